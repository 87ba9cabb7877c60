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

STRICT_CONFIDENCE = 0.8
"""Faces upside down are seldom found at this confidence, upright ones nearly always."""

_lock = threading.RLock()
_landmarker: Any = None
_strict: Any = None


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
    """

    points: NDArray[np.float64]
    blendshapes: Mapping[str, float]

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


def _start(confidence: float = 0.5) -> Any:
    model = load_model()
    with _quiet_native_stderr():
        from mediapipe.tasks.python import BaseOptions, vision

        landmarker = vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=BaseOptions(model_asset_buffer=model),
                num_faces=MOST_FACES,
                min_face_detection_confidence=confidence,
                output_face_blendshapes=True,
            )
        )
        # The first call writes more of these lines.
        _detect(landmarker, np.zeros((128, 128, 3), np.uint8))
    return landmarker


def _get() -> Any:
    global _landmarker
    if _landmarker is None:
        _landmarker = _start()
    return _landmarker


def close() -> None:
    """Release the landmarker; the next call of `find_faces` starts it again."""
    global _landmarker, _strict
    with _lock:
        for landmarker in (_landmarker, _strict):
            if landmarker is not None:
                landmarker.close()
        _landmarker = _strict = None


def _forget_after_fork() -> None:
    global _landmarker, _lock, _strict
    _landmarker = _strict = None
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
        result = _detect(_get(), pixels)
    faces = [
        Detection(
            # MediaPipe multiplies out to pixel centres: mirroring maps x to width - 1 - x.
            points=np.array([(p.x, p.y, p.z) for p in points]) * (width, height, width),
            blendshapes={shape.category_name: float(shape.score) for shape in shapes},
        )
        for points, shapes in zip(result.face_landmarks, result.face_blendshapes, strict=True)
    ]
    return sorted(faces, key=lambda face: face.size, reverse=True) if len(faces) > 1 else faces


def is_surely_seen(pixels: NDArray[np.uint8]) -> bool:
    """Whether a face is found in ``pixels`` with high confidence."""
    global _strict
    with _lock:
        if _strict is None:
            _strict = _start(STRICT_CONFIDENCE)
        return bool(_detect(_strict, pixels).face_landmarks)


def _detect(landmarker: Any, pixels: NDArray[np.uint8]) -> Any:
    import mediapipe

    return landmarker.detect(
        mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(pixels))
    )
