"""What the command line writes: files, JSON on standard output, one line per complaint."""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import typer

if TYPE_CHECKING:
    from symmetry.assessment import Assessment

DONE, FAILED, USAGE = 0, 1, 2


def check_ending(option: str, target: Path | None, ending: str) -> None:
    """Refuse a file name that does not say what is written."""
    if target is not None and target.suffix.lower() != ending:
        fail(f"{option} expects a name that ends in {ending}, got {target.name}.", USAGE)


def check_targets(targets: "Sequence[Path | str | None]", photos: list[Path]) -> None:
    """Refuse to write over a photo, or twice to one file."""
    taken = {path.resolve(): "is one of the photos" for path in photos}
    for target in targets:
        if target is None or target == "-":
            continue
        path = Path(target)
        if path.resolve() in taken:
            fail(f"{path.name} {taken[path.resolve()]}: choose another file to write.", USAGE)
        taken[path.resolve()] = "would be written twice"


def check_writable(targets: "Mapping[str, Path | str | None]") -> None:
    """Refuse, before any work, a file of an option that could not be written after it."""
    for option, target in targets.items():
        fault = "" if target is None or target == "-" else _write_fault(Path(target))
        if fault:
            fail(f"{option}: {fault}, or choose another file.", USAGE)


def _write_fault(path: Path) -> str:
    """Why a file cannot be written, and what to do; nothing where it can."""
    try:
        if not path.parent.is_dir():
            return f"there is no folder {str(path.parent)!r} to write {path.name} to: make it"
        if path.is_dir():
            return f"{str(path)!r} is a folder, where a file is expected: add a name"
        if not os.access(path if path.exists() else path.parent, os.W_OK):
            return f"no permission to write {path.name} in {str(path.parent)!r}: give it"
    except OSError as problem:
        return f"{str(path)!r} cannot be written ({problem.strerror}): shorten it"
    return ""


def overlay_paths(overlay: Path, photos: list[Path]) -> list[Path]:
    """Several photos get a file each: FILE_photo.png, numbered where their names are equal."""
    if len(photos) == 1:
        return [overlay]
    stems = [photo.stem.lower() for photo in photos]
    return [
        overlay.with_stem(
            f"{overlay.stem}_{photo.stem}"
            + (f"_{stems[: place + 1].count(stem)}" if stems.count(stem) > 1 else "")
        )
        for place, (photo, stem) in enumerate(zip(photos, stems, strict=True))
    ]


def write_overlay(photo: Path, assessment: "Assessment", mirrored: bool, target: Path) -> None:
    """Write the photo with what was measured drawn in."""
    from symmetry.exports.picture import png
    from symmetry.imaging.decode import decode
    from symmetry.imaging.overlay import draw_overlay
    from symmetry.imaging.view import photo_view

    view = photo_view(decode(photo, mirrored=mirrored).pixels)
    write(target, png(draw_overlay(view, assessment)))


def write_report(
    comparison: Any,
    files: dict[tuple[str, str], Path],
    mirrored: bool,
    paper: Literal["A4", "Letter"],
    patient: str,
    target: Path,
) -> None:
    """Write the PDF report; each photo is opened once, when its turn comes."""
    from datetime import datetime

    from symmetry.exports.pdf import ReportOptions, comparison_report, unprintable
    from symmetry.imaging.decode import decode

    options = ReportOptions(paper=paper, patient=patient, created=datetime.now().astimezone())
    content = comparison_report(
        comparison,
        lambda moment, name: decode(files[moment, name], mirrored=mirrored).pixels,
        options,
    )
    write(target, content)
    if lacks := unprintable(options):
        complain(f"{target.name}: {lacks}")


def write_json(data: Any, target: str) -> None:
    """Write JSON to a file, or to standard output for ``-``."""
    from symmetry.exports.json import dumps

    # A name that is not Unicode is written as JSON's own escapes.
    content = (dumps(data) + "\n").encode(errors="backslashreplace")
    if target == "-":
        # JSON is UTF-8, whatever the terminal's encoding.
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write(Path(target), content)


def write(target: Path, content: bytes) -> None:
    """Write a file, or end with one line."""
    try:
        target.write_bytes(content)
    except OSError as problem:
        fail(f"{target.name} could not be written: {problem.strerror}.")


def say(line: str) -> None:
    """One line on standard output."""
    sys.stdout.write(line + "\n")


def complain(message: str) -> None:
    """One line on stderr."""
    sys.stderr.write(" ".join(message.splitlines()) + "\n")


def fail(message: str, status: int = FAILED) -> NoReturn:
    """End the program with one line on stderr."""
    complain(message)
    raise typer.Exit(status)
