"""The shop's policies: versions, clauses side by side, findings, rehearsal, putting in force."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.messages import N_, Message, msg, nmsg
from counter_app.policy import PolicyDocument
from counter_app.services import rules
from counter_app.services.policy_review import (
    Candidate,
    Finding,
    SideRow,
    review,
    settings_that_differ,
    side_by_side,
)
from counter_app.ui.choices import hide_errors
from counter_app.ui.chosen_file import ask_for_file
from counter_app.ui.compiled.ui_policy import Ui_PolicyWindow
from counter_app.ui.look import set_chip
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.policy_calendar import CalendarPage
from counter_app.ui.policy_rehearsal import RehearsalPage
from counter_app.ui.window import Question, Window, ask
from counter_app.ui.workplace import Workplace
from counter_app.ui.wrapped_rows import WrappedRows
from counter_app.values import Role

_POLICY_FILES = "TOML (*.toml)"


class PolicyWindow(Window):
    """Documents are edited in the manager's own editor; here they are checked and rehearsed."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._candidate: Candidate | None = None
        self._ui = Ui_PolicyWindow()
        self._ui.setupUi(self)
        ui = self._ui
        hide_errors(self)
        self._clauses = PlainTable[SideRow](
            ui.clausesTable,
            (
                Column(N_("Clause"), lambda row: row.key, 170),
                Column(N_("In the book"), lambda row: self._clause_text(row, before=True)),
                Column(N_("In the opened file"), lambda row: self._clause_text(row, before=False)),
                Column(N_("Differs"), self._differs, 90),
            ),
        )
        self._findings = PlainTable[Finding](
            ui.findingsTable,
            (
                Column(N_("Place in the file"), self._place, 260),
                Column(N_("What is wrong"), lambda row: self.words.words(row.message)),
            ),
        )
        for view in (ui.clausesTable, ui.findingsTable):
            view.setItemDelegate(WrappedRows(view))
        self.rehearsal = RehearsalPage(self, ui)
        self.calendar = CalendarPage(self, ui)
        pages = (ui.clausesButton, ui.findingsButton, ui.rehearsalButton, ui.calendarButton)
        for index, button in enumerate(pages):
            button.clicked.connect(partial(ui.pages.setCurrentIndex, index))
        ui.openButton.clicked.connect(self._ask_for_file)
        ui.closeButton.clicked.connect(self.reject)
        ui.forceButton.clicked.connect(self._ask_to_put_in_force)
        ui.versionBox.currentIndexChanged.connect(self._show)
        ui.findingsTable.selectionModel().currentChanged.connect(self._show_case)
        QShortcut(QKeySequence("Ctrl+O"), self, self._ask_for_file)
        workplace.actor_changed.connect(self._show)
        self._list_versions()
        self.retranslate()

    @property
    def candidate(self) -> Candidate | None:
        """The file that was opened, or None."""
        return self._candidate

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        gettext = self.words.gettext
        for table in (self._clauses, self._findings):
            table.set_headings([gettext(heading) for heading in table.headings()])
        self.calendar.retranslate()
        self._show()

    def open_file(self, file: Path) -> None:
        """Read and check ``file`` off the UI thread, and show what was found."""
        self.call(lambda: review(file), self._take)

    def _ask_for_file(self) -> None:
        title = self.words.gettext("Open a policy file")
        ask_for_file(self, "policyDialog", title, _POLICY_FILES, self.open_file)

    def _take(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self._findings.set_rows(candidate.findings)
        self._show()
        page = self._ui.clausesButton if candidate.sound else self._ui.findingsButton
        page.click()
        if candidate.findings:
            self._ui.findingsTable.selectRow(0)

    def _list_versions(self) -> None:
        box = self._ui.versionBox
        box.blockSignals(True)
        box.clear()
        for document in reversed(self.workplace.desk.policies.versions):
            stamp = document.stamp
            box.addItem(f"{stamp.id} {stamp.version} · {document.effective_from}", document)
        box.blockSignals(False)

    def _version(self) -> PolicyDocument:
        chosen: PolicyDocument = self._ui.versionBox.currentData()
        return chosen

    def _show(self) -> None:
        candidate = self._candidate
        document = candidate.document if candidate else None
        rows = side_by_side(self._version(), document)
        kept = rules.kept_text(self.workplace.desk, self._version())
        if candidate is not None and document is not None and kept is not None:
            rows = (*settings_that_differ(kept, candidate.text), *rows)
        # With a file beside it, what differs stands first.
        self._clauses.set_rows(
            sorted(rows, key=lambda row: document is not None and not row.changed)
        )
        self._ui.clausesTable.resizeRowsToContents()
        self._ui.findingsTable.resizeRowsToContents()
        self.rehearsal.show_document(document)
        self._show_candidate()
        self._show_foot()

    def _show_candidate(self) -> None:
        ui, candidate, words = self._ui, self._candidate, self.words
        ui.candidateChip.setVisible(candidate is not None)
        if candidate is None:
            ui.candidateName.setText(words.gettext("no file opened"))
            return
        shown = msg("{file}", file=candidate.name)
        if candidate.document is not None:
            shown = msg(
                "{file}: version {version}, in force from {day}",
                file=candidate.name,
                version=candidate.document.stamp.version,
                day=candidate.document.effective_from,
            )
        ui.candidateName.setText(words.words(shown))
        count = len(candidate.findings)
        said = nmsg("{count} mistake", "{count} mistakes", count) if count else msg("checked")
        set_chip(ui.candidateChip, "late" if count else "fine", words.words(said))
        summary = (
            nmsg(
                "{count} mistake: put it right in your own editor and open the file again.",
                "{count} mistakes: put them right in your own editor and open the file again.",
                count,
            )
            if count
            else msg("Nothing is wrong with this file.")
        )
        ui.findingsSummary.setText(words.words(summary))

    def _show_foot(self) -> None:
        ui, words = self._ui, self.words
        why = self._why_not()
        ui.forceButton.setEnabled(why is None)
        document = self._candidate.document if self._candidate else None
        ui.forceButton.setText(
            words.words(msg("Put in force from {day}", day=document.effective_from))
            if document is not None
            else words.gettext("Put in force")
        )
        ui.footLabel.setText(words.words(why) if why is not None else "")

    def _why_not(self) -> Message | None:
        """Why the opened file cannot be put in force; None where it can."""
        candidate = self._candidate
        if candidate is None or candidate.document is None:
            return msg("Open a policy file to check, rehearse and put it in force.")
        if not candidate.sound:
            return msg("A file with mistakes cannot be put in force.")
        if self.workplace.actor.role is not Role.MANAGER:
            return msg("A manager puts it in force.")
        if candidate.document.example:
            return msg("This is marked as an example: copy it and take the mark out.")
        if candidate.document.effective_from <= self.workplace.now().date():
            return msg("It must take effect after today: change its date.")
        return None

    def _ask_to_put_in_force(self) -> None:
        candidate = self._candidate
        if candidate is None or candidate.document is None:
            return
        words, document = self.words, candidate.document
        question = Question(
            "forceQuestion",
            words.words(
                msg(
                    "Put {name} {version} in force from {day}?",
                    name=document.stamp.id,
                    version=document.stamp.version,
                    day=document.effective_from,
                )
            ),
            yes=words.gettext("Put in force"),
            no=words.gettext("Not yet"),
            detail=words.gettext(
                "It cannot be taken back: every unit received from that day on is decided by it. "
                "Units received before stay with the policy of their day."
            ),
        )
        ask(self, question, lambda: self._put_in_force(candidate))

    def _put_in_force(self, candidate: Candidate) -> None:
        place = self.workplace
        desk, actor = place.desk, place.actor
        self.act(
            lambda: (
                rules.put_policy_in_force(desk, actor, candidate.text, candidate.name),
                rules.refreshed(desk),
            ),
            lambda done: self._is_in_force(*done),
        )

    def _is_in_force(self, document: PolicyDocument, desk: object) -> None:
        self.workplace.desk = desk  # type: ignore[assignment]
        self._list_versions()
        self._show()
        self._ui.forceButton.setEnabled(False)
        self.said.emit(
            msg(
                "{name} {version} is in force from {day}.",
                name=document.stamp.id,
                version=document.stamp.version,
                day=document.effective_from,
            )
        )

    def _show_case(self) -> None:
        chosen = self._findings.chosen()
        self._ui.caseText.setPlainText(chosen.case if chosen else "")

    def _clause_text(self, row: SideRow, *, before: bool) -> str:
        said = row.before if before else row.after
        if said is None or (not before and self._candidate is None):
            return "—"
        return said.text(self.words.language)

    def _place(self, finding: Finding) -> str:
        if finding.line is None:
            return finding.key
        return self.words.words(msg("line {line}, {key}", line=finding.line, key=finding.key))

    def _differs(self, row: SideRow) -> str:
        return self.words.gettext("differs") if row.changed else ""
