"""Scores of symmetry, 0-100, that a reader can recompute by hand.

A part is one measure: ``100 / (1 + (a / h)²)``, with *a* its asymmetry and *h* the asymmetry
that halves the score. 100 is mirror symmetry; 50 is reached where people begin to notice, since
*h* is the published perception threshold where there is one (Wang et al., Aesthet Surg J
2017;37:375: eyelid 2, commissure 3, brow 3.5, nasal tip 4, chin 6 mm). A region is the weighted
mean of its parts, the overall score the weighted mean of the regions; what cannot be measured is
left out and the other weights keep their proportion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from symmetry.measures.error_model import ErrorModel
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.uncertainty import procrustes_uncertainty

FORMULA = (
    "part = 100 / (1 + (asymmetry / half_score_at)^2); region = weighted mean of its parts; "
    "overall = weighted mean of the regions; parts that are null are left out"
)


@dataclass(frozen=True)
class Part:
    """A measure's place in a score: asymmetry that halves it, weight in its region."""

    measure: str
    half_score_at: float
    weight: float


PARTS: dict[str, tuple[Part, ...]] = {
    "brow": (Part("brow_height", 3.5, 1.0),),
    "eye": (
        Part("palpebral_fissure_height", 2.0, 2.0),
        Part("mrd1", 2.0, 1.0),
        Part("mrd2", 2.0, 1.0),
    ),
    "nose": (Part("alar_height", 4.0, 1.0), Part("nasal_tip_deviation", 4.0, 1.0)),
    "mouth": (
        Part("commissure_height", 3.0, 2.0),
        Part("commissure_position", 3.0, 2.0),
        Part("upper_lip_height", 3.0, 1.0),
        Part("lower_lip_height", 3.0, 1.0),
        Part("dental_show", 3.0, 1.0),
        Part("philtrum_deviation", 3.0, 1.0),
    ),
}

SCORE_NAMES = (*PARTS, "overall")
"""Scores from 0 to 100."""

PROCRUSTES = "procrustes_asymmetry"
"""The score that is unit-free, and 0 for mirror symmetry."""

REGION_WEIGHTS = {"brow": 2.0, "eye": 3.0, "nose": 1.0, "mouth": 4.0}
"""Convention of this project: most weight where function and expression are."""


@dataclass(frozen=True)
class ScoredPart:
    """One part with its result; ``points`` is None where the measure is null."""

    measure: str
    asymmetry: float | None
    half_score_at: float
    weight: float
    points: float | None


@dataclass(frozen=True)
class Scores:
    """All scores of one photo; a score is None when none of its parts could be measured."""

    values: Mapping[str, float | None]
    uncertainty_95: Mapping[str, float | None]
    parts: Mapping[str, tuple[ScoredPart, ...]]
    procrustes_asymmetry: float

    def __getitem__(self, region: str) -> float | None:
        return self.values[region]

    def to_dict(self) -> dict[str, Any]:
        """The ``scores`` block of the JSON."""
        return {
            **self.values,
            PROCRUSTES: self.procrustes_asymmetry,
            "uncertainty_95": dict(self.uncertainty_95),
            "parts": {name: [asdict(part) for part in parts] for name, parts in self.parts.items()},
            "region_weights": dict(REGION_WEIGHTS),
            "formula": FORMULA,
        }


def part_points(asymmetry: float, half_score_at: float) -> float:
    """Points of one part, 0-100."""
    return float(100.0 / (1.0 + (asymmetry / half_score_at) ** 2))


def score(
    results: Iterable[MeasureResult],
    procrustes_asymmetry: float,
    yaw_deg: float = 0.0,
    model: ErrorModel = DETECTED,
) -> Scores:
    """All scores from the measures of one photo, taken with the head turned by ``yaw_deg``.

    ``model`` has the errors of the points that were measured.
    """
    by_name = {result.name: result for result in results}
    values: dict[str, float | None] = {}
    half_widths: dict[str, float | None] = {}
    parts: dict[str, tuple[ScoredPart, ...]] = {}
    for region, members in PARTS.items():
        parts[region] = tuple(_scored(part, by_name[part.measure]) for part in members)
        values[region], half_widths[region] = _weighted(
            model.score_shares[region],
            [
                (part.weight, scored.points, _points_uncertainty(part, by_name[part.measure]))
                for part, scored in zip(members, parts[region], strict=True)
            ],
        )
    values["overall"], half_widths["overall"] = _weighted(
        model.score_shares["overall"],
        [(weight, values[name], half_widths[name]) for name, weight in REGION_WEIGHTS.items()],
    )
    half_widths[PROCRUSTES] = procrustes_uncertainty(procrustes_asymmetry, yaw_deg, model)
    return Scores(values, half_widths, parts, procrustes_asymmetry)


def _scored(part: Part, result: MeasureResult) -> ScoredPart:
    asymmetry = result.asymmetry
    points = None if asymmetry is None else part_points(asymmetry, part.half_score_at)
    return ScoredPart(part.measure, asymmetry, part.half_score_at, part.weight, points)


def _points_uncertainty(part: Part, result: MeasureResult) -> float | None:
    """The farther end of the points that the interval of the asymmetry spans."""
    asymmetry, half_width = result.asymmetry, result.uncertainty_95
    if asymmetry is None or half_width is None:
        return None
    points = part_points(asymmetry, part.half_score_at)
    worst = part_points(asymmetry + half_width, part.half_score_at)
    best = part_points(max(asymmetry - half_width, 0.0), part.half_score_at)
    return max(best - points, points - worst)


def _weighted(
    share: float,
    terms: list[tuple[float, float | None, float | None]],
) -> tuple[float | None, float | None]:
    """Weighted mean of the terms that have a value, and its half-width.

    The parts share landmarks, pose and scale, so their errors go together in part: the
    half-widths add up as the values do, and not in quadrature, and ``share`` of the sum is kept.
    """
    known = [(w, v, u) for w, v, u in terms if v is not None and u is not None]
    total = sum(weight for weight, _, _ in known)
    if not total:
        return None, None
    value = sum(weight * value for weight, value, _ in known) / total
    return value, share * sum(weight * half for weight, _, half in known) / total
