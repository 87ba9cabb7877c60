"""The whole refinement on a photograph: mirror images, symmetric faces, and poor pictures."""

import cv2
import numpy as np
import pytest

import symmetry
from benchmarks.disturbances import DISTURBANCES
from symmetry.detection import find_faces
from symmetry.imaging.decode import decode
from symmetry.landmarks import MEDIAPIPE478
from symmetry.refinement.asymmetry import BOUND_MM, register_landmarks
from symmetry.refinement.mirror_image import brought_back, mirror_averaged, mirror_image
from symmetry.refinement.refine import refine


def detect(pixels):
    faces = find_faces(pixels)
    return faces[0].points if faces else None


def averaged(pixels):
    seen, of_mirror = detect(pixels), detect(np.ascontiguousarray(mirror_image(pixels)))
    return mirror_averaged(seen, of_mirror, pixels.shape[1], MEDIAPIPE478)[:, :2]


@pytest.fixture(scope="module")
def smile_pixels(astronaut_path):
    """A rendered patient with a palsy on the right, smiling, at half size."""
    path = astronaut_path.parent / "a_right_flaccid_palsy" / "2026-01-12_baseline"
    pixels = decode(path / "full_smile.jpg").pixels
    return cv2.resize(pixels, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)


@pytest.fixture(scope="module")
def clear(astronaut_path):
    """A rendered healthy face at rest, of which every part is clear, and its assessment."""
    path = astronaut_path.parent / "c_healthy_test_retest" / "2026-03-02_test" / "rest.jpg"
    pixels = decode(path).pixels
    pixels = cv2.resize(pixels, None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA)
    return pixels, symmetry.assess(pixels)


@pytest.fixture(scope="module")
def assessed(smile_pixels):
    return symmetry.assess(smile_pixels, "full_smile")


def test_the_mirrored_photo_gives_the_mirrored_measures(smile_pixels, assessed):
    mirrored = symmetry.assess(np.ascontiguousarray(mirror_image(smile_pixels)), "full_smile")
    for one, other in zip(assessed.measures, mirrored.measures, strict=True):
        if one.signed is not None:
            assert other.signed == pytest.approx(-one.signed, abs=1e-3), one.name


def test_no_landmark_moves_farther_than_is_said(smile_pixels):
    points = averaged(smile_pixels)
    moved = np.linalg.norm(
        refine(smile_pixels, points, MEDIAPIPE478, detect).points_px - points, axis=1
    )
    interpupillary = np.hypot(*(points[473] - points[468]))
    assert moved.max() * 63.0 / interpupillary < BOUND_MM
    assert moved[list(MEDIAPIPE478.groups["mouth"])].max() * 63.0 / interpupillary > 1.0


def test_a_symmetric_picture_reports_a_symmetric_face(portrait, rest):
    # Made of one half and its mirror image, about the face's own midline.
    axis = rest.frame.origin_px[0]
    turn = cv2.getRotationMatrix2D(rest.frame.origin_px, rest.frame.roll_deg, 1.0)
    turn[0, 2] += (portrait.shape[1] - 1) / 2 - axis
    upright = cv2.warpAffine(portrait, turn, portrait.shape[1::-1], borderMode=cv2.BORDER_REPLICATE)
    half = upright[:, : portrait.shape[1] // 2]
    face = np.ascontiguousarray(np.concatenate([half, half[:, ::-1]], axis=1))
    np.testing.assert_array_equal(face, mirror_image(face))
    for result in symmetry.assess(face, "full_smile").measures:
        if result.signed is not None and result.unit == "mm":
            assert abs(result.signed) < 0.05, result.name


def worse(kind, pixels, assessed):
    """The picture, disturbed in the way called ``kind``."""
    return DISTURBANCES[kind](pixels, assessed.landmarks.refined[[468, 473]])


@pytest.fixture(scope="module")
def poor_pictures(smile_pixels, assessed):
    return {
        kind: symmetry.assess(worse(kind, smile_pixels, assessed), "full_smile")
        for kind in DISTURBANCES
    }


def test_poor_pictures_are_no_false_certainty(poor_pictures, assessed):
    """What the good picture says lies inside the 95 % intervals of the poor ones, nearly always."""
    misses = np.array(
        [
            abs(found.signed - good.signed) / found.uncertainty_95
            for poor in poor_pictures.values()
            for good, found in zip(assessed.measures, poor.measures, strict=True)
            if good.signed is not None and found.signed is not None
        ]
    )
    assert len(misses) > 150
    assert (misses < 1).mean() > 0.95
    assert misses.max() < 1.6


@pytest.mark.parametrize(
    "kind", ["shadow", "noise", "blur", "uneven beard", "fringe over a brow", "scar at the mouth"]
)
def test_an_unclear_picture_has_wider_intervals(clear, kind):
    pixels, assessed = clear
    poor = symmetry.assess(worse(kind, pixels, assessed))
    ratios = [
        found.uncertainty_95 / good.uncertainty_95
        for good, found in zip(assessed.measures, poor.measures, strict=True)
        if good.uncertainty_95 and found.uncertainty_95
    ]
    assert np.mean(ratios) > 1.0


def test_a_noisy_picture_has_larger_errors_by_noise(smile_pixels, assessed):
    points = averaged(smile_pixels)
    clear, noisy = (
        register_landmarks(pixels, points, MEDIAPIPE478, detect).noise_mm
        for pixels in (smile_pixels, worse("noise", smile_pixels, assessed))
    )
    measured = list(MEDIAPIPE478.measured)
    assert np.median(noisy[measured]) > 5 * np.median(clear[measured])
    assert 0.03 < np.median(noisy[measured]) < 0.4


def test_the_points_of_the_mirrored_photo_are_the_mirrored_points(smile_pixels):
    width = smile_pixels.shape[1]
    points = averaged(smile_pixels)
    found = refine(smile_pixels, points, MEDIAPIPE478, detect)
    mirrored = np.ascontiguousarray(mirror_image(smile_pixels))
    other = refine(mirrored, brought_back(points, width, MEDIAPIPE478), MEDIAPIPE478, detect)
    back = brought_back(other.points_px, width, MEDIAPIPE478)
    np.testing.assert_allclose(back, found.points_px, atol=2e-3)
    np.testing.assert_allclose(other.sd_mm[MEDIAPIPE478.mirror_permutation], found.sd_mm, atol=1e-3)


def test_registration_of_the_mirrored_photo_is_the_mirror_image_to_the_last_digits(smile_pixels):
    width, mirror = smile_pixels.shape[1], MEDIAPIPE478.mirror_permutation
    points = averaged(smile_pixels)
    found = register_landmarks(smile_pixels, points, MEDIAPIPE478, detect)
    other = register_landmarks(
        mirror_image(smile_pixels), brought_back(points, width, MEDIAPIPE478), MEDIAPIPE478, detect
    )
    back = brought_back(other.points_px, width, MEDIAPIPE478)
    np.testing.assert_allclose(back, found.points_px, atol=1e-6)
    np.testing.assert_allclose(other.sd_mm[mirror], found.sd_mm, atol=1e-6)
