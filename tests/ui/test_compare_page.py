"""The dashboard's page, driven without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from symmetry.clinical.wording import NOTICE
from symmetry.ui import text

ROOT = Path(__file__).parents[2]
PHOTO = ROOT / "sample_images" / "astronaut_eileen_collins.png"


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setenv("SYMMETRY_DATA_DIR", str(tmp_path))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)


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
    assert app.title[0].value == text.TITLE
    assert text.EMPTY_TITLE in [heading.value for heading in app.subheader]
    assert NOTICE in captions(app)


def test_one_photo_shows_its_measures(app):
    app.run()
    upload(app, "before", file())
    assert not app.exception
    table = app.dataframe[0].value
    assert len(table) == 18
    assert {"Left", "Right", "Difference", "±"} <= set(table.columns)
    assert text.ONLY_ONE in [info.value for info in app.info]


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
    assert not table["> error"].any()
    assert [metric.label for metric in app.metric] == ["Overall", "Brow", "Eye", "Nose", "Mouth"]


def test_a_name_tells_the_expression_and_a_face_suggests_it(app):
    app.run()
    upload(app, "before", file("full_smile.png"))
    assert text.SUGGESTED_BY_NAME in captions(app)
    upload(app, "before", file("IMG_0001.png"))
    assert app.selectbox[0].value == "full_smile"
    assert "Suggested from the face" in captions(app)


def test_a_chosen_expression_stays(app):
    app.run()
    upload(app, "before", file("full_smile.png"))
    app.selectbox[0].select("pucker").run()
    assert app.selectbox[0].value == "pucker"
    assert text.SUGGESTED_BY_NAME not in captions(app)
    assert "hardly shows" in captions(app)


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
    assert len(app.dataframe[0].value) == 18


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


def test_a_session_shows_movement_from_rest(app):
    app.run()
    upload(app, "before", file(), file("rest.png"))
    upload(app, "after", file(), file("rest.png"))
    assert not app.exception
    headings = [heading.value for heading in app.subheader]
    assert text.EXCURSIONS in headings
    assert text.SYNKINESIS in headings


def test_the_iris_diameter_scales_the_measures(app):
    app.run()
    upload(app, "before", file())
    before = app.dataframe[0].value.set_index("Measure")["Left"]["Brow height"]
    app.number_input(key="hvid").set_value(12.87).run()
    after = app.dataframe[0].value.set_index("Measure")["Left"]["Brow height"]
    assert after / before == pytest.approx(12.87 / 11.7)


def test_the_region_filter_narrows_the_table(app):
    app.run()
    upload(app, "before", file())
    app.pills(key="regions:full_smile").select("Brow").run()
    assert list(app.dataframe[0].value["Measure"]) == ["Brow height"]


def test_the_clinic_is_remembered_and_the_patient_is_not(app):
    app.run()
    app.text_input(key="clinic").set_value("University clinic").run()
    app.text_input(key="patient").set_value("P-17").run()
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert again.text_input(key="clinic").value == "University clinic"
    assert again.text_input(key="patient").value == ""


def test_an_unexpected_problem_shows_a_sentence_and_no_traceback(app, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("secret name of a file")

    monkeypatch.setattr("symmetry.ui.pages.compare.compare", broken)
    app.run()
    upload(app, "before", file())
    upload(app, "after", file())
    assert not app.exception
    assert text.ERROR_TITLE in app.error[0].value
    assert "secret" not in app.error[0].value
    assert NOTICE in captions(app)
