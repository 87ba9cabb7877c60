"""Create the store: its keys, patients, visits, photos, and the audit trail."""

import sqlalchemy as sa
from alembic import op

from symmetry.store.migrations.append_only import allow, refuse
from symmetry.store.migrations.columns import SORTED, of_patient, versioned

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "store",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("store_id", sa.String(64), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "key_wraps",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "patients",
        *versioned(),
        sa.Column("pseudonym_key", SORTED, nullable=False, unique=True),
        sa.Column("shelf", sa.String(16), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_patients_listed", "patients", ["shelf", "pseudonym_key"])
    op.create_table(
        "name_prefixes",
        sa.Column("token", sa.LargeBinary(), primary_key=True),
        sa.Column("patient_id", sa.String(64), sa.ForeignKey("patients.id"), primary_key=True),
        sa.Column("pseudonym_key", SORTED, nullable=False),
    )
    op.create_index("ix_name_prefixes_found", "name_prefixes", ["token", "pseudonym_key"])
    op.create_index("ix_name_prefixes_patient", "name_prefixes", ["patient_id"])
    op.create_table(
        "visits",
        *versioned(),
        of_patient(),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("label", sa.String(32), nullable=False),
    )
    op.create_table(
        "photos",
        *versioned(),
        of_patient(),
        sa.Column("visit_id", sa.String(64), sa.ForeignKey("visits.id"), nullable=False),
        sa.Column("expression", sa.String(32), nullable=False),
        sa.Column("take", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(), index=True, nullable=False),
        sa.Column("file", sa.String(64), index=True, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.UniqueConstraint("visit_id", "expression", "take"),
    )
    op.create_table(
        "audit_entries",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("subject", sa.String(64)),
        sa.Column("patient_id", sa.String(64), index=True),
        sa.Column("version", sa.Integer()),
        sa.Column("details", sa.LargeBinary()),
        sa.Column("software", sa.String(64), nullable=False),
        sa.Column("model_sha256", sa.String(64), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
    )
    refuse("audit_entries", ("UPDATE", "DELETE"))


def downgrade() -> None:
    """Drop the tables."""
    allow("audit_entries", ("UPDATE", "DELETE"))
    for table in (
        *("audit_head", "audit_entries", "photos", "visits", "name_prefixes", "patients"),
        *("key_wraps", "store"),
    ):
        op.drop_table(table)
