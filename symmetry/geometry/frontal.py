"""A turned face as it would look from straight in front.

A head turned aside shows a symmetric face unsymmetrically: what lies in front of the eyes moves
across, and the nearer half is larger. Where the turn and the depth of each landmark are known,
both are undone. Depths of the upper face come from the detector, made the same on both sides; those
of the nose and the lower face, which it guesses badly, from a mean head laid onto the upper face.
The turn is the one with which the upper face, which expressions leave still, becomes most
symmetric.
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symmetry.geometry.pose import head_rotation, still_landmarks
from symmetry.landmarks import SIDES, Scheme

CAMERA_DISTANCE = 16.0
"""Of the eyes from the camera, in interpupillary distances (100 cm), where nothing else is known;
portraits are taken from 60 to 150 cm."""
NEAREST, FARTHEST = 4.0, 40.0
"""Limits of a distance worked out from the lens, in interpupillary distances (25 cm to 2.5 m): a
nearer camera is an error of the file, from farther away perspective is too small to matter."""
SMALL = 0.012
"""Asymmetry that counts fully in the search for the turn, in interpupillary distances (0.8 mm)."""
_STEPS, _REWEIGHTINGS, _PROJECTIONS = 4, 6, 3


@dataclass(frozen=True, eq=False)
class HeadView:
    """How a head is seen: enough to look at its landmarks from the front.

    Parameters
    ----------
    rotation : (3, 3)
        From the head (x to the patient's left, y up, z out of the face) to the camera.
    depth_px : (count,)
        Depth of each landmark in the head, px, towards the front; the same on both sides.
    origin_px : (2,)
        Middle between the eyes in the picture: the point that stays where it is.
    distance_px
        Of the camera from the eyes, px.
    distance_source
        Whether the distance is worked out from the ``"lens"`` or ``"assumed"``.
    """

    rotation: NDArray[np.float64]
    depth_px: NDArray[np.float64]
    origin_px: NDArray[np.float64]
    distance_px: float
    distance_source: Literal["lens", "assumed"] = "assumed"

    @property
    def yaw_deg(self) -> float:
        """Turn towards the patient's left, degrees."""
        left = self.rotation[:, 0]
        return float(np.degrees(np.arctan2(-left[2], np.hypot(left[0], left[1]))))

    def frontal(
        self, points_px: NDArray[np.float64], indices: NDArray[np.intp] | None = None
    ) -> NDArray[np.float64]:
        """Landmarks (n, 2) px of the picture as seen from straight in front, px.

        Parameters
        ----------
        indices : (n,)
            Which landmark's depth each point has; by default the points are all landmarks.
        """
        depth = self.depth_px if indices is None else self.depth_px[indices]
        seen = (points_px - self.origin_px) * (1.0, -1.0)
        inverse = np.linalg.inv(self.rotation[:2, :2])
        nearer = np.zeros(len(seen))
        head = seen
        for _ in range(_PROJECTIONS):
            # What is nearer to the camera looks larger.
            flat = seen * (1.0 - nearer / self.distance_px)[:, None]
            head = (flat - depth[:, None] * self.rotation[:2, 2]) @ inverse.T
            nearer = head @ self.rotation[2, :2] + depth * self.rotation[2, 2]
        # The head stands upright now; it is turned back in the plane as it lay in the picture.
        along = self.rotation[:2, 0] / np.hypot(*self.rotation[:2, 0])
        plane = np.array([[along[0], -along[1]], [along[1], along[0]]])
        return np.asarray((head @ plane.T) * (1.0, -1.0) + self.origin_px)

    def turned(self, yaw: float) -> "HeadView":
        """The view with the head turned further by ``yaw`` radians about its own axis."""
        sine, cosine = np.sin(yaw), np.cos(yaw)
        about = np.array([[cosine, 0, sine], [0, 1, 0], [-sine, 0, cosine]])
        return replace(self, rotation=self.rotation @ about)


def head_view(
    points: NDArray[np.float64],
    refined_px: NDArray[np.float64],
    canonical: NDArray[np.float64],
    scheme: Scheme,
    focal_px: float | None = None,
) -> HeadView:
    """How the head is seen.

    Parameters
    ----------
    points : (count, 3)
        Landmarks of the detector, px; x right, y down, z away from the camera.
    refined_px : (count, 2)
        The landmarks to be looked at, px; they decide how far the head is turned.
    canonical : (n, 3)
        The mean head, n <= count; x to the patient's left, y up, z out of the face.
    scheme
        What the landmarks are.
    focal_px
        Focal length of the camera, px, where it is known: the distance is then the one from which
        eyes of this size are seen through such a lens.
    """
    eyes = np.array([scheme.side(side).iris_centre for side in SIDES], dtype=np.intp)
    mirror = scheme.mirror_permutation
    rotation = head_rotation(points, canonical)
    camera = points * (1.0, -1.0, -1.0)
    camera = camera - camera[eyes].mean(axis=0)
    still = still_landmarks(canonical)
    depth = _with_lower_face((camera @ rotation)[:, 2], camera, canonical, still)
    apart = float(np.hypot(*(refined_px[eyes[0]] - refined_px[eyes[1]])))
    view = HeadView(
        rotation,
        (depth + depth[mirror]) / 2,
        refined_px[eyes].mean(axis=0),
        _distance(focal_px, apart) * apart,
        "assumed" if focal_px is None else "lens",
    )
    return _most_symmetric(view, refined_px, mirror, still, SMALL * apart)


def _with_lower_face(
    depth_px: NDArray[np.float64],
    points: NDArray[np.float64],
    canonical: NDArray[np.float64],
    still: NDArray[np.intp],
) -> NDArray[np.float64]:
    """Depths (count,) px with those of the nose and the lower face from the mean head.

    The mean head is as large as ``points`` (count, 3) px make the upper face, and as deep there.
    """
    lower = np.setdiff1d(np.arange(len(canonical)), still)
    px_per_cm = _spread(points[still]) / _spread(canonical[still])
    model = (canonical[:, 2] - canonical[still, 2].mean()) * px_per_cm + depth_px[still].mean()
    together = depth_px.copy()
    together[lower] = model[lower]
    return together


def _spread(points: NDArray[np.float64]) -> float:
    return float(np.linalg.norm(points - points.mean(axis=0)))


def _distance(focal_px: float | None, apart_px: float) -> float:
    """Of the camera from the eyes, in interpupillary distances."""
    if focal_px is None:
        return CAMERA_DISTANCE
    return float(np.clip(focal_px / apart_px, NEAREST, FARTHEST))


def _most_symmetric(
    view: HeadView,
    points_px: NDArray[np.float64],
    mirror: NDArray[np.intp],
    still: NDArray[np.intp],
    small_px: float,
) -> HeadView:
    """``view`` with the yaw that leaves the ``still`` landmarks the least asymmetry across."""
    roll = np.arctan2(view.rotation[1, 0], view.rotation[0, 0])
    upright = np.array([np.cos(roll), -np.sin(roll)])
    design = np.stack([np.ones(len(still)), view.depth_px[still]], axis=1)
    partners = np.searchsorted(still, mirror[still])
    for _ in range(_STEPS):
        across = (view.frontal(points_px[still], still) - view.origin_px) @ upright
        asymmetry = (across + across[partners]) / 2
        weight = np.ones(len(still))
        turn = 0.0
        for _ in range(_REWEIGHTINGS):
            weighted = design.T * weight
            offset, turn = np.linalg.solve(weighted @ design, weighted @ asymmetry)
            left = asymmetry - design @ (offset, turn)
            weight = 1.0 / (1.0 + (left / small_px) ** 2)
        view = view.turned(float(turn))
    return view
