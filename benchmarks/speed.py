"""Speed and memory beside one bare detection, in one run.

    python -m benchmarks.speed [PHOTO]

Without a photo it measures on noise around an enlarged copy of the sample portrait. Prints
medians and ratios; a ratio is the median of the ratios of neighbouring runs, so that a machine
that slows down meanwhile does not change it.
"""

import argparse
import io
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

import symmetry
from symmetry.detection.model import load_model

SAMPLE = Path(__file__).parents[1] / "sample_images" / "astronaut_eileen_collins.png"
RUNS = 60


@contextmanager
def bare_detector() -> Iterator[Callable[[NDArray[np.uint8]], Any]]:
    """MediaPipe alone, with the outputs that an assessment needs."""
    import mediapipe
    from mediapipe.tasks.python import BaseOptions, vision

    options = vision.FaceLandmarkerOptions(
        base_options=BaseOptions(model_asset_buffer=load_model()),
        output_face_blendshapes=True,
        output_facial_transformation_matrixes=True,
    )
    # Its destructor fails at the end of the process; leaving the block closes it before.
    with vision.FaceLandmarker.create_from_options(options) as landmarker:

        def detect(pixels: NDArray[np.uint8]) -> Any:
            return landmarker.detect(
                mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=pixels)
            )

        yield detect


def seconds(call: Callable[[], Any]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def side_by_side(ours: Callable[[], Any], bare: Callable[[], Any], runs: int) -> str:
    """Medians of both in ms, and of their ratio, taken in turn."""
    for _ in range(5):
        bare()
        ours()
    pairs = np.array([(seconds(bare), seconds(ours)) for _ in range(runs)])
    ratios = pairs[:, 1] / pairs[:, 0]
    low, high = np.percentile(ratios, [10, 90])
    return (
        f"{np.median(pairs[:, 0]) * 1e3:8.1f} {np.median(pairs[:, 1]) * 1e3:8.1f} "
        f"{np.median(ratios):8.2f}   ({low:.2f} to {high:.2f})"
    )


def resident_mb() -> float:
    """Resident memory of this process, MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photo", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--photos", type=int, default=500, help="photos for the memory figure")
    options = parser.parse_args()
    with bare_detector() as detect:
        compare_speed(options.photo, options.photos, detect)


def compare_speed(photo: Path, photos: int, detect: Callable[[NDArray[np.uint8]], Any]) -> None:
    """Print a row per kind of picture, and what ``photos`` more of them add to the memory."""
    portrait = Image.open(photo).convert("RGB")
    medium = np.ascontiguousarray(portrait.resize((1350, 1350), Image.Resampling.LANCZOS))
    buffer = io.BytesIO()
    portrait.resize((3000, 4000), Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=92)
    large = buffer.getvalue()

    def bare_file() -> None:
        detect(np.ascontiguousarray(Image.open(io.BytesIO(large)).convert("RGB")))

    print(f"{'':34} {'bare ms':>8} {'ours ms':>8} {'ratio':>8}   10 % to 90 %")
    row = side_by_side(lambda: symmetry.assess(medium), lambda: detect(medium), RUNS)
    print(f"{'assess, 1350 x 1350 array':34} {row}")
    row = side_by_side(lambda: symmetry.assess(large), bare_file, RUNS // 3)
    print(f"{'assess, 12-megapixel JPEG':34} {row}")
    if sys.platform == "linux":
        start = resident_mb()
        for _ in range(photos):
            symmetry.assess(medium)
        growth = resident_mb() - start
        print(f"memory after {photos} more photos: {growth:+.1f} MB ({start:.0f} before)")


if __name__ == "__main__":
    main()
