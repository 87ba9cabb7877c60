"""Whether columns hold what their types say. SQLite lets somebody put anything anywhere.

A value of another type is an altered one, and can look to the program like the one that was there.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Double, Integer, LargeBinary, Table, text
from sqlalchemy.orm import Session

LARGEST_DOUBLE = "1.7976931348623157e308"


def type_faults(session: Session, tables: Iterable[Table]) -> Iterator[str]:
    """The tables with values of another type than their columns'; PostgreSQL allows none."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return
    quoted = connection.dialect.identifier_preparer.quote
    for table in tables:
        sound = " AND ".join(_sound(column, quoted(column.name)) for column in table.columns)
        query = f"SELECT count(*) FROM {quoted(table.name)} WHERE NOT ({sound})"
        count = session.execute(text(query)).scalar_one()
        if count:
            yield f"{count} row(s) of {table.name} were altered: they hold values of another type."


def _sound(column: Column[Any], name: str) -> str:
    if isinstance(column.type, Boolean):
        # Any number but 0 is true to the program, and only 1 is to a query.
        condition = f"typeof({name}) = 'integer' AND {name} IN (0, 1)"
    elif isinstance(column.type, Integer):
        condition = f"typeof({name}) = 'integer'"
    elif isinstance(column.type, Double):
        condition = f"typeof({name}) = 'real' AND abs({name}) <= {LARGEST_DOUBLE}"
    elif isinstance(column.type, LargeBinary):
        condition = f"typeof({name}) = 'blob'"
    else:
        condition = f"typeof({name}) = 'text'"
    return f"({name} IS NULL OR ({condition}))" if column.nullable else f"({condition})"
