"""The policy beside every tab: verdict, charges, why, promises; each with its clause."""

from html import escape

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from counter_app.messages import msg
from counter_app.policy import Decision
from counter_app.services import verdicts
from counter_app.services.views import TicketView
from counter_app.ui import policy_rows, promise
from counter_app.ui.compiled.ui_policy_panel import Ui_PolicyPanel
from counter_app.ui.eliding import ElidingLabel
from counter_app.ui.look import clause_chip, clear_layout, label, set_chip, set_role
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
        self._edges = layout.contentsMargins().left() + layout.contentsMargins().right()
        self._ui.clausesButton.clicked.connect(lambda: self.clauses_wanted.emit(""))
        self._clock = QTimer(self, interval=_SAY_AGAIN)
        self._clock.timeout.connect(self._show_promises)
        self._clock.start()
        workplace.theme_changed.connect(self._show)
        self._show()

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
        for layout in (ui.rowsLayout, ui.whyLayout, ui.promisesLayout):
            clear_layout(layout)
        for clause in _IN_SHORT:
            ui.whyLayout.addWidget(
                self._sentence(clause, policies.clause(clause).text(words.language))
            )

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
        grid = self._ui.rowsLayout
        clear_layout(grid)
        names = (
            {str(fault.position): fault.reported for fault in self._view.faults}
            if self._view is not None
            else {}
        )
        for line, row in enumerate(policy_rows.rows(decision, names)):
            shown = self._heading(row) if row.heading else self._row(row)
            grid.addWidget(shown, line, 0, 1, 3)

    def _row(self, row: policy_rows.PolicyRow) -> QWidget:
        """What, value and clause in one line; the clause goes under it where there is no room."""
        words = self._workplace.words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        what, value = label(words.words(row.what), "soft"), label(words.words(row.value), "strong")
        line.addWidget(what)
        line.addStretch(1)
        line.addWidget(value)
        column.addLayout(line)
        if row.clause:
            chip = self._clause(row.clause)
            needed = 16
            for part in (what, value, chip):
                part.setParent(box)
                part.ensurePolished()
                needed += part.sizeHint().width()
            if needed <= self._room():
                line.addWidget(chip)
            else:
                column.addWidget(chip, 0, Qt.AlignmentFlag.AlignRight)
        return box

    def _room(self) -> int:
        """How wide a line of the panel may be."""
        return self._ui.scroll.viewport().width() - self._edges - _BAR

    def _heading(self, row: policy_rows.PolicyRow) -> QWidget:
        words = self._workplace.words
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(8)
        what = label(words.words(row.what), "strong")
        what.setWordWrap(True)
        line.addWidget(what, 1)
        line.addWidget(label(words.words(row.value), "soft"), 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _show_why(self, decision: Decision) -> None:
        words, layout = self._workplace.words, self._ui.whyLayout
        clear_layout(layout)
        several = len(decision.faults) > 1
        told: set[tuple[str, str]] = set()
        for fault in decision.faults:
            fresh = []
            for because in fault.because:
                sentence = words.words(because.message)
                if (because.clause, sentence) not in told:
                    told.add((because.clause, sentence))
                    fresh.append((because.clause, sentence))
            if several and fresh:
                layout.addWidget(
                    label(words.words(msg("Fault {position}", position=fault.id)), "small")
                )
            for clause, sentence in fresh:
                layout.addWidget(self._sentence(clause, sentence))

    def _sentence(self, clause: str, sentence: str) -> QLabel:
        accent = self._workplace.theme.colours["accent"]
        # The sentence may hold a person's words: it is data, so it is escaped.
        said = QLabel(
            f"{escape(sentence)} <a href='{escape(clause)}' "
            f"style='color:{accent};text-decoration:none;white-space:nowrap'>{escape(clause)}</a>"
        )
        said.setTextFormat(Qt.TextFormat.RichText)
        said.setProperty("role", "soft")
        said.setWordWrap(True)
        said.setAccessibleName(f"{sentence} {clause}")
        said.linkActivated.connect(self.clauses_wanted)
        return said

    def _show_promises(self) -> None:
        decision, view = self.decision, self._view
        layout, words, now = self._ui.promisesLayout, self._workplace.words, self._workplace.now()
        clear_layout(layout)
        if decision is None:
            return
        if view is not None and view.dues:
            promises = [promise.of_due(due, view.received_at, now, words) for due in view.dues]
        else:
            promises = [promise.of_deadline(d, now, now, words) for d in decision.deadlines]
        self._ui.promisesHeading.setVisible(bool(promises))
        for each in promises:
            layout.addWidget(self._promise(each))

    def _promise(self, shown: promise.Promise) -> QWidget:
        words = self._workplace.words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        name = ElidingLabel()
        name.setText(words.words(shown.name))
        top.addWidget(name, 1)
        top.addStretch(0)
        top.addWidget(self._clause(shown.clause))
        column.addLayout(top)
        bar = QProgressBar()
        bar.setRange(0, 100)
        bar.setValue(shown.gone)
        bar.setTextVisible(False)
        bar.setAccessibleName(words.words(shown.name))
        bar.setAccessibleDescription(shown.words)
        if shown.tone:
            bar.setProperty("tone", shown.tone)
        column.addWidget(bar)
        said = label(shown.words, "late" if shown.tone == "late" else "soft")
        said.setWordWrap(True)
        column.addWidget(said)
        if shown.provisional:
            note = label(
                words.gettext("The official calendar for these days is not published yet."), "small"
            )
            note.setWordWrap(True)
            column.addWidget(note)
        return box

    def _clause(self, clause: str) -> QLabel:
        chip = clause_chip(clause)
        language = self._workplace.words.language
        known = self._workplace.desk.policies.clause(clause)
        chip.setToolTip(f"{known.name(language)}: {known.text(language)}")
        chip.setAccessibleName(f"{clause}, {known.name(language)}")
        return chip

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
