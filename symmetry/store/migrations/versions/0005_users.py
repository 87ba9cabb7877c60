"""Create the table of users."""

import sqlalchemy as sa
from alembic import op

from symmetry.store.migrations.columns import SORTED

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "users",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("name_key", SORTED, nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("parameters", sa.Text()),
        sa.Column("wrapped", sa.LargeBinary()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("updated_at", sa.String(40), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("users")
