"""Photos of the record are assessed, each kept before the next is begun."""

import dataclasses

import numpy as np
import pytest

from symmetry import assessing
from symmetry.assessing import assess_visit, shown_expressions
from symmetry.errors import NoFaceFound, UnreadableImage
from symmetry.store import patients, photos, visits
from symmetry.store.record import open_patient
from tests.support.dashboard import ACTOR, unlocked_store
from tests.support.record import a_patient, a_photo, a_visit
from tests.support.recorded import assessment


@pytest.fixture
def store(tmp_path, monkeypatch):
    with unlocked_store(tmp_path, monkeypatch) as opened:
        yield opened


@pytest.fixture
def visit(store, astronaut_path):
    """A visit with a rest photo and a smile, whose bytes differ behind their end."""
    patient = a_patient()
    made = a_visit(patient.id)
    with store.write(ACTOR) as work:
        patients.add(work, patient)
        visits.add(work, made)
        for number, expression in enumerate(("full_smile", "rest")):
            content = astronaut_path.read_bytes() + bytes([number])
            photos.add(work, a_photo(made.id, content, expression), content)
    return made


@pytest.fixture
def assessed(monkeypatch, astronaut_path):
    one = assessment(astronaut_path, "full_smile")
    made = []

    def assess(content, photo, patient, rest=None, face="only"):
        made.append((photo.expression, rest is not None))
        return dataclasses.replace(
            one,
            expression=photo.expression,
            image=dataclasses.replace(one.image, sha256=photo.sha256),
        )

    monkeypatch.setattr(assessing, "assess_recorded", assess)
    return made


def test_the_rest_photo_comes_first_and_is_named_as_what_lent_the_scale(store, visit, assessed):
    results = list(assess_visit(store, ACTOR, visit.id))
    assert assessed == [("rest", False), ("full_smile", True)]
    rest, smile = (one.record for one in results)
    assert rest.options.rest_photo_id is None
    assert smile.options.rest_photo_id == results[0].photo.id
    assert smile.by == ACTOR


def test_what_is_assessed_is_left_unless_asked_for_again(store, visit, assessed):
    first = list(assess_visit(store, ACTOR, visit.id))
    assert list(assess_visit(store, ACTOR, visit.id)) == []
    smile = first[1].photo.id
    (again,) = assess_visit(store, ACTOR, visit.id, again=[smile])
    assert again.photo.id == smile
    with store.read(ACTOR) as look:
        record = open_patient(look, visit.patient_id)
    history = [one.entry for one in record.assessments if one.entry.photo_id == smile]
    assert len(history) == 2
    assert sum(one.superseded_by is None for one in history) == 1


def test_each_is_kept_before_the_next_is_begun(store, visit, assessed):
    running = assess_visit(store, ACTOR, visit.id)
    next(running)
    running.close()
    with store.read(ACTOR) as look:
        assert len(open_patient(look, visit.patient_id).assessments) == 1


def test_a_first_look_tells_a_smile(astronaut_path):
    shown = shown_expressions(astronaut_path.read_bytes())
    assert max(shown, key=shown.get) == "full_smile"
    assert np.isfinite(list(shown.values())).all()


def test_there_must_be_something_to_look_at(tmp_path):
    from PIL import Image

    Image.new("RGB", (300, 300), "grey").save(tmp_path / "grey.png")
    with pytest.raises(NoFaceFound):
        shown_expressions((tmp_path / "grey.png").read_bytes())
    with pytest.raises(UnreadableImage):
        shown_expressions(b"no picture")
