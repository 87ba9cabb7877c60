"""A treatment while it is being entered: anything may still be missing.

No number of units is ever filled in, except as a copy of what was recorded last time, which stays
marked as such.
"""

import datetime
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from symmetry.clinical.injection_site import (
    DEPTHS,
    INJECTED_SIDES,
    MIDLINE_X,
    InjectedSide,
    InjectionSite,
    sides_at,
)
from symmetry.clinical.muscles import MUSCLE_NAMES, OTHER
from symmetry.clinical.products import OTHER as OTHER_PRODUCT
from symmetry.clinical.terms import names
from symmetry.clinical.treatment import Treatment, copy_from
from symmetry.store.rows import Kept

_ID = re.compile(r"[0-9a-f]{32}")

ProblemCode = Literal["product", "product_name", "units", "muscle_text"]


@dataclass(frozen=True)
class DraftSite:
    """One injected point; ``last_units`` is what was recorded for it last time, if it is a copy."""

    id: str
    muscle: str
    side: InjectedSide
    x: float
    y: float
    units: float | None = None
    volume_ml: float | None = None
    depth: str | None = None
    muscle_text: str = ""
    note: str = ""
    last_units: float | None = None


@dataclass(frozen=True)
class Draft:
    """A treatment as typed so far.

    ``version`` is the one of the store that is edited, None for a new treatment; ``copied_from``
    the day of the treatment that it was copied from.
    """

    id: str
    patient_id: str
    date: datetime.date
    visit_id: str | None = None
    product: str | None = None
    product_name: str = ""
    vial_units: float | None = None
    lot: str = ""
    expiry: datetime.date | None = None
    diluent: str = ""
    dilution_ml: float | None = None
    guidance: str = "none"
    injector: str = ""
    consent: bool | None = None
    off_label: bool | None = None
    sites: tuple[DraftSite, ...] = ()
    follow_up_plan: str = ""
    notes: str = ""
    version: int | None = None
    copied_from: datetime.date | None = None

    def site(self, site_id: str | None) -> DraftSite | None:
        """The site with this identifier."""
        return next((site for site in self.sites if site.id == site_id), None)


@dataclass(frozen=True)
class Problem:
    """What has to be entered before a draft can be kept; ``number`` is that of the site."""

    code: ProblemCode
    number: int | None = None


def new_draft(
    patient_id: str, day: datetime.date, visit_id: str | None = None, injector: str = ""
) -> Draft:
    """An empty form."""
    return Draft(new_id(), patient_id, day, visit_id=visit_id, injector=injector)


def draft_of(kept: Kept[Treatment]) -> Draft:
    """A treatment of the record, to be edited."""
    return _draft(kept.entry, version=kept.version)


def copied_draft(
    last: Treatment, day: datetime.date, visit_id: str | None = None, injector: str = ""
) -> Draft:
    """A draft with product, dilution and sites as recorded last time.

    The units are a record of what was given then, and marked as that.
    """
    copy = copy_from(
        last,
        id=new_id(),
        date=day,
        site_ids=tuple(new_id() for _ in last.sites),
        visit_id=visit_id,
        injector=injector,
    )
    # Whether this use is off-label is asked anew, as consent is: it belongs to one conversation.
    draft = _draft(replace(copy, off_label=None), copied_from=last.date)
    return replace(draft, sites=tuple(replace(site, last_units=site.units) for site in draft.sites))


def _draft(treatment: Treatment, **more: Any) -> Draft:
    values = {one.name: getattr(treatment, one.name) for one in fields(Treatment)}
    values["sites"] = tuple(
        DraftSite(**{one.name: getattr(site, one.name) for one in fields(InjectionSite)})
        for site in treatment.sites
    )
    return Draft(**values, **more)


def new_id() -> str:
    """An identifier for an entry."""
    return uuid.uuid4().hex


def problems(draft: Draft) -> tuple[Problem, ...]:
    """What is still missing, in the order of the form."""
    found = []
    if draft.product is None:
        found.append(Problem("product"))
    elif draft.product == OTHER_PRODUCT and not draft.product_name.strip():
        found.append(Problem("product_name"))
    for number, site in enumerate(draft.sites, start=1):
        if site.muscle == OTHER and not site.muscle_text.strip():
            found.append(Problem("muscle_text", number))
        if site.units is None:
            found.append(Problem("units", number))
    return tuple(found)


def as_copied(draft: Draft) -> int:
    """How many sites still have the units of last time."""
    return sum(
        site.last_units is not None and site.units == site.last_units for site in draft.sites
    )


def treatment_of(draft: Draft) -> Treatment:
    """The treatment that a draft without problems says.

    Raises
    ------
    InvalidRecord
        If something typed cannot be.
    """
    return _treatment(draft, draft.sites)


