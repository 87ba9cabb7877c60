"""Rows of any schema as JSON lines, the same from either database.

The tables are read from the database itself, so that rows of an earlier schema can be written and
read by this version of the program.
"""

import base64
import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, LargeBinary, MetaData, Table, select

from symmetry.errors import BackupUnusable

ROWS_AT_ONCE = 2000
PART_BYTES = 4_000_000
"""A part holds about as many bytes of rows, so that memory stays bounded."""

NOT_DATA = "alembic_version"


def tables_of(connection: Connection) -> tuple[Table, ...]:
    """The tables with data, those that others refer to first."""
    metadata = MetaData()
    metadata.reflect(connection)
    return tuple(table for table in metadata.sorted_tables if table.name != NOT_DATA)


def rows_of(connection: Connection, table: Table) -> Iterator[tuple[int, bytes]]:
    """The rows of a table in parts: how many, and their JSON lines."""
    binary = _binary_columns(table)
    query = select(table).order_by(*table.primary_key.columns)
    query = query.execution_options(yield_per=ROWS_AT_ONCE)
    lines: list[bytes] = []
    size = 0
    for row in connection.execute(query).mappings():
        values = dict(row)
        for name in binary:
            if values[name] is not None:
                values[name] = base64.b64encode(values[name]).decode()
        line = json.dumps(values, separators=(",", ":"), sort_keys=True, allow_nan=False).encode()
        lines.append(line)
        size += len(line)
        if size > PART_BYTES:
            yield len(lines), b"\n".join(lines)
            lines, size = [], 0
    if lines:
        yield len(lines), b"\n".join(lines)


def load_rows(connection: Connection, table: Table, part: bytes) -> int:
    """Insert a part into a table; how many rows."""
    binary = _binary_columns(table)
    rows: list[dict[str, Any]] = []
    for line in part.split(b"\n"):
        values = json.loads(line)
        if values.keys() != {column.name for column in table.columns}:
            raise BackupUnusable(
                f"The rows of {table.name} in this backup do not fit its schema: expected the "
                "columns of the schema that it names. Take another backup."
            )
        for name in binary:
            if values[name] is not None:
                values[name] = base64.b64decode(values[name])
        rows.append(values)
    for start in range(0, len(rows), ROWS_AT_ONCE):
        connection.execute(table.insert(), rows[start : start + ROWS_AT_ONCE])
    return len(rows)


def _binary_columns(table: Table) -> frozenset[str]:
    return frozenset(
        column.name for column in table.columns if isinstance(column.type, LargeBinary)
    )
