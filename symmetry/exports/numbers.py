"""How numbers are written for people."""

NOT_MEASURED = "–"
DECIMALS = {"mm": 1, "mm²": 0, "deg": 1}
UNIT_LABELS = {"mm": "mm", "mm²": "mm²", "deg": "°"}


def number(value: float | None, decimals: int = 1, *, signed: bool = False) -> str:
    """A number with a true minus sign; a dash where there is none.

    What rounds to zero has no sign.
    """
    if value is None:
        return NOT_MEASURED
    size = f"{abs(value):.{decimals}f}"
    if not float(size):
        return size
    return ("−" if value < 0 else "+" if signed else "") + size


def plus_minus(half_width: float | None, decimals: int = 1) -> str:
    """The half-width of an interval, with its sign; empty where there is none."""
    return "" if half_width is None else f"± {half_width:.{decimals}f}"
