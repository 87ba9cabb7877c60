"""Every picture here is built in memory; nothing is read that the tests did not write."""

import contextlib
import hashlib
import io
import os
import pickle
import random
import struct
import subprocess
import sys
import warnings
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pillow_heif
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageCms

from symmetry.errors import UnreadableImage
from symmetry.imaging.decode import Picture, decode

pillow_heif.register_heif_opener()  # the tests write HEIC

Array = NDArray[Any]

# How a camera must store the upright scene so that this orientation turns it back.
STORED: dict[int, Callable[[Array], Array]] = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.transpose(1, 0, 2),
    6: np.rot90,
    7: lambda a: a[::-1, ::-1].transpose(1, 0, 2),
    8: lambda a: np.rot90(a, -1),
}
LOSSLESS: dict[str, dict[str, Any]] = {
    "PNG": {},
    "WEBP": {"lossless": True},
    "TIFF": {},
}
TOLERANCE = {"JPEG": 12, "PNG": 0, "WEBP": 0, "TIFF": 0, "HEIF": 12}


def scene(height: int = 48, width: int = 80) -> Array:
    """Smooth, without any symmetry; shape (height, width, 3), uint8."""
    y, x = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    return (
        np.stack([40 + 180 * x, 30 + 200 * y, 220 - 90 * x - 90 * y], -1).round().astype(np.uint8)
    )


def grain(height: int = 96, width: int = 128) -> Array:
    rng = np.random.default_rng(7)
    return rng.integers(0, 256, (height, width, 3), dtype=np.uint8)


def encode(array: Array | Image.Image, kind: str, **options: Any) -> bytes:
    image = array if isinstance(array, Image.Image) else Image.fromarray(array)
    if kind == "JPEG":
        options = {"quality": 97, "subsampling": 0} | options
    elif kind == "HEIF":
        options = {"quality": 95, "chroma": 444} | options
    buffer = io.BytesIO()
    image.save(buffer, kind, **(LOSSLESS.get(kind, {}) | options))
    return buffer.getvalue()


def exif(orientation: int) -> bytes:
    tags = Image.Exif()
    tags[0x0112] = orientation
    return tags.tobytes()


def xmp(orientation: int, form: str = 'tiff:Orientation="{}"') -> bytes:
    attribute = form.format(orientation)
    inner = f"{attribute}/>" if "=" in attribute else f">{attribute}</rdf:Description>"
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        f'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" {inner}</rdf:RDF></x:xmpmeta>'
    ).encode()


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(samples: Array, colour_type: int, extra: bytes = b"", depth: int | None = None) -> bytes:
    """A PNG of exactly these samples, shape (height, width) or (height, width, channels)."""
    height, width = samples.shape[:2]
    depth = depth or 8 * samples.itemsize
    rows = b"".join(
        b"\0" + row.astype(samples.dtype.newbyteorder(">")).tobytes() for row in samples
    )
    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + extra
        + png_chunk(b"IDAT", zlib.compress(rows))
        + png_chunk(b"IEND", b"")
    )


def tiff(
    samples: Array,
    photometric: int,
    order: Literal["<", ">"] = "<",
    deflate: bool = False,
    tags: tuple[tuple[int, int], ...] = (),
    size: tuple[int, int] | None = None,
) -> bytes:
    """A TIFF of exactly these samples, as one strip; tags are further SHORT ones."""
    height, width = size or samples.shape[:2]
    channels = 1 if samples.ndim == 2 else samples.shape[2]
    data = samples.astype(samples.dtype.newbyteorder(order)).tobytes()
    data = zlib.compress(data) if deflate else data
    data += b"\0" * (len(data) % 2)
    entries: list[tuple[int, str, list[int]]] = [
        (256, "I", [width]),
        (257, "I", [height]),
        (258, "H", [8 * samples.itemsize] * channels),
        (259, "H", [8 if deflate else 1]),
        (262, "H", [photometric]),
        (273, "I", [8]),
        (277, "H", [channels]),
        (278, "I", [height]),
        (279, "I", [len(data)]),
        *((tag, "H", [value]) for tag, value in tags),
    ]
    start = 8 + len(data)
    spare, table = b"", b""
    for tag, code, values in sorted(entries):
        raw = struct.pack(order + code * len(values), *values)
        if len(raw) > 4:
            offset = start + 2 + 12 * len(entries) + 4 + len(spare)
            spare += raw + b"\0" * (len(raw) % 2)
            raw = struct.pack(order + "I", offset)
        kind = {"H": 3, "I": 4}[code]
        table += struct.pack(order + "HHI", tag, kind, len(values)) + raw.ljust(4, b"\0")
    mark = b"II" if order == "<" else b"MM"
    head = mark + struct.pack(order + "HI", 42, start)
    return head + data + struct.pack(order + "H", len(entries)) + table + b"\0" * 4 + spare


def fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def icc(space: bytes, pcs: bytes, kind: bytes, tags: dict[bytes, bytes]) -> bytes:
    """An ICC profile with these tags."""
    start = 128 + 4 + 12 * len(tags)
    table, body = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    head = struct.pack(">I", start + len(body)) + b"lcms\x02\x40\0\0" + kind + space + pcs
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + fixed(0.9642, 1, 0.8249)
    return head.ljust(128, b"\0") + table + body


def xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + fixed(*values)


def gamma(exponent: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(exponent * 256)) + b"\0\0"


WHITE = {b"wtpt": xyz(0.9642, 1, 0.8249)}
# Columns: the primaries of Display P3, adapted to D50.
P3 = np.array([[0.5151, 0.2920, 0.1571], [0.2412, 0.6922, 0.0666], [-0.0011, 0.0419, 0.7841]])
SRGB = np.array([[0.4361, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]])
P3_PROFILE = icc(
    b"RGB ",
    b"XYZ ",
    b"mntr",
    WHITE
    | {name: xyz(*P3[:, i]) for i, name in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))}
    | {name: gamma(2.2) for name in (b"rTRC", b"gTRC", b"bTRC")},
)
GREY_PROFILE = icc(b"GRAY", b"XYZ ", b"mntr", WHITE | {b"kTRC": gamma(1.0)})
SRGB_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def cmyk_profile() -> bytes:
    """CMYK whose cyan is no sRGB cyan: a 2-point grid from ink to 8-bit Lab."""
    nodes = np.zeros((2, 2, 2, 2, 3), np.uint8)
    nodes[...] = (0, 128, 128)  # black unless said otherwise
    nodes[0, 0, 0, 0] = (255, 128, 128)
    nodes[1, 0, 0, 0] = (140, 100, 90)
    ramp = bytes(range(256))
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + fixed(1, 0, 0, 0, 1, 0, 0, 0, 1)
    lut += 4 * ramp + nodes.tobytes() + 3 * ramp
    return icc(b"CMYK", b"Lab ", b"prtr", WHITE | {b"A2B0": lut})


def to_srgb(linear: Array) -> Array:
    """8-bit sRGB of linear light from 0 to 1."""
    linear = linear.clip(0, 1)
    curve = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return (255 * curve).round()


def grey(levels: Array) -> Array:
    return np.repeat(levels[..., None], 3, 2)


def difference(picture: Picture, expected: Array) -> int:
    assert picture.pixels.shape == expected.shape
    return int(np.abs(picture.pixels.astype(int) - expected.astype(int)).max())


def refusal(photo: Any) -> str:
    """The one clear sentence with which this is refused."""
    with pytest.raises(UnreadableImage) as caught:
        decode(photo)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert "0x" not in message
    assert any(word in message for word in ("expected", "Expected", "is not a", "megapixels"))
    assert ":" in message  # what to do
    return message


# --- what comes out ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_formats_give_upright_contiguous_srgb(kind: str) -> None:
    data = encode(scene(), kind)
    picture = decode(data)
    assert difference(picture, scene()) <= TOLERANCE[kind]
    assert picture.pixels.dtype == np.uint8
    assert picture.pixels.flags.c_contiguous
    assert not picture.pixels.flags.writeable
    assert (picture.height, picture.width) == (48, 80)
    assert picture.sha256 == hashlib.sha256(data).hexdigest()
    assert picture.mirrored is False


@pytest.mark.parametrize("progressive", [False, True])
def test_plain_jpeg_is_exactly_what_the_decoder_gives(progressive: bool) -> None:
    data = encode(grain(), "JPEG", progressive=progressive, quality=80)
    expected = np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
    assert np.array_equal(decode(data).pixels, expected)


def test_sources_are_interchangeable(tmp_path: Path) -> None:
    data = encode(scene(), "PNG")
    path = tmp_path / "photo.dat"  # the name's ending is no evidence
    path.write_bytes(data)
    sources: list[Any] = [str(path), path, data, bytearray(data), memoryview(data)]
    for source in sources:
        picture = decode(source)
        assert np.array_equal(picture.pixels, scene())
        assert picture.sha256 == hashlib.sha256(data).hexdigest()


