"""Assessments: the later one is in use, the earlier one is kept."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from symmetry.clinical.assessment_record import (
    AssessmentOptions,
    AssessmentRecord,
    SoftwareVersions,
    add_assessment,
    current,
    history,
)
from symmetry.errors import InvalidRecord
from symmetry.versions import software

AT = datetime(2026, 3, 1, 10, tzinfo=UTC)
VERSIONS = SoftwareVersions("0.1.0", "0.10.33", "5.0", "2.3")
RECORD = AssessmentRecord(
    "a1",
    "f1",
    AT,
    "Dr Example",
    VERSIONS,
    "ab" * 32,
    "1.0",
    AssessmentOptions(affected_side="left"),
)


def test_versions_come_from_an_assessments_block():
    block = software()
    versions = SoftwareVersions.from_block(block)
    assert versions.symmetry == block["symmetry"]
    assert versions.numpy == block["numpy"]
    assert replace(RECORD, model_sha256=block["model_sha256"]).schema_version == "1.0"


def test_a_newer_assessment_supersedes_and_the_older_stays():
    second = replace(RECORD, id="a2", at=AT + timedelta(days=400), schema_version="2.0")
    other = replace(RECORD, id="b1", photo_id="f2")
    records = add_assessment(add_assessment((), RECORD), other)
    records = add_assessment(records, second)
    assert [one.superseded_by for one in records] == ["a2", None, None]
    assert current(records, "f1") == second
    assert current(records, "f2") == other
    assert current(records, "f3") is None
    assert [one.id for one in history(reversed(records), "f1")] == ["a1", "a2"]
    assert replace(records[0], superseded_by=None) == RECORD


def test_an_identifier_is_used_once():
    with pytest.raises(InvalidRecord, match="exists already"):
        add_assessment((RECORD,), replace(RECORD, at=AT + timedelta(1)))


def test_an_older_assessment_supersedes_nothing():
    with pytest.raises(InvalidRecord, match="must not be older"):
        add_assessment((RECORD,), replace(RECORD, id="a0", at=AT - timedelta(1)))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"at": datetime(2026, 3, 1)}, "time zone"),
        ({"by": ""}, "Author of the assessment is required"),
        ({"model_sha256": "?"}, "Hash of the landmark model"),
        ({"software": {"symmetry": "1"}}, "Versions must be of the kind SoftwareVersions"),
        ({"options": None}, "Options must be of the kind AssessmentOptions"),
        ({"superseded_by": "a1"}, "cannot supersede itself"),
        ({"options": AssessmentOptions(rest_photo_id="f1")}, "scale from itself"),
    ],
)
def test_what_cannot_be_is_refused(change, says):
    with pytest.raises(InvalidRecord, match=says):
        replace(RECORD, **change)


@pytest.mark.parametrize(
    "options", [{"hvid_mm": 20.0}, {"mm_per_px": 0.0}, {"mirrored": 1}, {"affected_side": "none"}]
)
def test_impossible_options_are_refused(options):
    with pytest.raises(InvalidRecord):
        AssessmentOptions(**options)
