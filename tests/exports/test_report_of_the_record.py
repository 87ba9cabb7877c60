"""Reports of one session, of the course and of treatments, and the table of values."""

import csv
import datetime as dt
import io

import pypdf
import pytest

from symmetry.exports.csv import to_csv, value_rows
from symmetry.exports.pdf import ReportOptions, comparison_report, visit_report
from symmetry.exports.report_course import CoursePanel, PatientCourse, course_section
from symmetry.exports.report_treatments import NONE, treatments_section
from symmetry.longitudinal.comparison import compare
from symmetry.longitudinal.photo_courses import photo_courses
from symmetry.longitudinal.windows import DEFAULT_WINDOWS
from tests.support.record import a_patient, a_treatment

OPTIONS = ReportOptions(patient="P-17", details=(("Name", "Ada Lovelace"),))


def text_of(content):
    reader = pypdf.PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def course(smile):
    days = (0, 21, 120)
    made = {
        f"{one.series.quantity}:{one.series.name}": one
        for one in photo_courses(days, [smile] * 3, (0,))
    }
    panel = CoursePanel("Commissure height", "mm", 1, made["difference:commissure_height"])
    sessions = ("12 Jan 2026", "2 Feb 2026", "12 May 2026")
    return PatientCourse(dt.date(2026, 1, 12), sessions, (0,), DEFAULT_WINDOWS, (panel,))


def test_one_session_is_reported_with_every_photo(smile, rest, portrait):
    photos = {"rest": rest, "full_smile": smile}
    content = visit_report(photos, lambda name: portrait, OPTIONS)
    text = text_of(content)
    assert "Report of one session" in text
    assert "Ada Lovelace" in text
    assert "At rest" in text
    assert "Full smile" in text
    assert "Research and documentation aid" in text


def test_every_photo_has_one_page_with_its_whole_table(smile, rest, portrait):
    photos = {"rest": rest, "full_smile": smile}
    for paper in ("A4", "Letter"):
        options = ReportOptions(paper=paper)
        content = visit_report(photos, lambda name: portrait, options)
        pages = [one.extract_text() for one in pypdf.PdfReader(io.BytesIO(content)).pages]
        assert [sum("Brow height" in one for one in pages), len(pages)] == [2, 4]
        for page in pages[1:3]:
            assert "Chin deviation" in page
        assert "Scores" in pages[0]


def test_measures_that_were_not_chosen_are_left_out(smile, portrait):
    chosen = ReportOptions(measures=frozenset({"mrd1"}))
    text = text_of(visit_report({"full_smile": smile}, lambda name: portrait, chosen))
    assert "MRD1" in text
    assert "Alar height" not in text
    compared = compare(smile, smile)
    text = text_of(comparison_report(compared, lambda moment, name: portrait, chosen))
    assert "Smile angle" not in text.split("Scores")[0]


def test_the_course_and_the_treatments_join_the_report(smile, portrait, course):
    treatment = a_treatment(a_patient().id)

    def appendix(width):
        return [*course_section(course, width), *treatments_section([treatment], width)]

    text = text_of(visit_report({"full_smile": smile}, lambda name: portrait, OPTIONS, appendix))
    assert "Commissure height, mm" in text
    assert "12 May 2026" in text
    assert "predict nothing about one patient" in text
    assert "2026-01-31: OnabotulinumtoxinA" in text or "onabotulinumtoxinA" in text
    assert "2.5" in text


def test_no_treatment_says_so(smile, portrait):
    text = text_of(
        visit_report(
            {"full_smile": smile},
            lambda name: portrait,
            OPTIONS,
            lambda width: treatments_section([], width),
        )
    )
    assert NONE in text


def test_equal_input_gives_equal_bytes(smile, portrait, course):
    made = [
        visit_report(
            {"full_smile": smile},
            lambda name: portrait,
            OPTIONS,
            lambda width: course_section(course, width),
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_the_table_has_a_row_per_measure_and_no_formula(smile):
    rows = list(value_rows("=P-17", "2026-01-12", "baseline", smile))
    table = list(csv.DictReader(io.StringIO(to_csv(rows))))
    assert len(table) == len(smile.measures)
    assert table[0]["patient"] == "'=P-17"
    first = smile.measures[0]
    assert float(table[0]["left"]) == first.left
    assert table[0]["measure"] == first.name
