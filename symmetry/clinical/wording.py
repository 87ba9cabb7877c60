"""Fixed wording. It stands in the app, the README and every report."""

NOTICE = (
    "Research and documentation aid. Measures distances between points on photographs. Not a "
    "medical device; not cleared/CE-marked; provides no diagnosis, grading or treatment "
    "recommendation. Values depend on photo quality, head pose and landmark placement and must "
    "be verified by a qualified clinician."
)

DETECTOR_BIAS = (
    "The landmarks are those of a general face model, which draws a paralysed face towards "
    "symmetry: a difference shown may be smaller than the one that is there. The uncertainty "
    "allows for it."
)
