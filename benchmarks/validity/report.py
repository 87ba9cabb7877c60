"""The table, as Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from benchmarks.tables import markdown
from benchmarks.validity.cases import LIDS
from benchmarks.validity.figures import Figure, Line
from benchmarks.validity.statistics import Estimate
from benchmarks.validity.timing import Timing
from symmetry.versions import software

HALVES = {
    "fit": "the half of the people that methods may be fitted on",
    "held-out": "the half of the people that nothing is fitted on",
    "all": "all people, those included that methods may be fitted on",
}
EXPLAINED = (
    "Slope: reported over true, 1 is faithful; through the origin where a displacement is compared "
    "with the change it makes. r: correlation. SD, rms: of reported less true, mm. n: numbers, and "
    "of how many people. In brackets the 95 % interval, bootstrap over people; none with fewer "
    "than 4 people. n in a cell: the method found no face, or no iris, in the others."
)


def decimals(figure: Figure, value: float) -> str:
    """``value`` with as many decimals as its figure deserves."""
    if figure.label.startswith(("%", "truths")):
        return f"{value:.0f}" if figure.label.startswith("truths") else f"{value:.1f}"
    return f"{value:.3f}" if figure.target[1] == 0.001 and abs(value) < 0.01 else f"{value:.2f}"


def cell(figure: Figure, found: Estimate | None, count: int) -> str:
    """Value, interval, and n where it is not ``count``."""
    if found is None:
        return "–"
    text = decimals(figure, found.value)
    if found.interval is not None:
        text += f" [{', '.join(decimals(figure, end) for end in found.interval)}]"
    return text if found.count == count else f"{text} (n = {found.count})"


def aim(figure: Figure) -> str:
    """The target in words."""
    low, high = figure.target
    if low is not None and high is not None:
        return f"{low:g}–{high:g}"
    return f"≥ {low:g}" if low is not None else f"≤ {high:g}" if high is not None else ""


def named(measure: str) -> str:
    """A measure's name as code, its ending outside."""
    name, comma, ending = measure.partition(",")
    return f"`{name}`{comma}{ending}" if "_" in name or name in LIDS else measure


def _row(line: Line, methods: Sequence[str], *start: str) -> list[str]:
    found = [one for one in line.estimates.values() if one is not None]
    largest = max(found, key=lambda one: one.count)
    figure = line.figure
    return [
        *start, named(figure.measure), figure.label, f"{largest.count} ({largest.people})",
        *(cell(figure, line.estimates[name], largest.count) for name in methods),
        aim(figure),
    ]  # fmt: skip


def table(lines: Iterable[Line], methods: Sequence[str], *, with_sets: bool = False) -> str:
    """Figures by row, methods by column."""
    first = ("set",) if with_sets else ()
    return markdown(
        (*first, "measure", "figure", "n (people)", *methods, "aim"),
        (_row(line, methods, *((line.figure.set_name,) if with_sets else ())) for line in lines),
    )


def versions() -> str:
    """Date and versions of everything that decides the figures."""
    known = dict(software())
    for package in ("scipy", "dlib-bin", "face-recognition-models"):
        try:
            known[package] = version(package)
        except PackageNotFoundError:
            continue
    return (
        f"Run {date.today().isoformat()}; " + ", ".join(f"{k} {v}" for k, v in known.items()) + "."
    )


def time_table(timings: Mapping[str, Timing]) -> str:
    """Time of one photo beside one bare detection."""
    return markdown(
        ("method", "ms", "beside one bare detection", "aim"),
        (
            (name, f"{one.milliseconds:.0f}", f"{one.ratio:.1f}", "≤ 6")
            for name, one in timings.items()
        ),
    )


def report(
    lines: Sequence[Line],
    methods: Sequence[str],
    *,
    half: str,
    timings: Mapping[str, Timing],
    absent: Mapping[str, str],
    ceilings: str | None = None,
) -> str:
    """All tables, as Markdown."""
    sections = [f"{versions()} Over {HALVES[half]}.", EXPLAINED]
    sections += [f"Left out: {name}, which {why}." for name, why in absent.items()]
    headlines = [line for line in lines if line.figure.headline]
    sections += ["## Summary", table(headlines, methods, with_sets=True)]
    if timings:
        sections += ["## Time of one photo, 1350 × 1350", time_table(timings)]
    if ceilings is not None:
        sections += ["## What the hand can prove", ceilings]
    sections.append("## All figures")
    for name in dict.fromkeys(line.figure.set_name for line in lines):
        mine = [line for line in lines if line.figure.set_name == name]
        sections += [f"### {name.capitalize()}", table(mine, methods)]
    return "\n\n".join(sections) + "\n"
