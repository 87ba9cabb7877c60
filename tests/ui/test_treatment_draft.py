"""A treatment while it is entered: what was done on the diagram and in the table."""

import dataclasses
import datetime as dt

import pytest

from symmetry.clinical.injection_site import InjectionSite, sides_at
from symmetry.clinical.muscles import MUSCLE_NAMES, OTHER
from symmetry.clinical.treatment import Treatment
from symmetry.store.rows import Kept
from symmetry.ui.components.face_diagram.data import Dot, diagram_data
from symmetry.ui.components.face_diagram.regions import REGIONS, anchor
from symmetry.ui.treatment.draft import (
    DraftSite,
    Problem,
    as_copied,
    change_site,
    copied_draft,
    draft_of,
    new_draft,
    operated,
    problems,
    so_far,
    table_edits,
    treatment_of,
)
from symmetry.ui.treatment.sites import filled_volumes
from symmetry.ui.treatment.tables import contradicts, sites_frame

DAY, LATER = dt.date(2026, 1, 31), dt.date(2026, 5, 2)
ID = "0123456789abcdef0123456789abcdef"
OTHER_ID = "f" * 32
ROLES = {None: "–", "paretic": "Paretic", "contralateral": "Contralateral"}


def a_draft(*sites, **fields):
    draft = new_draft("patient", DAY, injector="dr.green")
    return dataclasses.replace(draft, product="onabotulinumtoxinA", sites=sites, **fields)


def a_site(site_id=ID, side="right", x=0.3, units=2.5, **fields):
    return DraftSite(site_id, "frontalis", side, x, 0.25, units, **fields)


def add(number=1, site_id=ID, side="right", x=0.3, **more):
    return {
        **{"number": number, "op": "add", "id": site_id, "muscle": "frontalis", "side": side},
        **{"x": x, "y": 0.2, **more},
    }


def done(draft, *operations, answered=0, selected=None):
    return operated(draft, selected, answered, {"operations": list(operations)})


class TestDiagram:
    def test_a_click_adds_a_site_without_units(self):
        found = done(a_draft(), add())
        assert found.draft.sites == (DraftSite(ID, "frontalis", "right", 0.3, 0.2),)
        assert (found.selected, found.answered) == (ID, 1)

    def test_an_operation_that_is_sent_again_is_not_done_again(self):
        once = done(a_draft(), add())
        twice = done(once.draft, add(), add(2, OTHER_ID), answered=once.answered)
        assert [site.id for site in twice.draft.sites] == [ID, OTHER_ID]

    def test_a_site_that_is_dragged_over_the_midline_changes_its_side(self):
        moved = done(a_draft(a_site()), {"number": 1, "op": "move", "id": ID, "x": 0.7, "y": 0.3})
        site = moved.draft.sites[0]
        assert (site.side, site.x, site.y, site.units) == ("left", 0.7, 0.3, 2.5)

    def test_on_the_midline_it_keeps_its_side(self):
        moved = done(a_draft(a_site()), {"number": 1, "op": "move", "id": ID, "x": 0.51, "y": 0.3})
        assert moved.draft.sites[0].side == "right"

    def test_select_and_remove(self):
        selected = done(a_draft(a_site()), {"number": 1, "op": "select", "id": ID})
        assert selected.selected == ID
        removed = done(
            selected.draft, {"number": 2, "op": "remove", "id": ID}, answered=1, selected=ID
        )
        assert (removed.draft.sites, removed.selected) == ((), None)

    @pytest.mark.parametrize(
        "nonsense",
        [
            add(muscle="heart"),
            add(side="left"),  # the place is on the right
            add(x=float("nan")),
            add(x="0.3"),
            add(site_id="short"),
            {"number": 1, "op": "move", "id": "nobody", "x": 0.1, "y": 0.1},
            {"number": 1, "op": "remove", "id": 5},
            {"number": 1},
            {"op": "add"},
            "add",
        ],
    )
    def test_what_makes_no_sense_changes_nothing(self, nonsense):
        draft = a_draft(a_site(OTHER_ID))
        assert done(draft, nonsense).draft == draft

    @pytest.mark.parametrize("edit", [None, {}, {"operations": "add"}, {"operations": None}, 3])
    def test_no_operations(self, edit):
        draft = a_draft(a_site())
        assert operated(draft, ID, 4, edit).draft is draft


