"""Views of a photo: as it is, or turned upright and cut out in the face frame."""

from dataclasses import asdict, dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.assessment import Assessment
from symmetry.geometry.frame import Reference
from symmetry.measures.face import Face, face_in_frame

OUTER_CANTHI_MM = 89.0
"""Mean distance of the outer canthi in adults: sizes a view where a photo has no scale."""


@dataclass(frozen=True, eq=False)
class View:
    """A picture made from a photo, and the way from the photo to it.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    from_photo : (2, 3) float
        Affine map from photo px to view px; integers are centres of pixels in both.
    """

    pixels: NDArray[np.uint8]
    from_photo: NDArray[np.float64]

    def place(self, points_px: ArrayLike) -> NDArray[np.float64]:
        """Photo points (..., 2) px as view points (..., 2) px."""
        points = np.asarray(points_px, dtype=np.float64)[..., :2]
        placed: NDArray[np.float64] = points @ self.from_photo[:, :2].T + self.from_photo[:, 2]
        return placed


@dataclass(frozen=True)
class Window:
    """What an aligned view shows around the origin of the face frame, mm.

    As it is, there is room for the letters beside the forehead and for the chin of a large face.
    """

    half_width: float = 86.0
    above: float = 80.0
    below: float = 126.0


FACE = Window()


@dataclass(frozen=True)
class Extent:
    """A rectangle of a photo, px; x right and y down, its edges those of pixels."""

    x: float
    y: float
    width: float
    height: float

    def to_dict(self) -> dict[str, float]:
        """Plain data, ready for JSON."""
        return asdict(self)


def photo_view(pixels: NDArray[np.uint8]) -> View:
    """The photo as it is."""
    return View(pixels, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]))


def display_mm_per_px(assessment: Assessment) -> float:
    """The photo's scale, or one from the outer canthi where it has none; for display only."""
    if assessment.scale.mm_per_px is not None:
        return assessment.scale.mm_per_px
    scheme = assessment.measurement.scheme
    points = assessment.landmarks.refined
    across = points[scheme.left.outer_canthus] - points[scheme.right.outer_canthus]
    return float(OUTER_CANTHI_MM / np.hypot(*across))


def face_of(assessment: Assessment) -> Face:
    """The face as it lies in the photo, mm of the face frame: where lines on a picture belong.

    The measures are taken of the face as seen from straight in front, so that a line may be a
    little longer or shorter than its measure says.
    """
    setting = assessment.measurement.setting
    mm_per_px = display_mm_per_px(assessment)
    folds = {
        side: setting.frame.to_face(fold, mm_per_px)
        for side, fold in assessment.nasolabial_folds_px.items()
    }
    return face_in_frame(
        assessment.landmarks.refined,
        assessment.measurement.scheme,
        setting.frame,
        setting.irises,
        mm_per_px,
        folds,
    )


def face_cutout(
    pixels: NDArray[np.uint8],
    points_px: NDArray[np.float64],
    *,
    margin: float = 0.25,
    longest: int = 1800,
) -> tuple[NDArray[np.uint8], Extent]:
    """The face as it is in the photo, and where in the photo that is.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    points_px : (n, 2)
        Landmarks, px; integers at pixel centres.
    margin
        Room around them, as a share of their larger extent.
    longest
        Longer side of the picture in px, beyond which it is made smaller.
    """
    low, high = points_px.min(axis=0), points_px.max(axis=0)
    room = margin * float((high - low).max())
    size = np.array([pixels.shape[1], pixels.shape[0]])
    left, top = np.clip(np.floor(low - room), 0, size - 1).astype(int)
    right, bottom = np.clip(np.ceil(high + room), [left + 1, top + 1], size).astype(int)
    part = pixels[top:bottom, left:right]
    # The centre of pixel 0 is at 0, so its edge is half a pixel before.
    extent = Extent(left - 0.5, top - 0.5, float(right - left), float(bottom - top))
    factor = longest / max(part.shape[:2])
    if factor < 1:
        small = (max(1, round(part.shape[1] * factor)), max(1, round(part.shape[0] * factor)))
        part = np.asarray(cv2.resize(part, small, interpolation=cv2.INTER_AREA), np.uint8)
    return np.ascontiguousarray(part), extent


def aligned_view(
    pixels: NDArray[np.uint8],
    assessment: Assessment,
    px_per_mm: float = 4.0,
    window: Window = FACE,
    reference: Reference | None = None,
) -> View:
    """The face upright, its midline in the middle column, at ``px_per_mm``.

    Two photos in such views have one scale and one orientation. The width is odd, so that the
    midline runs through the centres of pixels and both halves are equally wide. What lies
    outside the photo is light grey. ``reference`` asks for the frame of the irises or of the
    canthi instead of the photo's own.
    """
    frame = assessment.measured_from(reference or assessment.frame.reference).setting.frame
    half = round(window.half_width * px_per_mm)
    top, bottom = round(window.above * px_per_mm), round(window.below * px_per_mm)
    scale = display_mm_per_px(assessment) * px_per_mm
    x, y = frame.x_axis_px
    turn = scale * np.array([[x, y], [-y, x]])
    shift = np.array([half, top]) - turn @ np.array(frame.origin_px)
    from_photo = np.column_stack([turn, shift])
    # Shrinking by more than half needs smoothing first, or fine texture turns into false edges.
    source = pixels
    if scale < 0.5:
        factor = 2.0 * scale
        source = np.asarray(
            cv2.resize(
                pixels,
                (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor))),
                interpolation=cv2.INTER_AREA,
            ),
            np.uint8,
        )
        fx, fy = source.shape[1] / pixels.shape[1], source.shape[0] / pixels.shape[0]
        # cv2.resize maps outer edges onto outer edges, half a pixel off the centres.
        to_small = np.array([[fx, 0.0, fx / 2 - 0.5], [0.0, fy, fy / 2 - 0.5], [0.0, 0.0, 1.0]])
        warp = (np.vstack([from_photo, [0, 0, 1]]) @ np.linalg.inv(to_small))[:2]
    else:
        warp = from_photo
    view = cv2.warpAffine(
        source,
        warp,
        (2 * half + 1, top + bottom + 1),
        flags=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(236, 238, 240),
    )
    return View(np.asarray(view, dtype=np.uint8), from_photo)
