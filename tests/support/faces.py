"""Faces made for tests, in millimetres of the face frame, and how a camera would see them.

Everything is synthetic. The dense face is the exactly symmetric canonical face that the landmark
model file carries; the sparse one is drawn with numbers that can be worked out by hand.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

import symmetry
from symmetry.detection.canonical import canonical_face
from symmetry.landmarks import DLIB68, MEDIAPIPE478, SIDES, Scheme, Side, other
from symmetry.measurement import Measurement

Points = NDArray[np.float64]
Circle = tuple[float, float, float]

IRIS_MM = 11.7
PX_PER_MM = 6.0
ORIGIN_PX = (1500.0, 1100.0)


def canonical_xyz_cm() -> Points:
    """The canonical face (468, 3) cm: x towards the patient's left, y up, z out of the face."""
    return canonical_face().copy()


@cache
def _canonical_mm() -> Points:
    mesh = 10.0 * canonical_face()[:, :2]
    irises = []
    for upper, lower in ((159, 145), (386, 374)):  # middle of the right, then of the left lids
        x, y = (mesh[upper] + mesh[lower]) / 2
        # MediaPipe's order for either eye: centre, then right, top, left, bottom of the picture.
        r = IRIS_MM / 2
        irises += [(x, y), (x + r, y), (x, y + r), (x - r, y), (x, y - r)]
    points = np.concatenate([mesh, irises])
    points[:, 1] -= points[468, 1]
    # Lids of the canonical face are 6.7 mm apart; adults have about 10 mm.
    lids = sorted({i for s in (MEDIAPIPE478.left, MEDIAPIPE478.right) for i in s.upper_lid})
    lids += sorted({i for s in (MEDIAPIPE478.left, MEDIAPIPE478.right) for i in s.lower_lid[1:-1]})
    points[lids, 1] *= 1.5
    return points


def canonical_mm() -> Points:
    """The canonical face with irises, (478, 2) mm, exactly symmetric about x = 0.

    x towards the patient's left, y up, origin midway between the iris centres.
    """
    return _canonical_mm().copy()


@cache
def _sparse_mm() -> Points:
    brow = [(12, 20), (22, 24), (32, 25), (42, 24), (52, 18)]
    eye = [(18, 0), (26, 5), (38, 5), (46, 0), (38, -5), (26, -5)]
    jaw = [(14, -107), (30, -100), (45, -88), (58, -70), (65, -48), (68, -25), (70, -5), (71, 15)]
    right = np.array([-1.0, 1.0])
    points = np.empty((68, 2))
    points[8] = (0, -110)
    points[9:17] = jaw
    points[7::-1] = jaw * right
    points[22:27] = brow
    points[21:16:-1] = brow * right
    points[27:31] = [(0, 0), (0, -10), (0, -20), (0, -30)]
    points[31:36] = [(-14, -40), (-7, -42), (0, -43), (7, -42), (14, -40)]
    points[42:48] = eye
    points[[39, 38, 37, 36, 41, 40]] = eye * right
    # The upper border is flat, the lower one the parabola -75 + 10 (x / 25)².
    points[48:55] = [(x, -65) for x in (-25, -15, -5, 0, 5, 15, 25)]
    points[55:60] = [(x, -75 + 10 * (x / 25) ** 2) for x in (15, 5, 0, -5, -15)]
    # The opening has a flat top and the floor -70 + 4 (x / 20)².
    points[60:65] = [(x, -66) for x in (-20, -10, 0, 10, 20)]
    points[65:68] = [(x, -70 + 4 * (x / 20) ** 2) for x in (10, 0, -10)]
    return points


