"""Results as tables for the screen."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from symmetry.longitudinal.comparison import compare
from symmetry.longitudinal.excursion import Excursion
from symmetry.longitudinal.movements import SessionMovements
from symmetry.pipeline import assess
from symmetry.ui.tables import (
    BEYOND_ERROR,
    BEYOND_THRESHOLD,
    YES,
    assessment_table,
    comparison_table,
    excursion_table,
    movement_reasons,
    synkinesis_table,
    written,
)

PHOTO = Path(__file__).parents[2] / "sample_images" / "astronaut_eileen_collins.png"


@pytest.fixture(scope="module")
def smile():
    return assess(PHOTO, "full_smile")


def cells(table, column):
    """What is written in a column, by measure."""
    place = table.columns.get_loc(column)
    drawn = written(table)._translate(False, False)["body"]
    return {
        name: next(cell["display_value"] for cell in row if cell["id"].endswith(f"col{place}"))
        for name, row in zip(table["Measure"], drawn, strict=True)
    }


def test_numbers_are_written_as_in_the_report():
    table = pd.DataFrame(
        {
            "Measure": ["a", "b", "c", "d", "e"],
            "Unit": ["mm", "mm", "mm²", "mm", "°"],
            "Left": [-3.26, -0.04, 101.4, None, 2.0],
            "Change": [3.26, 0.04, -101.6, None, -2.0],
            "Ratio before": [0.567, None, 1.0, -0.25, 0.0],
        }
    )
    assert list(cells(table, "Left").values()) == ["−3.3", "0.0", "101", "–", "2.0"]
    assert list(cells(table, "Change").values()) == ["+3.3", "0.0", "−102", "–", "−2.0"]
    assert list(cells(table, "Ratio before").values()) == ["0.57", "–", "1.00", "−0.25", "0.00"]
    # Sorting goes by the numbers, which stay as they are.
    assert written(table).data["Left"].dtype == float


def test_what_no_photo_has_is_a_dash(smile):
    table = assessment_table(smile)
    assert cells(table, "Left")["Chin deviation"] == "–"
    assert written(table).data["±"].dtype == float


@pytest.mark.parametrize(("error", "seen", "mark"), [(True, True, YES), (False, True, "")])
def test_what_is_within_the_error_is_not_called_noticeable(smile, error, seen, mark):
    comparison = compare(smile, smile)
    change = replace(
        comparison.measures[0],
        exceeds_measurement_error=error,
        exceeds_perception_threshold=seen,
    )
    table = comparison_table(replace(comparison, measures=(change,)))
    assert table[BEYOND_ERROR][0] == (YES if error else "")
    assert table[BEYOND_THRESHOLD][0] == mark


def test_a_measure_without_a_threshold_has_a_dash(smile):
    comparison = compare(smile, smile)
    table = comparison_table(comparison)
    for change, mark in zip(comparison.measures, table[BEYOND_THRESHOLD], strict=True):
        assert mark == ("–" if change.perception_threshold is None else "")


def excursion(**changes):
    values = {
        "name": "brow_height",
        "unit": "mm",
        "expression": "brow_raise",
        "left": 3.0,
        "right": 1.0,
        "left_uncertainty_95": 1.0,
        "right_uncertainty_95": 1.0,
        "side_ratio": 0.33,
        "affected_ratio": None,
        "reason": None,
    }
    return Excursion(**(values | changes))


def test_movements_of_both_moments_share_a_row():
    table = excursion_table({"Before": [excursion()], "After": [excursion(left=4.0)]})
    assert len(table) == 1
    assert (table["Before L"][0], table["After L"][0]) == (3.0, 4.0)


def test_a_moment_without_movement_has_no_columns():
    table = excursion_table({"Before": [], "After": [excursion()]})
    assert not [name for name in table.columns if "before" in name.lower()]
    assert excursion_table({"Before": [], "After": []}).empty


def test_a_movement_that_is_not_known_is_a_dash():
    unknown = excursion(left=None, left_uncertainty_95=None, side_ratio=None, reason="Hidden.")
    table = excursion_table({"Before": [unknown]})
    assert cells(table, "Before L") == {"Brow height": "–"}
    assert cells(table, "Before R") == {"Brow height": "1.0"}
    assert cells(table, "Ratio before") == {"Brow height": "–"}


@pytest.mark.parametrize("left", [None, 2.0])
def test_signs_of_synkinesis_with_and_without_a_value(left):
    sign = SimpleNamespace(
        region="eye",
        expression="full_smile",
        quantity="palpebral fissure loss",
        left=left,
        right=0.1,
        left_uncertainty_95=None if left is None else 0.5,
        right_uncertainty_95=0.5,
        exceeds_measurement_error={"left": None if left is None else True, "right": False},
    )
    both = synkinesis_table({"Before": [sign], "After": [sign]})
    assert list(both["When"]) == ["Before", "After"]
    assert both[BEYOND_ERROR][0] == ("" if left is None else "left")
    assert "When" not in synkinesis_table({"Before": [sign]})
    assert synkinesis_table({"Before": []}).empty


def test_why_a_movement_is_missing_is_said_once():
    known = excursion(reason="Too small for a ratio.")
    unknown = excursion(left=None, left_uncertainty_95=None, side_ratio=None, reason="Hidden.")
    one = SessionMovements(None, (known, unknown, unknown), (), {})
    assert movement_reasons({"Before": one}) == ["Brow raise, Brow height: Hidden."]
    none = SessionMovements(None, (), (), {})
    assert movement_reasons({"Before": one, "After": none}) == [
        "Before, Brow raise, Brow height: Hidden."
    ]
