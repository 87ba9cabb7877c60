"""Faces of known asymmetry and rendered heads, as they are measured."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.detector_errors.photos import Photo, Read
from benchmarks.detector_errors.sets import CORNER
from benchmarks.reference_faces import (
    FIT_HEAD,
    Points,
    displaced_as_known,
    head_kind,
    head_truth,
    in_face_frame,
    measured_by_hand,
    read_hand_points,
    symmetrised,
)
from symmetry.imaging.decode import decode
from symmetry.measurement import Measurement


@dataclass(frozen=True, eq=False)
class KnownFace:
    """A photograph with something lowered by a known amount, or its base.

    ``names`` are the measures that the displacement concerns; empty for a base.
    """

    person: str
    natural: bool
    stem: str
    names: tuple[str, ...]
    photo: Photo
    truth: Measurement

    @property
    def is_base(self) -> bool:
        """Whether nothing was lowered."""
        return not self.names


@dataclass(frozen=True, eq=False)
class Head:
    """A rendered head; ``kind`` as in `benchmarks.reference_faces.head_kind`."""

    name: str
    fit: bool
    kind: str
    neutral: bool
    yaw_deg: float
    photo: Photo
    truth: Measurement


def known_faces(
    faces: Path, in_front: Callable[[str, Points], Points], read: Read
) -> list[KnownFace]:
    """All faces of known asymmetry; ``in_front(person, points)`` turns the hand's to the front."""
    found = []
    folder = faces / "known_asymmetry"
    for row in json.loads((folder / "truth.json").read_text()):
        person, natural = row["person"], row["base"] == "natural"
        hand = read_hand_points(faces / "london_neutral" / f"{person}.tem")
        points = in_face_frame(in_front(person, hand))
        points = points if natural else symmetrised(points)
        corner = row.get("right_commissure_down_mm") or row.get("left_commissure_down_mm")
        brow = row.get("right_brow_down_mm")
        found.append(
            KnownFace(
                person=person,
                natural=natural,
                stem=row["file"].split("__")[0],
                names=(CORNER if corner else ()) + (("brow_height",) if brow else ()),
                photo=read(decode(folder / row["file"]).pixels),
                truth=measured_by_hand(displaced_as_known(row, hand, points)),
            )
        )
    return found


def heads(faces: Path, read: Read) -> list[Head]:
    """All rendered heads."""
    folder = faces / "rendered_heads"
    return [
        Head(
            name=row["file"].split("__")[0],
            fit=row["file"].startswith(FIT_HEAD),
            kind=head_kind(row),
            neutral="__neutral" in row["file"],
            yaw_deg=float(row["yaw"]),
            photo=read(decode(folder / row["file"]).pixels),
            truth=head_truth(row),
        )
        for row in json.loads((folder / "truth.json").read_text())
    ]
