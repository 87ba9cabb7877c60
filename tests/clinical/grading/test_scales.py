"""The list of scales."""

import pytest

from symmetry.clinical.grading.scales import SCALE_NAMES, SCALES, get_scale
from symmetry.errors import InvalidRecord


@pytest.mark.parametrize("scale", SCALES, ids=lambda scale: scale.name)
def test_each_scale_is_complete(scale):
    assert get_scale(scale.name) is scale
    assert len({item.name for item in scale.items}) == len(scale.items)
    empty = scale.scores({})
    assert scale.main_score in {score.name for score in empty}
    assert all(score.value is None and score.reason for score in empty)
    assert scale.source
    for item in scale.items:
        assert scale.item(item.name) is item


def test_names():
    assert len(set(SCALE_NAMES)) == len(SCALES)
    with pytest.raises(InvalidRecord, match="Scale must be one of house_brackmann"):
        get_scale("yanagihara")
    with pytest.raises(InvalidRecord, match="eFACE has no item 'nose'"):
        get_scale("eface").item("nose")
