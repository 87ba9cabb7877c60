"""What was seen a moment ago: a screen is drawn many times, and recorded once."""

import threading
from collections.abc import Iterable
from datetime import datetime

from symmetry.store.audit import Event

SEEN_AGAIN_AFTER_S = 900
"""A screen is drawn many times; seeing the same thing again is recorded after a quarter hour."""

SEEN_KEPT = 10_000
"""From so many on, what is recorded anew anyway is forgotten."""

Key = tuple[str, str, str | None]


class SeenLog:
    """Who saw what when. Safe to use from several threads."""

    def __init__(self) -> None:
        self._seen: dict[Key, datetime] = {}
        self._lock = threading.Lock()

    def new(self, actor: str, seen: Iterable[Event], now: datetime) -> dict[Key, Event]:
        """Those events that have to be recorded."""
        found: dict[Key, Event] = {}
        for event in seen:
            key = (actor, event.kind, event.subject or event.patient_id)
            before = self._seen.get(key)
            if before is None or not _recent(before, now):
                found[key] = event
        return found

    def recorded(self, keys: Iterable[Key], now: datetime) -> None:
        """Remember that these were recorded."""
        with self._lock:
            if len(self._seen) >= SEEN_KEPT:
                self._seen = {key: at for key, at in self._seen.items() if _recent(at, now)}
            self._seen.update(dict.fromkeys(keys, now))


def _recent(before: datetime, now: datetime) -> bool:
    # A clock may be set back, too.
    return abs((now - before).total_seconds()) < SEEN_AGAIN_AFTER_S
