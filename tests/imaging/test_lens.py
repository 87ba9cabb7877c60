"""The focal length that a file tells, in px of its picture."""

import io

import pytest
from PIL import ExifTags, Image

from symmetry.imaging.decode import decode
from symmetry.imaging.lens import focal_length_px

LANDSCAPE = (600, 400)


def photo(size, focal=None, taken=None, orientation=None):
    tags = Image.Exif()
    if orientation is not None:
        tags[ExifTags.Base.Orientation] = orientation
    inner = tags.get_ifd(ExifTags.IFD.Exif)
    if focal is not None:
        inner[ExifTags.Base.FocalLengthIn35mmFilm] = focal
    if taken is not None:
        inner[ExifTags.Base.ExifImageWidth], inner[ExifTags.Base.ExifImageHeight] = taken
    file = io.BytesIO()
    Image.new("RGB", size, (90, 120, 150)).save(file, "JPEG", exif=tags)
    return file.getvalue()


def focal_px(data):
    return focal_length_px(Image.open(io.BytesIO(data)))


def test_50_mm_on_film_is_50_thirtysixths_of_the_long_side():
    # On 36 x 24 mm film: 600 px for 36 mm, so 50 mm are 833.3 px.
    assert focal_px(photo(LANDSCAPE, 50)) == pytest.approx(50 / 36 * 600)


def test_a_reduced_photo_has_the_focal_length_of_its_own_pixels():
    assert focal_px(photo(LANDSCAPE, 50, taken=(6000, 4000))) == pytest.approx(50 / 36 * 600)


def test_a_portrait_stored_upright_is_the_same_photo():
    assert focal_px(photo((400, 600), 50, taken=(6000, 4000))) == pytest.approx(50 / 36 * 600)


@pytest.mark.parametrize(
    ("size", "taken"), [((400, 400), (6000, 4000)), ((400, 400), None), ((600, 250), None)]
)
def test_a_cropped_photo_tells_nothing(size, taken):
    assert focal_px(photo(size, 50, taken)) is None


@pytest.mark.parametrize("focal", [None, 0, 3, 5000])
def test_without_a_plausible_focal_length_nothing_is_told(focal):
    assert focal_px(photo(LANDSCAPE, focal)) is None


def test_the_picture_carries_it_turned_or_not():
    upright = decode(photo(LANDSCAPE, 85, orientation=6))
    assert (upright.width, upright.height) == (400, 600)
    assert upright.focal_px == pytest.approx(85 / 36 * 600)
    assert decode(upright.pixels).focal_px is None
    assert decode(photo(LANDSCAPE)).focal_px is None
