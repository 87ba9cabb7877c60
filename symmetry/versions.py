"""Versions of what produced a number."""

from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any


def installed(package: str) -> str | None:
    """Version of an installed distribution; None if it is missing."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@lru_cache(maxsize=1)
def _software() -> tuple[tuple[str, str | None], ...]:
    from symmetry.detection.model import MODEL_SHA256

    return (
        ("symmetry", installed("symmetry")),
        ("mediapipe", installed("mediapipe")),
        ("opencv", installed("opencv-contrib-python")),
        ("numpy", installed("numpy")),
        ("model_sha256", MODEL_SHA256),
    )


def software() -> dict[str, Any]:
    """The ``software`` block of the JSON."""
    return dict(_software())
