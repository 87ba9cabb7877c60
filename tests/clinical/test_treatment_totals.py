"""Totals add up, and never across products."""

from dataclasses import replace
from datetime import date
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.muscles import MUSCLE_NAMES
from symmetry.clinical.treatment import Treatment
from symmetry.clinical.treatment_totals import (
    total_of_one_product,
    totals,
    totals_per_product,
)
from symmetry.errors import InvalidRecord

X = {"left": 0.7, "right": 0.3, "midline": 0.5}
EMPTY = Treatment("t1", "p1", date(2026, 3, 1), "onabotulinumtoxinA")


def given_sites(*rows):
    return replace(
        EMPTY,
        sites=tuple(
            InjectionSite(f"s{n}", muscle, side, X[side], 0.5, units, volume, muscle_text=text)
            for n, (muscle, side, units, volume, text) in enumerate(rows)
        ),
    )


def test_per_muscle_and_side_per_side_and_overall():
    found = totals(
        given_sites(
            ("mentalis", "left", 1.0, 0.02, ""),
            ("frontalis", "left", 2.5, 0.06, ""),
            ("frontalis", "right", 4.0, 0.1, ""),
            ("frontalis", "left", 2.5, 0.06, ""),
            ("procerus", "midline", 2.0, 0.05, ""),
            ("other", "left", 1.0, 0.02, "Auricularis"),
        )
    )
    assert [(one.label, one.side, one.amount.units) for one in found.muscles] == [
        ("Frontalis", "left", 5.0),
        ("Frontalis", "right", 4.0),
        ("Procerus", "midline", 2.0),
        ("Mentalis", "left", 1.0),
        ("Auricularis", "left", 1.0),
    ]
    assert [(side, one.units, one.sites) for side, one in found.sides] == [
        ("left", 7.0, 4),
        ("right", 4.0, 1),
        ("midline", 2.0, 1),
    ]
    assert found.overall.units == 13.0
    assert found.overall.volume_ml == pytest.approx(0.31)
    assert found.product == "OnabotulinumtoxinA"


def test_a_volume_is_known_only_where_all_are():
    found = totals(
        given_sites(("frontalis", "left", 1.0, None, ""), ("frontalis", "right", 1.0, 0.1, ""))
    )
    assert found.overall.volume_ml is None
    assert [one.volume_ml for _, one in found.sides] == [None, 0.1]


def test_no_sites():
    found = totals(EMPTY)
    assert (found.muscles, found.sides) == ((), ())
    assert (found.overall.units, found.overall.volume_ml) == (0.0, None)


rows = st.tuples(
    st.sampled_from([name for name in MUSCLE_NAMES if name != "other"]),
    st.sampled_from(sorted(X)),
    st.floats(0, 500),
    st.none() | st.floats(0, 5),
    st.just(""),
)


@given(st.lists(rows, max_size=25), st.randoms())
def test_every_way_of_adding_gives_the_same(sites, random):
    found = totals(given_sites(*sites))
    whole = fsum(row[2] for row in sites)
    assert found.overall.units == whole
    assert fsum(one.amount.units for one in found.muscles) == pytest.approx(whole)
    assert fsum(one.units for _, one in found.sides) == pytest.approx(whole)
    assert sum(one.amount.sites for one in found.muscles) == len(sites)
    shuffled = random.sample(sites, len(sites))
    assert totals(given_sites(*shuffled)) == found


ONE = given_sites(("frontalis", "left", 4.0, 0.1, ""))


def test_units_of_different_products_are_not_added():
    other = replace(ONE, id="t2", product="abobotulinumtoxinA")
    with pytest.raises(InvalidRecord, match="AbobotulinumtoxinA, OnabotulinumtoxinA"):
        total_of_one_product([ONE, other])
    with pytest.raises(InvalidRecord, match="no treatment"):
        total_of_one_product([])
    per_product = totals_per_product([ONE, other, replace(ONE, id="t3")])
    assert [(one.product, one.treatments, one.amount.units) for one in per_product] == [
        ("OnabotulinumtoxinA", 2, 8.0),
        ("AbobotulinumtoxinA", 1, 4.0),
    ]


def test_another_product_is_told_apart_by_its_name():
    first = replace(ONE, product="other", product_name="Daxi")
    same = replace(first, id="t2", product_name=" daxi ")
    assert total_of_one_product([first, same]).amount.units == 8.0
    with pytest.raises(InvalidRecord, match="not interchangeable"):
        total_of_one_product([first, replace(first, id="t2", product_name="Leti")])


def test_the_brand_of_a_listed_product_does_not_tell_it_apart():
    brand = replace(ONE, id="t2", product_name="a brand")
    assert total_of_one_product([ONE, brand]).treatments == 2
