"""The report as a reader, and a curious reader, finds it.

The face is MediaPipe's canonical one, taken from the landmark model that the project needs
anyway, with one corner of the mouth lowered; the photo is noise on a grey ground.
"""

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache

import numpy as np
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader

from symmetry.assessment import Assessment, ImageInfo, Landmarks
from symmetry.clinical.expressions import EXPRESSION_NAMES
from symmetry.clinical.wording import DETECTOR_BIAS, NOTICE
from symmetry.detection.model import MODEL_SHA256, load_model
from symmetry.errors import InvalidOption, SymmetryError
from symmetry.exports import fonts
from symmetry.exports.numbers import number, plus_minus
from symmetry.exports.pdf import (
    ReportOptions,
    assessment_report,
    comparison_report,
    unprintable,
)
from symmetry.exports.report_movement import EXCURSION_MEASURES
from symmetry.exports.report_style import clean, moment
from symmetry.geometry.pose import Pose
from symmetry.imaging.quality import assess_quality
from symmetry.landmarks import MEDIAPIPE478 as SCHEME
from symmetry.landmarks import SIDES
from symmetry.longitudinal.comparison import compare
from symmetry.measurement import measure_points, set_up
from symmetry.measures import all_measures, get_measure

HEIGHT, WIDTH = 900, 700
PX_PER_CM = 32.0
MM = 72 / 25.4
SHA256 = "0123456789abcdef" * 4
SOFTWARE = {
    "symmetry": "0.1.0",
    "mediapipe": "0.10.33",
    "opencv": "5.0",
    "numpy": "2.4",
    "model_sha256": MODEL_SHA256,
}


@cache
def canonical_points():
    """(478, 2) px of the canonical face, irises put where its eyes open."""
    bundle = zipfile.ZipFile(io.BytesIO(load_model()))
    data = bundle.read("geometry_pipeline_metadata_landmarks.binarypb")
    # 468 vertices of 5 floats, each after its field tag 0x1d.
    start = data.index(b"\x1d")
    fields = np.frombuffer(data[start : start + 468 * 25], np.uint8).reshape(468, 5, 5)
    assert (fields[..., 0] == 0x1D).all()
    vertices = fields[..., 1:].copy().view("<f4")[..., 0].astype(np.float64)
    points = np.empty((478, 2))
    points[:468] = vertices[:, :2] * [PX_PER_CM, -PX_PER_CM] + [WIDTH / 2, HEIGHT / 2]
    for side in SIDES:
        marks = SCHEME.side(side)
        middle = (points[marks.outer_canthus] + points[marks.inner_canthus]) / 2
        outward = 1 if side == "left" else -1
        for index, (x, y) in zip(
            marks.iris_ring, ((outward, 0), (0, -1), (-outward, 0), (0, 1)), strict=True
        ):
            points[index] = middle + 0.585 * PX_PER_CM * np.array([x, y])
        points[marks.iris_centre] = middle
    return points


def pixels(*_):
    noise = np.random.default_rng(5).integers(0, 40, (HEIGHT, WIDTH, 3))
    return (noise + 140).astype(np.uint8)


def make(expression="rest", lowered_mm=0.0, *, closed=(), sha256=SHA256):
    """An assessment of the canonical face, its right corner of the mouth lowered."""
    points = canonical_points().copy()
    points[SCHEME.right.oral_commissure, 1] += lowered_mm / 10 * PX_PER_CM
    for side in closed:
        marks = SCHEME.side(side)
        for upper, lower in zip(marks.upper_lid, marks.lower_lid, strict=True):
            points[[upper, lower]] = (points[upper] + points[lower]) / 2
    pose = Pose(1.0, -9.0, 0.5)
    setting = set_up(points, SCHEME)
    return Assessment(
        software=SOFTWARE,
        image=ImageInfo(WIDTH, HEIGHT, sha256, False),
        expression=expression,
        quality=assess_quality(
            pixels(),
            points,
            iris_px=setting.irises.visible_diameter_px,
            pose=pose,
            expression=expression,
            blendshapes={},
            faces=1,
        ),
        pose=pose,
        landmarks=Landmarks(points, points),
        measurement=measure_points(points, SCHEME, setting, yaw_deg=pose.yaw_deg, folds_px={}),
        blendshapes={},
        nasolabial_folds_px={},
        hvid_mm=11.7,
    )


