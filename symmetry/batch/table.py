"""One row per photo: the columns of a batch's table."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from symmetry.assessment import Assessment
from symmetry.errors import InvalidOption
from symmetry.measures import all_measures
from symmetry.measures.scores import SCORE_NAMES

FIXED = (
    "file",
    "error",
    "sha256",
    "expression",
    "quality_passed",
    "failed_checks",
    "yaw_deg",
    "pitch_deg",
    "roll_deg",
    "mm_per_px",
    "scale_method",
    "frame_reference",
)


def columns() -> list[str]:
    """Names of all columns, in order."""
    names = list(FIXED)
    for measure in all_measures():
        if measure.two_sided:
            names += [f"{measure.name}_{part}" for part in ("left", "right", "difference")]
        else:
            names.append(f"{measure.name}_value")
        names.append(f"{measure.name}_uncertainty_95")
    for score in SCORE_NAMES:
        names += [f"score_{score}", f"score_{score}_uncertainty_95"]
    return [*names, "procrustes_asymmetry"]


def row(file: str, assessment: Assessment) -> dict[str, Any]:
    """The row of one photo; what is not measured stays empty."""
    cells: dict[str, Any] = {
        "file": file,
        "sha256": assessment.image.sha256,
        "expression": assessment.expression,
        "quality_passed": assessment.quality.passed,
        "failed_checks": " ".join(
            check.name for check in assessment.quality.checks if not check.passed
        ),
        "yaw_deg": assessment.pose.yaw_deg,
        "pitch_deg": assessment.pose.pitch_deg,
        "roll_deg": assessment.pose.roll_deg,
        "mm_per_px": assessment.scale.mm_per_px,
        "scale_method": assessment.scale.method,
        "frame_reference": assessment.frame.reference,
        "procrustes_asymmetry": assessment.scores.procrustes_asymmetry,
    }
    for result in assessment.measures:
        for part in ("left", "right", "difference", "value", "uncertainty_95"):
            cells[f"{result.name}_{part}"] = getattr(result, part)
    for score in SCORE_NAMES:
        cells[f"score_{score}"] = assessment.scores.values[score]
        cells[f"score_{score}_uncertainty_95"] = assessment.scores.uncertainty_95[score]
    known = set(columns())
    return {name: value for name, value in cells.items() if name in known}


def error_row(file: str, problem: Exception) -> dict[str, Any]:
    """The row of a photo that could not be assessed."""
    return {"file": file, "error": f"{type(problem).__name__}: {problem}"}


def files_in(table: Path) -> set[str]:
    """Files that a table, which may have been cut off, holds an assessment of.

    What cannot stay is removed, so that rows can be appended: a last line without its end, and
    rows of photos that failed, which are tried again.

    Raises
    ------
    InvalidOption
        If the table has other columns than this version writes.
    """
    content = table.read_bytes().decode("utf-8", errors="replace")
    whole = content[: content.rfind("\n") + 1]
    if not whole:
        table.write_bytes(b"")
        return set()
    records = list(csv.DictReader(io.StringIO(whole)))
    if next(csv.reader(io.StringIO(whole))) != columns():
        raise InvalidOption(
            f"{table.name} was not begun by this version: its columns are others. Choose another "
            "name for the table."
        )
    kept = [record for record in records if record["file"] and not record["error"]]
    if len(kept) < len(records) or len(whole) < len(content):
        buffer = io.StringIO()
        rows = writer(buffer)
        rows.writeheader()
        rows.writerows(kept)
        replacement = table.with_name(table.name + ".part")
        replacement.write_text(buffer.getvalue(), encoding="utf-8", newline="")
        replacement.replace(table)
    return {record["file"] for record in kept}


def writer(stream: Any) -> "csv.DictWriter[str]":
    """A writer of rows to a text stream."""
    return csv.DictWriter(stream, columns(), lineterminator="\n")


def photos_in(folder: Path, endings: Iterable[str]) -> list[str]:
    """Pictures in ``folder`` and below, as paths from it, sorted; hidden ones left out."""
    wanted = set(endings)
    found = (path for path in folder.rglob("*") if path.suffix.lower() in wanted)
    relative = (path.relative_to(folder) for path in found if path.is_file())
    return sorted(
        path.as_posix() for path in relative if not any(part.startswith(".") for part in path.parts)
    )
