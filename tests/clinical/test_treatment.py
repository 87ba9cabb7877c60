"""A treatment's entry, and copying the last one."""

from dataclasses import replace
from datetime import date

import pytest

from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.treatment import Treatment, copy_from, units_per_tenth_ml
from symmetry.errors import InvalidRecord

SITES = (
    InjectionSite("s1", "orbicularis_oculi", "right", 0.3, 0.4, 2.5, 0.06),
    InjectionSite("s2", "frontalis", "left", 0.7, 0.1, 4.0, 0.1, note="high"),
)
TREATMENT = Treatment(
    "t1",
    "p1",
    date(2026, 3, 1),
    "onabotulinumtoxinA",
    product_name="a brand",
    visit_id="v1",
    vial_units=100.0,
    lot="L123",
    expiry=date(2027, 1, 1),
    diluent="saline",
    dilution_ml=2.5,
    guidance="emg",
    injector="Dr Example",
    consent=True,
    off_label=True,
    sites=SITES,
    follow_up_plan="photos in three weeks",
    notes="calm",
)


def test_units_per_tenth_of_a_millilitre():
    # 100 units in 2.5 mL are 40 per mL.
    assert units_per_tenth_ml(TREATMENT) == pytest.approx(4.0)
    assert units_per_tenth_ml(replace(TREATMENT, vial_units=None)) is None
    assert units_per_tenth_ml(replace(TREATMENT, dilution_ml=None)) is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"product": "water"}, "Product must be one of onabotulinumtoxinA"),
        ({"product": "other", "product_name": " "}, "write the product's name"),
        ({"vial_units": 0.0}, "more than 0"),
        ({"dilution_ml": 0}, "more than 0"),
        ({"dilution_ml": -1.0}, "at least 0"),
        ({"expiry": "2027"}, "Expiry must be a date"),
        ({"guidance": "ct"}, "Guidance"),
        ({"consent": "yes"}, "True, False or None"),
        ({"sites": (SITES[0], SITES[0])}, "Identifiers of injection sites must differ"),
        ({"sites": None}, "give an empty list"),
        ({"sites": ["s1"]}, "of the kind InjectionSite, got 's1'"),
        ({"visit_id": ""}, "Visit of the treatment"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(TREATMENT, **change)


def test_a_copy_leaves_out_what_belongs_to_one_vial_or_day():
    copy = copy_from(
        TREATMENT, id="t2", date=date(2026, 7, 1), site_ids=("s3", "s4"), injector="Dr Other"
    )
    assert (copy.lot, copy.expiry, copy.consent, copy.visit_id) == ("", None, None, None)
    assert (copy.notes, copy.follow_up_plan) == ("", "")
    assert (copy.id, copy.date, copy.injector) == ("t2", date(2026, 7, 1), "Dr Other")
    for name in ("product", "product_name", "vial_units", "dilution_ml", "diluent", "guidance"):
        assert getattr(copy, name) == getattr(TREATMENT, name)
    assert copy.sites == (replace(SITES[0], id="s3"), replace(SITES[1], id="s4"))
    assert TREATMENT.lot == "L123"


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (("s3",), "Expected 2 new identifiers"),
        (("s1", "s3"), "must differ"),
        (("s3", "s3"), "must differ"),
        (("s3", "t2"), "must differ"),
    ],
)
def test_a_copy_needs_new_identifiers(ids, says):
    with pytest.raises(InvalidRecord, match=says):
        copy_from(TREATMENT, id="t2", date=date(2026, 7, 1), site_ids=ids)
