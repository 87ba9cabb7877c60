"""Pictures as files: all of the pixels, nothing else."""

import io

import numpy as np
import pytest
from PIL import Image

from symmetry.exports.picture import png


def chunks(content):
    """Names of a PNG's chunks, in order."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    names, at = [], 8
    while at < len(content):
        length = int.from_bytes(content[at : at + 4])
        names.append(content[at + 4 : at + 8].decode())
        at += 12 + length
    return names


@pytest.mark.parametrize("size", [(1, 1), (7, 3), (288, 256)])
def test_every_pixel_comes_back(size):
    pixels = np.random.default_rng(5).integers(0, 256, (*size, 3), dtype=np.uint8)
    with Image.open(io.BytesIO(png(pixels))) as picture:
        assert picture.mode == "RGB"
        assert (np.asarray(picture) == pixels).all()


def test_a_read_only_view_can_be_written():
    pixels = np.random.default_rng(5).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    view = pixels[::2, ::-1]
    view.setflags(write=False)
    with Image.open(io.BytesIO(png(view))) as picture:
        assert (np.asarray(picture) == view).all()


def test_a_file_holds_pixels_only(astronaut):
    names = chunks(png(astronaut))
    assert set(names) == {"IHDR", "IDAT", "IEND"}
    assert (names[0], names[-1]) == ("IHDR", "IEND")


def test_equal_pixels_give_equal_bytes(astronaut):
    assert png(astronaut) == png(astronaut.copy())