class TestTable:
    def test_units_depth_and_note_are_taken(self):
        edited = table_edits(
            a_draft(a_site()), {"0": {"units": 3, "depth": "intradermal", "note": None}}
        )
        site = edited.sites[0]
        assert (site.units, site.depth, site.note) == (3.0, "intradermal", "")

    def test_a_changed_side_moves_the_site_to_its_mirror_image(self):
        site = table_edits(a_draft(a_site()), {0: {"side": "left"}}).sites[0]
        assert (site.side, site.x) == ("left", 0.7)
        site = table_edits(a_draft(a_site()), {0: {"side": "midline"}}).sites[0]
        assert (site.side, site.x) == ("midline", 0.5)
        back = change_site(a_draft(dataclasses.replace(site, side="midline")), ID, side="right")
        assert back.sites[0].side in sides_at(back.sites[0].x)

    def test_what_cannot_be_is_left_as_it_was(self):
        draft = a_draft(a_site())
        rows = {0: {"units": -1, "muscle": "heart", "side": None, "depth": "deep"}, 9: {"units": 1}}
        assert table_edits(draft, rows) == draft

    def test_a_table_that_shows_something_else_is_begun_anew(self):
        sites = (a_site(),)
        assert not contradicts({0: {"units": 2.5}}, sites)
        assert not contradicts({0: {"note": None}}, sites)
        assert contradicts({0: {"units": 4.0}}, sites)
        assert contradicts({1: {"units": 2.5}}, sites)
        assert contradicts({0: {"volume_ml": 0.0}}, sites)

    def test_the_role_follows_from_the_affected_side(self):
        sites = (a_site(), a_site(OTHER_ID, "left", 0.7), a_site("3", "midline", 0.5))
        frame = sites_frame(sites, "left", ROLES)
        assert list(frame["role"]) == ["Contralateral", "Paretic", "–"]
        assert list(frame.index) == [1, 2, 3]
        assert list(sites_frame(sites, None, ROLES)["role"]) == ["–"] * 3

    def test_empty_columns_are_of_numbers(self):
        frame = sites_frame((a_site(units=None),), None, ROLES)
        assert frame["units"].dtype == frame["volume_ml"].dtype == float


class TestDraft:
    def test_a_new_one_has_no_units_and_no_product(self):
        draft = new_draft("patient", DAY)
        assert draft.product is None
        assert draft.vial_units is None
        assert draft.sites == ()

    def test_what_is_missing_is_named(self):
        other = dataclasses.replace(a_site(OTHER_ID, units=None), muscle=OTHER)
        draft = a_draft(a_site(), other)
        assert problems(draft) == (Problem("muscle_text", 2), Problem("units", 2))
        assert problems(dataclasses.replace(draft, product=None, sites=())) == (Problem("product"),)
        named = dataclasses.replace(draft, product="other", sites=())
        assert problems(named) == (Problem("product_name"),)
        assert problems(a_draft(a_site())) == ()

    def test_a_zero_was_entered(self):
        assert problems(a_draft(a_site(units=0.0))) == ()

    def test_back_and_forth_it_is_the_same_treatment(self):
        treatment = treatment_of(a_draft(a_site(depth="intradermal", volume_ml=0.1)))
        draft = draft_of(Kept(treatment, 3, "", ""))
        assert treatment_of(draft) == treatment
        assert draft.version == 3

    def test_a_copy_keeps_the_units_as_a_record_of_last_time(self):
        last = Treatment(
            "t1",
            "patient",
            DAY,
            "abobotulinumtoxinA",
            vial_units=300,
            lot="A1",
            consent=True,
            off_label=True,
            sites=(InjectionSite("s1", "frontalis", "right", 0.3, 0.2, 7.5),),
        )
        draft = copied_draft(last, LATER, "visit", "dr.brown")
        (site,) = draft.sites
        assert (site.units, site.last_units) == (7.5, 7.5)
        assert (draft.copied_from, draft.date, draft.version) == (DAY, LATER, None)
        assert (draft.lot, draft.consent, draft.off_label) == ("", None, None)
        assert site.id != "s1"
        assert as_copied(draft) == 1
        assert as_copied(change_site(draft, site.id, units=5.0)) == 0

    def test_what_is_added_up_so_far_leaves_out_what_is_missing(self):
        draft = a_draft(a_site(), a_site(OTHER_ID, units=None))
        assert [site.id for site in so_far(draft).sites] == [ID]
        nobodys = so_far(dataclasses.replace(draft, product=None))
        assert nobodys.product_label == "–"

    def test_volumes_follow_from_units_and_dilution_where_none_is_entered(self):
        draft = a_draft(
            a_site(), a_site(OTHER_ID, volume_ml=0.2), vial_units=100.0, dilution_ml=4.0
        )
        assert [site.volume_ml for site in filled_volumes(draft).sites] == [0.1, 0.2]
        unknown = dataclasses.replace(draft, dilution_ml=None)
        assert filled_volumes(unknown) == unknown


class TestRegions:
    def test_every_muscle_is_drawn_once(self):
        drawn = [region.muscle for region in REGIONS]
        assert sorted([*drawn, OTHER]) == sorted(MUSCLE_NAMES)

    @pytest.mark.parametrize("muscle", MUSCLE_NAMES)
    @pytest.mark.parametrize("side", ["left", "right", "midline"])
    def test_an_anchor_lies_on_its_side(self, muscle, side):
        x, y = anchor(muscle, side)
        assert side in sides_at(x)
        assert 0 <= y <= 1

    def test_no_dose_is_in_what_the_browser_is_given(self):
        names = {(region.muscle, side): "x" for region in REGIONS for side in region.sides}
        given = diagram_data([Dot(ID, "right", 0.3, 0.2, "x")], muscle_words=names, words={})
        assert not [key for region in given["regions"] for key in region if "unit" in key]
        assert [site["id"] for site in given["sites"]] == [ID]
