"""The dashboard's page, driven without a browser."""

import io
import logging
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from symmetry.clinical.wording import NOTICE
from symmetry.errors import NotComparable
from symmetry.language import texts_in
from symmetry.longitudinal.comparison import compare
from symmetry.longitudinal.movements import movements
from symmetry.ui.corrections import updated
from symmetry.ui.pages.compare import _corrections, _visit_json
from symmetry.ui.shown import Shown, face_view
from symmetry.ui.suggesting import Decision

say = texts_in("en")

ROOT = Path(__file__).parents[2]
PHOTO = ROOT / "sample_images" / "astronaut_eileen_collins.png"


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path))
    return AppTest.from_function(quick_comparison, default_timeout=60)


def quick_comparison():
    from symmetry.ui.dashboard import main

    main("quick")


def upload(app, moment, *files):
    app.file_uploader(key=f"files:{moment}").set_value(list(files))
    return app.run()


def file(name="full_smile.png", content=None):
    return (name, PHOTO.read_bytes() if content is None else content, "image/png")


def captions(app):
    return " ".join(caption.value for caption in app.caption)


def test_an_empty_page_invites_and_carries_the_notice(app):
    app.run()
    assert not app.exception
    assert app.title[0].value == say("app-title")
    assert say("quick-empty-title") in [heading.value for heading in app.subheader]
    assert NOTICE in captions(app)


def test_one_photo_shows_its_measures(app):
    app.run()
    upload(app, "before", file())
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == 18
    assert {"Left", "Right", "Difference", "±"} <= set(table.columns)
    assert say("quick-only-one") in [info.value for info in app.info]


def test_two_photos_show_what_changed(app):
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("after.png"))
    assert not app.exception
    table = app.dataframe[0].value
    assert {"Before L", "Before R", "Before Δ", "After L", "After R", "Change"} <= set(
        table.columns
    )
    assert (table["Change"].dropna().abs() < 1e-9).all()
    assert not table["Beyond error"].any()
    assert [metric.label for metric in app.metric] == ["Overall", "Brow", "Eye", "Nose", "Mouth"]


def test_the_view_and_the_regions_stay_when_another_photo_arrives(app):
    app.run()
    upload(app, "before", file("rest.png"))
    app.segmented_control(key="view").set_value("halves").run()
    app.pills(key="regions").set_value(["Mouth"]).run()
    upload(app, "before", file("rest.png"), file("full_smile.png"))
    app.segmented_control(key="shown").set_value("full_smile").run()
    assert not app.exception
    assert app.segmented_control(key="view").value == "halves"
    assert app.pills(key="regions").value == ["Mouth"]


def test_a_name_tells_the_expression_and_a_face_suggests_it(app):
    app.run()
    upload(app, "before", file("full_smile.png"))
    assert say("quick-suggested-by-name") in captions(app)
    upload(app, "before", file("IMG_0001.png"))
    assert app.selectbox[0].value == "full_smile"
    assert "Suggested from the face" in captions(app)


def test_a_chosen_expression_stays(app):
    app.run()
    upload(app, "before", file("full_smile.png"))
    app.selectbox[0].select("pucker").run()
    assert app.selectbox[0].value == "pucker"
    assert say("quick-suggested-by-name") not in captions(app)
    assert "Expression hardly seen" in captions(app)


def test_a_photo_can_be_left_out(app):
    app.run()
    upload(app, "before", file("full_smile.png"))
    app.selectbox[0].select("").run()
    assert not app.exception
    assert not app.dataframe


def test_a_broken_photo_is_explained_and_the_other_still_measured(app):
    app.run()
    upload(app, "before", file(), ("rest.png", b"not a picture", "image/png"))
    assert not app.exception
    assert len(app.warning) == 1
    assert "is not a JPEG, PNG, WebP, TIFF or HEIC picture" in app.warning[0].value
    # What cannot be opened shows no expression, but which file it is.
    assert [box.label for box in app.selectbox] == ["Expression · full_smile.png"]
    assert "rest.png" in [words.value for words in app.get("text")]
    assert len(app.dataframe[0].value) == 18


def test_files_of_one_name_are_told_apart(app):
    app.run()
    upload(app, "before", file("IMG.png"), file("IMG.png"), file("other.png"))
    upload(app, "after", file("IMG.png"))
    assert not app.exception
    assert [box.label.removeprefix("Expression · ") for box in app.selectbox] == [
        "IMG.png (1)",
        "IMG.png (2)",
        "other.png",
        "IMG.png",
    ]


