"""Work off the UI thread: an operation, what to do on success, what on failure.

An operation calls services and touches no widget; its answer comes back on the UI thread.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QEventLoop,
    QObject,
    QRunnable,
    QThread,
    QThreadPool,
    Signal,
)
from shiboken6 import isValid

from counter_app.errors import CounterError
from counter_app.logbook import note_error
from counter_app.services.rights import PinNeeded

T = TypeVar("T")

AskPin = Callable[[PinNeeded, Callable[[], None], Callable[[], None]], None]
"""Asks for the PIN that is needed, then calls the second or, where it is not given, the third."""

_WORKERS = 3
"""One for what the person waits for, one for the queue, one for what they type."""


class _Job(QRunnable):
    """One operation on its way through the pool."""

    def __init__(self, number: int, operation: Callable[[], object], back: "Background") -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it: it is kept in Background until delivered
        self._number = number
        self._operation: Callable[[], object] | None = operation
        self._back = back

    def let_go(self) -> Callable[[], object]:
        """Drop the operation here, on the UI thread: what it holds may be of Qt."""
        operation, self._operation = self._operation, None
        assert operation is not None
        return operation

    def run(self) -> None:
        assert self._operation is not None
        try:
            result, error = self._operation(), None
        except BaseException as raised:  # a bug in a thread must reach a person
            result, error = None, raised
        if isValid(self._back):
            self._back.came_back.emit(self._number, result, error)


@dataclass(frozen=True)
class _Waiting:
    """A job, and what its owner wants done once it comes back."""

    job: _Job
    owner: QObject
    slot: str
    on_success: Callable[..., None] | None
    on_failure: Callable[[CounterError], None] | None
    on_break: Callable[[], None] | None


class Background(QObject):
    """The pool, and who waits for what.

    ``busy`` says whether anything is under way; ``failed`` carries a ``CounterError`` nobody else
    took; ``broke`` carries the text of a traceback: a bug.
    """

    busy = Signal(bool)
    failed = Signal(object)
    broke = Signal(str)
    came_back = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_WORKERS)
        self._jobs: dict[int, _Waiting] = {}
        self.ask_pin: AskPin | None = None
        """Who asks for a PIN where a badge is not enough, and then does the same again or gives
        up; nobody: it is a refusal like any other."""
        self._newest: dict[str, int] = {}
        self._count = 0
        self.came_back.connect(self._deliver)

    def run(
        self,
        operation: Callable[[], T],
        on_success: Callable[[T], None] | None = None,
        on_failure: Callable[[CounterError], None] | None = None,
        *,
        owner: QObject,
        key: str = "",
        on_break: Callable[[], None] | None = None,
    ) -> None:
        """Start ``operation`` in a thread and answer on the UI thread while ``owner`` lives.

        A later run with the same ``key`` and owner supersedes this one: its answer is dropped.
        ``on_break`` is called where a bug ended the operation, once ``broke`` has told of it.
        """
        self._count += 1
        number = self._count
        slot = f"{id(owner)}/{key}" if key else ""
        if slot:
            self._newest[slot] = number
        job = _Job(number, operation, self)
        self._jobs[number] = _Waiting(job, owner, slot, on_success, on_failure, on_break)
        if len(self._jobs) == 1:
            self.busy.emit(True)
        self._pool.start(job)

    def forget(self, owner: QObject, key: str) -> None:
        """Drop the answer still under way for ``key``."""
        self._newest.pop(f"{id(owner)}/{key}", None)

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Wait until all answers are delivered; for tests, the tour and closing the window."""
        clock = QElapsedTimer()
        clock.start()
        while self._jobs and clock.elapsed() < milliseconds:
            self._pool.waitForDone(20)
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return not self._jobs

    def _deliver(self, number: int, result: object, error: BaseException | None) -> None:
        assert QThread.currentThread() is self.thread()
        waiting = self._jobs.pop(number)
        owner, slot = waiting.owner, waiting.slot
        operation = waiting.job.let_go()
        try:
            if not isValid(owner) or (slot and self._newest.get(slot) != number):
                return
            if error is None:
                if waiting.on_success is not None:
                    waiting.on_success(result)
            elif isinstance(error, PinNeeded) and self.ask_pin is not None:
                self._ask_pin(self.ask_pin, error, operation, waiting)
            elif isinstance(error, CounterError):
                (waiting.on_failure or self.failed.emit)(error)
            else:
                note_error(error)
                self.broke.emit("".join(traceback.format_exception(error)))
                if waiting.on_break is not None:
                    waiting.on_break()
        finally:
            if not self._jobs:
                self.busy.emit(False)

    def _ask_pin(
        self, ask: AskPin, needed: PinNeeded, operation: Callable[[], object], waiting: _Waiting
    ) -> None:
        """The operation runs again once the PIN is given; else it is refused."""
        refuse = waiting.on_failure or self.failed.emit

        def again() -> None:
            self.run(
                operation,
                waiting.on_success,
                waiting.on_failure,
                owner=waiting.owner,
                on_break=waiting.on_break,
            )

        def give_up() -> None:
            if isValid(waiting.owner):
                refuse(needed)

        ask(needed, again, give_up)