def test_mirrored_is_undone() -> None:
    data = encode(STORED[6](scene()), "PNG", exif=exif(6))
    picture = decode(data, mirrored=True)
    assert picture.mirrored is True
    assert np.array_equal(picture.pixels, scene()[:, ::-1])
    assert picture.pixels.flags.c_contiguous
    assert picture.sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_exif_orientation_is_honoured_once(kind: str, orientation: int) -> None:
    data = encode(STORED[orientation](scene()), kind, exif=exif(orientation))
    if kind == "HEIF":  # a HEIC is turned by its own boxes
        assert (b"irot" in data or b"imir" in data) is (orientation != 1)
    assert difference(decode(data), scene()) <= TOLERANCE[kind]


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    "form", ['tiff:Orientation="{}"', "<tiff:Orientation>{}</tiff:Orientation>"]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_xmp_orientation_is_honoured_once(kind: str, form: str, orientation: int) -> None:
    stored, packet = STORED[orientation](scene()), xmp(orientation, form)
    if kind == "TIFF":
        data = encode(stored, kind, tiffinfo={700: packet})
    elif kind == "PNG":
        text = png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)
        data = png(stored, 2, text)
    else:
        data = encode(stored, kind, xmp=packet)
    assert difference(decode(data), scene()) <= TOLERANCE[kind]