def test_two_photos_of_one_expression_are_pointed_out(app):
    app.run()
    upload(app, "before", file(), file("full_smile.jpg"))
    assert not app.exception
    assert any("two photos" in warning.value for warning in app.warning)


def test_different_expressions_are_not_compared(app):
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("rest.png"))
    assert not app.exception
    assert any("No expression has a photo on both sides" in info.value for info in app.info)
    assert not app.dataframe
    offered = [button.label for button in app.button if button.key.startswith("compare_as:")]
    assert offered == [
        "Compare as “At rest”",
        "Compare as “Full smile”",
    ]


@pytest.mark.parametrize("expression", ["rest", "full_smile"])
def test_different_expressions_can_be_compared_as_one(app, expression):
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("rest.png"))
    app.button(key=f"compare_as:{expression}").click().run()
    assert not app.exception
    assert [box.value for box in app.selectbox] == [expression, expression]
    assert "Change" in app.dataframe[0].value.columns


def test_of_several_photos_the_one_that_shows_it_best_is_offered(app):
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("rest.png"), file("pucker.png"))
    app.button(key="compare_as:pucker").click().run()
    assert [box.value for box in app.selectbox] == ["pucker", "rest", "pucker"]
    assert "Change" in app.dataframe[0].value.columns


def test_two_photos_without_names_are_compared_though_suggested_apart(app, monkeypatch):
    # As if the second photo showed something else by itself.
    apart = [Decision("full_smile", "face", 0.6), Decision("pucker", "face", 0.6)]
    said = {}

    def suggested_together(faces, rest):
        for key in faces:
            if key not in said:
                said[key] = apart.pop(0)
        return {key: said[key] for key in faces}

    monkeypatch.setattr("symmetry.ui.photos.suggested_together", suggested_together)
    app.run()
    app.file_uploader(key="files:before").set_value([file("IMG_1.png")])
    app.file_uploader(key="files:after").set_value([file("IMG_2.png")])
    app.run()
    assert not app.exception
    assert [box.value for box in app.selectbox] == ["full_smile", "full_smile"]
    assert captions(app).count("both photos together") == 2
    assert "Change" in app.dataframe[0].value.columns


def test_a_session_shows_movement_from_rest(app):
    app.run()
    upload(app, "before", file(), file("rest.png"))
    upload(app, "after", file(), file("rest.png"))
    assert not app.exception
    headings = [heading.value for heading in app.subheader]
    assert say("results-excursions") in headings
    assert say("results-synkinesis") in headings


def test_the_iris_diameter_scales_the_measures(app):
    app.run()
    upload(app, "before", file())
    before = app.dataframe[0].value.set_index("Measure")["Left"]["Brow height"]
    app.number_input(key="hvid").set_value(12.87).run()
    after = app.dataframe[0].value.set_index("Measure")["Left"]["Brow height"]
    assert after / before == pytest.approx(12.87 / 11.7)


@pytest.mark.parametrize("typed", [50.0, 0.0, -11.7, 8.9])
def test_an_iris_diameter_that_no_eye_has_holds_the_results(app, typed):
    app.run()
    upload(app, "before", file())
    app.number_input(key="hvid").set_value(12.5).run()
    shown = app.dataframe[0].value.set_index("Measure")["Left"]["Brow height"]
    app.number_input(key="hvid").set_value(typed).run()
    assert not app.exception
    assert not app.dataframe
    assert not app.metric
    assert [f"but {typed:g} mm is set in the sidebar" in error.value for error in app.error] == [
        True
    ]
    assert app.selectbox[0].value == "full_smile"  # the photos are still there
    app.number_input(key="hvid").set_value(12.5).run()
    assert not app.error
    assert app.dataframe[0].value.set_index("Measure")["Left"]["Brow height"] == shown


def test_the_affected_side_of_one_photo_each_is_in_the_files(app, monkeypatch):
    compared = []

    def recorded(*arguments, **options):
        compared.append(compare(*arguments, **options))
        return compared[-1]

    monkeypatch.setattr("symmetry.ui.components.comparison.compare", recorded)
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("full_smile.jpg"))
    app.segmented_control(key="affected").set_value("right").run()
    assert not app.exception
    pair = compared[-1].photos["full_smile"]  # what the downloads of one photo each are made of
    assert pair.to_dict()["affected_side"] == "right"


def review_buttons(app):
    return [button for button in app.button if button.key and button.key.startswith("review:")]


