"""Create the tables of assessments, measured values, and landmarks moved by hand."""

import sqlalchemy as sa
from alembic import op

from symmetry.store.migrations.append_only import allow, refuse
from symmetry.store.migrations.columns import of_patient, sealed, versioned

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "assessments",
        *versioned(),
        of_patient(),
        sa.Column(
            "photo_id", sa.String(64), sa.ForeignKey("photos.id"), index=True, nullable=False
        ),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("superseded_by", sa.String(64)),
    )
    op.create_table(
        "assessment_documents",
        sa.Column(
            "assessment_id", sa.String(64), sa.ForeignKey("assessments.id"), primary_key=True
        ),
        of_patient(),
        *sealed(),
        sa.Column("values_hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "measure_values",
        sa.Column(
            "assessment_id", sa.String(64), sa.ForeignKey("assessments.id"), primary_key=True
        ),
        sa.Column("measure", sa.String(64), primary_key=True),
        sa.Column("left", sa.Double()),
        sa.Column("right", sa.Double()),
        sa.Column("signed", sa.Double()),
        sa.Column("uncertainty_95", sa.Double()),
    )
    op.create_table(
        "landmark_corrections",
        sa.Column("id", sa.String(64), primary_key=True),
        of_patient(),
        *sealed(),
        sa.Column("assessment_id", sa.String(64), sa.ForeignKey("assessments.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.UniqueConstraint("assessment_id", "number"),
    )
    # They go with their patient, and are never changed.
    refuse("landmark_corrections", ("UPDATE",))


def downgrade() -> None:
    """Drop the tables."""
    allow("landmark_corrections", ("UPDATE",))
    for table in ("landmark_corrections", "measure_values", "assessment_documents", "assessments"):
        op.drop_table(table)
