"""The 68 points of dlib and iBUG, as used by Emotrics and other older tools.

Irises are not part of the scheme and are given beside the points. Numbered from 0; the patient's
right eye is 36-41 and the patient's right oral commissure 48.
"""

from symmetry.landmarks.topology import Scheme, SideLandmarks

_JAW = tuple((i, 16 - i) for i in range(8))
_BROWS = tuple((17 + i, 26 - i) for i in range(5))
_NOSE = ((31, 35), (32, 34))
_EYES = ((36, 45), (37, 44), (38, 43), (39, 42), (41, 46), (40, 47))
_OUTER_LIPS = ((48, 54), (49, 53), (50, 52), (59, 55), (58, 56))
_INNER_LIPS = ((60, 64), (61, 63), (67, 65))
# (patient's right, patient's left)
MIRROR_PAIRS = _JAW + _BROWS + _NOSE + _EYES + _OUTER_LIPS + _INNER_LIPS


def _mirror() -> tuple[int, ...]:
    permutation = list(range(68))
    for right, left in MIRROR_PAIRS:
        permutation[right], permutation[left] = left, right
    return tuple(permutation)


DLIB68 = Scheme(
    name="dlib68",
    count=68,
    left=SideLandmarks(
        brow_upper_border=(26, 25, 24, 23, 22),
        brow_lower_border=(),
        upper_lid=(45, 44, 43, 42),
        lower_lid=(45, 46, 47, 42),
        fissure_columns=(44, 43, 46, 47),
        outer_canthus=45,
        inner_canthus=42,
        iris_centre=None,
        iris_ring=(),
        oral_commissure=54,
        ala=(35,),
    ),
    right=SideLandmarks(
        brow_upper_border=(17, 18, 19, 20, 21),
        brow_lower_border=(),
        upper_lid=(36, 37, 38, 39),
        lower_lid=(36, 41, 40, 39),
        fissure_columns=(37, 38, 41, 40),
        outer_canthus=36,
        inner_canthus=39,
        iris_centre=None,
        iris_ring=(),
        oral_commissure=48,
        ala=(31,),
    ),
    upper_lip_outer=(48, 49, 50, 51, 52, 53, 54),
    lower_lip_outer=(48, 59, 58, 57, 56, 55, 54),
    upper_lip_inner=(60, 61, 62, 63, 64),
    lower_lip_inner=(60, 67, 66, 65, 64),
    philtrum=(50, 51, 52),
    nasal_tip=30,
    chin=8,
    face_oval=tuple(range(17)),
    mirror=_mirror(),
    widest_fissure=False,
)
