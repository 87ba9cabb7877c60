"""Plots: what is drawn is what was computed."""

import numpy as np
import pytest
from matplotlib.figure import Figure

import symmetry
from symmetry.longitudinal import bland_altman
from symmetry.longitudinal.course import Series, course
from symmetry.measures import all_measures, get_measure
from symmetry.visual import plot_bland_altman, plot_changes, plot_courses


@pytest.fixture
def axes():
    return Figure().subplots()


def followed(values, quantity="left", unit="mm"):
    days = (0, 28, 110)
    series = Series("mrd1", quantity, unit, days, values, (0.5, 0.4, 0.3))
    return course(series, injections=(0,))


def texts(axes):
    return [text.get_text() for text in axes.texts]


@pytest.fixture(scope="module")
def comparison(smile):
    corner = smile.measurement.scheme.left.oral_commissure
    lowered = smile.landmarks.refined[corner] + (0.0, 40.0)
    return symmetry.compare(smile, smile.with_corrections({corner: lowered}))


class TestCourses:
    def test_points_bands_injections_and_windows(self, axes):
        plot_courses(axes, {"left": followed((3.0, 2.0, 2.5))}, injections=(0,))
        (line,) = (one for one in axes.lines if one.get_marker() == "o")
        np.testing.assert_allclose(line.get_xydata(), [(0, 3.0), (28, 2.0), (110, 2.5)])
        (band,) = axes.collections
        edges = band.get_paths()[0].vertices
        for day, low, high in ((0, 2.5, 3.5), (28, 1.6, 2.4), (110, 2.2, 2.8)):
            heights = edges[edges[:, 0] == day, 1]
            assert (heights.min(), heights.max()) == pytest.approx((low, high))
        assert texts(axes) == ["onset", "peak", "wear-off"]
        assert (axes.get_xlabel(), axes.get_ylabel()) == ("days since the baseline visit", "mm")
        assert axes.get_legend() is None

    def test_two_courses_have_a_legend_and_differ_in_shape(self, axes):
        plot_courses(
            axes,
            {"left": followed((3.0, 2.0, 2.5)), "right": followed((3.1, 3.0, 3.2), "right")},
        )
        assert [text.get_text() for text in axes.get_legend().get_texts()] == ["left", "right"]
        assert {line.get_marker() for line in axes.lines} == {"o", "s"}
        assert texts(axes) == []

    def test_a_visit_without_a_reading_is_left_out(self, axes):
        plot_courses(axes, {"left": followed((3.0, None, 2.5))})
        (line,) = axes.lines
        np.testing.assert_allclose(line.get_xdata(), [0, 110])

    def test_a_window_ends_with_the_next_injection(self, axes):
        plot_courses(axes, {"left": followed((3.0, 2.0, 2.5))}, injections=(0, 100))
        edges = [(patch.get_x(), patch.get_x() + patch.get_width()) for patch in axes.patches]
        assert (91, 100) in edges
        assert texts(axes) == ["onset", "peak", "wear-off", "onset", "peak"]

    def test_scores_are_in_points(self, axes):
        plot_courses(axes, {"overall": followed((70.0, 80.0, 75.0), "score", "")})
        assert axes.get_ylabel() == "points"


class TestBlandAltman:
    FIRST = (1.0, 2.0, 3.0, 4.0)
    SECOND = (1.2, 1.9, 3.4, 4.1)

    def test_the_figures_are_those_drawn(self, axes):
        found = plot_bland_altman(axes, self.FIRST, self.SECOND)
        assert found == bland_altman(self.FIRST, self.SECOND)
        *levels, points = axes.lines
        assert [line.get_ydata()[0] for line in levels] == [found.upper, found.bias, found.lower]
        np.testing.assert_allclose(points.get_ydata(), np.subtract(self.SECOND, self.FIRST))
        np.testing.assert_allclose(points.get_xdata(), np.add(self.SECOND, self.FIRST) / 2)
        assert texts(axes)[1] == f"bias {found.bias:.2f}"

    def test_units_are_told(self, axes):
        plot_bland_altman(axes, self.FIRST, self.SECOND, unit="deg")
        assert axes.get_xlabel() == "mean of both readings (deg)"
        assert axes.get_ylabel() == "second − first (deg)"


class TestChanges:
    def test_measures_of_one_unit_in_the_order_of_the_registry(self, axes, comparison):
        plot_changes(axes, comparison)
        shown = [label.get_text() for label in axes.get_yticklabels()]
        expected = [
            measure.label
            for measure in all_measures()
            if measure.unit == "mm" and comparison.measure(measure.name).difference is not None
        ]
        assert shown == expected
        assert axes.yaxis_inverted()

    def test_filled_is_what_is_beyond_the_measurement_error(self, axes, comparison):
        plot_changes(axes, comparison)
        shown = [label.get_text() for label in axes.get_yticklabels()]
        for container in axes.containers:
            point = container.lines[0]
            name = shown[round(point.get_ydata()[0])]
            (change,) = (one for one in comparison.measures if get_measure(one.name).label == name)
            assert point.get_xdata()[0] == change.difference
            filled = point.get_markerfacecolor() != "white"
            assert filled == change.exceeds_measurement_error
        assert comparison.measure("commissure_height").exceeds_measurement_error

    def test_another_unit(self, axes, comparison):
        plot_changes(axes, comparison, unit="deg")
        assert "Smile angle" in [label.get_text() for label in axes.get_yticklabels()]
        assert axes.get_xlabel() == "change of the difference, after − before (deg)"
