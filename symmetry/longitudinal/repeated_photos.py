"""Reliability and asymmetry of several faces, each photographed several times.

The photos of a face are repeats: taken without a change of the face between them, best with the
patient seated anew. Their scatter then holds all that a comparison of two visits meets, save the
time between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from symmetry.assessment import Assessment
from symmetry.errors import InvalidReadings, NotComparable
from symmetry.longitudinal.procrustes_anova import (
    PERMUTATIONS,
    ProcrustesAnova,
    object_symmetry_anova,
)
from symmetry.longitudinal.reliability import BlandAltman, Reliability, bland_altman, reliability_of
from symmetry.measurement import Measurement
from symmetry.measures import all_measures

Faces = Sequence[Sequence[Assessment]]
Quantity = Literal["left", "right", "difference", "value"]


@dataclass(frozen=True)
class MeasureReliability:
    """Reliability of one quantity of a measure: ``left``, ``right``, ``difference`` or ``value``.

    ``bland_altman`` compares the second photo of each face with its first. Both are None, with a
    ``reason``, where the quantity was not measurable in every photo.
    """

    name: str
    quantity: Quantity
    unit: str
    reliability: Reliability | None
    bland_altman: BlandAltman | None
    reason: str | None

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        return {
            "name": self.name,
            "quantity": self.quantity,
            "unit": self.unit,
            "reliability": self.reliability and self.reliability.to_dict(),
            "bland_altman": self.bland_altman and self.bland_altman.to_dict(),
            "reason": self.reason,
        }


def reliability_table(faces: Faces) -> tuple[MeasureReliability, ...]:
    """Reliability of every measure from repeated photos.

    Parameters
    ----------
    faces
        Per face its assessments, in the order of the repeats; at least 2 faces, with the same
        number of photos each, at least 2, all of one expression.

    Returns
    -------
    tuple of MeasureReliability
        In the order of the registry. All photos are measured from the canthi where the frame of
        one is.

    Raises
    ------
    NotComparable
        If there are too few photos, the faces have different numbers of them, or their
        expressions differ.
    """
    measured = _in_one_frame(faces)
    rows = []
    for measure in all_measures():
        quantities: tuple[Quantity, ...] = (
            ("left", "right", "difference") if measure.two_sided else ("value",)
        )
        for quantity in quantities:
            readings = [
                [getattr(photo.measure(measure.name), quantity) for photo in photos]
                for photos in measured
            ]
            rows.append(MeasureReliability(measure.name, quantity, measure.unit, *_row(readings)))
    return tuple(rows)


def asymmetry_anova(
    faces: Faces, *, permutations: int = PERMUTATIONS, seed: int = 0
) -> ProcrustesAnova:
    """Procrustes ANOVA of all landmarks of repeated photos, as measured.

    Parameters
    ----------
    faces
        As for `reliability_table`.
    permutations, seed
        As for `object_symmetry_anova`.

    Returns
    -------
    ProcrustesAnova
        x of the configurations is that of the picture, y points down.

    Raises
    ------
    NotComparable, InvalidOption
    """
    _check(faces)
    points = np.array([[photo.landmarks.refined for photo in photos] for photos in faces])
    mirror = faces[0][0].measurement.scheme.mirror_permutation
    return object_symmetry_anova(points, mirror, permutations=permutations, seed=seed)


def _row(
    readings: list[list[float | None]],
) -> tuple[Reliability | None, BlandAltman | None, str | None]:
    missing = sum(value is None for row in readings for value in row)
    if missing:
        count = sum(len(row) for row in readings)
        return None, None, f"Not measurable in {missing} of {count} photos."
    table = np.array(readings, dtype=np.float64)
    try:
        return reliability_of(table), bland_altman(table[:, 0], table[:, 1]), None
    except InvalidReadings as problem:
        return None, None, str(problem)


def _in_one_frame(faces: Faces) -> list[list[Measurement]]:
    _check(faces)
    references = {photo.frame.reference for photos in faces for photo in photos}
    if len(references) == 1:
        return [[photo.measurement for photo in photos] for photos in faces]
    return [[photo.measured_from("canthi") for photo in photos] for photos in faces]


def _check(faces: Faces) -> None:
    expected = "Expected a sequence of assessments per face"
    if not isinstance(faces, Sequence):
        raise NotComparable(f"{expected}, got {type(faces).__name__}.")
    for photos in faces:
        if not isinstance(photos, Sequence):
            raise NotComparable(f"{expected}, got {type(photos).__name__} for a face.")
        for photo in photos:
            if not isinstance(photo, Assessment):
                raise NotComparable(f"{expected}, got {type(photo).__name__} for a photo.")
    counts = [len(photos) for photos in faces]
    if len(counts) < 2 or min(counts) < 2 or len(set(counts)) > 1:
        raise NotComparable(
            "Expected at least 2 faces with as many photos each, at least 2, got "
            f"{', '.join(map(str, counts)) or 'no'} photos."
        )
    expressions = {photo.expression for photos in faces for photo in photos}
    if len(expressions) > 1:
        raise NotComparable(
            f"The photos show different expressions, {' and '.join(sorted(expressions))}: repeats "
            "show one."
        )
