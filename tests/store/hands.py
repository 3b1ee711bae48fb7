"""One of several programs at work on one database; tests start each as a process of its own.

It sends a word down a pipe for each thing it has been told is saved, and at once.
"""

from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy import inspect, select

from counter_app.codes.numbers import Kind
from counter_app.errors import Conflict
from counter_app.store import Store
from counter_app.store.tables import (
    Base,
    CustomerPerson,
    Fault,
    Part,
    Product,
    Setting,
    Shelf,
    Ticket,
)
from tests.store.cases import take_in


def edit(url: str, rounds: int, pipe: "Connection[str, None]") -> None:
    """Read a value, let others come between, and write it one higher: again when it was stale.

    Sends the number of each round, at the end "conflicts N".
    """
    store = Store.open(url)
    done, conflicts = 0, 0
    while done < rounds:
        with store.reading() as session:
            row = session.scalars(select(Setting).where(Setting.key == "counted")).one()
            seen, value = row.version, int(row.value)
        try:
            with store.writing("hand") as unit:
                unit.fetch(Setting, "counted", seen).value = str(value + 1)
                number = unit.next_number(Kind.TICKET)
                unit.record("setting.counted", "counted", {"value": value + 1})
        except Conflict:
            conflicts += 1
            continue
        done += 1
        pipe.send(number)
    pipe.send(f"conflicts {conflicts}")
    store.close()


COUNTED: dict[str, tuple[type[Base], str]] = {
    "setting": (Setting, "value"),
    "ticket": (Ticket, "note"),
    "product": (Product, "model"),
    "person": (CustomerPerson, "address"),
    "shelf": (Shelf, "name"),
    "part": (Part, "name"),
    "fault": (Fault, "note"),
}
"""Rows of every kind people edit, and the column that is counted up."""


def edit_all(url: str, rounds: int, pipe: "Connection[str, None]") -> None:
    """As :func:`edit`, over one row of each of :data:`COUNTED` in turn."""
    store = Store.open(url)
    done, conflicts = 0, 0
    while done < rounds:
        table, column = list(COUNTED.values())[done % len(COUNTED)]
        with store.reading() as session:
            row: Any = session.scalars(select(table)).one()
            key, seen = inspect(table).primary_key_from_instance(row), row.version
            value = int(getattr(row, column))
        try:
            with store.writing("hand") as unit:
                setattr(unit.fetch(table, key[0], seen), column, str(value + 1))
                number = unit.next_number(Kind.TICKET)
                unit.record("row.counted", table.__tablename__, {"value": value + 1})
        except Conflict:
            conflicts += 1
            continue
        done += 1
        pipe.send(number)
    pipe.send(f"conflicts {conflicts}")
    store.close()


def intake(url: str, rounds: int, pipe: "Connection[str, None]") -> None:
    """Take tickets in; sends "ready", then each number once it is saved."""
    store = Store.open(url)
    pipe.send("ready")
    for _ in range(rounds):
        with store.writing("hand") as unit:
            number = take_in(unit).number
        pipe.send(number)
    store.close()
