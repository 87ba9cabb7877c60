"""What is seen of an eye or of the mouth's inside from straight in front, column by column.

The lids end in a rim that curls inwards, so the distance between vertices of the rim is larger
than the opening that a photograph shows. Here the surfaces are cut by a vertical plane, rays run
from the viewer to that cut, and the place where another surface comes to the front is found by
bisection.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic.anatomy import (
    LEFT_INNER_CANTHUS,
    LEFT_OUTER_CANTHUS,
    Side,
    of_side,
)
from benchmarks.synthetic.assets import base_mesh
from benchmarks.synthetic.head import MOUTH, Head, lid_margin, surface, vermilion_border

STEP_MM = 0.05
"""A run of one surface thinner than this may be overlooked."""
BISECTIONS = 30
MARGIN_MM = 4.0
LID_RINGS, LIP_RINGS = 14, 8
EYE = 10
"""Part number of the eyeball, beside those of the surface."""

Front = Callable[[NDArray[np.float64]], NDArray[np.intp]]
"""Heights y (n,) mm to the part (n,) that is nearest to the viewer."""


@dataclass(frozen=True, eq=False)
class Cut:
    """A surface cut by the plane at one *x*: ``ends : (k, 2, 2)`` (y, z) mm, ``parts : (k,)``."""

    ends: NDArray[np.float64]
    parts: NDArray[np.intp]

    def front(self, y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
        """Depth (n,) mm and part (n,) nearest to the viewer; -inf and -1 where nothing is."""
        if not len(self.parts):
            return np.full(len(y), -np.inf), np.full(len(y), -1)
        (low_y, low_z), (high_y, high_z) = self.ends[:, 0].T, self.ends[:, 1].T
        height = np.maximum(high_y - low_y, 1e-12)
        share = (y[:, None] - low_y) / height
        inside = (share >= 0.0) & (share < 1.0)
        depth = np.where(inside, low_z + share * (high_z - low_z), -np.inf)
        nearest = depth.argmax(axis=1)
        nearest_depth = depth[np.arange(len(y)), nearest]
        return nearest_depth, np.where(np.isfinite(nearest_depth), self.parts[nearest], -1)


def cut(
    vertices: NDArray[np.float64],
    triangles: NDArray[np.intp],
    parts: NDArray[np.intp],
    x: float,
) -> Cut:
    """Cut ``triangles : (m, 3)`` over ``vertices : (n, 3) mm`` by the plane at ``x`` mm."""
    beyond = vertices[:, 0] > x
    crossed = beyond[triangles].any(axis=1) & ~beyond[triangles].all(axis=1)
    corners = vertices[triangles[crossed]]
    far = beyond[triangles[crossed]]
    # One corner stands alone on its side of the plane: both cut edges start there.
    alone = np.where(far.sum(axis=1) == 1, far.argmax(axis=1), far.argmin(axis=1))
    rows = np.arange(len(corners))
    start = corners[rows, alone][:, None]
    ends = np.stack([corners[rows, (alone + 1) % 3], corners[rows, (alone + 2) % 3]], axis=1)
    share = (x - start[..., :1]) / (ends[..., :1] - start[..., :1])
    points = (start + share * (ends - start))[..., 1:]
    order = np.argsort(points[..., 0], axis=1)
    return Cut(np.take_along_axis(points, order[..., None], axis=1), parts[crossed])


def longest_run(front: Front, wanted: int, bottom: float, top: float) -> tuple[float, float] | None:
    """Lower and upper end, mm, of the longest run of ``wanted`` between ``bottom`` and ``top``."""
    y = np.arange(bottom, top + STEP_MM, STEP_MM)
    steps = np.diff(np.concatenate([[0], (front(y) == wanted).astype(int), [0]]))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    if not len(starts):
        return None
    longest = int(np.argmax(ends - starts))
    first, last = starts[longest], ends[longest] - 1
    return (
        _turn(front, wanted, y[first], y[first] - STEP_MM),
        _turn(front, wanted, y[last], y[last] + STEP_MM),
    )


def _turn(front: Front, wanted: int, inside: float, outside: float) -> float:
    """Where ``wanted`` stops being in front, between a height with and one without it."""
    for _ in range(BISECTIONS):
        middle = (inside + outside) / 2
        if front(np.array([middle]))[0] == wanted:
            inside = middle
        else:
            outside = middle
    return float((inside + outside) / 2)


@cache
def _triangles(around: str) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Triangles (k, 3) near ``left`` or ``right`` lids or the ``lips``, and the part of each."""
    topology = surface()
    if around == "lips":
        near = topology.lip_rings <= LIP_RINGS
    else:
        on_left = (topology.matrix @ base_mesh().vertices[topology.coarse])[:, 0] > 0
        near = (topology.lid_rings <= LID_RINGS) & (on_left == (around == "left"))
    quads = near[topology.quads].all(axis=1)
    corners, parts = topology.quads[quads], topology.parts[quads]
    return (
        np.concatenate([corners[:, [0, 1, 2]], corners[:, [0, 2, 3]]]),
        np.concatenate([parts, parts]),
    )


