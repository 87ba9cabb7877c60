"""How a command gets at the store: who acts, which passphrase, and one line where that fails."""

import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from symmetry.cli_output import USAGE, fail
from symmetry.errors import InvalidOption, SymmetryError

if TYPE_CHECKING:
    from symmetry.store.store import Store

ActorOption = Annotated[
    str | None,
    typer.Option("--actor", help="Who acts, for the audit trail (default: the computer's user)."),
]
JsonOption = Annotated[
    str | None, typer.Option("--json", metavar="FILE|-", help="Write JSON; - is standard output.")
]


@contextmanager
def opened_store(actor: str | None) -> "Iterator[tuple[Store, str]]":
    """The store, unlocked, and who acts; ends the program with one line where that fails."""
    from symmetry.store.unlock import actor_of_settings
    from symmetry.store.unlock import opened_store as opened

    who = actor or actor_of_settings()
    with told(), opened(who, ask) as store:
        yield store, who


@contextmanager
def told() -> Iterator[None]:
    """End the program with one line where something goes wrong."""
    try:
        yield
    except InvalidOption as problem:
        fail(str(problem), USAGE)
    except SymmetryError as problem:
        fail(str(problem))


def ask(new: bool) -> str | None:
    """Ask for a passphrase in a terminal, a new one twice."""
    given = asked("New passphrase of the store: " if new else "Passphrase of the store: ")
    if given is not None and new and asked("The same again: ") != given:
        fail("The two passphrases differ: nothing was changed. Run the command again.", USAGE)
    return given


def asked(prompt: str) -> str | None:
    """What a person types unseen; None where there is nobody to ask."""
    return getpass.getpass(prompt) if terminal() else None


def terminal() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty()


def typed(prompt: str) -> str | None:
    """What a person types in sight; None where there is nobody to ask."""
    if not terminal():
        return None
    sys.stderr.write(prompt)
    sys.stderr.flush()
    return sys.stdin.readline()
