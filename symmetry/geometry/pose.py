"""Head pose."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True)
class Pose:
    """Head pose in degrees, all zero for a frontal head.

    ``yaw_deg`` is positive when the face turns towards the patient's left, ``pitch_deg`` when
    the chin is raised, ``roll_deg`` when the head tilts towards the patient's left shoulder.
    """

    yaw_deg: float
    pitch_deg: float
    roll_deg: float


def pose_from_matrix(matrix: ArrayLike) -> Pose:
    """Pose from a (4, 4) or (3, 3) head transform.

    The transform takes head coordinates (x towards the patient's left, y up, z out of the face)
    to camera coordinates with x to the right of the picture, y up and z towards the camera, so
    its columns are the directions in which the left ear, the crown and the nose point.
    """
    rotation = np.asarray(matrix, dtype=np.float64)[:3, :3]
    left, _, forward = (column / np.linalg.norm(column) for column in rotation.T)
    return Pose(
        yaw_deg=float(np.degrees(np.arctan2(forward[0], forward[2]))),
        pitch_deg=float(np.degrees(np.arcsin(np.clip(forward[1], -1.0, 1.0)))),
        roll_deg=float(-np.degrees(np.arctan2(left[1], left[0]))),
    )
