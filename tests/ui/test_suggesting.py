"""What photos without a name are suggested to show, alone and together."""

from functools import cache
from pathlib import Path

import pytest

from symmetry.assessing.visit import look_at
from symmetry.clinical.expressions import EXPRESSION_NAMES, activations
from symmetry.ui.suggesting import (
    BROW_RAISE_MARGIN,
    MARGIN,
    PUCKER_MARGIN,
    Decision,
    suggested,
    suggested_together,
)


def shown(**values):
    return dict.fromkeys(EXPRESSION_NAMES, 0.0) | values


class TestSuggested:
    @pytest.mark.parametrize(
        ("name", "margin"),
        [
            ("full_smile", MARGIN),
            ("brow_raise", BROW_RAISE_MARGIN),
            ("pucker", PUCKER_MARGIN),
        ],
    )
    def test_only_above_a_clear_margin(self, name, margin):
        above, below = 0.3 + margin + 0.01, 0.3 + margin - 0.01
        assert suggested(shown(rest=0.3, **{name: above})).expression == name
        assert suggested(shown(rest=0.3, **{name: below})).expression == "rest"

    def test_a_strong_pucker_does_not_hide_what_shows_more_clearly(self):
        assert suggested(shown(pucker=0.55, brow_raise=0.5)).expression == "brow_raise"

    @pytest.mark.parametrize("high", [0.62, 0.68])
    def test_brows_that_are_high_at_rest_are_not_taken_for_raised_ones(self, high):
        """One brow is high, the other and the glabella hardly: a neutral face, one brow arched."""
        shapes = {"browInnerUp": 0.28, "browOuterUpLeft": high, "browOuterUpRight": 0.38}
        assert suggested(activations(shapes, 0.0)).expression == "rest"

    @pytest.mark.parametrize("side", ["Left", "Right"])
    def test_a_brow_raised_on_one_side_alone_is_seen(self, side):
        shapes = {f"browOuterUp{side}": 0.8, "browInnerUp": 0.3}
        assert suggested(activations(shapes, 0.0)).expression == "brow_raise"

    def test_the_certainty_is_the_share_of_what_shows(self):
        assert suggested(shown(rest=0.1, full_smile=0.9)) == Decision("full_smile", "face", 0.9)
        assert suggested(shown()).certainty == 0.0


SESSIONS = Path(__file__).parents[2] / "sample_images"
FLACCID = SESSIONS / "a_right_flaccid_palsy" / "2026-02-02_peak"
NAMES = ("rest", "brow_raise", "gentle_eye_closure", "full_smile", "pucker")


@cache
def sample(name):
    return look_at((FLACCID / f"{name}.jpg").read_bytes())


class TestTogether:
    """A rendered face that moves on one side only, and weakly there."""

    @pytest.mark.parametrize("named", [True, False])
    def test_all_photos_of_a_session_are_recognised(self, named):
        faces = {name: sample(name) for name in NAMES if not (named and name == "rest")}
        found = suggested_together(faces, sample("rest") if named else None)
        assert {name: one.expression for name, one in found.items()} == {
            name: name for name in faces
        }
        assert all(0 < one.certainty <= 1 and one.origin == "face" for one in found.values())

    def test_alone_a_photo_is_judged_by_itself(self):
        face = sample("gentle_eye_closure")
        shown_alone = suggested(activations(face.blendshapes, face.pitch_deg))
        assert suggested_together({"one": face}) == {"one": shown_alone}
        assert shown_alone.expression == "gentle_eye_closure"

    def test_where_no_photo_is_at_rest_each_is_judged_by_itself(self):
        names = ("gentle_eye_closure", "pucker")
        found = suggested_together({name: sample(name) for name in names})
        assert {name: one.expression for name, one in found.items()} == dict(
            zip(names, names, strict=True)
        )
