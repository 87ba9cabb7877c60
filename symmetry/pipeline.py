"""From a photo to an assessment."""

import os

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment, ImageInfo, Landmarks
from symmetry.clinical.expressions import get_expression
from symmetry.detection import FaceChoice, canonical_face, find_face, find_faces, same_face
from symmetry.errors import InvalidOption
from symmetry.geometry.frontal import head_view
from symmetry.geometry.irises import find_irises
from symmetry.geometry.pose import head_rotation, pose_from_matrix, still_landmarks
from symmetry.geometry.scale import (
    DEFAULT_HVID_MM,
    Scale,
    check_scale_options,
    scale_from_rest_photo,
)
from symmetry.imaging.decode import Picture, decode
from symmetry.imaging.quality import assess_quality
from symmetry.landmarks import MEDIAPIPE478 as SCHEME
from symmetry.landmarks import Side
from symmetry.measurement import Setting, measure_points, set_up
from symmetry.measures.errors_refined import REFINED
from symmetry.refinement.from_rest import canthi_from_rest
from symmetry.refinement.mirror_image import brought_back, mirror_averaged, mirror_image
from symmetry.refinement.nasolabial_fold import trace_nasolabial_folds
from symmetry.refinement.refine import refine
from symmetry.versions import software

Photo = str | os.PathLike[str] | bytes | NDArray[np.uint8]


def assess(
    photo: Photo,
    expression: str = "rest",
    hvid_mm: float = DEFAULT_HVID_MM,
    mm_per_px: float | None = None,
    mirrored: bool = False,
    *,
    face: FaceChoice = "only",
    rest: Assessment | None = None,
) -> Assessment:
    """Measure the symmetry of the face in one photo.

    Parameters
    ----------
    photo
        Path or bytes of a JPEG, PNG, WebP, TIFF or HEIC file, or an RGB array (height, width, 3)
        of type uint8.
    expression
        What the photo shows: one of `symmetry.clinical.expressions.EXPRESSION_NAMES`.
    hvid_mm
        The patient's horizontal visible iris diameter, which gives the scale.
    mm_per_px
        A known scale, used instead.
    mirrored
        The photo is a mirror image, as many selfies are; this is undone before anything else.
    face
        ``"only"`` refuses a photo with several faces; ``"largest"`` measures the largest.
    rest
        Assessment of the rest photo of the same session. It lends its scale where an iris is
        hidden, as in eye closure.

    Returns
    -------
    Assessment

    Raises
    ------
    UnreadableImage, NoFaceFound, SeveralFaces, FaceCutOff, InvalidOption, ModelMismatch
        All of them `SymmetryError`, each saying what to do.
    """
    get_expression(expression)
    check_scale_options(hvid_mm, mm_per_px)
    if rest is not None and not isinstance(rest, Assessment):
        raise InvalidOption(
            f"rest must be the assessment of a rest photo or None, got {type(rest).__name__}."
        )
    return assess_picture(
        decode(photo, mirrored=mirrored),
        expression=expression,
        hvid_mm=hvid_mm,
        mm_per_px=mm_per_px,
        face=face,
        rest=rest,
    )


def assess_picture(
    picture: Picture,
    *,
    expression: str = "rest",
    hvid_mm: float = DEFAULT_HVID_MM,
    mm_per_px: float | None = None,
    face: FaceChoice = "only",
    rest: Assessment | None = None,
) -> Assessment:
    """`assess` for a picture that is decoded already."""
    picture.start_hashing()
    found = find_face(picture.pixels, face)
    detection = found.detection
    without_handedness = with_mirror_image(picture.pixels, detection.points)
    refined = refine(picture.pixels, without_handedness[:, :2], SCHEME, _look)
    points = refined.points_px
    if rest is not None and not find_irises(points, SCHEME).both_visible:
        still = still_landmarks(canonical_face())
        points = canthi_from_rest(points, rest.landmarks.refined, still, SCHEME)
    landmarks = Landmarks(detection.points[:, :2], points, sd_mm=refined.sd_mm)
    pose = pose_from_matrix(head_rotation(without_handedness, canonical_face()))
    setting = set_up(
        points,
        SCHEME,
        hvid_mm=hvid_mm,
        mm_per_px=mm_per_px,
        carried_scale=None if rest is None else _carried_scale(rest, points),
        errors=REFINED,
    )
    head = head_view(without_handedness, points, canonical_face(), SCHEME, picture.focal_px)
    folds = _folds(picture.pixels, points, setting)
    quality = assess_quality(
        picture.pixels,
        points,
        iris_px=setting.irises.visible_diameter_px,
        pose=pose,
        expression=expression,
        blendshapes=detection.blendshapes,
        faces=found.faces,
    )
    measurement = measure_points(
        points,
        SCHEME,
        setting,
        yaw_deg=pose.yaw_deg,
        folds_px=folds,
        head=head,
        landmark_errors=landmarks.errors(SCHEME),
    )
    return Assessment(
        software=software(),
        # The hash comes last: it was computed meanwhile.
        image=ImageInfo(picture.width, picture.height, picture.sha256, picture.mirrored),
        expression=expression,
        quality=quality,
        pose=pose,
        landmarks=landmarks,
        measurement=measurement,
        blendshapes=detection.blendshapes,
        nasolabial_folds_px=folds,
        hvid_mm=hvid_mm,
        head=head,
        mm_per_px=mm_per_px,
    )


def with_mirror_image(
    pixels: NDArray[np.uint8], points: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Landmarks (478, 3) px of the photo, averaged with those of its mirror image."""
    width = pixels.shape[1]
    seen = same_face(mirror_image(pixels), brought_back(points, width, SCHEME))
    return points if seen is None else mirror_averaged(points, seen.points, width, SCHEME)


def _look(pixels: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """Landmarks (478, 3) px of the largest face in a picture, or None."""
    faces = find_faces(pixels)
    return faces[0].points if faces else None


def _canthal_distance_px(points_px: NDArray[np.float64]) -> float:
    across = points_px[SCHEME.left.outer_canthus] - points_px[SCHEME.right.outer_canthus]
    return float(np.hypot(across[0], across[1]))


def _carried_scale(rest: Assessment, points_px: NDArray[np.float64]) -> Scale:
    return scale_from_rest_photo(
        rest.scale,
        _canthal_distance_px(rest.landmarks.refined),
        _canthal_distance_px(points_px),
        REFINED.scale,
    )


def _folds(
    pixels: NDArray[np.uint8], points_px: NDArray[np.float64], setting: Setting
) -> dict[Side, NDArray[np.float64]]:
    """Visible nasolabial folds in the picture, (n, 2) px per side."""
    mm_per_px = setting.scale.mm_per_px
    if mm_per_px is None:
        return {}
    traced = trace_nasolabial_folds(pixels, points_px, SCHEME, setting.frame, mm_per_px)
    return {side: setting.frame.to_picture(fold, mm_per_px) for side, fold in traced.items()}
