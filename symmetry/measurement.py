"""Measures and scores from landmarks alone, whoever placed them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.errors import InvalidLandmarks
from symmetry.geometry.frame import Frame, Reference, canthal_midpoints, face_frame
from symmetry.geometry.frontal import HeadView
from symmetry.geometry.irises import IrisPair, find_irises
from symmetry.geometry.procrustes import procrustes_asymmetry
from symmetry.geometry.scale import DEFAULT_HVID_MM, Scale, photo_scale
from symmetry.landmarks import SIDES, Scheme, Side, get_scheme
from symmetry.measures.carriers import LandmarkErrors
from symmetry.measures.error_model import ErrorModel
from symmetry.measures.errors_detected import DETECTED
from symmetry.measures.evaluate import MeasureResult, evaluate
from symmetry.measures.face import face_in_frame
from symmetry.measures.scores import Scores, score
from symmetry.measures.uncertainty import PhotoErrors

NOTHING_SPECIAL = LandmarkErrors()


@dataclass(frozen=True)
class Setting:
    """What measures are taken in: irises, face frame and scale of one photo.

    ``errors`` is what is known of the errors of such points.
    """

    irises: IrisPair
    frame: Frame
    scale: Scale
    errors: ErrorModel = DETECTED

    def to_dict(self) -> dict[str, Any]:
        """The ``scale``, ``frame`` and ``uncertainty`` blocks of the JSON."""
        known = self.scale.mm_per_px is not None
        return {
            "scale": {
                "mm_per_px": self.scale.mm_per_px,
                "method": self.scale.method,
                "hvid_mm": self.scale.hvid_mm,
                "relative_uncertainty_95": 1.96 * self.scale.relative_sd if known else None,
            },
            "frame": {
                "reference": self.frame.reference,
                "origin_px": list(self.frame.origin_px),
                "x_axis_px": list(self.frame.x_axis_px),
            },
            "uncertainty": {"model": self.errors.points},
        }


@dataclass(frozen=True, eq=False)
class Measurement:
    """Setting, measures and scores of one set of landmarks.

    ``points_mm`` (count, 2) are the landmarks in the face frame, seen from straight in front, as
    the measures are taken of them; in px where there is no scale. ``landmark_errors`` say where
    the photo is unclear, and what was placed by hand.
    """

    scheme: Scheme
    setting: Setting
    measures: tuple[MeasureResult, ...]
    scores: Scores
    points_mm: NDArray[np.float64]
    landmark_errors: LandmarkErrors = NOTHING_SPECIAL

    def measure(self, name: str) -> MeasureResult:
        """The measure called ``name``; KeyError if there is none."""
        for result in self.measures:
            if result.name == name:
                return result
        raise KeyError(name)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON, in the words of an assessment's JSON."""
        return {
            "scheme": self.scheme.name,
            **self.setting.to_dict(),
            "measures": [result.to_dict() for result in self.measures],
            "scores": self.scores.to_dict(),
        }


def measure(
    points: ArrayLike,
    scheme: str = "mediapipe478",
    irises: Mapping[Side, tuple[float, float, float]] | None = None,
    hvid_mm: float = DEFAULT_HVID_MM,
    mm_per_px: float | None = None,
) -> Measurement:
    """Measures and scores from landmarks alone, without a picture.

    Parameters
    ----------
    points : (478, 2) or (68, 2) float
        Landmarks, px, x right and y down, in the order of the scheme. Further columns (depth)
        are ignored.
    scheme
        ``"mediapipe478"`` or ``"dlib68"``.
    irises
        Circle (x, y, radius) px per patient's side, ``{"left": ..., "right": ...}``. Needed with
        ``"dlib68"``, which has no irises; with ``"mediapipe478"`` it replaces the detector's.
    hvid_mm
        Horizontal visible iris diameter that gives the scale.
    mm_per_px
        A known scale, used instead.

    Returns
    -------
    Measurement
        What the scheme cannot give is None with a reason. The uncertainties are those of a
        detector's points in a frontal photo.

    Raises
    ------
    InvalidLandmarks, InvalidOption
    """
    chosen = get_scheme(scheme)
    checked = check_points(points, chosen)
    setting = set_up(
        checked,
        chosen,
        irises=check_irises(irises, chosen),
        hvid_mm=hvid_mm,
        mm_per_px=mm_per_px,
    )
    return measure_points(checked, chosen, setting)


def set_up(
    points_px: NDArray[np.float64],
    scheme: Scheme,
    *,
    irises: Mapping[Side, tuple[float, float, float]] | None = None,
    hvid_mm: float = DEFAULT_HVID_MM,
    mm_per_px: float | None = None,
    carried_scale: Scale | None = None,
    reference: Reference | None = None,
    errors: ErrorModel = DETECTED,
) -> Setting:
    """Irises, face frame and scale of checked landmarks (count, 2) px.

    ``carried_scale`` is that of another photo of the session, used where an iris is hidden.
    ``reference`` asks for a frame from the irises or the canthi. ``errors`` are those of such
    points.
    """
    pair = find_irises(points_px, scheme, irises)
    carried = carried_scale if mm_per_px is None and not pair.both_visible else None
    return Setting(
        irises=pair,
        frame=face_frame(points_px, scheme, pair, reference),
        scale=carried or photo_scale(pair, errors.scale, hvid_mm, mm_per_px),
        errors=errors,
    )


