"""Assess photos of the record, and tell what became of each."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from symmetry.cli_output import complain, say
from symmetry.progress import opened_progress

if TYPE_CHECKING:
    from symmetry.assessing.patients import AssessReport
    from symmetry.store.store import Store


def assess_patients(
    store: "Store", patient_ids: Iterable[str], actor: str, *, corrected: bool = False
) -> "AssessReport":
    """Assess what needs it, behind a progress bar."""
    from symmetry.assessing.patients import assess_stored

    with opened_progress() as started:
        return assess_stored(store, patient_ids, actor=actor, corrected=corrected, progress=started)


def print_assessed(report: "AssessReport", *, quiet: bool) -> None:
    """A line on stderr for each photo that failed; unless ``quiet``, the others on stdout."""
    for line in report.lines:
        if line.outcome == "failed":
            complain(f"{line.photo}: {line.note}")
        elif not quiet and line.outcome != "assessed already":
            say(f"{line.photo}: {line.outcome}" + (f", {line.note}" if line.note else ""))
    if not quiet:
        say(
            f"{report.count('assessed')} photos assessed, {report.count('assessed already')} "
            f"assessed already, {report.count('left as corrected')} left as corrected, "
            f"{report.count('failed')} failed."
        )
