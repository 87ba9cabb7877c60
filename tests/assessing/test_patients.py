"""Photos of the record are assessed once per method, and what cannot be is told."""

import dataclasses
import hashlib

import pytest

from symmetry.assessing import patients as assessing
from symmetry.assessing import visit as assessing_visit
from symmetry.assessing.patients import assess_stored, patients_to_assess
from symmetry.clinical.assessment_record import current
from symmetry.errors import NoFaceFound, StoreFull
from symmetry.store import assessments, corrections, patients, photos, recording, trash, visits
from symmetry.store.record import open_patient
from symmetry.store.verify import verify
from tests.store.test_recording import moved
from tests.support.record import MOMENT, a_patient, a_photo, a_picture, a_visit, new_id

NO_FACE = a_picture("wall")


class Assess:
    """Stands for `assess_recorded`: answers at once, and notes what it was told."""

    def __init__(self, answer):
        self.answer = answer
        self.told = []

    def __call__(self, content, photo, patient, rest=None, face="only", mm_per_px=None):
        if content == NO_FACE:
            raise NoFaceFound("No face was found: take another photo.")
        self.told.append(
            (photo.expression, patient.hvid_mm, mm_per_px, photo.mirrored, rest and rest.expression)
        )
        image = dataclasses.replace(
            self.answer.image,
            sha256=hashlib.sha256(content).hexdigest(),
            mirrored=photo.mirrored,
        )
        return dataclasses.replace(
            self.answer,
            image=image,
            expression=photo.expression,
            hvid_mm=patient.hvid_mm,
            mm_per_px=mm_per_px,
        )


@pytest.fixture
def assess(monkeypatch, astronaut_assessment):
    stand_in = Assess(astronaut_assessment)
    monkeypatch.setattr(assessing_visit, "assess_recorded", stand_in)
    # Lids hide the irises in what is closed.
    monkeypatch.setattr(assessing_visit, "borrows", lambda one: "closure" in one.expression)
    return stand_in


def fill(store, shown=("tight_eye_closure", "rest"), pseudonym="P1", **fields):
    """Keep a patient with one visit; the patient's identifier, and the photos by expression."""
    with store.write("it") as work:
        patient = patients.add(work, a_patient(pseudonym, hvid_mm=12.1)).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        kept = {}
        for name in shown:
            content = NO_FACE if name == "snarl" else a_picture(f"{pseudonym} {name}")
            photo = a_photo(visit.id, content, name, **fields)
            kept[name] = photos.add(work, photo, content).entry
    return patient.id, kept


def run(store, *ids, **options):
    return assess_stored(store, ids, actor="it", **options)


def records_of(store, photo):
    with store.read("it") as look:
        return [one.entry for one in assessments.of_photo(look, photo.id)]


def test_each_photo_is_assessed_with_what_the_record_says(store, assess):
    patient_id, kept = fill(store, mirrored=True)
    report = run(store, patient_id)
    assert [line.outcome for line in report.lines] == ["assessed", "assessed"]
    assert assess.told == [
        ("rest", 12.1, None, True, None),
        ("tight_eye_closure", 12.1, None, True, "rest"),
    ]
    (record,) = records_of(store, kept["tight_eye_closure"])
    assert record.by == "it"
    assert record.options.rest_photo_id == kept["rest"].id
    assert (record.options.affected_side, record.options.mirrored) == ("left", True)
    with store.read("it") as look:
        course = assessments.course(look, patient_id, "brow_height")
    assert {one.expression for one in course} == {"rest", "tight_eye_closure"}
    assert verify(store, actor="it").whole


def test_what_is_assessed_already_is_left(store, assess):
    patient_id, kept = fill(store)
    run(store, patient_id)
    before = len(assess.told)
    again = run(store, patient_id)
    assert again.count("assessed already") == 2
    assert len(assess.told) == before
    assert len(records_of(store, kept["rest"])) == 1


def test_a_photo_that_fails_is_told_and_the_others_go_on(store, assess):
    patient_id, kept = fill(store, ("rest", "snarl", "pucker"))
    steps = []
    report = run(store, patient_id, progress=lambda count: lambda: steps.append(count))
    outcomes = {line.expression: line.outcome for line in report.lines}
    assert outcomes == {"rest": "assessed", "pucker": "assessed", "snarl": "failed"}
    (failed,) = (line for line in report.lines if line.outcome == "failed")
    assert failed.photo == "P1 2026-01-31 snarl"
    assert failed.note.startswith("No face was found")
    assert records_of(store, kept["snarl"]) == []
    assert steps == [3, 3, 3]
    assert report.to_dict()["counts"] == {"assessed": 2, "failed": 1}


def test_a_newer_method_supersedes_and_keeps_the_earlier(store, assess, monkeypatch):
    patient_id, kept = fill(store)
    run(store, patient_id)
    newer = assessing.software() | {"mediapipe": "99.0"}
    monkeypatch.setattr(assessing, "software", lambda: newer)
    assess.answer = dataclasses.replace(assess.answer, software=newer)
    report = run(store, patient_id)
    assert {line.note for line in report.lines} == {"the former assessment is kept"}
    first, second = records_of(store, kept["rest"])
    assert first.superseded_by == second.id
    assert second.software.mediapipe == "99.0"
    assert run(store, patient_id).count("assessed already") == 2


def test_another_iris_diameter_gives_other_millimetres(store, assess):
    patient_id, kept = fill(store)
    run(store, patient_id)
    with store.write("it") as work:
        found = patients.get(work, patient_id)
        patients.change(work, dataclasses.replace(found.entry, hvid_mm=11.2), found.version)
    assert run(store, patient_id).count("assessed") == 2
    assert [one.options.hvid_mm for one in records_of(store, kept["rest"])] == [12.1, 11.2]


