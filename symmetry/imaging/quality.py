"""Quality checks of a photo: value, limit, and what the photographer can do.

The limits come from the photographic rules and the pose study quoted in docs/quality.md.
"""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.clinical.expressions import expression_strength, get_expression
from symmetry.geometry.pose import Pose
from symmetry.landmarks import MEDIAPIPE478
from symmetry.quality import Level, Quality, QualityCheck

IRIS_PX_LEAST = 30.0
IRIS_PX_WANTED = 40.0
BLUR_MM_MOST = 0.8
SHARPNESS_GRID_MM = 0.15
"""Finest grid on which blur is looked for."""
STRONG_SHARE = 0.5
"""Edges that count, against the strongest one."""
CLIPPED_PERCENT_MOST = 5.0
TOO_BRIGHT, TOO_DARK = 250, 30
"""Grey values without detail. Sixty even-lit portraits of light to very dark skin have at most
1.1 % below the dark one, the same at a quarter of the light at least 8.7 %."""
EXPOSURE_SAMPLES = 64
"""Pixels looked at along the shorter side of the face."""
YAW_DEG = (3.0, 5.0)
PITCH_DEG = (8.0, 12.0)
ROLL_DEG = (5.0, 10.0)
EXPRESSION_LEAST = 0.2
FRAME_MARGIN_LEAST = 0.02


def assess_quality(
    pixels: NDArray[np.uint8],
    points_px: NDArray[np.float64],
    *,
    iris_px: float | None,
    pose: Pose,
    expression: str,
    blendshapes: Mapping[str, float],
    faces: int,
) -> Quality:
    """Every check of the contract for one face.

    Parameters
    ----------
    pixels : (height, width, 3) uint8
    points_px : (478, >= 2) float
    iris_px
        Mean diameter of the visible irises; None when both are hidden.
    """
    return Quality(
        (
            _face_size(iris_px, points_px),
            _sharpness(pixels, points_px),
            _exposure(pixels, points_px),
            _angle("yaw", pose.yaw_deg, YAW_DEG, "Turn the face straight to the lens"),
            _nasal_base_pitch(pose.pitch_deg)
            if expression == "nasal_base"
            else _angle(
                "pitch",
                pose.pitch_deg,
                PITCH_DEG,
                "Hold the camera at eye level and the chin level",
            ),
            _angle("roll", pose.roll_deg, ROLL_DEG, "Hold the head and the camera upright"),
            _expression(expression, blendshapes, pose.pitch_deg),
            _single_face(faces),
            _in_frame(points_px, pixels.shape[1], pixels.shape[0]),
        )
    )


def _face_size(iris_px: float | None, points_px: NDArray[np.float64]) -> QualityCheck:
    # With both eyes closed the distance between the outer canthi stands in: 7.6 iris diameters.
    if iris_px is None:
        right = points_px[MEDIAPIPE478.right.outer_canthus, :2]
        left = points_px[MEDIAPIPE478.left.outer_canthus, :2]
        iris_px = float(np.hypot(*(left - right))) / 7.6
    level: Level = (
        "failed" if iris_px < IRIS_PX_LEAST else "warning" if iris_px < IRIS_PX_WANTED else "passed"
    )
    advice = {
        "failed": "The face is too small to be measured finely: go nearer, or use a photo of "
        "higher resolution.",
        "warning": "The face is rather small: a nearer photo gives finer figures.",
        "passed": "The face is large enough.",
    }[level]
    return _check("face_size", iris_px, "px", IRIS_PX_LEAST, level, advice)


def _sharpness(pixels: NDArray[np.uint8], points_px: NDArray[np.float64]) -> QualityCheck:
    blur = edge_blur_mm(pixels, points_px)
    level: Level = "failed" if blur is None or blur > BLUR_MM_MOST else "passed"
    advice = (
        "The edges of the eyes are sharp."
        if level == "passed"
        else "The photo is blurred: hold the camera still, focus on the eyes and use more light."
    )
    return _check("sharpness", blur, "mm", BLUR_MM_MOST, level, advice)


def edge_blur_mm(pixels: NDArray[np.uint8], points_px: NDArray[np.float64]) -> float | None:
    """Width of the strongest edges about the eyes, as the sigma of a Gaussian blur, mm.

    The gradient of an edge blurred by *s* falls when it is blurred once more, by a ratio that
    gives *s* back (Zhuo & Sim, Pattern Recognition 2011;44:1852). The face's own size is the
    scale, so the figure does not depend on the resolution of the photo. None where the eyes show
    no edge at all.
    """
    right = points_px[MEDIAPIPE478.right.outer_canthus, :2]
    left = points_px[MEDIAPIPE478.left.outer_canthus, :2]
    across = float(np.hypot(*(left - right)))
    mm_per_px = 89.0 / max(across, 1e-6)  # mean distance of the outer canthi in adults
    middle, half_width, half_height = (left + right) / 2, 0.55 * across, 0.16 * across
    patch = _patch(pixels, middle, half_width, half_height)
    if min(patch.shape[:2]) < 8:
        return None
    shrink = min(mm_per_px / SHARPNESS_GRID_MM, 1.0)
    grey = np.asarray(cv2.cvtColor(patch, cv2.COLOR_RGB2GRAY), dtype=np.float32)
    if shrink < 1.0:
        grey = np.asarray(
            cv2.resize(grey, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA), np.float32
        )
    fine, coarse = (_gradient(grey, sigma) for sigma in (1.0, 2.0))
    strong = coarse >= max(STRONG_SHARE * float(coarse.max()), 1.0)
    total = float(coarse[strong].sum())
    if not total:
        return None
    ratio = max(float(fine[strong].sum()) / total, 1.0 + 1e-6)
    variance = (4.0 - ratio**2) / (ratio**2 - 1.0)
    return float(np.sqrt(max(variance, 0.0)) / shrink * mm_per_px)


