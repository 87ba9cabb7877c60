"""Pictures as they are measured: with the points as detected, or as refined by the picture."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.reference_faces import EXACT_HVID_MM, Pixels, Points, read
from symmetry.detection import canonical_face, find_face
from symmetry.geometry.frontal import HeadView
from symmetry.geometry.pose import head_rotation, pose_from_matrix
from symmetry.landmarks import MEDIAPIPE478
from symmetry.measurement import Measurement, measure_points, set_up
from symmetry.measures.carriers import LandmarkErrors
from symmetry.measures.error_model import PointsKind
from symmetry.refinement.nasolabial_fold import trace_nasolabial_folds


@dataclass(frozen=True)
class Circumstances:
    """What a photo says of the errors of its measures: yaw in degrees, unclear landmarks."""

    yaw_deg: float = 0.0
    landmarks: LandmarkErrors = field(default_factory=LandmarkErrors)


@dataclass(frozen=True, eq=False)
class Photo:
    """One measured picture.

    Parameters
    ----------
    points_px : (478, 2)
        The landmarks measured.
    head
        How the head is seen, where the measures are those of a face seen from the front.
    width_px
        Of the picture.
    """

    measurement: Measurement
    circumstances: Circumstances
    points_px: Points
    head: HeadView | None
    width_px: int

    @property
    def iris_px(self) -> float:
        """Diameter of the irises, px; NaN where they are hidden."""
        diameter = self.measurement.setting.irises.visible_diameter_px
        return float("nan") if diameter is None else diameter

    @property
    def canthal_px(self) -> float:
        """Distance of the outer canthi, px."""
        left, right = MEDIAPIPE478.left.outer_canthus, MEDIAPIPE478.right.outer_canthus
        return float(np.hypot(*(self.points_px[left] - self.points_px[right])))

    @property
    def found_yaw_deg(self) -> float:
        """Turn of the head that the measures rest on."""
        return self.circumstances.yaw_deg if self.head is None else self.head.yaw_deg

    def from_the_front(self, points_px: Points, landmarks: tuple[int, ...] | None = None) -> Points:
        """Points (n, 2) px of this picture as its measures take them.

        ``landmarks`` are the nearest ones, whose depths the points have; by default the points
        are all landmarks.
        """
        if self.head is None:
            return points_px
        indices = None if landmarks is None else np.array(landmarks, dtype=np.intp)
        return self.head.frontal(points_px, indices)


Read = Callable[[Pixels], Photo]


def read_refined(pixels: Pixels) -> Photo:
    """A picture as `symmetry.assess` measures it."""
    found = read(pixels)
    errors = found.measurement.landmark_errors
    return Photo(
        found.measurement,
        Circumstances(found.pose.yaw_deg, errors),
        found.landmarks.refined,
        found.head,
        pixels.shape[1],
    )


def read_detected(pixels: Pixels) -> Photo:
    """A picture measured at the detector's points, as `symmetry.measure` does."""
    pixels = np.ascontiguousarray(pixels)
    detected = find_face(pixels).detection.points
    points = detected[:, :2]
    setting = set_up(points, MEDIAPIPE478, hvid_mm=EXACT_HVID_MM)
    folds = None
    if (mm_per_px := setting.scale.mm_per_px) is not None:
        traced = trace_nasolabial_folds(pixels, points, MEDIAPIPE478, setting.frame, mm_per_px)
        folds = {side: setting.frame.to_picture(fold, mm_per_px) for side, fold in traced.items()}
    measurement = measure_points(points, MEDIAPIPE478, setting, folds_px=folds)
    pose = pose_from_matrix(head_rotation(detected, canonical_face()))
    return Photo(measurement, Circumstances(pose.yaw_deg), points, None, pixels.shape[1])


READERS: dict[PointsKind, Read] = {"detected": read_detected, "refined": read_refined}