@cache
def photos_pdf(paper="A4", closed=()):
    comparison = compare(make(lowered_mm=8.0), make(closed=closed, sha256="f" * 64))
    options = ReportOptions(
        paper=paper, patient="P-0421", clinic="Clinic", created=datetime(2025, 3, 12, 14, 30)
    )
    return comparison_report(comparison, pixels, options)


@cache
def session_pdf(paper="A4"):
    before = {name: make(name) for name in ("rest", "full_smile", "brow_raise", "snarl")}
    after = {name: make(name, 6.0) for name in ("rest", "full_smile", "brow_raise", "pucker")}
    comparison = compare(before, after, affected_side="right")
    return comparison_report(comparison, pixels, ReportOptions(paper=paper))


@cache
def single_pdf():
    return assessment_report(make(lowered_mm=8.0), pixels)


def reader(pdf):
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf):
    return flat(" ".join(page.extract_text() for page in reader(pdf).pages))


def flat(text):
    return re.sub(r"\s+", " ", text)


REPORTS = [photos_pdf, session_pdf, single_pdf]


@pytest.mark.parametrize("report", REPORTS)
def test_every_page_carries_the_notice_in_full_and_its_number(report):
    pages = reader(report()).pages
    assert len(pages) >= 3
    for index, page in enumerate(pages, start=1):
        text = flat(page.extract_text())
        assert NOTICE in text
        assert f"Page {index} of {len(pages)}" in text
    assert flat(pages[0].extract_text()).count(NOTICE) == 2  # the box and the foot


@pytest.mark.parametrize("report", REPORTS)
def test_content_that_every_report_has(report):
    text = text_of(report())
    for measure in all_measures():
        assert measure.label in text
    for unit in ("mm", "mm²", "°"):
        assert unit in text
    assert "part = 100 ÷ (1 + (asymmetry ÷ half-score value)²)" in text
    assert "Procrustes asymmetry" in text
    assert MODEL_SHA256 in text
    assert SHA256 in text
    for words in (
        "HVID",
        "11.7",
        "iris diameter",
        "irises",
        "schema version 1.0",
        "MediaPipe 0.10.33",
        "Verified by",
        "Name",
        "Signature",
        "Wang et al., Aesthet Surg J 2017;37:375",
        "50 mm in the plane of the eyes",
        "Midline and interpupillary line",
    ):
        assert words in text
    assert DETECTOR_BIAS in text


@pytest.mark.parametrize("report", REPORTS)
def test_no_word_of_judgement(report):
    text = text_of(report()).lower().replace(NOTICE.lower(), "")
    for word in ("abnormal", "normal", "diagnos", "improve", "sever", "worse", "better", "dose"):
        assert word not in text


@pytest.mark.parametrize("report", REPORTS)
def test_metadata_say_nothing_about_person_or_machine(report):
    pdf = report()
    info = reader(pdf).metadata
    assert info.title == "Facial symmetry assessment"
    assert not info.author
    assert info.producer == info.creator == "symmetry"
    assert reader(pdf).trailer["/Root"]["/Lang"] == "en"
    assert reader(pdf).xmp_metadata is None
    streams = [page.get_contents().get_data() for page in reader(pdf).pages]
    for data in (pdf, *streams):
        for trace in (b"/home/", b"/tmp/", b"/usr/", b"site-packages", b".ttf", b".jpg", b"Exif"):
            assert trace not in data


