"""The slopes as a picture: one panel per set, one row per measure, one mark per method."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.validity.figures import Line

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
    groups = [group for group in groups if len(group) > 1]
    columns = 2 if len(groups) > 1 else 1
    rows = -(-len(groups) // columns)
    tallest = max(len(group) for group in groups)
    picture = Figure(figsize=(5.6 * columns, rows * (0.36 * tallest + 1.1) + 0.7), dpi=150)
    FigureCanvasAgg(picture)
    grid = picture.subplots(rows, columns, squeeze=False, sharex=True)
    panels = list(grid.flat)
    for panel, group in zip(panels, groups, strict=False):
        _panel(panel, group, methods, tallest)
    for panel in panels[len(groups) :]:
        panel.set_visible(False)
    handles, labels = panels[0].get_legend_handles_labels()
    picture.legend(handles, labels, loc="upper center", ncols=len(methods), frameon=False)
    picture.supxlabel("reported ÷ true, with the 95 % interval over people", fontsize=9)
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
    panel.set_yticks(
        range(len(lines)), [line.figure.measure.replace("_", " ") for line in lines], fontsize=8
    )
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
    panel.plot(
        [one.value for _, one in shown], [place for place, _ in shown], "o",
        color=colour, markersize=4, label=name, clip_on=True,
    )  # fmt: skip
