"""Nothing leaves the machine: not while photos are assessed, not later, not at the end.

Newer releases of MediaPipe report usage to their vendor about 60 s after the start and once more
when they are closed, hence 75 s and a clean exit.
"""

import sys
from pathlib import Path

from tests.support.egress import recorder_level, run_recorded

ALIVE_S = 75

PROGRAM = """
import sys, time
import symmetry
from symmetry.detection import landmarker

start = time.monotonic()
photos = [symmetry.assess(sys.argv[1], "full_smile") for _ in range(5)]
comparison = symmetry.compare(photos[0], photos[-1])
assert comparison.measures and photos[0].to_dict() == photos[-1].to_dict()
while time.monotonic() - start < float(sys.argv[2]):
    symmetry.assess(sys.argv[1], "full_smile")
    time.sleep(1.0)
assert "mediapipe" in sys.modules and landmarker._landmarker is not None
landmarker.close()
print("closed")
"""


def test_no_byte_leaves_the_machine(astronaut_path):
    root = Path(__file__).parents[1]
    report = run_recorded(
        [sys.executable, "-c", PROGRAM, str(astronaut_path), str(ALIVE_S)],
        timeout=ALIVE_S + 60,
        cwd=root,
    )
    assert report.leaving == ()
    assert (report.returncode, report.stdout, report.stderr) == (0, "closed\n", "")
    assert report.level == recorder_level()
    if sys.platform == "linux":
        assert report.level == "kernel"
