"""What the photos of one session show, told by how far the face moved since its rest photo.

Blendshapes describe faces that move alike on both sides: of a face that moves on one side they see
little. So the landmarks of both photos are laid over each other, and each expression is judged by
the side that moved more; the differences of the blendshapes count along with them.

Lengths are in distances of the outer canthi, about 90 mm.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from symmetry.clinical.expressions import NASAL_BASE_PITCH_DEG
from symmetry.geometry.frame import face_frame
from symmetry.geometry.irises import find_irises
from symmetry.landmarks import MEDIAPIPE478 as SCHEME
from symmetry.landmarks import SIDES, Side
from symmetry.landmarks.topology import Indices


@dataclass(frozen=True, eq=False)
class SeenFace:
    """One face as a photo shows it.

    Parameters
    ----------
    points_px : (478, 2)
        Landmarks as seen from straight in front, px, x right and y down.
    blendshapes
        Expression coefficients of the detector, 0-1, by name.
    pitch_deg
        Positive when the chin is raised.
    """

    points_px: NDArray[np.float64]
    blendshapes: Mapping[str, float]
    pitch_deg: float = 0.0


@dataclass(frozen=True)
class Movement:
    """How much of a movement is typical, and how much of it is none.

    Parameters
    ----------
    typical
        What landmarks move by in a healthy face; of a closing lid, the share of its opening.
    typical_rise
        By how much the strongest of ``blendshapes`` rises in a healthy face.
    at_rest
        Share of the typical movement at which it is as likely that there is none.
    """

    typical: float
    typical_rise: float
    at_rest: float
    blendshapes: tuple[str, ...]


MOVEMENTS: Mapping[str, Movement] = {
    "brow_raise": Movement(0.05, 0.5, 0.27, ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")),
    "closure": Movement(0.9, 0.6, 0.27, ("eyeBlinkLeft", "eyeBlinkRight")),
    "smile": Movement(0.07, 0.6, 0.2, ("mouthSmileLeft", "mouthSmileRight")),
    "pucker": Movement(0.09, 0.6, 0.2, ("mouthPucker", "mouthFunnel")),
    "lower_teeth": Movement(0.05, 0.5, 0.25, ("mouthLowerDownLeft", "mouthLowerDownRight")),
    "snarl": Movement(
        0.035, 0.4, 0.35, ("noseSneerLeft", "noseSneerRight", "browDownLeft", "browDownRight")
    ),
}
"""Typical is what showed where brows of photos were drawn up by 9 mm (the detector sees half of
it), where lids were drawn over the eye, and in smiles, all of 15 people: the first half of those in
docs/uncertainty.md. For the mouth's width, the lower lip and the nostril there were no photos;
theirs are reasoned. At rest is about what a repeated photo may differ by: 1.5 mm, of a lid 0.3 of
its opening, as a lowered gaze makes it, with a rise of the blendshapes by 0.1.
"""

POINTS_WEIGHT = 2 / 3
"""Of the landmarks; that of the blendshapes is what is left."""
MOST = 1.5
"""Share of the typical movement beyond which more is no more certain."""
PARTED = 0.006
"""Parting of the lips by which a smile is as likely a gentle one as a full one."""
SQUEEZED = 0.015
"""Coming together of brow and cheek by which a closure is as likely a gentle one as a tight one."""
LEAST_OPENING = 0.03
"""An eye that is open by less at rest is taken as open by this much."""

_CHEEKS: dict[Side, Indices] = {
    "right": (50, 101, 117, 118),
    "left": tuple(SCHEME.mirror[index] for index in (50, 101, 117, 118)),
}
_MIDLINE = 0.02
"""What lies nearer to the midline belongs to both sides."""


@dataclass(frozen=True)
class Recognised:
    """What a photo shows, with a certainty 0-1: by how much it shows that more than the next."""

    expression: str
    certainty: float


def recognised(face: SeenFace, rest: SeenFace, still: NDArray[np.intp]) -> Recognised:
    """The likeliest expression of a face, with the same face at rest to compare with.

    Parameters
    ----------
    still
        Landmarks that expressions leave where they are; those of eyes and brows are not used.
    """
    shown = strengths(face, rest, still)
    best, second = sorted(shown, key=lambda name: shown[name], reverse=True)[:2]
    return Recognised(best, shown[best] - shown[second])


def strengths(face: SeenFace, rest: SeenFace, still: NDArray[np.intp]) -> dict[str, float]:
    """How strongly each expression shows, 0-1.

    What moved most counts in full as soon as it is clear, what moved less only in proportion:
    eyes narrow in a smile, and corners of the mouth are drawn along by closing eyes.
    """
    parts = _parts(face, rest, still)
    shares = _shares(parts, face, rest)
    most = max(shares.values()) or 1.0
    clear = {
        name: min(share / (2 * MOVEMENTS[name].at_rest), 1.0) for name, share in shares.items()
    }
    shown = {name: clear[name] * shares[name] / most for name in shares}
    full = _share_of_strong(parts["parting"], PARTED)
    tight = _share_of_strong(parts["squeeze"], SQUEEZED)
    raised = _nasal_base(face, rest)
    level = {
        "rest": 1.0 - max(clear.values()),
        "brow_raise": shown["brow_raise"],
        "gentle_eye_closure": shown["closure"] * (1.0 - tight),
        "tight_eye_closure": shown["closure"] * tight,
        "gentle_smile": shown["smile"] * (1.0 - full),
        "full_smile": shown["smile"] * full,
        "pucker": shown["pucker"],
        "lower_teeth": shown["lower_teeth"],
        "snarl": shown["snarl"],
    }
    # With the head tilted back the landmarks of the rest of the face say little.
    return {name: value * (1.0 - raised) for name, value in level.items()} | {"nasal_base": raised}


def most_at_rest(faces: Sequence[SeenFace], still: NDArray[np.intp]) -> tuple[int, float | None]:
    """Which of the photos of a session is the one at rest, and with what certainty, 0-1.

    It is the one from which the others moved as expressions move a face, and not the reverse:
    from a smile, the face at rest would have lowered the corners of its mouth. The certainty is
    None where none of the others moved: they may all show the same expression.
    """
    moved = np.array([[_moved(face, rest, still) for face in faces] for rest in faces])
    score = (moved - moved.T).sum(axis=1) / max(len(faces) - 1, 1)
    best = int(np.argmax(score))
    elsewhere = [
        score[index]
        for index, face in enumerate(faces)
        if recognised(face, faces[best], still).expression != "rest"
    ]
    if not elsewhere:
        return best, None
    return best, float(min(max(score[best] - max(elsewhere), 0.0), 1.0))


def _moved(face: SeenFace, rest: SeenFace, still: NDArray[np.intp]) -> float:
    """The largest movement, in shares of a typical one."""
    shares = _shares(_parts(face, rest, still), face, rest)
    return max(*shares.values(), _nasal_base(face, rest))


def _shares(parts: Mapping[str, float], face: SeenFace, rest: SeenFace) -> dict[str, float]:
    """How far each movement went, in shares of a typical one."""
    shares = {}
    for name, movement in MOVEMENTS.items():
        rise = max(
            face.blendshapes.get(one, 0.0) - rest.blendshapes.get(one, 0.0)
            for one in movement.blendshapes
        )
        by_points, by_shapes = (
            min(max(share, 0.0), MOST)
            for share in (parts[name] / movement.typical, rise / movement.typical_rise)
        )
        shares[name] = POINTS_WEIGHT * by_points + (1.0 - POINTS_WEIGHT) * by_shapes
    # Lower teeth also show in a broad smile.
    shares["lower_teeth"] = max(shares["lower_teeth"] - shares["smile"], 0.0)
    return shares


def _share_of_strong(amount: float, middle: float) -> float:
    """From 0 for the gentle form of an expression to 1 for the strong one."""
    return min(max(amount / (2 * middle), 0.0), 1.0)


def _nasal_base(face: SeenFace, rest: SeenFace) -> float:
    raised = face.pitch_deg - rest.pitch_deg
    return min(max(raised / NASAL_BASE_PITCH_DEG - 0.5, 0.0), 1.0)


def _parts(face: SeenFace, rest: SeenFace, still: NDArray[np.intp]) -> dict[str, float]:
    """How far the parts of the face moved, each on the side where it moved more."""
    frame = face_frame(rest.points_px, SCHEME, find_irises(rest.points_px, SCHEME), "canthi")
    across = rest.points_px[SCHEME.left.outer_canthus] - rest.points_px[SCHEME.right.outer_canthus]
    unit = 1.0 / float(np.hypot(*across))
    start = frame.to_face(rest.points_px, unit)
    end = frame.to_face(_laid_over(face.points_px, rest.points_px, still), unit)
    sides = [_side_parts(start, end, side) for side in SIDES]
    parts = {name: max(one[name] for one in sides) for name in sides[0]}
    # The width alone: the lame corner of a pucker is drawn towards the other.
    parts["pucker"] = -sum(one["outwards"] for one in sides)
    return parts


def _laid_over(
    points_px: NDArray[np.float64], rest_px: NDArray[np.float64], still: NDArray[np.intp]
) -> NDArray[np.float64]:
    """Landmarks of a photo moved, turned and enlarged until what is still lies as at rest.

    Not by the canthi: they sink by some millimetres when the eyes close.
    """
    moving = {*SCHEME.groups["eye"], *SCHEME.groups["iris"], *SCHEME.groups["brow"]}
    used = np.array([index for index in still if index not in moving], dtype=np.intp)
    # In the complex plane a turn with a change of size is one factor.
    face, fixed = points_px @ (1, 1j), rest_px @ (1, 1j)
    face = face - face[used].mean()
    turn = np.vdot(face[used], fixed[used]) / np.vdot(face[used], face[used])
    laid = face * turn + fixed[used].mean()
    return np.stack([laid.real, laid.imag], axis=-1)


def _side_parts(
    start: NDArray[np.float64], end: NDArray[np.float64], side: Side
) -> dict[str, float]:
    """How far the parts of one side moved in the face frame; ``start`` is the face at rest."""
    marks = SCHEME.side(side)
    outwards = 1.0 if side == "left" else -1.0
    moved = (end - start) * (outwards, 1.0)
    lateral = start[:, 0] * outwards

    def up(indices: Sequence[int]) -> float:
        return float(moved[list(indices), 1].mean())

    def half(contour: Indices) -> list[int]:
        return [i for i in contour if lateral[i] > _MIDLINE and i != marks.oral_commissure]

    def opening(points: NDArray[np.float64]) -> float:
        lids = points[list(marks.upper_lid[3:6])] - points[list(marks.lower_lid[3:6])]
        return float(lids[:, 1].mean())

    corner_out, corner_up = moved[marks.oral_commissure]
    inner_lips = [
        (upper, lower)
        for upper, lower in zip(SCHEME.upper_lip_inner, SCHEME.lower_lip_inner, strict=True)
        if upper != lower and lateral[upper] > -_MIDLINE
    ]
    parting = up([upper for upper, _ in inner_lips]) - up([lower for _, lower in inner_lips])
    lip_down = -up(half(SCHEME.lower_lip_outer))
    lip_up = up(half(SCHEME.upper_lip_outer))
    brow_up = up(marks.brow_upper_border + marks.brow_lower_border)
    return {
        "brow_raise": brow_up,
        "closure": (opening(start) - opening(end)) / max(opening(start), LEAST_OPENING),
        # Towards the cheekbone; a corner that only goes aside is stretched or drawn.
        "smile": float((corner_out + corner_up) / np.sqrt(2.0)) if corner_up > 0 else 0.0,
        # Lips that open, not a mouth that sinks.
        "lower_teeth": min(lip_down, parting),
        # Nostril and lip go up while the corner of the mouth stays.
        "snarl": (up(marks.ala) + lip_up) / 2 - max(float(corner_out), 0.0),
        "outwards": float(corner_out),
        "parting": parting,
        "squeeze": (up(_CHEEKS[side]) - brow_up) / 2,
    }
