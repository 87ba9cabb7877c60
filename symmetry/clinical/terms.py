"""Lists of the record as data: what can be chosen, under a name that is stored."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One entry of a list: ``name`` is stored and never changes, ``label`` is shown."""

    name: str
    label: str


Terms = tuple[Term, ...]


def names(terms: Terms) -> tuple[str, ...]:
    """The names of a list, in its order."""
    return tuple(term.name for term in terms)


def label(terms: Terms, name: str) -> str:
    """The label of the term called ``name``; KeyError if there is none."""
    for term in terms:
        if term.name == name:
            return term.label
    raise KeyError(name)
