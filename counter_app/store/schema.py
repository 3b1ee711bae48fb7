"""Which schema a database file has, and how it comes to have ours.

An up-to-date file is opened without importing Alembic. Migrations run in one transaction, so a
file is old or new and never between; an older file is copied first; a newer one is not touched.
"""

from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from sqlalchemy import Connection, text

from counter_app.errors import EnvironmentTrouble
from counter_app.messages import Message, msg
from counter_app.store.copying import copy_database
from counter_app.store.private_files import make_private_file
from counter_app.store.sqlite import (
    engine_for,
    for_writing,
    reading_only,
    use_wal,
    without_foreign_keys,
)

KNOWN = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007"),
    *("0008", "0009", "0010", "0011", "0012", "0013"),
)
"""Every schema this program knows, oldest first."""
HEAD = KNOWN[-1]

_MIGRATIONS = Path(__file__).parent / "migrations"


class Standing(Enum):
    """How a file stands to this program."""

    EMPTY = auto()
    OLDER = auto()
    CURRENT = auto()
    NEWER = auto()
    FOREIGN = auto()


class WrongDatabase(EnvironmentTrouble):
    """The file is a newer program's or nobody's we know; it was left as it is."""


def standing_of(path: Path) -> tuple[Standing, str | None]:
    """How the file stands, and its schema; reads only."""
    if not path.exists() or path.stat().st_size == 0:
        return Standing.EMPTY, None
    with reading_only(path) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        if not tables:
            return Standing.EMPTY, None
        if "alembic_version" not in tables:
            return Standing.FOREIGN, None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    schema = None if row is None else str(row[0])
    if schema == HEAD:
        return Standing.CURRENT, schema
    return (Standing.OLDER if schema in KNOWN else Standing.NEWER), schema


def about(path: Path, standing: Standing, schema: str | None) -> Message:
    """What to tell a person of a file that is not this program's own schema."""
    match standing:
        case Standing.EMPTY:
            return msg("There is no database at {file} yet.", file=str(path))
        case Standing.OLDER:
            return msg(
                "The database has the older schema {schema}: bring it up to date with "
                "“db upgrade”.",
                schema=schema or "?",
            )
        case Standing.NEWER:
            return msg(
                "This database was made by a newer version of the program (schema {schema}). "
                "It was left as it is; install the newer version, or open another database.",
                schema=schema or "?",
            )
        case _:
            return msg(
                "{file} is not a repair counter's database. It was left as it is.",
                file=path.name,
            )


def refuse_unless_ours(path: Path) -> None:
    """Raise ``WrongDatabase`` for a file that is empty, another program's or a newer one's."""
    standing, schema = standing_of(path)
    if standing in {Standing.EMPTY, Standing.NEWER, Standing.FOREIGN}:
        raise WrongDatabase(about(path, standing, schema))


def bring_up_to_date(path: Path, now: datetime) -> Path | None:
    """Create or upgrade the file where that is wanted.

    Returns the copy taken before an upgrade. Raises ``WrongDatabase`` for a newer file or another
    program's, which stays byte for byte as it was.
    """
    standing, schema = standing_of(path)
    copy = None
    match standing:
        case Standing.CURRENT:
            return None
        case Standing.NEWER | Standing.FOREIGN:
            raise WrongDatabase(about(path, standing, schema))
        case Standing.OLDER:
            stamp = now.strftime("%Y%m%dT%H%M%SZ")
            copy = path.with_name(f"{path.stem}.before-{HEAD}-{stamp}{path.suffix}")
            copy_database(path, copy)
        case Standing.EMPTY:
            make_private_file(path)
    use_wal(path)
    _migrate(path)
    return copy


def _migrate(path: Path) -> None:
    engine = for_writing(without_foreign_keys(engine_for(f"sqlite:///{path}")))
    try:
        with engine.begin() as connection:
            _run(connection)
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            if broken is not None:
                raise EnvironmentTrouble(
                    msg(
                        "The upgrade was taken back: a row of {table} points to nothing. "
                        "The database is as it was; check it with “db check”.",
                        table=str(broken[0]),
                    )
                )
    finally:
        engine.dispose()


def _run(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  260 ms, and only an old file needs it
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
