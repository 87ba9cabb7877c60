"""Agreement of paired readings on axes."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from symmetry.longitudinal.reliability import BlandAltman, bland_altman
from symmetry.visual.palette import BAND, BLUE, INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def plot_bland_altman(
    axes: "Axes", first: ArrayLike, second: ArrayLike, unit: str = "mm"
) -> BlandAltman:
    """Differences of paired readings against their means, with bias and limits of agreement.

    Parameters
    ----------
    first, second : (n,)
        Readings of the same subjects, in ``unit``.

    Returns
    -------
    BlandAltman
        The figures that are drawn; bands are their 95 % confidence intervals.

    Raises
    ------
    InvalidReadings
        If the readings are no pairs.
    """
    found = bland_altman(first, second)
    one, other = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    for name, value, interval in (
        ("upper limit", found.upper, found.upper_interval_95),
        ("bias", found.bias, found.bias_interval_95),
        ("lower limit", found.lower, found.lower_interval_95),
    ):
        axes.axhspan(*interval, color=BAND, alpha=0.6, linewidth=0)
        dashes = "solid" if name == "bias" else (0, (4, 3))
        axes.axhline(value, color=INK, linewidth=0.9, linestyle=dashes)
        axes.annotate(
            f"{name} {value:.2f}",
            (1.0, value),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            verticalalignment="center",
            fontsize="small",
        )
    axes.plot((one + other) / 2, other - one, linestyle="none", marker="o", color=BLUE)
    axes.set_xlabel(f"mean of both readings ({unit})")
    axes.set_ylabel(f"second − first ({unit})")
    return found
