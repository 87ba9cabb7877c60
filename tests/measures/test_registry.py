"""The list of measures is the contract's table."""

import re

import pytest
from matplotlib.mathtext import MathTextParser

from symmetry.measures import all_measures, get_measure
from symmetry.measures.registry import midline, two_sided
from symmetry.measures.uncertainty import PhotoErrors, asymmetry_uncertainty, side_uncertainty

MM, MM2, DEG = "mm", "mm²", "deg"
# name, region, unit, two-sided; in the order of the contract.
CONTRACT = (
    ("brow_height", "brow", MM, True),
    ("mrd1", "eye", MM, True),
    ("mrd2", "eye", MM, True),
    ("palpebral_fissure_height", "eye", MM, True),
    ("palpebral_fissure_width", "eye", MM, True),
    ("eye_area", "eye", MM2, True),
    ("commissure_height", "mouth", MM, True),
    ("commissure_position", "mouth", MM, True),
    ("smile_angle", "mouth", DEG, True),
    ("upper_lip_height", "mouth", MM, True),
    ("lower_lip_height", "mouth", MM, True),
    ("dental_show", "mouth", MM, True),
    ("interlabial_area", "mouth", MM2, True),
    ("alar_height", "nose", MM, True),
    ("nasolabial_fold_angle", "mouth", DEG, True),
    ("philtrum_deviation", "mouth", MM, False),
    ("nasal_tip_deviation", "nose", MM, False),
    ("chin_deviation", "chin", MM, False),
)


def test_names_regions_and_units_are_the_contracts() -> None:
    registered = [(m.name, m.region, m.unit, m.two_sided) for m in all_measures()]
    assert registered == list(CONTRACT)


@pytest.mark.parametrize("measure", all_measures(), ids=lambda m: m.name)
def test_each_measure_is_complete(measure: object) -> None:
    assert get_measure(measure.name) is measure
    assert (measure.side_function is not None) == measure.two_sided
    assert (measure.midline_function is not None) == (not measure.two_sided)
    assert measure.label[0].isupper()
    assert "_" not in measure.label
    assert re.fullmatch(r"[A-Z0-9].*\.", measure.definition)
    for function in (asymmetry_uncertainty, side_uncertainty):
        assert function(measure, 1.0, PhotoErrors(0.0, 0.0)) >= 0


@pytest.mark.parametrize("measure", all_measures(), ids=lambda m: m.name)
def test_each_formula_can_be_typeset(measure: object) -> None:
    assert "$" not in measure.formula
    set_formula = MathTextParser("path").parse(f"${measure.formula}$")
    assert set_formula.width > 0


def test_labels_are_unique() -> None:
    labels = [measure.label for measure in all_measures()]
    assert len(set(labels)) == len(labels)


def test_an_unknown_name() -> None:
    with pytest.raises(KeyError, match="mrd3"):
        get_measure("mrd3")


@pytest.mark.parametrize("register", [two_sided, midline])
def test_a_name_is_registered_once(register: object) -> None:
    before = all_measures()
    decorate = register(
        name="mrd1", label="x", region="eye", unit="mm", definition="x", formula="x"
    )
    with pytest.raises(ValueError, match="'mrd1' is registered already"):
        decorate(lambda *_: 0.0)
    assert all_measures() == before