def move_a_commissure(app, by="Dr A"):
    """As if the patient's right commissure of the first photo were put 8 px lower."""
    upload_key = review_buttons(app)[0].key.removeprefix("review:")
    reading = f"{upload_key}:False:False"
    places = {61: (90.0, 200.0)}
    app.session_state["corrections"][reading] = updated({}, places, by, datetime.now(UTC))
    return app.run()


def test_landmarks_of_one_photo_are_reviewed_at_a_time(app):
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("after.png"))
    assert [button.label for button in review_buttons(app)] == [say("editor-review")] * 2
    review_buttons(app)[1].click().run()
    assert not app.exception
    headings = [heading.value for heading in app.subheader]
    assert say("editor-title", moment="After", title="after.png") in headings
    assert [button.label for button in review_buttons(app)] == [
        say("editor-review"),
        say("editor-close"),
    ]
    review_buttons(app)[0].click().run()
    headings = [heading.value for heading in app.subheader]
    assert say("editor-title", moment="Before", title="full_smile.png") in headings
    review_buttons(app)[0].click().run()
    assert [button.label for button in review_buttons(app)] == [say("editor-review")] * 2


def test_what_was_moved_is_in_the_comparison(app, monkeypatch):
    compared = []

    def recorded(before, after, **options):
        compared.append((before["full_smile"], after["full_smile"]))
        return compare(before, after, **options)

    monkeypatch.setattr("symmetry.ui.components.comparison.compare", recorded)
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("after.png"))
    move_a_commissure(app)
    assert not app.exception
    before, after = compared[-1]
    assert before.landmarks.corrected == (61,)
    assert after.landmarks.corrected == ()
    change = app.dataframe[0].value.set_index("Measure")["Change"]
    assert abs(change["Commissure height"]) > 0.1
    assert abs(change["Brow height"]) < 1e-9
    assert review_buttons(app)[0].label == f"{say('editor-review')} {say('editor-moved', count=1)}"


def test_who_moved_what_is_in_the_json_of_one_photo(app, monkeypatch):
    written = []
    monkeypatch.setattr("symmetry.ui.pages.compare._corrections", recorder(written))
    app.run()
    upload(app, "before", file())
    assert written[-1] == {}
    move_a_commissure(app, by="Dr A")
    [photo] = written[-1]["corrections"]
    assert (photo["moment"], photo["expression"]) == ("before", "full_smile")
    [point] = photo["points"]
    assert (point["name"], point["by"]) == ("Patient's right oral commissure", "Dr A")


def recorder(written):
    def record(measured):
        written.append(_corrections(measured))
        return written[-1]

    return record


def test_a_name_is_remembered_for_who_moves_landmarks(app):
    app.run()
    app.text_input(key="examiner").set_value("Dr A").run()
    again = AppTest.from_function(quick_comparison, default_timeout=60).run()
    assert again.text_input(key="examiner").value == "Dr A"


def test_the_pair_is_offered_for_two_photos_only(app):
    app.run()
    upload(app, "before", file())
    assert "pair" not in app.segmented_control(key="view").options
    upload(app, "after", file("after.png"))
    app.segmented_control(key="view").set_value("pair").run()
    assert not app.exception
    assert any("Both photos at one scale" in caption.value for caption in app.caption)
    upload(app, "after")
    assert not app.exception
    assert app.segmented_control(key="view").value == "measures"


def test_letters_that_the_report_cannot_print_are_named(app):
    app.run()
    upload(app, "before", file())
    app.text_input(key="patient").set_value("山田").run()
    assert "U+5C71, U+7530" in captions(app)
    upload(app, "after", file("after.png"))
    assert "U+5C71, U+7530" in captions(app)
    app.text_input(key="patient").set_value("P-17").run()
    assert "Printed as" not in captions(app)


def test_the_region_filter_narrows_the_table(app):
    app.run()
    upload(app, "before", file())
    app.pills(key="regions").select("Brow").run()
    assert list(app.dataframe[0].value["Measure"]) == ["Brow height"]


def test_the_clinic_is_remembered_and_the_patient_is_not(app):
    app.run()
    app.text_input(key="clinic").set_value("University clinic").run()
    app.text_input(key="patient").set_value("P-17").run()
    again = AppTest.from_function(quick_comparison, default_timeout=60).run()
    assert again.text_input(key="clinic").value == "University clinic"
    assert again.text_input(key="patient").value == ""