@pytest.mark.parametrize("compression", ["tiff_lzw", "tiff_adobe_deflate", "packbits"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_compressed_tiff_is_turned_once(compression: str, orientation: int) -> None:
    stored = STORED[orientation](scene())
    data = encode(stored, "TIFF", exif=exif(orientation), compression=compression)
    assert np.array_equal(decode(data).pixels, scene())


def test_png_exif_after_the_pixels_is_honoured() -> None:
    data = png(STORED[6](scene()), 2)
    end = data.index(b"IEND") - 4
    chunk = png_chunk(b"eXIf", exif(6).removeprefix(b"Exif\0\0"))
    assert np.array_equal(decode(data[:end] + chunk + data[end:]).pixels, scene())


def test_exif_orientation_comes_before_xmp() -> None:
    data = encode(STORED[6](scene()), "WEBP", exif=exif(6), xmp=xmp(3))
    assert np.array_equal(decode(data).pixels, scene())


def test_heic_exif_without_its_own_boxes_does_not_turn() -> None:
    """The standard lets only irot and imir turn a HEIC: EXIF merely repeats them."""
    turned = encode(scene(), "HEIF", exif=exif(6))
    data = turned.replace(b"irot", b"free")
    assert turned != data
    assert difference(decode(data), scene()) <= TOLERANCE["HEIF"]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("block", [b"Exif\0\0nonsense", exif(0), exif(9), exif(1)[:17]])
def test_senseless_exif_turns_nothing(block: bytes) -> None:
    assert np.array_equal(decode(encode(scene(), "WEBP", exif=block)).pixels, scene())


# --- depths and modes ----------------------------------------------------------------------------

RAMP = np.arange(256, dtype=np.uint16).repeat(4).reshape(16, 64)
EIGHT = RAMP.astype(np.uint8)
RGB16 = np.stack([RAMP, RAMP[::-1], RAMP[:, ::-1]], -1) * np.uint16(257)


def test_16_bit_png() -> None:
    assert np.array_equal(decode(png(RGB16, 2)).pixels, RGB16 >> 8)
    assert np.array_equal(decode(png(RAMP * np.uint16(257), 0)).pixels, grey(EIGHT))
    opaque = np.dstack([RGB16, np.full_like(RAMP, 65535)])
    assert np.array_equal(decode(png(opaque, 6)).pixels, RGB16 >> 8)
    veil = np.dstack([RAMP * np.uint16(257), np.zeros_like(RAMP)])
    assert (decode(png(veil, 4)).pixels == 255).all()


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("deflate", [False, True])
def test_16_bit_tiff(order: Literal["<", ">"], deflate: bool) -> None:
    colour = tiff(RGB16, 2, order, deflate)
    assert np.array_equal(decode(colour).pixels, RGB16 >> 8)
    black_is_zero = tiff(RAMP * np.uint16(257), 1, order, deflate)
    assert np.array_equal(decode(black_is_zero).pixels, grey(EIGHT))
    turned = tiff(STORED[6](RGB16), 2, order, deflate, tags=((274, 6),))
    assert np.array_equal(decode(turned).pixels, RGB16 >> 8)


@pytest.mark.parametrize("deflate", [False, True])
def test_16_bit_tiff_with_white_at_zero(deflate: bool) -> None:
    data = tiff(65535 - RAMP * np.uint16(257), 0, "<", deflate)
    assert np.array_equal(decode(data).pixels, grey(EIGHT))


@pytest.mark.parametrize("compression", ["tiff_lzw", "packbits", "zstd"])
def test_16_bit_grey_tiff_of_any_compression(compression: str) -> None:
    image = Image.fromarray(RAMP * np.uint16(257))
    assert np.array_equal(
        decode(encode(image, "TIFF", compression=compression)).pixels, grey(EIGHT)
    )


@pytest.mark.parametrize("factor", [1, 257, 257 * 65537], ids=["8", "16", "32"])
@pytest.mark.parametrize("deflate", [False, True])
def test_32_bit_grey_keeps_its_tones(factor: int, deflate: bool) -> None:
    samples = RAMP.astype(np.uint32) * np.uint32(factor)
    assert np.array_equal(decode(tiff(samples, 1, "<", deflate)).pixels, grey(EIGHT))


@pytest.mark.parametrize("order", ["<", ">"])
def test_signed_grey(order: Literal["<", ">"]) -> None:
    full = (RAMP.astype(np.uint32) * np.uint32(257 * 65537) >> 1).astype(np.int32)
    signed = ((339, 2),)
    assert np.array_equal(decode(tiff(full, 1, order, tags=signed)).pixels, grey(EIGHT))
    half = (RAMP * np.uint16(257) >> 1).astype(np.int16)
    assert np.array_equal(decode(tiff(half, 1, order, tags=signed)).pixels, grey(EIGHT))
    assert "negative" in refusal(tiff(-full, 1, order, tags=signed))


def test_compressed_big_endian_signed_grey_is_refused_rather_than_garbled() -> None:
    positive_either_way = (RAMP & 127).astype(np.int32)
    refusal(tiff(positive_either_way, 1, ">", deflate=True, tags=((339, 2),)))


@pytest.mark.parametrize("order", ["<", ">"])
def test_float_tiff_is_refused(order: Literal["<", ">"]) -> None:
    data = tiff((RAMP / 255).astype(np.float32), 1, order, tags=((339, 3),))
    assert "floating-point" in refusal(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_grey(kind: str) -> None:
    data = encode(Image.fromarray(scene()[..., 0]), kind)
    assert difference(decode(data), grey(scene()[..., 0])) <= max(TOLERANCE[kind], 1)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_1_bit(kind: str) -> None:
    bits = grain()[..., 0] > 127
    assert np.array_equal(
        decode(encode(Image.fromarray(bits), kind)).pixels, grey(bits * np.uint8(255))
    )


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_palette(kind: str) -> None:
    image = Image.fromarray(scene()).quantize(32)
    expected = np.asarray(image.convert("RGB"))
    assert np.array_equal(decode(encode(image, kind)).pixels, expected)


def test_transparent_palette_is_white() -> None:
    image = Image.fromarray(np.array([[0, 1, 2]], np.uint8), "P")
    image.putpalette([10, 20, 30, 200, 100, 0, 7, 8, 9])
    one = decode(encode(image, "PNG", transparency=1)).pixels
    assert one.tolist() == [[[10, 20, 30], [255, 255, 255], [7, 8, 9]]]
    many = decode(encode(image, "PNG", transparency=bytes([255, 0, 0]))).pixels
    assert many.tolist() == [[[10, 20, 30], [255, 255, 255], [255, 255, 255]]]


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF"])
def test_alpha_is_composited_on_white(kind: str) -> None:
    alpha = EIGHT.T[:48, :8].repeat(10, 1)
    data = encode(np.dstack([scene(), alpha]), kind, **({"exact": True} if kind == "WEBP" else {}))
    share = alpha[..., None] / 255
    assert difference(decode(data), (scene() * share + 255 * (1 - share)).round()) <= 1


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_with_alpha(kind: str) -> None:
    image = Image.fromarray(np.dstack([EIGHT, 255 - EIGHT]), "LA")
    share = (255 - EIGHT) / 255
    expected = grey((EIGHT * share + 255 * (1 - share)).round())
    assert difference(decode(encode(image, kind)), expected) <= 1


def test_transparent_colour_is_white() -> None:
    samples = np.array([[[1, 2, 3], [4, 5, 6]]], np.uint8)
    key = png_chunk(b"tRNS", struct.pack(">3H", 4, 5, 6))
    assert decode(png(samples, 2, key)).pixels.tolist() == [[[1, 2, 3], [255, 255, 255]]]
    levels = np.array([[1000, 30000]], np.uint16)
    key = png_chunk(b"tRNS", struct.pack(">H", 1000))
    assert decode(png(levels, 0, key)).pixels[0, :, 0].tolist() == [255, 30000 >> 8]


def test_transparent_colour_that_would_be_misread_is_refused() -> None:
    refusal(png(RGB16, 2, png_chunk(b"tRNS", struct.pack(">3H", 0, 0, 0))))
    refusal(png(np.array([[0b00011011]], np.uint8), 0, png_chunk(b"tRNS", b"\0\1"), depth=2))


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk(kind: str) -> None:
    """Pillow writes a CMYK JPEG as Adobe does, inverted."""
    inks = np.dstack([255 - scene(), np.full(scene().shape[:2], 0, np.uint8)])
    data = encode(Image.fromarray(inks, "CMYK"), kind)
    if kind == "JPEG":
        assert b"Adobe" in data[:64]
    assert difference(decode(data), scene()) <= TOLERANCE[kind]


@pytest.mark.parametrize("compression", [None, "jpeg"])
def test_ycbcr_tiff(compression: str | None) -> None:
    options = {"compression": compression, "quality": 97} if compression else {}
    data = encode(Image.fromarray(scene()).convert("YCbCr"), "TIFF", **options)
    assert difference(decode(data), scene()) <= 12


def test_lab_tiff() -> None:
    lab = ImageCms.profileToProfile(
        Image.fromarray(scene()),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
        flags=ImageCms.Flags.NOOPTIMIZE,
    )
    assert lab is not None
    assert difference(decode(encode(lab, "TIFF")), scene()) <= 6


# --- colour profiles -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
def test_display_p3_becomes_srgb(kind: str) -> None:
    tall = scene(600, 40)  # more than one band of rows
    data = encode(tall, kind, icc_profile=P3_PROFILE)
    linear = (tall / 255) ** 2.2 @ (np.linalg.inv(SRGB) @ P3).T
    expected = to_srgb(linear)
    assert np.abs(expected - tall).max() > 20
    assert difference(decode(data), expected) <= 2 + 2 * TOLERANCE[kind]  # the colours spread


@pytest.mark.parametrize("orientation", [1, 6])
def test_profile_and_orientation_together(orientation: int) -> None:
    data = encode(
        STORED[orientation](scene()), "PNG", icc_profile=P3_PROFILE, exif=exif(orientation)
    )
    upright = encode(scene(), "PNG", icc_profile=P3_PROFILE)
    assert np.array_equal(decode(data).pixels, decode(upright).pixels)


def test_alpha_and_palette_with_a_profile() -> None:
    expected = decode(encode(scene(), "PNG", icc_profile=P3_PROFILE)).pixels
    opaque = np.dstack([scene(), np.full(scene().shape[:2], 255, np.uint8)])
    assert np.array_equal(decode(encode(opaque, "PNG", icc_profile=P3_PROFILE)).pixels, expected)
    few = Image.fromarray(scene()).quantize(16)
    flat = decode(encode(few.convert("RGB"), "PNG", icc_profile=P3_PROFILE)).pixels
    assert np.array_equal(decode(encode(few, "PNG", icc_profile=P3_PROFILE)).pixels, flat)


@pytest.mark.parametrize("profile", [SRGB_PROFILE, b"broken", P3_PROFILE[:200], b"\0" * 500])
def test_srgb_or_broken_profile_changes_nothing(profile: bytes) -> None:
    data = encode(scene(), "PNG", icc_profile=profile)
    assert np.array_equal(decode(data).pixels, scene())


def test_srgb_profile_costs_no_conversion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symmetry.imaging.colour._apply", None)
    data = encode(scene(), "JPEG", icc_profile=SRGB_PROFILE)
    assert difference(decode(data), scene()) <= TOLERANCE["JPEG"]


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_grey_profile(kind: str) -> None:
    data = encode(Image.fromarray(EIGHT), kind, icc_profile=GREY_PROFILE)
    assert difference(decode(data), grey(to_srgb(EIGHT / 255))) <= 1


def test_colour_profile_on_grey_and_grey_profile_on_colour() -> None:
    on_grey = decode(encode(Image.fromarray(EIGHT), "PNG", icc_profile=P3_PROFILE))
    assert difference(on_grey, grey(to_srgb((EIGHT / 255) ** 2.2))) <= 2
    on_colour = decode(encode(scene(), "PNG", icc_profile=GREY_PROFILE))
    assert np.array_equal(on_colour.pixels, scene())


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_cmyk_profile(kind: str) -> None:
    inks = np.zeros((16, 32, 4), np.uint8)
    inks[:, 16:, 0] = 255
    data = encode(Image.fromarray(inks, "CMYK"), kind, icc_profile=cmyk_profile())
    pixels = decode(data).pixels
    # CIELAB (54.9, -28, -38) by the formulae, against the (0, 255, 255) of plain arithmetic
    f = np.array([(140 / 2.55 + 16) / 116] * 3) + np.array([-28 / 500, 0, 38 / 200])
    expected = to_srgb(np.linalg.solve(SRGB, f**3 * [0.9642, 1, 0.8249]))
    assert np.abs(pixels[8, 24] - expected).max() <= 4
    assert pixels[8, 4].min() >= 252


# --- arrays --------------------------------------------------------------------------------------


def test_array_is_not_copied() -> None:
    array = scene()
    picture = decode(array)
    assert np.shares_memory(picture.pixels, array)
    assert np.array_equal(picture.pixels, array)
    assert array.flags.writeable
    assert not picture.pixels.flags.writeable
    assert picture.sha256 == hashlib.sha256(array.tobytes()).hexdigest()


def test_array_that_is_not_contiguous_is_copied() -> None:
    array = scene()[::2, ::-1]
    picture = decode(array)
    assert picture.pixels.flags.c_contiguous
    assert np.array_equal(picture.pixels, array)
    assert picture.sha256 == hashlib.sha256(array.tobytes()).hexdigest()


def test_mirrored_array_is_flipped_and_hashed_as_given() -> None:
    array = scene()
    picture = decode(array, mirrored=True)
    assert np.array_equal(picture.pixels, array[:, ::-1])
    assert np.array_equal(array, scene())
    assert picture.sha256 == hashlib.sha256(array.tobytes()).hexdigest()


@pytest.mark.parametrize(
    "array",
    [
        scene()[..., 0],
        scene()[..., :2],
        np.dstack([scene(), scene()[..., 0]]),
        scene().astype(np.float32),
        scene().astype(np.uint16),
        scene() > 3,
        scene()[:0],
        scene()[None],
        np.array(None),
        np.array(["text"]),
    ],
    ids=lambda array: f"{array.dtype}{array.shape}",
)
def test_any_other_array_is_refused(array: Array) -> None:
    message = refusal(array)
    assert "(height, width, 3)" in message
    assert str(array.shape) in message
    assert str(array.dtype) in message


def test_array_over_100_megapixels_is_refused() -> None:
    vast = np.broadcast_to(np.uint8(0), (10_001, 10_000, 3))  # no memory behind it
    assert "100.0 megapixels (10000 x 10001)" in refusal(vast)


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        encode(scene(), "GIF"),
        encode(scene(), "BMP"),
        encode(scene(), "AVIF"),
        encode(scene(), "JPEG2000"),
        b"8BPS\0\1" + b"\0" * 60,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"Dear colleague, please find the photograph enclosed.",
        b"RIFF\x24\0\0\0WAVEfmt ",
        b"\0\0\0\x1cftypisom\0\0\2\0isomiso2avc1mp41",
        b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf" + b"\0" * 40,
        b"\0",
        b"\xff\xd8",
    ],
    ids=range(12),
)
def test_other_formats_are_refused_by_name_of_the_accepted(data: bytes) -> None:
    message = refusal(data)
    for name in ("JPEG", "PNG", "WebP", "TIFF", "HEIC"):
        assert name in message


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    secret = tmp_path / "Anna Muster"
    secret.mkdir()
    empty, text, cut = secret / "empty.jpg", secret / "letter.png", secret / "cut.jpg"
    empty.touch()
    text.write_text("not a picture")
    cut.write_bytes(encode(scene(), "JPEG")[:500])
    expected: list[tuple[Any, str]] = [
        (secret / "missing.jpg", "'missing.jpg' does not exist"),
        (empty, "'empty.jpg' is empty"),
        (text, "'letter.png' is not a"),
        (cut, "'cut.jpg' cannot be decoded"),
        (secret / "a\0b.jpg", "cannot be read"),
        (secret / ("x" * 5000), "cannot be read"),
        (empty / "below.jpg", "cannot be read"),
        (tmp_path, "is a directory"),
        ("", "does not exist"),
        (b"", "is empty"),
    ]
    for photo, words in expected:
        message = refusal(photo)
        assert words in message
        assert "Muster" not in message
        assert str(tmp_path) not in message


def test_device_is_refused_without_reading() -> None:
    assert "not a regular file" in refusal(os.devnull)


@pytest.mark.parametrize("photo", [None, 7, [1, 2], Image.new("RGB", (4, 4)), io.BytesIO(b"x")])
def test_other_objects_are_refused(photo: Any) -> None:
    assert type(photo).__name__ in refusal(photo)


WHOLE = {
    "jpeg": encode(grain(), "JPEG", quality=60),
    "progressive": encode(grain(), "JPEG", quality=60, progressive=True),
    "png": encode(grain(), "PNG"),
    "webp": encode(grain(), "WEBP", lossless=False, exif=exif(1)),
    "webp-lossless": encode(grain(), "WEBP"),
    "heic": encode(grain(), "HEIF", quality=50, exif=exif(6)),
    "tiff": encode(grain(), "TIFF"),
    "tiff-lzw": encode(grain(), "TIFF", compression="tiff_lzw"),
    "tiff-deflate": encode(grain(), "TIFF", compression="tiff_adobe_deflate"),
    "tiff-jpeg": encode(grain(), "TIFF", compression="jpeg"),
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("kind", WHOLE)
def test_cut_files_are_refused_wherever_they_are_cut(kind: str) -> None:
    data = WHOLE[kind]
    decode(data)
    cuts = {1, 3, 11, 12, 20, 40, *(len(data) - n for n in (1, 2, 3, 4, 8, 12, 13, 20, 50))}
    for end in cuts | {len(data) * n // 20 for n in range(1, 20)}:
        refusal(data[:end])


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_tiff_whose_directory_comes_first_is_refused_when_cut(share: float) -> None:
    """Here the header is whole, and only the JPEG-compressed pixels are cut."""
    stream = encode(Image.fromarray(grain()[..., 0]), "JPEG")
    tags = [(256, 128), (257, 96), (258, 8), (259, 7), (262, 1), (273, 0), (277, 1), (278, 96)]
    tags.append((279, len(stream)))
    start = 8 + 2 + 12 * len(tags) + 4
    table = b"".join(
        struct.pack("<HHII", tag, 4 if tag in (273, 279) else 3, 1, value or start)
        for tag, value in tags
    )
    data = b"II*\0" + struct.pack("<IH", 8, len(tags)) + table + b"\0" * 4 + stream
    decode(data)
    refusal(data[: start + int(share * len(stream))])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", WHOLE)
def test_damaged_files_raise_nothing_else(kind: str) -> None:
    chance = random.Random(kind)
    for _ in range(60):
        data = bytearray(WHOLE[kind])
        for _ in range(chance.choice([1, 4, 20])):
            data[chance.randrange(min(len(data), chance.choice([40, 400, len(data)])))] ^= (
                chance.randrange(256)
            )
        with contextlib.suppress(UnreadableImage):
            decode(data)


def over_the_limit() -> dict[str, bytes]:
    """Headers that claim far more than 100 megapixels, over few bytes of pixels."""
    small = np.zeros((8, 8, 3), np.uint8)
    jpeg = bytearray(encode(small, "JPEG"))
    frame = jpeg.index(b"\xff\xc0")
    jpeg[frame + 5 : frame + 9] = struct.pack(">HH", 10_000, 10_001)
    vast = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 10_000, 8, 2, 0, 0, 0))
    portable = png(small, 2).replace(png(small, 2)[8:33], vast)
    lossy = bytearray(encode(small, "WEBP", lossless=False))
    start = lossy.index(b"\x9d\x01\x2a")
    lossy[start + 3 : start + 7] = struct.pack("<HH", 16_000, 16_000)
    heic = bytearray(encode(np.zeros((64, 64, 3), np.uint8), "HEIF"))
    box = heic.index(b"ispe")
    heic[box + 8 : box + 16] = struct.pack(">II", 20_000, 10_000)
    return {
        "jpeg": bytes(jpeg),
        "png": portable,
        "webp": bytes(lossy),
        "tiff": tiff(small, 2, size=(10_001, 10_000)),
        "heic": bytes(heic),
    }


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("kind", ["jpeg", "png", "webp", "tiff", "heic"])
def test_over_100_megapixels_is_decided_by_the_header(kind: str) -> None:
    assert "megapixels" in refusal(over_the_limit()[kind])


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_tiff_cut_off_anywhere_is_refused_without_a_warning(order: Literal["<", ">"]) -> None:
    whole = tiff(RGB16, 2, order)
    for length in range(8, len(whole), 7):
        if "cannot be decoded" not in (words := refusal(whole[:length])):
            pytest.fail(f"{length} bytes: {words}")


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("data", [encode(scene(), kind) for kind in TOLERANCE], ids=TOLERANCE)
def test_between_the_warning_of_pillow_and_100_megapixels_nothing_warns(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 48 * 80 - 1)
    filters = list(warnings.filters)
    assert difference(decode(data), scene()) <= 12
    assert warnings.filters == filters
    assert Image.MAX_IMAGE_PIXELS == 48 * 80 - 1


def several() -> dict[str, bytes]:
    frames = [Image.fromarray(scene()), Image.fromarray(scene()[:, ::-1].copy())]
    many: dict[str, Any] = {"save_all": True, "append_images": frames[1:]}
    return {
        "apng": encode(frames[0], "PNG", **many),
        "apng-with-still": encode(frames[0], "PNG", default_image=True, **many),
        "webp": encode(frames[0], "WEBP", **many),
        "tiff": encode(frames[0], "TIFF", **many),
        "heic": encode(frames[0], "HEIF", **many),
        "heic-sequence": encode(frames[0], "HEIF").replace(b"ftypheix", b"ftyphevc"),
    }


@pytest.mark.parametrize("kind", several())
def test_several_pictures_are_refused(kind: str) -> None:
    assert "several pictures" in refusal(several()[kind])


def test_mpo_is_the_photo_of_a_phone() -> None:
    second = Image.fromarray(scene()[:24])
    data = encode(scene(), "MPO", save_all=True, append_images=[second], quality=97, subsampling=0)
    assert Image.open(io.BytesIO(data)).format == "MPO"
    assert difference(decode(data), scene()) <= 12


def test_preview_of_a_raw_file_is_refused() -> None:
    assert "preview" in refusal(tiff(scene(), 2, tags=((254, 1),)))


# --- privacy, threads, processes -----------------------------------------------------------------


def test_no_metadata_leaves() -> None:
    tags = Image.Exif()
    tags[0x010E] = "SECRET description"
    tags.get_ifd(0x8825).update({1: "N", 2: (47.0, 22.0, 7.0), 29: "SECRET date"})
    thumbnail = encode(np.full((8, 8, 3), 9, np.uint8), "JPEG", comment=b"SECRET thumbnail")
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0b\x1c\x02\x05\0\x06SECRET\0"
    data = encode(
        scene(),
        "JPEG",
        exif=tags.tobytes() + thumbnail,
        xmp=b"<x:xmpmeta>SECRET packet</x:xmpmeta>",
        comment=b"SECRET comment",
        extra=b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc,
    )
    assert data.count(b"SECRET") == 6
    picture = decode(data)
    assert difference(picture, scene()) <= 12
    assert set(vars(picture)) == {"pixels", "mirrored", "focal_px", "_digest_or_array"}
    assert picture.focal_px is None
    assert b"SECRET" not in pickle.dumps(picture.pixels)
    base = picture.pixels.base
    assert base is None or b"SECRET" not in bytes(base)
    assert "SECRET" not in repr(picture)


def test_threads_agree() -> None:
    files = [encode(scene(), kind, icc_profile=P3_PROFILE) for kind in TOLERANCE] * 8
    alone = {data: decode(data) for data in files}
    with ThreadPoolExecutor(8) as pool:
        for data, picture in zip(files, pool.map(decode, files), strict=True):
            assert np.array_equal(picture.pixels, alone[data].pixels)
            assert picture.sha256 == hashlib.sha256(data).hexdigest()


FORKED_DIGEST = """
import multiprocessing
import numpy as np
from symmetry.imaging.decode import decode

def digest(array):
    return decode(array).sha256

if __name__ == "__main__":
    array = np.arange(48, dtype=np.uint8).reshape(4, 4, 3)
    parent = digest(array)
    with multiprocessing.Pool(1) as pool:
        assert pool.apply_async(digest, (array,)).get(timeout=30) == parent
"""


def test_digest_works_in_a_child_process(tmp_path: Path) -> None:
    """A forked child has the hashing pool of its parent, without its thread.

    In a program of its own: what other tests load has threads that do not survive a fork.
    """
    program = tmp_path / "program.py"
    program.write_text(FORKED_DIGEST)
    subprocess.run([sys.executable, str(program)], check=True, timeout=60)
