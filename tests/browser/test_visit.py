"""A visit in a real browser: upload, read, download the report."""

import io
import json
from pathlib import Path
from urllib.parse import urlsplit

import pypdf
import pytest
from PIL import Image
from playwright.sync_api import expect

import symmetry
from symmetry.clinical.wording import NOTICE
from symmetry.imaging.decode import decode
from symmetry.language import texts_in
from symmetry.measures import all_measures
from tests.browser.conftest import PATIENCE_MS
from tests.support.warps import moved_landmark

say = texts_in("en")

pytestmark = pytest.mark.xdist_group("browser")

PHOTO = Path(__file__).parents[2] / "sample_images" / "astronaut_eileen_collins.png"
RIGHT_COMMISSURE = 61


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """The portrait enlarged, and the same with the right commissure 5 mm lower."""
    folder = tmp_path_factory.mktemp("photos")
    before = Image.open(PHOTO).convert("RGB").resize((1024, 1152), Image.Resampling.LANCZOS)
    before.save(folder / "before.jpg", quality=95)
    assessment = symmetry.assess(folder / "before.jpg", "full_smile")
    pixels = decode(folder / "before.jpg").pixels
    lowered = moved_landmark(pixels, assessment, RIGHT_COMMISSURE, (0.0, -5.0))
    Image.fromarray(lowered).save(folder / "after.jpg", quality=95)
    return folder / "before.jpg", folder / "after.jpg"


@pytest.fixture
def visit(page, dashboard):
    """The page, and the list of addresses it asked for."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{dashboard}/quick")
    expect(page.get_by_role("heading", name=say("app-title"))).to_be_visible()
    # A file given while the page is still being drawn may go to a drop zone that is replaced.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    return page, asked


def upload(page, before, after):
    """Upload one photo a side, and wait for the comparison of both."""
    inputs = page.locator("input[type=file]")
    inputs.nth(0).set_input_files(before)
    expect(page.get_by_label("Expression · before.jpg")).to_be_visible()
    inputs.nth(1).set_input_files(after)
    # The first photo alone has a table and a picture too: only two pictures mean both photos.
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(2)
    settled(page)


def settled(page):
    """Wait until the dashboard has drawn the page to its end."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")


def download(page, name):
    with page.expect_download(timeout=PATIENCE_MS) as caught:
        page.get_by_role("button", name=name).click()
    return Path(caught.value.path()).read_bytes()


def test_two_photos_to_a_report(visit, photos):
    page, asked = visit
    page.get_by_role("textbox", name=say("quick-pseudonym")).fill("P-17")
    page.get_by_role("textbox", name=say("quick-pseudonym")).press("Enter")
    upload(page, *photos)
    expect(page.get_by_text("Suggested from the face").first).to_be_visible()
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(2)
    expect(page.get_by_text(NOTICE)).to_be_visible()

    comparison = json.loads(download(page, say("results-json")))
    changes = {row["name"]: row["change"] for row in comparison["measures"]}
    # The patient's right corner went down, so left - right grew.
    assert changes["commissure_height"]["difference"] > 1.0
    assert changes["commissure_height"]["right"] < -1.0

    report = pypdf.PdfReader(io.BytesIO(download(page, say("results-pdf"))))
    words = " ".join(" ".join(part.extract_text().split()) for part in report.pages)
    assert "P-17" in words
    assert NOTICE in words
    for measure in all_measures():
        assert measure.label in words

    hosts = {urlsplit(address).hostname for address in asked if address.startswith("http")}
    assert hosts == {"127.0.0.1"}


def test_views_of_the_face(visit, photos):
    page, _ = visit
    upload(page, *photos)
    page.get_by_text(say("results-view-halves"), exact=True).click()
    expect(page.get_by_alt_text("the patient's left half and its mirror image")).to_have_count(2)
    page.get_by_text(say("results-view-landmarks"), exact=True).click()
    expect(page.get_by_alt_text("the face turned upright", exact=False)).to_have_count(2)


@pytest.mark.parametrize("name", ["before.jpg", "notes.txt"])
def test_an_upload_that_is_no_photo_is_explained(visit, tmp_path, name):
    page, _ = visit
    wrong = tmp_path / name
    wrong.write_text("not a picture")
    page.locator("input[type=file]").nth(0).set_input_files(wrong)
    expect(page.get_by_text("is not a JPEG, PNG, WebP, TIFF or HEIC picture")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_the_page_fits_a_small_laptop(visit, photos):
    page, _ = visit
    upload(page, *photos)
    wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert not wider


def test_scores_are_not_cut_off_on_a_small_screen(visit, photos):
    page, _ = visit
    page.set_viewport_size({"width": 1024, "height": 768})
    upload(page, *photos)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(5)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stMetric"] *')]
            .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
            .map(part => part.innerText)"""
    )
    assert cut == []


def test_two_photos_without_names_end_in_a_table(visit, photos):
    page, _ = visit
    upload(page, *photos)
    expect(page.get_by_text("No expression has a photo on both sides")).to_have_count(0)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(1)


def test_an_iris_diameter_typed_out_of_range_is_told_where_the_results_were(visit, photos):
    page, _ = visit
    page.locator("input[type=file]").nth(0).set_input_files(photos[0])
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(1)
    field = page.get_by_role("spinbutton", name=say("quick-hvid"))
    field.fill("50")
    field.press("Enter")
    expect(page.get_by_text("but 50 mm is set in the sidebar")).to_be_visible()
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(0)
    field.fill("11.7")
    field.press("Enter")
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(1)
    expect(page.get_by_text("is set in the sidebar")).to_have_count(0)
