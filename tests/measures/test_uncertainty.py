"""Half-widths of the intervals: how they behave, whatever the constants are."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from symmetry.landmarks import MEDIAPIPE478
from symmetry.measurement import measure_points, set_up
from symmetry.measures import Measure, all_measures, get_measure
from symmetry.measures.uncertainty import (
    PhotoErrors,
    asymmetry_uncertainty,
    in_quadrature,
    movement_uncertainty,
    side_uncertainty,
)
from tests.support.faces import SyntheticFace, dense_face, faces

every_measure = pytest.mark.parametrize("measure", all_measures(), ids=lambda m: m.name)
values = st.floats(-200, 200)
scales = st.floats(0, 0.3)
yaws = st.floats(-30, 30)
few = settings(max_examples=15, deadline=None)
# Rounding of the last digit when nothing changes.
ROUNDING = 1 + 1e-12


def half_width(measure: Measure, value: float, scale: float = 0.0, yaw: float = 0.0) -> float:
    width = asymmetry_uncertainty(measure, value, PhotoErrors(scale, yaw))
    assert width is not None
    return width


@every_measure
@few
@given(value=values, scale=scales, yaw=yaws)
def test_finite_positive_and_blind_to_side(
    measure: Measure, value: float, scale: float, yaw: float
) -> None:
    errors = PhotoErrors(scale, yaw)
    width, side = half_width(measure, value, scale, yaw), side_uncertainty(measure, value, errors)
    assert 0 < width < math.inf
    assert side is not None
    assert 0 <= side < math.inf
    assert half_width(measure, -value, scale, yaw) == width
    assert half_width(measure, value, scale, -yaw) == width


@every_measure
@few
@given(value=st.floats(0, 100), more=st.floats(0, 100), scale=scales, yaw=yaws)
def test_grows_with_the_asymmetry(
    measure: Measure, value: float, more: float, scale: float, yaw: float
) -> None:
    small, large = (half_width(measure, v, scale, yaw) for v in (value, value + more))
    assert small <= large * ROUNDING


@every_measure
def test_an_asymmetry_is_less_sure_than_none(measure: Measure) -> None:
    """The detector hides part of what there is to see."""
    assert half_width(measure, 0.0) < half_width(measure, 1.0)


@every_measure
@few
@given(value=values, scale=scales, more=scales, yaw=yaws)
def test_grows_with_the_error_of_the_scale(
    measure: Measure, value: float, scale: float, more: float, yaw: float
) -> None:
    small, large = (half_width(measure, value, s, yaw) for s in (scale, scale + more))
    assert small <= large * ROUNDING
    if measure.unit == "deg":
        assert small == large


@every_measure
def test_a_scale_error_scales_lengths_once_and_areas_twice(measure: Measure) -> None:
    power = {"mm": 1, "mm²": 2, "deg": 0}[measure.unit]
    sure, unsure = half_width(measure, 50.0), half_width(measure, 50.0, scale=0.08)
    assert unsure**2 - sure**2 == pytest.approx((1.96 * 0.08 * power * 50.0) ** 2)


@every_measure
@few
@given(value=values, scale=scales, yaw=st.floats(0, 30), more=st.floats(0, 30))
def test_grows_with_yaw(
    measure: Measure, value: float, scale: float, yaw: float, more: float
) -> None:
    small, large = (half_width(measure, value, scale, y) for y in (yaw, yaw + more))
    assert small <= large * ROUNDING


@pytest.mark.parametrize(
    "name", ["commissure_position", "philtrum_deviation", "nasal_tip_deviation"]
)
def test_yaw_matters_most_across_the_midline(name: str) -> None:
    """What lies in front of the eyes is displaced; heights hardly are (docs/uncertainty.md)."""
    widening = half_width(get_measure(name), 0.0, yaw=5.0) - half_width(get_measure(name), 0.0)
    for height in ("brow_height", "palpebral_fissure_height", "commissure_height", "mrd1"):
        measure = get_measure(height)
        assert half_width(measure, 0.0, yaw=5.0) - half_width(measure, 0.0) < widening


@every_measure
def test_nothing_measured_nothing_uncertain(measure: Measure) -> None:
    errors = PhotoErrors(0.1, 2.0)
    assert asymmetry_uncertainty(measure, None, errors) is None
    assert side_uncertainty(measure, None, errors) is None


@every_measure
@few
@given(
    rest=values,
    expressed=values,
    scale=scales,
    yaw=yaws,
    common=scales,
    more=st.floats(0, 0.1),
)
def test_movement(
    measure: Measure,
    rest: float,
    expressed: float,
    scale: float,
    yaw: float,
    common: float,
    more: float,
) -> None:
    errors = PhotoErrors(scale, yaw), PhotoErrors(scale / 2, 0.0)
    width = movement_uncertainty(measure, rest, expressed, errors, common)
    assert 0 <= width < math.inf
    # Back is as sure as forth, and neither is surer than its two photos.
    back = movement_uncertainty(measure, expressed, rest, errors[::-1], common)
    assert width == pytest.approx(back)
    for value, error in zip((rest, expressed), errors, strict=True):
        assert width * ROUNDING >= side_uncertainty(measure, value, error)
    wider = movement_uncertainty(measure, rest, expressed, errors, common + more)
    assert width <= wider * ROUNDING


@given(st.lists(st.just(0.0) | st.floats(1e-6, 1e6), max_size=6))
@settings(max_examples=30, deadline=None)
def test_in_quadrature(half_widths: list[float]) -> None:
    assert in_quadrature(*half_widths) == pytest.approx(math.hypot(*half_widths))
    assert in_quadrature(*half_widths, None) is None


def at_yaw(face: SyntheticFace, yaw_deg: float, **options: float) -> list[float | None]:
    points, _ = face.picture()
    setting = set_up(points, face.scheme, **options)
    measured = measure_points(points, face.scheme, setting, yaw_deg=yaw_deg)
    return [result.uncertainty_95 for result in measured.measures]


@settings(max_examples=15, deadline=None)
@given(face=faces(MEDIAPIPE478), yaw=st.floats(1, 20))
def test_yaw_reaches_the_measures_of_a_photo(face: SyntheticFace, yaw: float) -> None:
    frontal, turned = at_yaw(face, 0.0), at_yaw(face, yaw)
    assert [u is None for u in frontal] == [u is None for u in turned]
    pairs = [(a, b) for a, b in zip(frontal, turned, strict=True) if a is not None]
    assert all(a <= b * ROUNDING for a, b in pairs)
    assert sum(a < b for a, b in pairs) >= 10


def test_an_assumed_iris_is_less_sure_than_a_given_scale() -> None:
    """At the same scale: 11.7 mm over the iris against mm_per_px."""
    face = dense_face().moved({291: (0.0, -8.0), 386: (0.0, -3.0)})
    assumed, given_scale = at_yaw(face, 0.0), at_yaw(face, 0.0, mm_per_px=1 / 6)
    for measure, a, b in zip(all_measures(), assumed, given_scale, strict=True):
        if a is not None and b is not None:
            assert b <= a * ROUNDING
            if measure.name == "commissure_height":
                assert b < a
