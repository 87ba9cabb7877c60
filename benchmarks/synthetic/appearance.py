"""How a synthetic person looks beyond their shape: hair, iris, skin detail."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from benchmarks.synthetic.identity import Identity

Style = Literal["short", "side-parted", "tied", "curly", "receding", "bald"]
Colour = tuple[float, float, float]
IRISES: dict[str, Colour] = {
    "dark brown": (0.045, 0.018, 0.007),
    "brown": (0.110, 0.045, 0.014),
    "hazel": (0.150, 0.095, 0.030),
    "green": (0.130, 0.150, 0.070),
    "blue": (0.130, 0.215, 0.300),
    "grey": (0.190, 0.220, 0.235),
}
"""Linear reflectance of the iris stroma."""


@dataclass(frozen=True)
class Appearance:
    """Everything about the looks of a face that is not its shape.

    ``eumelanin`` and ``pheomelanin`` are pigment concentrations of the unaged hair, ``grey`` the
    share of white hairs, ``brow_density``, ``brow_weight`` (how thick the brows are) and
    ``stubble`` 0..1, ``freckles`` 0..1, ``moles`` their number, ``roughness`` of the skin's gloss,
    ``mirror`` whether left and right are one another's exact mirror image.
    """

    style: Style
    eumelanin: float
    pheomelanin: float
    grey: float
    brow_density: float
    brow_weight: float
    stubble: float
    iris: Colour
    freckles: float
    moles: int
    roughness: float
    garment: Colour
    mirror: bool
    seed: int


def appearance_of(identity: Identity) -> Appearance:
    """The looks that go with ``identity``; the same identity always gives the same."""
    random = np.random.default_rng([identity.seed, 3])
    tone, age, male = identity.skin_tone, identity.age, identity.sex == "male"
    mirror = identity.natural_asymmetry == 0.0
    dark = float(np.clip(1.6 * tone - 0.25 + random.normal(0.0, 0.12), 0.0, 1.0))
    grey = float(np.clip((age - 38.0 - random.uniform(0.0, 14.0)) / 30.0, 0.0, 0.97))
    iris = _iris(tone, random)
    return Appearance(
        style=_style(male, age, tone, mirror, random),
        eumelanin=0.35 + 5.5 * dark + random.uniform(0.0, 0.9),
        pheomelanin=0.12 + (0.55 * random.uniform() if tone < 0.3 else 0.0),
        grey=grey,
        brow_density=float(random.uniform(0.75, 1.0) if male else random.uniform(0.55, 0.85)),
        brow_weight=_brow_weight(male, identity.seed),
        stubble=float(random.choice([0.0, 0.25, 0.6]) if male else 0.0),
        iris=iris,
        freckles=float(random.uniform(0.0, 0.8) if tone < 0.25 and age < 60 else 0.1),
        moles=int(random.integers(0, 4)),
        roughness=float(random.uniform(0.40, 0.50)),
        garment=((0.018, 0.024, 0.036), (0.030, 0.050, 0.062), (0.035, 0.035, 0.038))[
            int(random.integers(0, 3))
        ],
        mirror=mirror,
        seed=identity.seed,
    )


def _brow_weight(male: bool, seed: int) -> float:
    # Numbers of its own, so that all other looks stay what they were.
    random = np.random.default_rng([seed, 4])
    return float(random.uniform(0.5, 1.0) if male else random.uniform(0.0, 0.3))


def _iris(tone: float, random: np.random.Generator) -> Colour:
    names = ("dark brown",) if tone > 0.6 else ("dark brown", "brown")
    if tone < 0.35:
        names = ("brown", "hazel", "green", "blue", "grey", "blue")
    return IRISES[str(random.choice(names))]


def _style(male: bool, age: float, tone: float, mirror: bool, random: np.random.Generator) -> Style:
    if male and age > 45 and random.uniform() < 0.6:
        return "receding" if age < 68 or random.uniform() < 0.6 else "bald"
    if tone > 0.65:
        return "curly" if male or random.uniform() < 0.5 else "tied"
    if male:
        # A parting on one side would break the mirror symmetry of a control.
        return "short" if mirror or random.uniform() < 0.5 else "side-parted"
    if age > 62:
        return "short" if random.uniform() < 0.5 else "tied"
    return "tied"
