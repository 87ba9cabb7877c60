"""The fit of the errors, on made-up readings and geometry."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.detector_errors.__main__ import main
from benchmarks.detector_errors.changes import ChangeReading
from benchmarks.detector_errors.constants import module_text
from benchmarks.detector_errors.fit_changes import MOST_SHARE, fit_changes
from benchmarks.detector_errors.fit_measures import Given, fit_asymmetry, fit_side
from benchmarks.detector_errors.numbers import rms, rounded
from benchmarks.detector_errors.photos import Circumstances
from benchmarks.detector_errors.readings import Reading, judged
from benchmarks.detector_errors.sets import (
    COPIES,
    HAND,
    ONE_SIDED,
    SECOND_PHOTO,
    UNAFFECTED,
    WARPED,
)
from benchmarks.detector_errors.yaw import per_yaw_degree
from symmetry.geometry.scale import ScaleErrors
from symmetry.measures.carriers import LandmarkErrors
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.errors_refined import REFINED

NAME = "brow_height"
EXACT = ScaleErrors(0.0, 0.0, 0.0)
GIVEN = Given(EXACT, {NAME: 0.0}, np.append(np.arange(0.06, 0.43, 0.04), MOST_SHARE))


def readings(set_name, truths, errors, *, unclear=0.0, part="signed"):
    circumstances = Circumstances(landmarks=LandmarkErrors({NAME: unclear}))
    return [
        Reading(set_name, f"{i}", True, NAME, part, t + e, t, circumstances, set_name != HAND)
        for i, (t, e) in enumerate(zip(truths, errors, strict=True))
    ]


@pytest.fixture
def rng():
    return np.random.default_rng(4)


@pytest.mark.parametrize("model", [DETECTED, REFINED], ids=lambda model: model.points)
def test_the_written_module_holds_the_constants(model):
    scope = {}
    exec(module_text(model), scope)
    assert scope[model.points.upper()] == model


def test_two_digits_upwards():
    assert [rounded(v) for v in (0.0, 0.6201, 12.1, 0.00312, np.inf)] == [
        *(0.0, 0.63, 13.0, 0.0032, np.inf)
    ]


def test_the_narrowest_interval_holds_enough_of_both_kinds(rng):
    natural = readings(HAND, rng.normal(0, 1, 15), rng.normal(0, 0.5, 15))
    true = rng.uniform(2, 8, 60)
    moved = readings(WARPED, true, -0.3 * true + rng.normal(0, 0.5, 60))
    scatter, share, limit = fit_asymmetry(natural, moved, GIVEN)
    half = 1.96 * np.hypot(scatter, share * np.abs([r.reported for r in moved]))
    assert np.mean(np.abs([r.error for r in moved]) <= half) >= 0.95
    assert scatter >= 1.2 * rms(r.error for r in natural)
    assert limit == np.inf


def test_what_is_known_of_the_landmarks_is_no_part_of_the_scatter(rng):
    truths, errors = rng.normal(0, 1, 15), rng.normal(0, 0.5, 15)
    plain, _, _ = fit_asymmetry(readings(HAND, truths, errors), [], GIVEN)
    known, _, _ = fit_asymmetry(readings(HAND, truths, errors, unclear=0.3), [], GIVEN)
    assert known**2 == pytest.approx(plain**2 - (1.225 * 0.3) ** 2)
    side = [readings(HAND, truths, errors, unclear=u, part="left") for u in (0.0, 0.3)]
    assert fit_side(side[1], [], GIVEN) < fit_side(side[0], [], GIVEN)


def test_a_share_of_changes_is_found_and_kept_below_one(rng):
    def changes(set_name, truth, reported, moved):
        return [
            ChangeReading(
                set_name, f"{i}", True, name, "signed", (0.0, float(r)), float(t),
                (Circumstances(), Circumstances()), moved,
            )
            for name in UNAFFECTED
            for i, (t, r) in enumerate(zip(truth, reported, strict=True))
        ]  # fmt: skip

    still = np.zeros(40)
    true = rng.uniform(1, 6, 40)
    made = [
        *changes(COPIES, still, rng.normal(0, 0.1, 40), False),
        *changes(SECOND_PHOTO, still, rng.normal(0, 0.2, 40), False),
        *changes(ONE_SIDED, true, 0.8 * true + rng.normal(0, 0.1, 40), True),
    ]
    model = replace(REFINED, scale=EXACT)
    error = fit_changes(made, model, GIVEN.shares)[0][NAME]
    assert 0.1 <= error.hidden_share <= MOST_SHARE
    half = 1.96 * np.hypot(np.sqrt(2) * error.repeat_sd, error.hidden_share * 0.8 * true)
    assert np.mean(np.abs([r.change - r.truth for r in made[-40:]]) <= half) >= 0.95


def test_half_widths_are_those_of_the_program():
    (one,) = judged(readings(HAND, [0.0], [1.3]), REFINED)
    assert one.inside
    (other,) = judged(readings(HAND, [0.0], [30.0]), REFINED)
    assert not other.inside


def test_undoing_the_turn_leaves_little_across_the_midline():
    plain, undone = per_yaw_degree("detected"), per_yaw_degree("refined")
    for name in ("nasal_tip_deviation", "philtrum_deviation"):
        assert undone[name] < 0.2 * plain[name]
    # The corner's depth is the mean head's, laid on without regard to perspective.
    assert undone["commissure_position"] < 0.7 * plain["commissure_position"]


def test_without_faces_it_says_what_it_expects(tmp_path, capsys):
    assert main(["--faces", str(tmp_path)]) == 2
    assert "london_neutral" in capsys.readouterr().err
