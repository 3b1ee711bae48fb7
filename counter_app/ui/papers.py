"""Documents that were asked for: straight to the printer set for them, else shown to be printed."""

from PySide6.QtCore import QObject, QTimer, Signal

from counter_app.codes.numbers import format_code
from counter_app.errors import EnvironmentTrouble
from counter_app.messages import Message, msg
from counter_app.services import outbox, paper
from counter_app.services.desk import Actor, Desk
from counter_app.services.outbox import JobView
from counter_app.services.paper_names import paper_name
from counter_app.ui.shell_windows import ShellWindows
from counter_app.ui.workplace import Workplace
from counter_app.values import PrintStatus


class Papers(QObject):
    """A workstation with a printer for a kind prints at once; elsewhere each document is shown,
    the next one when the one before is printed or put away."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, windows: ShellWindows) -> None:
        super().__init__(windows)
        self._workplace = workplace
        self._windows = windows
        self._waiting: list[tuple[str, str]] = []
        self._listening = False

    def show(self, kind: str, number: str) -> None:
        """Print document ``kind`` of ticket ``number``, or show it where no printer is set."""
        desk, actor = self._workplace.desk, self._workplace.actor

        def answer(job: JobView | None) -> None:
            if job is None:
                self._queue(kind, number)
            else:
                self._say(job)

        self._workplace.background.run(
            lambda: _print(desk, actor, kind, number), answer, self.failed.emit, owner=self
        )

    def _say(self, job: JobView) -> None:
        if job.status is PrintStatus.FAILED and job.trouble is not None:
            self.failed.emit(EnvironmentTrouble(job.trouble))
            return
        words = msg("{document}: sent to {printer}.", document=_named(job), printer=job.printer)
        self.said.emit(words)

    def _queue(self, kind: str, number: str) -> None:
        self._waiting.append((kind, number))
        if len(self._waiting) == 1:
            self._show_next()

    def _show_next(self) -> None:
        from counter_app.ui.preview import PreviewWindow  # noqa: PLC0415 - QtPdf when it is wanted

        if not self._waiting:
            return
        window = self._windows.show("preview")
        assert isinstance(window, PreviewWindow)
        if not self._listening:
            self._listening = True
            window.finished.connect(lambda _: QTimer.singleShot(0, self, self._done))
        window.show_paper(*self._waiting[0])

    def _done(self) -> None:
        del self._waiting[:1]
        self._show_next()


def _named(job: JobView) -> Message:
    """What was printed: "Bench tag 1026 0000 1237"."""
    name = Message(paper_name(job.kind))
    if not job.number:
        return name
    return msg("{document} {number}", document=name, number=format_code(job.number))


def _print(desk: Desk, actor: Actor, kind: str, number: str) -> JobView | None:
    """Print through the outbox; None where this workstation has no printer for the kind.

    Raises ``InvalidInput`` for a document the ticket does not have.
    """
    from counter_app.ui.system_printer import system_printer  # noqa: PLC0415 - QtPdf when wanted

    if not outbox.has_printer(desk, actor.workstation, kind):
        paper.any_paper(desk, kind, number)  # before a preview opens only to say no
        return None
    job = outbox.enqueue(desk, actor, kind, number)
    return outbox.send(desk, actor, job, system_printer)
