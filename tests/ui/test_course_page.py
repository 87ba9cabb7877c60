"""The course of a patient: what is drawn, and its axes."""

import datetime as dt

import pytest

from symmetry.ui.course.view import axis, month_ticks, places_of
from tests.support.dashboard import page
from tests.support.record import a_treatment
from tests.support.recorded import assessed_visit


class TestAxis:
    @pytest.mark.parametrize(
        ("ends", "expected"),
        [
            ([(0.0, 3.0)], (0, 3, 1)),
            ([(-1.2, 0.4), None, (0.1, 4.4)], (-2, 6, 2)),
            ([(61.0, 97.0)], (60, 100, 20)),
            ([(0.031, 0.049)], (0.03, 0.05, 0.01)),
        ],
    )
    def test_it_holds_every_interval_between_round_numbers(self, ends, expected):
        assert axis(ends) == pytest.approx(expected)

    def test_a_single_value_has_room_around_it(self):
        low, high, _ = axis([(2.0, 2.0)])
        assert low < 2.0 < high

    def test_marks_are_written_with_the_decimals_of_their_step(self):
        assert [places_of(step) for step in (20, 1, 0.5, 0.02)] == [0, 0, 1, 2]


class TestMonths:
    def test_few_months_are_all_named_and_a_new_year_says_so(self):
        ticks = month_ticks(dt.date(2025, 11, 20), dt.date(2026, 2, 3))
        assert [label for _, label in ticks] == ["Dec 2025", "Jan 2026", "Feb"]

    def test_years_are_not_crowded(self):
        ticks = month_ticks(dt.date(2016, 1, 1), dt.date(2026, 1, 1))
        assert 2 <= len(ticks) <= 12
        assert all(day.day == 1 for day, _ in ticks)


def test_a_record_without_photos_leads_to_a_new_session(clinic_store):
    from symmetry.store import patients
    from tests.support.record import a_patient

    patient = a_patient()
    with clinic_store.write("dr.green") as work:
        patients.add(work, patient)
    app = page("course", patient=patient.id).run()
    assert not app.exception
    assert "no photos and no gradings" in app.info[0].value


def test_chosen_series_are_drawn_and_tabled(clinic_store, astronaut_path):
    from symmetry.store import entries
    from symmetry.store.kinds import TREATMENT

    made = assessed_visit(clinic_store, astronaut_path, count=3)
    with clinic_store.write("dr.green") as work:
        entries.add(work, TREATMENT, a_treatment(made.patient_id, None))
    app = page("course", patient=made.patient_id, timeout=60).run()
    assert not app.exception
    assert not app.error
    assert len(app.multiselect[0].value) == 3
    assert len(app.dataframe) == 3
    table = app.dataframe[0].value
    assert len(table) == 3
    assert table["Since the baseline"].dropna().abs().max() == 0
    app.multiselect[0].set_value(["value:chin_deviation"]).run()
    assert not app.exception
    assert len(app.dataframe) == 1
