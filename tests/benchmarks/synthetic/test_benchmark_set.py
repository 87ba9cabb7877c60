"""The random cases: the same everywhere, and rendered once only."""

import json

import numpy as np
import pytest

from benchmarks.synthetic import benchmark_set
from benchmarks.synthetic.benchmark_set import cache_folder, case, render_case
from benchmarks.synthetic.expressions import HEALTHY


def test_a_case_is_the_same_every_time():
    assert case(7) == case(7)
    assert case(7) != case(8)


def test_the_set_is_varied():
    cases = [case(number) for number in range(1, 201)]
    controls = [one for one in cases if one.state == HEALTHY]
    assert 25 <= len(controls) <= 55
    assert all(one.identity.natural_asymmetry == 0.0 for one in controls)
    assert all(one.light.side == 0.0 for one in controls)
    tones = np.histogram([one.identity.skin_tone for one in cases], bins=4, range=(0, 1))[0]
    assert tones.min() >= 25
    assert len({one.expression for one in cases}) == 9
    assert max(abs(one.camera.yaw_deg) for one in cases) <= 10.0
    weaker_left = sum(
        one.state.left.mouth < one.state.right.mouth for one in cases if one.state != HEALTHY
    )
    assert 50 <= weaker_left <= 110


def test_a_case_that_is_there_is_not_rendered_again(tmp_path, monkeypatch):
    taken = []

    def take(photo):
        taken.append(photo)
        return np.zeros((8, 8, 3), dtype=np.uint8)

    monkeypatch.setattr(benchmark_set, "take", take)
    assert render_case((3, tmp_path)) == "case_0003 full_smile"
    assert (tmp_path / "case_0003.jpg").is_file()
    assert render_case((3, tmp_path)) == "case_0003 was there"
    assert len(taken) == 1
    # Another truth, as after a change of the generator, is rendered anew.
    record = tmp_path / "case_0003.json"
    changed = json.loads(record.read_text())
    changed["measures"]["chin_deviation"]["value"] = 0.1
    record.write_text(json.dumps(changed))
    render_case((3, tmp_path))
    assert len(taken) == 2


def test_an_interrupted_case_is_rendered_again(tmp_path, monkeypatch):
    """The truth is written last: a picture without one does not count."""

    def interrupted(path, content):
        if path.suffix == ".json":
            raise KeyboardInterrupt
        path.write_bytes(content)

    monkeypatch.setattr(benchmark_set, "take", lambda photo: np.zeros((8, 8, 3), dtype=np.uint8))
    with monkeypatch.context() as cut_off:
        cut_off.setattr(benchmark_set, "write_whole", interrupted)
        with pytest.raises(KeyboardInterrupt):
            render_case((3, tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["case_0003.jpg"]
    assert render_case((3, tmp_path)) == "case_0003 full_smile"


def test_the_cache_can_be_named(tmp_path, monkeypatch):
    monkeypatch.setenv("SYMMETRY_SYNTHETIC_CACHE", str(tmp_path / "set"))
    assert cache_folder() == tmp_path / "set"
    monkeypatch.delenv("SYMMETRY_SYNTHETIC_CACHE")
    assert cache_folder().name == "synthetic"
