"""Cases from the reference faces: hand-placed points, displacements, symmetric faces, heads."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.disturbances import DISTURBANCES
from benchmarks.reference_faces import (
    FIT_HEAD,
    SIDE_ORDER,
    Pixels,
    Points,
    displaced_as_known,
    hand_irises,
    head_kind,
    head_truth,
    in_face_frame,
    measured_by_hand,
    read_hand_points,
    symmetrised,
)
from benchmarks.validity.cases import LIDS, MEASURES, Case, Subject, signed, zeros
from benchmarks.validity.methods import Photo
from benchmarks.warps import WARPS, Warp, apply_warp, framed
from symmetry.imaging.decode import decode
from symmetry.landmarks import Side

HAND, WARPED, LID, CLOSED = "hand points", "known warps", "lid lowered", "one eye closed"
SYMMETRIC, MIRRORED, REFRAMED = "exactly symmetric", "mirrored photo", "re-framed photo"
KNOWN, DISTURBED = "known asymmetry", "poor pictures"
HEADS = {
    "frontal": "heads, frontal",
    "yaw 5": "heads, yaw ±5°",
    "turned": "heads, yaw ±10…20°",
    "other": "heads, pitch or roll ±10°, 40 cm",
}
SYMMETRIC_HEADS = "symmetric heads, yaw ±5…10°"

FOLDERS = ("london_neutral", "london_smiling", "known_asymmetry", "rendered_heads")

MOVED_MM = 0.3
"""True change from which a displacement counts as concerning a measure."""
SMALL_AND_LARGE = (
    Warp("corner down 1", (87, 93), (0, 1), 14),
    Warp("brow down 1", (73, 80), (0, 1), 14),
    Warp("brow down 8", (73, 80), (0, 8), 14),
)
CLOSED_MM = 30.0
"""More than any eye is open: the lid stops one pixel above the lower one."""
STILL_IN_CLOSURE = ("commissure_height", "philtrum_deviation", "alar_height")
FRAMINGS = (
    (3.0, 0.9, (17.3, -11.6)),
    (-4.0, 0.8, (-23.7, 14.2)),
    (1.5, 1.15, (9.4, 8.8)),
    (-2.0, 0.65, (-41.2, 25.5)),
)
"""Turn in degrees, enlargement, shift in px."""


def changes(moved: dict[str, float], start: dict[str, float]) -> dict[str, float]:
    """True changes of the measures that a displacement concerns."""
    found = {name: value - start[name] for name, value in moved.items() if name in start}
    return {name: change for name, change in found.items() if abs(change) > MOVED_MM}


def symmetric_faces(pixels: Pixels, hand: Points) -> tuple[Pixels, Pixels]:
    """Faces made of either half and its mirror image, symmetric to the last pixel.

    The axis goes through the middle of the pupils at right angles to the line between them.
    """
    height, width = pixels.shape[:2]
    across = hand[1] - hand[0]
    middle = (hand[0] + hand[1]) / 2
    angle = float(np.degrees(np.arctan2(across[1], across[0])))
    matrix = cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), angle, 1.0)
    half = width // 2
    # The axis runs between the pixels half - 1 and half.
    matrix[0, 2] += half - 0.5 - middle[0]
    upright = cv2.warpAffine(
        pixels, matrix, (2 * half, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    left, right = upright[:, :half], upright[:, half:]
    return (
        np.ascontiguousarray(np.hstack([left, left[:, ::-1]]), dtype=np.uint8),
        np.ascontiguousarray(np.hstack([right[:, ::-1], right]), dtype=np.uint8),
    )


@dataclass(frozen=True)
class Portrait(Subject):
    """One of the people whose points were placed by hand; ``side`` is displaced."""

    folder: Path
    side: Side

    def cases(self) -> Iterator[Case]:
        """Natural, displaced, closed, symmetric, mirrored, re-framed and poor pictures."""
        pixels = decode(self.folder / "london_neutral" / f"{self.person}.jpg").pixels
        smile = decode(self.folder / "london_smiling" / f"{self.person}.jpg").pixels
        hand = self.hand()
        photo, start = Photo(pixels), signed(measured_by_hand(hand))
        iris_px = float(np.mean([2 * circle[2] for circle in hand_irises(hand).values()]))
        yield Case(HAND, self.person, "neutral", photo, start, iris_px=iris_px)
        for name, shown in (("neutral", photo), ("smiling", Photo(smile, "full_smile"))):
            mirror = replace(shown, pixels=np.ascontiguousarray(shown.pixels[:, ::-1]))
            yield Case(MIRRORED, self.person, name, mirror, zeros(), "mirror", shown)
        for angle, zoom, by in FRAMINGS:
            again = Photo(framed(pixels, angle, zoom, by))
            yield Case(REFRAMED, self.person, f"{angle}° × {zoom}", again, zeros(), "change", photo)
        for side, face in zip(SIDE_ORDER, symmetric_faces(pixels, hand), strict=True):
            yield Case(SYMMETRIC, self.person, f"{side} half", Photo(face), zeros())
        pupils = hand[:2][np.argsort(hand[:2, 0])]
        for name, disturbed in DISTURBANCES.items():
            yield Case(
                DISTURBED, self.person, name, Photo(disturbed(pixels, pupils)), zeros(),
                "change", photo, absolute=start,
            )  # fmt: skip
        yield from self._displaced(photo, hand, start)

    def hand(self) -> Points:
        """Points placed by hand on the neutral portrait, (190, 2) px."""
        return read_hand_points(self.folder / "london_neutral" / f"{self.person}.tem")

    def _displaced(self, photo: Photo, hand: Points, start: dict[str, float]) -> Iterator[Case]:
        for warp in (*WARPS, *SMALL_AND_LARGE):
            picture, points, _ = apply_warp(warp, photo.pixels, hand, self.side, hand)
            moved = signed(measured_by_hand(points))
            truth = changes(moved, start)
            if warp.lid_mm:
                truth = {name: change for name, change in truth.items() if name in LIDS}
            yield Case(
                LID if warp.lid_mm else WARPED, self.person, warp.name, Photo(picture), truth,
                "change", photo, absolute={name: moved[name] for name in truth},
            )  # fmt: skip
        closing = Warp("closed", lid_mm=CLOSED_MM)
        picture, _, _ = apply_warp(closing, photo.pixels, hand, self.side, hand)
        closed = Photo(picture, "gentle_eye_closure", photo.pixels)
        yield Case(CLOSED, self.person, "closed", closed, zeros(STILL_IN_CLOSURE), "change", photo)


@dataclass(frozen=True)
class KnownAsymmetry(Subject):
    """One of the people whose pictures were displaced elsewhere."""

    folder: Path

    def cases(self) -> Iterator[Case]:
        """Each displaced picture against its own base."""
        rows = _rows(self.folder / "known_asymmetry")
        hand = read_hand_points(self.folder / "london_neutral" / f"{self.person}.tem")
        for row in (row for row in rows if row["person"] == self.person):
            stem, what = row["file"].removesuffix(".jpg").split("__")
            if what == "base":
                continue
            points = in_face_frame(hand)
            points = points if row["base"] == "natural" else symmetrised(points)
            start = signed(measured_by_hand(points))
            moved = signed(measured_by_hand(displaced_as_known(row, hand, points)))
            yield Case(
                KNOWN, self.person, row["file"],
                _photo(self.folder / "known_asymmetry" / row["file"]),
                {
                    name: change
                    for name, change in changes(moved, start).items()
                    if name in ("commissure_height", "brow_height")
                },
                "change", _photo(self.folder / "known_asymmetry" / f"{stem}__base.jpg"),
            )  # fmt: skip


@dataclass(frozen=True)
class Head(Subject):
    """One of the rendered heads. Their lids are not to be trusted and are left out."""

    folder: Path

    def cases(self) -> Iterator[Case]:
        """Every picture of the head, and the neutral ones as symmetric faces."""
        names = tuple(name for name in MEASURES if name not in LIDS)
        for row in _rows(self.folder / "rendered_heads"):
            if row["file"].split("__")[0] != self.person:
                continue
            photo = _photo(self.folder / "rendered_heads" / row["file"])
            kind = head_kind(row)
            truth = signed(head_truth(row), names)
            yield Case(HEADS[kind], self.person, row["file"], photo, truth)
            if "__neutral" not in row["file"]:
                continue
            if kind == "frontal":
                yield Case(SYMMETRIC, self.person, row["file"], photo, zeros(names))
            elif 0 < abs(row["yaw"]) <= 10:
                yield Case(SYMMETRIC_HEADS, self.person, row["file"], photo, zeros(names))


def _rows(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    return rows


def _photo(path: Path) -> Photo:
    return Photo(decode(path).pixels)


def reference_subjects(folder: Path) -> list[Subject]:
    """Everyone in the folder of reference faces, split as in `benchmarks.detector_errors`.

    Raises
    ------
    FileNotFoundError
        If the folder is not laid out as docs/uncertainty.md says.
    """
    absent = [name for name in FOLDERS if not (folder / name).is_dir()]
    if absent:
        raise FileNotFoundError(
            f"{folder} holds no reference faces: expected the folders {', '.join(FOLDERS)}, "
            f"missing {', '.join(absent)}."
        )
    people = sorted(path.stem for path in (folder / "london_neutral").glob("*.tem"))
    first_half = set(people[: len(people) // 2])
    known = sorted({row["person"] for row in _rows(folder / "known_asymmetry")} & set(people))
    heads = sorted({row["file"].split("__")[0] for row in _rows(folder / "rendered_heads")})
    return [
        *(
            Portrait(person, person in first_half, folder, SIDE_ORDER[number % 2])
            for number, person in enumerate(people)
        ),
        *(KnownAsymmetry(person, person in first_half, folder) for person in known),
        *(Head(head, head == FIT_HEAD, folder) for head in heads),
    ]
