"""Everything that is looked at of one person: portraits, copies of them, displaced ones."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from benchmarks.detector_errors.photos import Photo, Read
from benchmarks.reference_faces import (
    HVID_MM,
    SIDE_ORDER,
    Pixels,
    Points,
    hand_irises,
    measured_by_hand,
    read_hand_points,
)
from benchmarks.warps import (
    OPEN_MOUTH_WARPS,
    WARPS,
    Warp,
    apply_warp,
    copies,
    displaced,
    moved_points,
)
from symmetry.imaging.decode import decode
from symmetry.landmarks import MEDIAPIPE478, Side
from symmetry.measurement import Measurement
from symmetry.refinement.mirror_image import mirror_averaged

BOTH_SIDES = ("corner down 4", "corner out 3 up 3", "brow down 4", "lid down 2", "lid down 3.5")
"""Displacements also made on both sides."""
_SMILE_COPIES = slice(1, 4)
_SMILE_ANCHORS = {"corner down 4": (61, 291), "lower lip down 3": (91, 321)}


@dataclass(frozen=True, eq=False)
class Displaced:
    """One displaced portrait.

    Parameters
    ----------
    hand : (190, 2)
        The hand's points in it, px.
    carried : (478, 2)
        The landmarks of the untouched portrait carried along, px.
    """

    warp: Warp
    photo: Photo
    hand: Points
    carried: Points


@dataclass(frozen=True, eq=False)
class Person:
    """The pictures of one person.

    Parameters
    ----------
    fit
        Whether constants are fitted on this person.
    hand : (190, 2)
        Points placed by hand in the neutral portrait, px.
    nearest
        The landmark nearest to each of them.
    mirrored, smile_mirrored
        The mirror images of both portraits.
    one_sided, both_sided, open_mouth
        With something displaced; ``open_mouth`` are smiling portraits, whose ``hand`` is empty.
    """

    name: str
    fit: bool
    hand: Points
    nearest: tuple[int, ...]
    neutral: Photo
    mirrored: Photo
    smile: Photo
    smile_mirrored: Photo
    copies: tuple[Photo, ...]
    smile_copies: tuple[Photo, ...]
    one_sided: tuple[Displaced, ...]
    both_sided: tuple[Displaced, ...]
    open_mouth: tuple[Displaced, ...]

    def in_front(self, hand: Points) -> Points:
        """Hand's points (190, 2) px as the measures of the portrait take its landmarks.

        A measure that undoes the turn of the head is compared with the hand's points turned
        back alike, one that does not with the points as they lie.
        """
        return self.neutral.from_the_front(hand, self.nearest)

    def measured(self, hand: Points) -> Measurement:
        """The truth: measures of the hand's points (190, 2) px, displaced or not."""
        return measured_by_hand(self.in_front(hand))

    @cached_property
    def truth(self) -> Measurement:
        """Measures of the hand's points in the neutral portrait."""
        return self.measured(self.hand)

    @property
    def hand_iris_px(self) -> float:
        """Diameter of the iris by the hand's points, px."""
        return float(np.mean([2 * circle[2] for circle in hand_irises(self.hand).values()]))


def first_half(faces: Path) -> tuple[list[str], set[str]]:
    """Names of all people, and of those that constants are fitted on."""
    people = sorted(path.stem for path in (faces / "london_neutral").glob("*.tem"))
    return people, set(people[: len(people) // 2])


def nearest_landmarks(faces: Path) -> tuple[int, ...]:
    """The landmark nearest to each of the hand's 190 points; the last is the nasal tip."""
    with (faces / "frl189_to_mediapipe478.csv").open(encoding="utf-8") as table:
        found = [int(row["nearest_mp_idx"]) for row in csv.DictReader(table)]
    return (*found, MEDIAPIPE478.nasal_tip)


def look_at(faces: Path, name: str, fit: bool, side: Side, read: Read) -> Person:
    """Measure every picture of one person; ``side`` is displaced."""
    hand = read_hand_points(faces / "london_neutral" / f"{name}.tem")
    pixels = decode(faces / "london_neutral" / f"{name}.jpg").pixels
    smiling = decode(faces / "london_smiling" / f"{name}.jpg").pixels
    neutral, mirrored = read(pixels), read(pixels[:, ::-1])
    smile, smile_mirrored = read(smiling), read(smiling[:, ::-1])
    untouched = without_handedness(neutral, mirrored)
    one_sided, both_sided = [], []
    for warp in WARPS:
        picture, points, carried = apply_warp(warp, pixels, hand, side, untouched)
        one_sided.append(Displaced(warp, read(picture), points, carried))
        if warp.name in BOTH_SIDES:
            far = SIDE_ORDER[side == "right"]
            picture, points, carried = apply_warp(warp, picture, points, far, carried)
            both_sided.append(Displaced(warp, read(picture), points, carried))
    return Person(
        name=name,
        fit=fit,
        hand=hand,
        nearest=nearest_landmarks(faces),
        neutral=neutral,
        mirrored=mirrored,
        smile=smile,
        smile_mirrored=smile_mirrored,
        copies=tuple(read(copy) for copy in copies(pixels)),
        smile_copies=tuple(read(copy) for copy in copies(smiling)[_SMILE_COPIES]),
        one_sided=tuple(one_sided),
        both_sided=tuple(both_sided),
        open_mouth=_open_mouth(smiling, without_handedness(smile, smile_mirrored), side, read),
    )


def without_handedness(photo: Photo, mirrored: Photo) -> Points:
    """Points averaged with those found in the mirrored picture, (478, 2) px."""
    return mirror_averaged(photo.points_px, mirrored.points_px, photo.width_px, MEDIAPIPE478)


def _open_mouth(pixels: Pixels, points: Points, side: Side, read: Read) -> tuple[Displaced, ...]:
    """A smiling picture displaced at its landmarks (478, 2) px, and these carried along."""
    ring = (469, 471), (474, 476)
    scale = float(np.mean([np.hypot(*(points[a] - points[b])) for a, b in ring])) / HVID_MM
    found = []
    for warp in OPEN_MOUTH_WARPS:
        shift = np.array([0.0, warp.shift_mm[1]]) * scale
        anchor = points[_SMILE_ANCHORS[warp.name][side == "left"]]
        sigma = warp.sigma_mm * scale
        picture = displaced(pixels, anchor, shift, sigma)
        carried = moved_points(points, anchor, shift, sigma)
        found.append(Displaced(warp, read(picture), np.empty((0, 2)), carried))
    return tuple(found)


def sides_in_turn(people: Sequence[str]) -> dict[str, Side]:
    """The side that is displaced of each person."""
    return {name: SIDE_ORDER[number % 2] for number, name in enumerate(people)}
