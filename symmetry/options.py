"""Checks of options that several functions take."""

import numpy as np

from symmetry.errors import InvalidOption


def checked_switch(name: str, value: object) -> bool:
    """``value`` as a bool, where it is one: a text such as ``"no"`` would count as yes.

    Raises
    ------
    InvalidOption
        If it is anything but True or False, Python's or NumPy's.
    """
    if isinstance(value, bool | np.bool_):
        return bool(value)
    raise InvalidOption(f"{name} must be True or False, got {value!r}.")
