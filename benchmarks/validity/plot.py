"""The slopes as a picture: one panel per set, one row per measure, one mark per method."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.validity.figures import Line
from symmetry.measures import get_measure

COLOURS = ("#8a8f98", "#5b8db8", "#c98b3c", "#1f3a5f", "#3c8d6e", "#8d5a97", "#b0475a", "#6b7a2f")
BAND = "#dcebdf"
SHOWN = (-0.2, 1.6)


def draw(lines: Sequence[Line], methods: Sequence[str], path: Path) -> None:
    """Write the picture to ``path``."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    slopes = [line for line in lines if line.figure.label == "slope"]
    sets = list(dict.fromkeys(line.figure.set_name for line in slopes))
    groups = [[line for line in slopes if line.figure.set_name == name] for name in sets]
    # Long panels first, so that those beside each other are about as long.
    groups = sorted((group for group in groups if len(group) > 1), key=len, reverse=True)
    if not groups:
        raise ValueError("There are no slopes to draw.")
    columns = min(2, len(groups))
    heights = [len(group) + 2.5 for group in groups[::columns]]
    picture = Figure(figsize=(5.6 * columns, 0.36 * sum(heights) + 0.7), dpi=150)
    FigureCanvasAgg(picture)
    grid = picture.subplots(
        len(heights), columns, squeeze=False, gridspec_kw={"height_ratios": heights}
    )
    panels = list(grid.flat)
    for number, (panel, group) in enumerate(zip(panels, groups, strict=False)):
        _panel(panel, group, methods, len(groups[number - number % columns]))
    for panel in panels[len(groups) :]:
        panel.set_visible(False)
    handles, labels = panels[0].get_legend_handles_labels()
    picture.legend(handles, labels, loc="upper center", ncols=len(methods), frameon=False)
    picture.supxlabel(
        "reported ÷ true, with the 95 % interval over people; green: what is aimed at", fontsize=9
    )
    picture.tight_layout(rect=(0, 0, 1, 1 - 0.4 / picture.get_figheight()))
    picture.savefig(path)


def _panel(panel: Any, lines: Sequence[Line], methods: Sequence[str], rows: int) -> None:
    for place, line in enumerate(lines):
        low, high = line.figure.target
        if low is not None and high is not None:
            panel.fill_betweenx((place - 0.5, place + 0.5), low, high, color=BAND, lw=0)
    panel.axvline(1, color="#7fae8c", lw=0.8, zorder=0)
    panel.axvline(0, color="#c9ccd1", lw=0.6, zorder=0)
    step = 0.62 / max(len(methods), 1)
    for number, name in enumerate(methods):
        offset = (number - (len(methods) - 1) / 2) * step
        _marks(panel, lines, name, offset, COLOURS[number % len(COLOURS)])
    people = max(found.people for line in lines for found in line.estimates.values() if found)
    panel.set_title(
        f"{lines[0].figure.set_name.capitalize()} (n = {people})", fontsize=10, loc="left"
    )
    panel.set_yticks(range(len(lines)), [_label(line.figure.measure) for line in lines], fontsize=8)
    panel.set_ylim(rows - 0.5, -0.5)
    panel.set_xlim(*SHOWN)
    panel.tick_params(axis="x", labelsize=8, labelbottom=True)
    panel.tick_params(axis="y", length=0)
    for edge in ("top", "right", "left"):
        panel.spines[edge].set_visible(False)


def _marks(panel: Any, lines: Sequence[Line], name: str, offset: float, colour: str) -> None:
    found = [(place + offset, line.estimates[name]) for place, line in enumerate(lines)]
    shown = [(place, one) for place, one in found if one is not None]
    for place, one in shown:
        if one.interval is not None:
            panel.plot(one.interval, (place, place), color=colour, lw=1.6, alpha=0.55)
        if not SHOWN[0] < one.value < SHOWN[1]:
            below = one.value < SHOWN[0]
            panel.plot(SHOWN[not below], place, "<" if below else ">", color=colour, clip_on=False)
    panel.plot(
        [one.value for _, one in shown], [place for place, _ in shown], "o",
        color=colour, markersize=4, label=name,
    )  # fmt: skip


def _label(measure: str) -> str:
    name, comma, ending = measure.partition(",")
    return f"{get_measure(name).label}{comma}{ending}"
