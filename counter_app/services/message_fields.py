"""What stands in the fields of a message to a customer: a ticket's facts, put into words."""

from collections.abc import Callable, Iterable
from datetime import datetime

from counter_app.codes.numbers import format_code
from counter_app.documents.papers.common import ShopHead
from counter_app.i18n import Translator
from counter_app.messages import Message, Money, msg, nmsg
from counter_app.services.paper.common import OUTCOMES, found_words, product_name
from counter_app.services.promises import promised
from counter_app.services.verdicts import verdict
from counter_app.services.views import QuoteLineView, TicketView
from counter_app.values import DeadlineId, Payer, ReturnBy, TicketState

Say = Callable[[Message], str]


def fields_of(view: TicketView, shop: ShopHead, words: Translator, now: datetime) -> dict[str, str]:
    """Every field of :data:`message_templates.FIELDS` for ``view``; empty where there is nothing.

    "Free" and "charged" come from the verdicts alone, which give both ends of the range while
    something is pending (ruling 4).
    """
    say = words.words
    decision = view.effective or view.decision
    return {
        "customer": view.customer.name,
        "product": product_name(view),
        "number": format_code(view.number),
        "serial": view.product.serial,
        "received_on": words.day(view.received_at.date()),
        "fault": _numbered(fault.reported for fault in view.faults),
        "found": _numbered(words.value(said) for f in view.faults if (said := found_words(f))),
        "charges": charges(view, words),
        "clauses": ", ".join(
            sorted({clause for fault in decision.faults for clause in fault.clauses})
        )
        if decision
        else "",
        "verify_by": _promise(view, DeadlineId.VERIFY_FAULT, say),
        "forward_by": _promise(view, DeadlineId.FORWARD_TO_MANUFACTURER, say),
        "back_by": _promise(view, DeadlineId.RETURN_TO_CUSTOMER, say),
        "hours": f"{shop.opens}–{shop.closes}",
        "shop": shop.name,
        "shop_phone": " / ".join(shop.telephones),
        "shop_address": shop.address,
        **_quote(view, words),
        **_way_back(view, shop, words, now),
        **_visit(view, words),
    }


def charges(view: TicketView, words: Translator) -> str:
    """What each fault costs, in the panel's own sentences."""
    decision = view.effective or view.decision
    if decision is None:
        return ""
    return _numbered(words.words(verdict(fault, decision.term)) for fault in decision.faults)


def _numbered(said: Iterable[str]) -> str:
    """One as it is; several one below the other."""
    parts = list(said)
    if len(parts) < 2:
        return "".join(parts)
    return "".join(f"\n{number}. {part}" for number, part in enumerate(parts, start=1))


def _promise(view: TicketView, which: DeadlineId, say: Say) -> str:
    due = next((due for due in view.dues if due.deadline == which), None)
    if due is None or due.done_at is not None or due.due_at is None:
        return ""
    return say(promised(due.due_at, due.act_by))


def _money(fen: int, say: Say) -> str:
    return say(msg("{amount} CNY", amount=Money(fen)))


def _quote(view: TicketView, words: Translator) -> dict[str, str]:
    quote, say = view.quote, words.words
    if quote is None:
        return dict.fromkeys(
            ("quote", "quote_lines", "list_price", "waived", "to_pay", "valid_until"), ""
        )
    return {
        "quote": str(quote.quote_version),
        "quote_lines": "\n".join(_line(line, say) for line in quote.lines),
        "list_price": _money(quote.list_fen, say),
        "waived": _money(quote.waived_fen, say) if quote.waived_fen else "",
        "to_pay": _money(quote.payable_fen, say),
        "valid_until": words.day(quote.valid_until) if quote.valid_until else "",
    }


def _line(line: QuoteLineView, say: Say) -> str:
    if line.waived_fen and line.waived_clause:
        return say(
            msg(
                "- {what}: {amount} CNY (list {list_price}, waived by {clause})",
                what=line.description,
                amount=Money(line.payable_fen),
                list_price=Money(line.list_fen),
                clause=line.waived_clause,
            )
        )
    return say(msg("- {what}: {amount} CNY", what=line.description, amount=Money(line.payable_fen)))


def _way_back(view: TicketView, shop: ShopHead, words: Translator, now: datetime) -> dict[str, str]:
    say, sent, decision = words.words, view.shipment, view.effective or view.decision
    way = sent.return_by if sent else view.return_by
    fetched = way in (None, ReturnBy.PICKUP)
    ready = view.ready_at if view.state is TicketState.READY else None
    days = (now.date() - ready.date()).days if ready else 0
    payer = sent.payer if sent else decision.freight.outbound if decision else None
    freight = {
        Payer.COMPANY: msg("at our cost (charge.3)"),
        Payer.CUSTOMER: msg("at your cost (charge.3)"),
    }
    return {
        "outcome": say(OUTCOMES[view.outcome]),
        "balance": _money(view.balance_fen, say) if view.balance_fen > 0 else "",
        "fetch_at": shop.address if fetched else "",
        "ready_on": words.day(ready.date()) if ready else "",
        "days": say(nmsg("{count} day", "{count} days", days)) if ready else "",
        "way_back": words.name(way) if way else "",
        "tracking": " ".join(p for p in (sent.carrier, sent.tracking) if p) if sent else "",
        "freight": say(freight[payer]) if payer in freight else "",
        "left_on": words.moment(sent.left_at) if sent else "",
    }


def _visit(view: TicketView, words: Translator) -> dict[str, str]:
    visit = view.visit
    if visit is None:
        return dict.fromkeys(("visit_at", "visit_place", "technician"), "")
    return {
        "visit_at": words.moment(visit.starts_at) if visit.starts_at else "",
        "visit_place": " ".join(p for p in (visit.address, visit.city) if p),
        "technician": visit.technician.name if visit.technician else "",
    }
