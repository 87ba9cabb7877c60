"""Time of each method beside one bare detection, taken in turn."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image

from benchmarks.speed import SAMPLE, bare_detector, seconds
from benchmarks.validity.cache import Cache
from benchmarks.validity.methods import Method, Photo
from symmetry.imaging.decode import decode

SIZE_PX = 1350
RUNS = 20
WARMING = 3


@dataclass(frozen=True)
class Timing:
    """Median time, and median of the ratios to the bare detections beside it."""

    milliseconds: float
    ratio: float


def time_all(methods: Iterable[Method], runs: int = RUNS) -> dict[str, Timing]:
    """Timing of every method on the sample portrait, enlarged; nothing comes from a cache."""
    portrait = Image.fromarray(decode(SAMPLE).pixels).resize((SIZE_PX, SIZE_PX))
    photo = Photo(np.ascontiguousarray(portrait))
    found = {}
    with bare_detector() as detect:
        for method in methods:
            ours = partial(method.measure, photo, Cache())
            bare = partial(detect, photo.pixels)
            pairs = [(seconds(bare), seconds(ours)) for _ in range(WARMING + runs)][WARMING:]
            alone, whole = np.array(pairs).T
            found[method.name] = Timing(
                1000 * float(np.median(whole)), float(np.median(whole / alone))
            )
    return found
