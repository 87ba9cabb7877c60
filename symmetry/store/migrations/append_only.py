"""Triggers by which the database itself refuses to change a row, or to remove one."""

from collections.abc import Sequence

from alembic import op


def refuse(table: str, events: Sequence[str]) -> None:
    """Refuse ``UPDATE``, ``DELETE`` or both in a table."""
    message = f"{table} is append-only"
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:
        op.execute(
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}'; END $$"
        )
    for event in events:
        name = f"{table}_no_{event.lower()}"
        head = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
        if postgresql:
            op.execute(f"{head} EXECUTE FUNCTION {table}_append_only()")
        else:
            op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{message}'); END")


def allow(table: str, events: Sequence[str]) -> None:
    """Undo `refuse`."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    for event in events:
        on = f" ON {table}" if postgresql else ""
        op.execute(f"DROP TRIGGER {table}_no_{event.lower()}{on}")
    if postgresql:
        op.execute(f"DROP FUNCTION {table}_append_only()")
