"""Find the face to measure, also where a plain look at the whole picture misses it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from symmetry.detection.landmarker import Detection, find_faces, is_surely_seen
from symmetry.detection.upright import LEAST_EVIDENCE, evidence
from symmetry.errors import FaceCutOff, InvalidOption, NoFaceFound, SeveralFaces
from symmetry.landmarks import MEDIAPIPE478

FaceChoice = Literal["only", "largest"]

SMALLEST_TILE_PX = 192
PADDING = 0.35


@dataclass(frozen=True)
class FoundFace:
    """The face to measure, and how many faces the picture shows."""

    detection: Detection
    faces: int


def find_face(pixels: NDArray[np.uint8], face: FaceChoice = "only") -> FoundFace:
    """The face of ``pixels`` (height, width, 3) RGB.

    The detector looks at the whole picture in a small square, so a distant face, one that fills
    the picture, or one that lies on its side escapes it. Those are looked for in turn.

    Parameters
    ----------
    face
        ``"only"`` refuses a picture with several faces, ``"largest"`` takes the largest.

    Raises
    ------
    NoFaceFound, SeveralFaces, FaceCutOff
        With what to do about it.
    """
    if face not in ("only", "largest"):
        raise InvalidOption(f"face must be 'only' or 'largest', got {face!r}.")
    faces = _search(pixels)
    if not faces:
        raise NoFaceFound(
            "No face was found in this picture. Expected one face seen from the front that "
            "fills a good part of the picture; take the photo again, nearer and in even light."
        )
    if len(faces) > 1 and face == "only":
        raise SeveralFaces(
            f"{len(faces)} faces were found, expected one. Crop the picture to the patient, or "
            "choose the largest face explicitly."
        )
    _check_not_cut_off(faces[0], pixels.shape[1], pixels.shape[0])
    return FoundFace(detection=faces[0], faces=len(faces))


def same_face(pixels: NDArray[np.uint8], near: NDArray[np.float64]) -> Detection | None:
    """The face of ``pixels`` that lies where ``near`` (478, >= 2) px says; None if none does."""
    expected = Detection(near, {})
    faces = [face for face in _search(pixels) if _overlap(face, expected) > 0.5]
    return max(faces, key=lambda face: _overlap(face, expected)) if faces else None


def _search(pixels: NDArray[np.uint8]) -> list[Detection]:
    """All faces, largest first, each once and upright."""
    faces = find_faces(pixels)
    for look in (_padded, _tiled, _turned):
        if faces:
            break
        faces = look(pixels)
    if not faces:
        return []
    return _distinct(_upright_look(pixels, _the_right_way_up(pixels, faces)))


def _the_right_way_up(pixels: NDArray[np.uint8], faces: list[Detection]) -> list[Detection]:
    """``faces``, or those of the picture upside down where these are the real ones."""
    given = evidence(pixels, max(faces, key=lambda face: face.size).points)
    if given >= LEAST_EVIDENCE:
        return faces
    upside_down = np.ascontiguousarray(pixels[::-1, ::-1])
    if not is_surely_seen(upside_down):
        return faces
    others = find_faces(upside_down)
    if not others:
        return faces
    if is_surely_seen(pixels) and evidence(upside_down, others[0].points) <= given:
        return faces
    height, width = pixels.shape[:2]
    return [_turned_back(face, 2, width, height) for face in others]


def _upright_look(pixels: NDArray[np.uint8], faces: list[Detection]) -> list[Detection]:
    """``faces``, looked at once more with the picture turned where they lie on their side.

    The detector finds a lying face, but places its points less truly than on an upright one.
    """
    x, y = (
        faces[0].points[MEDIAPIPE478.left.outer_canthus, :2]
        - faces[0].points[MEDIAPIPE478.right.outer_canthus, :2]
    )
    quarters = round(float(np.degrees(np.arctan2(y, x))) / 90.0) % 4
    if quarters == 0:
        return faces
    height, width = pixels.shape[:2]
    turned = find_faces(np.ascontiguousarray(np.rot90(pixels, quarters)))
    again = [_turned_back(face, quarters, width, height) for face in turned]
    # Only the same face seen better counts.
    same = [face for face in again if _overlap(face, faces[0]) > 0.5]
    return again if same and len(again) >= len(faces) else faces


def _check_not_cut_off(detection: Detection, width: int, height: int) -> None:
    def outside(indices: tuple[int, ...]) -> bool:
        x, y = detection.points[list(indices), :2].T
        return bool(
            (x < 0).any() or (y < 0).any() or (x > width - 1).any() or (y > height - 1).any()
        )

    if not outside(MEDIAPIPE478.measured):
        return
    missing = [part for part, indices in MEDIAPIPE478.groups.items() if outside(indices)]
    raise FaceCutOff(
        f"The face is cut off by the edge of the picture ({', '.join(missing)}). Expected the "
        "whole face with a margin around it; take the photo again from further away, or use the "
        "uncropped picture."
    )


def _distinct(faces: list[Detection]) -> list[Detection]:
    """``faces`` largest first, without second findings of the same face."""
    if len(faces) == 1:
        return faces
    kept: list[Detection] = []
    for candidate in sorted(faces, key=lambda face: face.size, reverse=True):
        if all(_overlap(candidate, other) < 0.3 for other in kept):
            kept.append(candidate)
    return kept


def _overlap(a: Detection, b: Detection) -> float:
    """Shared area over the area of the smaller box."""
    left, top = max(a.box[0], b.box[0]), max(a.box[1], b.box[1])
    right, bottom = min(a.box[2], b.box[2]), min(a.box[3], b.box[3])
    return max(right - left, 0.0) * max(bottom - top, 0.0) / max(min(a.size, b.size), 1e-9)


def _moved(detection: Detection, dx: float, dy: float) -> Detection:
    return replace(detection, points=detection.points + (dx, dy, 0.0))


def _padded(pixels: NDArray[np.uint8]) -> list[Detection]:
    """Look again with a margin around the picture, for a face that fills it."""
    height, width = pixels.shape[:2]
    margin_y, margin_x = int(height * PADDING), int(width * PADDING)
    grey = np.full((height + 2 * margin_y, width + 2 * margin_x, 3), 128, np.uint8)
    grey[margin_y : margin_y + height, margin_x : margin_x + width] = pixels
    return [_moved(face, -margin_x, -margin_y) for face in find_faces(grey)]


def _tiles(width: int, height: int, tile: int) -> Iterator[tuple[int, int]]:
    def starts(length: int) -> list[int]:
        last = max(length - tile, 0)
        count = int(np.ceil(last / (tile / 2))) + 1
        return [round(last * i / max(count - 1, 1)) for i in range(count)]

    return ((x, y) for y in starts(height) for x in starts(width))


def _tiled(pixels: NDArray[np.uint8]) -> list[Detection]:
    """Look at overlapping parts, halving their size until a face is found."""
    height, width = pixels.shape[:2]
    tile = max(width, height) // 2
    for _ in range(2):
        if tile < SMALLEST_TILE_PX:
            break
        found = [
            _moved(face, x, y)
            for x, y in _tiles(width, height, tile)
            for face in find_faces(pixels[y : y + tile, x : x + tile])
        ]
        if found:
            return found
        tile //= 2
    return []


def _turned(pixels: NDArray[np.uint8]) -> list[Detection]:
    """Look at the picture turned by quarters; the landmarks come back in the given picture."""
    height, width = pixels.shape[:2]
    for quarters in (1, 3, 2):
        found = [
            _turned_back(face, quarters, width, height)
            for face in find_faces(np.ascontiguousarray(np.rot90(pixels, quarters)))
        ]
        if found:
            return found
    return []


def _turned_back(detection: Detection, quarters: int, width: int, height: int) -> Detection:
    """``detection`` in a picture turned counter-clockwise by ``quarters``, brought back."""
    x, y, z = detection.points.T
    if quarters == 1:
        points = np.stack([width - 1 - y, x, z], axis=1)
    elif quarters == 2:
        points = np.stack([width - 1 - x, height - 1 - y, z], axis=1)
    else:
        points = np.stack([y, height - 1 - x, z], axis=1)
    return replace(detection, points=points)
