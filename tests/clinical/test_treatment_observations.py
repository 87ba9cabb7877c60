"""What does not fit together in an entry is pointed out and holds nothing up."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.treatment_observations import treatment_observations

SITE = InjectionSite("s1", "frontalis", "left", 0.7, 0.1, 4.0, 0.1)
TREATMENT = Treatment(
    "t1",
    "p1",
    date(2026, 3, 1),
    "onabotulinumtoxinA",
    vial_units=100.0,
    lot="L1",
    expiry=date(2026, 3, 1),
    dilution_ml=2.5,
    sites=(SITE,),
)


def codes(treatment):
    return [one.code for one in treatment_observations(treatment)]


def test_an_entry_that_fits():
    assert codes(TREATMENT) == []


def test_an_expired_vial_is_pointed_out():
    (seen,) = treatment_observations(replace(TREATMENT, expiry=date(2026, 2, 28)))
    assert seen.code == "expired"
    assert "2026-02-28" in seen.message
    assert "2026-03-01" in seen.message


def test_missing_vial_details_are_pointed_out():
    assert codes(replace(TREATMENT, lot="", expiry=None)) == ["lot_missing", "expiry_missing"]


@pytest.mark.parametrize(
    ("units", "volume", "fits"),
    [
        (4.0, 0.1, True),  # 40 units per mL
        (1.0, 0.02, True),  # exactly 0.025 mL, written to a hundredth either way
        (1.0, 0.03, True),
        (1.0, 0.04, False),
        (4.0, 1.0, False),  # a decimal point slipped
        (4.0, 0.0, False),
        (0.0, 0.0, True),
        (4.0, None, True),
    ],
)
def test_volume_against_units_and_dilution(units, volume, fits):
    site = replace(SITE, units=units, volume_ml=volume)
    found = treatment_observations(replace(TREATMENT, sites=(site,)))
    assert [one.code for one in found] == ([] if fits else ["volume"])
    assert all("Frontalis (left)" in one.message for one in found)


def test_without_a_dilution_volumes_are_not_judged():
    site = replace(SITE, volume_ml=9.0)
    assert codes(replace(TREATMENT, dilution_ml=None, sites=(site,))) == []


@given(st.integers(1, 400), st.floats(20, 500), st.floats(0.5, 10))
def test_a_volume_rounded_to_a_hundredth_always_fits(tenths, vial, dilution):
    units = tenths / 10
    volume = round(units / (vial / dilution), 2)
    site = replace(SITE, units=units, volume_ml=volume)
    treatment = replace(TREATMENT, vial_units=vial, dilution_ml=dilution, sites=(site,))
    assert codes(treatment) == []
