"""Figures that a document quotes are those of the table, or of the program, that it quotes."""

import re

import pytest

import symmetry
from symmetry.clinical.wording import NOTICE
from symmetry.measures import all_measures
from symmetry.measures.scores import PARTS
from tests.support.documents import ROOT, TOP

VALIDITY = (ROOT / "docs" / "validity.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
QUOTED = {
    "of a corner of the mouth displaced by 1 to 8 mm": (
        "known warps",
        "`commissure_height`",
        "slope",
    ),
    "of a displaced brow": ("known warps", "`brow_height`", "slope"),
    "of an upper lid lowered by 2 mm": (
        "lid lowered",
        "`palpebral_fissure_height`",
        "share seen of 2 mm",
    ),
}
"""Rows of README's table, and the rows of the table of held-out people that they quote."""

PATIENT = ROOT / "sample_images" / "a_right_flaccid_palsy"


def rows(text):
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]


def held_out():
    """The table of the held-out half: figures by set, measure, figure and method."""
    table = rows(VALIDITY[VALIDITY.index("### Held-out half") :].split("\n\n")[1])
    head, _, *body = table
    return {tuple(row[:3]): dict(zip(head, row, strict=True)) for row in body}


@pytest.mark.parametrize("quoted", QUOTED)
def test_readme_quotes_the_table_of_validity(quoted):
    (row,) = [row for row in rows(README) if row[0] == quoted]
    found = held_out()[QUOTED[quoted]]
    figures = [found[method].split(" ")[0] for method in ("raw detector", "as shipped")]
    assert row[1:] == figures


def test_readme_quotes_the_share_inside_the_intervals():
    share = r"(\d+) % (?:\[[^]]*\] )?of ([\d,]+) true differences lie"
    said = re.search(share, " ".join(README.split()))
    uncertainty = (ROOT / "docs" / "uncertainty.md").read_text(encoding="utf-8")
    known = re.search(share, " ".join(uncertainty.split()))
    assert (said[1], said[2].replace(",", "")) == (known[1], known[2])
    assert f"[{len(all_measures())} measures]" in README


@pytest.mark.parametrize("name", [TOP[0], "docs/index.md"])
def test_the_notice_stands_verbatim(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\n> ", " ")
    assert NOTICE in text


def test_measures_are_described_with_their_units():
    text = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    described = {}
    for row in rows(text):
        for name in re.findall(r"`(\w+)`", row[0]):
            described.setdefault(name, row)
    for measure in all_measures():
        unit = "deg" if measure.unit == "deg" else measure.unit
        assert described[measure.name][1] == unit


@pytest.mark.parametrize("region", PARTS)
def test_scores_are_described_with_their_parts(region):
    text = (ROOT / "docs" / "measures.md").read_text(encoding="utf-8")
    (row,) = [row for row in rows(text) if row[0].startswith(f"{region} (")]
    for part in PARTS[region]:
        names = row[1].split(f"`{part.measure}`")[1]
        said = re.search(r"([\d.]+) mm, (\d+)", names)
        assert (float(said[1]), float(said[2])) == (part.half_score_at, part.weight)


def test_the_report_page_quotes_its_example():
    """docs/clinicians/report.md explains a report of the first sample patient by its figures."""
    text = (ROOT / "docs" / "clinicians" / "report.md").read_text(encoding="utf-8")
    said = " ".join(text.replace("−", "-").split())

    def quoted(words, *figures):
        """Whether the page says these words with these figures, to a unit of the last digit."""
        found = re.search(re.escape(words).replace(r"\#", r"([+-]?\d+\.\d)"), said)
        assert found, words
        assert [float(one) for one in found.groups()] == pytest.approx(figures, abs=0.11), words

    before, after = (
        symmetry.assess(PATIENT / session / "rest.jpg", "rest")
        for session in ("2026-01-12_baseline", "2026-02-02_peak")
    )
    height, tip = before.measure("commissure_height"), before.measure("nasal_tip_deviation")
    quoted("*Commissure height*, # and # mm are heights", height.left, height.right)
    quoted("so a difference of # mm says that the left corner", height.difference)
    quoted("stands # mm higher than the right one", height.difference)
    quoted("*# ± #* means between", height.difference, height.uncertainty_95)
    ends = (height.difference + sign * height.uncertainty_95 for sign in (-1, 1))
    quoted("means between # and # mm", *ends)
    quoted("such as # ± # at the nasal tip", tip.value, tip.uncertainty_95)
    assert abs(tip.value) < tip.uncertainty_95
    comparison = symmetry.compare(before, after)
    corner, position = (comparison.measure(f"commissure_{one}") for one in ("height", "position"))
    quoted("commissures differ by # ± # mm less", -corner.difference, corner.uncertainty_95)
    quoted("of the right one by # ± # mm", -position.difference, position.uncertainty_95)
    for change in (corner, position):
        assert change.exceeds_measurement_error
        assert not change.exceeds_perception_threshold
    assert not comparison.measure("brow_height").exceeds_measurement_error