@pytest.mark.parametrize("report", REPORTS)
def test_pictures_carry_no_metadata(report):
    for page in reader(report()).pages:
        for image in page.images:
            assert image.image.format == "JPEG"
            assert not image.image.getexif()
            assert b"Exif" not in image.data
            assert b"http://ns.adobe.com" not in image.data


@pytest.mark.parametrize("report", REPORTS)
def test_headings_are_in_the_outline(report):
    titles = [entry.title for entry in reader(report()).outline if not isinstance(entry, list)]
    assert {"Scores", "Quality of the photos", "Verified by"} <= set(titles)
    assert "How these numbers were obtained" in titles


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("Letter", (215.9, 279.4))])
@pytest.mark.parametrize("report", [photos_pdf, session_pdf])
def test_paper(report, paper, size):
    for page in reader(report(paper)).pages:
        assert np.allclose([page.mediabox.width / MM, page.mediabox.height / MM], size, atol=0.1)


@pytest.mark.parametrize(("paper", "pages"), [("A4", 3), ("Letter", 4)])
def test_one_comparison_is_short_and_small(paper, pages):
    pdf = photos_pdf(paper)
    assert len(reader(pdf).pages) <= pages
    assert len(pdf) < 1_500_000


@pytest.mark.parametrize(
    ("report", "paper"), [(photos_pdf, ["A4"]), (photos_pdf, ["Letter"]), (single_pdf, [])]
)
def test_no_page_before_the_last_leaves_a_quarter_free(report, paper):
    document = pdfium.PdfDocument(report(*paper))
    shares = []
    for page in list(document)[:-1]:
        drawn = page.render(scale=1).to_numpy()
        top, bottom = int(17 * MM), len(drawn) - int(29 * MM)
        inked = np.flatnonzero((drawn[top:bottom] < 255).any(axis=(1, 2)))
        shares.append(inked.max() / (bottom - top))
    document.close()
    assert min(shares) > 0.75


@pytest.mark.parametrize("report", REPORTS)
def test_the_signature_stands_on_a_page_with_what_is_signed_for(report):
    last = flat(reader(report()).pages[-1].extract_text())
    for words in ("Made with", MODEL_SHA256, "Verified by", "Signature"):
        assert words in last


@pytest.mark.parametrize("report", REPORTS)
def test_no_heading_is_the_last_line_of_a_page(report):
    titles = [entry.title for entry in reader(report()).outline if not isinstance(entry, list)]
    for page in reader(report()).pages:
        text = flat(page.extract_text())
        body = text.replace(NOTICE, "").strip()
        assert not any(body.endswith(title) for title in titles)


def test_the_stated_side_of_two_photos_is_told():
    comparison = compare(make(), make(lowered_mm=8.0), affected_side="right")
    assert "Affected side right (as stated)" in text_of(comparison_report(comparison, pixels))
    assert "Affected side" not in text_of(photos_pdf())


def drawn_pictures(page):
    """(width px, height px, width pt, height pt, left, bottom) of every picture of a page."""
    found = []

    def visit(operator, operands, matrix, _text_matrix):
        if operator == b"Do":
            image = page["/Resources"]["/XObject"][operands[0]]
            found.append(
                (image["/Width"], image["/Height"], matrix[0], matrix[3], matrix[4], matrix[5])
            )

    page.extract_text(visitor_operand_before=visit)
    return found


@pytest.mark.parametrize("report", [photos_pdf, session_pdf])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_both_photos_at_one_scale_inside_the_page(report, paper):
    found = 0
    for page in reader(report(paper)).pages:
        pictures = drawn_pictures(page)
        found += len(pictures)
        for before, after in zip(pictures[::2], pictures[1::2], strict=True):
            assert before[:2] == after[:2]
            assert before[2:4] == pytest.approx(after[2:4])
            assert before[5] == pytest.approx(after[5])
        for *_, width, height, left, bottom in pictures:
            assert left > 0
            assert bottom > 20 * MM
            assert left + width < float(page.mediabox.width)
            assert bottom + height < float(page.mediabox.height)
    assert found == 6


