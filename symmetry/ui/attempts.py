"""Wrong passwords: each one makes the next try of the same name wait longer."""

import math
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from symmetry.errors import SymmetryError

FREE_TRIES = 3
LONGEST_WAIT_S = 300
NAMES_KEPT = 1000
"""Of so many names the tries are remembered: whoever makes names up does not fill the memory."""


class MustWait(SymmetryError):
    """The next try comes too soon."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"Too many wrong passwords: try again in {seconds} s.")
        self.seconds = seconds


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong passwords in a row."""
    if failures < FREE_TRIES:
        return 0.0
    # The exponent is held down: after a night of tries it would be a number of many digits.
    return float(min(2 ** min(failures - FREE_TRIES + 1, 20), LONGEST_WAIT_S))


@dataclass
class Attempts:
    """Tries in a row that failed, by name. Safe to use from several threads."""

    clock: Callable[[], float] = time.monotonic
    _failed: dict[str, tuple[int, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, name: str) -> None:
        """Begin a try, which counts as failed until it succeeds: two at once gain nothing.

        Raises
        ------
        MustWait
            If it comes too soon after the last one.
        """
        with self._lock:
            failures, last = self._failed.get(name, (0, 0.0))
            left = wait_after(failures) - (self.clock() - last)
            if failures and left > 0:
                raise MustWait(math.ceil(left))
            self._failed.pop(name, None)
            self._failed[name] = (failures + 1, self.clock())
            while len(self._failed) > NAMES_KEPT:
                del self._failed[next(iter(self._failed))]

    def succeeded(self, name: str) -> None:
        """Forget the failures of a name."""
        with self._lock:
            self._failed.pop(name, None)
