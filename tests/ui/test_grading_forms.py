"""Forms of scales as data, drafts of gradings, and who sees what."""

import datetime as dt

import pytest

from symmetry.clinical.grading.grading import Grading, agreement
from symmetry.clinical.grading.scales import SCALES, get_scale
from symmetry.clinical.visit import Visit
from symmetry.language import texts_in
from symmetry.store.rows import Kept
from symmetry.ui.grading.draft import (
    Draft,
    answered,
    buttons,
    draft_of,
    grading_of,
    hidden,
    missing,
    pairs,
)
from symmetry.ui.grading.forms import FORMS
from symmetry.ui.grading.gradings import agreement_frame
from symmetry.ui.grading.measured import measured_lines
from symmetry.ui.grading.questionnaire import Earlier, difference_words, earlier

NOW = dt.datetime(2026, 2, 1, 9, 30, tzinfo=dt.UTC)


def a_grading(by="dr.green", number=1, items=None, hour=9, scale="sunnybrook"):
    return Grading(
        f"g{number}", "v1", scale, items or {"resting_eye": "wide"}, by, NOW.replace(hour=hour)
    )


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_every_item_of_a_scale_stands_once_in_its_form(scale):
    placed = [item for group in FORMS[scale.name] for item in group.items]
    assert sorted(placed) == sorted(item.name for item in scale.items)


def test_every_scale_has_a_form():
    assert list(FORMS) == [scale.name for scale in SCALES]


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_german_has_every_word_of_a_scale(scale):
    german = texts_in("de")
    names = [f"scale-{scale.name}"]
    for item in scale.items:
        names.append(f"item-{scale.name}-{item.name}")
        names += [
            f"answer-{scale.name}-{item.name}-{option.name}"
            for option in getattr(item, "options", ())
        ]
    names += [f"score-{scale.name}-{score.name}" for score in scale.scores({})]
    assert [name for name in names if german(name) == name] == []


def test_every_group_has_a_title():
    texts = texts_in("en")
    own = {
        group.name for form in FORMS.values() for group in form if group.name not in group.photos
    }
    assert [name for name in own if texts(f"grading-group-{name}") == f"grading-group-{name}"] == []


def test_few_answers_are_buttons_and_many_are_a_number():
    sunnybrook, eface = get_scale("sunnybrook"), get_scale("eface")
    assert buttons(sunnybrook.item("voluntary_pucker")) == [1, 2, 3, 4, 5]
    assert buttons(sunnybrook.item("synkinesis_pucker")) == [0, 1, 2, 3]
    assert buttons(sunnybrook.item("resting_mouth"))[0] == "normal"
    assert buttons(eface.item("resting_brow")) is None


def test_an_answer_is_given_and_taken_back():
    draft = answered(Draft("g", "v1", "house_brackmann_movement", "dr.green"), "brow", 0)
    assert draft.items == {"brow": 0}
    assert [item.name for item in missing(draft)] == ["commissure"]
    assert answered(draft, "brow", None).items == {}


def test_an_edited_grading_keeps_its_author_and_its_time():
    grading = a_grading()
    draft = draft_of(Kept(grading, 4, "", ""))
    assert grading_of(draft, NOW.replace(year=2027)) == grading
    assert draft.version == 4


def test_others_values_are_hidden_until_ones_own_is_there():
    theirs, mine = a_grading(), a_grading("dr.brown", 2)
    assert hidden([theirs], "dr.brown", blind=True) == {"g1"}
    assert hidden([theirs], "dr.brown", blind=False) == frozenset()
    assert hidden([theirs, mine], "dr.brown", blind=True) == frozenset()


def test_pairs_are_of_two_people_with_the_latest_of_each():
    first, second = a_grading(number=1, hour=8), a_grading(number=2, hour=10)
    other = a_grading("dr.brown", 3)
    assert pairs([first, second]) == ()
    assert pairs([first, second, other]) == ((other, second),)


def test_two_gradings_side_by_side():
    first = a_grading(items={"brow": 1, "commissure": 3}, scale="house_brackmann_movement")
    second = a_grading("dr.brown", 2, {"brow": 2}, scale="house_brackmann_movement")
    frame = agreement_frame(agreement(first, second), first, second)
    assert list(frame.columns) == ["Item", "dr.green", "dr.brown", "Difference"]
    assert frame.to_numpy().tolist() == [
        ["Total", "4", "–", "–"],
        ["Brow, upward movement", "1", "2", "+1"],
        ["Oral commissure, lateral movement", "3", "–", "–"],
    ]


def test_a_rater_may_be_called_as_a_column_is():
    first, second = a_grading("Item"), a_grading("Difference", 2)
    frame = agreement_frame(agreement(first, second), first, second)
    assert len(set(frame.columns)) == 4


class TestQuestionnaire:
    def visit(self, visit_id, day):
        return Visit(visit_id, "patient", dt.date(2026, 1, day))

    def test_the_last_total_before_the_visit_is_compared(self):
        visits = [self.visit(f"v{day}", day) for day in (1, 2, 3)]
        gradings = [
            Grading(f"g{day}", f"v{day}", "face", {"total": 50.0 + day}, "dr.green", NOW)
            for day in (1, 2, 3)
        ]
        assert earlier("face", visits[1], visits, gradings) == Earlier(dt.date(2026, 1, 1), 51.0)
        assert earlier("face", visits[0], visits, gradings) is None
        assert earlier("sunnybrook", visits[1], visits, gradings) is None

    def test_a_difference_within_the_limit_is_not_called_a_change(self):
        before = Earlier(dt.date(2026, 1, 1), 50.0)
        assert "+17.6 points since 1 Jan 2026 (50): not a change" in difference_words(
            "face", before, 67.6
        )
        assert "−18 points since 1 Jan 2026 (50): more than" in difference_words("face", before, 32)
        assert difference_words("face", None, 32) == ""
        assert difference_words("face", before, None) == ""


class TestMeasured:
    def test_values_are_written_with_side_interval_and_unit(self, rest):
        lines = measured_lines("eface", {"rest": rest}, None)
        brow = next(line for line in lines if line.item == "resting_brow")
        assert brow.quantity == "Brow height, At rest"
        assert brow.values.startswith("R ")
        assert "±" in brow.values
        assert " mm" in brow.values

    def test_a_missing_photo_is_named(self, rest):
        lines = measured_lines("sunnybrook", {"rest": rest}, "left")
        pucker = next(line for line in lines if line.item == "voluntary_pucker")
        assert pucker.values == "not measured, no measured photo: Pucker"

    def test_a_questionnaire_has_none(self, rest):
        assert measured_lines("saq", {"rest": rest}, None) == ()
