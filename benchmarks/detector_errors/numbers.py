"""Small arithmetic of the fits."""

from collections.abc import Iterable

import numpy as np


def rms(values: Iterable[float]) -> float:
    """Root mean square."""
    return float(np.sqrt(np.mean(np.square(list(values)))))


def rounded(value: float) -> float:
    """Two significant digits, upwards."""
    if value == 0 or not np.isfinite(value):
        return value
    unit = 10 ** (np.floor(np.log10(value)) - 1)
    return round(float(np.ceil(value / unit - 1e-9) * unit), 6)