@pytest.mark.parametrize("report", [photos_pdf, session_pdf])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_side_margins_stay_white(report, paper):
    document = pdfium.PdfDocument(report(paper))
    for page in document:
        drawn = page.render(scale=1).to_numpy()
        margin = int(15 * MM)
        assert (drawn[:, :margin] == 255).all()
        assert (drawn[:, -margin:] == 255).all()
    document.close()


@pytest.mark.parametrize("report", REPORTS)
def test_equal_input_gives_equal_bytes(report):
    assert report() == report.__wrapped__()


def test_numbers_of_a_known_change():
    text = text_of(photos_pdf())
    # The right corner 8 mm lower before, level after: left minus right falls from 8 to 0.
    row = re.search(r"Commissure height mm (.*?) Commissure position", text).group(1)
    before, after, change = re.findall(r"([+−]?\d+\.\d) ± \d+\.\d", row)
    assert float(before) == pytest.approx(8.0, abs=0.2)
    assert abs(float(after)) <= 0.1
    assert float(change.replace("−", "-")) == pytest.approx(-8.0, abs=0.2)
    assert change.startswith("−")
    assert row.endswith("◆")
    assert "2025-03-12 14:30" in text


def test_a_change_beyond_the_perception_threshold_is_marked():
    for pdf in (photos_pdf(), single_pdf()):
        text = text_of(pdf)
        rows = {
            name: re.search(rf"{name} mm (.*?) {following}", text).group(1)
            for name, following in (
                ("Commissure height", "Commissure position"),
                ("Brow height", "Eye"),
            )
        }
        assert "◆" in rows["Commissure height"], "8 mm, of which 3 are noticed"
        assert "◆" not in rows["Brow height"]
        assert (
            "eyelid at rest 2, oral commissure 3, brow 3.5, nasal tip 4, chin 6 mm; "
            "Wang et al., Aesthet Surg J 2017;37:375; other measures have none"
        ) in text


def test_the_threshold_of_the_eyelid_is_shown_at_rest():
    for expression, shown in (("rest", True), ("full_smile", False)):
        text = text_of(assessment_report(make(expression), pixels))
        row = re.search(r"MRD1 mm (.*?) MRD2", text).group(1)
        assert row.endswith(" 2.0") is shown


def test_what_cannot_be_measured_is_a_dash_with_its_reason():
    pdf = photos_pdf(closed=("left",))
    text = text_of(pdf)
    assert "–¹" in text
    assert "–²" in text
    assert "Left: The lids hide the iris" in text
    assert "nan" not in text.lower()
    assert "None" not in text
    assert "both are measured from the canthi" in text


def test_a_photo_without_scale_says_so():
    closed = make(closed=SIDES)
    assert closed.scale.mm_per_px is None
    text = text_of(assessment_report(closed, pixels))
    assert "this photo has no scale of its own" in text
    assert "Both irises are hidden and no scale was given" in text


def test_moved_landmarks_are_counted_and_in_the_legend():
    moved = make().with_corrections({61: (300.0, 560.0), 291: (400.0, 560.0)})
    text = text_of(assessment_report(moved, pixels))
    assert "Moved by hand" in text
    assert "by hand At rest 700 × 900" in text
    assert "Moved by hand" not in text_of(single_pdf())


def test_sessions_name_what_is_missing_and_show_movement():
    text = text_of(session_pdf())
    assert "Missing in the session “Before”, and so not compared: Pucker." in text
    assert "Missing in the session “After”, and so not compared: Snarl." in text
    assert "Affected side right (as stated)" in text
    for words in ("Movement from rest", "Signs of synkinesis", "Palpebral fissure loss"):
        assert words in text
    for words in ("Side ratio", "Affected ratio", "Commissure movement"):
        assert words in text


def test_sessions_without_a_rest_photo_say_what_they_need():
    sessions = [{"full_smile": make("full_smile", lowered)} for lowered in (0.0, 4.0)]
    text = text_of(comparison_report(compare(*sessions), pixels))
    assert "need a rest photo" in text


