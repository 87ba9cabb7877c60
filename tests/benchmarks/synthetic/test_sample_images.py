"""The sample patients in the repository: their truth, and what the detector says of them."""

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.synthetic.detector_table import MEASURES, TABLE, raw_readings, sample_photos
from benchmarks.synthetic.photograph import truth_of
from benchmarks.synthetic.sample_images import EXPRESSIONS, FOLDER, PATIENTS, photo
from benchmarks.synthetic.sample_truth import truths
from symmetry.imaging.decode import decode
from symmetry.session import session_photos

SESSIONS = [(patient, visit) for patient in PATIENTS for visit in patient.visits]
MEBIBYTE = 2**20


@pytest.mark.parametrize(
    ("patient", "visit"), SESSIONS, ids=[f"{p.name}-{v.label}" for p, v in SESSIONS]
)
def test_every_session_is_a_folder_that_the_program_reads(patient, visit):
    photos, others = session_photos(FOLDER / patient.name / visit.folder)
    assert tuple(sorted(photos)) == tuple(sorted(EXPRESSIONS))
    assert others == ()
    assert set(truths(Path(patient.name) / visit.folder)) == set(EXPRESSIONS)


def test_the_courses_have_the_days_they_should():
    days = [[(visit.day - p.visits[0].day).days for visit in p.visits] for p in PATIENTS]
    assert days == [[0, 21, 120], [0, 28, 110, 138], [0, 0]]


def test_all_pictures_together_are_small():
    sizes = [path.stat().st_size for path in FOLDER.rglob("*.jpg")]
    assert len(sizes) == len(sample_photos())
    assert sum(sizes) < 15 * MEBIBYTE


def test_no_picture_carries_metadata():
    for name in sample_photos():
        content = (FOLDER / name).read_bytes()
        assert b"Exif" not in content, name
        assert decode(content).pixels.shape == (1280, 1024, 3)


@pytest.mark.parametrize("patient", PATIENTS, ids=[p.name for p in PATIENTS])
def test_the_truth_beside_the_pictures_is_that_of_the_generator(patient):
    visit = patient.visits[-1]
    stored = truths(Path(patient.name) / visit.folder)["full_smile"]
    made = truth_of(photo(patient, visit, "full_smile"))
    for name, measure in made["measures"].items():
        for key in ("left", "right", "difference", "value"):
            if isinstance(measure.get(key), float):
                assert stored["measures"][name][key] == pytest.approx(measure[key], abs=1e-4), name
    for name, place in made["landmarks_px"].items():
        np.testing.assert_allclose(stored["landmarks_px"][name], place, atol=1e-3)


def test_treatment_records_say_that_they_are_invented():
    for patient in PATIENTS:
        record = json.loads((FOLDER / patient.name / "treatment.json").read_text())
        assert "Invented" in record["note"]
        for treatment in record["treatments"]:
            assert treatment["lot"] == "EXAMPLE"


def test_the_detector_reports_what_the_table_says():
    """Every sample image is detected, and its raw figures are those written down."""
    table = json.loads(TABLE.read_text())
    assert set(table["photos"]) == set(sample_photos())
    for name, written in table["photos"].items():
        found, software = raw_readings(FOLDER / name)
        assert software == table["software"], "another detector: write the table anew"
        for measure in MEASURES:
            if written[measure] is None:
                assert found[measure] is None, (name, measure)
            else:
                assert found[measure] == pytest.approx(written[measure], abs=0.05), (name, measure)
