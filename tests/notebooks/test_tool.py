"""The tool that runs the notebooks: what it writes, and what it refuses to."""

from base64 import b64encode
from io import BytesIO

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image

from tools.notebooks import (
    FIGURE_BYTES,
    METADATA,
    NOTEBOOK_BYTES,
    faults,
    lighter,
    normalised,
    texts,
)

CAPTION = "*Figure. A photo, and\nwhat was found.*"


def png(pixels):
    buffer = BytesIO()
    Image.fromarray(pixels).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture(scope="module")
def photo():
    """As hard to store as a photo: noise on a slope."""
    rng = np.random.default_rng(1)
    slope = np.linspace(60, 200, 200)[None, :, None]
    return png(np.clip(slope + rng.normal(0, 12, (160, 200, 3)), 0, 255).astype(np.uint8))


@pytest.fixture
def chart():
    """A few lines on white, with opacity, as Matplotlib gives them."""
    pixels = np.full((160, 200, 4), 255, np.uint8)
    pixels[80:83] = (0, 114, 178, 255)
    pixels[:, 20:21] = (0, 0, 0, 255)
    return png(pixels)


def figure(content, kind="image/png"):
    return new_output("display_data", data={kind: b64encode(content).decode("ascii")})


def notebook(*cells):
    made = new_notebook(cells=list(cells))
    made.metadata = nbformat.from_dict(METADATA)
    return made


def printed(text):
    return new_code_cell("...", outputs=[new_output("stream", text=text)], execution_count=1)


class TestLighter:
    def test_a_photo_becomes_a_jpeg(self, photo):
        kind, light = lighter(photo)
        assert kind == "image/jpeg"
        assert len(light) < len(photo) / 2
        assert Image.open(BytesIO(light)).size == Image.open(BytesIO(photo)).size

    def test_a_chart_stays_a_png_in_its_colours(self, chart):
        kind, light = lighter(chart)
        assert kind == "image/png"
        kept = np.asarray(Image.open(BytesIO(light)).convert("RGB"))
        np.testing.assert_array_equal(kept, np.asarray(Image.open(BytesIO(chart)))[..., :3])

    def test_a_light_one_stays_as_it_is(self, chart):
        _, light = lighter(chart)
        assert lighter(light) == ("image/png", light)


class TestNormalised:
    def test_what_differs_from_run_to_run_is_gone(self, photo):
        cell = new_code_cell("...", outputs=[figure(photo)], execution_count=17)
        cell.metadata = nbformat.from_dict({"execution": {"iopub.execute_input": "2026-01-01"}})
        result = new_output("execute_result", data={"text/plain": "1"}, execution_count=40)
        made = notebook(
            new_markdown_cell("text"),
            cell,
            new_markdown_cell(CAPTION),
            new_code_cell("1", outputs=[result], execution_count=40),
        )
        made.metadata["language_info"] = nbformat.from_dict({"name": "python", "version": "3.11"})
        done = normalised(made)
        assert done.metadata == METADATA
        assert [one.get("execution_count") for one in done.cells] == [None, 1, None, 2]
        assert done.cells[3].outputs[0].execution_count == 2
        assert not any(one.metadata for one in done.cells)
        assert normalised(done) == done
        nbformat.validate(done)

    def test_a_figure_has_its_caption_for_those_who_do_not_see_it(self, photo):
        made = notebook(new_code_cell("...", outputs=[figure(photo)]), new_markdown_cell(CAPTION))
        (output,) = normalised(made).cells[0].outputs
        assert output.metadata == {"image/jpeg": {"alt": "A photo, and what was found"}}


class TestFaults:
    def test_a_good_one_has_none(self, photo):
        cell = new_code_cell("...", outputs=[figure(photo)], execution_count=1)
        assert faults(normalised(notebook(cell, new_markdown_cell(CAPTION)))) == []

    @pytest.mark.parametrize(
        "text",
        [
            "/home/somebody/photo.jpg",
            r"C:\Users",
            "done at 12:30:05",
            "<object at 0x7f3a5c2d1e80>",
        ],
    )
    def test_what_belongs_to_a_machine_or_a_run(self, text):
        (fault,) = faults(notebook(printed(text)))
        assert "belongs to this machine or run" in fault

    def test_a_date_may_be_shown(self):
        assert faults(notebook(printed("visit of 2026-01-12, 3.5 mm"))) == []

    def test_errors_and_warnings(self):
        error = new_output("error", ename="ValueError", evalue="", traceback=[])
        warning = new_output("stream", name="stderr", text="Careful!")
        cell = new_code_cell("...", outputs=[error, warning], execution_count=1)
        assert faults(notebook(cell)) == [
            "cell 0 ends in ValueError",
            "cell 0 writes to stderr: 'Careful!'",
        ]

    def test_what_was_not_run(self):
        assert faults(notebook(new_code_cell("1"))) == ["cell 0 was not run"]

    def test_a_figure_without_a_caption(self, chart):
        cells = [new_code_cell("...", outputs=[figure(chart)], execution_count=1) for _ in range(2)]
        found = faults(notebook(*cells, new_markdown_cell("No caption.")))
        assert found == ["a figure has no caption after it"] * 2

    def test_what_is_too_heavy(self):
        content = b"0" * (FIGURE_BYTES + 1)
        cell = new_code_cell("...", outputs=[figure(content)], execution_count=1)
        (fault,) = faults(notebook(cell, new_markdown_cell(CAPTION)))
        assert f"of {FIGURE_BYTES} at most" in fault
        (fault,) = faults(notebook(new_markdown_cell("word " * (NOTEBOOK_BYTES // 5))))
        assert f"of {NOTEBOOK_BYTES} at most" in fault

    @pytest.mark.parametrize("text", ["by 5.1 mm", "of 45 photos 99 %", "turned by 3°", "r is 0.7"])
    def test_a_text_that_names_what_no_code_computes(self, text):
        (fault,) = faults(notebook(new_markdown_cell(text)))
        assert "let the code print it" in fault

    @pytest.mark.parametrize(
        "text",
        ["a 95 % interval", "$1.96\\,s$", "```\n--hvid-mm 11.7\n```", "[x](a_1.5.md)", "of 18"],
    )
    def test_a_text_that_defines(self, text):
        assert faults(notebook(new_markdown_cell(text))) == []

    def test_metadata(self):
        made = notebook(new_markdown_cell("text"))
        made.metadata["widgets"] = nbformat.from_dict({})
        made.cells[0].metadata = nbformat.from_dict({"collapsed": True})
        assert len(faults(made)) == 2


def test_texts_are_what_is_read():
    result = new_output(
        "execute_result", data={"text/plain": "   left\nA   5.1", "text/html": "<table>"}
    )
    markdown = new_output("display_data", data={"text/plain": "<M>", "text/markdown": "**5**"})
    cell = new_code_cell("...", outputs=[result, markdown])
    assert texts(notebook(cell, printed("done\n"))) == ["left A 5.1", "**5**", "done"]
