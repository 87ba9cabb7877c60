"""A lid that stands lower than before is pointed out, whichever side, with its error beside it."""

from dataclasses import replace

import pytest

from symmetry.errors import NotComparable
from symmetry.longitudinal.ptosis import MEASURES, PTOSIS_MM, ptosis_observations

FORBIDDEN = ("abnormal", "improve", "worse", "severe", "diagnos")


def lids(photo, **sides):
    """The photo with other readings of the lids."""

    def changed(result):
        if result.name not in MEASURES:
            return result
        left, right = sides.get("left", 4.0), sides.get("right", 4.0)
        known = left is not None and right is not None
        difference = left - right if known else None
        return replace(result, left=left, right=right, difference=difference)

    measures = tuple(changed(result) for result in photo.measures)
    return replace(photo, measurement=replace(photo.measurement, measures=measures))


def test_nothing_changed(rest):
    assert ptosis_observations(lids(rest), lids(rest)) == ()


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_lower_lid_is_pointed_out_on_its_side(rest, side):
    found = ptosis_observations(lids(rest), lids(rest, **{side: 0.0}))
    assert [one.measure for one in found] == ["mrd1", "palpebral_fissure_height"]
    for one in found:
        assert (one.side, one.drop_mm, one.other_side_drop_mm) == (side, 4.0, 0.0)
        assert one.exceeds_measurement_error == (one.uncertainty_95 < 4.0)
        assert f"patient’s {side}: 4.0 ± " in one.message
        assert "To be verified" in one.message
        assert not any(word in one.message.lower() for word in FORBIDDEN)


@pytest.mark.parametrize(("reading", "count"), [(3.01, 0), (3.0, 2), (2.7, 2), (4.5, 0)])
def test_from_one_millimetre(rest, reading, count):
    assert PTOSIS_MM == 1.0
    found = ptosis_observations(lids(rest), lids(rest, left=reading))
    assert len(found) == count


def test_a_limit_is_a_limit_in_floating_point(rest):
    # 3.3 - 2.3 is a little less than 1 in binary.
    assert ptosis_observations(lids(rest, left=3.3), lids(rest, left=2.3))


def test_a_drop_within_the_error_is_pointed_out_as_such(rest):
    found = ptosis_observations(lids(rest), lids(rest, left=2.9))
    mrd1 = found[0]
    assert mrd1.uncertainty_95 > mrd1.drop_mm
    assert mrd1.exceeds_measurement_error is False
    assert "not larger than its measurement error" in mrd1.message


def test_both_lids(rest):
    found = ptosis_observations(lids(rest), lids(rest, left=2.0, right=2.5))
    assert [(one.side, one.other_side_drop_mm) for one in found] == [
        *[("left", 1.5)] * 2,
        *[("right", 2.0)] * 2,
    ]


def test_a_lid_that_cannot_be_measured_says_nothing(rest):
    assert ptosis_observations(lids(rest), lids(rest, left=None)) == ()


def test_lids_are_compared_at_rest(rest, smile):
    with pytest.raises(NotComparable, match="full_smile"):
        ptosis_observations(rest, smile)
