"""Fixed wording. It stands in the app, the README and every report."""

NOTICE = (
    "Research and documentation aid. Measures distances between points on photographs. Not a "
    "medical device; not cleared/CE-marked; provides no diagnosis, grading or treatment "
    "recommendation. Values depend on photo quality, head pose and landmark placement and must "
    "be verified by a qualified clinician."
)

DETECTOR_BIAS = (
    "A general face model draws a paralysed face towards symmetry. The picture itself corrects its "
    "landmarks; where the picture is unclear, a difference shown may still be smaller than the one "
    "that is there. The uncertainty allows for it."
)
