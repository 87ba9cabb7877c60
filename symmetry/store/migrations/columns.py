"""Columns that several tables share, as they were when the revisions were written."""

from typing import Any

import sqlalchemy as sa

SORTED = sa.String(400).with_variant(sa.String(400, collation="C"), "postgresql")


def sealed() -> tuple[sa.Column[Any], ...]:
    """A row with a sealed body."""
    return (
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
    )


def versioned() -> tuple[sa.Column[Any], ...]:
    """An entry that people edit."""
    return (
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.Column("trashed_at", sa.String(40)),
        *sealed(),
    )


def of_patient() -> sa.Column[Any]:
    """The patient of a row."""
    return sa.Column(
        "patient_id", sa.String(64), sa.ForeignKey("patients.id"), index=True, nullable=False
    )
