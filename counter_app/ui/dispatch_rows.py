"""The rows of the Dispatch tab: what was promised against what was done, and the payments."""

from collections.abc import Callable
from datetime import datetime
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from counter_app.i18n import Translator
from counter_app.messages import N_, msg
from counter_app.services.views import DueView, PaymentView, TicketView
from counter_app.ui.look import chip, clause_chip, clear_layout, label, set_chip
from counter_app.ui.reused import laid_out_once
from counter_app.values import DeadlineId, PaymentKind, Urgency

_HEADINGS = ("", N_("Promised"), N_("Done"), "")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TONES = {Urgency.LATE: "late", Urgency.SOON: "soon", Urgency.FINE: "fine"}


def outcome(due: DueView, now: datetime, words: Translator) -> tuple[str, str]:
    """How one promise stands: the kind of its chip, and its words."""
    if due.done_at is not None:
        if due.kept is False:
            return "late", words.words(msg("late by {span}", span=due.done_at - due.promised_at))
        return "fine", words.gettext("kept")
    if due.due_at is None:
        return "quiet", words.name(Urgency.PAUSED)
    if due.due_at < now:
        return "late", words.words(msg("late {span}", span=now - due.due_at))
    act_by = due.act_by or due.due_at
    return _TONES.get(due.urgency, "quiet"), words.words(msg("{span} left", span=act_by - now))


class PromiseTable:
    """What was promised against what was done, a row each; the rows stay from ticket to ticket."""

    def __init__(self, layout: QGridLayout, parent: QWidget) -> None:
        """``parent`` is the widget ``layout`` lays out."""
        self._layout, self._parent = layout, parent
        self._headings = [label("", "label", parent) for _ in _HEADINGS]
        for column, heading in enumerate(self._headings):
            layout.addWidget(heading, 0, column)
        for column in (1, 2):
            layout.setColumnStretch(column, 1)
        self._rows: list[_PromiseRow] = []

    def show(self, view: TicketView, now: datetime, words: Translator) -> None:
        """One row a promise: what, promised when, done when, and how it stands."""
        for heading, text in zip(self._headings, _HEADINGS, strict=True):
            heading.setText(words.gettext(text) if text else "")
        while len(self._rows) < len(view.dues):
            self._rows.append(self._made(len(self._rows) + 1))
        with laid_out_once(self._parent):
            for row, due in zip_longest(self._rows, view.dues):
                for part in row:
                    part.setVisible(due is not None)
                if due is not None:
                    _say(row, due, now, words)

    def _made(self, at: int) -> "_PromiseRow":
        parent, layout = self._parent, self._layout
        row = _PromiseRow(
            label(parent=parent),
            clause_chip("", parent),
            label("", "strong", parent),
            label(parent=parent),
            chip("quiet", "", parent),
        )
        name = QVBoxLayout()
        name.setSpacing(2)
        name.addWidget(row.name)
        name.addWidget(row.clause, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(name, at, 0)
        layout.addWidget(row.promised, at, 1)
        layout.addWidget(row.done, at, 2)
        layout.addWidget(row.outcome, at, 3, alignment=_RIGHT)
        return row


class _PromiseRow(NamedTuple):
    name: QLabel
    clause: QLabel
    promised: QLabel
    done: QLabel
    outcome: QLabel


def _say(row: _PromiseRow, due: DueView, now: datetime, words: Translator) -> None:
    row.name.setText(words.name(DeadlineId(due.deadline)))
    row.clause.setText(due.clauses[-1] if due.clauses else "")
    row.clause.setVisible(bool(due.clauses))
    row.promised.setText(words.moment(due.promised_at))
    row.done.setText(words.moment(due.done_at) if due.done_at else "—")
    set_chip(row.outcome, *outcome(due, now, words))


def show_payments(
    layout: QGridLayout,
    view: TicketView,
    words: Translator,
    parent: QWidget,
    void: Callable[[PaymentView], None] | None,
) -> None:
    """One row a payment; ``void`` is offered where the person at the counter may."""
    clear_layout(layout)
    for row, payment in enumerate(view.payments):
        what = f"{words.name(payment.kind)} · {words.name(payment.method)}"
        layout.addWidget(label(payment.receipt, "strong", parent), row, 0)
        layout.addWidget(label(what, "soft", parent), row, 1)
        layout.addWidget(label(words.moment(payment.taken_at), "soft", parent), row, 2)
        sign = -1 if payment.kind in (PaymentKind.REFUND, PaymentKind.VOID) else 1
        layout.addWidget(label(words.money(sign * payment.amount_fen), "money", parent), row, 3)
        if payment.voided:
            layout.addWidget(chip("quiet", words.name(PaymentKind.VOID), parent), row, 4)
        elif void is not None and payment.kind is not PaymentKind.VOID:
            button = QPushButton(words.gettext("Void…"), parent)
            button.setProperty("kind", "quiet")
            button.setObjectName(f"void{payment.payment_id}Button")
            button.clicked.connect(lambda _=False, payment=payment: void(payment))
            layout.addWidget(button, row, 4)
    layout.setColumnStretch(2, 1)
