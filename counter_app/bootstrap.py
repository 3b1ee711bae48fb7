"""The composition root: settings → store → policies → desk. No globals; everything is handed on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from counter_app.clock import Clock, SystemClock
from counter_app.services.desk import Desk
from counter_app.services.rules import open_rules
from counter_app.store import Store, default_url

DATABASE_VARIABLE = "COUNTER_APP_DATABASE"


def database_url(wanted: str | None = None) -> str:
    """Which database to open: ``wanted``, else the environment's, else the user's own file.

    An empty ``wanted`` is a script's mistake, not a wish for the user's own file.
    """
    if wanted is not None:
        return wanted
    return os.environ.get(DATABASE_VARIABLE) or default_url()


@contextmanager
def open_desk(url: str, clock: Clock | None = None) -> Iterator[Desk]:
    """A desk over the database at ``url`` (a SQLAlchemy URL), closed at the end.

    Raises ``EnvironmentTrouble`` when the database cannot be opened, is newer than the program or
    its folder cannot be written.
    """
    clock = clock or SystemClock()
    store = Store.open(url, clock)
    try:
        rules = open_rules(store)
        yield Desk(
            store=store,
            policies=rules.policies,
            calendar=rules.calendar,
            clock=clock,
            zone=rules.policies.in_force(clock.now().date()).zone,
        )
    finally:
        store.close()
