"""The result of assessing one photo. Knows numbers only: no pixels, files or detector."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from numbers import Integral
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from symmetry.errors import InvalidLandmarks
from symmetry.geometry.frame import Frame, Reference
from symmetry.geometry.frontal import HeadView
from symmetry.geometry.pose import Pose
from symmetry.geometry.scale import Scale
from symmetry.landmarks import Scheme, Side
from symmetry.measurement import Measurement, check_points, measure_points, set_up
from symmetry.measures.carriers import LandmarkErrors, landmark_errors
from symmetry.measures.evaluate import MeasureResult
from symmetry.measures.scores import Scores
from symmetry.quality import Quality

SCHEMA_VERSION = "1.0"


@dataclass(frozen=True)
class ImageInfo:
    """The photo an assessment was made from."""

    width: int
    height: int
    sha256: str
    mirrored: bool


@dataclass(frozen=True, eq=False)
class Landmarks:
    """Landmarks in px of the upright picture, x right and y down, integers at pixel centres.

    ``detector`` as found, ``refined`` as measured, both (478, 2); ``corrected`` lists the
    indices moved by hand. ``sd_mm`` (478,) is the standard error of each refined one against its
    partner, as far as the picture is unclear there.
    """

    detector: NDArray[np.float64]
    refined: NDArray[np.float64]
    corrected: tuple[int, ...] = ()
    sd_mm: NDArray[np.float64] | None = None

    def __post_init__(self) -> None:
        # Copies that cannot be written to: measures and points of a result belong together.
        for name in ("detector", "refined", "sd_mm"):
            if getattr(self, name) is not None:
                values = np.array(getattr(self, name), dtype=np.float64)
                values.setflags(write=False)
                object.__setattr__(self, name, values)

    def errors(self, scheme: Scheme) -> LandmarkErrors:
        """What unclear and hand-placed landmarks mean for the intervals of the measures."""
        sd_mm = np.zeros(len(self.refined)) if self.sd_mm is None else self.sd_mm
        return landmark_errors(sd_mm, self.corrected, scheme)

    def to_dict(self, head: HeadView | None = None) -> dict[str, Any]:
        """The ``landmarks`` block of the JSON, to a ten-thousandth of a pixel.

        ``frontal`` are the refined ones as they would look from straight in front, with ``head``
        for how the head was seen: what the measures are taken of.
        """
        frontal = self.refined if head is None else head.frontal(self.refined)
        return {
            "detector": np.round(self.detector, 4).tolist(),
            "refined": np.round(self.refined, 4).tolist(),
            "frontal": np.round(frontal, 4).tolist(),
            "corrected": list(self.corrected),
        }


@dataclass(frozen=True, eq=False)
class Assessment:
    """Everything measured in one photo, and how it was obtained."""

    software: Mapping[str, Any]
    image: ImageInfo
    expression: str
    quality: Quality
    pose: Pose
    landmarks: Landmarks
    measurement: Measurement
    blendshapes: Mapping[str, float]
    nasolabial_folds_px: Mapping[Side, NDArray[np.float64]]
    hvid_mm: float
    mm_per_px: float | None = None
    head: HeadView | None = None
    schema_version: str = field(default=SCHEMA_VERSION)

    @property
    def scale(self) -> Scale:
        """Millimetres per pixel and their origin."""
        return self.measurement.setting.scale

    @property
    def frame(self) -> Frame:
        """The face frame in the picture."""
        return self.measurement.setting.frame

    @property
    def measures(self) -> tuple[MeasureResult, ...]:
        """Every measure, in the order of the registry."""
        return self.measurement.measures

    @property
    def scores(self) -> Scores:
        """All scores."""
        return self.measurement.scores

    def measure(self, name: str) -> MeasureResult:
        """The measure called ``name``; KeyError if there is none."""
        return self.measurement.measure(name)

    def with_corrections(self, moves: Mapping[int, ArrayLike]) -> "Assessment":
        """A new assessment with landmarks moved by hand.

        Parameters
        ----------
        moves
            New place (x, y) px of each landmark index. Earlier corrections stay.

        Raises
        ------
        InvalidLandmarks
            If an index does not exist, or a place is not two finite numbers.
        """
        points = self.landmarks.refined.copy()
        for index, place in moves.items():
            if not isinstance(index, Integral) or not 0 <= int(index) < len(points):
                raise InvalidLandmarks(
                    f"Landmark {index!r} does not exist; expected 0 to {len(points) - 1}."
                )
            try:
                target = np.asarray(place, dtype=np.float64)
            except (TypeError, ValueError):
                target = np.empty(0)
            if target.shape != (2,) or not np.isfinite(target).all():
                raise InvalidLandmarks(
                    f"Landmark {index} needs a place (x, y) of two finite numbers, got {place!r}."
                )
            points[index] = target
        points = check_points(points, self.measurement.scheme)
        landmarks = replace(
            self.landmarks,
            refined=points,
            corrected=tuple(sorted({*self.landmarks.corrected, *moves})),
        )
        moved = replace(self, landmarks=landmarks)
        return replace(moved, measurement=moved._measured(points))

    def measured_from(self, reference: Reference) -> Measurement:
        """The measures in the frame of the irises or of the canthi.

        Two photos whose frames have different references are compared in that of the canthi,
        which every photo has.
        """
        if reference == self.frame.reference:
            return self.measurement
        return self._measured(self.landmarks.refined, reference)

    def _measured(
        self, points: NDArray[np.float64], reference: Reference | None = None
    ) -> Measurement:
        scheme = self.measurement.scheme
        setting = set_up(
            points,
            scheme,
            hvid_mm=self.hvid_mm,
            mm_per_px=self.mm_per_px,
            carried_scale=self.scale if self.scale.method == "rest_photo" else None,
            reference=reference,
            errors=self.measurement.setting.errors,
        )
        return measure_points(
            points,
            scheme,
            setting,
            yaw_deg=self.pose.yaw_deg,
            folds_px=self.nasolabial_folds_px,
            head=self.head,
            landmark_errors=self.landmarks.errors(scheme),
        )

    def _camera(self) -> dict[str, Any]:
        """How far the camera is taken to have been from the eyes, and why."""
        mm_per_px = self.scale.mm_per_px
        if self.head is None or mm_per_px is None:
            return {"distance_mm": None, "source": None}
        distance_mm = round(self.head.distance_px * mm_per_px)
        return {"distance_mm": distance_mm, "source": self.head.distance_source}

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain data, ready for JSON: the public contract's keys."""
        return {
            "schema_version": self.schema_version,
            "software": dict(self.software),
            "image": asdict(self.image),
            "expression": self.expression,
            "quality": self.quality.to_dict(),
            "pose": asdict(self.pose),
            "camera": self._camera(),
            **self.measurement.setting.to_dict(),
            "landmarks": self.landmarks.to_dict(self.head),
            "measures": [result.to_dict() for result in self.measures],
            "scores": self.scores.to_dict(),
        }
