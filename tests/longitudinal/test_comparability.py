from dataclasses import replace

import numpy as np
import pytest

from symmetry.longitudinal.comparability import cautions, differences
from tests.support.photos import shut


def another_picture(photo):
    return replace(photo, image=replace(photo.image, sha256="f" * 64))


def between(before, after):
    """Cautions, with the second photo taken for another picture than the first."""
    return cautions(before, another_picture(after))


def codes(before, after):
    return [caution.code for caution in between(before, after)]


def message(before, after, code):
    (found,) = [caution.message for caution in between(before, after) if caution.code == code]
    return found


def turned(photo, **degrees):
    """The photo with its head turned further, by degrees."""
    pose = {name: getattr(photo.pose, name) + by for name, by in degrees.items()}
    return replace(photo, pose=replace(photo.pose, **pose))


def with_scale(photo, **changed):
    setting = photo.measurement.setting
    setting = replace(setting, scale=replace(setting.scale, **changed))
    return replace(photo, measurement=replace(photo.measurement, setting=setting))


def magnified(photo, factor):
    """The same face, taken ``factor`` times as large."""
    points = (photo.landmarks.refined + 0.5) * factor - 0.5
    return photo.with_corrections(dict(enumerate(points)))


def failing(photo, *names):
    checks = tuple(
        replace(check, passed=False, level="failed") if check.name in names else check
        for check in photo.quality.checks
    )
    return replace(photo, quality=replace(photo.quality, checks=checks))


def test_an_equal_photo_needs_no_caution(smile):
    assert between(smile, smile) == ()


def test_the_same_picture_twice_is_named(smile):
    (found,) = cautions(smile, smile)
    assert found.code == "same_picture"
    assert "before and after are the same picture" in found.message


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_mirror_image_on_one_side_only_is_named(smile, when):
    mirrored = replace(smile, image=replace(smile.image, mirrored=True))
    pair = (mirrored, smile) if when == "before" else (smile, mirrored)
    assert codes(*pair) == ["mirrored"]
    assert f"Only the photo {when} was declared" in message(*pair, "mirrored")
    assert codes(mirrored, mirrored) == []


def test_photos_of_one_session_are_named_by_what_they_show(smile):
    other = failing(turned(another_picture(smile), pitch_deg=5.0), "sharpness")
    (found,) = differences(smile, other, ("at rest", "in full smile"))
    assert found.code == "pitch"
    assert "5.0° higher in full smile than at rest" in found.message


@pytest.mark.parametrize(("code", "angle"), [("pitch", "pitch_deg"), ("yaw", "yaw_deg")])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_turn_beyond_3_degrees_is_named(smile, code, angle, sign):
    assert codes(smile, turned(smile, **{angle: sign * 2.99})) == []
    assert codes(smile, turned(smile, **{angle: sign * 3.01})) == [code]


def test_the_direction_of_a_turn_is_named(smile):
    assert "5.0° higher after" in message(smile, turned(smile, pitch_deg=5), "pitch")
    assert "5.0° lower after" in message(smile, turned(smile, pitch_deg=-5), "pitch")
    assert "patient's left" in message(smile, turned(smile, yaw_deg=4), "yaw")
    assert "patient's right" in message(smile, turned(smile, yaw_deg=-4), "yaw")


def test_a_tilt_is_undone_by_the_frame_and_needs_no_warning(smile):
    assert codes(smile, turned(smile, roll_deg=9)) == []


def test_two_iris_diameters_for_one_patient_are_named(smile):
    other = replace(smile, hvid_mm=12.0)
    assert codes(smile, other) == ["hvid"]
    assert "11.7 mm before and 12 mm after" in message(smile, other, "hvid")


@pytest.mark.parametrize(
    ("factor", "warned", "word"),
    [(1.039, False, ""), (1.05, True, "5% more"), (0.961, False, ""), (0.94, True, "6% less")],
)
def test_canthi_that_seem_to_move_apart_are_named(smile, factor, warned, word):
    # Bone does not grow between two visits: the scale is off by as much.
    other = with_scale(smile, mm_per_px=smile.scale.mm_per_px * factor)
    assert codes(smile, other) == (["scale"] if warned else [])
    assert not warned or word in message(smile, other, "scale")


@pytest.mark.parametrize(("factor", "warned"), [(1.55, False), (1.65, True), (0.6, True)])
def test_two_sizes_of_the_face_are_named(smile, factor, warned):
    assert codes(smile, magnified(smile, factor)) == (["resolution"] if warned else [])


def test_hidden_irises_are_named(smile):
    assert "frame" in codes(smile, shut(smile))
    assert codes(shut(smile), shut(smile)) == []
    assert "canthi" in message(shut(smile), smile, "frame")
    assert "hidden or gaze is averted" in message(shut(smile), smile, "frame")


def test_a_photo_without_a_scale_raises_no_warning_about_it(smile):
    assert {"scale", "resolution"}.isdisjoint(codes(smile, shut(smile)))


def test_other_software_is_named(smile):
    other = replace(smile, software=dict(smile.software) | {"mediapipe": "0.10.99"})
    assert codes(smile, other) == ["software"]
    assert codes(smile, replace(smile, software=dict(smile.software))) == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_failed_quality_checks_are_named_with_their_photo(smile, when):
    poor = failing(smile, "face_size", "sharpness")
    pair = (poor, smile) if when == "before" else (smile, poor)
    assert codes(*pair) == [f"quality_{when}"]
    text = message(*pair, f"quality_{when}")
    assert f"photo {when}" in text
    assert "2 of 9" in text
    assert "face size, sharpness" in text


def test_every_reason_is_given_at_once(smile):
    other = failing(turned(replace(smile, hvid_mm=12.5), pitch_deg=6, yaw_deg=6), "roll")
    assert codes(smile, other) == ["pitch", "yaw", "hvid", "quality_after"]
    assert all(caution.message.endswith(".") for caution in between(smile, other))


def test_the_astronaut_at_two_resolutions_is_warned_about(astronaut_assessment, smile):
    found = codes(astronaut_assessment, smile)
    assert {"resolution", "quality_before"} <= set(found)
    assert "quality_after" not in found


def test_the_face_does_not_have_to_stand_at_one_place(smile):
    points = smile.landmarks.refined + np.array([120.0, -40.0])
    assert codes(smile, smile.with_corrections(dict(enumerate(points)))) == []