def lid_opening(head: Head, side: Side, x: float) -> tuple[float, float] | None:
    """Lower and upper lid margin, mm, in the column at ``x``; None where no eyeball is seen."""
    eye = head.eyes[side]
    lids = cut(head.posed, *_triangles(side), x)

    def front(y: NDArray[np.float64]) -> NDArray[np.intp]:
        depth, part = lids.front(y)
        reach = eye.radius**2 - (x - eye.centre[0]) ** 2 - (y - eye.centre[1]) ** 2
        ball = np.where(reach > 0, eye.centre[2] + np.sqrt(np.maximum(reach, 0.0)), -np.inf)
        return np.where(ball > depth, EYE, part)

    margin = head.posed[list(lid_margin(side)), 1]
    return longest_run(front, EYE, margin.min() - MARGIN_MM, margin.max() + MARGIN_MM)


def lid_gap(head: Head, side: Side, columns: int = 21) -> float:
    """Visible opening of the lids at the widest of ``columns`` in the middle third, mm."""
    inner, outer = (
        head.point(of_side(vertex, side))[0] for vertex in (LEFT_INNER_CANTHUS, LEFT_OUTER_CANTHUS)
    )
    third = (outer - inner) / 3
    places = np.linspace(inner + third, outer - third, columns)
    return max(width(lid_opening(head, side, float(x))) for x in places)


def width(opening: tuple[float, float] | None) -> float:
    """Width of an opening, mm; 0 where there is none."""
    return 0.0 if opening is None else opening[1] - opening[0]


def mouth_opening(head: Head, x: float) -> tuple[float, float] | None:
    """Lower and upper inner lip border, mm, at ``x``; None where only lips are seen.

    Whatever lies between the lips counts as open: cavity, tongue and teeth.
    """
    lips = cut(head.posed, *_triangles("lips"), x)

    def front(y: NDArray[np.float64]) -> NDArray[np.intp]:
        part = lips.front(y)[1]
        return np.where(part < 0, MOUTH, part)

    across = border_heights(head, x)
    return None if across is None else longest_run(front, MOUTH, *across)


def border_heights(head: Head, x: float) -> tuple[float, float] | None:
    """Heights, mm, of the lower and the upper vermilion border at ``x``; None beside the mouth."""
    border = head.posed[[*vermilion_border(), vermilion_border()[0]]]
    crossed = np.flatnonzero(np.diff(border[:, 0] > x))
    if len(crossed) < 2:
        return None
    start, end = border[crossed], border[crossed + 1]
    share = (x - start[:, 0]) / (end[:, 0] - start[:, 0])
    y = start[:, 1] + share * (end[:, 1] - start[:, 1])
    return float(y.min()), float(y.max())
