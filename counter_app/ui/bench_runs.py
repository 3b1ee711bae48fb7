"""The steps of the bench run from the Diagnosis tab: each reads its card and calls one service."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QLabel, QWidget

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.services import diagnosis, maker, repair, visits
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import VerificationForm
from counter_app.services.views import TicketView
from counter_app.ui.bench_words import say_steps
from counter_app.ui.choices import Segments
from counter_app.ui.compiled.ui_diagnosis import Ui_DiagnosisTab
from counter_app.ui.diagnosis_cards import DiagnosisCards
from counter_app.ui.diagnosis_steps import Card, Outlook
from counter_app.values import Channel, TicketState

if TYPE_CHECKING:
    from counter_app.ui.diagnosis import DiagnosisTab

Plain = Callable[[Desk, Actor, str, int], TicketView]


class BenchRuns:
    """What each action of the tab does, by the action's name."""

    def __init__(self, tab: DiagnosisTab, ui: Ui_DiagnosisTab, cards: DiagnosisCards) -> None:
        self._tab, self._ui, self._cards = tab, ui, cards
        self._how = Segments(
            ui.verifyHowGroup,
            {
                Channel.PHONE: ui.verifyPhoneButton,
                Channel.COUNTER: ui.verifyCounterButton,
                Channel.MESSAGE: ui.verifyMessageButton,
            },
        )
        for name, editor, error in (
            ("rma", ui.rmaEdit, ui.rmaError),
            ("product.sold_on", ui.proofOnEdit, ui.proofOnError),
            ("expected_on", ui.expectedOnEdit, ui.expectedOnError),
            ("signed_by", ui.signedByEdit, ui.signedByError),
            ("work_done", ui.workDoneEdit, ui.workDoneError),
            ("needs", ui.addPartButton, ui.needsError),
        ):
            tab.errors.add(name, editor, error)
        self._plain: dict[str, Plain] = {
            "take": diagnosis.take,
            "putBack": diagnosis.put_back,
            "askForProof": diagnosis.ask_for_proof,
            "goOnWithoutProof": diagnosis.go_on_without_proof,
            "recall": maker.recall,
            "finishRepair": repair.finish_repair,
            "partsArrived": repair.parts_arrived,
            "lookAgain": repair.look_again,
            "backToBench": repair.back_to_bench,
            "arrive": visits.arrive,
            "notThere": visits.not_there,
            "reopenVisit": visits.reopen,
        }
        self._special: dict[str, Callable[[TicketView], None]] = {
            "verify": self._verify,
            "saveDiagnosis": lambda view: self._save(view, tab.leads_to()),
            "saveOnly": lambda view: self._save(view, Outlook.OPEN),
            "forward": self._forward,
            "proofArrived": self._proof_arrived,
            "backFromMaker": self._back_from_maker,
            "waitForParts": self._wait_for_parts,
            "testPassed": lambda view: self._test(view, passed=True),
            "testFailed": lambda view: self._test(view, passed=False),
            "notRepairable": self._not_repairable,
            "finishVisit": self._finish_visit,
            "takeAlong": self._take_along,
            "goToQuote": lambda _view: tab.tab_wanted.emit("quote"),
            "swapUnit": lambda _view: tab.window_wanted.emit("swap"),
            "goToDispatch": lambda _view: tab.tab_wanted.emit("dispatch"),
            "makerLetter": lambda view: tab.paper_wanted.emit("manufacturer-letter", view.number),
        }

    def run(self, name: str) -> None:
        """Run the action called ``name`` on the open ticket."""
        view = self._tab.view
        if view is None:
            return
        plain = self._plain.get(name)
        if plain is None:
            self._special[name](view)
        else:
            self._change(lambda desk, actor: plain(desk, actor, view.number, view.version))

    def is_typed(self) -> bool:
        """Whether a note or a number of a step is typed that is not saved."""
        view, ui = self._tab.view, self._ui
        if view is None:
            return False
        done = view.visit.work_done.strip() if view.visit else ""
        notes = (ui.makerNoteEdit, ui.testNoteEdit, ui.closeNoteEdit)
        return (
            any(edit.text().strip() for edit in notes)
            or (view.verified_at is None and bool(ui.verifyNoteEdit.text().strip()))
            or (ui.rmaEdit.text().strip() != view.maker_rma)
            or (
                view.state is TicketState.ON_VISIT and ui.workDoneEdit.toPlainText().strip() != done
            )
        )

    def focus(self, cards: frozenset[Card]) -> bool:
        """Put the cursor into the first field of what stands open; False where there is none."""
        view, ui = self._tab.view, self._ui
        fields: dict[Card, QWidget] = {
            Card.PROOF: ui.proofOnEdit,
            Card.FORWARD: ui.rmaEdit,
            Card.MAKER: ui.makerRepairedButton,
            Card.PARTS: ui.expectedOnEdit,
            Card.TEST: ui.testNoteEdit,
            Card.CLOSE: ui.closeNoteEdit,
        }
        if view is not None and view.verified_at is None:
            fields[Card.VERIFY] = ui.verifyNoteEdit
        if view is not None and view.state is TicketState.ON_VISIT:
            fields[Card.VISIT] = ui.workDoneEdit
        for card, field in fields.items():
            if card in cards:
                field.setFocus()
                return True
        return False

    def show_ticket(self, view: TicketView, *, keep: bool = False) -> None:
        """Fill the cards of the steps from what is on record; ``keep`` what is typed there."""
        self.say(view)
        if keep:
            return
        ui, today = self._ui, self._tab.workplace.now().date()
        self._how.value = view.verified_how or Channel.PHONE
        for edit in (ui.verifyNoteEdit, ui.makerNoteEdit, ui.testNoteEdit, ui.closeNoteEdit):
            edit.clear()
        ui.rmaEdit.setText(view.maker_rma)
        ui.makerRepairedButton.setChecked(True)
        ui.proofOnEdit.setMaximumDate(_qdate(today))
        ui.proofOnEdit.setDate(_qdate(view.product.sold_on or today))
        ui.expectedOnEdit.setDate(_qdate(view.parts_expected_on or today + timedelta(days=3)))
        ui.signedByEdit.setText(view.visit.signed_by if view.visit else "")
        ui.workDoneEdit.setPlainText(view.visit.work_done if view.visit else "")

    def say(self, view: TicketView) -> None:
        """Put what is on record of the steps into the language now in use."""
        say_steps(self._ui, view, self._tab.words)

    def _change(
        self,
        operation: Callable[[Desk, Actor], TicketView],
        said: Message | None = None,
        *,
        saved: bool = False,
        then: Callable[[TicketView], None] | None = None,
    ) -> None:
        tab = self._tab
        desk, actor = tab.workplace.desk, tab.workplace.actor

        def done(view: TicketView) -> None:
            tab.done(view, saved=saved)
            tab.said.emit(said or msg("Now: {state}", state=view.state))
            if then is not None:
                then(view)

        tab.call(lambda: operation(desk, actor), done)

    def _verify(self, view: TicketView) -> None:
        self._note(self._ui.verifyNoteEdit, self._ui.verifyNoteError)
        form = VerificationForm(
            view.number,
            view.version,
            self._how.value or Channel.PHONE,
            self._ui.verifyNoteEdit.text(),
        )
        self._change(
            lambda desk, actor: diagnosis.verify(desk, actor, form),
            msg("Verified with the customer: {how}.", how=form.how),
        )

    def _save(self, _view: TicketView, leads_to: Outlook) -> None:
        self._cards.name_fields()
        try:
            form = self._cards.form()
        except InvalidInput as error:
            if not self._tab.errors.show(error):
                self._tab.failed.emit(error)
            return
        follow: dict[Outlook, Plain] = {
            Outlook.REPAIR: repair.start_repair,
            Outlook.TEST: repair.no_repair_needed,
        }

        def go_on(saved: TicketView) -> None:
            if leads_to is Outlook.QUOTE:
                self._tab.tab_wanted.emit("quote")
            elif leads_to in follow:
                step = follow[leads_to]
                self._change(lambda desk, actor: step(desk, actor, saved.number, saved.version))

        self._change(
            lambda desk, actor: diagnosis.save(desk, actor, form),
            msg("The diagnosis is saved."),
            saved=True,
            then=go_on,
        )

    def _forward(self, view: TicketView) -> None:
        rma = self._ui.rmaEdit.text()
        self._change(
            lambda desk, actor: maker.forward(desk, actor, view.number, view.version, rma),
            msg("Forwarded to the maker. The letter goes with it."),
            then=lambda fresh: self._tab.paper_wanted.emit("manufacturer-letter", fresh.number),
        )

    def _proof_arrived(self, view: TicketView) -> None:
        sold_on = _day(self._ui.proofOnEdit)
        self._change(
            lambda desk, actor: diagnosis.proof_arrived(
                desk, actor, view.number, view.version, sold_on
            ),
            msg("Sold on {day}: decided again.", day=sold_on),
        )

    def _back_from_maker(self, view: TicketView) -> None:
        self._note(self._ui.makerNoteEdit, self._ui.makerNoteError)
        repaired, note = self._ui.makerRepairedButton.isChecked(), self._ui.makerNoteEdit.text()
        self._change(
            lambda desk, actor: maker.back_from_maker(
                desk, actor, view.number, view.version, repaired=repaired, note=note
            )
        )

    def _wait_for_parts(self, view: TicketView) -> None:
        expected_on = _day(self._ui.expectedOnEdit)
        self._change(
            lambda desk, actor: repair.wait_for_parts(
                desk, actor, view.number, view.version, expected_on
            ),
            msg("Waiting for parts until {day}.", day=expected_on),
        )

    def _test(self, view: TicketView, *, passed: bool) -> None:
        self._note(self._ui.testNoteEdit, self._ui.testNoteError)
        note = self._ui.testNoteEdit.text()
        self._change(
            lambda desk, actor: repair.test(
                desk, actor, view.number, view.version, passed=passed, note=note
            ),
            then=(lambda _view: self._tab.tab_wanted.emit("dispatch")) if passed else None,
        )

    def _not_repairable(self, view: TicketView) -> None:
        self._note(self._ui.closeNoteEdit, self._ui.closeNoteError)
        note = self._ui.closeNoteEdit.text()
        self._change(
            lambda desk, actor: repair.not_repairable(desk, actor, view.number, view.version, note)
        )

    def _finish_visit(self, view: TicketView) -> None:
        signed, work = self._ui.signedByEdit.text(), self._ui.workDoneEdit.toPlainText()
        self._change(
            lambda desk, actor: visits.finish(
                desk, actor, view.number, view.version, signed_by=signed, work_done=work
            ),
            msg("The visit is finished."),
        )

    def _take_along(self, view: TicketView) -> None:
        self._change(
            lambda desk, actor: visits.take_along(desk, actor, view.number, view.version),
            msg("Taken along: this is its workshop ticket."),
            then=lambda fresh: self._tab.ticket_wanted.emit(fresh.number),
        )

    def _note(self, editor: QWidget, label: QLabel) -> None:
        self._tab.errors.add("note", editor, label)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _day(picker: QDateEdit) -> date:
    chosen = picker.date()
    return date(chosen.year(), chosen.month(), chosen.day())
