"""Names of the sets of pictures, and what of them counts."""

HAND, WARPED, MOUTH = "hand", "warped", "open mouth, warped"
KNOWN_SYMMETRIC, KNOWN_NATURAL = "known, symmetric", "known, natural"
HEADS = {
    "frontal": "head, frontal",
    "yaw 5": "head, yaw ±5°",
    "other": "head, pitch or roll ±10°, 40 cm",
    "turned": "head, yaw ±10…20°",
}
DISPLACED = (WARPED, MOUTH, KNOWN_SYMMETRIC, KNOWN_NATURAL, HEADS["frontal"])
"""Sets of made asymmetries: of each picture only what the displacement concerns."""

COPIES, SECOND_PHOTO = "copies of one photo", "neutral and smiling"
ONE_SIDED, BOTH_SIDED, KNOWN_CHANGE = "one side displaced", "both sides displaced", "known"
HEAD_CHANGE = "rendered heads"

MOVED = {"mm": 0.3, "mm²": 3.0, "deg": 0.7}
"""Change of a true difference from which a made asymmetry counts as concerning a measure."""
MOVED_POINTS = 2.0
"""The same for scores."""

CORNER = ("commissure_height", "commissure_position", "smile_angle")
"""Measures of the corner of the mouth."""

UNAFFECTED = (
    "brow_height",
    "mrd1",
    "mrd2",
    "palpebral_fissure_height",
    "palpebral_fissure_width",
    "eye_area",
    "nasal_tip_deviation",
)
"""Measures whose left - right a smile should leave alone; it does not quite, so what differs is
an upper bound of what a second photo adds."""