def test_an_unexpected_problem_shows_a_sentence_and_no_traceback(app, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("secret name of a file")

    monkeypatch.setattr("symmetry.ui.components.comparison.compare", broken)
    app.run()
    upload(app, "before", file())
    upload(app, "after", file())
    assert not app.exception
    assert texts_in("en")("app-error-title") in app.error[0].value
    assert "secret" not in app.error[0].value
    assert NOTICE in captions(app)


def test_a_problem_with_a_known_cause_says_so(app, monkeypatch, caplog):
    def refusing(*_, **__):
        raise NotComparable("The two cannot be compared, and this is why.")

    monkeypatch.setattr("symmetry.ui.components.comparison.compare", refusing)
    app.run()
    upload(app, "before", file())
    with caplog.at_level(logging.INFO, "symmetry"):
        upload(app, "after", file())
    assert [error.value for error in app.error] == ["The two cannot be compared, and this is why."]
    assert "NotComparable" in caplog.text
    assert "this is why" not in caplog.text
    assert NOTICE in captions(app)


def test_a_broken_database_costs_the_preferences_only(app, tmp_path):
    (tmp_path / "symmetry.db").write_text("This is a text, no database." * 50)
    app.run()
    assert not app.exception
    assert not app.error
    assert any(say("quick-not-kept") in info.value for info in app.sidebar.info)
    app.text_input(key="clinic").set_value("University clinic").run()
    assert not app.exception
    upload(app, "before", file())
    assert len(app.dataframe[0].value) == 18
    assert app.text_input(key="clinic").value == "University clinic"


@pytest.fixture(scope="module")
def two_faces():
    one = np.asarray(Image.open(PHOTO).convert("RGB"))
    encoded = io.BytesIO()
    Image.fromarray(np.hstack([one, one[:, ::-1]])).save(encoded, "PNG")
    return encoded.getvalue()


def test_the_largest_face_is_chosen_and_unchosen(app, two_faces):
    app.run()
    upload(app, "before", file("full_smile.png", two_faces))
    assert not app.dataframe
    assert app.checkbox[0].label == say("quick-largest")
    app.checkbox[0].check().run()
    assert len(app.dataframe[0].value) == 18
    app.run()
    assert app.checkbox[0].value
    app.checkbox[0].uncheck().run()
    assert not app.dataframe
    assert len(app.warning) == 1


def test_one_face_offers_no_choice_of_faces(app):
    app.run()
    upload(app, "before", file())
    assert not app.checkbox


def test_photos_without_a_partner_are_named(app):
    app.run()
    upload(app, "before", file(), file("rest.png"))
    upload(app, "after", file("rest.png"), file("pucker.png"))
    assert "Only before: Full smile" in captions(app)
    assert "Only after: Pucker" in captions(app)


def test_a_failed_check_says_what_to_do(app):
    app.run()
    upload(app, "before", file("pucker.png"))
    assert "**Expression hardly seen:**" in captions(app)


def test_one_session_alone_shows_movement_from_rest(app):
    app.run()
    upload(app, "after", file(), file("rest.png"))
    assert not app.exception
    headings = [heading.value for heading in app.subheader]
    assert say("results-excursions") in headings
    assert say("results-synkinesis") in headings
    movement = app.dataframe[1].value
    assert {"After L", "After R"} <= set(movement.columns)
    assert not [name for name in movement.columns if "before" in name.lower()]


def test_the_change_comes_first(app):
    app.run()
    upload(app, "before", file())
    upload(app, "after", file("after.png"))
    columns = [name for name in app.dataframe[0].value.columns if name not in ("Region", "Name")]
    assert columns[:6] == [
        "Measure",
        "Unit",
        "Change",
        "± change",
        "Beyond error",
        "Beyond threshold",
    ]


def test_a_long_name_is_shortened(app):
    app.run()
    upload(app, "before", file("a photo " * 20 + "of_2026.png"))
    assert len(app.selectbox[0].label) < 60
    assert app.selectbox[0].label.endswith("of_2026.png")


def test_the_two_drop_zones_have_names_of_their_own(app):
    app.run()
    before, after = app.file_uploader
    assert before.label.startswith("Before:")
    assert after.label.startswith("After:")


def test_a_session_alone_is_downloaded_with_its_movements(astronaut, astronaut_assessment, rest):
    photos = {"rest": rest, "full_smile": astronaut_assessment}
    visit = {
        name: Shown(name, name, photo, photo, face_view(astronaut, photo), lambda: astronaut)
        for name, photo in photos.items()
    }
    data = _visit_json(visit, movements(photos))
    assert set(data) == {"kind", "photos", "movements"}
    assert set(data["photos"]) == {"rest", "full_smile"}
    assert data["movements"]["excursions"]
    alone = {"rest": visit["rest"]}
    assert _visit_json(alone, movements({"rest": rest}))["expression"] == "rest"
