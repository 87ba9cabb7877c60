"""What a visit is called in lists."""

from symmetry.clinical.visit import Visit
from symmetry.ui import words
from symmetry.ui.patient_facts import label_of


def visit_words(visit: Visit) -> str:
    """Day of a visit, and its label where it has one."""
    return " · ".join(filter(None, (words.date(visit.date), label_of(visit))))
