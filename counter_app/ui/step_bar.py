"""The four steps of a ticket as tabs: ✓ what is done, ● where the work stands."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QTabBar, QWidget

from counter_app.messages import N_
from counter_app.services.views import TicketView
from counter_app.ui.workplace import Workplace
from counter_app.values import TicketState

STEPS = ("intake", "diagnosis", "quote", "dispatch")
_NAMES = (N_("Intake"), N_("Diagnosis"), N_("Quote"), N_("Dispatch"))
_QUOTE = (TicketState.QUOTING, TicketState.AWAITING_CUSTOMER)
_DISPATCH = (TicketState.READY, TicketState.DISPATCHED, TicketState.CANCELLED, TicketState.CLOSED)


def step_of(view: TicketView | None) -> str:
    """The step at which the work on ``view`` stands; intake where there is none."""
    if view is None or view.state is TicketState.DRAFT:
        return "intake"
    if view.state in _QUOTE:
        return "quote"
    if view.state in _DISPATCH:
        return "dispatch"
    return "diagnosis"


def done_steps(view: TicketView | None) -> frozenset[str]:
    """The steps of ``view`` that are behind it."""
    if view is None or view.state is TicketState.DRAFT:
        return frozenset()
    done = {"intake"}
    if view.state in (*_DISPATCH, *_QUOTE, TicketState.VISITED) or view.quotes:
        done.add("diagnosis")
    if view.quote is not None and view.quote.answered_at is not None:
        done.add("quote")
    if view.state is TicketState.DISPATCHED:
        done.add("dispatch")
    elif view.state is not TicketState.VISITED:
        done.discard(step_of(view))  # looked at again: the work stands here, it is not done
    return frozenset(done)


class StepBar(QTabBar):
    """Emits ``step_wanted`` with the name of a step."""

    step_wanted = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepBar")
        self._workplace = workplace
        self._view: TicketView | None = None
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        for step in STEPS:
            self.setTabData(self.addTab(""), step)
        self._say()
        self.currentChanged.connect(lambda i: self.step_wanted.emit(self.tabData(i)))

    def show_ticket(self, view: TicketView | None) -> None:
        """Mark the steps of ``view``."""
        self._view = view
        self._say()

    def show_step(self, step: str) -> None:
        """Make ``step`` the current tab."""
        self.setCurrentIndex(STEPS.index(step))

    def step(self) -> str:
        """The step that is shown."""
        return STEPS[self.currentIndex()]

    def _say(self) -> None:
        words = self._workplace.words
        done, here = done_steps(self._view), step_of(self._view)
        for index, (step, name) in enumerate(zip(STEPS, _NAMES, strict=True)):
            mark = "✓ " if step in done else "● " if step == here else ""
            text = words.gettext(name)
            if self.tabText(index) != mark + text:  # each measures all four tabs again
                self.setTabText(index, mark + text)
            self.setTabToolTip(index, f"Ctrl+{index + 1}")
            state = (
                words.gettext("done")
                if step in done
                else words.gettext("the work stands here")
                if step == here
                else ""
            )
            self.setAccessibleTabName(index, f"{text}, {state}" if state else text)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802
        # The chosen tab is bold: every tab has room for it, so that none moves when chosen.
        hint = super().tabSizeHint(index)
        return QSize(hint.width() + 14, hint.height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        super().changeEvent(event)