def test_a_scale_given_by_hand_stays_in_force(store, assess, astronaut_assessment):
    patient_id, kept = fill(store, ("rest",))
    content = a_picture("P1 rest")
    by_hand = assess(content, kept["rest"], a_patient(hvid_mm=11.0), mm_per_px=0.2)
    with store.write("it") as work:
        new = recording.recorded(by_hand, kept["rest"], id=new_id(), at=MOMENT, by="dr.green")
        recording.keep(work, new)
    run(store, patient_id)
    assert assess.told[-1][:3] == ("rest", 12.1, 0.2)


def test_landmarks_moved_by_hand_are_not_given_up_unasked(store, assess, astronaut_assessment):
    patient_id, kept = fill(store)
    run(store, patient_id)
    (record,) = records_of(store, kept["rest"])
    start = astronaut_assessment.landmarks.refined[61]
    with store.write("it") as work:
        recording.correct(work, record.id, [moved(record.id, start, start + 1.0)])
        found = patients.get(work, patient_id)
        patients.change(work, dataclasses.replace(found.entry, hvid_mm=11.2), found.version)
    report = run(store, patient_id)
    outcomes = {line.expression: line.outcome for line in report.lines}
    assert outcomes == {"rest": "left as corrected", "tight_eye_closure": "assessed"}
    assert assess.told[-1][-1] is None  # the scale of the rest photo is another patient's by now
    assert run(store, patient_id, corrected=True).count("assessed") == 2
    newer = current(records_of(store, kept["rest"]), kept["rest"].id)
    assert newer != record
    with store.read("it") as look:
        (carried,) = corrections.of_assessment(look, newer.id)
    assert carried.to_xy == pytest.approx(tuple(start + 1.0))


def test_a_corrected_rest_photo_lends_its_scale_to_a_newer_method(store, assess, monkeypatch):
    patient_id, kept = fill(store)
    run(store, patient_id)
    (record,) = records_of(store, kept["rest"])
    start = assess.answer.landmarks.refined[61]
    with store.write("it") as work:
        recording.correct(work, record.id, [moved(record.id, start, start + 1.0)])
    newer = assessing.software() | {"mediapipe": "99.0"}
    monkeypatch.setattr(assessing, "software", lambda: newer)
    assess.answer = dataclasses.replace(assess.answer, software=newer)
    outcomes = {line.expression: line.outcome for line in run(store, patient_id).lines}
    assert outcomes == {"rest": "left as corrected", "tight_eye_closure": "assessed"}
    assert assess.told[-1][-1] == "rest"


def test_another_expression_is_assessed_anew(store, assess):
    patient_id, kept = fill(store, ("pucker",))
    run(store, patient_id)
    with store.write("it") as work:
        found = visits.get(work, kept["pucker"].visit_id).entry.photos[0]
        photos.change(work, dataclasses.replace(found, expression="snarl"), 1)
    assert run(store, patient_id).count("assessed") == 1
    assert assess.told[-1][0] == "snarl"


def test_what_changed_meanwhile_is_not_overwritten(store, assess, monkeypatch):
    patient_id, kept = fill(store, ("rest",))

    def slow(*given, **options):
        with store.write("dr.blue") as work:
            found = visits.get(work, kept["rest"].visit_id).entry.photos[0]
            photos.change(work, dataclasses.replace(found, expression="pucker"), 1)
        return assess(*given, **options)

    monkeypatch.setattr(assessing_visit, "assess_recorded", slow)
    (line,) = run(store, patient_id).lines
    assert line.outcome == "failed"
    assert "while it was measured" in line.note
    assert records_of(store, kept["rest"]) == []


def test_a_full_disk_ends_the_run(store, assess, monkeypatch):
    patient_id, _ = fill(store)

    def full(*given):
        raise StoreFull("There is no room.")

    monkeypatch.setattr(recording, "keep", full)
    with pytest.raises(StoreFull):
        run(store, patient_id)


def test_neither_the_archived_nor_the_trash_is_assessed_unasked(store, assess):
    first, _ = fill(store, pseudonym="P2")
    second, _ = fill(store, pseudonym="P1")
    archived, _ = fill(store, pseudonym="P0")
    gone, _ = fill(store, pseudonym="P3")
    with store.write("it") as work:
        patients.archive(work, archived, 1)
        trash.put_patient(work, gone, 1)
    with store.read("it") as look:
        assert patients_to_assess(look) == (second, first)


def test_a_patient_who_is_gone_is_told(store, assess):
    patient_id, _ = fill(store, ("rest",))
    lost, found = run(store, "nobody", patient_id).lines
    assert (lost.outcome, found.outcome) == ("failed", "assessed")
    assert "There is no patient" in lost.note


def test_a_real_photo(store, astronaut_path):
    content = astronaut_path.read_bytes()
    with store.write("it") as work:
        patient = patients.add(work, a_patient(hvid_mm=12.1)).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        photos.add(work, a_photo(visit.id, content, "full_smile"), content)
        photos.add(work, a_photo(visit.id, NO_FACE, "rest"), NO_FACE)
    report = run(store, patient.id)
    assert {line.expression: line.outcome for line in report.lines} == {
        "rest": "failed",
        "full_smile": "assessed",
    }
    with store.read("it") as look:
        (record,) = (one.entry for one in open_patient(look, patient.id).assessments)
        assert recording.opened(look, record.id).scale.hvid_mm == 12.1
