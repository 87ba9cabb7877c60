"""Photograph every page of the dashboard, light and dark, into docs/screenshots.

    make screenshots

The sample patients are loaded through the dashboard itself; every face in the pictures is rendered.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from symmetry.language import texts_in
from tests.support.served import CHROMIUM_FLAGS, served

TARGET = Path(__file__).parents[1] / "docs" / "screenshots"
SIZE = {"width": 1280, "height": 800}
PASSPHRASE = "a long walk on the beach"
PATIENT = "SAMPLE-A"
PATIENCE_MS = 300_000
PAGES = ("overview", "new-visit", "review", "compare", "course", "treatment", "grading", "report")
t = texts_in("en")


def main() -> None:
    """Serve a dashboard on an empty folder, fill it, and photograph its pages."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        served(data) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(CHROMIUM_FLAGS)
        )
        context = browser.new_context(viewport=SIZE, locale="en-GB", color_scheme="light")
        context.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page = context.new_page()
        page.goto(address)
        _photograph(page, "welcome")
        _begin(page)
        _photograph_all(page)
        browser.close()


def _begin(page: Page) -> None:
    page.get_by_role("textbox", name=t("unlock-name")).fill("Dr Green")
    page.get_by_role("textbox", name=t("unlock-new-passphrase"), exact=True).fill(PASSPHRASE)
    page.get_by_role("textbox", name=t("unlock-repeat")).fill(PASSPHRASE)
    page.get_by_role("button", name=t("unlock-begin")).click()
    page.get_by_text(t("unlock-code-kept")).click()
    page.get_by_role("button", name=t("unlock-code-go-on")).click()
    page.get_by_role("button", name=t("demo-load")).click()
    # Loading, then measuring, each in one run of the page.
    expect(page.get_by_role("button", name=t("demo-remove"))).to_be_visible()
    _settled(page)


def _photograph_all(page: Page) -> None:
    _photograph(page, "patients")
    page.get_by_text(PATIENT).first.click()
    expect(page.get_by_role("heading", name=PATIENT)).to_be_visible()
    for name in PAGES:
        page.get_by_role("link", name=t(f"nav-{name}"), exact=True).click()
        _settled(page)
        if name == "new-visit":
            page.get_by_role("link", name=t("nav-overview"), exact=True).click()
            _settled(page)
            page.get_by_role("link", name=t("nav-new-visit"), exact=True).click()
        if name == "treatment":
            page.get_by_role("button", name="Open", exact=True).first.click()
        _photograph(page, name)
    for name in ("settings", "quick"):
        page.get_by_role("link", name=t(f"nav-{name}"), exact=True).click()
        _photograph(page, name)


def _photograph(page: Page, name: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        _settled(page)
        # Pictures and charts follow the colours a moment later.
        page.wait_for_timeout(1_500)
        page.screenshot(path=TARGET / f"{name}_{scheme}.png")
    page.emulate_media(color_scheme="light")


def _settled(page: Page) -> None:
    page.wait_for_timeout(500)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


if __name__ == "__main__":
    main()
