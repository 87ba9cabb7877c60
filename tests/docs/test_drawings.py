"""The drawings in the documents are those that the program draws now."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from tests.support.documents import pages
from tools.documentation.drawings import FOLDER, all_drawings

DRAWINGS = all_drawings()


_NUMBER = re.compile(r"-?\d+\.\d+")


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_current(name):
    kept, now = (FOLDER / name).read_text(encoding="utf-8"), DRAWINGS[name]
    assert _NUMBER.sub("", kept) == _NUMBER.sub("", now), "run make drawings"
    # Tenths: another processor may round another way.
    numbers = [[float(one) for one in _NUMBER.findall(text)] for text in (kept, now)]
    np.testing.assert_allclose(*numbers, atol=0.15, err_msg="run make drawings")
    ET.fromstring(now)


def test_no_drawing_is_left_over():
    assert {path.name for path in FOLDER.glob("*.svg")} == set(DRAWINGS)


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_picture_is_shown_somewhere(path):
    expression = path.name.startswith("expression_")  # put in from the list of expressions
    shown = f"images/{path.name}" in "".join(pages().values())
    assert shown or expression or path.name == "logo.svg"
