"""The sample patients in a store."""

import pytest

from symmetry.errors import AlreadyInStore, InvalidOption
from symmetry.store import patients, samples, trash
from symmetry.store.record import open_patient
from symmetry.store.samples import SAMPLE_IDS, SAMPLES, SampleWords
from symmetry.store.verify import verify
from tests.support.record import a_patient, fill

WORDS = {name: SampleWords(f"diagnosis of {name}", "invented", "example") for name in SAMPLES}


def load(store, **options):
    return samples.load(store, WORDS, actor="dr.green", **options)


def loaded(store):
    with store.read("dr.green") as look:
        return samples.loaded(look)


def record(store, name):
    with store.read("dr.green") as look:
        return open_patient(look, SAMPLE_IDS[name])


def test_samples_come_with_visits_photos_and_treatments(store):
    steps = []
    ids = load(store, progress=lambda count: lambda: steps.append(count))
    assert set(ids) == set(SAMPLE_IDS.values())
    assert all(map(samples.is_sample, ids))
    assert steps == [45] * 45
    found = record(store, "b_left_synkinesis")
    patient = found.patient.entry
    assert (patient.pseudonym, patient.affected_side) == ("SAMPLE-B", "left")
    assert patient.diagnosis_text == "diagnosis of b_left_synkinesis"
    assert [len(one.entry.photos) for one in found.visits] == [5, 5, 5, 5]
    assert [one.entry.label for one in found.visits] == ["baseline", "peak", "wear_off", "other"]
    assert found.visits[3].entry.label_text == "second peak"
    first = found.treatments[0].entry
    assert first.visit_id == found.visits[0].entry.id
    assert {site.side for site in first.sites} == {"left"}
    assert first.notes == "invented"
    with store.read("dr.green") as look:
        assert samples.photo_counts(look) == (45, 45)


def test_loading_again_adds_nothing_and_takes_back_what_is_in_the_trash(store):
    load(store)
    patient = record(store, SAMPLES[0]).patient
    with store.write("dr.green") as work:
        trash.put_patient(work, patient.entry.id, patient.version)
    load(store)
    assert record(store, SAMPLES[0]).patient.trashed_at is None
    assert len(loaded(store)) == 3
    assert len(record(store, SAMPLES[0]).visits) == 3


def test_removing_leaves_the_others_and_nothing_of_the_samples(store):
    ids = fill(store)
    load(store)
    assert samples.remove(store, actor="dr.green") == 3
    assert loaded(store) == ()
    assert not samples.is_sample(ids["patient"])
    with store.read("dr.green") as look:
        assert [one.patient.entry.id for one in patients.find(look).lines] == [ids["patient"]]
    assert verify(store, actor="dr.green").whole
    assert samples.remove(store, actor="dr.green") == 0
    load(store)
    assert len(loaded(store)) == 3


def test_a_pseudonym_that_the_clinic_uses_is_not_taken(store):
    with store.write("dr.green") as work:
        patients.add(work, a_patient("sample-a"))
    with pytest.raises(AlreadyInStore):
        load(store)
    assert loaded(store) == ()


def test_an_installation_without_sample_images_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(samples.symmetry, "__file__", str(tmp_path / "symmetry" / "__init__.py"))
    with pytest.raises(InvalidOption, match="sample images"):
        samples.sample_folder()
