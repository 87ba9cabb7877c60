"""Run the notebooks and write them with outputs that are light and alike on every machine.

    make notebooks

They are committed with their outputs, so that they can be read where nothing runs. A notebook with
faults (an error, a path of this machine, a figure without caption, …) is not written.
"""

import os
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from PIL import Image

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "notebooks"

CELL_SECONDS = 600
FIGURE_BYTES = 60_000
NOTEBOOK_BYTES = 600_000
QUALITIES = (85, 75, 65)
"""Of JPEG: the first that makes a figure light enough, or the last."""

COLOURS = 256

CAPTION = "*Figure"
"""How a caption begins; the next text after a figure is one."""

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_MACHINE = re.compile(
    r"(?:/(?:home|Users|root|tmp|work|private)/|[A-Z]:\\)\w+"  # a path
    r"|\b\d\d:\d\d:\d\d\b"  # a time
    r"|\bat 0x[0-9a-f]{6,}"  # an address
)
_CODE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)", re.DOTALL)
_FIGURE_IN_TEXT = re.compile(r"\b\d+\.\d+\b|\b\d+ ?(?:mm|px|°|deg|points|%)(?!\w)")
_INTERVAL = re.compile(r"\b95 ?%")


def main(names: list[str]) -> int:
    """Run the notebooks called ``names`` (all by default); 1 where one has faults."""
    failed = False
    for path in sorted(FOLDER.glob("*.ipynb")):
        if names and path.stem not in names:
            continue
        notebook = nbformat.read(path, 4)
        run(notebook)
        done = normalised(notebook)
        found = faults(done)
        for fault in found:
            print(f"{path.name}: {fault}", file=sys.stderr)
        failed |= bool(found)
        if not found:
            nbformat.write(done, path)
            print(f"{path.name}: {size(done) // 1000} kB")
    return int(failed)


def run(notebook: NotebookNode) -> None:
    """Run all cells in a kernel that leaves nothing in the user's folders."""
    with TemporaryDirectory() as folder:
        os.environ |= {"IPYTHONDIR": folder, "JUPYTER_RUNTIME_DIR": folder}
        os.environ["PYTHONPATH"] = str(ROOT)
        client = NotebookClient(
            notebook,
            timeout=CELL_SECONDS,
            record_timing=False,
            # The kernel listens to this machine alone, and need not warn that it does.
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
        )
        client.execute(cwd=str(FOLDER))


def normalised(notebook: NotebookNode) -> NotebookNode:
    """The same notebook without what differs from run to run, and with light figures.

    A figure gets its caption as text for those who do not see it.
    """
    done = nbformat.from_dict(notebook)
    done.metadata = nbformat.from_dict(METADATA)
    count = 0
    for cell in done.cells:
        cell.metadata = nbformat.from_dict({})
        if cell.cell_type != "code":
            continue
        count += 1
        cell.execution_count = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output.execution_count = count
            if output.output_type in ("display_data", "execute_result"):
                output.metadata = nbformat.from_dict({})
                _lighten(output)
    for output, caption in _captions(done):
        for kind in _pictures(output):
            text = caption.removeprefix(CAPTION).replace("*", "").replace("\n", " ").strip(" .")
            output.metadata[kind] = nbformat.from_dict({"alt": text})
    return done


def faults(notebook: NotebookNode) -> list[str]:
    """What keeps a notebook from being committed, each in a line."""
    found = []
    if notebook.metadata != METADATA:
        found.append("metadata of the notebook are more than language and kernel")
    for place, cell in enumerate(notebook.cells):
        if cell.metadata:
            found.append(f"cell {place} has metadata")
        if cell.cell_type == "code":
            found += [f"cell {place} {fault}" for fault in _faults_of_outputs(cell)]
        elif figures := _figures_in(cell.source):
            found.append(f"cell {place} names {', '.join(figures)}: let the code print it")
    found += [
        "a figure has no caption after it"
        for _, caption in _captions(notebook)
        if not caption.startswith(CAPTION)
    ]
    if size(notebook) > NOTEBOOK_BYTES:
        found.append(f"it has {size(notebook)} bytes, of {NOTEBOOK_BYTES} at most")
    return found


def texts(notebook: NotebookNode) -> list[str]:
    """What the cells print, in order; white space, which follows the widths of numbers, is one."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            text = output.get("text") or data.get("text/markdown") or data.get("text/plain") or ""
            found.append(" ".join(text.split()))
    return found


def size(notebook: NotebookNode) -> int:
    """Bytes of the file."""
    return len(nbformat.writes(notebook).encode("utf-8"))


def lighter(png: bytes) -> tuple[str, bytes]:
    """A figure as its media type and bytes: JPEG where it holds photos, PNG of few colours else."""
    picture = Image.open(BytesIO(png))
    if picture.mode == "P":
        return "image/png", png
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    few = flat.quantize(COLOURS, dither=Image.Dither.NONE)
    as_png = _file(few, "PNG", optimize=True)
    for quality in QUALITIES:
        as_jpeg = _file(flat, "JPEG", quality=quality, optimize=True)
        if len(as_jpeg) <= FIGURE_BYTES:
            break
    return ("image/png", as_png) if len(as_png) <= len(as_jpeg) else ("image/jpeg", as_jpeg)


def _file(picture: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def _lighten(output: NotebookNode) -> None:
    content = output.data.pop("image/png", None)
    if content is not None:
        kind, light = lighter(b64decode(content))
        output.data[kind] = b64encode(light).decode("ascii")


def _faults_of_outputs(cell: NotebookNode) -> Iterator[str]:
    if cell.execution_count is None:
        yield "was not run"
    for output in cell.outputs:
        if output.output_type == "error":
            yield f"ends in {output.ename}"
        if output.get("name") == "stderr":
            yield f"writes to stderr: {output.text[:80]!r}"
        data: dict[str, Any] = output.get("data", {})
        for kind, content in ({"text": output.get("text", "")} | data).items():
            if kind.startswith("image/"):
                if (bytes_ := len(b64decode(content))) > FIGURE_BYTES:
                    yield f"shows a figure of {bytes_} bytes, of {FIGURE_BYTES} at most"
            elif here := _MACHINE.search(content):
                yield f"shows {here.group()!r}, which belongs to this machine or run"


def _figures_in(text: str) -> list[str]:
    """Numbers that look measured, in a text that no code computes."""
    return _FIGURE_IN_TEXT.findall(_INTERVAL.sub("", _CODE.sub("", text)))


def _captions(notebook: NotebookNode) -> Iterator[tuple[NotebookNode, str]]:
    """Each output that is a figure, and the text after it: a cell's, or what a cell displays."""
    waiting: NotebookNode | None = None
    for cell in notebook.cells:
        parts = [cell] if cell.cell_type == "markdown" else cell.get("outputs", ())
        for part in parts:
            text = part.get("source") or part.get("data", {}).get("text/markdown")
            if waiting is not None and (text or _pictures(part)):
                yield waiting, text or ""
                waiting = None
            if _pictures(part):
                waiting = part
    if waiting is not None:
        yield waiting, ""


def _pictures(output: NotebookNode) -> list[str]:
    return [kind for kind in output.get("data", {}) if kind.startswith("image/")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
