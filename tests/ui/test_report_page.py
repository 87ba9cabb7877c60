"""Reports and exports of the record."""

import datetime as dt
import io
import json
import zipfile
from contextlib import nullcontext

import pytest

from symmetry.store.preferences import Preferences
from symmetry.ui.report import files
from symmetry.ui.report.choice import ReportChoice, file_stem, report_options
from symmetry.ui.shown import Shown, face_view
from tests.support.dashboard import page
from tests.support.record import a_patient, a_visit
from tests.support.recorded import assessed_visit

CREATED = dt.datetime(2026, 3, 4, 10, tzinfo=dt.UTC)


def choice(second=True, identified=False):
    patient = a_patient("P 17/b")
    first = a_visit(patient.id, dt.date(2026, 1, 12))
    later = a_visit(patient.id, dt.date(2026, 2, 2), label="peak")
    made = ReportChoice(
        *(first, later if second else None),
        ("full_smile",),
        frozenset({"mrd1", "brow_height"}),
        identified,
        (),
        False,
    )
    return made, patient


@pytest.fixture(scope="module")
def photos(portrait, smile):
    shown = Shown("a", "full_smile", smile, smile, face_view(portrait, smile), lambda: portrait)
    return {"full_smile": shown}, {"full_smile": shown}


class TestChoice:
    def test_a_name_stands_on_the_report_only_where_it_was_asked_for(self):
        made, patient = choice()
        plain = report_options(made, patient, Preferences(), CREATED)
        assert patient.name not in str(plain)
        made, patient = choice(identified=True)
        named = report_options(made, patient, Preferences(), CREATED)
        assert ("Name", patient.name) in named.details

    def test_files_are_called_after_the_code_and_the_days(self):
        made, patient = choice()
        assert file_stem(made, patient) == "symmetry_P-17-b_2026-01-12_2026-02-02"


class TestFiles:
    def test_the_table_has_the_chosen_measures_of_both_sessions(self, photos):
        lines = files.table(*_with(photos)).splitlines()
        assert len(lines) == 1 + 2 * 2

    def test_the_table_of_one_session(self, photos):
        made, patient = choice(second=False)
        assert len(files.table(made, photos, patient).splitlines()) == 1 + 2

    def test_the_json_names_the_code_alone(self, photos, clinic_store, monkeypatch):
        monkeypatch.setattr("symmetry.ui.recorded_corrections.reading", lambda name: nullcontext())
        made, patient = choice()
        data = json.loads(files.json(made, photos, patient, "dr.green"))
        assert data["patient"] == "P 17/b"
        assert data["sessions"] == {"first": "2026-01-12", "second": "2026-02-02"}
        assert patient.name not in json.dumps(data)

    def test_the_pictures_are_plain_and_with_landmarks(self, photos):
        made, _ = choice()
        names = zipfile.ZipFile(io.BytesIO(files.pictures(made, photos))).namelist()
        assert names == [
            "1_2026-01-12_full_smile.png",
            "1_2026-01-12_full_smile_landmarks.png",
            "2_2026-02-02_full_smile.png",
            "2_2026-02-02_full_smile_landmarks.png",
        ]


def _with(photos):
    made, patient = choice()
    return made, photos, patient


def test_a_record_without_photos_leads_to_a_new_session(clinic_store):
    from symmetry.store import patients

    patient = a_patient()
    with clinic_store.write("dr.green") as work:
        patients.add(work, patient)
    app = page("report", patient=patient.id).run()
    assert not app.exception
    assert "needs a session" in app.info[0].value


def test_a_report_of_two_sessions_is_offered_and_exporting_is_recorded(
    clinic_store, astronaut_path
):
    made = assessed_visit(clinic_store, astronaut_path, count=2)
    app = page("report", patient=made.patient_id, timeout=60).run()
    assert not app.exception
    assert not app.error
    labels = {button.label for button in app.get("download_button")}
    assert {"PDF", "JSON", "Table (CSV)", "Pictures (ZIP)"} <= labels


def test_a_report_of_one_session_is_made(clinic_store, astronaut_path):
    made = assessed_visit(clinic_store, astronaut_path)
    app = page("report", patient=made.patient_id, timeout=60).run()
    assert not app.exception
    assert not app.error
    assert app.get("download_button")
