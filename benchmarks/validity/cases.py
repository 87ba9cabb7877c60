"""A case: a photo, whose it is, and what is true of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from benchmarks.validity.methods import Photo
from symmetry.landmarks import Side
from symmetry.measurement import Measurement

MEASURES = (
    "commissure_height",
    "brow_height",
    "palpebral_fissure_height",
    "mrd1",
    "philtrum_deviation",
    "alar_height",
    "upper_lip_height",
    "lower_lip_height",
    "nasal_tip_deviation",
    "chin_deviation",
)
"""The measures reported, all in mm."""
LIDS = ("palpebral_fissure_height", "mrd1")
IRIS = "iris_diameter"

Relation = Literal["truth", "change", "mirror"]
Truths = Mapping[str, float]


@dataclass(frozen=True, eq=False)
class Case:
    """A photo with its truth.

    Differences are left - right, midline values positive towards the patient's left, mm.

    Parameters
    ----------
    set_name, person, name
        Which set, whose face, and which picture of it. Intervals are over people.
    relation
        What is compared: ``"truth"`` the reading with ``truth``; ``"change"`` the reading less
        that of ``base``, with ``truth`` a true change; ``"mirror"`` the sum of both readings,
        ``base`` being the mirror image.
    absolute
        Truth of the photo itself where ``truth`` is a change; tells whether intervals hold it.
    sides
        True readings of single sides, by measure.
    iris_px
        True iris diameter in the picture.
    """

    set_name: str
    person: str
    name: str
    photo: Photo
    truth: Truths
    relation: Relation = "truth"
    base: Photo | None = None
    absolute: Truths = field(default_factory=dict)
    sides: Mapping[str, Mapping[Side, float]] = field(default_factory=dict)
    iris_px: float | None = None


@dataclass(frozen=True)
class Subject(ABC):
    """A person, head or rendered case; ``fit`` tells which half it belongs to.

    ``cases`` opens its pictures, so a subject can be sent to another process.
    """

    person: str
    fit: bool

    @abstractmethod
    def cases(self) -> Iterator[Case]:
        """Every case of this person."""


def signed(measurement: Measurement, names: tuple[str, ...] = MEASURES) -> dict[str, float]:
    """Differences and midline values of ``measurement`` by name; what is missing is left out."""
    found = {name: measurement.measure(name).signed for name in names}
    return {name: value for name, value in found.items() if value is not None}


def zeros(names: tuple[str, ...] = MEASURES) -> dict[str, float]:
    """The truth of a symmetric face, of an unchanged one, and of a mirror image."""
    return dict.fromkeys(names, 0.0)
