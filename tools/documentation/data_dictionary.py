"""Names, units and meanings of everything that is written to files, read off the program."""

from dataclasses import fields

from symmetry.batch.table import FIXED
from symmetry.clinical.adverse_events import ADVERSE_EVENTS
from symmetry.clinical.expressions import EXPRESSIONS
from symmetry.clinical.grading.scales import SCALES
from symmetry.clinical.injection_site import DEPTHS
from symmetry.clinical.muscles import MUSCLES
from symmetry.clinical.patient import DIAGNOSES
from symmetry.clinical.products import PRODUCTS
from symmetry.clinical.therapies import THERAPIES
from symmetry.clinical.thresholds import PERCEPTION_THRESHOLDS
from symmetry.clinical.treatment import GUIDANCE
from symmetry.clinical.visit import VISIT_LABELS
from symmetry.exports.csv import ValueRow
from symmetry.measures import Measure, all_measures
from symmetry.measures.scores import PROCRUSTES, SCORE_NAMES
from tools.documentation.markdown import code, table

LISTS = {
    "Diagnoses": DIAGNOSES,
    "Labels of sessions": VISIT_LABELS,
    "Products": PRODUCTS,
    "Muscles": MUSCLES,
    "Guidance of an injection": GUIDANCE,
    "Depths of an injection": DEPTHS,
    "Other therapies": THERAPIES,
    "Adverse events": ADVERSE_EVENTS,
    "Scales": SCALES,
}
"""Lists of the clinical record, whose names are stored."""


def measures() -> str:
    """Every measure by region: name, unit, what is read, and the threshold it is held against."""
    groups: dict[str, list[Measure]] = {}
    for one in all_measures():
        groups.setdefault(one.region, []).append(one)
    head = ("name", "definition", "unit", "readings", "perception threshold")
    return "\n\n".join(
        f"### {region.capitalize()}\n\n" + table(head, [_row(one) for one in group])
        for region, group in groups.items()
    )


def _row(measure: Measure) -> tuple[str, ...]:
    return (
        f"`{measure.name}`",
        measure.definition,
        measure.unit,
        "left, right, difference" if measure.two_sided else "value",
        _threshold(measure.name),
    )


def scores() -> str:
    """The names of the scores."""
    return code((*SCORE_NAMES, PROCRUSTES))


def expressions() -> str:
    """The standard photographs, with what the patient is asked to do."""
    return table(
        ("name, also of the file", "photo", "what to ask for"),
        [(f"`{one.name}`", one.label, one.instruction) for one in EXPRESSIONS],
    )


def pictured_expressions() -> str:
    """The standard photographs as drawings, each with what to ask for."""
    return "\n".join(
        f"<figure markdown>![{one.label}](../images/expression_{one.name}.svg)"
        f"<figcaption>**{one.label}.** {one.instruction}</figcaption></figure>"
        for one in EXPRESSIONS
    )


def value_columns() -> str:
    """The columns of the dashboard's table."""
    return code(one.name for one in fields(ValueRow))


def batch_columns() -> str:
    """The columns of a batch's table that are not of a measure or score."""
    return code(FIXED)


def terms() -> str:
    """The lists of the record, each as a table."""
    return "\n\n".join(
        f"### {title}\n\n"
        + table(("name", "label"), [(f"`{one.name}`", one.label) for one in rows])
        for title, rows in LISTS.items()
    )


def _threshold(measure: str) -> str:
    for one in PERCEPTION_THRESHOLDS:
        if measure in one.measures:
            where = f", {' and '.join(one.expressions)} only" if one.expressions else ""
            return f"{one.mm:g} mm{where}"
    return ""
