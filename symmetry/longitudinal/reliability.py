"""Reliability of repeated readings: ICC(2,1), standard error of measurement, MDC95, Bland-Altman.

Every function takes readings as (subjects, repeats): one row per face, one column per photo of it.
"""

from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri, stdtrit

from symmetry.errors import InvalidReadings

Interval = tuple[float, float]

Z_95 = 1.96


@dataclass(frozen=True)
class MeanSquares:
    """Two-way analysis of variance of (subjects, repeats) with one reading per cell.

    ``subject`` between the rows, ``repeat`` between the columns, ``error`` what both leave over,
    ``within`` all that differs within a subject (``repeat`` and ``error`` together). In the square
    of the readings' unit.
    """

    subject: float
    repeat: float
    error: float
    within: float


@dataclass(frozen=True)
class Reliability:
    """How well repeated readings agree.

    ``icc`` is unit-free, at most 1, with its 95 % interval. ``sem`` (standard error of
    measurement, the within-subject standard deviation) and ``mdc95`` (the change that 95 % of
    repeats without a true change stay within) are in the unit of the readings.
    ``sem_consistency`` leaves out what shifts all subjects of one repeat alike.
    """

    subjects: int
    repeats: int
    mean: float
    icc: float
    icc_interval_95: Interval
    sem: float
    sem_consistency: float
    mdc95: float

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return asdict(self) | {"icc_interval_95": list(self.icc_interval_95)}


@dataclass(frozen=True)
class BlandAltman:
    """Differences second - first of paired readings, in their unit.

    ``bias`` is their mean, ``sd`` their standard deviation, ``lower`` and ``upper`` the 95 % limits
    of agreement; each with its 95 % confidence interval.
    """

    pairs: int
    bias: float
    bias_interval_95: Interval
    sd: float
    lower: float
    lower_interval_95: Interval
    upper: float
    upper_interval_95: Interval

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
        }


def mean_squares(readings: ArrayLike) -> MeanSquares:
    """Mean squares of repeated readings (subjects, repeats).

    Raises
    ------
    InvalidReadings
        If there are not at least 2 subjects and 2 repeats of finite numbers.
    """
    table = _checked(readings)
    subjects, repeats = table.shape
    mean = table.mean()
    rows = table.mean(axis=1, keepdims=True)
    columns = table.mean(axis=0, keepdims=True)
    return MeanSquares(
        subject=float(repeats * ((rows - mean) ** 2).sum() / (subjects - 1)),
        repeat=float(subjects * ((columns - mean) ** 2).sum() / (repeats - 1)),
        error=float(
            ((table - rows - columns + mean) ** 2).sum() / ((subjects - 1) * (repeats - 1))
        ),
        within=float(((table - rows) ** 2).sum() / (subjects * (repeats - 1))),
    )


def reliability_of(readings: ArrayLike) -> Reliability:
    """ICC(2,1), standard error of measurement and MDC95 of repeated readings.

    Parameters
    ----------
    readings : (subjects, repeats)
        At least 2 of each, finite, in any unit, and not all equal.

    Returns
    -------
    Reliability
        ``icc`` = (MS_subject - MS_error) / (MS_subject + (k - 1) MS_error
        + k (MS_repeat - MS_error) / n) for n subjects and k repeats: two-way random effects,
        absolute agreement, one reading. ``sem`` = sqrt(MS_within), which is SD sqrt(1 - ICC) with
        SD² the sum of the variance components; ``sem_consistency`` = sqrt(MS_error);
        ``mdc95`` = 1.96 sqrt(2) ``sem``.

    Raises
    ------
    InvalidReadings
        If the shape is another, a reading is not finite, or all are equal.

    References
    ----------
    Shrout & Fleiss (1979), Psychol Bull 86:420-428; McGraw & Wong (1996), Psychol Methods 1:30-46
    (interval of ICC(A,1)); de Vet et al. (2006), J Clin Epidemiol 59:1033-1039 (SEM of agreement
    and of consistency).
    """
    table = _checked(readings)
    subjects, repeats = table.shape
    squares = mean_squares(table)
    between = squares.subject - squares.error
    whole = (
        between + repeats * squares.error + repeats * (squares.repeat - squares.error) / subjects
    )
    # Zero as well for two subjects whose two readings are exchanged: nothing is constant in them.
    spread = np.ptp(table)
    if spread == 0 or whole <= 1e-12 * spread**2:
        raise InvalidReadings(
            "The subjects do not differ and neither do the repeats, so there is no variance to "
            "compare: an ICC needs subjects that differ."
        )
    icc = between / whole
    sem = sqrt(squares.within)
    return Reliability(
        subjects=subjects,
        repeats=repeats,
        mean=float(table.mean()),
        icc=icc,
        icc_interval_95=_icc_interval(squares, icc, subjects, repeats),
        sem=sem,
        sem_consistency=sqrt(squares.error),
        mdc95=Z_95 * sqrt(2) * sem,
    )


