"""One face in the face frame: what every measure is computed from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from symmetry.geometry.curves import Curve
from symmetry.geometry.frame import Frame, canthal_midpoints
from symmetry.geometry.irises import IrisPair
from symmetry.landmarks import SIDES, Scheme, Side


class NotMeasurable(Exception):
    """A quantity cannot be measured in this photo; the message is the reason shown."""


@dataclass(frozen=True, eq=False)
class Face:
    """Landmarks in the face frame.

    Parameters
    ----------
    points
        (count, 2) mm; x towards the patient's left, y superior, midline at x = 0.
    scheme
        What the indices mean.
    reference_points
        The point of each eye that the frame passes through (iris centre or canthal midpoint),
        (2,) mm. Heights of the brow are taken above it.
    irises
        Iris centre per side, (2,) mm; a hidden iris is absent.
    nasolabial_folds
        The visible fold per side as points (n, 2) mm from the ala downwards; absent where no
        fold is seen.
    folds_sought
        Whether a picture was searched for folds at all.
    """

    points: NDArray[np.float64]
    scheme: Scheme
    reference_points: Mapping[Side, NDArray[np.float64]]
    irises: Mapping[Side, NDArray[np.float64]]
    nasolabial_folds: Mapping[Side, NDArray[np.float64]] = field(default_factory=dict)
    folds_sought: bool = False

    def __getitem__(self, index: int) -> NDArray[np.float64]:
        return np.asarray(self.points[index])

    def curve(self, indices: tuple[int, ...]) -> Curve:
        """The curve through landmarks ``indices``."""
        return Curve(self.points[list(indices)])

    def iris(self, side: Side) -> NDArray[np.float64]:
        """Iris centre (2,) mm.

        Raises
        ------
        NotMeasurable
            If the lids hide the iris.
        """
        if side not in self.irises:
            raise NotMeasurable("The lids hide the iris, so there is no iris centre.")
        return self.irises[side]

    @cached_property
    def upper_lids(self) -> Mapping[Side, Curve]:
        """Upper lid margin per side."""
        return {side: self.curve(self.scheme.side(side).upper_lid) for side in SIDES}

    @cached_property
    def lower_lids(self) -> Mapping[Side, Curve]:
        """Lower lid margin per side."""
        return {side: self.curve(self.scheme.side(side).lower_lid) for side in SIDES}

    @cached_property
    def upper_lip_outer(self) -> Curve:
        """Upper vermilion border."""
        return self.curve(self.scheme.upper_lip_outer)

    @cached_property
    def lower_lip_outer(self) -> Curve:
        """Lower vermilion border."""
        return self.curve(self.scheme.lower_lip_outer)

    @cached_property
    def upper_lip_inner(self) -> Curve:
        """Inner border of the upper lip."""
        return self.curve(self.scheme.upper_lip_inner)

    @cached_property
    def lower_lip_inner(self) -> Curve:
        """Inner border of the lower lip."""
        return self.curve(self.scheme.lower_lip_inner)

    def commissure(self, side: Side) -> NDArray[np.float64]:
        """Oral commissure (2,) mm."""
        return self[self.scheme.side(side).oral_commissure]


def face_in_frame(
    points_px: NDArray[np.float64],
    scheme: Scheme,
    frame: Frame,
    irises: IrisPair,
    mm_per_px: float,
    folds_mm: Mapping[Side, NDArray[np.float64]] | None = None,
) -> Face:
    """Bring picture landmarks (count, >= 2) px into the face frame."""
    centres = {side: frame.to_face(irises.side(side).centre_px, mm_per_px) for side in SIDES}
    if frame.reference == "irises":
        references = centres
    else:
        left, right = canthal_midpoints(points_px, scheme)
        references = {
            "left": frame.to_face(left, mm_per_px),
            "right": frame.to_face(right, mm_per_px),
        }
    return Face(
        points=frame.to_face(points_px, mm_per_px),
        scheme=scheme,
        reference_points=references,
        irises={side: centres[side] for side in SIDES if irises.side(side).visible},
        nasolabial_folds=folds_mm or {},
        folds_sought=folds_mm is not None,
    )
