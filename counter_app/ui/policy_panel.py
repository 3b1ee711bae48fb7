"""The policy beside every tab: verdict, charges, why, promises; each with its clause."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services import verdicts
from counter_app.services.views import TicketView
from counter_app.ui import policy_rows, promise
from counter_app.ui.compiled.ui_policy_panel import Ui_PolicyPanel
from counter_app.ui.look import set_chip, set_role
from counter_app.ui.policy_lines import PolicyLine, PromiseLine, Reason
from counter_app.ui.reused import Reused, laid_out_once
from counter_app.ui.workplace import Workplace

_SAY_AGAIN = 30_000
"""Milliseconds after which the countdowns are said again."""
_BAR = 10
"""The room of the scroll bar, which may come or not."""
_IN_SHORT = (
    "detail.1",
    "detail.4",
    "charge.1",
    "charge.2",
    "charge.3",
    "detail.2",
    "response.2.verify",
    "response.2.own",
    "response.2.agency",
)
"""What customers ask about most, while no case is open."""


class PolicyPanel(QWidget):
    """Shows a ticket's decision, or the one that what is typed would lead to."""

    clauses_wanted = Signal(str)
    """Show all clauses, at this one ("" for the top)."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._view: TicketView | None = None
        self._typed: Decision | None = None
        self._ui = Ui_PolicyPanel()
        self._ui.setupUi(self)
        layout = self._ui.page.layout()
        assert layout is not None
        self._rows = Reused(self._made_row)
        self._promises = Reused(self._made_promise)
        self._reasons = Reused(self._made_reason)
        self._edges = layout.contentsMargins().left() + layout.contentsMargins().right()
        self._ui.clausesButton.clicked.connect(lambda: self.clauses_wanted.emit(""))
        self._clock = QTimer(self, interval=_SAY_AGAIN)
        self._clock.timeout.connect(self._show_promises)
        self._clock.start()
        workplace.theme_changed.connect(self._show)
        self._show()

    def _made_row(self) -> PolicyLine:
        line, grid = PolicyLine(self._workplace, self._ui.rowsHolder), self._ui.rowsLayout
        grid.addWidget(line, grid.count(), 0, 1, 3)
        return line

    def _made_promise(self) -> PromiseLine:
        line = PromiseLine(self._workplace, self._ui.promisesHolder)
        self._ui.promisesLayout.addWidget(line)
        return line

    def _made_reason(self) -> Reason:
        said = Reason(self._workplace, self._ui.whyHolder)
        said.linkActivated.connect(self.clauses_wanted)
        self._ui.whyLayout.addWidget(said)
        return said

    def show_ticket(self, view: TicketView | None) -> None:
        """Show what is on record of ``view``."""
        self._view, self._typed = view, None
        self._show()

    def show_typed(self, decision: Decision | None) -> None:
        """Show what the typed form would be decided; None goes back to the record."""
        if decision != self._typed:
            self._typed = decision
            self._show()

    def focus(self) -> None:
        """Put the cursor here: arrows scroll."""
        self._ui.scroll.setFocus()

    @property
    def decision(self) -> Decision | None:
        """The decision shown."""
        if self._typed is not None or self._view is None:
            return self._typed
        return self._view.effective or self._view.decision

    def _show(self) -> None:
        ui = self._ui
        with laid_out_once(ui.page, ui.rowsHolder, ui.whyHolder, ui.promisesHolder):
            self._say()

    def _say(self) -> None:
        decision = self.decision
        words, ui = self._workplace.words, self._ui
        full = decision is not None
        for part in (ui.rowsHolder, ui.promisesHeading):
            part.setVisible(full)
        ui.whyHeading.setText(words.gettext("Why") if full else words.gettext("In short"))
        if decision is None:
            set_chip(ui.changedChip, "soon", "")
            self._show_short()
            return
        set_role(ui.verdictLabel, "role", "verdict")
        self._show_verdict(decision)
        self._show_rows(decision)
        self._show_why(decision)
        self._show_promises()
        ui.versionLabel.setText(
            words.words(msg("Service policy {version}", version=decision.policy.version))
        )

    def _show_short(self) -> None:
        """Nothing is open: the policy in short, so that a question is answered at a glance."""
        words, ui = self._workplace.words, self._ui
        set_role(ui.verdictLabel, "role", "heading")
        ui.verdictLabel.setText(words.gettext("The policy decides here"))
        ui.detailLabel.setText(
            words.gettext(
                "Scan a tag or open a ticket from the queue, or press Ctrl+N to take a product "
                "in: what is free, what is charged and what is promised shows as you type."
            )
        )
        policies = self._workplace.desk.policies
        policy = policies.in_force(self._workplace.now().date())
        ui.versionLabel.setText(
            words.words(msg("Service policy {version}", version=policy.stamp.version))
        )
        self._rows.show(0)
        self._promises.show(0)
        for said, clause in zip(self._reasons.show(len(_IN_SHORT)), _IN_SHORT, strict=True):
            said.say(policies.clause(clause).text(words.language), clause)

    def _show_verdict(self, decision: Decision) -> None:
        words, ui = self._workplace.words, self._ui
        before = self._view.decision if self._view is not None and self._typed else None
        changed = policy_rows.changes(decision, before)
        set_chip(
            ui.changedChip, "soon", words.gettext("Changed by what is typed") if changed else ""
        )
        large, sentence = policy_rows.verdict(decision)
        ui.verdictLabel.setText(words.words(large))
        sentences = [words.words(sentence)]
        term = words.words(verdicts.term_words(decision))
        if term not in sentences[0]:
            sentences.append(term)
        sentences += [words.words(change) for change in changed]
        if self._typed is None and self._view is not None:
            sentences += [words.words(policy_rows.overridden(o)) for o in self._view.overrides]
        ui.detailLabel.setText("\n".join(sentences))

    def _show_rows(self, decision: Decision) -> None:
        names = (
            {str(fault.position): fault.reported for fault in self._view.faults}
            if self._view is not None
            else {}
        )
        rows = policy_rows.rows(decision, names)
        for line, row in zip(self._rows.show(len(rows)), rows, strict=True):
            line.say(row, self._room())

    def _room(self) -> int:
        """How wide a line of the panel may be."""
        return self._ui.scroll.viewport().width() - self._edges - _BAR

    def _show_why(self, decision: Decision) -> None:
        words = self._workplace.words
        several = len(decision.faults) > 1
        told: dict[tuple[str, str], None] = {}
        for fault in decision.faults:
            because = [(words.words(each.message), each.clause) for each in fault.because]
            if several and any(each not in told for each in because):
                told[words.words(msg("Fault {position}", position=fault.id)), ""] = None
            told |= dict.fromkeys(because)
        for said, (sentence, clause) in zip(self._reasons.show(len(told)), told, strict=True):
            said.say(sentence, clause)

    def _show_promises(self) -> None:
        decision, view = self.decision, self._view
        words, now = self._workplace.words, self._workplace.now()
        if decision is None:
            return
        if view is not None and view.dues:
            promises = [promise.of_due(due, view.received_at, now, words) for due in view.dues]
        else:
            promises = [promise.of_deadline(d, now, now, words) for d in decision.deadlines]
        self._ui.promisesHeading.setVisible(bool(promises))
        for line, each in zip(self._promises.show(len(promises)), promises, strict=True):
            line.say(each)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        decision = self.decision
        if decision is not None and event.oldSize().width() != event.size().width():
            self._show_rows(decision)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._ui.retranslateUi(self)
            self._show()
        super().changeEvent(event)
