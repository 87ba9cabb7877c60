"""One row per photo: the columns of a batch's table."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO, Any

from symmetry.assessment import Assessment
from symmetry.errors import InvalidOption
from symmetry.measures import all_measures
from symmetry.measures.scores import SCORE_NAMES

NEUTRAL = "'"
"""Put before a text that a spreadsheet would run as a formula, or that begins with it itself."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", NEUTRAL)
_TEXTS = ("file", "error")

FIXED = (
    "file",
    "error",
    "sha256",
    "hvid_mm",
    "expression",
    "quality_passed",
    "failed_checks",
    "yaw_deg",
    "pitch_deg",
    "roll_deg",
    "mm_per_px",
    "scale_method",
    "rest_sha256",
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


def row(file: str, assessment: Assessment, rest_sha256: str | None = None) -> dict[str, Any]:
    """The row of one photo; what is not measured stays empty.

    ``rest_sha256`` is the fingerprint of the rest photo that the row may depend on.
    """
    cells: dict[str, Any] = {
        "file": file,
        "sha256": assessment.image.sha256,
        "hvid_mm": assessment.hvid_mm,
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
        "rest_sha256": rest_sha256,
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


def error_row(file: str, problem: Exception, hvid_mm: float) -> dict[str, Any]:
    """The row of a photo that could not be assessed."""
    return {"file": file, "error": f"{type(problem).__name__}: {problem}", "hvid_mm": hvid_mm}


def as_written(text: str) -> str:
    """A text as its cell holds it: one line of UTF-8, and never a formula."""
    text = text.replace("\r", "\\r").replace("\n", "\\n")
    text = text.encode("utf-8", errors="backslashreplace").decode("utf-8")
    return NEUTRAL + text if text.startswith(_FORMULA_STARTS) else text


def rows_begun(table: Path, hvid_mm: float) -> list[dict[str, str]]:
    """Rows of a table that is to be gone on with, as they are written.

    The table may have been cut off: a last line without its end is no row.

    Raises
    ------
    InvalidOption
        If the table has other columns than this version writes, or holds measures of another
        iris diameter.
    """
    content = table.read_bytes().decode("utf-8", errors="replace")
    whole = content[: content.rfind("\n") + 1]
    if not whole and ",".join(columns()).startswith(content):
        return []
    if not whole or next(csv.reader(io.StringIO(whole))) != columns():
        raise InvalidOption(
            f"{table.name} was not begun by this version: its columns are others. Choose another "
            "name for the table."
        )
    rows = list(csv.DictReader(io.StringIO(whole)))
    others = {row["hvid_mm"] for row in rows} - {str(hvid_mm)}
    if others:
        raise InvalidOption(
            f"{table.name} was begun with --hvid-mm {', '.join(sorted(others))} and cannot be gone "
            f"on with at {hvid_mm}: use the same value, or choose another name for the table."
        )
    return rows


def write_anew(table: Path, kept: Iterable[dict[str, str]]) -> None:
    """Leave nothing but the rows ``kept`` in the table, whole at every moment."""
    buffer = io.StringIO()
    rows = csv.DictWriter(buffer, columns(), lineterminator="\n")
    rows.writeheader()
    rows.writerows(kept)
    content = buffer.getvalue().encode("utf-8")
    if not table.exists() or table.read_bytes() != content:
        replacement = table.with_name(table.name + ".part")
        replacement.write_bytes(content)
        replacement.replace(table)


def append(stream: IO[str], cells: Mapping[str, Any]) -> None:
    """Write a row to a table and let it reach the disk."""
    texts = {name: as_written(cells[name]) for name in _TEXTS if cells.get(name)}
    csv.DictWriter(stream, columns(), lineterminator="\n").writerow({**cells, **texts})
    stream.flush()


def photos_in(folder: Path, endings: Iterable[str]) -> list[str]:
    """Pictures in ``folder`` and below, as paths from it, sorted; hidden ones left out."""
    wanted = set(endings)
    found = (path for path in folder.rglob("*") if path.suffix.lower() in wanted)
    relative = (path.relative_to(folder) for path in found if path.is_file())
    return sorted(
        path.as_posix() for path in relative if not any(part.startswith(".") for part in path.parts)
    )
