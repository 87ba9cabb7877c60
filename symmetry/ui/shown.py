"""A photo with its assessment, ready for the screen: freshly uploaded or from the record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.imaging.composites import MirroredHalves, halves_of
from symmetry.imaging.overlay import draw_overlay
from symmetry.imaging.view import View, aligned_view
from symmetry.ui.corrections import Moves

PX_PER_MM = 4.0


@dataclass(frozen=True, eq=False)
class Shown:
    """One photo on the screen.

    Parameters
    ----------
    key
        Tells this reading of the photo from every other: corrections are kept by it.
    automatic
        As it was measured; ``assessment`` takes in the landmarks moved by hand, ``moves``.
    view
        The face upright and cut out.
    pixels
        Opens the photo itself, (height, width, 3) uint8.
    """

    key: str
    expression: str
    automatic: Assessment
    assessment: Assessment
    view: View
    pixels: Callable[[], NDArray[np.uint8]]
    moves: Moves = ()

    @property
    def photo(self) -> NDArray[np.uint8]:
        """The face upright and cut out."""
        return self.view.pixels

    @cached_property
    def overlay(self) -> NDArray[np.uint8]:
        """The same with landmarks and distances drawn in."""
        return draw_overlay(self.view, self.assessment)

    @cached_property
    def halves(self) -> MirroredHalves:
        """Each half of the face with its own mirror image."""
        return halves_of(self.view.pixels)


def face_view(pixels: NDArray[np.uint8], assessment: Assessment) -> View:
    """The view of a photo that a `Shown` is made with."""
    return aligned_view(pixels, assessment, PX_PER_MM)
