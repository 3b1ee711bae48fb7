"""The ticket that is open, shown in its four steps: one window, one ticket, one next action."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services import tickets
from counter_app.services.forms import IntakeForm
from counter_app.services.views import TicketView
from counter_app.ui.action_bar import ActionBar
from counter_app.ui.intake import IntakeTab
from counter_app.ui.policy_panel import PolicyPanel
from counter_app.ui.step_bar import StepBar, step_of
from counter_app.ui.tab import Action, Tab
from counter_app.ui.ticket_header import TicketHeader
from counter_app.ui.waiting_card import WaitingCard
from counter_app.ui.workplace import Workplace

_AFTER_PAINT = 40
"""Milliseconds after which a step nobody looks at learns what is open: once that is painted."""


class OpenWork(QObject):
    """Opens tickets, shows them on every tab, and never discards what is typed."""

    opened = Signal(object)
    """The ``TicketView`` that is open now, or None."""
    changed = Signal(str)
    """A ticket was changed: the queue and the glance are old."""
    moved = Signal()
    """Another ticket is open, or another step is shown."""
    said = Signal(object)
    failed = Signal(object)
    paper_wanted = Signal(str, str)

    def __init__(
        self,
        workplace: Workplace,
        tabs: Mapping[str, Tab],
        stack: QStackedWidget,
        steps: StepBar,
        header: TicketHeader,
        policy: PolicyPanel,
        actions: ActionBar,
        waiting: WaitingCard,
    ) -> None:
        super().__init__(stack)
        self._workplace = workplace
        self._tabs = tabs
        self._stack, self._steps, self._header = stack, steps, header
        self._policy, self._actions, self._waiting = policy, actions, waiting
        self._view: TicketView | None = None
        self._typed: dict[str, Decision | None] = {}
        self._stale: set[str] = set()
        self._filling = False
        self._fill_later = QTimer(self, singleShot=True, interval=_AFTER_PAINT)
        self._fill_later.timeout.connect(self._fill_one)
        for step, tab in tabs.items():
            stack.addWidget(tab)
            tab.offers_changed.connect(lambda s=step: self._offers_changed(s))
            tab.previewed.connect(lambda decision, s=step: self._previewed(s, decision))
            tab.ticket_changed.connect(self.refresh)
            tab.outdated.connect(self._read_again)
            tab.ticket_wanted.connect(lambda number, s=step: self.open(number, step=s))
            tab.tab_wanted.connect(self.show_step)
            tab.intake_wanted.connect(self.new_intake)
            tab.said.connect(self.said)
            tab.failed.connect(self.failed)
            tab.paper_wanted.connect(self.paper_wanted)
        steps.step_wanted.connect(self.show_step)
        steps.step_wanted.connect(self.moved)
        waiting.opened.connect(lambda number: self._read(number, None))
        self.show_step("intake")

    @property
    def view(self) -> TicketView | None:
        """The ticket that is open."""
        return self._view

    @property
    def tab(self) -> Tab:
        """The step that is shown."""
        return self._tabs[self._steps.step()]

    @property
    def intake(self) -> IntakeTab:
        """The first step."""
        first = self._tabs["intake"]
        assert isinstance(first, IntakeTab)
        return first

    def open(self, number: str, *, step: str | None = None, scanned: bool = False) -> None:
        """Open a ticket at ``step``, or where its work stands.

        What is typed and not saved keeps its place: then the ticket waits, one key away. A new
        intake is kept as a draft, so a choice from the queue need not wait for it; a scan does.
        """
        if self._view is not None and self._view.number == number:
            self.show_step(step or step_of(self._view))
            self._read(number, None, stay=True)
            return
        new_intake = self._view is None
        dirty = [tab for tab in self._tabs.values() if tab.is_dirty()]
        if dirty and (scanned or not new_intake) and not any(tab.working for tab in dirty):
            self._waiting.wait(number)
            self.said.emit(msg("Save first, or press Alt+O to open the other ticket."))
            return
        if dirty:
            self.intake.keep_draft()
            self.said.emit(msg("The intake is kept as a draft; Ctrl+N offers it again."))
        self._read(number, step)

    def refresh(self, number: str) -> None:
        """``number`` was changed: read it again where it is open."""
        self.changed.emit(number)
        if self._view is not None and self._view.number == number:
            self._read(number, None, stay=True)
            waiting = self._waiting.number
            if waiting and not self.tab.is_dirty():
                self._waiting.stay()
                self.open(waiting)

    def _read_again(self) -> None:
        if self._view is not None:
            self.refresh(self._view.number)

    def new_intake(self, form: IntakeForm | None = None) -> None:
        """An empty intake, or one prefilled; the open ticket is put away."""
        if self.has_unsaved():
            self.said.emit(msg("What is typed here is not saved yet: save it first."))
            return
        # A ticket still being read was asked for before this: it must not come over the intake.
        self._workplace.background.forget(self, "ticket")
        self.intake.start(form)
        self._show(None, "intake")

    def leave(self) -> None:
        """Put the open ticket away, unless something typed would be lost."""
        if self._view is not None:
            self.new_intake()

    def show_step(self, step: str) -> None:
        """Show one of the four steps of what is open."""
        if step != self._steps.step():
            self._steps.show_step(step)  # which comes back here
            return
        tab = self._tabs[step]
        self._fill(step)
        if self._stack.currentWidget() is not tab:
            self._stack.setCurrentWidget(tab)
        self._policy.show_typed(self._typed.get(step))
        self._show_offers()
        tab.show_top()
        tab.focus_first()

    def fill_all(self) -> None:
        """Let every step know what is open, without waiting for a turn."""
        for step in self._tabs:
            self._fill(step)

    def has_unsaved(self) -> bool:
        """Whether something is typed that no draft keeps: a new intake is one, all else is not."""
        return self._view is not None and any(tab.is_dirty() for tab in self._tabs.values())

    def focus(self) -> None:
        """Put the cursor where the work of this step starts."""
        self.tab.focus_first()

    def _read(self, number: str, step: str | None, *, stay: bool = False) -> None:
        desk = self._workplace.desk

        def show(view: TicketView) -> None:
            # A refresh stays on the step shown now, which may not be the one it began on.
            self._show(view, None if stay else step or step_of(view))

        self._workplace.background.run(
            lambda: tickets.ticket(desk, number), show, self.failed.emit, owner=self, key="ticket"
        )

    def _show(self, view: TicketView | None, step: str | None = None) -> None:
        """Show ``view`` at ``step`` (None: the one shown now); the other steps learn of it after
        that is painted, one a turn."""
        other = (view.number if view else "") != (self._view.number if self._view else "")
        self._view = view
        if other:
            self._typed.clear()
            self.moved.emit()
        self._header.show_ticket(view)
        self._steps.show_ticket(view)
        self._policy.show_ticket(view)
        self._stale = set(self._tabs)
        self._fill_later.start()
        self.opened.emit(view)
        if step is not None:
            self.show_step(step)
        else:
            self._fill(self._steps.step())
            self._show_offers()

    def _fill(self, step: str) -> None:
        if step in self._stale:
            self._stale.discard(step)
            self._filling = True
            self._tabs[step].show_ticket(self._view)
            self._filling = False

    def _fill_one(self) -> None:
        for step in self._tabs:
            if step in self._stale:
                self._fill(step)
                if step == self._steps.step():
                    self._show_offers()
                self._fill_later.start()
                return

    def _previewed(self, step: str, decision: Decision | None) -> None:
        self._typed[step] = decision
        if step == self._steps.step():
            self._policy.show_typed(decision)

    def _offers_changed(self, step: str) -> None:
        # While a step learns what is open it says so at each thing it learns; asked at the end.
        if step == self._steps.step() and not self._filling:
            self._show_offers()

    def _show_offers(self) -> None:
        tab = self.tab
        offers = tab.offers()
        self._actions.show_actions((*offers, *self._prints(offers)), held=tab.working)

    def _prints(self, offers: tuple[Action, ...]) -> tuple[Action, ...]:
        view = self._view
        if view is None:
            return ()
        known = {action.key for action in offers}
        prints = (
            Action("printTag", msg("Print tag"), lambda: self.print_paper("tag"), "F8"),
            Action("printTicket", msg("Print ticket"), lambda: self.print_paper("ticket"), "F9"),
        )
        return tuple(action for action in prints if action.key not in known)

    def print_paper(self, kind: str) -> None:
        """Print a document of what is open."""
        if self._view is not None:
            self.paper_wanted.emit(kind, self._view.number)
