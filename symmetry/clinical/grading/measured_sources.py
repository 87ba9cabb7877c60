"""Where in the photos the items of a scale can be measured, as data.

Items that are absent are not to be seen by landmarks: the depth of the nasolabial fold, dimpling of
the chin, bands of the neck.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["reading", "movement", "movement of a region that should be still"]


@dataclass(frozen=True)
class Source:
    """Where the value of an item is taken: a reading, an excursion, or a sign of synkinesis.

    ``name`` is a measure, or for a sign the region that is watched.
    """

    scale: str
    item: str
    kind: Kind
    expression: str
    name: str


READING: Kind = "reading"
MOVEMENT: Kind = "movement"
STILL: Kind = "movement of a region that should be still"

SOURCES: tuple[Source, ...] = (
    Source("sunnybrook", "resting_eye", READING, "rest", "palpebral_fissure_height"),
    Source("sunnybrook", "resting_cheek", READING, "rest", "nasolabial_fold_angle"),
    Source("sunnybrook", "resting_mouth", READING, "rest", "commissure_height"),
    Source("sunnybrook", "voluntary_brow_raise", MOVEMENT, "brow_raise", "brow_height"),
    Source(
        "sunnybrook",
        "voluntary_gentle_eye_closure",
        MOVEMENT,
        "gentle_eye_closure",
        "palpebral_fissure_height",
    ),
    Source(
        "sunnybrook", "voluntary_open_mouth_smile", MOVEMENT, "full_smile", "commissure_position"
    ),
    Source("sunnybrook", "voluntary_snarl", MOVEMENT, "snarl", "upper_lip_height"),
    Source("sunnybrook", "voluntary_pucker", MOVEMENT, "pucker", "commissure_position"),
    Source("sunnybrook", "synkinesis_brow_raise", STILL, "brow_raise", "mouth"),
    Source("sunnybrook", "synkinesis_gentle_eye_closure", STILL, "gentle_eye_closure", "mouth"),
    Source("sunnybrook", "synkinesis_open_mouth_smile", STILL, "full_smile", "eye"),
    Source("sunnybrook", "synkinesis_pucker", STILL, "pucker", "eye"),
    Source("eface", "resting_brow", READING, "rest", "brow_height"),
    Source("eface", "resting_palpebral_fissure", READING, "rest", "palpebral_fissure_height"),
    Source("eface", "resting_commissure", READING, "rest", "commissure_height"),
    Source("eface", "brow_elevation", MOVEMENT, "brow_raise", "brow_height"),
    Source(
        "eface", "gentle_eye_closure", MOVEMENT, "gentle_eye_closure", "palpebral_fissure_height"
    ),
    Source("eface", "full_eye_closure", MOVEMENT, "tight_eye_closure", "palpebral_fissure_height"),
    Source("eface", "commissure_smile", MOVEMENT, "full_smile", "commissure_position"),
    Source(
        "eface", "nasolabial_fold_orientation_smile", READING, "full_smile", "nasolabial_fold_angle"
    ),
    Source("eface", "lower_lip", MOVEMENT, "lower_teeth", "lower_lip_height"),
    Source("eface", "ocular_synkinesis", STILL, "full_smile", "eye"),
    Source("eface", "ocular_synkinesis", STILL, "pucker", "eye"),
    Source("house_brackmann_movement", "brow", MOVEMENT, "brow_raise", "brow_height"),
    Source("house_brackmann_movement", "commissure", MOVEMENT, "full_smile", "commissure_position"),
)