def _gradient(grey: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    blurred = cv2.GaussianBlur(grey, (0, 0), sigma)
    return np.asarray(
        cv2.magnitude(cv2.Sobel(blurred, cv2.CV_32F, 1, 0), cv2.Sobel(blurred, cv2.CV_32F, 0, 1)),
        dtype=np.float32,
    )


def _patch(
    pixels: NDArray[np.uint8], middle: NDArray[np.float64], half_width: float, half_height: float
) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    x, y = float(middle[0]), float(middle[1])
    left, right = (int(min(max(x + d, 0), width)) for d in (-half_width, half_width))
    top, bottom = (int(min(max(y + d, 0), height)) for d in (-half_height, half_height))
    return pixels[top:bottom, left:right]


def _exposure(pixels: NDArray[np.uint8], points_px: NDArray[np.float64]) -> QualityCheck:
    low, high = points_px[:, :2].min(axis=0), points_px[:, :2].max(axis=0)
    inner = (high - low) * 0.4  # the oval's box without its corners
    patch = _patch(pixels, (low + high) / 2, float(inner[0]), float(inner[1]))
    step = max(1, min(patch.shape[:2]) // EXPOSURE_SAMPLES)
    sample = np.ascontiguousarray(patch[::step, ::step])
    grey = cv2.cvtColor(sample, cv2.COLOR_RGB2GRAY) if sample.size else np.zeros(1, np.uint8)
    bright = float(np.count_nonzero(grey > TOO_BRIGHT) * 100 / grey.size)
    dark = float(np.count_nonzero(grey < TOO_DARK) * 100 / grey.size)
    level: Level = "failed" if max(bright, dark) > CLIPPED_PERCENT_MOST else "passed"
    if level == "passed":
        advice = "Light and shadow hold their detail."
    elif bright >= dark:
        advice = "Parts of the face are too bright to be seen: use softer light or less exposure."
    else:
        advice = "Parts of the face are too dark to be seen: use more and even light."
    return _check("exposure", max(bright, dark), "%", CLIPPED_PERCENT_MOST, level, advice)


def _angle(name: str, value: float, limits: tuple[float, float], advice: str) -> QualityCheck:
    warn, fail = limits
    size = abs(value)
    level: Level = "failed" if size > fail else "warning" if size > warn else "passed"
    message = (
        "The head is straight."
        if level == "passed"
        else f"{advice} ({value:+.1f}° now).".replace("(-", "(−")
    )
    return _check(name, value, "deg", fail, level, message)


def _nasal_base_pitch(value: float) -> QualityCheck:
    """No limit: this view is taken with the chin raised, and its own check asks for that."""
    message = "A nasal base view is taken with the chin raised."
    return _check("pitch", value, "deg", PITCH_DEG[1], "passed", message)


def _expression(
    expression: str, blendshapes: Mapping[str, float], pitch_deg: float
) -> QualityCheck:
    asked = get_expression(expression)
    strength = expression_strength(expression, blendshapes, pitch_deg)
    level: Level = "passed" if strength >= EXPRESSION_LEAST else "failed"
    message = (
        f"The photo shows the expression “{asked.label}”."
        if level == "passed"
        else f"The photo hardly shows “{asked.label}”: check the expression chosen, or take it "
        f"again ({asked.instruction})"
    )
    return _check("expression_matches", strength, "", EXPRESSION_LEAST, level, message)


def _single_face(faces: int) -> QualityCheck:
    level: Level = "passed" if faces == 1 else "failed"
    message = (
        "One face is in the picture."
        if faces == 1
        else f"{faces} faces are in the picture and the largest was measured: crop to the patient."
    )
    return _check("single_face", float(faces), "", 1.0, level, message)


def _in_frame(points_px: NDArray[np.float64], width: int, height: int) -> QualityCheck:
    low, high = points_px[:, :2].min(axis=0), points_px[:, :2].max(axis=0)
    margin = min(low[0], low[1], width - 1 - high[0], height - 1 - high[1])
    share = float(margin / max(high[1] - low[1], 1e-6) * 100)
    limit = FRAME_MARGIN_LEAST * 100
    level: Level = "passed" if share >= limit else "failed"
    message = (
        "The whole face is in the picture."
        if level == "passed"
        else "The face touches the edge of the picture: leave a margin all around it."
    )
    return _check("in_frame", share, "%", limit, level, message)


def _check(
    name: str, value: float | None, unit: str, limit: float, level: Level, message: str
) -> QualityCheck:
    return QualityCheck(name, value, unit, limit, level != "failed", level, message)