@dataclass(frozen=True, eq=False)
class SyntheticFace:
    """Landmarks (count, 2) mm, x towards the patient's left and y up, with given irises or none.

    Circles are (x, y, radius) mm per side.
    """

    points: Points
    scheme: Scheme
    irises: Mapping[Side, Circle] | None = None

    def moved(self, moves: Mapping[int, tuple[float, float]]) -> "SyntheticFace":
        """Landmarks ``{index: (dx, dy)}`` displaced, mm."""
        points = self.points.copy()
        for index, step in moves.items():
            points[index] += step
        return replace(self, points=points)

    def placed(self, places: Mapping[int, tuple[float, float]]) -> "SyntheticFace":
        """Landmarks ``{index: (x, y)}`` put elsewhere, mm."""
        points = self.points.copy()
        for index, place in places.items():
            points[index] = place
        return replace(self, points=points)

    def mirrored(self) -> "SyntheticFace":
        """The face in the mirror: left and right landmarks exchanged, x negated."""
        irises = None
        if self.irises is not None:
            irises = {
                side: (-self.irises[other(side)][0], *self.irises[other(side)][1:])
                for side in SIDES
            }
        points = self.points[list(self.scheme.mirror)] * [-1.0, 1.0]
        return replace(self, points=points, irises=irises)

    def symmetrised(self) -> "SyntheticFace":
        """The mean of the face and its mirror image, exactly symmetric about x = 0."""
        image = self.mirrored()
        irises = None
        if self.irises is not None:
            assert image.irises is not None
            irises = {
                side: tuple(np.mean([self.irises[side], image.irises[side]], axis=0).tolist())
                for side in SIDES
            }
        return replace(self, points=(self.points + image.points) / 2, irises=irises)

    def picture(
        self,
        px_per_mm: float = PX_PER_MM,
        roll_deg: float = 0.0,
        origin_px: tuple[float, float] = ORIGIN_PX,
    ) -> tuple[Points, dict[Side, Circle] | None]:
        """What a camera sees: landmarks px, x right and y down, and the circles of the irises.

        The head is tilted by ``roll_deg`` towards the patient's left shoulder.
        """

        def seen(points: ArrayLike) -> Points:
            turn = math.radians(roll_deg)
            x, y = np.asarray(points, dtype=np.float64).T
            right = x * math.cos(turn) + y * math.sin(turn)
            down = x * math.sin(turn) - y * math.cos(turn)
            return np.column_stack([right, down]) * px_per_mm + origin_px

        if self.irises is None:
            return seen(self.points), None
        circles: dict[Side, Circle] = {}
        for side, (x, y, radius) in self.irises.items():
            ((u, v),) = seen([(x, y)]).tolist()
            circles[side] = (u, v, radius * px_per_mm)
        return seen(self.points), circles

    def measured(
        self,
        px_per_mm: float = PX_PER_MM,
        roll_deg: float = 0.0,
        origin_px: tuple[float, float] = ORIGIN_PX,
        **options: Any,
    ) -> Measurement:
        """`symmetry.measure` of the picture."""
        points, circles = self.picture(px_per_mm, roll_deg, origin_px)
        return symmetry.measure(points, scheme=self.scheme.name, irises=circles, **options)


def dense_face() -> SyntheticFace:
    """The symmetric face of 478 points."""
    return SyntheticFace(canonical_mm(), MEDIAPIPE478)


def sparse_face() -> SyntheticFace:
    """A symmetric face of 68 points that can be measured by hand.

    Its contours are polynomials of third degree at most, which a not-a-knot spline goes through.
    """
    irises: dict[Side, Circle] = {
        "left": (32.0, 0.0, IRIS_MM / 2),
        "right": (-32.0, 0.0, IRIS_MM / 2),
    }
    return SyntheticFace(_sparse_mm().copy(), DLIB68, irises)


def with_gap(face: SyntheticFace, side: Side, gap_mm: float) -> SyntheticFace:
    """The dense face with the lids of one eye parted by ``gap_mm`` everywhere between the canthi.

    A negative gap makes them cross.
    """
    marks = face.scheme.side(side)
    points = face.points.copy()
    pairs = zip(marks.upper_lid[1:-1], marks.lower_lid[1:-1], strict=True)
    for upper, lower in pairs:
        middle = (points[upper] + points[lower]) / 2
        points[upper] = middle + (0.0, gap_mm / 2)
        points[lower] = middle - (0.0, gap_mm / 2)
    return replace(face, points=points)


def looking_aside(face: SyntheticFace, to_left_mm: float) -> SyntheticFace:
    """The dense face with both irises displaced towards the patient's left."""
    return face.moved(dict.fromkeys(face.scheme.groups["iris"], (to_left_mm, 0.0)))


def random_face(seed: int, noise_mm: float, swell_mm: float, scheme: str) -> SyntheticFace:
    """A plausible asymmetric face.

    Parts of the face are displaced together by up to ``swell_mm``, in hills 15 to 30 mm wide,
    and every landmark on its own by ``noise_mm`` (standard deviation).
    """
    face = dense_face() if scheme == MEDIAPIPE478.name else sparse_face()
    rng = np.random.default_rng(seed)
    points = face.points
    step = rng.normal(0.0, noise_mm, points.shape)
    for _ in range(5):
        centre = rng.uniform((-60, -100), (60, 40))
        height = rng.uniform(-swell_mm, swell_mm, 2)
        apart = np.hypot(*(points - centre).T) / rng.uniform(15, 30)
        step += np.exp(-(apart**2) / 2)[:, None] * height
    irises = face.irises
    if irises is not None:
        shift = rng.normal(0.0, noise_mm, (2, 2))
        irises = {
            side: (irises[side][0] + dx, irises[side][1] + dy, irises[side][2] * factor)
            for side, (dx, dy), factor in zip(SIDES, shift, rng.uniform(0.95, 1.05, 2), strict=True)
        }
    return replace(face, points=points + step, irises=irises)


def faces(*schemes: Scheme, most_noise_mm: float = 0.4) -> st.SearchStrategy[SyntheticFace]:
    """Plausible asymmetric faces of the schemes, of both if none is named."""
    return st.builds(
        random_face,
        seed=st.integers(0, 2**32 - 1),
        noise_mm=st.floats(0.0, most_noise_mm),
        swell_mm=st.floats(0.0, 4.0),
        scheme=st.sampled_from([scheme.name for scheme in schemes or (MEDIAPIPE478, DLIB68)]),
    )
