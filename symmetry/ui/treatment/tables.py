"""Sites and totals of a treatment as data frames."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from symmetry.clinical.injection_site import role
from symmetry.clinical.patient import AffectedSide
from symmetry.clinical.treatment_totals import Amount, TreatmentTotals
from symmetry.ui.treatment.draft import EDITABLE, DraftSite

NUMBER, ROLE, LAST = "number", "role", "last_units"


def sites_frame(
    sites: Sequence[DraftSite],
    affected_side: AffectedSide | None,
    role_words: Mapping[str | None, str],
) -> pd.DataFrame:
    """One row per site, by number; columns are named after fields."""
    frame = pd.DataFrame(
        {
            NUMBER: [number for number, _ in enumerate(sites, start=1)],
            "muscle": [site.muscle for site in sites],
            "side": [site.side for site in sites],
            ROLE: [role_words[role(site.side, affected_side)] for site in sites],
            "units": [site.units for site in sites],
            LAST: [site.last_units for site in sites],
            "volume_ml": [site.volume_ml for site in sites],
            "depth": [site.depth for site in sites],
            "muscle_text": [site.muscle_text for site in sites],
            "note": [site.note for site in sites],
        }
    )
    # A column in which nothing was entered yet is still one of numbers, or of words.
    numbers = dict.fromkeys(("units", LAST, "volume_ml"), float)
    return frame.astype({**numbers, NUMBER: int, "depth": object}).set_index(NUMBER)


def contradicts(edits: Mapping[Any, Mapping[str, Any]], sites: Sequence[DraftSite]) -> bool:
    """Whether the table would show something else than the draft.

    What was typed stays laid over the rows, also over what another field changed later.
    """
    for row, changes in edits.items():
        if int(row) >= len(sites):
            return True
        site = sites[int(row)]
        for name in EDITABLE:
            if name in changes and _value(changes[name]) != _value(getattr(site, name)):
                return True
    return False


def _value(value: Any) -> Any:
    """An empty text is as good as none; a zero is a number."""
    return None if value == "" else value


@dataclass(frozen=True)
class TotalsWords:
    """Headings of the table of totals, and how its cells are written."""

    muscle: str
    total: str
    sides: Mapping[str, str]
    muscles: Callable[[str, str], str]
    amount: Callable[[Amount], str]


def totals_frame(totals: TreatmentTotals, words: TotalsWords) -> pd.DataFrame:
    """Units per muscle (rows) and side (columns), and their sums, as text."""
    sides = [side for side, _ in totals.sides]
    rows: dict[str, dict[str, str]] = {}
    for one in totals.muscles:
        name = words.muscles(one.muscle, one.label)
        rows.setdefault(name, {})[one.side] = words.amount(one.amount)
    sums = {side: words.amount(amount) for side, amount in totals.sides}
    table = [
        {words.muscle: name, **{words.sides[side]: cells.get(side, "") for side in sides}}
        for name, cells in rows.items()
    ]
    table.append({words.muscle: words.total, **{words.sides[side]: sums[side] for side in sides}})
    return pd.DataFrame(table)
