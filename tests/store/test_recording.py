"""An assessment goes into the record and comes back as it was, with what was moved by hand."""

import datetime as dt

import numpy as np
import pytest

from symmetry.clinical.landmark_correction import LandmarkCorrection
from symmetry.clinical.photo import Photo
from symmetry.errors import InvalidRecord
from symmetry.measures.scores import SCORE_NAMES
from symmetry.store import assessments, corrections, patients, photos, recording, visits
from symmetry.store.recording import measure_values, recorded, reopened
from symmetry.store.verify import verify
from tests.support.record import MOMENT, a_patient, a_visit, new_id

CORNER = 61
"""A landmark of a commissure."""


@pytest.fixture
def content(astronaut_path):
    return astronaut_path.read_bytes()


@pytest.fixture
def photo(astronaut_assessment):
    image = astronaut_assessment.image
    return Photo(
        *(new_id(), new_id(), "full_smile", image.sha256, "image/png", image.width, image.height)
    )


def as_recorded(assessment, photo, **options):
    return recorded(assessment, photo, id=new_id(), at=MOMENT, by="dr.green", **options)


def moved(assessment_id, start, end, minutes=0):
    at = MOMENT + dt.timedelta(minutes=minutes)
    return LandmarkCorrection(
        new_id(), assessment_id, CORNER, tuple(start), tuple(end), "dr.green", at
    )


@pytest.fixture
def kept(store, content, astronaut_assessment):
    """The assessment in the record of a patient."""
    image = astronaut_assessment.image
    with store.write("dr.green") as work:
        patient = patients.add(work, a_patient()).entry
        visit = visits.add(work, a_visit(patient.id)).entry
        facts = ("full_smile", image.sha256, "image/png", image.width, image.height)
        photo = photos.add(work, Photo(new_id(), visit.id, *facts), content).entry
        return recording.keep(work, as_recorded(astronaut_assessment, photo)).entry


def test_the_record_says_how_the_numbers_came_about(astronaut_assessment, photo):
    record = as_recorded(
        astronaut_assessment, photo, affected_side="both", rest_photo_id="rest-1"
    ).record
    assert (record.photo_id, record.at, record.by) == (photo.id, MOMENT, "dr.green")
    assert record.model_sha256 == astronaut_assessment.software["model_sha256"]
    assert record.software.mediapipe == astronaut_assessment.software["mediapipe"]
    assert record.schema_version == astronaut_assessment.schema_version
    options = record.options
    assert (options.hvid_mm, options.mm_per_px, options.mirrored) == (11.7, None, False)
    assert (options.affected_side, options.rest_photo_id) == ("both", "rest-1")


def test_courses_are_drawn_of_every_measure_and_score(astronaut_assessment):
    values = {value.measure: value for value in measure_values(astronaut_assessment)}
    assert len(values) == len(astronaut_assessment.measures) + len(SCORE_NAMES) + 1
    brow = astronaut_assessment.measure("brow_height")
    assert (values["brow_height"].left, values["brow_height"].signed) == (
        brow.left,
        brow.difference,
    )
    assert values["philtrum_deviation"].signed == (
        astronaut_assessment.measure("philtrum_deviation").value
    )
    assert values["overall"].signed == astronaut_assessment.scores["overall"]
    assert values["overall"].left is None


def test_only_the_photos_own_automatic_assessment_is_recorded(astronaut_assessment, photo, smile):
    with pytest.raises(InvalidRecord, match="other bytes"):
        as_recorded(smile, photo)
    place = astronaut_assessment.landmarks.refined[CORNER] + 1.0
    with pytest.raises(InvalidRecord, match="moved by hand"):
        as_recorded(astronaut_assessment.with_corrections({CORNER: place}), photo)


def test_it_is_opened_again_with_what_was_moved_by_hand(astronaut_assessment, photo):
    document = as_recorded(astronaut_assessment, photo).document
    start = astronaut_assessment.landmarks.refined[CORNER]
    assert reopened(document).to_dict() == astronaut_assessment.to_dict()
    there, back = moved("a", start, start + 2.0), moved("a", start + 2.0, start, 1)
    expected = astronaut_assessment.with_corrections({CORNER: start + 2.0})
    assert reopened(document, [there]).to_dict() == expected.to_dict()
    assert reopened(document, [there, back]).to_dict() == astronaut_assessment.to_dict()
    with pytest.raises(InvalidRecord, match="other points"):
        reopened(document, [back])


def test_values_follow_the_landmarks_and_the_result_stays(store, kept, astronaut_assessment):
    start = astronaut_assessment.landmarks.refined[CORNER]
    expected = astronaut_assessment.with_corrections({CORNER: start + (0.0, 6.0)})
    with store.write("dr.green") as work:
        result = recording.correct(work, kept.id, [moved(kept.id, start, start + (0.0, 6.0))])
    assert result.to_dict() == expected.to_dict()
    with store.read("dr.green") as look:
        again = recording.opened(look, kept.id)
        assert set(assessments.values(look, kept.id)) == set(measure_values(expected))
        automatic = reopened(assessments.document(look, kept.id))
    assert again.landmarks.corrected == (CORNER,)
    np.testing.assert_array_equal(
        automatic.landmarks.refined, astronaut_assessment.landmarks.refined
    )
    assert verify(store, actor="it").whole


def test_corrections_of_other_points_change_nothing(store, kept, astronaut_assessment):
    start = astronaut_assessment.landmarks.refined[CORNER]
    for wrong in (moved("another", start, start + 1.0), moved(kept.id, start + 5.0, start)):
        with pytest.raises(InvalidRecord), store.write("dr.green") as work:
            recording.correct(work, kept.id, [wrong])
    with store.read("dr.green") as look:
        assert corrections.of_assessment(look, kept.id) == ()
        assert set(assessments.values(look, kept.id)) == set(measure_values(astronaut_assessment))
