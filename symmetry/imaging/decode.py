"""The only place that opens a picture: from a file, bytes or an array to upright sRGB pixels."""

import hashlib
import os
import stat
import sys
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from symmetry.errors import UnreadableImage
from symmetry.imaging.formats import ACCEPTED, check_size, decode_bytes, reader
from symmetry.options import checked_switch

_hasher: ThreadPoolExecutor


def _start_hasher() -> None:
    global _hasher  # a forked child inherits the pool, but not its thread
    _hasher = ThreadPoolExecutor(1, "sha256", initializer=_stand_back)


def _stand_back() -> None:
    """Let the hashing thread yield to the detection, which everyone waits for."""
    if sys.platform == "linux":  # elsewhere this would slow the whole program
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)


_start_hasher()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_hasher)


@dataclass(frozen=True, eq=False)
class Picture:
    """A photograph as pixels; of its file nothing else is kept but how the lens enlarged.

    Attributes
    ----------
    pixels
        RGB in sRGB, shape (height, width, 3), upright, C-contiguous, read-only.
    mirrored
        Whether a mirroring that the caller declared was undone.
    focal_px
        Focal length of the camera in px of the picture, where its file tells.
    """

    pixels: NDArray[np.uint8]
    mirrored: bool
    focal_px: float | None
    _digest_or_array: "Future[str] | NDArray[np.uint8]" = field(repr=False)

    @cached_property
    def _digest(self) -> "Future[str]":
        if isinstance(self._digest_or_array, Future):
            return self._digest_or_array
        return _hasher.submit(_sha256, self._digest_or_array)

    def start_hashing(self) -> None:
        """Begin to compute `sha256` in the background.

        A file's runs already, beside its decoding. For an array it is the caller who knows when
        there is other work to hide it behind.
        """
        _ = self._digest

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes, or of the given array's in C order, in hexadecimal.

        Waits for the background. An array must not be changed before this was read.
        """
        return self._digest.result()

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])


def decode(
    photo: str | os.PathLike[str] | bytes | bytearray | memoryview | NDArray[Any],
    *,
    mirrored: bool = False,
) -> Picture:
    """Open a photograph.

    Parameters
    ----------
    photo
        Path of a file or its bytes (JPEG, PNG, WebP, TIFF, HEIC), or RGB pixels: an array of
        uint8, shape (height, width, 3), in sRGB and upright. An array is not copied unless it
        has to be.
    mirrored
        Whether the photograph shows the face as in a mirror. It is then flipped left to right.

    Returns
    -------
    Picture
        Upright and in sRGB, whatever the file's orientation, colour space and depth.

    Raises
    ------
    UnreadableImage
        If this is not one picture of an accepted format, whole, and of at most 100 megapixels.
    InvalidOption
        If ``mirrored`` is not True or False.
    """
    mirrored = checked_switch("mirrored", mirrored)
    digest: Future[str] | NDArray[np.uint8]
    focal_px = None
    if isinstance(photo, np.ndarray):
        pixels = _checked(photo)
        digest = pixels.reshape(-1)
    else:
        name, data = _read(photo)
        # Submitted first: the digest is there before the pixels are.
        digest = _hasher.submit(_sha256, data)
        try:
            decoded = decode_bytes(data)
        except UnreadableImage as refusal:
            raise UnreadableImage(f"{name} {refusal}.") from None
        pixels, focal_px = decoded.pixels, decoded.focal_px
    if mirrored:
        pixels = np.asarray(cv2.flip(pixels, 1), np.uint8)
    pixels.setflags(write=False)
    return Picture(pixels, mirrored, focal_px, digest)


def _sha256(data: Any) -> str:
    return hashlib.sha256(data).hexdigest()


def _checked(array: NDArray[Any]) -> NDArray[np.uint8]:
    """The array as a C-contiguous view, or copy where it has to be, shape (height, width, 3)."""
    if array.dtype != np.uint8 or array.ndim != 3 or array.shape[2] != 3 or not array.size:
        raise UnreadableImage(
            "Expected an array of uint8 with shape (height, width, 3), RGB, but it holds "
            f"{array.dtype} with shape {array.shape}: convert it to 8-bit RGB."
        )
    try:
        check_size(array.shape[1], array.shape[0])
    except UnreadableImage as refusal:
        raise UnreadableImage(f"The array {refusal}.") from None
    return np.ascontiguousarray(array).view(np.ndarray)[:]


def _read(photo: Any) -> tuple[str, bytes]:
    """What to call the picture in a message, and its bytes."""
    if isinstance(photo, bytes | bytearray | memoryview):
        name, data = "The photograph", bytes(photo)
    elif isinstance(photo, str | os.PathLike):
        # The folders of the path stay out of every message: they may name a patient.
        path = os.fsdecode(photo)
        name = f"The file {Path(path).name!r}"
        data, fault = _file_bytes(path)
        if fault:
            raise UnreadableImage(f"{name} {fault}.")
    else:
        raise UnreadableImage(
            "Expected a photograph as a path, as bytes or as an array of uint8 with shape "
            f"(height, width, 3), but a {type(photo).__name__} came: pass one of these."
        )
    if not data:
        raise UnreadableImage(
            f"{name} is empty, where a {ACCEPTED} picture is expected: copy it again."
        )
    return name, data


def _file_bytes(path: str) -> tuple[bytes, str]:
    """Content of a file, or what is wrong with it."""
    wanted = f"where a {ACCEPTED} picture is expected"
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - an empty Path is the current directory
        if stat.S_ISDIR(mode):
            return b"", f"is a directory, {wanted}: choose a file in it"
        if not stat.S_ISREG(mode):
            return b"", f"is not a regular file, {wanted}: choose another"
        with open(path, "rb") as file:
            head = file.read(64)
            # A film of many gigabytes is refused by its head, not read.
            return (head + file.read() if reader(head) else head), ""
    except FileNotFoundError:
        return b"", f"does not exist, {wanted}: check the path"
    except MemoryError:
        return b"", f"is too large for the memory, {wanted}: reduce it"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a valid path"
        return b"", f"cannot be read ({reason}), {wanted}: check the path and the permissions"
