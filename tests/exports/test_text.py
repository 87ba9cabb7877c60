"""Tables in the terminal."""

import re
from dataclasses import replace

import pytest

import symmetry
from symmetry.exports.numbers import number
from symmetry.exports.text import print_assessment, print_comparison, print_movements
from symmetry.longitudinal.movements import movements
from symmetry.measures import all_measures, get_measure


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")


def row(printed, label):
    """Cells of the line that begins with ``label``."""
    (line,) = [line for line in printed.splitlines() if line.strip().startswith(label + "  ")]
    return re.split(r"\s{2,}", line.strip())


def test_an_assessment_shows_every_measure(astronaut_assessment, capsys):
    print_assessment("photo.png", astronaut_assessment)
    printed = capsys.readouterr().out
    assert "photo.png · full_smile" in printed
    for measure in all_measures():
        assert row(printed, measure.label)
    brow = astronaut_assessment.measure("brow_height")
    assert row(printed, "Brow height") == [
        "Brow height",
        "mm",
        number(brow.left),
        number(brow.right),
        number(brow.difference, signed=True),
        number(brow.uncertainty_95),
    ]


def test_scores_come_with_their_uncertainty(astronaut_assessment, capsys):
    print_assessment("photo.png", astronaut_assessment)
    printed = capsys.readouterr().out
    scores = astronaut_assessment.scores
    assert f"overall {scores.values['overall']:.0f} ± {scores.uncertainty_95['overall']:.0f}" in (
        printed
    )


def test_what_fails_is_explained_once(astronaut_assessment, capsys):
    print_assessment("photo.png", astronaut_assessment)
    printed = capsys.readouterr().out
    checks = [check for check in astronaut_assessment.quality.checks if check.level != "passed"]
    reasons = [result for result in astronaut_assessment.measures if result.reason]
    assert checks
    assert reasons
    for check in checks:
        assert printed.count(check.message) == 1
    for result in reasons:
        assert printed.count(f"{get_measure(result.name).label}: {result.reason}") == 1


@pytest.mark.parametrize("name", ["scan [left].png", "[bold]x[/bold].png", ":smile:.png"])
def test_the_name_of_a_file_is_printed_as_it_is(astronaut_assessment, capsys, name):
    print_assessment(name, astronaut_assessment)
    assert name in capsys.readouterr().out


def test_a_comparison_shows_every_change(astronaut_assessment, capsys):
    print_comparison(symmetry.compare(astronaut_assessment, astronaut_assessment))
    printed = capsys.readouterr().out
    assert "Change after − before · full_smile" in printed
    for measure in all_measures():
        assert row(printed, measure.label)
    assert row(printed, "Brow height")[4] == "0.0"
    assert row(printed, "Brow height")[-2:] == ["no", "no"]
    assert row(printed, "Smile angle")[-2:] == ["no", "–"]
    assert "Beyond threshold: the change is larger than" in printed
    assert "Wang et al., Aesthet Surg J 2017;37:375" in printed


def test_a_comparison_says_what_else_may_explain_a_change(astronaut_assessment, capsys):
    comparison = symmetry.compare(astronaut_assessment, astronaut_assessment)
    print_comparison(comparison)
    printed = capsys.readouterr().out
    assert comparison.cautions
    for caution in comparison.cautions:
        assert caution.message in printed


def test_sessions_show_a_table_per_expression_and_what_is_missing(rest, smile, capsys):
    print_comparison(symmetry.compare({"rest": rest, "full_smile": smile}, {"rest": rest}))
    printed = capsys.readouterr().out
    assert printed.count("Change after − before") == 1
    assert "Change after − before · rest" in printed
    assert "Missing after: full_smile" in printed
    assert "Missing before" not in printed


def test_sessions_show_what_moves_and_how_the_scores_change(rest, smile, capsys):
    session = {"rest": rest, "full_smile": smile}
    print_comparison(symmetry.compare(session, session, affected_side="left"))
    printed = capsys.readouterr().out
    for title in ("Movement from rest, with 95 % intervals", "Signs of synkinesis"):
        for when in ("before", "after"):
            assert f"{title} · {when}" in printed
    assert "Affected" in printed
    overall = round(rest.scores.values["overall"])
    assert f"overall {overall} → {overall} (0 ± " in printed


def test_one_session_shows_its_movements_with_the_reasons_for_gaps(rest, smile, capsys):
    measures = tuple(
        replace(m, left=None, difference=None, reason="A hand covers it.")
        if m.name == "commissure_height"
        else m
        for m in smile.measures
    )
    covered = replace(smile, measurement=replace(smile.measurement, measures=measures))
    found = movements({"rest": rest, "full_smile": covered})
    print_movements(found)
    printed = capsys.readouterr().out
    lines = [line.split() for line in printed.splitlines() if "Commissure height" in line]
    assert "–" in lines[0] or "—" in lines[0]
    assert "Commissure height: Full smile: A hand covers it." in printed
    assert "Affected" not in printed
    assert "Palpebral fissure loss" in printed
    for caution in found.cautions["full_smile"]:
        assert f"Full smile: {caution.message}" in printed


def test_a_comparison_fits_80_columns(astronaut_assessment, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    print_comparison(symmetry.compare(astronaut_assessment, astronaut_assessment))
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= 80
    assert "…" not in printed
