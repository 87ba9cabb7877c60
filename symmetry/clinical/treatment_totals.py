"""Units given, added up: per muscle and side, per side, and per product over several treatments."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from symmetry.clinical.injection_site import INJECTED_SIDES, InjectedSide, InjectionSite
from symmetry.clinical.muscles import MUSCLE_NAMES, OTHER, get_muscle
from symmetry.clinical.treatment import Treatment
from symmetry.errors import InvalidRecord


@dataclass(frozen=True)
class Amount:
    """What was given: units of one product, mL (None unless every site has a volume), sites."""

    units: float
    volume_ml: float | None
    sites: int


@dataclass(frozen=True)
class MuscleTotal:
    """What one muscle of one side was given; ``label`` is the muscle as shown."""

    muscle: str
    label: str
    side: InjectedSide
    amount: Amount


@dataclass(frozen=True)
class TreatmentTotals:
    """One treatment, added up. ``product`` says what the units are units of."""

    product: str
    muscles: tuple[MuscleTotal, ...]
    sides: tuple[tuple[InjectedSide, Amount], ...]
    overall: Amount


@dataclass(frozen=True)
class ProductTotal:
    """Several treatments with one product, added up."""

    product: str
    treatments: int
    amount: Amount


def totals(treatment: Treatment) -> TreatmentTotals:
    """Units and volumes per muscle and side, per side, and overall, in the order of the lists."""
    muscles: dict[tuple[str, str, InjectedSide], list[InjectionSite]] = {}
    for site in treatment.sites:
        shown = site.muscle_text.strip() if site.muscle == OTHER else get_muscle(site.muscle).label
        muscles.setdefault((site.muscle, shown, site.side), []).append(site)
    ordered = sorted(
        muscles, key=lambda key: (MUSCLE_NAMES.index(key[0]), key[1], INJECTED_SIDES.index(key[2]))
    )
    return TreatmentTotals(
        treatment.product_label,
        tuple(MuscleTotal(*key, _amount(muscles[key])) for key in ordered),
        tuple(
            (side, _amount(group))
            for side in INJECTED_SIDES
            if (group := [site for site in treatment.sites if site.side == side])
        ),
        _amount(treatment.sites),
    )


def total_of_one_product(treatments: Iterable[Treatment]) -> ProductTotal:
    """The treatments added up, where all were given with one product.

    Raises
    ------
    InvalidRecord
        If there is no treatment, or they were given with different products: their units are not
        interchangeable, so no sum of them means anything.
    """
    group = tuple(treatments)
    products = {product_key(treatment): treatment.product_label for treatment in group}
    if len(products) != 1:
        found = ", ".join(sorted(products.values())) or "no treatment"
        raise InvalidRecord(
            f"Units can be added for one product only, got {found}: units of different products "
            "are not interchangeable, so show one total for each."
        )
    (label,) = products.values()
    sites = [site for treatment in group for site in treatment.sites]
    return ProductTotal(label, len(group), _amount(sites))


def totals_per_product(treatments: Iterable[Treatment]) -> tuple[ProductTotal, ...]:
    """One total for each product, in the order of their first treatment."""
    groups: dict[tuple[str, str], list[Treatment]] = {}
    for treatment in treatments:
        groups.setdefault(product_key(treatment), []).append(treatment)
    return tuple(total_of_one_product(group) for group in groups.values())


def product_key(treatment: Treatment) -> tuple[str, str]:
    """What tells products apart. The brand of a listed product does not; another's name does."""
    other = treatment.product == OTHER
    return treatment.product, treatment.product_name.strip().casefold() if other else ""


def _amount(sites: Iterable[InjectionSite]) -> Amount:
    group = tuple(sites)
    volumes = [site.volume_ml for site in group if site.volume_ml is not None]
    known = len(volumes) == len(group)
    return Amount(
        fsum(site.units for site in group), fsum(volumes) if known and group else None, len(group)
    )
