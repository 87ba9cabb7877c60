"""Create the tables of treatments, other therapies, adverse events and gradings."""

import sqlalchemy as sa
from alembic import op

from symmetry.store.migrations.columns import of_patient, versioned

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "treatments",
        *versioned(),
        of_patient(),
        sa.Column("visit_id", sa.String(64), sa.ForeignKey("visits.id"), index=True),
        sa.Column("date", sa.String(10), nullable=False),
    )
    op.create_table(
        "therapies", *versioned(), of_patient(), sa.Column("date", sa.String(10), nullable=False)
    )
    op.create_table(
        "adverse_events",
        *versioned(),
        of_patient(),
        sa.Column("treatment_id", sa.String(64), sa.ForeignKey("treatments.id"), index=True),
        sa.Column("date", sa.String(10), nullable=False),
    )
    op.create_table(
        "gradings",
        *versioned(),
        of_patient(),
        sa.Column(
            "visit_id", sa.String(64), sa.ForeignKey("visits.id"), index=True, nullable=False
        ),
        sa.Column("scale", sa.String(64), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("gradings", "adverse_events", "therapies", "treatments"):
        op.drop_table(table)
