"""The second step: what is wrong, why, what it takes, and the work until the unit is ready."""

from functools import partial

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services import deciding
from counter_app.services.views import TicketView
from counter_app.ui.bench_runs import BenchRuns
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_diagnosis import Ui_DiagnosisTab
from counter_app.ui.conflicts import same_work
from counter_app.ui.diagnosis_cards import DiagnosisCards
from counter_app.ui.diagnosis_steps import (
    Card,
    Outlook,
    Step,
    cards,
    goes_to_maker,
    leads_to_bench,
    steps,
    waiting,
)
from counter_app.ui.draft_card import DraftCard
from counter_app.ui.look import icon
from counter_app.ui.step_actions import StepActions
from counter_app.ui.tab import Action, Tab
from counter_app.ui.work_draft import WorkDraft
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, FaultKind, LineKind, PictureKind, TicketState

_PAUSE_MS = 200
"""How long after the last key the decision is made again."""
_EDITABLE = (TicketState.RECEIVED, TicketState.VERIFYING, TicketState.ON_VISIT)
_NO_NEEDS = (TicketState.VISIT_PLANNED, TicketState.ON_VISIT, TicketState.VISITED)


class DiagnosisTab(Tab):
    """One card a fault, the parts and labour, and the one thing that comes next."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._view: TicketView | None = None
        self._decision: Decision | None = None
        self._chosen: Step | None = None
        self._actions = StepActions(self._press)
        self._ui = Ui_DiagnosisTab()
        self._ui.setupUi(self)
        self._cards = DiagnosisCards(
            workplace,
            self.errors,
            self._ui.faultsHolder,
            self._ui.faultsLayout,
            self._ui.needsHolder,
            self._ui.needsLayout,
        )
        self._photos = self.add_photos(self._ui.pageLayout, self._ui.page, self._ui.faultsHolder)
        self._sign = self.add_signature(self._ui.signVisitButton, PictureKind.VISIT)
        self._cards.photos_wanted.connect(self._photos.open_fault)
        self._runs = BenchRuns(self, self._ui, self._cards)
        offer = DraftCard(workplace, self._ui.page)
        self._ui.pageLayout.insertWidget(0, offer)
        self._draft = WorkDraft(
            workplace,
            "diagnosis",
            self._cards,
            offer,
            lambda at: msg("Findings typed {moment} were never saved.", moment=at),
        )
        self._draft.kept.connect(self.draft_kept)
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._preview)
        self._cards.changed.connect(self._typed)
        for button, key, kind in (
            (self._ui.addPartButton, "Alt+P", LineKind.PART),
            (self._ui.addLabourButton, "Alt+L", LineKind.LABOUR),
        ):
            button.clicked.connect(partial(self._cards.add_need, kind))
            QShortcut(QKeySequence(key), self, partial(self._cards.add_need, kind))
        self._ui.addFaultButton.clicked.connect(self._cards.add_fault)
        QShortcut(QKeySequence("Alt+F"), self, self._cards.add_fault)
        hide_errors(self)
        for card in Card:
            getattr(self._ui, card).hide()
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self.show_ticket(None)

    @property
    def view(self) -> TicketView | None:
        """The open ticket as this tab last saw it."""
        return self._view

    def show_ticket(self, view: TicketView | None) -> None:
        """Show ``view``; findings typed for the same ticket and not saved stay.

        Where somebody else changed the ticket meanwhile, saving them against the version they were
        typed on is refused in words rather than overwriting.
        """
        before, self._view = self._view, view
        if view is not None and view == before:
            return
        same = view is not None and before is not None and view.number == before.number
        if view is not None:
            self._photos.show_ticket(view)
            self._sign.show_ticket(view)
            if before is not None and same_work(before, view):
                self._cards.rebase(view)  # what is typed, chosen or focused stays
                return
        self._chosen = None
        if before is not None and not same:
            self._draft.keep()
        self._ui.page.setVisible(view is not None)
        stays = same and before is not None and view is not None and before.state is view.state
        keep = stays and self._runs.is_typed()
        if view is not None and same and self._cards.is_dirty():
            self._cards.show_photos(view)
            self._runs.show_ticket(view, keep=keep)
            self._show()
            return
        self.errors.clear()
        self._decision = view.decision if view else None
        if view is not None:
            self._cards.fill(view, editable=view.state in _EDITABLE)
            self._cards.show_photos(view)
            self._runs.show_ticket(view, keep=keep)
            self._cards.show_decision(self._decision)
            self._draft.look_for(view.number if view.state in _EDITABLE else "")
        self.previewed.emit(None)
        self._show()

    def done(self, view: TicketView, *, saved: bool = False) -> None:
        """This tab changed the ticket: ``saved`` with what is typed, else that goes on."""
        if saved:
            self._draft.drop()
            self._view = None
        else:
            self._cards.rebase(view)
        self.show_ticket(view)
        self.focus_first()
        self.ticket_changed.emit(view.number)

    def offers(self) -> tuple[Action, ...]:
        """The step's one next action, and the others there are."""
        view = self._view
        if view is None:
            return ()
        found = steps(view, self.leads_to(), typed=self._cards.is_dirty())
        if self._chosen is not None:
            found = (Step(self._chosen.name, self._chosen.text, primary=True),)
            found += (Step("notNow", msg("Not now")),)
        elif goes_to_maker(view) or view.forwarded_at is not None:
            found += (Step("makerLetter", msg("Letter to the maker")),)
        return self._actions.of(found)

    def is_dirty(self) -> bool:
        """Whether a finding, a line or a note is typed that is not saved."""
        return self._view is not None and (self._cards.is_dirty() or self._runs.is_typed())

    def focus_first(self) -> None:
        """The next step's own field, else the first fault's, else the page, so that it scrolls."""
        if self._runs.focus(self._open_cards()):
            return
        editable = self._view is not None and self._view.state in _EDITABLE
        if editable and self._cards.cards:
            self._cards.cards[0].editors()[1].setFocus()
        else:
            self._ui.scroll.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._cards.retranslate()
        self._photos.retranslate()
        self._sign.retranslate()
        self._actions.forget()
        if self._view is not None:
            self._runs.say(self._view)
            self._show()

    def take_part(self, code: str, name: str, price_fen: int) -> bool:
        """A part was scanned: one more line with it, where lines can be added now."""
        if self._view is None or self._view.state not in _EDITABLE:
            return False
        if self._cards.add_part(code, name, price_fen):
            self.said.emit(
                msg("{part} stands for fault 1; choose on its line if it is another's.", part=name)
            )
        self._typed()
        return True

    def take_finding(self, kind: FaultKind, cause: Cause) -> int:
        """What was found was scanned: it goes to the first fault nothing was found of yet."""
        editable = self._view is not None and self._view.state in _EDITABLE
        return self._cards.put_finding(kind, cause) if editable else 0

    def takes_pictures(self) -> bool:
        """On any ticket that is open."""
        return self._view is not None

    def take_pictures(self, mime: QMimeData, under: QWidget | None) -> bool:
        """What is dropped or pasted on a fault's card is its evidence."""
        return self._photos.take(mime, self._cards.fault_at(under))

    def _press(self, step: Step) -> None:
        if step.name == "notNow":
            self._chosen = None
            self._show()
        elif step.card is not None and step.card not in self._open_cards():
            self._chosen = step
            self._show()
            self._runs.focus(frozenset({step.card}))
        else:
            self._runs.run(step.name)

    def leads_to(self) -> Outlook:
        """Where saving what is filled in leads, under the decision it would have."""
        if self._view is None:
            return Outlook.OPEN
        return leads_to_bench(self._view, self._cards.leads_to(self._decision))

    def _open_cards(self) -> frozenset[Card]:
        return cards(self._view, self._chosen) if self._view else frozenset()

    def _typed(self) -> None:
        self._timer.start()
        self._draft.touch()
        self._show_needs()
        self.offers_changed.emit()

    def _preview(self) -> None:
        if self._view is None or not self._cards.is_dirty():
            self._decided(self._view.decision if self._view else None)
            self.previewed.emit(None)
            return
        try:
            form = self._cards.form()
        except InvalidInput:
            return  # said at its field when it is saved
        self.workplace.background.run(
            partial(deciding.preview_diagnosis, self.workplace.desk, form),
            self._previewed,
            self._not_decided,
            owner=self,
            key="preview",
        )

    def _previewed(self, decision: Decision) -> None:
        self._decided(decision)
        self.previewed.emit(decision)

    def _decided(self, decision: Decision | None) -> None:
        self._decision = decision
        self._cards.show_decision(decision)
        self.offers_changed.emit()

    def _not_decided(self, error: CounterError) -> None:
        if not self.errors.show(error):
            self.failed.emit(error)

    def _show(self) -> None:
        view = self._view
        shown = self._open_cards()
        for card in Card:
            getattr(self._ui, card).setVisible(card in shown)
        said = waiting(view) if view else None
        self._ui.waitCard.setVisible(said is not None)
        if said is not None:
            heading, text = said
            self._ui.waitHeading.setText(self.words.words(heading))
            self._ui.waitText.setText(self.words.words(text))
        self._show_needs()
        self.offers_changed.emit()

    def _show_needs(self) -> None:
        view = self._view
        editable = view is not None and view.state in _EDITABLE
        rows = bool(self._cards.rows)
        self._ui.needsCard.setVisible(
            view is not None and (editable or rows) and view.state not in _NO_NEEDS
        )
        self._ui.needsEmpty.setVisible(not rows)
        self._ui.needsColumns.setVisible(rows)
        self._ui.faultColumn.setVisible(len(self._cards.cards) > 1)
        self._ui.removeColumn.setVisible(editable)
        self._ui.needsError.hide()
        for button in (self._ui.addPartButton, self._ui.addLabourButton, self._ui.addFaultButton):
            button.setVisible(editable)
        total = msg("{amount} CNY by list", amount=self.words.money(self._cards.total_fen()))
        self._ui.needsTotal.setText(self.words.words(total) if rows else "")

    def _tint(self) -> None:
        self._cards.tint()
        theme = self.workplace.theme
        for button in (self._ui.addPartButton, self._ui.addLabourButton, self._ui.addFaultButton):
            button.setIcon(icon("plus", theme, "accent", 14))
