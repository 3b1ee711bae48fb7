"""The rows of the Dispatch tab: what was promised against what was done, and the payments."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.i18n import Translator
from counter_app.messages import N_, msg
from counter_app.services.views import DueView, PaymentView, TicketView
from counter_app.ui.look import chip, clause_chip, clear_layout, label
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


def show_promises(
    layout: QGridLayout, view: TicketView, now: datetime, words: Translator, parent: QWidget
) -> None:
    """One row a promise: what, promised when, done when, and how it stands."""
    clear_layout(layout)
    for column, text in enumerate(_HEADINGS):
        layout.addWidget(label(words.gettext(text), "label", parent), 0, column)
    for row, due in enumerate(view.dues, start=1):
        name = QVBoxLayout()
        name.setSpacing(2)
        name.addWidget(label(words.name(DeadlineId(due.deadline)), parent=parent))
        if due.clauses:
            mark = clause_chip(due.clauses[-1], parent)
            name.addWidget(mark, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(name, row, 0)
        layout.addWidget(label(words.moment(due.promised_at), "strong", parent), row, 1)
        done = words.moment(due.done_at) if due.done_at else "—"
        layout.addWidget(label(done, parent=parent), row, 2)
        shown = chip(*outcome(due, now, words), parent)
        layout.addWidget(shown, row, 3, alignment=_RIGHT)
    for column in (1, 2):
        layout.setColumnStretch(column, 1)


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
