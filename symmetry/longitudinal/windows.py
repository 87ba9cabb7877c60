"""When an effect of botulinum toxin is usually looked for: days since the injection.

The windows say when published photographs were taken and how long effects were seen in groups. They
predict nothing about one patient, and each clinic may set its own.
"""

from dataclasses import dataclass
from typing import Literal

from symmetry.errors import InvalidRecord

WindowName = Literal["onset", "peak", "wear_off"]

WINDOW_NAMES: tuple[WindowName, ...] = ("onset", "peak", "wear_off")

LONGEST_DAYS = 730


@dataclass(frozen=True)
class Window:
    """Days since the injection, first and last included, and where the figures come from."""

    first_day: int
    last_day: int
    source: str

    def __post_init__(self) -> None:
        for day in (self.first_day, self.last_day):
            whole = isinstance(day, int) and not isinstance(day, bool)
            if not whole or not 0 <= day <= LONGEST_DAYS:
                raise InvalidRecord(
                    f"A day of a window must be a whole number from 0 to {LONGEST_DAYS}, got "
                    f"{day!r}: give days since the injection."
                )
        if self.last_day < self.first_day:
            raise InvalidRecord(
                f"A window must not end before it begins, got days {self.first_day} to "
                f"{self.last_day}: exchange or correct them."
            )
        if not isinstance(self.source, str) or not self.source.strip():
            raise InvalidRecord(
                "A window needs a source, got none: name the publication, or the clinic's own "
                "practice."
            )

    def holds(self, days: int) -> bool:
        """Whether a day lies in the window."""
        return self.first_day <= days <= self.last_day


@dataclass(frozen=True)
class EffectWindows:
    """The three windows. Onset and peak may overlap; wear-off begins after the peak's end."""

    onset: Window
    peak: Window
    wear_off: Window

    def __post_init__(self) -> None:
        starts = [self.onset.first_day, self.peak.first_day, self.wear_off.first_day]
        if starts != sorted(starts) or self.wear_off.first_day <= self.peak.last_day:
            raise InvalidRecord(
                "Windows must begin in the order onset, peak, wear-off, and wear-off after the "
                f"peak's end, got first days {starts} and a peak to day {self.peak.last_day}: "
                "correct them."
            )

    def at(self, days: int) -> tuple[WindowName, ...]:
        """The windows that a day since the injection lies in; there may be none, or two."""
        return tuple(name for name in WINDOW_NAMES if getattr(self, name).holds(days))


DEFAULT_WINDOWS = EffectWindows(
    onset=Window(
        1,
        21,
        "Effect within 1 to 21 days: systematic review of 16 studies of 2010 to 2023, J Plast "
        "Reconstr Aesthet Surg 2024, PMID 39637515",
    ),
    peak=Window(
        14,
        28,
        "Published photographs after 2 weeks (Pavia et al., Plast Reconstr Surg 2013;132:1255), 2 "
        "to 3 weeks (Pradel et al., J Clin Med 2025;14:7298) and 4 weeks (Díaz-Aristizabal et al.)",
    ),
    wear_off=Window(
        91,
        122,
        "About 3 months (product label, blepharospasm) to about 4 months (review, PMID 39637515)",
    ),
)
