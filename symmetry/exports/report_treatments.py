"""Treatments in the report: what was recorded, and nothing that was not."""

from collections.abc import Sequence

from symmetry.clinical.treatment import Treatment
from symmetry.clinical.treatment_totals import totals
from symmetry.exports.numbers import NOT_MEASURED, number
from symmetry.exports.report_layout import Story
from symmetry.exports.report_sections import flowing
from symmetry.exports.report_style import clean, paragraph
from symmetry.exports.report_tables import Draft

NOTE = (
    "As entered by the clinic. Units belong to their product and are not comparable between "
    "products."
)
NONE = "No treatment is recorded."


def treatments_section(treatments: Sequence[Treatment], width: float) -> Story:
    """A table per muscle and side of each treatment, the earliest first."""
    if not treatments:
        return flowing("Treatments", [paragraph(NONE)])
    draft = Draft([60, 22, 18, 18, 14], width, (0, 1))
    draft.header(["Muscle", "Side", "Units", "mL", "Sites"])
    for one in sorted(treatments, key=lambda treatment: treatment.date):
        found = totals(one)
        draft.group(f"{one.date.isoformat()}: {clean(found.product)}")
        for muscle in found.muscles:
            amount = muscle.amount
            draft.row(
                [
                    clean(muscle.label),
                    muscle.side,
                    _written(amount.units),
                    NOT_MEASURED if amount.volume_ml is None else number(amount.volume_ml, 2),
                    str(amount.sites),
                ]
            )
        draft.row(
            ["Together", "", _written(found.overall.units), "", str(found.overall.sites)], bold=True
        )
    return flowing("Treatments", [paragraph(NOTE, "small"), draft.build()])


def _written(units: float) -> str:
    """Units with as many decimals as were entered, at most two."""
    return f"{units:.2f}".rstrip("0").rstrip(".")
