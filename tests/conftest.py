"""The one photograph of the repository, and what was measured in it.

Eileen Collins, official portrait, NASA (public domain), 256 × 288 px. She smiles, the head turned
by about 1° and tilted by 3° towards her left shoulder. Measured once per run; everything here is
frozen or read-only.
"""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

import symmetry
from symmetry.assessment import Assessment
from symmetry.imaging.decode import decode
from symmetry.store import key_wraps
from tests.support.record import CHEAP, PASSPHRASE

PORTRAIT_SCALE = 4
"""The portrait is the photograph enlarged by this much: its irises are then 35 px wide."""


@pytest.fixture(scope="session")
def astronaut_path() -> Path:
    return Path(__file__).parents[1] / "sample_images" / "astronaut_eileen_collins.png"


@pytest.fixture(scope="session")
def astronaut(astronaut_path: Path) -> NDArray[np.uint8]:
    """The photograph, (288, 256, 3)."""
    return decode(astronaut_path).pixels


@pytest.fixture(scope="session")
def portrait(astronaut: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The photograph enlarged to (1152, 1024, 3), as large as a photo has to be."""
    scale = PORTRAIT_SCALE
    large = cv2.resize(astronaut, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    large.setflags(write=False)
    return large


@pytest.fixture(scope="session")
def astronaut_assessment(astronaut_path: Path) -> Assessment:
    return symmetry.assess(astronaut_path, "full_smile")


@pytest.fixture(scope="session")
def smile(portrait: NDArray[np.uint8]) -> Assessment:
    """The portrait, assessed as the full smile that it is."""
    return symmetry.assess(portrait, "full_smile")


@pytest.fixture(scope="session")
def rest(portrait: NDArray[np.uint8]) -> Assessment:
    """The portrait, assessed as if it were a rest photo."""
    return symmetry.assess(portrait, "rest")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A clinic of our own for commands, with a passphrase that costs nothing to check."""
    folder = tmp_path / "jane-doe" / "clinic"
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(folder))
    monkeypatch.delenv("SYMMETRY_DATABASE", raising=False)
    monkeypatch.delenv("SYMMETRY_PASSPHRASE_FILE", raising=False)
    monkeypatch.setenv("SYMMETRY_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("SYMMETRY_ACTOR", "dr.green")
    monkeypatch.setattr(key_wraps, "keyring_usable", lambda: False)
    monkeypatch.setattr(key_wraps, "DEFAULT_COST", CHEAP)
    return folder