def bland_altman(first: ArrayLike, second: ArrayLike) -> BlandAltman:
    """Bias and limits of agreement of two readings of the same subjects.

    Parameters
    ----------
    first, second : (subjects,)
        At least 2 paired readings, finite, in one unit.

    Returns
    -------
    BlandAltman
        Limits are bias ± 1.96 SD. The interval of the bias uses the standard error SD / sqrt(n),
        those of the limits SD sqrt(1 / n + 1.96² / (2 (n - 1))), with Student's t of n - 1.

    Raises
    ------
    InvalidReadings
        If the two do not pair, or a reading is not finite.

    References
    ----------
    Bland & Altman (1999), Stat Methods Med Res 8:135-160.
    """
    shapes = np.shape(first), np.shape(second)
    if len(shapes[0]) != 1 or shapes[0] != shapes[1]:
        raise InvalidReadings(
            f"Expected two readings of every subject, as two rows of one length, got {shapes[0]} "
            f"and {shapes[1]}."
        )
    pairs = _checked(np.stack([np.asarray(first), np.asarray(second)], axis=1))
    differences = pairs[:, 1] - pairs[:, 0]
    count = len(differences)
    bias, sd = float(differences.mean()), float(differences.std(ddof=1))
    t = float(stdtrit(count - 1, 0.975))
    of_bias = t * sd / sqrt(count)
    of_limit = t * sd * sqrt(1 / count + Z_95**2 / (2 * (count - 1)))
    lower, upper = bias - Z_95 * sd, bias + Z_95 * sd
    return BlandAltman(
        pairs=count,
        bias=bias,
        bias_interval_95=(bias - of_bias, bias + of_bias),
        sd=sd,
        lower=lower,
        lower_interval_95=(lower - of_limit, lower + of_limit),
        upper=upper,
        upper_interval_95=(upper - of_limit, upper + of_limit),
    )


def _icc_interval(squares: MeanSquares, icc: float, subjects: int, repeats: int) -> Interval:
    """95 % interval of ICC(2,1), with Satterthwaite's degrees of freedom."""
    n, k = subjects, repeats
    if icc >= 1:
        return (1.0, 1.0)
    # What repeats and errors contribute to the denominator of F at this ICC. No population has one
    # below 0, where the degrees of freedom would run out.
    odds = k * max(icc, 0.0) / (n * (1 - icc))
    of_repeat = odds * squares.repeat
    of_error = (1 + odds * (n - 1)) * squares.error
    noise = of_repeat**2 / (k - 1) + of_error**2 / ((n - 1) * (k - 1))
    # Without any noise the subjects differ by nothing either, and any df gives 0 to 0.
    df = (of_repeat + of_error) ** 2 / noise if noise else (n - 1) * (k - 1)
    unlike = k * squares.repeat + (k * n - k - n) * squares.error
    low, high = (
        n * (f * squares.subject - squares.error) / (unlike + n * f * squares.subject)
        for f in fdtri(df, n - 1, [0.025, 0.975])
    )
    return float(low), float(high)


def _checked(readings: ArrayLike) -> NDArray[np.float64]:
    expected = "Expected readings as (subjects, repeats), at least 2 of each"
    try:
        table = np.asarray(readings, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidReadings(
            f"{expected}, in numbers and with as many repeats for every subject."
        ) from None
    if table.ndim != 2 or min(table.shape) < 2:
        raise InvalidReadings(f"{expected}, got {table.shape}.")
    if not np.isfinite(table).all():
        raise InvalidReadings(
            "Some readings are NaN or infinite: leave out the subjects that were not measured in "
            "every repeat."
        )
    return table
