"""All clauses of the service policy in force, as the shop states them, house rules marked."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from counter_app.messages import N_, msg
from counter_app.policy import Clause
from counter_app.ui.compiled.ui_clauses import Ui_ClausesWindow
from counter_app.ui.look import clause_chip, clear_layout, label
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

SECTIONS = {
    "scope": N_("Scope of the warranty"),
    "detail": N_("Details"),
    "exclusion": N_("What the warranty does not cover"),
    "charge": N_("Charges"),
    "response": N_("Response times"),
    "house": N_("House rules: what the policy leaves open"),
}


class ClausesWindow(Window):
    """The clauses by section; typing narrows them down."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_ClausesWindow()
        self._ui.setupUi(self)
        self._ui.filterEdit.textChanged.connect(lambda _text: self._show())
        self.retranslate()
        self._ui.filterEdit.setFocus()

    def show_clause(self, clause_id: str) -> None:
        """Show one clause alone, as a chip that was pressed asks."""
        self._ui.filterEdit.setText(clause_id)

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        policy = self.workplace.desk.policies.in_force(self.workplace.now().date())
        self._ui.policyLabel.setText(
            self.words.words(
                msg(
                    "{name}, version {version}",
                    name=policy.stamp.id,
                    version=policy.stamp.version,
                )
            )
        )
        self._show()

    def _show(self) -> None:
        wanted = self._ui.filterEdit.text().strip().casefold()
        language = self.words.language
        policy = self.workplace.desk.policies.in_force(self.workplace.now().date())
        layout = self._ui.pageLayout
        clear_layout(layout)
        shown = [
            clause
            for clause in policy.clauses.values()
            if wanted in f"{clause.id} {clause.name(language)} {clause.text(language)}".casefold()
        ]
        shown.sort(key=lambda clause: list(SECTIONS).index(_section(clause)))
        for section, clauses in groupby(shown, key=_section):
            layout.addWidget(self._card(SECTIONS[section], list(clauses)))
        if not shown:
            layout.addWidget(label(self.words.gettext("No clause holds that."), "soft"))
        layout.addStretch(1)

    def _card(self, title: str, clauses: list[Clause]) -> QFrame:
        language = self.words.language
        card = QFrame(self._ui.page)
        card.setProperty("card", "yes")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 16)
        inner.addWidget(label(self.words.gettext(title), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 170)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        for row, clause in enumerate(clauses):
            grid.addWidget(clause_chip(clause.id, card), row, 0, alignment=corner)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(clause.name(language), "strong"))
            words.addWidget(_wrapped(clause.text(language)))
            grid.addLayout(words, row, 1)
        inner.addLayout(grid)
        return card


def _section(clause: Clause) -> str:
    section = clause.id.split(".", 1)[0]
    return section if section in SECTIONS else "house"


def _wrapped(text: str) -> QLabel:
    made = label(text)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
