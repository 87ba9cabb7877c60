"""Whether photos of a new session may be of somebody else: a question, never a verdict."""

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from symmetry.assessment import Assessment
from symmetry.detection import canonical_face
from symmetry.geometry.pose import still_landmarks
from symmetry.geometry.procrustes import rotated_onto, symmetrised
from symmetry.landmarks import MEDIAPIPE478 as SCHEME

ASK_BEYOND = 0.042
"""Distance of two upper faces (`distance`) beyond which it is asked whether it is the same person.

Measured on those 15 of the 30 persons of the London set (docs/uncertainty.md) on whom constants
are fitted, on the rendered sample patients and on one rendered head.

The same person, largest distance: a neutral photo against itself tilted, made smaller and stored
anew 0.020 (15 persons), against a palsy or a lowered brow drawn into it 0.014 (2 persons), against
the person smiling 0.039 (46 pairs); rest photos of the samples' sessions 0.007 (10 pairs); the
rendered head turned by up to 10 degrees 0.010, chin up or down by 10 degrees 0.027, one against the
other 0.042, from 40 instead of 120 cm 0.027. No pair lies beyond.

Different persons, both neutral: median 0.032, and 30 of 105 pairs lie beyond. So of the photos of
somebody else about a third lead to the question. Photos of one real person taken on different days
were not at hand.
"""

_TURNED = ("yaw", "pitch")


def distance(one: Assessment, other: Assessment) -> float:
    """How far apart the shapes of two upper faces are, 0 for the same (Procrustes, full).

    Seen from straight in front, without eyes, brows and nose, and as the mean with the mirror
    image: a palsy, a treatment or a slight turn of the head does not count.
    """
    a, b = _upper_face(one), _upper_face(other)
    alike = float((rotated_onto(a, b) * b).sum())
    return float(np.sqrt(max(0.0, 1.0 - alike**2)))


def is_doubtful(photo: Assessment, earlier: Iterable[Assessment]) -> bool:
    """Whether a photo at rest resembles none of the earlier ones at rest.

    Of a head that is turned too far nothing is said.
    """
    if not _is_straight(photo):
        return False
    found = [distance(photo, one) for one in earlier if _is_straight(one)]
    return bool(found) and min(found) > ASK_BEYOND


def _is_straight(assessment: Assessment) -> bool:
    return all(assessment.quality.check(name).passed for name in _TURNED)


def _upper_face(assessment: Assessment) -> NDArray[np.float64]:
    """The upper face (n, 2), centred and of size 1."""
    points = assessment.landmarks.refined
    if assessment.head is not None:
        points = assessment.head.frontal(points)
    indices, mirror = _used()
    shape = symmetrised(points[indices, :2], mirror)
    shape = shape - shape.mean(axis=0)
    return np.asarray(shape / np.linalg.norm(shape))


@lru_cache(maxsize=1)
def _used() -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The landmarks that are compared, and for each the place of its mirror partner among them."""
    canonical = canonical_face()
    moving = {*SCHEME.groups["eye"], *SCHEME.groups["iris"], *SCHEME.groups["brow"]}
    # Above the middle of the eyes' and the mouth's heights, where no smile reaches.
    indices = [
        int(one)
        for one in still_landmarks(canonical)
        if one not in moving and canonical[one, 1] > 0.0
    ]
    place = {index: number for number, index in enumerate(indices)}
    mirror = [place[int(SCHEME.mirror_permutation[index])] for index in indices]
    return np.array(indices, dtype=np.intp), np.array(mirror, dtype=np.intp)
