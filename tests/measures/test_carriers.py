from dataclasses import replace

import numpy as np
import pytest

from symmetry.landmarks import DLIB68, MEDIAPIPE478, SIDES
from symmetry.measures import all_measures, get_measure
from symmetry.measures.carriers import CARRIERS, PER_MM, LandmarkErrors, landmark_errors
from symmetry.measures.uncertainty import (
    HAND_SD,
    Z95,
    PhotoErrors,
    asymmetry_uncertainty,
    change_uncertainty,
    side_uncertainty,
)

CLEAR = np.zeros(478)
CORNERS = (61, 291)


@pytest.mark.parametrize("measure", all_measures(), ids=lambda measure: measure.name)
@pytest.mark.parametrize("scheme", [MEDIAPIPE478, DLIB68], ids=lambda scheme: scheme.name)
def test_every_measure_names_landmarks_of_both_sides(measure, scheme):
    left, right = (CARRIERS[measure.name](scheme, side) for side in SIDES)
    mirror = scheme.mirror_permutation
    assert sorted(mirror[index] for index in left) == sorted(right)


def test_a_measure_has_the_root_mean_square_of_its_landmarks():
    sd_mm = CLEAR.copy()
    sd_mm[61] = 2.0
    errors = landmark_errors(sd_mm, (), MEDIAPIPE478)
    assert errors.sd["commissure_height"] == pytest.approx(np.sqrt((4 + 0) / 2))
    assert errors.sd["smile_angle"] == pytest.approx(PER_MM["smile_angle"] * np.sqrt(2))
    assert errors.sd["brow_height"] == 0.0


def test_what_the_hand_placed_is_no_longer_unclear():
    errors = landmark_errors(CLEAR + 3.0, (61,), MEDIAPIPE478)
    assert errors.by_hand["commissure_height"] == 0.5
    assert errors.sd["commissure_height"] == pytest.approx(3.0 / np.sqrt(2))


def test_unclear_landmarks_widen_the_interval():
    measure = get_measure("brow_height")
    clear, unclear = (
        asymmetry_uncertainty(measure, 1.0, PhotoErrors(0.0, 0.0, LandmarkErrors(sd)))
        for sd in ({}, {"brow_height": 2.0})
    )
    assert unclear**2 - clear**2 == pytest.approx((Z95 * 2.0) ** 2)


def test_two_hand_placed_landmarks_leave_the_error_of_the_hand():
    measure = get_measure("commissure_height")
    by_hand = PhotoErrors(0.0, 0.0, landmark_errors(CLEAR + 5.0, CORNERS, MEDIAPIPE478))
    yaw = PhotoErrors(0.0, 0.0)
    half = asymmetry_uncertainty(measure, 6.0, by_hand)
    assert half == pytest.approx(Z95 * HAND_SD[measure.name], rel=0.02)
    assert half < asymmetry_uncertainty(measure, 6.0, yaw)
    assert side_uncertainty(measure, -60.0, by_hand) == pytest.approx(half / np.sqrt(2), rel=0.02)


def test_a_change_between_hand_placed_landmarks_has_twice_their_variance():
    measure = get_measure("commissure_height")
    by_hand = PhotoErrors(0.0, 0.0, landmark_errors(CLEAR, CORNERS, MEDIAPIPE478))
    half = change_uncertainty(measure, 1.0, 5.0, (by_hand, by_hand), 0.0)
    assert half == pytest.approx(Z95 * HAND_SD[measure.name] * np.sqrt(2), rel=0.02)


def test_moving_both_corners_narrows_their_interval(rest):
    unclear = replace(rest, landmarks=replace(rest.landmarks, sd_mm=CLEAR + 1.0))
    moved = unclear.with_corrections({index: rest.landmarks.refined[index] for index in CORNERS})
    before, after = (
        one.measure("commissure_height").uncertainty_95
        for one in (unclear.with_corrections({}), moved)
    )
    assert after < before
