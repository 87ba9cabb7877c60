"""What is kept comes back as it was, from either database, and nobody overwrites unseen changes."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import event

from symmetry.clinical.assessment_record import AssessmentOptions
from symmetry.errors import (
    AlreadyInStore,
    EditConflict,
    InvalidRecord,
    NotInStore,
    StoreDamaged,
)
from symmetry.store import assessments, corrections, entries, patients, photos, trash, visits
from symmetry.store.kinds import ADVERSE_EVENT, GRADING, PHOTO, THERAPY, TREATMENT, VISIT
from symmetry.store.record import open_patient
from tests.support.record import (
    DAY,
    MOMENT,
    VALUES,
    a_correction,
    a_document,
    a_grading,
    a_patient,
    a_photo,
    a_picture,
    a_therapy,
    a_treatment,
    a_visit,
    an_assessment,
    an_event,
    fill,
    new_id,
)


def test_a_patient_comes_back_as_entered(store):
    patient = a_patient()
    with store.write("dr.green") as work:
        added = patients.add(work, patient)
    with store.read("dr.blue") as look:
        found = patients.get(look, patient.id)
    assert found == added
    assert found.entry == patient
    assert found.version == 1


def test_every_kind_of_entry_comes_back_as_entered(store):
    with store.write("dr.green") as work:
        patient = patients.add(work, a_patient()).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        treatment = a_treatment(patient.id, visit.id)
        entries.add(work, TREATMENT, treatment)
        others = {
            THERAPY: a_therapy(patient.id),
            ADVERSE_EVENT: an_event(patient.id, treatment.id),
            GRADING: a_grading(visit.id),
        }
        for kind, entry in others.items():
            entries.add(work, kind, entry)
    with store.read("dr.green") as look:
        record = open_patient(look, patient.id)
        assert entries.get(look, GRADING, others[GRADING].id).entry == others[GRADING]
    assert record.patient.entry == patient
    assert [one.entry for one in record.visits] == [visit]
    assert [one.entry for one in record.treatments] == [treatment]
    assert [one.entry for one in record.therapies] == [others[THERAPY]]
    assert [one.entry for one in record.adverse_events] == [others[ADVERSE_EVENT]]
    assert [one.entry for one in record.gradings] == [others[GRADING]]


def test_a_photo_comes_back_byte_for_byte_and_takes_are_counted(store):
    first, second = a_picture("one"), a_picture("two")
    with store.write("dr.green") as work:
        patient = patients.add(work, a_patient()).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        one = photos.add(work, a_photo(visit.id, first), first).entry
        two = photos.add(
            work, a_photo(visit.id, second, taken_at=dt.datetime(2026, 1, 31, 9)), second
        )
    assert (one.take, one.chosen) == (1, True)
    assert (two.entry.take, two.entry.chosen) == (2, False)
    with store.write("dr.green") as work:
        photos.choose(work, two.entry.id)
    with store.read("dr.green") as look:
        assert photos.read(look, one.id) == first
        assert photos.read(look, two.entry.id) == second
        visit = visits.get(look, visit.id).entry
    assert visit.chosen["rest"].id == two.entry.id
    assert [photo.take for photo in visit.photos] == [1, 2]


def test_a_photo_of_another_expression_is_its_next_take(store):
    ids = fill(store)
    with store.write("dr.green") as work:
        kept = entries.get(work, PHOTO, ids["photos"][0])
        moved = dataclasses.replace(kept.entry, expression="full_smile", mirrored=True)
        changed = photos.change(work, moved, kept.version).entry
    assert (changed.expression, changed.take, changed.chosen) == ("full_smile", 1, True)
    with store.read("dr.green") as look:
        assert set(visits.get(look, ids["visit"]).entry.chosen) == {"rest", "full_smile"}


def test_the_hash_of_a_photo_must_be_that_of_its_bytes(store):
    ids = fill(store)
    with pytest.raises(InvalidRecord, match="hash"), store.write("dr.green") as work:
        photos.add(work, a_photo(ids["visit"], b"one"), b"other")


def test_an_assessment_supersedes_the_former_one_and_keeps_it(store):
    ids = fill(store)
    photo = ids["photos"][0]
    later = an_assessment(photo, MOMENT + dt.timedelta(days=3))
    with store.write("dr.blue") as work:
        assessments.add(work, later, a_document("again"), VALUES[:1])
    with store.read("dr.blue") as look:
        both = assessments.of_photo(look, photo)
        assert [one.entry.superseded_by for one in both] == [later.id, None]
        assert assessments.document(look, ids["assessment"]) == a_document("P017")
        assert assessments.document(look, later.id) == a_document("again")
        assert assessments.values(look, ids["assessment"]) == tuple(
            sorted(VALUES, key=lambda value: value.measure)
        )
        (point,) = assessments.course(look, ids["patient"])
    assert (point.value, point.date, point.expression) == (VALUES[0], DAY.isoformat(), "rest")


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(InvalidRecord, match="None"):
        assessments.MeasureValue("mrd1", float("nan"), None, None, None)


def test_corrections_are_only_added_and_undone_by_another(store):
    ids = fill(store)
    with store.write("dr.green") as work:
        (first,) = corrections.of_assessment(work, ids["assessment"])
        back = corrections.undone(first, id=new_id(), by="dr.blue", at=MOMENT)
        corrections.add(work, back)
    with store.read("dr.green") as look:
        assert corrections.of_assessment(look, ids["assessment"]) == (first, back)
    assert (back.from_xy, back.to_xy) == (first.to_xy, first.from_xy)
    with pytest.raises(AlreadyInStore), store.write("dr.green") as work:
        corrections.add(work, back)


@pytest.mark.parametrize("what", ["landmark_corrections", "audit_entries"])
def test_the_database_itself_refuses_to_change_history(store, raw, what):
    fill(store)
    column = "number" if what == "landmark_corrections" else "seq"
    with pytest.raises(Exception, match="append-only"):
        raw(f"UPDATE {what} SET {column} = {column} + 100")


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(store, opened):
    ids = fill(store)
    other = opened()
    with store.read("dr.green") as look:
        mine = patients.get(look, ids["patient"])
    with other.read("dr.blue") as look:
        theirs = patients.get(look, ids["patient"])
    with other.write("dr.blue") as work:
        patients.change(work, dataclasses.replace(theirs.entry, notes="theirs"), theirs.version)
    with (
        pytest.raises(EditConflict, match=r"by dr\.blue") as caught,
        store.write("dr.green") as work,
    ):
        patients.change(work, dataclasses.replace(mine.entry, notes="mine"), mine.version)
    assert (caught.value.expected, caught.value.found) == (1, 2)
    with store.read("dr.green") as look:
        assert patients.get(look, ids["patient"]).entry.notes == "theirs"


@pytest.mark.parametrize("edited", ["visit", "treatment", "photo"])
def test_every_entry_is_guarded_against_a_lost_edit(store, edited):
    ids = fill(store)
    which = {"visit": VISIT, "treatment": TREATMENT, "photo": PHOTO}[edited]
    entry_id = ids["photos"][0] if edited == "photo" else ids[edited]
    change = {"visit": visits.change, "photo": photos.change}.get(
        edited, lambda work, entry, version: entries.change(work, which, entry, version)
    )
    with store.write("dr.green") as work:
        kept = entries.get(work, which, entry_id)
        assert change(work, kept.entry, kept.version).version == 2
    with pytest.raises(EditConflict), store.write("dr.blue") as work:
        change(work, kept.entry, kept.version)


def test_a_change_that_fails_leaves_nothing(store):
    content = a_picture()

    def fail_half_way():
        with store.write("dr.green") as work:
            patient = patients.add(work, a_patient()).entry
            visit = visits.add(work, a_visit(patient.id)).entry
            photos.add(work, a_photo(visit.id, content), content)
            raise ValueError("half-way")

    before = len(store.audit_entries("x"))
    with pytest.raises(ValueError, match="half-way"):
        fail_half_way()
    with store.read("dr.green") as look:
        assert patients.find(look).lines == ()
    assert list(store.files.names()) == []
    assert [one.action for one in store.audit_entries("x")].count("added") == 0
    assert len(store.audit_entries("x")) >= before


def test_unknown_and_foreign_entries_are_refused(store):
    ids, other = fill(store), fill(store, "P018")
    with store.write("dr.green") as work:
        with pytest.raises(NotInStore):
            visits.add(work, a_visit("nobody"))
        with pytest.raises(NotInStore):
            entries.add(work, TREATMENT, a_treatment(ids["patient"], "no-visit"))
        with pytest.raises(InvalidRecord, match="same patient"):
            entries.add(work, TREATMENT, a_treatment(ids["patient"], other["visit"]))
        with pytest.raises(NotInStore):
            corrections.add(work, a_correction("no-assessment"))
        with pytest.raises(AlreadyInStore, match="pseudonym"):
            patients.add(work, a_patient(" p017"))
        kept = entries.get(work, THERAPY, ids["therapy"])
        with pytest.raises(InvalidRecord, match="stays with its patient"):
            entries.change(
                work,
                THERAPY,
                dataclasses.replace(kept.entry, patient_id=other["patient"]),
                kept.version,
            )


def test_an_entry_names_only_visits_treatments_and_photos_of_its_patient(store):
    ids, other = fill(store), fill(store, "P018")
    foreign = [
        (TREATMENT, a_treatment(ids["patient"], other["visit"])),
        (ADVERSE_EVENT, an_event(ids["patient"], other["treatment"])),
    ]
    for kind, entry in foreign:
        with pytest.raises(InvalidRecord, match="same patient"), store.write("it") as work:
            entries.add(work, kind, entry)
    moved = [
        (TREATMENT, ids["treatment"], {"visit_id": other["visit"]}, "same patient"),
        (ADVERSE_EVENT, ids["event"], {"treatment_id": other["treatment"]}, "same patient"),
        (GRADING, ids["grading"], {"visit_id": other["visit"]}, "stays with its patient"),
        (VISIT, ids["visit"], {"patient_id": other["patient"]}, "stays with its patient"),
    ]
    for kind, entry_id, fields, told in moved:
        with store.read("it") as look:
            kept = entries.get(look, kind, entry_id)
        edited = dataclasses.replace(kept.entry, **fields)
        with pytest.raises(InvalidRecord, match=told), store.write("it") as work:
            entries.change(work, kind, edited, kept.version)


def test_an_assessment_takes_its_scale_from_a_photo_of_the_same_visit(store):
    ids = fill(store)
    with store.write("it") as work:
        visit = visits.add(work, a_visit(ids["patient"], DAY + dt.timedelta(1))).entry
        photo = photos.add(work, a_photo(visit.id, a_picture("later")), a_picture("later")).entry
    for rest_id, problem in ((ids["photos"][0], InvalidRecord), ("nowhere", NotInStore)):
        record = an_assessment(photo.id, options=AssessmentOptions(rest_photo_id=rest_id))
        with pytest.raises(problem), store.write("it") as work:
            assessments.add(work, record, a_document(), VALUES)


def test_patients_are_found_by_pseudonym_and_by_beginnings_of_names(store):
    people = {
        "A-01": "Zoë Müller",
        "A-02": "Ana Müller-Zorn",
        "B-01": "Jörg Ångström",
        "b-02": None,
        "C-10": "Li Na",
    }
    with store.write("dr.green") as work:
        for pseudonym, name in people.items():
            patients.add(work, a_patient(pseudonym, name=name))

    def found(search, **options):
        with store.read("dr.green") as look:
            page = patients.find(look, search, **options)
        return [line.patient.entry.pseudonym for line in page.lines]

    assert found("") == ["A-01", "A-02", "B-01", "b-02", "C-10"]
    assert found("a-0") == ["A-01", "A-02"]
    assert found("B") == ["B-01", "b-02"]
    assert found("mull") == found("MÜL") == ["A-01", "A-02"]
    assert found("zo") == ["A-01", "A-02"]
    assert found("mü zoe") == ["A-01"]
    assert found("angstrom j") == ["B-01"]
    assert found("nobody") == found("üller") == []
    with store.write("dr.green") as work:
        kept = patients.find_by_pseudonym(work, "c-10")
        patients.change(
            work, dataclasses.replace(kept.entry, name="Mira Zorn", pseudonym="A-00"), kept.version
        )
    assert found("li") == []
    assert found("zorn") == ["A-00", "A-02"]


def test_pages_follow_one_another_without_gap_or_repetition(store):
    names = [f"Q{number:03d}" for number in range(23)]
    with store.write("dr.green") as work:
        for name in reversed(names):
            patients.add(work, a_patient(name, name="Maria Quinn" if int(name[1:]) % 2 else None))
    for search, expected in (("", names), ("q0", names), ("qui", names[1::2])):
        seen, after = [], None
        while True:
            with store.read("dr.green") as look:
                page = patients.find(look, search, after=after, limit=5)
            seen += [line.patient.entry.pseudonym for line in page.lines]
            after = page.after
            if after is None:
                break
        assert seen == expected


def test_archived_patients_are_on_another_shelf(store):
    ids = fill(store)
    with store.write("dr.green") as work:
        assert patients.archive(work, ids["patient"], 1).entry.archived
    with store.read("dr.green") as look:
        assert patients.find(look).lines == ()
        (line,) = patients.find(look, shelf="archived").lines
    assert (line.visits, line.last_visit) == (1, DAY.isoformat())
    with store.write("dr.green") as work:
        patients.archive(work, ids["patient"], 2, archived=False)
    with store.read("dr.green") as look:
        assert len(patients.find(look).lines) == 1


def test_the_trash_gives_everything_back(store):
    ids = fill(store)
    first, second = ids["photos"]
    with store.write("dr.green") as work:
        trash.put(work, PHOTO, first, 1)
    with store.read("dr.green") as look:
        visit = visits.get(look, ids["visit"]).entry
        assert [photo.id for photo in visit.photos] == [second]
        assert visit.chosen["rest"].id == second
        assert assessments.course(look, ids["patient"]) == ()
        assert [item.id for item in trash.contents(look)] == [first]
    with store.write("dr.green") as work:
        trash.take_back(work, PHOTO, first, 2)
        trash.put(work, VISIT, ids["visit"], 1)
        trash.put_patient(work, ids["patient"], 1)
    with store.read("dr.green") as look:
        assert patients.find(look).lines == ()
        assert [item.kind for item in trash.contents(look)] == ["patient"]
    with store.write("dr.green") as work:
        trash.take_back_patient(work, ids["patient"], 2)
        trash.take_back(work, VISIT, ids["visit"], 2)
    with store.read("dr.green") as look:
        assert trash.contents(look) == ()
        (visit,) = open_patient(look, ids["patient"]).visits
        assert len(visit.entry.photos) == 2
        assert photos.read(look, first) == a_picture("P017 0")


def test_opening_a_patient_takes_the_same_number_of_queries_however_much_there_is(store):
    def queries(patient_id):
        counted = []
        note = lambda *arguments: counted.append(arguments[2])  # noqa: E731
        event.listen(store.database.engine, "before_cursor_execute", note)
        try:
            with store.database.reading() as session:
                from symmetry.store.work import Reading

                look = Reading(session, store.keys, store.files, "x", "now")
                open_patient(look, patient_id)
                patients.find(look, "P")
        finally:
            event.remove(store.database.engine, "before_cursor_execute", note)
        return len(counted)

    small = fill(store)["patient"]
    few = queries(small)
    large = fill(store, "P018", pictures=9)["patient"]
    with store.write("dr.green") as work:
        for number in range(5):
            visit = visits.add(work, a_visit(large, DAY + dt.timedelta(days=number))).entry
            content = a_picture(f"more {number}")
            photos.add(work, a_photo(visit.id, content), content)
    assert queries(large) == few


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visits SET date = '2020-01-01'",
        "UPDATE patients SET pseudonym_key = 'p099'",
        "UPDATE photos SET chosen = NOT chosen",
        "UPDATE treatments SET version = 7",
        "UPDATE gradings SET body = (SELECT body FROM visits LIMIT 1)",
        "UPDATE patients SET key = (SELECT body FROM patients LIMIT 1)",
    ],
)
def test_a_row_changed_behind_the_stores_back_does_not_open(store, raw, statement):
    ids = fill(store)
    assert raw(statement) > 0
    with pytest.raises(StoreDamaged, match="altered"), store.read("dr.green") as look:
        open_patient(look, ids["patient"])
