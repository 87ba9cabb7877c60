"""Contrasts of both themes, as WCAG 2.2 AA asks for them."""

import tomllib

import pytest

from symmetry.ui.server import ENTRY

TEXT, EDGE = 4.5, 3.0


def theme(name):
    with (ENTRY.parent / ".streamlit" / "config.toml").open("rb") as file:
        return tomllib.load(file)["theme"][name]


def channels(colour):
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def mixed(colour, share, ground):
    """A colour laid over another with so much opacity."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(255 * (share * a + (1 - share) * b)):02X}" for a, b in pairs)


def luminance(colour):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return sum(part * c for part, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_is_computed_as_wcag_does():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)
    assert mixed("#000000", 0.5, "#FFFFFF") == "#808080"


@pytest.mark.parametrize("name", ["light", "dark"])
def test_texts_stand_out(name):
    colours = theme(name)
    for ground in (colours["backgroundColor"], colours["secondaryBackgroundColor"]):
        assert contrast(colours["textColor"], ground) >= 7
        assert contrast(colours["linkColor"], ground) >= TEXT
        # Captions and hints: the style lays the text colour on with this opacity.
        assert contrast(mixed(colours["textColor"], 0.75, ground), ground) >= TEXT
    for box in ("blue", "yellow", "red"):
        ground = colours[f"{box}BackgroundColor"]
        assert contrast(colours[f"{box}TextColor"], ground) >= TEXT


@pytest.mark.parametrize("name", ["light", "dark"])
def test_buttons_and_edges_stand_out(name):
    colours = theme(name)
    primary, ground = colours["primaryColor"], colours["backgroundColor"]
    # The text of a button that stands out is white in both.
    assert contrast(primary, "#FFFFFF") >= TEXT
    for background in (ground, colours["secondaryBackgroundColor"]):
        assert contrast(primary, background) >= EDGE
        edge = mixed(colours["textColor"], 0.52, background)
        assert contrast(edge, background) >= EDGE


def test_both_themes_say_the_same():
    assert theme("light").keys() == theme("dark").keys()
