"""How often a face at rest is suggested as a brow raise, and what a stricter margin misses.

``python -m benchmarks.brow_raise --faces FOLDER``

``FOLDER`` is that of `benchmarks.detector_errors`. Neutral and smiling portraits, also framed,
tilted, lit, mirrored and stored otherwise, should not be taken for a brow raise; portraits with
the brows drawn up should. The figures are those of `symmetry.ui.suggesting.BROW_RAISE_MARGIN`.
"""

import argparse
import io
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from pillow_heif import register_heif_opener

from benchmarks.reference_faces import (
    HAND,
    HVID_MM,
    SIDE_ORDER,
    Pixels,
    Points,
    hand_irises,
    read_hand_points,
)
from benchmarks.tables import markdown
from benchmarks.warps import copies
from symmetry.clinical.expressions import activations
from symmetry.imaging.decode import decode
from symmetry.landmarks import Side
from symmetry.pipeline import assess
from symmetry.ui.suggesting import BROW_RAISE_MARGIN, MARGIN

HEIC_QUALITIES = (40, 60, 80, 90)
RAISES_MM = (5, 7, 9)
BROW_REACH_MM = 8.0
"""Standard deviation of the distance from the brow over which the drawing up fades."""


def variants(pixels: Pixels) -> Iterator[Pixels]:
    """The photo itself and ten pictures of the same face."""
    yield pixels
    yield from copies(pixels)
    for quality in HEIC_QUALITIES:
        stored = io.BytesIO()
        Image.fromarray(pixels).save(stored, "HEIF", quality=quality)
        yield decode(stored.getvalue()).pixels
    yield np.ascontiguousarray(pixels[:, ::-1])


def distance_to_line(at: Points, line: Points) -> Points:
    """Distance of points (..., 2) from the polyline (n, 2)."""
    nearest = np.full(at.shape[:-1], np.inf)
    for start, end in pairwise(line):
        along = end - start
        share = np.clip((at - start) @ along / (along @ along), 0.0, 1.0)
        off = at - start - share[..., None] * along
        nearest = np.minimum(nearest, np.hypot(off[..., 0], off[..., 1]))
    return nearest


def raised_brows(pixels: Pixels, hand: Points, sides: Sequence[Side], up_mm: float) -> Pixels:
    """``pixels`` with the brows of ``sides`` drawn up by ``up_mm``."""
    scale = float(np.mean([2 * circle[2] for circle in hand_irises(hand).values()])) / HVID_MM
    height, width = pixels.shape[:2]
    grid = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1).astype(np.float64)
    share = np.zeros((height, width))
    for side in sides:
        arrival = hand[list(HAND.side(side).brow_upper_border)] - (0.0, up_mm * scale)
        square = (distance_to_line(grid, arrival) / (BROW_REACH_MM * scale)) ** 2
        share = np.maximum(share, np.exp(-square / 2))
    source = (grid + np.stack([np.zeros_like(share), share * up_mm * scale], axis=-1)).astype(
        np.float32
    )
    warped = cv2.remap(
        pixels, source[..., 0], source[..., 1], cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(warped, dtype=np.uint8)


def beyond_rest(pixels: Pixels) -> float:
    """How much more strongly than rest a brow raise shows."""
    photo = assess(np.ascontiguousarray(pixels))
    shown = activations(photo.blendshapes, photo.pose.pitch_deg)
    return shown["brow_raise"] - shown["rest"]


def report(faces: Path) -> str:
    """Pictures beyond the margins, as a Markdown table."""
    people = sorted(path.stem for path in (faces / "london_neutral").glob("*.tem"))
    halves = {"first half": people[: len(people) // 2], "second half": people[len(people) // 2 :]}
    rows: list[tuple[str, list[float]]] = []
    for folder in ("london_neutral", "london_smiling"):
        for title, members in halves.items():
            found = [
                beyond_rest(picture)
                for person in members
                for picture in variants(decode(faces / folder / f"{person}.jpg").pixels)
            ]
            rows.append((f"{folder.removeprefix('london_')}, {title}", found))
    for up_mm in RAISES_MM:
        both: list[float] = []
        one: list[float] = []
        for person in people:
            pixels = decode(faces / "london_neutral" / f"{person}.jpg").pixels
            hand = read_hand_points(faces / "london_neutral" / f"{person}.tem")
            both.append(beyond_rest(raised_brows(pixels, hand, SIDE_ORDER, up_mm)))
            one += [beyond_rest(raised_brows(pixels, hand, (s,), up_mm)) for s in SIDE_ORDER]
        rows += [(f"both brows up {up_mm} mm", both), (f"one brow up {up_mm} mm", one)]
    return markdown(
        ("pictures", "n", "most", f"beyond {MARGIN:g}", f"beyond {BROW_RAISE_MARGIN:g}"),
        (
            [
                title, str(len(found)), f"{max(found):.2f}",
                *(str(sum(value > m for value in found)) for m in (MARGIN, BROW_RAISE_MARGIN)),
            ]
            for title, found in rows
        ),
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point; exit status 2 if there are no data."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.brow_raise", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--faces", type=Path, required=True, help="folder of reference faces")
    options = parser.parse_args(arguments)
    if not (options.faces / "london_neutral").is_dir():
        print(
            f"No reference faces in {options.faces}: expected the folders london_neutral and "
            "london_smiling there.",
            file=sys.stderr,
        )
        return 2
    register_heif_opener()
    print(report(options.faces))
    return 0


if __name__ == "__main__":
    sys.exit(main())