def measure_points(
    points_px: NDArray[np.float64],
    scheme: Scheme,
    setting: Setting,
    *,
    yaw_deg: float = 0.0,
    folds_px: Mapping[Side, NDArray[np.float64]] | None = None,
    head: HeadView | None = None,
    landmark_errors: LandmarkErrors = NOTHING_SPECIAL,
) -> Measurement:
    """Measures and scores of checked landmarks (count, 2) px.

    ``folds_px`` are the visible nasolabial folds, (n, 2) px per side, or None when no picture
    was searched. With ``head``, how the head is seen, the landmarks are measured as they would
    look from straight in front. ``landmark_errors`` widen or replace the usual intervals.
    """
    frame, scale, irises = setting.frame, setting.scale, setting.irises
    mm_per_px = scale.mm_per_px or 1.0
    folds = (
        None
        if folds_px is None
        else {side: frame.to_face(fold, mm_per_px) for side, fold in folds_px.items()}
    )
    if head is not None:
        irises = _irises_from_the_front(irises, scheme, head)
        points_px = head.frontal(points_px)
        frame = face_frame(points_px, scheme, irises, setting.frame.reference)
    face = face_in_frame(points_px, scheme, frame, irises, mm_per_px, folds)
    errors = PhotoErrors(scale.relative_sd, yaw_deg, landmark_errors, setting.errors)
    results = evaluate(face, scale, errors)
    asymmetry = procrustes_asymmetry(face.points, scheme.mirror_permutation)
    scores = score(results, asymmetry, yaw_deg, setting.errors)
    return Measurement(scheme, setting, results, scores, face.points, landmark_errors)


def _irises_from_the_front(irises: IrisPair, scheme: Scheme, head: HeadView) -> IrisPair:
    centres = np.array([irises.side(side).centre_px for side in SIDES])
    indices = np.array([scheme.side(side).iris_centre for side in SIDES], dtype=np.intp)
    left, right = head.frontal(centres, indices)
    return IrisPair(
        replace(irises.left, centre_px=(float(left[0]), float(left[1]))),
        replace(irises.right, centre_px=(float(right[0]), float(right[1]))),
    )


def check_points(points: ArrayLike, scheme: Scheme) -> NDArray[np.float64]:
    """``points`` as (count, 2) float px.

    Raises
    ------
    InvalidLandmarks
        If the shape is another, a value is not finite, or both eyes have one position.
    """
    try:
        array = np.asarray(points)
        array = array.astype(
            np.float64, casting="same_kind" if array.dtype.kind == "c" else "unsafe"
        )
    except (TypeError, ValueError):
        raise InvalidLandmarks(
            f"Expected landmarks as ({scheme.count}, 2) numbers, got {type(points).__name__}."
        ) from None
    if array.ndim != 2 or array.shape[0] != scheme.count or array.shape[1] not in (2, 3):
        raise InvalidLandmarks(
            f"Scheme {scheme.name} expects landmarks of shape ({scheme.count}, 2), "
            f"got {array.shape}."
        )
    array = array[:, :2]
    if not np.isfinite(array).all():
        raise InvalidLandmarks("Landmarks must be finite numbers; some are NaN or infinite.")
    outer = array[scheme.left.outer_canthus] - array[scheme.right.outer_canthus]
    left, right = canthal_midpoints(array, scheme)
    if not (np.hypot(*outer) > 0 and np.hypot(*(left - right)) > 0):
        raise InvalidLandmarks("Both eyes have the same position.")
    return array


def check_irises(
    irises: Mapping[Side, tuple[float, float, float]] | None, scheme: Scheme
) -> Mapping[Side, tuple[float, float, float]] | None:
    """``irises`` if both are circles of positive radius.

    Raises
    ------
    InvalidLandmarks
        If one is missing or is no circle, or the scheme has none of its own.
    """
    if irises is None:
        if scheme.left.iris_centre is None:
            raise InvalidLandmarks(
                f"Scheme {scheme.name} has no irises: give them as "
                '{"left": (x, y, radius), "right": (x, y, radius)} in px.'
            )
        return None
    if not isinstance(irises, Mapping):
        raise InvalidLandmarks(
            'Irises must be given as {"left": (x, y, radius), "right": (x, y, radius)}, '
            f"got {type(irises).__name__}."
        )
    for side in SIDES:
        given = irises.get(side)
        try:
            circle = np.asarray(given, dtype=np.float64)
        except (TypeError, ValueError):
            circle = np.empty(0)
        if circle.shape != (3,) or not np.isfinite(circle).all() or circle[2] <= 0:
            raise InvalidLandmarks(
                f"The {side} iris must be (x, y, radius) in px with a positive radius, "
                f"got {given!r}."
            )
    if tuple(irises["left"][:2]) == tuple(irises["right"][:2]):
        raise InvalidLandmarks("Both irises have the same centre.")
    return irises
