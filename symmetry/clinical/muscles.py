"""Muscles that are injected, as data, and the measures in which their action can be seen.

Measures by name in the registry. They follow the usual reasons for an injection after facial
palsy: ocular synkinesis, brow asymmetry, overactive or blocked smile, lower-lip pull (de Sanctis
Pecora & Shitara, Toxins 2021;13:159; Heydenrych, Indian J Plast Surg 2020;53:219). The three lip
elevators run together beside the ala (Hwang et al., Angle Orthod 2009;79:70); with the nasalis they
hold upper lip and nose in synkinesis (Hetzler et al., Facial Plast Surg Aesthet Med 2022). They say
where to look, not what to expect. No muscle has doses here, and none are to be added.
"""

from dataclasses import dataclass
from typing import Literal

from symmetry.errors import InvalidRecord

MuscleRegion = Literal["brow", "eye", "nose", "midface", "mouth", "chin", "neck", "other"]

OTHER = "other"


@dataclass(frozen=True)
class Muscle:
    """One muscle.

    ``measures`` are those it visibly concerns; ``unseen`` is what else it does that landmarks do
    not show.
    """

    name: str
    label: str
    region: MuscleRegion
    measures: tuple[str, ...] = ()
    unseen: str = ""


_SMILE = ("commissure_position", "smile_angle", "nasolabial_fold_angle")
_LIP_ELEVATOR = ("upper_lip_height", "alar_height", "dental_show", "nasolabial_fold_angle")
_PUCKER = ("commissure_position", "philtrum_deviation")

MUSCLES: tuple[Muscle, ...] = (
    Muscle("frontalis", "Frontalis", "brow", ("brow_height",), "lines of the forehead"),
    Muscle("corrugator", "Corrugator supercilii", "brow", ("brow_height",), "frown lines"),
    Muscle("procerus", "Procerus", "brow", ("brow_height",), "frown lines"),
    Muscle(
        "orbicularis_oculi",
        "Orbicularis oculi",
        "eye",
        ("palpebral_fissure_height", "mrd1", "mrd2"),
    ),
    Muscle("nasalis", "Nasalis", "nose", ("alar_height", "philtrum_deviation")),
    Muscle(
        "levator_labii_superioris_alaeque_nasi",
        "Levator labii superioris alaeque nasi",
        "midface",
        _LIP_ELEVATOR,
    ),
    Muscle("levator_labii_superioris", "Levator labii superioris", "midface", _LIP_ELEVATOR),
    Muscle("zygomaticus_major", "Zygomaticus major", "midface", _SMILE),
    Muscle("zygomaticus_minor", "Zygomaticus minor", "midface", ("upper_lip_height", *_SMILE)),
    Muscle("risorius", "Risorius", "midface", _SMILE),
    Muscle("buccinator", "Buccinator", "midface", _PUCKER),
    Muscle("orbicularis_oris", "Orbicularis oris", "mouth", _PUCKER),
    Muscle(
        "depressor_anguli_oris",
        "Depressor anguli oris",
        "mouth",
        ("commissure_height", "smile_angle"),
    ),
    Muscle(
        "depressor_labii_inferioris",
        "Depressor labii inferioris",
        "mouth",
        ("lower_lip_height", "dental_show"),
    ),
    Muscle("mentalis", "Mentalis", "chin", (), "dimpling of the chin"),
    Muscle(
        "platysma",
        "Platysma",
        "neck",
        ("commissure_position", "commissure_height"),
        "bands of the neck",
    ),
    Muscle(OTHER, "Other", "other"),
)

MUSCLE_NAMES = tuple(muscle.name for muscle in MUSCLES)

_BY_NAME = {muscle.name: muscle for muscle in MUSCLES}


def get_muscle(name: str) -> Muscle:
    """The muscle called ``name``; InvalidRecord if there is none."""
    try:
        return _BY_NAME[name]
    except (KeyError, TypeError):
        raise InvalidRecord(
            f"Muscle must be one of {', '.join(MUSCLE_NAMES)}, got {name!r}: choose one of them, "
            "or 'other' with its name."
        ) from None
