"""The lines of the policy panel: what is decided by which clause, and what is promised."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from counter_app.ui.eliding import ElidingLabel
from counter_app.ui.look import clause_chip, label, set_role
from counter_app.ui.policy_rows import PolicyRow
from counter_app.ui.promise import Promise
from counter_app.ui.workplace import Workplace

_TOP = Qt.AlignmentFlag.AlignTop
_GAPS = 16
"""Pixels between the three parts of a line."""


def dress_clause(chip: QLabel, clause: str, workplace: Workplace) -> None:
    """Let ``chip`` name ``clause``, and tell its text to who points at it."""
    language = workplace.words.language
    known = workplace.desk.policies.clause(clause)
    chip.setText(clause)
    chip.setToolTip(f"{known.name(language)}: {known.text(language)}")
    chip.setAccessibleName(f"{clause}, {known.name(language)}")


class PolicyLine(QWidget):
    """What, value and clause in one line, or the heading over a fault's lines."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._what, self._value = label("", "soft", self), label("", "strong", self)
        self._chip = clause_chip("", self)
        self._under = False
        self._line.addWidget(self._what)
        self._line.addStretch(1)
        self._line.addWidget(self._value)
        self._line.addWidget(self._chip)
        self._column.addLayout(self._line)

    def say(self, row: PolicyRow, room: int) -> None:
        """Say ``row`` in ``room`` pixels; the clause goes under it where it does not fit."""
        words, heading = self._workplace.words, row.heading
        self._what.setText(words.words(row.what))
        self._value.setText(words.words(row.value))
        set_role(self._what, "role", "strong" if heading else "soft")
        set_role(self._value, "role", "soft" if heading else "strong")
        self._what.setWordWrap(heading)
        self._column.setContentsMargins(0, 4 if heading else 0, 0, 0)
        self._line.setStretch(0, 1 if heading else 0)
        self._line.setStretch(1, 0 if heading else 1)
        self._line.setAlignment(self._value, _TOP if heading else Qt.AlignmentFlag(0))
        clause = "" if heading else row.clause
        self._chip.setVisible(bool(clause))
        if clause:
            dress_clause(self._chip, clause, self._workplace)
            self._place_clause(under=self._width() > room)

    def _width(self) -> int:
        parts = (self._what, self._value, self._chip)
        for part in parts:
            part.ensurePolished()
        return _GAPS + sum(part.sizeHint().width() for part in parts)

    def _place_clause(self, *, under: bool) -> None:
        if under is self._under:
            return
        self._under = under
        (self._line if under else self._column).removeWidget(self._chip)
        if under:
            self._column.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignRight)
        else:
            self._line.addWidget(self._chip)


class PromiseLine(QWidget):
    """A promise: its name and clause, how much of its time is gone, until when."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = QHBoxLayout()
        self._name, self._chip = ElidingLabel(self), clause_chip("", self)
        top.addWidget(self._name, 1)
        top.addStretch(0)
        top.addWidget(self._chip)
        column.addLayout(top)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._said, self._note = label("", "soft", self), label("", "small", self)
        for part in (self._bar, self._said, self._note):
            column.addWidget(part)
        self._said.setWordWrap(True)
        self._note.setWordWrap(True)

    def say(self, promise: Promise) -> None:
        """Say how ``promise`` stands."""
        words = self._workplace.words
        name = words.words(promise.name)
        self._name.setText(name)
        dress_clause(self._chip, promise.clause, self._workplace)
        self._bar.setValue(promise.gone)
        self._bar.setAccessibleName(name)
        self._bar.setAccessibleDescription(promise.words)
        set_role(self._bar, "tone", promise.tone)
        set_role(self._said, "role", "late" if promise.tone == "late" else "soft")
        self._said.setText(promise.words)
        self._note.setText(
            words.gettext("The official calendar for these days is not published yet.")
        )
        self._note.setVisible(promise.provisional)


class Reason(QLabel):
    """A sentence of the policy with the clause it comes from, as a link; or a small heading."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.setProperty("role", "soft")

    def say(self, sentence: str, clause: str = "") -> None:
        """Say ``sentence``, decided by ``clause``; without one it is a heading."""
        self.setTextFormat(Qt.TextFormat.RichText if clause else Qt.TextFormat.PlainText)
        self.setWordWrap(bool(clause))
        set_role(self, "role", "soft" if clause else "small")
        self.setAccessibleName(f"{sentence} {clause}" if clause else "")
        if not clause:
            self.setText(sentence)
            return
        accent = self._workplace.theme.colours["accent"]
        # The sentence may hold a person's words: it is data, so it is escaped.
        self.setText(
            f"{escape(sentence)} <a href='{escape(clause)}' "
            f"style='color:{accent};text-decoration:none;white-space:nowrap'>{escape(clause)}</a>"
        )
