"""The measures beside the editor as plain data, written as in the report."""

from typing import Any

from symmetry.assessment import Assessment
from symmetry.exports.numbers import DECIMALS, UNIT_LABELS
from symmetry.language import IN_ENGLISH, Texts
from symmetry.measures import get_measure
from symmetry.measures.evaluate import MeasureResult

UNMOVED = 1e-9
"""What arithmetic alone may change a reading by, in its unit."""


def readings(
    current: Assessment, automatic: Assessment, texts: Texts = IN_ENGLISH
) -> list[dict[str, Any]]:
    """Every measure as it is now, and by how much that differs from the automatic reading.

    ``cells`` are left, right, difference, ± and change; the change is empty where nothing moved.
    """
    return [
        _row(now, before, texts)
        for now, before in zip(current.measures, automatic.measures, strict=True)
    ]


def _row(now: MeasureResult, before: MeasureResult, texts: Texts) -> dict[str, Any]:
    decimals, number = DECIMALS[now.unit], texts.number
    changed = _changed(now, before)
    # One more digit: a step of the arrow keys should be seen.
    change = number(_change(now, before), decimals + 1, signed=True) if changed else ""
    return {
        "name": now.name,
        "label": texts.term("measure", now.name, get_measure(now.name).label),
        "unit": UNIT_LABELS[now.unit],
        "changed": changed,
        "cells": [
            number(now.left, decimals),
            number(now.right, decimals),
            number(now.signed, decimals, signed=True),
            number(now.uncertainty_95, decimals),
            change,
        ],
    }


def _change(now: MeasureResult, before: MeasureResult) -> float | None:
    """Change of the difference or value; None where one of the two readings is missing."""
    if now.signed is None or before.signed is None:
        return None
    return now.signed - before.signed


def _changed(now: MeasureResult, before: MeasureResult) -> bool:
    """Whether any reading moved: both sides can by the same, with no change between them."""
    for a, b in ((now.left, before.left), (now.right, before.right), (now.signed, before.signed)):
        if (a is None) != (b is None):
            return True
        if a is not None and b is not None and abs(a - b) > UNMOVED:
            return True
    return False
