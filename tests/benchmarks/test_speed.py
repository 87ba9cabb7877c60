"""The benchmark's own detector. Nothing is timed here."""

import subprocess
import sys
from pathlib import Path

DETECT = """
import numpy as np
from benchmarks.speed import bare_detector
with bare_detector() as detect:
    assert not detect(np.zeros((128, 128, 3), np.uint8)).face_landmarks
    kept = detect  # as main keeps it until the end of the process
"""


def test_it_ends_without_a_complaint():
    done = subprocess.run(
        [sys.executable, "-c", DETECT],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        timeout=60,
    )
    assert "Exception ignored" not in done.stderr
    assert "Traceback" not in done.stderr
