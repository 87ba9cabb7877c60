"""The landmark detector: model file, MediaPipe, and the search for the face to measure."""

from symmetry.detection.canonical import canonical_face
from symmetry.detection.landmarker import Detection, find_faces
from symmetry.detection.search import FaceChoice, FoundFace, find_face, same_face

__all__ = [
    "Detection",
    "FaceChoice",
    "FoundFace",
    "canonical_face",
    "find_face",
    "find_faces",
    "same_face",
]
