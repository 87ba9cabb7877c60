"""The face frame: millimetres, seen from the face and not from the picture.

Origin midway between the iris centres; *x* along the line through them, positive towards the
patient's left; *y* perpendicular to it, positive superior. The midline is ``x = 0``.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.geometry.irises import IrisPair
from symmetry.landmarks import Scheme

Reference = Literal["irises", "canthi"]


@dataclass(frozen=True)
class Frame:
    """Position and direction of the face frame in the picture.

    Parameters
    ----------
    reference
        ``"irises"``, or ``"canthi"`` where an iris is hidden or gaze is far off.
    origin_px
        (x, y) of the origin, px, x right and y down.
    x_axis_px
        Unit vector of the x axis in the picture, pointing towards the patient's left.
    """

    reference: Reference
    origin_px: tuple[float, float]
    x_axis_px: tuple[float, float]

    @property
    def _axes(self) -> NDArray[np.float64]:
        x, y = self.x_axis_px
        return np.array([[x, y], [y, -x]])

    @property
    def roll_deg(self) -> float:
        """Turn of the x axis in the picture, degrees; positive when the left eye is lower."""
        return float(np.degrees(np.arctan2(self.x_axis_px[1], self.x_axis_px[0])))

    def to_face(self, points_px: ArrayLike, mm_per_px: float = 1.0) -> NDArray[np.float64]:
        """Picture points (..., 2) px as face-frame points (..., 2), in mm or unscaled px."""
        points = np.asarray(points_px, dtype=np.float64)[..., :2]
        return (points - self.origin_px) @ self._axes.T * mm_per_px

    def to_picture(self, points_mm: ArrayLike, mm_per_px: float = 1.0) -> NDArray[np.float64]:
        """Face-frame points (..., 2) as picture points (..., 2) px; inverse of `to_face`."""
        points = np.asarray(points_mm, dtype=np.float64)[..., :2]
        return points / mm_per_px @ self._axes + self.origin_px


def canthal_midpoints(
    points_px: NDArray[np.float64], scheme: Scheme
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Midpoints between inner and outer canthus of the (left, right) eye, each (2,) px."""
    left, right = (
        (points_px[side.outer_canthus, :2] + points_px[side.inner_canthus, :2]) / 2
        for side in (scheme.left, scheme.right)
    )
    return left, right


def face_frame(
    points_px: NDArray[np.float64],
    scheme: Scheme,
    irises: IrisPair,
    reference: Reference | None = None,
) -> Frame:
    """The face frame of ``points_px`` (count, 2 or 3) px, x right and y down.

    The irises define it where both are seen and gaze is near primary, the canthi otherwise: a
    closed lid leaves the detector to guess an iris, and an averted eye would shift the midline.
    ``reference`` asks for one of them, so that two photos can be measured in like frames.
    """
    if reference is None:
        seen = irises.both_visible and not irises.gaze_is_averted
        reference = "irises" if seen else "canthi"
    if reference == "irises":
        left, right = np.array(irises.left.centre_px), np.array(irises.right.centre_px)
    else:
        left, right = canthal_midpoints(points_px, scheme)
    across = left - right
    length = float(np.hypot(across[0], across[1]))
    if length == 0:
        raise ValueError("The two eyes have the same position, so no face frame exists.")
    origin = (left + right) / 2
    return Frame(
        reference=reference,
        origin_px=(float(origin[0]), float(origin[1])),
        x_axis_px=(float(across[0] / length), float(across[1] / length)),
    )
