"""Millimetres per pixel: where they come from, and how sure they are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.errors import InvalidOption
from symmetry.geometry.irises import Iris, IrisPair
from symmetry.geometry.scale import (
    DEFAULT_HVID_MM,
    HVID_RANGE_MM,
    Scale,
    ScaleErrors,
    check_scale_options,
    photo_scale,
    scale_from_rest_photo,
)

ERRORS = ScaleErrors(iris_shared_sd=0.071, iris_reading_sd=0.013, canthal_carry_sd=0.013)


def irises(left_px: float = 78.0, right_px: float = 78.0, *hidden: str) -> IrisPair:
    return IrisPair(
        Iris((600.0, 400.0), left_px, "left" not in hidden, 0.0),
        Iris((200.0, 400.0), right_px, "right" not in hidden, 0.0),
    )


def test_default_is_that_of_adults() -> None:
    # Rufer et al., Cornea 2005: 11.71 mm.
    assert DEFAULT_HVID_MM == 11.7
    low, high = HVID_RANGE_MM
    assert low < 10.8 < 12.8 < high


def test_iris_diameter_gives_the_scale() -> None:
    scale = photo_scale(irises(), ERRORS)
    assert (scale.mm_per_px, scale.method, scale.hvid_mm) == (pytest.approx(0.15), "hvid", 11.7)
    assert photo_scale(irises(), ERRORS, hvid_mm=10.92).mm_per_px == pytest.approx(0.14)


def test_mean_of_two_irises_or_the_visible_one() -> None:
    assert photo_scale(irises(76.0, 80.0), ERRORS).mm_per_px == pytest.approx(0.15)
    assert photo_scale(irises(90.0, 78.0, "left"), ERRORS).mm_per_px == pytest.approx(0.15)
    assert photo_scale(irises(78.0, 90.0, "right"), ERRORS).mm_per_px == pytest.approx(0.15)


def test_no_iris_no_scale() -> None:
    scale = photo_scale(irises(78.0, 78.0, "left", "right"), ERRORS)
    assert (scale.mm_per_px, scale.method) == (None, "none")
    assert photo_scale(irises(0.0, 0.0), ERRORS).method == "none"


def test_a_given_scale_is_taken_as_it_is() -> None:
    for pair in (irises(), irises(78.0, 78.0, "left", "right")):
        scale = photo_scale(pair, ERRORS, mm_per_px=0.2)
        assert (scale.mm_per_px, scale.method, scale.hvid_mm) == (0.2, "given", None)
        assert scale.relative_sd == 0.0


def test_a_measured_iris_is_surer_than_the_populations() -> None:
    assumed, measured = photo_scale(irises(), ERRORS), photo_scale(irises(), ERRORS, hvid_mm=12.1)
    assert 0 < measured.relative_sd < assumed.relative_sd < 0.25
    assert measured.reading_sd == assumed.reading_sd > 0


def test_surer_points_give_a_surer_scale() -> None:
    surer = ScaleErrors(iris_shared_sd=0.02, iris_reading_sd=0.005, canthal_carry_sd=0.005)
    assert photo_scale(irises(), surer).relative_sd < photo_scale(irises(), ERRORS).relative_sd
    rest = TestScaleOfTheRestPhoto.rest
    carried = [scale_from_rest_photo(rest, 640.0, 640.0, one) for one in (surer, ERRORS)]
    assert carried[0].reading_sd < carried[1].reading_sd


@given(reading=st.floats(0, 1), population=st.floats(0, 1))
def test_both_errors_count(reading: float, population: float) -> None:
    scale = Scale(0.1, "hvid", 11.7, reading, population)
    assert scale.relative_sd == pytest.approx(math.sqrt(reading**2 + population**2))


@pytest.mark.parametrize("hvid_mm", HVID_RANGE_MM)
def test_ends_of_the_range_are_allowed(hvid_mm: float) -> None:
    check_scale_options(hvid_mm, None)


@pytest.mark.parametrize("hvid_mm", [8.99, 14.01, 0.0, -11.7, 117.0, math.nan, math.inf])
def test_an_iris_no_face_has_is_refused(hvid_mm: float) -> None:
    with pytest.raises(InvalidOption, match=r"must lie between 9 and 14 mm.*got") as caught:
        photo_scale(irises(), ERRORS, hvid_mm)
    assert str(hvid_mm) in str(caught.value)


@pytest.mark.parametrize("mm_per_px", [0.0, -0.1, math.nan, math.inf])
def test_a_scale_no_picture_has_is_refused(mm_per_px: float) -> None:
    with pytest.raises(InvalidOption, match=r"mm_per_px.*must lie between.*got") as caught:
        photo_scale(irises(), ERRORS, mm_per_px=mm_per_px)
    assert str(mm_per_px) in str(caught.value)


class TestScaleOfTheRestPhoto:
    rest = Scale(0.15, "hvid", 11.7, 0.01, 0.07)

    def test_same_distance_same_scale(self) -> None:
        carried = scale_from_rest_photo(self.rest, 640.0, 640.0, ERRORS)
        assert carried.mm_per_px == pytest.approx(0.15)
        assert (carried.method, carried.hvid_mm) == ("rest_photo", 11.7)

    def test_a_picture_of_twice_the_size_has_half_the_scale(self) -> None:
        carried = scale_from_rest_photo(self.rest, 640.0, 1280.0, ERRORS)
        assert carried.mm_per_px == pytest.approx(0.075)

    @given(rest_px=st.floats(50, 2000), px=st.floats(50, 2000))
    def test_canthi_keep_their_distance_in_millimetres(self, rest_px: float, px: float) -> None:
        carried = scale_from_rest_photo(self.rest, rest_px, px, ERRORS)
        assert carried.mm_per_px is not None
        assert carried.mm_per_px * px == pytest.approx(0.15 * rest_px)

    def test_carrying_adds_error_of_its_own_and_keeps_the_common_one(self) -> None:
        carried = scale_from_rest_photo(self.rest, 640.0, 640.0, ERRORS)
        assert carried.reading_sd > self.rest.reading_sd
        assert carried.population_sd == self.rest.population_sd

    def test_nothing_to_carry(self) -> None:
        rest = Scale(None, "none", 11.7)
        assert scale_from_rest_photo(rest, 640.0, 640.0, ERRORS).mm_per_px is None
