"""The store: one database, opened once, read and written in units of work."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from platformdirs import user_data_path
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import Session, sessionmaker

from counter_app.clock import Clock, SystemClock
from counter_app.errors import EnvironmentTrouble, InvalidInput
from counter_app.messages import msg
from counter_app.store import search
from counter_app.store.private_files import keep_private, make_private_folder
from counter_app.store.schema import bring_up_to_date
from counter_app.store.sqlite import engine_for, file_of, for_writing
from counter_app.store.trouble import CANNOT_OPEN, plain_words
from counter_app.store.unit import Signatory, Unit, head_of

SHOP_ZONE = ZoneInfo("Asia/Shanghai")


def default_url() -> str:
    """The user's own database, in the user's data folder."""
    return f"sqlite:///{user_data_path('counter-app', appauthor=False) / 'counter.sqlite3'}"


class Store:
    """One database. Safe to use from several threads; each unit of work has its own session.

    ``copy_before_upgrade`` is the copy that was taken, where opening upgraded the file.
    """

    def __init__(
        self, path: Path, clock: Clock, zone: ZoneInfo, copy_before_upgrade: Path | None = None
    ) -> None:
        self.path = path
        self.copy_before_upgrade = copy_before_upgrade
        self._clock = clock
        self._zone = zone
        self._engine = engine_for(f"sqlite:///{path}")
        self._read = sessionmaker(self._engine, autoflush=False)
        self._write = sessionmaker(for_writing(self._engine), expire_on_commit=False)
        self._inside = threading.local()

    @classmethod
    def open(cls, url: str, clock: Clock | None = None, zone: ZoneInfo = SHOP_ZONE) -> "Store":
        """Open the database at ``url``; create it, or copy and upgrade it, where that is wanted.

        Args:
            url: a SQLAlchemy URL of a SQLite file.
            clock: tells when a unit of work takes place.
            zone: the shop's, whose years numbers are counted in.

        Raises:
            InvalidInput: the URL is not one we can open.
            WrongDatabase: the file is a newer program's or another's; it is left untouched.
            EnvironmentTrouble: the disk or the file does not do its part.
        """
        path = database_path(url)
        clock = clock or SystemClock()
        with plain_words():
            make_private_folder(path.parent)
            copy = bring_up_to_date(path, clock.now())
            for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                keep_private(name)
            return cls(path, clock, zone, copy)

    def close(self) -> None:
        """Let go of the file; SQLite folds its log into it when nobody else has it open."""
        self._engine.dispose()

    @contextmanager
    def writing(self, actor: Signatory | str) -> Iterator[Unit]:
        """One unit of work: all of it is on the disk when the block ends, or none of it is.

        Raises ``Conflict`` when a row changed under us and ``EnvironmentTrouble`` when the disk or
        the database does not do its part; nothing was written then.
        """
        if getattr(self._inside, "unit", False):
            raise RuntimeError("a unit of work inside another would wait for itself")
        name = actor if isinstance(actor, str) else actor.reference
        self._inside.unit = True
        try:
            with plain_words(files=False), self._write() as session:
                session.connection()  # BEGIN IMMEDIATE before anything is read
                touched = search.watch(session)
                yield Unit(session, name, self._clock.now(), self._zone)
                session.flush()
                search.index_touched(session, touched)
                session.commit()
        finally:
            self._inside.unit = False

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session over one moment of the database; writing with it is a bug."""
        with plain_words(files=False), self._read() as session:
            event.listen(session, "before_flush", _refuse)
            yield session

    def head(self) -> tuple[int, str]:
        """The last event's sequence and hash. It moves with every change by any program, so a
        window that polls it knows when to look again."""
        with self.reading() as session:
            return head_of(session)


def database_path(url: str) -> Path:
    """The file a database URL names.

    Raises ``InvalidInput`` where it names none we can open, ``EnvironmentTrouble`` where its folder
    may not be looked into.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    path = None
    if parsed is not None and parsed.get_backend_name() == "sqlite" and not parsed.query:
        path = file_of(parsed)
    if path is None:
        raise InvalidInput(
            msg(
                "{url} is not a database this program can open: "
                "give a SQLite file, as sqlite:////home/shop/counter.sqlite3.",
                url=url,
            ),
            field="database",
        )
    try:
        is_folder = path.is_dir()
    except OSError as unseen:  # a folder that may not be looked into, a name beyond all length
        raise EnvironmentTrouble(CANNOT_OPEN) from unseen
    if is_folder:
        raise InvalidInput(
            msg("{file} is a folder: name the database file in it.", file=str(path)),
            field="database",
        )
    return path


def _refuse(*_: object) -> None:
    raise RuntimeError("a reading session was asked to write")
