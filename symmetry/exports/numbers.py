"""How numbers are written for people."""

DECIMALS = {"mm": 1, "mm²": 0, "deg": 1, "": 1, "px": 0, "%": 0}

NOTHING = "–"


def number(value: float | None, unit: str = "mm", *, signed: bool = False) -> str:
    """``value`` with the decimals its unit deserves, a true minus sign, or a dash for None."""
    if value is None:
        return NOTHING
    text = f"{value:{'+' if signed else ''}.{DECIMALS.get(unit, 1)}f}"
    # A rounded zero has no sign.
    if not text.strip("+-0."):
        text = text.lstrip("+-")
    return text.replace("-", "−")


def unit_label(unit: str) -> str:
    """The unit as it is printed."""
    return "°" if unit == "deg" else unit
