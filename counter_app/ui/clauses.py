"""All clauses of the service policy in force, as the shop states them, house rules marked."""

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from counter_app.messages import N_, msg
from counter_app.policy import Clause
from counter_app.ui.compiled.ui_clauses import Ui_ClausesWindow
from counter_app.ui.look import clause_chip, clear_layout, label
from counter_app.ui.reused import laid_out_once
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


@dataclass(frozen=True, slots=True)
class _Line:
    """One clause as it stands in the card of its section."""

    clause: Clause
    card: QFrame
    parts: tuple[QWidget, ...]


class ClausesWindow(Window):
    """The clauses by section; typing narrows them down."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_ClausesWindow()
        self._ui.setupUi(self)
        self._lines: list[_Line] = []
        self._unmade: list[tuple[str, list[Clause]]] = []
        self._none = label("", "soft", self._ui.page)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._make_one)
        self._ui.filterEdit.textChanged.connect(lambda _text: self._filter())
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
        """Make the sections anew: the first one now, each other at a turn of its own."""
        policy = self.workplace.desk.policies.in_force(self.workplace.now().date())
        clear_layout(self._ui.pageLayout)
        order = list(SECTIONS)
        shown = sorted(policy.clauses.values(), key=lambda each: order.index(_section(each)))
        self._lines = []
        self._unmade = [(name, list(clauses)) for name, clauses in groupby(shown, key=_section)]
        self._none = label(self.words.gettext("No clause holds that."), "soft", self._ui.page)
        self._ui.pageLayout.addWidget(self._none)
        self._ui.pageLayout.addStretch(1)
        self._none.hide()
        self._make_one()
        if self._ui.filterEdit.text().strip():
            self._filter()

    def _make_one(self) -> None:
        if self._unmade:
            section, clauses = self._unmade.pop(0)
            card = self._card(SECTIONS[section], clauses)
            self._ui.pageLayout.insertWidget(self._ui.pageLayout.count() - 2, card)
            card.show()
        if self._unmade:
            self._later.start()

    def _filter(self) -> None:
        """Leave what holds the words that are typed, and the headings over it."""
        while self._unmade:
            self._make_one()
        wanted, language = self._ui.filterEdit.text().strip().casefold(), self.words.language
        cards: dict[QFrame, bool] = {}
        with laid_out_once(self._ui.page, *{line.card for line in self._lines}):
            for line in self._lines:
                clause = line.clause
                said = f"{clause.id} {clause.name(language)} {clause.text(language)}"
                fits = wanted in said.casefold()
                cards[line.card] = cards.get(line.card, False) or fits
                for part in line.parts:
                    part.setVisible(fits)
            for card, fits in cards.items():
                card.setVisible(fits)
            self._none.setVisible(not any(cards.values()))

    def _card(self, title: str, clauses: list[Clause]) -> QFrame:
        language = self.words.language
        card = QFrame(self._ui.page)
        card.setProperty("card", "yes")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(16, 14, 16, 16)
        inner.addWidget(label(self.words.gettext(title), "heading", card))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 170)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        for row, clause in enumerate(clauses):
            chip = clause_chip(clause.id, card)
            name = label(clause.name(language), "strong", card)
            text = label(clause.text(language), parent=card)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(chip, row, 0, alignment=corner)
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(name)
            words.addWidget(text)
            self._lines.append(_Line(clause, card, (chip, name, text)))
            grid.addLayout(words, row, 1)
        inner.addLayout(grid)
        return card


def _section(clause: Clause) -> str:
    section = clause.id.split(".", 1)[0]
    return section if section in SECTIONS else "house"
