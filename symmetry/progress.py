"""A progress bar for people, silence for programs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


Step = Callable[[], None]


@contextmanager
def progress(count: int) -> Iterator[Step]:
    """Yield a function to call after each of ``count`` photos.

    A bar is drawn on stderr when there are several photos and stderr is a terminal.
    """
    with opened_progress() as started:
        yield started(count)


@contextmanager
def opened_progress() -> Iterator[Callable[[int], Step]]:
    """`progress` for a count that is known later: yields a function that takes it."""
    with ExitStack() as stack:

        def started(count: int) -> Step:
            if count < 2 or not sys.stderr.isatty():
                return lambda: None
            bar = stack.enter_context(_bar())
            task = bar.add_task("photos", total=count)
            return lambda: bar.advance(task)

        yield started


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("Photos"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
