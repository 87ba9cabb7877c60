"""Small pieces of a page for which Streamlit has no element, as HTML. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_STYLE = """<style>
dl.facts {display: flex; flex-wrap: wrap; gap: .35rem 2rem; margin: 0 !important;
  padding: 0 !important}
dl.facts.below {flex-direction: column; gap: .6rem}
.facts div {min-width: 0}
.facts dt {font-size: .8rem; font-weight: 400 !important; opacity: .75}
.facts dd {margin: 0 !important; overflow-wrap: anywhere}
ul.photos {display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; margin: 0 !important;
  padding: 0 !important}
.photos li {margin: 0 !important; padding: 0 !important; width: 4.6rem}
.photos img, .photos .blank {aspect-ratio: 4 / 5; border-radius: .3rem; display: block;
  object-fit: cover; width: 100%}
.photos .blank {background: color-mix(in srgb, currentColor 8%, transparent)}
.photos span {display: block; font-size: .72rem; line-height: 1.2; margin-top: .25rem; opacity: .8}
.strip {height: 3.1rem; margin: 0 .5rem; position: relative}
.strip i, .strip b {display: block; position: absolute}
.strip i {background: currentColor; height: 1px; left: 0; opacity: .35; right: 0; top: 1.1rem}
.strip b {background: var(--mark, currentColor); border-radius: 50%; height: .7rem;
  margin-left: -.35rem; top: .78rem; width: .7rem}
.strip b.treatment {border-radius: 1px; height: 1.3rem; margin-left: -.1rem; opacity: .55;
  top: .48rem; width: .2rem}
.strip span {font-size: .76rem; opacity: .8; position: absolute; top: 1.9rem; white-space: nowrap}
.strip span.last {right: 0}
</style>"""


@dataclass(frozen=True)
class Shown:
    """A photo in a row of photos: its picture (empty where there is none yet) and its name."""

    picture: str
    name: str
    alt: str


@dataclass(frozen=True)
class Mark:
    """Something on a time line: where (0-1), what it is, in words."""

    place: float
    kind: str
    words: str


def facts(pairs: Sequence[tuple[str, str]], *, below: bool = False) -> str:
    """What is known, each with its name: side by side, or one ``below`` the other."""
    listed = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs
    )
    return f'{_STYLE}<dl class="facts{" below" if below else ""}">{listed}</dl>'


def photo_row(shown: Sequence[Shown]) -> str:
    """Small pictures in a row, each with its name."""
    return f'{_STYLE}<ul class="photos">{"".join(map(_photo, shown))}</ul>'


def strip(marks: Sequence[Mark], first: str, last: str, words: str) -> str:
    """A time line: its marks, its first and its last day, and all of it in words."""
    drawn = "".join(
        f'<b class="{escape(mark.kind)}" style="left:{100 * mark.place:.1f}%" '
        f'title="{escape(mark.words)}"></b>'
        for mark in marks
    )
    ends = f"<span>{escape(first)}</span>"
    if last != first:
        ends += f'<span class="last">{escape(last)}</span>'
    return (
        f'{_STYLE}<div class="strip" role="img" aria-label="{escape(words)}"><i></i>{drawn}{ends}'
        "</div>"
    )


def _photo(one: Shown) -> str:
    picture = (
        f'<img src="{escape(one.picture)}" alt="{escape(one.alt)}">'
        if one.picture
        else '<div class="blank"></div>'
    )
    return f"<li>{picture}<span>{escape(one.name)}</span></li>"
