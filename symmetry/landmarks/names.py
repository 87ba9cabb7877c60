"""What landmarks are called, in the words of clinicians; left and right are the patient's."""

from symmetry.landmarks.topology import SIDES, Indices, Scheme, Side

RING = ("lateral", "superior", "medial", "inferior")


def landmark_names(scheme: Scheme) -> dict[int, str]:
    """The name of every landmark that a measure depends on, by index.

    Each name is given once, so that it tells which point is meant without a picture. Points of a
    row are counted from lateral to medial, those of a lip from the commissure to the midline.
    """
    names: dict[int, str] = {}
    for side in SIDES:
        names |= _one_side(scheme, side)
    borders: tuple[tuple[str, Indices], ...] = (
        ("upper lip, outer border", scheme.upper_lip_outer),
        ("lower lip, outer border", scheme.lower_lip_outer),
        ("upper lip, inner border", scheme.upper_lip_inner),
        ("lower lip, inner border", scheme.lower_lip_inner),
    )
    for what, border in borders:
        names = _lip(what, border) | names
    right, middle, left = scheme.philtrum
    return names | {
        right: "Patient's right philtral ridge, at the lip",
        middle: "Philtrum centre, at the lip",
        left: "Patient's left philtral ridge, at the lip",
        scheme.nasal_tip: "Nasal tip",
        scheme.chin: "Chin",
    }


def _one_side(scheme: Scheme, side: Side) -> dict[int, str]:
    marks = scheme.side(side)
    names: dict[int, str] = {}
    rows: tuple[tuple[str, Indices], ...] = (
        ("brow, upper border", marks.brow_upper_border),
        ("brow, lower border", marks.brow_lower_border),
        ("upper lid", marks.upper_lid[1:-1]),
        ("lower lid", marks.lower_lid[1:-1]),
        ("nasal ala", marks.ala),
    )
    for what, row in rows:
        for place, index in enumerate(row, start=1):
            names.setdefault(index, f"Patient's {side} {what}, {place} of {len(row)}")
    if marks.iris_centre is not None:
        names[marks.iris_centre] = f"Patient's {side} iris, centre"
    for where, index in zip(RING, marks.iris_ring, strict=False):
        names[index] = f"Patient's {side} iris, {where} edge"
    return names | {
        marks.outer_canthus: f"Patient's {side} outer canthus",
        marks.inner_canthus: f"Patient's {side} inner canthus",
        marks.oral_commissure: f"Patient's {side} oral commissure",
    }


def _lip(what: str, border: Indices) -> dict[int, str]:
    """Names along a border from the patient's right to the left, its ends included."""
    middle = len(border) // 2
    names = {border[middle]: f"{what.capitalize()}, midline"}
    halves: tuple[tuple[Side, Indices], ...] = (
        ("right", border[1:middle]),
        ("left", border[-2:middle:-1]),
    )
    for side, half in halves:
        for place, index in enumerate(half, start=1):
            names[index] = f"Patient's {side} {what}, {place} of {len(half)}"
    names[border[0]] = "Patient's right corner of the mouth opening"
    names[border[-1]] = "Patient's left corner of the mouth opening"
    return names
