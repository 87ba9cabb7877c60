"""Two photos laid over each other in a real browser."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from symmetry.language import texts_in

say = texts_in("en")

pytestmark = pytest.mark.xdist_group("browser")

SAMPLES = Path(__file__).parents[2] / "sample_images" / "a_right_flaccid_palsy"
BEFORE = SAMPLES / "2026-01-12_baseline" / "rest.jpg"
AFTER = SAMPLES / "2026-02-02_peak" / "rest.jpg"


@pytest.fixture
def comparer(page, dashboard):
    page.goto(f"{dashboard}/quick")
    expect(page.get_by_role("heading", name=say("app-title"))).to_be_visible()
    # A file given while the page is still being drawn may go to a drop zone that is replaced.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    inputs = page.locator("input[type=file]")
    expect(inputs).to_have_count(2)  # while there is one, it may be that of the second column
    inputs.nth(0).set_input_files(BEFORE)
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(1)
    inputs.nth(1).set_input_files(AFTER)
    page.get_by_text(say("results-view-pair"), exact=True).click()
    found = page.locator(".compare")
    expect(found).to_be_visible()
    found.scroll_into_view_if_needed()
    return found


def mode(comparer, name):
    comparer.get_by_role("button", name=name, exact=True).click()


def picture(comparer, which):
    return comparer.locator(f".{which} .picture")


def layer(comparer, which):
    return comparer.locator(f".layer.{which}")


def test_the_slider_is_moved_by_keys(comparer):
    mode(comparer, "Slider")
    slider = comparer.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuenow", "50")
    slider.focus()
    keyboard = comparer.page.keyboard
    keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuenow", "49")
    keyboard.press("Shift+ArrowRight")
    expect(slider).to_have_attribute("aria-valuenow", "59")
    expect(layer(comparer, "after")).to_have_css("clip-path", "inset(0px 0px 0px 59%)")
    keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuenow", "0")
    keyboard.press("End")
    expect(slider).to_have_attribute("aria-valuenow", "100")


def test_the_slider_is_dragged(comparer):
    mode(comparer, "Slider")
    box = comparer.locator(".divider").bounding_box()
    stage = comparer.locator(".stage").bounding_box()
    mouse = comparer.page.mouse
    mouse.move(box["x"], box["y"] + 100)
    mouse.down()
    mouse.move(box["x"] + stage["width"] / 4, box["y"] + 120, steps=4)
    mouse.up()
    expect(comparer.get_by_role("slider")).to_have_attribute("aria-valuenow", "75")


def test_both_photos_have_one_zoom_and_one_place(comparer):
    places = {}
    right = layer(comparer, "after").bounding_box()
    mouse = comparer.page.mouse
    mouse.move(right["x"] + right["width"] / 2, right["y"] + 200)
    for step in ("before", "after wheel"):
        first = picture(comparer, "before").bounding_box()
        second = picture(comparer, "after").bounding_box()
        assert first["width"] == pytest.approx(second["width"])
        left = layer(comparer, "before").bounding_box()
        assert first["x"] - left["x"] == pytest.approx(second["x"] - right["x"], abs=0.1)
        places[step] = second
        mouse.wheel(0, -200)
        comparer.page.wait_for_timeout(150)
    assert places["after wheel"]["width"] > 1.3 * places["before"]["width"]
    # In the right picture, too, what was under the cursor stayed there.
    share = [
        (right["x"] + right["width"] / 2 - place["x"]) / place["width"] for place in places.values()
    ]
    assert share[0] == pytest.approx(share[1], abs=0.005)


def test_blinking_shows_one_after_the_other_and_can_be_paused(comparer):
    mode(comparer, "Blink")
    expect(layer(comparer, "after")).to_be_visible()
    expect(layer(comparer, "before")).to_be_hidden()
    expect(layer(comparer, "before")).to_be_visible()
    mode(comparer, "Pause")
    expect(comparer.get_by_role("button", name="Play")).to_be_visible()
    shown = layer(comparer, "after").is_visible()
    comparer.get_by_role("button", name="Show the other photo").click()
    expect(layer(comparer, "after")).to_be_visible(visible=not shown)


def test_who_wants_less_motion_is_not_blinked_at(comparer):
    comparer.page.emulate_media(reduced_motion="reduce")
    mode(comparer, "Blink")
    expect(comparer.get_by_role("button", name="Play")).to_be_visible()
    expect(layer(comparer, "after")).to_be_hidden()
    comparer.page.wait_for_timeout(1500)
    expect(layer(comparer, "after")).to_be_hidden()


def test_the_opacity_of_the_photo_after_is_set(comparer):
    mode(comparer, "Opacity")
    expect(picture(comparer, "after")).to_have_css("opacity", "0.5")
    comparer.get_by_label("Opacity of the photo after").fill("80")
    expect(picture(comparer, "after")).to_have_css("opacity", "0.8")
