"""MediaPipe's face landmarker, kept open for the life of the process.

Starting it takes some fifty times as long as using it. It is not safe to share between threads
nor across a fork, so calls are serialised and a forked child starts its own.
"""

import atexit
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from symmetry.detection.model import load_model

MOST_FACES = 5
"""Faces looked for at once: enough to tell one from several."""

_lock = threading.RLock()
_landmarker: Any = None


@dataclass(frozen=True)
class Detection:
    """One detected face.

    Parameters
    ----------
    points : (478, 3) float
        Landmarks in px, x right and y down, integers at the centres of pixels; z in px, smaller
        towards the camera.
    blendshapes
        52 expression coefficients, 0-1, by name.
    head_transform : (4, 4) float
        From the canonical head to the camera (x right, y up, z towards the camera), cm.
    """

    points: NDArray[np.float64]
    blendshapes: Mapping[str, float]
    head_transform: NDArray[np.float64]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Bounding box (left, top, right, bottom) px."""
        low, high = self.points[:, :2].min(axis=0), self.points[:, :2].max(axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    @property
    def size(self) -> float:
        """Area of the bounding box, px²."""
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)


@contextmanager
def _quiet_native_stderr() -> Iterator[None]:
    """Keep native log lines off the terminal.

    MediaPipe writes to file descriptor 2 before its own log level applies, and no setting of it
    stops that.
    """
    try:
        saved = os.dup(2)
    except OSError:  # no stderr at all, as in a windowed program
        yield
        return
    try:
        with tempfile.TemporaryFile() as sink:
            os.dup2(sink.fileno(), 2)
            try:
                yield
            finally:
                os.dup2(saved, 2)
    finally:
        os.close(saved)


def _start() -> Any:
    model = load_model()
    with _quiet_native_stderr():
        import mediapipe
        from mediapipe.tasks.python import BaseOptions, vision

        landmarker = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=BaseOptions(model_asset_buffer=model),
                num_faces=MOST_FACES,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )
        # The first call writes more of these lines.
        blank = np.zeros((128, 128, 3), np.uint8)
        landmarker.detect(mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=blank))
    return landmarker


def _get() -> Any:
    global _landmarker
    if _landmarker is None:
        _landmarker = _start()
    return _landmarker


def close() -> None:
    """Release the landmarker; the next call of `find_faces` starts it again."""
    global _landmarker
    with _lock:
        if _landmarker is not None:
            _landmarker.close()
            _landmarker = None


def _forget_after_fork() -> None:
    global _landmarker, _lock
    _landmarker = None
    _lock = threading.RLock()


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_after_fork)


def find_faces(pixels: NDArray[np.uint8]) -> list[Detection]:
    """Every face found in ``pixels`` (height, width, 3) RGB, largest first.

    Raises
    ------
    ModelMismatch
        If the model file is missing or is not the expected one.
    """
    height, width = pixels.shape[:2]
    with _lock:
        landmarker = _get()
        import mediapipe

        picture = mediapipe.Image(
            image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(pixels)
        )
        result = landmarker.detect(picture)
    faces = [
        Detection(
            # MediaPipe multiplies out to pixel centres: mirroring maps x to width - 1 - x.
            points=np.array([(p.x, p.y, p.z) for p in points]) * (width, height, width),
            blendshapes={shape.category_name: float(shape.score) for shape in shapes},
            head_transform=np.asarray(transform, dtype=np.float64),
        )
        for points, shapes, transform in zip(
            result.face_landmarks,
            result.face_blendshapes,
            result.facial_transformation_matrixes,
            strict=True,
        )
    ]
    return sorted(faces, key=lambda face: face.size, reverse=True)