def test_cautions_are_on_the_first_page():
    comparison = compare(make(), replace(make(), pose=Pose(0.0, 5.0, 0.0)))
    first = reader(comparison_report(comparison, pixels)).pages[0]
    text = flat(first.extract_text())
    assert "To bear in mind when reading the changes" in text
    for caution in comparison.cautions:
        assert caution.message in text


@pytest.mark.parametrize(
    "name",
    [
        "Ægir Þórðarson-Straße, née Dvořáková",
        "Αλεξάνδρα Παπαδοπούλου",
        "Александра Рождественская",
        "A <b>&amp; B</b> \x00\n of 'everything'",
        "An exceptionally long name " * 12,
    ],
)
def test_names_in_any_letters(name):
    options = ReportOptions(patient=name, clinic=name, after_label=name[:60])
    text = text_of(assessment_report(make(), pixels, options))
    assert clean(name) in text
    compared = comparison_report(compare(make(), make()), pixels, options)
    assert clean(name) in text_of(compared)


def test_letters_that_the_fonts_lack_have_a_placeholder_and_are_named():
    options = ReportOptions(patient="P-17 山田", clinic="京都 山", after_label="後\n日")
    sentence = unprintable(options)
    for code in ("U+5C71", "U+7530", "U+4EAC", "U+90FD", "U+5F8C", "U+65E5"):
        assert sentence.count(code) == 1
    for pdf in (
        assessment_report(make(), pixels, options),
        comparison_report(compare(make(), make()), pixels, options),
        comparison_report(compare(*[{"rest": make()}] * 2), pixels, options),
    ):
        text = text_of(pdf)
        assert "P-17 □□" in text
        assert "□□ □" in text
        assert sentence in text
        assert not set("山田京都後日") & set(text)


def test_letters_that_the_fonts_have_need_no_word():
    for name in ("", "P-17", "Ægir Þórðarson", "Αλεξάνδρα", "Александра", "a\x00\u2028b"):
        options = ReportOptions(patient=name)
        assert unprintable(options) == ""
    assert "Printed as" not in text_of(photos_pdf())


def test_photos_are_asked_for_once_each_in_pairs():
    asked = []

    def source(moment_, expression):
        asked.append((moment_, expression))
        return pixels()

    sessions = [{name: make(name) for name in ("rest", "pucker")} for _ in range(2)]
    comparison_report(compare(*sessions), source)
    assert asked == [
        ("before", "rest"),
        ("after", "rest"),
        ("before", "pucker"),
        ("after", "pucker"),
    ]


def test_a_photo_of_another_size_is_refused():
    with pytest.raises(InvalidOption, match="hand over the pixels of that photo"):
        assessment_report(make(), lambda: np.zeros((10, 10, 3), np.uint8))


def test_missing_fonts_are_named(monkeypatch):
    monkeypatch.setattr(fonts.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SymmetryError, match="DejaVuSans"):
        fonts.font_folder()


def test_chosen_measures_exist_and_belong_to_expressions():
    for expression, names in EXCURSION_MEASURES.items():
        assert expression in EXPRESSION_NAMES
        assert all(get_measure(name).two_sided for name in names)


@pytest.mark.parametrize(
    ("value", "options", "written"),
    [
        (None, {}, "–"),
        (-1.26, {}, "−1.3"),
        (-0.04, {}, "0.0"),
        (0.04, {"signed": True}, "0.0"),
        (2.0, {"signed": True}, "+2.0"),
        (169.4, {"decimals": 0}, "169"),
    ],
)
def test_numbers_as_written(value, options, written):
    assert number(value, **options) == written


def test_intervals_and_dates_as_written():
    assert plus_minus(None) == ""
    assert plus_minus(2.345) == "± 2.3"
    assert moment(datetime(2025, 3, 12, 9, 5)) == "2025-03-12 09:05"
