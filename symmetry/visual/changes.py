"""Changes between two photos on axes, each with its interval."""

from typing import TYPE_CHECKING

from symmetry.longitudinal.changes import MeasureChange
from symmetry.longitudinal.comparison import Comparison
from symmetry.measures import get_measure
from symmetry.visual.palette import BLUE, MUTED

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_changes(axes: "Axes", comparison: Comparison, unit: str = "mm") -> None:
    """The change of the difference, or midline value, of every measure in ``unit``.

    Bars are 95 % intervals. Filled are changes larger than the measurement error. What could not
    be measured in both photos is left out.
    """
    shown: list[tuple[MeasureChange, float, float]] = [
        (one, one.difference, one.uncertainty_95)
        for one in comparison.measures
        if one.difference is not None
        and one.uncertainty_95 is not None
        and get_measure(one.name).unit == unit
    ]
    axes.axvline(0.0, color=MUTED, linewidth=0.9)
    for place, (one, change, half_width) in enumerate(shown):
        axes.errorbar(
            change,
            place,
            xerr=half_width,
            color=BLUE,
            marker="o",
            markerfacecolor=BLUE if one.exceeds_measurement_error else "white",
            capsize=2,
        )
    axes.set_yticks(range(len(shown)), [get_measure(one.name).label for one, _, _ in shown])
    axes.invert_yaxis()
    axes.set_xlabel(f"change of the difference, after − before ({unit})")
