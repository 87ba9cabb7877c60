"""A whole visit in a real browser: a patient, a session, a correction, a report.

Everything the browser asks for goes through a proxy that records, and the server's sockets are
watched: neither may reach another machine. Every page is scanned for accessibility on the way.
"""

import datetime as dt
import io
import re
import time
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from symmetry.clinical.wording import NOTICE
from symmetry.language import texts_in
from tests.browser.conftest import PATIENCE_MS
from tests.support.reach import guarded, recording_proxy
from tests.support.served import served

pytestmark = pytest.mark.xdist_group("browser")

SAMPLES = Path(__file__).parents[2] / "sample_images" / "a_right_flaccid_palsy"
PASSPHRASE = "a long walk on the beach"
RIGHT_COMMISSURE = 61
SERIOUS = ("serious", "critical")
t = texts_in("en")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A dashboard whose connections are watched, a proxy for the browser, and what was reached."""
    folder = tmp_path_factory.mktemp("guard")
    with recording_proxy() as proxy:
        environment = guarded(folder)
        with served(tmp_path_factory.mktemp("visit"), **environment) as address:
            yield address, proxy, folder / "reached"


@pytest.fixture(scope="module")
def visitor(place, browser):
    """A page of a browser that goes through the proxy, even to this machine."""
    _, proxy, _ = place
    context = browser.new_context(
        viewport={"width": 1280, "height": 800},
        accept_downloads=True,
        locale="en-GB",
        proxy={
            "server": f"http://127.0.0.1:{proxy.server_address[1]}",
            "bypass": "<-loopback>",
        },
    )
    context.set_default_timeout(PATIENCE_MS)
    yield context.new_page()
    context.close()


def settled(page):
    """Wait until the dashboard has drawn the page to its end."""
    page.wait_for_timeout(250)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_text(NOTICE)).to_be_visible()


def button(page, name, **how):
    return page.get_by_role("button", name=name, **how)


def go(page, name):
    page.get_by_role("link", name=name, exact=True).click()
    settled(page)


def scanned(page):
    """What axe finds wrong and serious, in words."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]}"
        for one in found.response["violations"]
        if one["impact"] in SERIOUS
    ]


def accessible(page):
    settled(page)
    assert scanned(page) == []


def test_the_visit(place, visitor):
    address, proxy, reached = place
    page = visitor
    begun = time.monotonic()
    page.goto(address)
    _first_use(page)
    _new_patient(page)
    _first_session(page, SAMPLES / "2026-01-12_baseline", dt.date(2026, 1, 12))
    _correct_by_keys_and_mouse(page)
    _treatment(page)
    _second_session(page, SAMPLES / "2026-02-02_peak", dt.date(2026, 2, 2))
    _compare(page)
    _course(page)
    _grading(page)
    _report(page)
    go(page, t("nav-settings"))
    accessible(page)
    assert sorted(set(proxy.reached)) == []
    assert reached.read_text() == ""
    # Not a timing: a visit that takes this long hangs somewhere.
    assert time.monotonic() - begun < 15 * 60


def _first_use(page):
    page.get_by_role("textbox", name=t("unlock-name")).fill("Dr Green")
    page.get_by_role("textbox", name=t("unlock-new-passphrase"), exact=True).fill(PASSPHRASE)
    page.get_by_role("textbox", name=t("unlock-repeat")).fill(PASSPHRASE)
    accessible(page)
    button(page, t("unlock-begin")).click()
    page.get_by_text(t("unlock-code-kept")).click()
    expect(button(page, t("unlock-code-go-on"))).to_be_enabled()
    button(page, t("unlock-code-go-on")).click()
    expect(page.get_by_role("heading", name=t("nav-patients"), exact=True)).to_be_visible()
    accessible(page)


def _new_patient(page):
    button(page, t("patients-new"), exact=True).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name=t("patient-pseudonym")).fill("P-100")
    button(dialog, t("action-save")).click()
    expect(page.get_by_role("heading", name="P-100")).to_be_visible()
    accessible(page)


