"""Who a synthetic person is: sex, age, skin, and a face of their own at rest."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic import assets
from benchmarks.synthetic.anatomy import (
    EYE_GROUPS,
    LEFT_LIP_SEAL_MM,
    LEFT_LOWER_LID_MIDDLE,
    LEFT_UPPER_LID_MIDDLE,
    Side,
    of_side,
)

Sex = Literal["female", "male"]
ANCESTRIES = ("african", "asian", "caucasian")
YOUNG_AGE, OLD_AGE = 25.0, 85.0
INTERPUPILLARY_MM = {"female": (59.5, 1.8), "male": (60.0, 1.8)}
"""Mean and SD of the distance that each head is scaled to.

Adults have 63 on average, most between 50 and 75 (Dodgson, Proc SPIE 2004;5291:36). The mesh's
eyes stand close for the length of its face, so 63 would give chins too low.
"""
LID_MIDDLES = (LEFT_UPPER_LID_MIDDLE, LEFT_LOWER_LID_MIDDLE)
IRIS_HEIGHT = 0.55
"""Where the iris centre stands between lower (0) and upper (1) lid margin in primary gaze."""
LID_CLEARANCE_MM = 0.4
CORNERS_UP = 0.4
"""Without it most faces look grim."""
CLOSED_JAW = -0.05
"""Strength of the unit jawOpen that closes the lips at rest."""
FISSURE_MM, FISSURE_SD_MM, AGEING_MM_PER_YEAR = 9.3, 0.6, 0.015
"""Distance of the lids' middle vertices at age 25; what is seen between them is a little less.

Adults' fissures are 9.7 +- 1.2 mm high (Read 2006).
"""

# Bilateral shape targets with the largest amount that still looks like a person.
PAIRS = tuple(
    (f"{folder}/{name}-{low}", f"{folder}/{name}-{high}", amount)
    for folder, name, low, high, amount in (
        ("head", "head-fat", "decr", "incr", 0.35),
        ("head", "head-scale-horiz", "decr", "incr", 0.35),
        ("head", "head-scale-vert", "decr", "incr", 0.3),
        ("forehead", "forehead-temple", "decr", "incr", 0.4),
        ("forehead", "forehead-nubian", "decr", "incr", 0.3),
        ("nose", "nose-hump", "decr", "incr", 0.4),
        ("nose", "nose-scale-horiz", "decr", "incr", 0.35),
        ("nose", "nose-scale-vert", "decr", "incr", 0.3),
        ("nose", "nose-scale-depth", "decr", "incr", 0.3),
        ("nose", "nose-width2", "decr", "incr", 0.4),
        ("nose", "nose-point-width", "decr", "incr", 0.4),
        ("nose", "nose-base", "down", "up", 0.3),
        ("mouth", "mouth-scale-horiz", "decr", "incr", 0.4),
        ("mouth", "mouth-upperlip-volume", "decr", "incr", 0.4),
        ("mouth", "mouth-lowerlip-volume", "decr", "incr", 0.4),
        ("mouth", "mouth-cupidsbow", "decr", "incr", 0.4),
        ("mouth", "mouth-angles", "down", "up", 0.2),
        ("chin", "chin-height", "decr", "incr", 0.4),
        ("chin", "chin-width", "decr", "incr", 0.4),
        ("chin", "chin-prominent", "decr", "incr", 0.3),
        ("chin", "chin-bones", "decr", "incr", 0.3),
    )
)
SIDED_PAIRS = tuple(
    (f"{folder}/{{side}}-{name}-{low}", f"{folder}/{{side}}-{name}-{high}", amount)
    for folder, name, low, high, amount in (
        ("cheek", "cheek-bones", "decr", "incr", 0.5),
        ("cheek", "cheek-volume", "decr", "incr", 0.4),
        ("eyes", "eye-height2", "decr", "incr", 0.25),
        ("eyes", "eye-corner1", "down", "up", 0.25),
        ("eyes", "eye-corner2", "down", "up", 0.25),
        ("eyes", "eye-eyefold", "down", "up", 0.3),
        ("eyes", "eye-bag", "decr", "incr", 0.3),
        ("ears", "ear-scale", "decr", "incr", 0.25),
        ("ears", "ear-wing", "decr", "incr", 0.25),
    )
)
HEAD_SHAPES = ("oval", "round", "rectangular", "square", "diamond", "triangular")
ASYMMETRIES = tuple(
    f"asym/asym-{name}"
    for name in (
        *("brown-1", "brown-2", "cheek-1", "cheek-2", "eye-1", "eye-4", "eye-7", "jaw-1", "jaw-3"),
        *("mouth-1", "mouth-2", "nose-1", "nose-2", "nose-3", "nose-4"),
    )
)


@dataclass(frozen=True)
class Identity:
    """One synthetic person.

    ``skin_tone`` runs from 0 (very light) to 1 (very dark). ``natural_asymmetry`` scales the
    healthy asymmetry of the face's shape and skin; at 0 both are exactly mirror-symmetric.
    """

    sex: Sex
    age: float
    skin_tone: float
    seed: int
    natural_asymmetry: float = 0.0


@dataclass(frozen=True, eq=False)
class Eyeball:
    """A sphere: ``centre : (3,) mm`` in the head frame, ``radius`` mm."""

    centre: NDArray[np.float64]
    radius: float


@dataclass(frozen=True, eq=False)
class RestShape:
    """``vertices : (19158, 3) mm`` of the base mesh at rest, origin midway between the eyes.

    ``scale`` is what the base mesh's millimetres were multiplied by.
    """

    vertices: NDArray[np.float64]
    eyes: dict[Side, Eyeball]
    scale: float


@lru_cache(maxsize=16)
def rest_shape(identity: Identity) -> RestShape:
    """The face of ``identity`` at rest; the same identity always gives the same numbers."""
    random = np.random.default_rng([identity.seed, 1])
    vertices = assets.base_mesh().vertices + _macro(identity, random) + _details(random)
    vertices = assets.symmetric(vertices + _awake(vertices, identity.age, random))
    if identity.natural_asymmetry:
        vertices = vertices + identity.natural_asymmetry * _asymmetry(identity)
    eyes = {side: _eyeball(vertices, side) for side in ("right", "left")}
    origin = (eyes["left"].centre + eyes["right"].centre) / 2
    distance = random.normal(*INTERPUPILLARY_MM[identity.sex])
    scale = distance / float(np.linalg.norm(eyes["left"].centre - eyes["right"].centre))
    eyes = {
        side: Eyeball((eye.centre - origin) * scale, eye.radius * scale)
        for side, eye in eyes.items()
    }
    return RestShape((vertices - origin) * scale, eyes, scale)


def _macro(identity: Identity, random: np.random.Generator) -> NDArray[np.float64]:
    african = np.clip(1.6 * identity.skin_tone - 0.5, 0.0, 1.0)
    rest = random.dirichlet((1.0, 1.0))
    shares = dict(zip(ANCESTRIES, (african, *(rest * (1.0 - african))), strict=True))
    old = float(np.clip((identity.age - YOUNG_AGE) / (OLD_AGE - YOUNG_AGE), 0.0, 1.0))
    weight = random.uniform(-0.8, 0.8)
    build = "maxweight" if weight > 0 else "minweight"
    total = np.zeros((assets.VERTICES, 3))
    for age, share in (("young", 1.0 - old), ("old", old)):
        if not share:
            continue
        for ancestry, part in shares.items():
            name = f"macrodetails/{ancestry}-{identity.sex}-{age}"
            total += share * part * assets.shape_target(name)
        universal = f"macrodetails/universal-{identity.sex}-{age}-averagemuscle"
        total += share * abs(weight) * assets.shape_target(f"{universal}-{build}")
        total += share * (1 - abs(weight)) * assets.shape_target(f"{universal}-averageweight")
    return total


def _awake(
    vertices: NDArray[np.float64], age: float, random: np.random.Generator
) -> NDArray[np.float64]:
    """Lids as far open as an awake person's and lips closed; the base mesh has both half-way."""
    upper, lower = vertices[list(LID_MIDDLES), 1]
    wanted = random.normal(FISSURE_MM, FISSURE_SD_MM) - AGEING_MM_PER_YEAR * (age - YOUNG_AGE)
    units = [assets.face_unit(f"eyeWide{side}") for side in ("Left", "Right")]
    per_weight = units[0][LID_MIDDLES[0], 1] - units[0][LID_MIDDLES[1], 1]
    wide = (wanted - (upper - lower)) / per_weight
    sealed = np.zeros_like(units[0])
    for vertex, rise in LEFT_LIP_SEAL_MM.items():
        sealed[[vertex, of_side(vertex, "right")], 1] = rise
    closed = CLOSED_JAW * assets.face_unit("jawOpen") + sealed
    return np.asarray(wide * (units[0] + units[1]) + closed)


