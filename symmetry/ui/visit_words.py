"""What a visit is called in lists."""

from symmetry.clinical.visit import VISIT_LABELS, Visit
from symmetry.ui import words


def visit_words(visit: Visit) -> str:
    """Day and label of a visit."""
    label = words.terms("visit_label", VISIT_LABELS)[visit.label]
    text = visit.label_text.strip()
    shown = text if visit.label == "other" and text else label
    return f"{words.date(visit.date)} · {shown}"
