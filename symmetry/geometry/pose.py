"""Head pose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

STILL_ABOVE_CM = -2.2
"""Height in the canonical face above which expressions leave the head's shape alone.

It runs below the nose: a smile or an open jaw would read as a raised or lowered chin.
"""


NOSE_CM = (2.2, 1.8)
"""Half width and upper end of the nose in the canonical face: it may be crooked of its own."""


def still_landmarks(canonical: NDArray[np.float64]) -> NDArray[np.intp]:
    """Landmarks of the canonical face (n, 3) that expressions leave still, without the nose."""
    nose = (np.abs(canonical[:, 0]) < NOSE_CM[0]) & (canonical[:, 1] < NOSE_CM[1])
    return np.asarray(np.flatnonzero((canonical[:, 1] > STILL_ABOVE_CM) & ~nose), dtype=np.intp)


@dataclass(frozen=True)
class Pose:
    """Head pose in degrees, all zero for a frontal head.

    ``yaw_deg`` is positive when the face turns towards the patient's left, ``pitch_deg`` when
    the chin is raised, ``roll_deg`` when the head tilts towards the patient's left shoulder.
    Roll is the turn in the plane of the picture and is taken out first, so turning the picture
    changes the roll and nothing else.
    """

    yaw_deg: float
    pitch_deg: float
    roll_deg: float


def head_rotation(points_px: ArrayLike, canonical: ArrayLike) -> NDArray[np.float64]:
    """Rotation (3, 3) from the canonical head to the camera.

    The least-squares rotation of the canonical landmarks above the mouth onto the detected ones,
    without perspective. A camera model about the middle of the picture, as in MediaPipe's own
    head transform, would turn the head by several degrees when the same photo is cropped.

    Parameters
    ----------
    points_px : (>= n, 3) float
        Landmarks px, x right, y down, z away from the camera; the first n are the canonical ones.
    canonical : (n, 3) float
        The mean head; x to the patient's left, y up, z out of the face.
    """
    model = np.asarray(canonical, dtype=np.float64)
    still = model[:, 1] > STILL_ABOVE_CM
    seen = np.asarray(points_px, dtype=np.float64)[: len(model)][still] * (1.0, -1.0, -1.0)
    model = model[still]
    u, _, vt = np.linalg.svd((seen - seen.mean(axis=0)).T @ (model - model.mean(axis=0)))
    return np.asarray(u @ np.diag([1.0, 1.0, np.sign(np.linalg.det(u @ vt))]) @ vt)


def pose_from_matrix(matrix: ArrayLike) -> Pose:
    """Pose from a (4, 4) or (3, 3) head transform.

    The transform takes head coordinates (x towards the patient's left, y up, z out of the face)
    to camera coordinates with x to the right of the picture, y up and z towards the camera, so
    its columns are the directions in which the left ear, the crown and the nose point. It is
    read as roll after yaw after pitch: the head nods, turns about the upright picture's vertical,
    and the picture is turned in its plane until the line through the eyes lies as it does. A turn
    in the plane leaves every depth as it is, so yaw and pitch come from the depths alone.
    """
    rotation = np.asarray(matrix, dtype=np.float64)[:3, :3]
    left, up, forward = (column / np.linalg.norm(column) for column in rotation.T)
    return Pose(
        yaw_deg=float(np.degrees(np.arctan2(-left[2], np.hypot(left[0], left[1])))),
        pitch_deg=float(np.degrees(np.arctan2(-up[2], forward[2]))),
        roll_deg=float(-np.degrees(np.arctan2(left[1], left[0]))),
    )
