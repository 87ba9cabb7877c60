"""What a photo without a name is suggested to show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from symmetry.assessment import Assessment
from symmetry.clinical.expressions import activations
from symmetry.clinical.recognition import SeenFace, most_at_rest, recognised
from symmetry.detection import canonical_face
from symmetry.geometry.pose import still_landmarks

Origin = Literal["face", "pair", "name", "chosen"]

MARGIN = 0.2
BROW_RAISE_MARGIN = 0.4
PUCKER_MARGIN = 0.6
"""How much more strongly than rest an expression must show before it is suggested.

Measured on 94 photos of faces at rest (30 persons; 64 with known asymmetries drawn in) and 30 of
smiles. Without margins 9 of the 94 are not taken for rest, 7 of these for a pucker, most with a
lowered corner of the mouth; 23 of the 30 smiles are taken for smiles. With these margins it is 3
of the 94, all for a pucker, and 21 of the 30, all 8 full smiles among them. There were no
photos of a pucker to measure, so its margin rests on the photos at rest alone.

A brow that is high by nature looks like a raised one (benchmarks/brow_raise.py). Each of the 30
neutral and 30 smiling photos was also framed, tilted, lit, mirrored and stored (JPEG, HEIC) in 10
other ways. Of the first 15 persons, one neutral face shows a brow raise by up to 0.36 more than
rest, so 8 of their 165 neutral pictures are beyond 0.2 and none is beyond 0.4, which was chosen for
that. Of the other 15 persons, whose figures were seen but not needed, none of the 165 neutral and
165 smiling pictures is beyond 0.4 (4 smiling ones beyond 0.2). Of 46 renderings of two heads at
rest, brows or corners lowered in some, 28 were taken for a brow raise, now 5 are.
The price: of 30 neutral photos with both brows drawn up by 9 mm (which makes no wrinkles), 12
instead of 15 are beyond the margin; of 60 with one, 11 instead of 16; of two rendered heads with
one raised brow, one instead of two. What is missed is called rest.
"""

MARGINS = {"brow_raise": BROW_RAISE_MARGIN, "pucker": PUCKER_MARGIN}
"""Of the expressions that need more than `MARGIN`."""


@dataclass(frozen=True)
class Decision:
    """What a photo shows, and who said so."""

    expression: str
    origin: Origin
    certainty: float | None = None


def suggested(shown: Mapping[str, float], origin: Origin = "face") -> Decision:
    """The expression that shows most strongly; rest unless it shows more by a clear margin."""

    def beyond_rest(name: str) -> float:
        return shown[name] - shown["rest"] - MARGINS.get(name, MARGIN)

    name = max((name for name in shown if name != "rest"), key=beyond_rest)
    if beyond_rest(name) <= 0:
        name = "rest"
    total = sum(shown.values())
    return Decision(name, origin, shown[name] / total if total else 0.0)


def suggested_alone(face: SeenFace) -> Decision:
    """What a photo is suggested to show where there is no other of the session."""
    return suggested(activations(face.blendshapes, face.pitch_deg))


def suggested_together(
    faces: Mapping[str, SeenFace], rest: SeenFace | None = None
) -> dict[str, Decision]:
    """What each of the photos of one session is suggested to show, by the keys of ``faces``.

    Parameters
    ----------
    rest
        The photo that is known to be at rest. Without one, the likeliest of ``faces`` is taken,
        unless it shows another expression by itself.
    """
    still = still_landmarks(canonical_face())
    found: dict[str, Decision] = {}
    if rest is None and len(faces) > 1:
        names = list(faces)
        index, certainty = most_at_rest([faces[name] for name in names], still)
        alone = suggested_alone(faces[names[index]])
        if alone.expression == "rest":
            rest = faces[names[index]]
            surest = alone.certainty if certainty is None else certainty
            found[names[index]] = replace(alone, certainty=surest)
    for name in faces.keys() - found.keys():
        if rest is None:
            found[name] = suggested_alone(faces[name])
        else:
            one = recognised(faces[name], rest, still)
            found[name] = Decision(one.expression, "face", one.certainty)
    return found


def seen_face(assessment: Assessment) -> SeenFace:
    """The face of an assessed photo, to be compared with another one's."""
    points, head = assessment.landmarks.refined, assessment.head
    return SeenFace(
        points if head is None else head.frontal(points),
        assessment.blendshapes,
        assessment.pose.pitch_deg,
    )
