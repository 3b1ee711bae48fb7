"""A bug in a slot: Qt would print it where nobody looks; here it is shown and noted, and the
window lives on."""

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType

from counter_app.errors import CounterError
from counter_app.logbook import note_error


@contextmanager
def last_resort(
    show_bug: Callable[[str], object], refuse: Callable[[CounterError], object]
) -> Iterator[None]:
    """While the block runs, what nobody caught goes to ``show_bug`` as a traceback; a
    ``CounterError``, which a person can act on, to ``refuse``."""
    before = sys.excepthook

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, CounterError):
            refuse(error)
        elif isinstance(error, Exception):
            note_error(error)
            show_bug("".join(traceback.format_exception(kind, error, trace)))
        else:
            before(kind, error, trace)

    sys.excepthook = caught
    try:
        yield
    finally:
        sys.excepthook = before
