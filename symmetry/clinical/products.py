"""Botulinum toxin products as data. Units of different products are not interchangeable."""

from symmetry.clinical.checks import check_choice, check_line
from symmetry.clinical.terms import Term, label, names
from symmetry.errors import InvalidRecord

OTHER = "other"

PRODUCTS = (
    Term("onabotulinumtoxinA", "OnabotulinumtoxinA"),
    Term("abobotulinumtoxinA", "AbobotulinumtoxinA"),
    Term("incobotulinumtoxinA", "IncobotulinumtoxinA"),
    Term(OTHER, "Other"),
)


def check_product(product: str, product_name: str) -> None:
    """Refuse an unknown product, or another one without its name."""
    check_choice("Product", product, names(PRODUCTS))
    check_line("Name of the product", product_name)
    if product == OTHER and not product_name.strip():
        raise InvalidRecord(
            "Another product must be named, got no name: write the product's name, since units "
            "are added up per product only."
        )


def product_label(product: str, product_name: str) -> str:
    """What units belong to, as shown: the listed product, or the name of another one."""
    return product_name.strip() if product == OTHER else label(PRODUCTS, product)
