"""What the Dispatch tab says: who pays the freight, what was paid, how the unit left."""

from counter_app.codes.numbers import format_code
from counter_app.i18n import Translator
from counter_app.messages import Money, msg
from counter_app.services.views import ShipmentView, TicketView
from counter_app.ui.compiled.ui_dispatch import Ui_DispatchTab
from counter_app.ui.dispatch_steps import Place
from counter_app.ui.look import set_chip
from counter_app.values import Outcome, Payer, ReturnBy

_GOOD = (Outcome.REPAIRED, Outcome.NO_FAULT_FOUND)
_PAYERS = {
    Payer.COMPANY: msg("We pay the way to the customer."),
    Payer.CUSTOMER: msg("The customer pays this freight."),
    Payer.NONE: msg("No freight."),
}


def say_outcome(ui: Ui_DispatchTab, view: TicketView, words: Translator) -> None:
    """How the work ended, once it has."""
    tone = "fine" if view.outcome in _GOOD else "soon"
    ended = view.outcome is not Outcome.OPEN
    for shown in (ui.outcomeChip, ui.leftChip):
        set_chip(shown, tone, words.name(view.outcome) if ended else "")


def say_payer(
    ui: Ui_DispatchTab, view: TicketView, how: ReturnBy | None, words: Translator
) -> None:
    """Who pays the way back (charge.3), where a way is chosen."""
    freight = view.decision.freight if view.decision else None
    clauses: tuple[str, ...] = ()
    if how is ReturnBy.PICKUP:
        payer = Payer.NONE
    elif freight is None or freight.outbound is None or view.return_by is not how:
        ui.payerLabel.setText(words.gettext("Not chosen yet."))
        set_chip(ui.payerClauseChip, "clause", "")
        return
    else:
        payer = freight.outbound
        clauses = tuple(c for c in freight.clauses if c != "house.manufacturer_freight")
    ui.payerLabel.setText(words.words(_PAYERS[payer]))
    set_chip(ui.payerClauseChip, "clause", clauses[0] if clauses else "")


def say_money(
    ui: Ui_DispatchTab, view: TicketView, at: Place, words: Translator, due_fen: int
) -> None:
    """What is owed and by what, what was paid, what is left; ``due_fen`` with what goes along."""
    known = bool(view.owed_fen or view.payments or due_fen)
    ui.moneyCard.setVisible(known and at is not Place.ENDED)
    ui.payHolder.setVisible(at is not Place.LEFT and due_fen > 0)
    along = due_fen - max(view.balance_fen, 0)
    ui.balanceLabel.setText(words.money(view.balance_fen + along))
    lines = [
        msg("{what}: {amount} CNY", what=part.what, amount=Money(part.fen)) for part in view.owed
    ]
    if along:
        lines.append(msg("With what goes along: {amount} CNY", amount=Money(along)))
    lines.append(msg("{paid} CNY paid", paid=Money(view.paid_fen)))
    ui.moneyText.setText("\n".join(words.words(line) for line in lines))
    clauses = [part.clause for part in view.owed if part.clause]
    set_chip(ui.moneyChip, "clause", clauses[0] if clauses else "")


def say_left(ui: Ui_DispatchTab, left: ShipmentView, words: Translator) -> None:
    """How and when the unit left, and with whom."""
    if not left.parcel:
        heading = msg("Fetched by {name}", name=left.taken_by)
        lines = [words.moment(left.left_at)]
        if left.without_slip:
            lines.append(words.words(msg("Without the slip: {seen}", seen=left.without_slip)))
    else:
        heading = msg("Sent: {how}", how=left.return_by)
        parts = (words.moment(left.left_at), left.carrier, left.tracking, words.name(left.payer))
        place = (left.name, left.city, left.address, left.postal_code)
        lines = [
            " · ".join(part for part in parts if part),
            words.words(msg("Parcel {parcel}", parcel=format_code(left.parcel))),
            " ".join(part for part in place if part),
        ]
    ui.leftHeading.setText(words.words(heading))
    ui.leftText.setText("\n".join(lines))
