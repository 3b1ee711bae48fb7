"""Thousands of rows of one table written at once, past the ORM; what SQLite understands of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from counter_app.store.tables import Base

_DIALECT = SQLiteDialect_pysqlite()


class Bulk:
    """The columns of ``table`` that are to be written, in this order."""

    def __init__(self, table: type[Base], columns: Sequence[str]) -> None:
        self._table = table.__tablename__
        self._columns = tuple(columns)
        found = table.__table__.columns
        self._processors = [
            found[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT) for name in columns
        ]

    def values(self, row: Mapping[str, Any]) -> list[Any]:
        """The values of ``row`` as the database keeps them."""
        return [
            row[name] if process is None else process(row[name])
            for name, process in zip(self._columns, self._processors, strict=True)
        ]

    def upsert(
        self,
        connection: Connection,
        rows: Iterable[Sequence[Any]],
        key: str,
        compared: Sequence[str],
    ) -> int:
        """Write ``rows``; one whose ``key`` is there is brought up to date where any of the columns
        ``compared`` differs. Returns how many rows were added or changed."""
        others = [name for name in self._columns if name != key]
        new = ", ".join(f'"{name}" = excluded."{name}"' for name in others)
        differs = " OR ".join(f'"{name}" IS NOT excluded."{name}"' for name in compared)
        names = ", ".join(f'"{name}"' for name in self._columns)
        marks = ", ".join("?" * len(self._columns))
        statement = (
            f'INSERT INTO "{self._table}" ({names}) VALUES ({marks}) '
            f'ON CONFLICT ("{key}") DO UPDATE SET {new} WHERE {differs}'
        )
        many = [tuple(row) for row in rows]
        return connection.exec_driver_sql(statement, many).rowcount if many else 0
