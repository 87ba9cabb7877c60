"""Small arithmetic of the fits."""

from collections.abc import Iterable

import numpy as np

TOLERANCE = 1.225
"""Factor on the scatter of 15 people with which 1.96 of it holds 90 % of people with a confidence
of 95 %: 1.645 · √(14 / 6.571), the latter the 5 % quantile of χ² with 14 degrees of freedom, over
1.96."""


def rms(values: Iterable[float]) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(list(values)))))


def rounded(value: float) -> float:
    """Two significant digits, upwards."""
    if value == 0 or not np.isfinite(value):
        return value
    unit = 10 ** (np.floor(np.log10(value)) - 1)
    return round(float(np.ceil(value / unit - 1e-9) * unit), 6)
