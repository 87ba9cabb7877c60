"""Where the head and the camera stand, and where points come to lie in the picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Camera:
    """Head pose, and a camera that looks straight ahead at the height of the face.

    ``yaw_deg`` is positive when the face turns towards the patient's left, ``pitch_deg`` when the
    chin is raised, ``roll_deg`` when the head tilts towards the patient's left shoulder; the head
    turns about the point midway between the eyes. ``distance_mm`` runs from there to the lens,
    ``field_mm`` is the width of the picture at that distance, and ``aim_mm`` how far below the
    eyes the picture's centre lies.
    """

    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    distance_mm: float = 1500.0
    width_px: int = 1024
    height_px: int = 1280
    field_mm: float = 262.0
    aim_mm: float = 8.0

    @property
    def px_per_mm(self) -> float:
        """Pixels per millimetre at the distance of the eyes."""
        return self.width_px / self.field_mm

    def rotation(self) -> NDArray[np.float64]:
        """Rotation (3, 3) from the head frame to the world: x right in the picture, y up."""
        yaw, pitch, roll = np.radians((self.yaw_deg, self.pitch_deg, self.roll_deg))
        about_x = np.array(
            [[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]]
        )
        about_y = np.array(
            [[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]]
        )
        about_z = np.array(
            [[np.cos(roll), np.sin(roll), 0], [-np.sin(roll), np.cos(roll), 0], [0, 0, 1]]
        )
        return np.asarray(about_z @ about_y @ about_x)

    def world(self, points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Head-frame ``points_mm : (n, 3)`` in the world: the lens at (0, -aim, distance)."""
        return np.asarray(points_mm @ self.rotation().T)

    def project(self, points_mm: NDArray[np.float64]) -> NDArray[np.float64]:
        """Pixels (n, 2), x right, y down, pixel centres at whole numbers, of head-frame points."""
        seen = self.world(np.atleast_2d(points_mm))
        magnified = self.px_per_mm * self.distance_mm / (self.distance_mm - seen[:, 2])
        x = self.width_px / 2 + magnified * seen[:, 0] - 0.5
        y = self.height_px / 2 - magnified * (seen[:, 1] + self.aim_mm) - 0.5
        return np.stack([x, y], axis=1)
