"""The examples of docs/contributors/extending.md do what they are examples of."""

import sys
from types import ModuleType

import pytest

from symmetry.measures import face_in_frame, get_measure, registry
from tests.support.dashboard import page, unlocked_store
from tests.support.documents import blocks, pages
from tests.support.record import fill

NAME = "docs/contributors/extending.md"
BLOCKS = [block for block in blocks(NAME, pages()[NAME]) if block.language == "python"]


def example(place, monkeypatch):
    """An example as a module."""
    monkeypatch.setattr(registry, "_REGISTRY", dict(registry._REGISTRY))
    module = ModuleType("example")
    exec(compile(BLOCKS[place].text, str(BLOCKS[place]), "exec"), module.__dict__)
    return module


def test_the_measure_is_registered_and_reads_a_face(monkeypatch, smile):
    example(0, monkeypatch)
    measure = get_measure("alar_distance")
    setting = smile.measurement.setting
    face = face_in_frame(
        smile.landmarks.refined,
        smile.measurement.scheme,
        setting.frame,
        setting.irises,
        setting.scale.mm_per_px,
    )
    for side in ("left", "right"):
        assert 10 < measure.side_function(face, side) < 25


def test_the_export_writes_every_measure(monkeypatch, smile):
    lines = example(1, monkeypatch).to_markdown(smile).splitlines()
    assert len(lines) == 2 + len(smile.measures)
    assert {line.count("|") for line in lines} == {5}


@pytest.fixture
def patient(tmp_path, monkeypatch):
    with unlocked_store(tmp_path, monkeypatch) as store:
        yield fill(store)["patient"]


def test_the_page_is_drawn(monkeypatch, patient):
    # In the place of a page that there is: the navigation is data, and its rest is tested.
    monkeypatch.setitem(sys.modules, "symmetry.ui.pages.overview", example(2, monkeypatch))
    app = page("overview", patient=patient).run()
    assert not app.exception
    assert app.title[0].value == "photos-title"
    assert int(app.metric[0].value) > 0
