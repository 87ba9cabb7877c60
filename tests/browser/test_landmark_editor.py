"""Landmarks reviewed in a real browser: by mouse, by keys, and what the page makes of it."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from symmetry.language import texts_in
from tests.browser.conftest import PATIENCE_MS

say = texts_in("en")

pytestmark = pytest.mark.xdist_group("browser")

SAMPLES = Path(__file__).parents[2] / "sample_images" / "a_right_flaccid_palsy"
REST = SAMPLES / "2026-01-12_baseline" / "rest.jpg"
RIGHT_COMMISSURE = 61
RIGHT_IRIS, RIGHT_IRIS_EDGES = 468, (471, 470, 469, 472)


@pytest.fixture
def editor(page, dashboard):
    """The editor of one photo, its mouth chosen."""
    page.goto(f"{dashboard}/quick")
    expect(page.get_by_role("heading", name=say("app-title"))).to_be_visible()
    # A file given while the page is still being drawn may go to a drop zone that is replaced.
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    inputs = page.locator("input[type=file]")
    expect(inputs).to_have_count(2)  # while there is one, it may be that of the second column
    inputs.nth(0).set_input_files(REST)
    expect(page.get_by_alt_text("with its measures drawn in")).to_have_count(1)
    page.get_by_role("button", name=say("editor-review")).click()
    found = page.locator(".editor")
    choose(found, "Mouth")
    found.locator(".stage").scroll_into_view_if_needed()
    return found


def choose(editor, group):
    groups = editor.get_by_role("group", name="Group of points")
    button = groups.get_by_role("button", name=group, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    editor.page.wait_for_timeout(100)  # one frame, in which the points find their places


def point(editor, index):
    return editor.locator(f'.point[data-index="{index}"]')


def centre(editor, index):
    box = point(editor, index).locator(".halo").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def reading(editor, measure):
    """Left, right, difference, ± and change as they are written."""
    return editor.locator(f'tr[data-measure="{measure}"] td').all_inner_texts()


def change(editor, measure):
    return editor.locator(f'tr[data-measure="{measure}"] td').nth(4)


def drag(editor, index, dx, dy):
    x, y = centre(editor, index)
    mouse = editor.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + dx, y + dy, steps=5)
    mouse.up()


def test_a_dragged_point_changes_the_numbers_beside_it_and_the_page(editor):
    page = editor.page
    before = reading(editor, "commissure_height")
    assert before[4] == ""
    drag(editor, RIGHT_COMMISSURE, 0, 30)
    # The patient's right corner went down: left - right grew, the left is as it was.
    expect(change(editor, "commissure_height")).to_have_text(re.compile(r"^\+\d"))
    assert reading(editor, "brow_height")[4] == ""
    expect(point(editor, RIGHT_COMMISSURE)).to_have_attribute(
        "aria-label", "Patient's right oral commissure, moved by hand"
    )
    # Then pictures and files of the page follow.
    expect(page.get_by_role("button", name="1 moved")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    with page.expect_download(timeout=PATIENCE_MS) as caught:
        page.get_by_role("button", name=say("results-json")).click()
    data = json.loads(Path(caught.value.path()).read_text(encoding="utf-8"))
    assert data["landmarks"]["corrected"] == [RIGHT_COMMISSURE]
    [moved] = data["corrections"][0]["points"]
    assert moved["by"] == "local user"
    after = reading(editor, "commissure_height")
    assert after[0] == before[0]
    assert after[1] != before[1]
    right = next(one for one in data["measures"] if one["name"] == "commissure_height")["right"]
    assert f"{abs(right):.1f}" == after[1].lstrip("−")


def test_the_page_stays_where_it_is(editor):
    stage = editor.locator(".stage")
    place = stage.bounding_box()
    drag(editor, RIGHT_COMMISSURE, 0, 30)
    expect(editor.page.get_by_role("button", name="1 moved")).to_be_visible()
    assert stage.bounding_box() == place


def test_keys_move_undo_redo_and_reset(editor):
    keyboard = editor.page.keyboard
    point(editor, RIGHT_COMMISSURE).focus()
    for key in ("Shift+ArrowDown", "Shift+ArrowDown", "ArrowRight"):
        keyboard.press(key)
    status = editor.locator(".status")
    expect(status).to_contain_text("0.25 px right, 4.00 px down")
    expect(change(editor, "commissure_height")).to_have_text(re.compile(r"^\+\d"))
    keyboard.press("Control+z")
    expect(change(editor, "commissure_height")).to_have_text("")
    keyboard.press("Control+y")
    expect(change(editor, "commissure_height")).to_have_text(re.compile(r"^\+\d"))
    keyboard.press("r")
    expect(change(editor, "commissure_height")).to_have_text("")
    editor.get_by_role("button", name="Undo").click()
    expect(change(editor, "commissure_height")).to_have_text(re.compile(r"^\+\d"))
    editor.get_by_role("button", name="Reset all points").click()
    expect(change(editor, "commissure_height")).to_have_text("")


def test_keys_go_from_point_to_point_and_explain_themselves(editor):
    keyboard = editor.page.keyboard
    point(editor, RIGHT_COMMISSURE).focus()
    expect(editor.locator(".status")).to_have_text("Patient's right oral commissure")
    keyboard.press("n")
    following = editor.locator(".point:focus").get_attribute("data-index")
    assert following != str(RIGHT_COMMISSURE)
    keyboard.press("Shift+Tab")
    expect(point(editor, RIGHT_COMMISSURE)).to_be_focused()
    keyboard.press("Tab")
    expect(point(editor, following)).to_be_focused()
    keyboard.press("?")
    expect(editor.get_by_text("undo, redo")).to_be_visible()
    keyboard.press("Escape")
    expect(editor.get_by_text("undo, redo")).to_be_hidden()


def test_only_points_of_the_group_are_shown(editor):
    choose(editor, "Chin")
    expect(editor.locator(".point")).to_have_count(1)
    expect(editor.locator(".point")).to_have_attribute("aria-label", re.compile("^Chin"))


def test_zooming_keeps_what_is_under_the_cursor(editor):
    x, y = centre(editor, RIGHT_COMMISSURE)
    page = editor.page
    left, _ = centre(editor, 291)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -240)
    page.wait_for_timeout(200)
    assert centre(editor, RIGHT_COMMISSURE) == pytest.approx((x, y), abs=1.0)
    assert centre(editor, 291)[0] - x > 1.3 * (left - x)


def test_the_background_pans_and_moves_no_point(editor):
    x, y = centre(editor, RIGHT_COMMISSURE)
    mouse = editor.page.mouse
    stage = editor.locator(".stage").bounding_box()
    mouse.move(stage["x"] + 40, stage["y"] + stage["height"] - 40)
    mouse.down()
    mouse.move(stage["x"] + 60, stage["y"] + stage["height"] - 70, steps=3)
    mouse.up()
    editor.page.wait_for_timeout(100)
    assert centre(editor, RIGHT_COMMISSURE) == pytest.approx((x + 20, y - 30), abs=1.0)
    assert editor.locator("tr.changed").count() == 0


def test_an_iris_moves_whole_and_grows_by_its_edge(editor):
    choose(editor, "Iris")
    editor.get_by_role("button", name="Zoom in").click()
    places = {index: centre(editor, index) for index in (RIGHT_IRIS, *RIGHT_IRIS_EDGES)}
    drag(editor, RIGHT_IRIS, 6, 4)
    editor.page.wait_for_timeout(100)
    for index, (x, y) in places.items():
        assert centre(editor, index) == pytest.approx((x + 6, y + 4), abs=0.6)
    drag(editor, RIGHT_IRIS_EDGES[0], -10, 0)  # the lateral edge of the right eye
    editor.page.wait_for_timeout(100)
    x, y = centre(editor, RIGHT_IRIS)
    radii = [
        ((cx - x) ** 2 + (cy - y) ** 2) ** 0.5
        for cx, cy in (centre(editor, index) for index in RIGHT_IRIS_EDGES)
    ]
    assert radii == pytest.approx([radii[0]] * 4, abs=0.6)
    lateral = places[RIGHT_IRIS][0] - places[RIGHT_IRIS_EDGES[0]][0]
    assert radii[0] == pytest.approx(lateral + 10, abs=1.0)
    # A larger iris in the picture stands for the same millimetres, so all lengths shrink.
    expect(editor.locator("tr.changed").nth(5)).to_be_visible()


def test_a_finger_moves_a_point(dashboard, browser):
    context = browser.new_context(viewport={"width": 820, "height": 1180}, has_touch=True)
    page = context.new_page()
    page.goto(f"{dashboard}/quick")
    inputs = page.locator("input[type=file]")
    expect(inputs).to_have_count(2)  # while there is one, it may be that of the second column
    inputs.nth(0).set_input_files(REST)
    page.get_by_role("button", name=say("editor-review")).click()
    found = page.locator(".editor")
    choose(found, "Mouth")
    found.locator(".stage").scroll_into_view_if_needed()
    x, y = centre(found, RIGHT_COMMISSURE)
    touch = context.new_cdp_session(page)

    def send(kind, *places):
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": px, "y": py} for px, py in places]},
        )

    send("touchStart", (x - 8, y + 8))  # beside the point, so that it is seen
    for step in range(1, 6):
        send("touchMove", (x - 8, y + 8 + 6 * step))
    send("touchEnd")
    expect(change(found, "commissure_height")).to_have_text(re.compile(r"^\+\d"))
    assert centre(found, RIGHT_COMMISSURE)[1] == pytest.approx(y + 30, abs=8)
    context.close()


def test_numbers_follow_the_hand(editor):
    """Each movement changes the numbers before the point is let go; benchmarks time it."""
    page = editor.page
    shown = editor.locator('tr[data-measure="commissure_height"] td').nth(1)  # the right side
    x, y = centre(editor, RIGHT_COMMISSURE)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        before = shown.inner_text()
        page.mouse.move(x, y + 8 * step)
        expect(shown).not_to_have_text(before)
    page.mouse.up()