def _set_day(page, day):
    settled(page)
    field = page.get_by_test_id("stDateInput")
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        segment = field.get_by_role("spinbutton", name=re.compile(part, re.IGNORECASE))
        segment.click()
        segment.press_sequentially(f"{value:02d}")
    # A day that is typed counts once the field is left.
    page.get_by_role("heading", name=t("new-visit-title")).click()
    settled(page)


def _drop(page, folder, count):
    page.locator("input[type=file]").first.set_input_files(sorted(folder.glob("*.jpg")))
    expect(button(page, t("new-visit-leave-out"))).to_have_count(count)
    settled(page)


def _first_session(page, folder, day):
    button(page, t("nav-new-visit")).first.click()
    expect(page.get_by_role("heading", name=t("new-visit-title"))).to_be_visible()
    _set_day(page, day)
    _drop(page, folder, 5)
    expect(page.get_by_role("heading", name="12 Jan 2026")).to_be_visible()
    accessible(page)
    # What was dropped is in the record: a reload loses nothing.
    page.reload()
    expect(button(page, t("new-visit-leave-out"))).to_have_count(5)


def _correct_by_keys_and_mouse(page):
    go(page, t("nav-review"))
    editor = page.locator(".editor")
    groups = editor.get_by_role("group", name="Group of points")
    groups.get_by_role("button", name="Mouth", exact=True).click()
    point = editor.locator(f'[data-index="{RIGHT_COMMISSURE}"]')
    point.focus()
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    history = page.get_by_text(t("review-history", count=1))
    expect(history).to_be_visible()
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 12, steps=4)
    page.mouse.up()
    expect(page.get_by_text(t("review-history", count=2))).to_be_visible()
    accessible(page)
    page.reload()
    expect(page.get_by_text(t("review-history", count=2))).to_be_visible()


def _treatment(page):
    """An injection, entered on the face diagram by keyboard."""
    go(page, t("nav-treatment"))
    button(page, t("treatment-new"), exact=True).click()
    page.get_by_role("combobox", name=t("treatment-product"), exact=True).click()
    page.get_by_role("option").first.click()
    settled(page)
    page.locator(".region").first.focus()
    page.keyboard.press("Enter")
    units = page.get_by_label("Units", exact=True)
    units.fill("2.5")
    units.press("Enter")
    settled(page)
    accessible(page)
    button(page, t("action-save"), exact=True).click()
    expect(page.get_by_text("2.5 U").first).to_be_visible()


def _second_session(page, folder, day):
    go(page, t("nav-new-visit"))
    button(page, t("new-visit-another")).click()
    expect(page.get_by_role("heading", name=t("new-visit-title"))).to_be_visible()
    _set_day(page, day)
    _drop(page, folder, 5)


def _compare(page):
    button(page, t("new-visit-compare"), exact=True).click()
    expect(page.get_by_role("heading", name=t("compare-title"))).to_be_visible()
    expect(page.get_by_alt_text(t("picture-drawn"))).to_have_count(2)
    line = page.locator(".line").first
    line.focus()
    page.keyboard.press("Enter")
    # One in each photo, and perhaps one of the other side. A line has no width to be seen by.
    expect(page.locator('.line[aria-pressed="true"]')).not_to_have_count(0)
    # These are made outside of the page's script.
    for name in ("PDF report", "JSON"):
        with page.expect_download(timeout=PATIENCE_MS) as caught:
            button(page, name, exact=True).click()
        assert Path(caught.value.path()).stat().st_size > 10_000
    accessible(page)


def _course(page):
    go(page, t("nav-course"))
    expect(page.locator(".point").first).to_be_visible()
    page.locator(".point").first.focus()
    expect(page.locator(".tip")).to_be_visible()
    accessible(page)


def _grading(page):
    go(page, t("nav-grading"))
    accessible(page)


def _report(page):
    go(page, t("nav-report"))
    with page.expect_download(timeout=PATIENCE_MS) as caught:
        button(page, t("report-pdf"), exact=True).click()
    reader = pypdf.PdfReader(io.BytesIO(Path(caught.value.path()).read_bytes()))
    text = " ".join(" ".join(one.extract_text() for one in reader.pages).split())
    assert "P-100" in text
    assert "12 Jan 2026" in text
    assert "2 Feb 2026" in text
    assert "Research and documentation aid" in text
    accessible(page)
