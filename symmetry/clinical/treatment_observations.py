"""What does not fit together in a treatment's entry. Nothing here is about the dose."""

from symmetry.clinical.injection_site import InjectionSite
from symmetry.clinical.muscles import OTHER, get_muscle
from symmetry.clinical.observation import Observation
from symmetry.clinical.treatment import Treatment, units_per_tenth_ml

VOLUME_STEP_ML = 0.01
UNITS_STEP = 0.1
"""Volumes and units are written to these steps, so each may be off by half of one."""


def treatment_observations(treatment: Treatment) -> tuple[Observation, ...]:
    """Volumes that disagree with units and dilution, and a vial that had expired or has no lot."""
    found = []
    if not treatment.lot.strip():
        found.append(Observation("lot_missing", "The lot of the vial is not recorded."))
    if treatment.expiry is None:
        found.append(Observation("expiry_missing", "The expiry of the vial is not recorded."))
    elif treatment.expiry < treatment.date:
        found.append(
            Observation(
                "expired",
                f"The expiry recorded, {treatment.expiry}, is before the day of the treatment, "
                f"{treatment.date}: check both.",
            )
        )
    strength = units_per_tenth_ml(treatment)
    if strength is not None:
        found += [seen for site in treatment.sites if (seen := _volume(site, strength)) is not None]
    return tuple(found)


def _volume(site: InjectionSite, units_per_tenth: float) -> Observation | None:
    if site.volume_ml is None:
        return None
    expected = site.units / units_per_tenth / 10.0
    rounding = VOLUME_STEP_ML / 2 + UNITS_STEP / 2 / units_per_tenth / 10.0
    # A little more, for floating-point: a value half-way between two steps is rounded, not wrong.
    if abs(site.volume_ml - expected) <= rounding * (1 + 1e-9):
        return None
    name = site.muscle_text if site.muscle == OTHER else get_muscle(site.muscle).label
    return Observation(
        "volume",
        f"{name} ({site.side}): {site.units:g} units at {units_per_tenth:g} units per 0.1 mL are "
        f"{expected:.3g} mL, but {site.volume_ml:g} mL are recorded: check units, volume and "
        "dilution.",
    )
