"""What muscles, products, sides and amounts of a treatment are called."""

from symmetry.clinical.injection_site import DEPTHS, INJECTED_SIDES, InjectedSide
from symmetry.clinical.muscles import MUSCLES, OTHER
from symmetry.clinical.products import OTHER as OTHER_PRODUCT
from symmetry.clinical.products import PRODUCTS
from symmetry.clinical.terms import Term
from symmetry.clinical.treatment import GUIDANCE, Treatment
from symmetry.clinical.treatment_totals import Amount
from symmetry.ui import words
from symmetry.ui.treatment.draft import Draft, DraftSite
from symmetry.ui.words import t


def muscles() -> dict[str, str]:
    """Every muscle by its name."""
    return words.terms("muscle", [Term(one.name, one.label) for one in MUSCLES])


def products() -> dict[str, str]:
    """Every product by its name."""
    return words.terms("product", PRODUCTS)


def guidance() -> dict[str, str]:
    """Every way of guidance by its name."""
    return words.terms("guidance", GUIDANCE)


def depths() -> dict[str | None, str]:
    """Every depth by its name, and where none was recorded."""
    named: dict[str | None, str] = {None: "–"}
    named.update(words.terms("depth", DEPTHS))
    return named


def sides() -> dict[str, str]:
    """The patient's sides, and the midline."""
    return {side: t(f"treatment-side-{side}") for side in INJECTED_SIDES}


def roles() -> dict[str | None, str]:
    """Paretic and contralateral."""
    return {
        None: "–",
        "paretic": t("treatment-role-paretic"),
        "contralateral": t("treatment-role-contralateral"),
    }


def muscle(name: str, text: str) -> str:
    """One muscle; another one by its own name, where it has one."""
    return text.strip() or muscles()[name] if name == OTHER else muscles()[name]


def on_side(name: str, side: InjectedSide) -> str:
    """A muscle with the patient's side."""
    return f"{name}, {t(f'treatment-on-{side}')}"


def site(one: DraftSite) -> str:
    """A site in words."""
    named = on_side(muscle(one.muscle, one.muscle_text), one.side)
    return named if one.units is None else f"{named}, {units(one.units)}"


def product(of: Treatment | Draft) -> str:
    """What the units are units of; nothing while no product is chosen."""
    if of.product is None:
        return ""
    if of.product == OTHER_PRODUCT:
        return of.product_name.strip() or products()[OTHER_PRODUCT]
    brand = of.product_name.strip()
    return f"{products()[of.product]} ({brand})" if brand else products()[of.product]


def number(value: float) -> str:
    """A number with as many decimals as it has, three at most."""
    places = next((n for n in range(3) if round(value, n) == round(value, 6)), 3)
    return words.texts().number(value, places)


def units(value: float) -> str:
    """Units with their word."""
    return t("treatment-units", value=number(value))


def amount(one: Amount) -> str:
    """Units and, where every site has one, the volume."""
    if one.volume_ml is None:
        return units(one.units)
    return t("treatment-amount", units=number(one.units), volume=number(one.volume_ml))
