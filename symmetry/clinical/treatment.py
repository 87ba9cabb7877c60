"""One botulinum toxin treatment: what was given, where, from which vial."""

import datetime
from dataclasses import dataclass, replace
from math import inf

from symmetry.clinical.checks import (
    check_choice,
    check_date,
    check_id,
    check_line,
    check_number,
    check_switch,
    check_text,
    check_unique,
    checked_entries,
)
from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.products import check_product, product_label
from symmetry.clinical.terms import Term, names
from symmetry.errors import InvalidRecord

GUIDANCE = (
    Term("none", "None (anatomical landmarks)"),
    Term("emg", "Electromyography"),
    Term("ultrasound", "Ultrasound"),
    Term("electrical_stimulation", "Electrical stimulation"),
)


@dataclass(frozen=True)
class Treatment:
    """One session of injections. The program records it and proposes nothing.

    Parameters
    ----------
    id, patient_id, visit_id
        Identifiers of the treatment, of its patient, and of the visit it belongs to (or None).
    product
        Name in `PRODUCTS`; ``product_name`` names another one, or the brand.
    vial_units, dilution_ml
        Units in the vial, and the diluent added to it, mL; None where not recorded.
    lot, expiry
        As on the vial; empty and None where not recorded.
    consent, off_label
        For this treatment; None while unanswered.
    """

    id: str
    patient_id: str
    date: datetime.date
    product: str
    product_name: str = ""
    visit_id: str | None = None
    vial_units: float | None = None
    lot: str = ""
    expiry: datetime.date | None = None
    diluent: str = ""
    dilution_ml: float | None = None
    guidance: str = "none"
    injector: str = ""
    consent: bool | None = None
    off_label: bool | None = None
    sites: tuple[InjectionSite, ...] = ()
    follow_up_plan: str = ""
    notes: str = ""

    def __post_init__(self) -> None:
        check_id("Identifier of the treatment", self.id)
        check_id("Patient of the treatment", self.patient_id)
        if self.visit_id is not None:
            check_id("Visit of the treatment", self.visit_id)
        check_date("Date of the treatment", self.date)
        check_product(self.product, self.product_name)
        for name, value in (("Units in the vial", self.vial_units), ("Diluent", self.dilution_ml)):
            check_number(name, value, 0.0, inf, optional=True)
            if value == 0:
                raise InvalidRecord(
                    f"{name} must be more than 0, got 0: give what the vial holds and what was "
                    "added, or leave it empty."
                )
        check_line("Lot", self.lot)
        check_date("Expiry", self.expiry, optional=True)
        check_line("Name of the diluent", self.diluent)
        check_choice("Guidance", self.guidance, names(GUIDANCE))
        check_line("Injector", self.injector)
        check_switch("Consent", self.consent, optional=True)
        check_switch("Off-label", self.off_label, optional=True)
        sites = checked_entries("Injection sites", self.sites, InjectionSite)
        object.__setattr__(self, "sites", sites)
        check_unique("Identifiers of injection sites", [site.id for site in self.sites])
        check_text("Plan for follow-up", self.follow_up_plan)
        check_text("Notes", self.notes)

    @property
    def product_label(self) -> str:
        """What the units belong to, as shown."""
        return product_label(self.product, self.product_name)


def units_per_tenth_ml(treatment: Treatment) -> float | None:
    """Units in 0.1 mL of the diluted product; None where vial or dilution is not recorded."""
    if treatment.vial_units is None or treatment.dilution_ml is None:
        return None
    return treatment.vial_units / treatment.dilution_ml / 10.0


def copy_from(
    last: Treatment,
    *,
    id: str,
    date: datetime.date,
    site_ids: tuple[str, ...],
    visit_id: str | None = None,
    injector: str = "",
) -> Treatment:
    """A new entry with product, dilution and injection sites as recorded last time.

    What belongs to one vial, one day or one conversation is left empty: lot, expiry, consent,
    notes, plan.

    Parameters
    ----------
    site_ids
        New identifiers, one for each site of ``last``.

    Raises
    ------
    InvalidRecord
        If there are more or fewer identifiers than sites, or one is the last treatment's.
    """
    if len(site_ids) != len(last.sites):
        raise InvalidRecord(
            f"Expected {len(last.sites)} new identifiers, one per injection site, got "
            f"{len(site_ids)}: give one for each."
        )
    check_unique(
        "Identifiers of treatment and injection sites",
        [last.id, id, *(site.id for site in last.sites), *site_ids],
    )
    return replace(
        last,
        id=id,
        date=date,
        visit_id=visit_id,
        lot="",
        expiry=None,
        injector=injector,
        consent=None,
        sites=tuple(replace(site, id=new) for site, new in zip(last.sites, site_ids, strict=True)),
        follow_up_plan="",
        notes="",
    )
