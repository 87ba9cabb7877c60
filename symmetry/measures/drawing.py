"""What each measure is read from, as lines in the face frame: for pictures and explanations."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from symmetry.geometry.curves import Curve
from symmetry.landmarks import SIDES, Side
from symmetry.measures.commissure import lower_vermilion_midpoint
from symmetry.measures.face import Face, NotMeasurable
from symmetry.measures.lip_height import halfway_column
from symmetry.measures.registry import get_measure

Line = NDArray[np.float64]
"""Points (n, 2) mm of a line; x towards the patient's left, y superior."""

STEPS = 25
"""Points of a line along a curve."""


def measure_lines(face: Face, name: str) -> Mapping[Side, tuple[Line, ...]]:
    """The lines that show what the measure called ``name`` reads, per side.

    A midline measure has its lines under the side it deviates to. A side that cannot be measured
    is absent.

    Raises
    ------
    KeyError
        If there is no such measure.
    """
    measure = get_measure(name)
    if not measure.two_sided:
        line = _ACROSS[name](face)
        return {"left" if line[0, 0] >= 0 else "right": (line,)}
    found: dict[Side, tuple[Line, ...]] = {}
    for side in SIDES:
        try:
            found[side] = _OF_A_SIDE[name](face, side)
        except NotMeasurable:
            continue
    return found


def _line(*points: object) -> Line:
    return np.array(points, dtype=np.float64)


def _vertical(x: float, low: float, high: float) -> Line:
    return _line((x, low), (x, high))


def _along(curve: Curve, start: float, end: float) -> Line:
    x = np.linspace(start, end, STEPS)
    return np.column_stack([x, curve.heights(x)])


def _level_of(point: NDArray[np.float64]) -> Line:
    """From the interpupillary line down or up to a point: its height."""
    return _vertical(float(point[0]), 0.0, float(point[1]))


def _brow_height(face: Face, side: Side) -> tuple[Line, ...]:
    x, y = face.reference_points[side]
    border = face.curve(face.scheme.side(side).brow_upper_border)
    if not border.covers(x):
        raise NotMeasurable("The brow does not reach over the iris centre.")
    return (_vertical(x, y, border.height(x)),)


def _fissure_height(face: Face, side: Side) -> tuple[Line, ...]:
    middle = face.points[list(face.scheme.side(side).fissure_columns), 0]
    columns = np.linspace(middle.min(), middle.max(), STEPS)
    upper, lower = face.upper_lids[side], face.lower_lids[side]
    x = float(columns[np.argmax(upper.heights(columns) - lower.heights(columns))])
    return (_vertical(x, lower.height(x), upper.height(x)),)


def _fissure_width(face: Face, side: Side) -> tuple[Line, ...]:
    marks = face.scheme.side(side)
    return (_line(face[marks.outer_canthus], face[marks.inner_canthus]),)


def _mrd(upper: bool) -> "_SideLines":
    def lines(face: Face, side: Side) -> tuple[Line, ...]:
        x, y = face.iris(side)
        lid = (face.upper_lids if upper else face.lower_lids)[side]
        if not lid.covers(x):
            raise NotMeasurable("The iris centre lies beside the lids.")
        return (_vertical(x, y, lid.height(x)),)

    return lines


def _eye_area(face: Face, side: Side) -> tuple[Line, ...]:
    marks = face.scheme.side(side)
    outline = [*marks.upper_lid, *reversed(marks.lower_lid[1:-1]), marks.upper_lid[0]]
    return (face.points[outline],)


def _ala(face: Face, side: Side) -> tuple[Line, ...]:
    ala = face.points[list(face.scheme.side(side).ala)]
    return (_level_of(ala[ala[:, 1].argmin()]),)


def _commissure_height(face: Face, side: Side) -> tuple[Line, ...]:
    return (_level_of(face.commissure(side)),)


def _commissure_position(face: Face, side: Side) -> tuple[Line, ...]:
    return (_line(lower_vermilion_midpoint(face), face.commissure(side)),)


def _smile_angle(face: Face, side: Side) -> tuple[Line, ...]:
    middle, corner = lower_vermilion_midpoint(face), face.commissure(side)
    level = np.array([corner[0], middle[1]])
    return (_line(middle, corner), _line(middle, level))


def _lip(border: Callable[[Face], Curve]) -> "_SideLines":
    def lines(face: Face, side: Side) -> tuple[Line, ...]:
        x = halfway_column(face, side)
        return (_vertical(x, 0.0, border(face).height(x)),)

    return lines


def _dental_show(face: Face, side: Side) -> tuple[Line, ...]:
    x = halfway_column(face, side)
    return (_vertical(x, face.lower_lip_inner.height(x), face.upper_lip_inner.height(x)),)


def _interlabial_area(face: Face, side: Side) -> tuple[Line, ...]:
    upper, lower = face.upper_lip_inner, face.lower_lip_inner
    if not (upper.covers(0.0) and lower.covers(0.0)):
        raise NotMeasurable("The inner lips do not reach the midline.")
    end = float(upper.x.max() if side == "left" else upper.x.min())
    return (
        np.concatenate([_along(upper, 0.0, end), _along(lower, end, 0.0), _along(upper, 0.0, 0.0)]),
    )


def _nasolabial_fold(face: Face, side: Side) -> tuple[Line, ...]:
    if side not in face.nasolabial_folds:
        raise NotMeasurable("No nasolabial fold is visible.")
    fold = face.nasolabial_folds[side]
    return (fold, _vertical(float(fold[0, 0]), float(fold[-1, 1]), float(fold[0, 1])))


def _from_midline(place: Callable[[Face], NDArray[np.float64]]) -> Callable[[Face], Line]:
    def line(face: Face) -> Line:
        x, y = place(face)
        return _line((x, y), (0.0, y))

    return line


_SideLines = Callable[[Face, Side], tuple[Line, ...]]

_OF_A_SIDE: Mapping[str, _SideLines] = MappingProxyType(
    {
        "brow_height": _brow_height,
        "palpebral_fissure_height": _fissure_height,
        "palpebral_fissure_width": _fissure_width,
        "mrd1": _mrd(upper=True),
        "mrd2": _mrd(upper=False),
        "eye_area": _eye_area,
        "alar_height": _ala,
        "commissure_height": _commissure_height,
        "commissure_position": _commissure_position,
        "smile_angle": _smile_angle,
        "upper_lip_height": _lip(lambda face: face.upper_lip_outer),
        "lower_lip_height": _lip(lambda face: face.lower_lip_outer),
        "dental_show": _dental_show,
        "interlabial_area": _interlabial_area,
        "nasolabial_fold_angle": _nasolabial_fold,
    }
)

_ACROSS: Mapping[str, Callable[[Face], Line]] = MappingProxyType(
    {
        "philtrum_deviation": _from_midline(
            lambda face: face.points[list(face.scheme.philtrum)].mean(axis=0)
        ),
        "nasal_tip_deviation": _from_midline(lambda face: face[face.scheme.nasal_tip]),
        "chin_deviation": _from_midline(lambda face: face[face.scheme.chin]),
    }
)
