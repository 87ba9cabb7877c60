"""Points and readings kept on disk, so that a second run computes only what is new."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.reference_faces import Pixels

Numbers = NDArray[np.float64]


class Cache:
    """Arrays by what made them and of which pictures; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder

    def get(
        self, maker: str, pictures: tuple[Pixels | None, ...], make: Callable[[], Numbers]
    ) -> Numbers:
        """What ``make`` gives, or gave the last time for the same ``maker`` and ``pictures``."""
        if self.folder is None:
            return make()
        path = self.folder / f"{_digest(maker, pictures)}.npy"
        if path.is_file():
            return np.asarray(np.load(path), dtype=np.float64)
        made = make()
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("wb") as file:
            np.save(file, made)
        part.replace(path)
        return made


def _digest(maker: str, pictures: tuple[Pixels | None, ...]) -> str:
    digest = hashlib.blake2b(maker.encode(), digest_size=16)
    for pixels in pictures:
        digest.update(b"none" if pixels is None else repr(pixels.shape).encode())
        if pixels is not None:
            digest.update(np.ascontiguousarray(pixels).data)
    return digest.hexdigest()


def source_digest(*places: Path) -> str:
    """Digest of the Python files at or below ``places``: other code, other readings."""
    digest = hashlib.blake2b(digest_size=8)
    for place in places:
        for path in sorted([place] if place.is_file() else place.rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()