def _details(random: np.random.Generator) -> NDArray[np.float64]:
    total = random.uniform(0.2, 0.7) * assets.shape_target(
        f"head/head-{random.choice(HEAD_SHAPES)}"
    )
    for low, high, amount in PAIRS:
        drawn = random.uniform(-1.0, 1.0) * amount
        total += abs(drawn) * assets.shape_target(high if drawn > 0 else low)
    for low, high, amount in SIDED_PAIRS:
        drawn = random.uniform(-1.0, 1.0) * amount
        for side in ("l", "r"):
            total += abs(drawn) * assets.shape_target(
                (high if drawn > 0 else low).format(side=side)
            )
    return total


def _asymmetry(identity: Identity) -> NDArray[np.float64]:
    random = np.random.default_rng([identity.seed, 2])
    total = np.zeros((assets.VERTICES, 3))
    for name in ASYMMETRIES:
        drawn = random.normal(0.0, 0.12)
        side = "l" if drawn > 0 else "r"
        total += abs(drawn) * assets.shape_target(f"{name}-{side}")
    return total


def _eyeball(vertices: NDArray[np.float64], side: Side) -> Eyeball:
    """A sphere behind the lids, the iris where it stands between them in primary gaze.

    The mesh's own eyeball is an ellipsoid that ageing leaves too high; its width is kept.
    """
    mesh = assets.base_mesh()
    own = vertices[np.unique(mesh.quads[mesh.groups == EYE_GROUPS[side]])]
    radius = float((own.max(axis=0) - own.min(axis=0))[0] / 2)
    upper, lower = (vertices[of_side(middle, side)] for middle in LID_MIDDLES)
    height = lower[1] + IRIS_HEIGHT * (upper[1] - lower[1])
    centre = np.array([own[:, 0].mean(), height, 0.0])
    depths = [
        lid[2] - np.sqrt(max(radius**2 - float(np.sum((lid - centre)[:2] ** 2)), 0.0))
        for lid in (upper, lower)
    ]
    centre[2] = min(depths) - LID_CLEARANCE_MM
    return Eyeball(centre, radius)