def so_far(draft: Draft) -> Treatment:
    """What can be added up of a draft by now: the sites with units and a name.

    A product that is not chosen yet has no name, so that its units are shown as nobody's.
    """
    sites = [
        replace(site, muscle_text=site.muscle_text if site.muscle_text.strip() else "–")
        for site in draft.sites
        if site.units is not None
    ]
    named = draft.product is not None and (
        draft.product != OTHER_PRODUCT or bool(draft.product_name.strip())
    )
    shown = draft if named else replace(draft, product=OTHER_PRODUCT, product_name="–")
    return _treatment(replace(shown, lot="", injector="", diluent="", notes=""), sites)


def _treatment(draft: Draft, sites: Sequence[DraftSite]) -> Treatment:
    values = {one.name: getattr(draft, one.name) for one in fields(Treatment)}
    values["sites"] = tuple(
        InjectionSite(**{one.name: getattr(site, one.name) for one in fields(InjectionSite)})
        for site in sites
    )
    return Treatment(**values)


def add_site(
    draft: Draft, site_id: str, muscle: str, side: InjectedSide, x: float, y: float
) -> Draft:
    """The draft with one more site, without units."""
    return replace(draft, sites=(*draft.sites, DraftSite(site_id, muscle, side, x, y)))


def change_site(draft: Draft, site_id: str, **values: Any) -> Draft:
    """The draft with one site changed. A site that changes sides is moved there."""
    return replace(
        draft,
        sites=tuple(
            _placed(replace(site, **values), by_side="side" in values)
            if site.id == site_id
            else site
            for site in draft.sites
        ),
    )


def remove_site(draft: Draft, site_id: str) -> Draft:
    """The draft without one site."""
    return replace(draft, sites=tuple(site for site in draft.sites if site.id != site_id))


def _placed(site: DraftSite, *, by_side: bool) -> DraftSite:
    """Side and place in agreement: the side moves the place, or the place says the side."""
    allowed = sides_at(site.x)
    if site.side in allowed:
        return site
    if not by_side:
        return replace(site, side=allowed[0])
    x = MIDLINE_X if site.side == "midline" else 1.0 - site.x
    if site.side not in sides_at(x):  # it came from the midline
        x = {"right": 0.4, "left": 0.6}[site.side]
    return replace(site, x=round(x, 4))


@dataclass(frozen=True)
class Edited:
    """A draft after what was done on the diagram, and the site that is selected then."""

    draft: Draft
    selected: str | None
    answered: int


def operated(draft: Draft, selected: str | None, answered: int, edit: Any) -> Edited:
    """What was done on the diagram, taken into the draft.

    The browser may send an operation again, and anything at all; only what is new and makes sense
    is taken.
    """
    sent = edit.get("operations") if hasattr(edit, "get") else None
    for one in sent if isinstance(sent, Sequence) and not isinstance(sent, str) else ():
        number = one.get("number") if hasattr(one, "get") else None
        if not isinstance(number, int) or number <= answered:
            continue
        answered = number
        draft, selected = _operate(draft, selected, one)
    return Edited(draft, selected, answered)


def _operate(draft: Draft, selected: str | None, one: Any) -> tuple[Draft, str | None]:
    kind, site_id = one.get("op"), one.get("id")
    known = draft.site(site_id) if isinstance(site_id, str) else None
    if kind == "select":
        return draft, known.id if known else None
    if kind == "remove" and known:
        return remove_site(draft, known.id), None if selected == known.id else selected
    x, y = _share(one.get("x")), _share(one.get("y"))
    if x is None or y is None:
        return draft, selected
    if kind == "move" and known:
        return change_site(draft, known.id, x=x, y=y), selected
    muscle, side = one.get("muscle"), one.get("side")
    new = isinstance(site_id, str) and _ID.fullmatch(site_id) and known is None
    if kind == "add" and new and muscle in MUSCLE_NAMES and side in sides_at(x):
        return add_site(draft, site_id, muscle, side, x, y), site_id
    return draft, selected


def _share(value: Any) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0.0 <= value <= 1.0 else None


EDITABLE = ("muscle", "muscle_text", "side", "depth", "units", "volume_ml", "note")
"""Fields of a site that the table edits."""


def table_edits(draft: Draft, rows: Any) -> Draft:
    """The draft with what was typed into the table: ``{row: {field: value}}``.

    What cannot be (a negative number, an unknown muscle) is left as it was.
    """
    for row, changes in rows.items():
        if not 0 <= int(row) < len(draft.sites):
            continue
        site = draft.sites[int(row)]
        values = {
            name: _cleaned(name, changes[name])
            for name in EDITABLE
            if name in changes and _possible(name, changes[name])
        }
        draft = change_site(draft, site.id, **values)
    return draft


def _cleaned(name: str, value: Any) -> Any:
    if name in ("muscle_text", "note"):
        return value or ""
    return float(value) if name in ("units", "volume_ml") and value is not None else value


def _possible(name: str, value: Any) -> bool:
    if name == "muscle":
        return value in MUSCLE_NAMES
    if name == "side":
        return value in INJECTED_SIDES
    if name == "depth":
        return value is None or value in names(DEPTHS)
    if name in ("units", "volume_ml"):
        return value is None or (isinstance(value, int | float) and value >= 0)
    return value is None or isinstance(value, str)
