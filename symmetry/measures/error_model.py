"""What is known of the errors of one kind of points: the constants behind every 95 % interval.

`symmetry.measures.errors_detected` has those of a detector's own points,
`symmetry.measures.errors_refined` those of points that the picture refined. Both are fitted by
benchmarks/detector_errors; docs/uncertainty.md has their origin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Literal

from symmetry.geometry.scale import ScaleErrors

PointsKind = Literal["detected", "refined"]


@dataclass(frozen=True)
class MeasureError:
    """Error of one measure, in its unit.

    Parameters
    ----------
    asymmetry_sd
        Scatter of the difference (of the value for a midline measure).
    hidden_share
        Standard error per unit of reported asymmetry: the part that points hide or exaggerate.
    side_sd
        Scatter of one side's reading.
    per_yaw_degree
        False asymmetry per degree of yaw.
    hidden_limit
        Largest standard error that hiding adds: what faces with known truth needed. Set where
        the points report so little of an asymmetry that the share alone would outgrow anatomy.
    """

    asymmetry_sd: float
    hidden_share: float
    side_sd: float
    per_yaw_degree: float
    hidden_limit: float = inf

    def hidden(self, asymmetry: float) -> float:
        """Standard error that hiding adds to a reported ``asymmetry``."""
        return min(self.hidden_share * abs(asymmetry), self.hidden_limit)


@dataclass(frozen=True)
class ChangeError:
    """Error of the change of one number between two photos of one person, in its unit.

    What a person has in every photo (how a point is defined, the detector's idea of this face)
    is no part of it.

    Parameters
    ----------
    repeat_sd
        Scatter of one reading about the person's own. Larger than what copies of one photo show
        where the points may report nothing at all of a change.
    hidden_share
        Standard error per unit of reported change: the part that points hide or exaggerate.
    hidden_limit
        Largest standard error that hiding adds, as in `MeasureError`.
    """

    repeat_sd: float
    hidden_share: float
    hidden_limit: float = inf

    def hidden(self, change: float) -> float:
        """Standard error that hiding adds to a reported ``change``."""
        return min(self.hidden_share * abs(change), self.hidden_limit)


@dataclass(frozen=True)
class ErrorModel:
    """All constants of one kind of points.

    Parameters
    ----------
    points
        The kind.
    asymmetry
        Error of each measure.
    procrustes
        That of the Procrustes asymmetry, unit-free, in the terms of a measure's.
    change, side_change
        Error of the change of a difference or midline value, and of one side's reading.
    scale
        Errors of the scale that these points give.
    score_shares
        Share of the summed half-widths of its parts within which 95 % of a score's truths lie:
        errors of the parts cancel in part.
    """

    points: PointsKind
    asymmetry: Mapping[str, MeasureError]
    procrustes: MeasureError
    change: Mapping[str, ChangeError]
    side_change: Mapping[str, ChangeError]
    scale: ScaleErrors
    score_shares: Mapping[str, float]
