"""What a landmark scheme is: named points, contours and mirror pairs over an index."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Side = Literal["left", "right"]
"""The patient's side, never the side of the picture."""

SIDES: tuple[Side, Side] = ("left", "right")

Indices = tuple[int, ...]


@dataclass(frozen=True)
class SideLandmarks:
    """Indices of the landmarks of one side of the face.

    Contours of the eye and brow run from lateral to medial. ``fissure_columns`` are the lid
    points that span the middle of the eye, where the palpebral fissure is measured.
    ``iris_ring`` is (lateral, superior, medial, inferior).
    """

    brow_upper_border: Indices
    brow_lower_border: Indices
    upper_lid: Indices
    lower_lid: Indices
    fissure_columns: Indices
    outer_canthus: int
    inner_canthus: int
    iris_centre: int | None
    iris_ring: Indices
    oral_commissure: int
    ala: Indices


@dataclass(frozen=True)
class Scheme:
    """A landmark scheme as data.

    Lip contours run from the patient's right commissure to the left one. ``mirror[i]`` is the
    index of the landmark that ``i`` becomes in the mirrored face. ``widest_fissure`` tells
    whether the fissure is taken at its widest place between ``fissure_columns`` (dense lids) or
    at their mean (sparse lids).
    """

    name: str
    count: int
    left: SideLandmarks
    right: SideLandmarks
    upper_lip_outer: Indices
    lower_lip_outer: Indices
    upper_lip_inner: Indices
    lower_lip_inner: Indices
    philtrum: Indices
    nasal_tip: int
    chin: int
    face_oval: Indices
    mirror: Indices
    widest_fissure: bool

    def side(self, side: Side) -> SideLandmarks:
        """Landmarks of the patient's ``side``."""
        return self.left if side == "left" else self.right

    @cached_property
    def mirror_permutation(self) -> NDArray[np.intp]:
        """The mirror pairs as an index array, (count,)."""
        return np.asarray(self.mirror, dtype=np.intp)

    @cached_property
    def groups(self) -> Mapping[str, Indices]:
        """Landmarks by part of the face, for display and for editing."""
        return {
            "brow": tuple(
                i
                for side in (self.left, self.right)
                for i in side.brow_upper_border + side.brow_lower_border
            ),
            "eye": tuple(
                i for side in (self.left, self.right) for i in side.upper_lid + side.lower_lid
            ),
            "iris": tuple(
                i
                for side in (self.left, self.right)
                if side.iris_centre is not None
                for i in (side.iris_centre, *side.iris_ring)
            ),
            "nose": (*self.left.ala, *self.right.ala, self.nasal_tip),
            "mouth": tuple(
                dict.fromkeys(
                    self.upper_lip_outer
                    + self.lower_lip_outer
                    + self.upper_lip_inner
                    + self.lower_lip_inner
                    + self.philtrum
                )
            ),
            "chin": (self.chin,),
        }

    @cached_property
    def measured(self) -> Indices:
        """Every landmark that some measure depends on, sorted."""
        return tuple(sorted({i for group in self.groups.values() for i in group}))


def other(side: Side) -> Side:
    """The opposite side."""
    return "right" if side == "left" else "left"
