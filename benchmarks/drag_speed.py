"""How long after a movement of the hand the number beside the photo is another one.

    python -m benchmarks.drag_speed

Opens the dashboard in a browser, takes the resting photo of a sample patient into the quick
comparison, drags an oral commissure, and prints the milliseconds from each movement of the pointer
to its number.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from benchmarks.dashboard_load import chromium, new_store, served

SAMPLE = Path(__file__).parents[1] / "sample_images" / "a_right_flaccid_palsy"
REST = SAMPLE / "2026-01-12_baseline" / "rest.jpg"
MOVEMENTS, SETTLED_MS = 20, 700
RIGHT_COMMISSURE, MEASURE = 61, "commissure_height"
WATCH = """row => {
  window.moved = [];
  window.shown = [];
  addEventListener("pointermove", () => window.moved.push(performance.now()), true);
  new MutationObserver(() => window.shown.push(performance.now()))
    .observe(row, { subtree: true, childList: true, characterData: true });
}"""


def delays(page: Page, address: str) -> list[float]:
    """Milliseconds from each movement of the pointer to the number beside the photo."""
    page.goto(f"{address}/quick")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    inputs = page.locator("input[type=file]")
    expect(inputs).to_have_count(2)
    inputs.nth(0).set_input_files(REST)
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(1)
    page.get_by_role("button", name="Review landmarks").click()
    editor = page.locator(".editor")
    groups = editor.get_by_role("group", name="Group of points")
    groups.get_by_role("button", name="Mouth", exact=True).click()
    editor.locator(".stage").scroll_into_view_if_needed()
    page.wait_for_timeout(SETTLED_MS)
    editor.locator(f'tr[data-measure="{MEASURE}"]').evaluate(WATCH)
    point = editor.locator(f'.point[data-index="{RIGHT_COMMISSURE}"] .halo').bounding_box()
    assert point is not None, "the oral commissure is not to be seen"
    x, y = point["x"] + point["width"] / 2, point["y"] + point["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    found = []
    for step in range(1, MOVEMENTS + 1):
        page.evaluate("() => { window.shown = []; }")
        page.mouse.move(x, y + 3 * step)
        page.wait_for_function("() => window.shown.length > 0")
        page.wait_for_timeout(SETTLED_MS)
        found.append(page.evaluate("() => window.shown[0] - window.moved.at(-1)"))
    page.mouse.up()
    return found


def main() -> None:
    """Print the milliseconds."""
    expect.set_options(timeout=60_000)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        with new_store(Path(folder)):
            pass
        with served(Path(folder)) as server, chromium(playwright) as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            found = delays(page, server.address)
    print(
        f"{len(found)} movements, ms to the number: median {statistics.median(found):.0f},"
        f" {min(found):.0f} to {max(found):.0f};"
        f" {sum(delay > 150 for delay in found)} over 150"
    )


if __name__ == "__main__":
    main()
