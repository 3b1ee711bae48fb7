"""Telling the customer: which message fits, its words, and that it was told.

The text is the program's or the shop's template with the ticket's facts; people may change it
before they copy it. The event says what was told, when, by which way and by whom; the text itself
stands where an erasure reaches it.
"""

import re
import unicodedata

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, NotFound
from counter_app.i18n import LANGUAGES, Translator, translator
from counter_app.messages import Message, msg
from counter_app.services import settings
from counter_app.services.customers import change_customer
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ToldForm
from counter_app.services.message_fields import charges, fields_of
from counter_app.services.message_templates import default, filled, setting_key
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import paragraphs
from counter_app.services.verdicts import is_settled
from counter_app.services.views import CustomerView, TicketView
from counter_app.store import chain
from counter_app.store.tables import CustomerMessage, CustomerPerson, Ticket
from counter_app.values import MessageKind, ReturnBy, Service, TicketState

S = TicketState
K = MessageKind

_OVER = (S.DRAFT, S.CANCELLED, S.CLOSED, S.VISITED)
_FLAT = re.compile(r"\b(?:free|charged)\b|免费|收费|免收", re.IGNORECASE)


def fitting(view: TicketView) -> tuple[MessageKind, ...]:
    """The messages that make sense as ``view`` stands, in the order of the work; none where there
    is nobody to tell."""
    if not view.customer.name or view.state in _OVER:
        return ()
    here = view.service is not Service.ON_SITE
    inside = view.state not in (S.READY, S.DISPATCHED)
    fetched = view.return_by in (None, ReturnBy.PICKUP)
    fits = {
        K.RECEIVED: here and inside,
        K.VISIT: view.visit is not None and view.visit.starts_at is not None and inside,
        K.VERIFIED: view.verified_at is not None and inside,
        K.QUOTE: view.state is S.AWAITING_CUSTOMER,
        K.READY: view.state is S.READY,
        K.NOT_FETCHED: view.state is S.READY and fetched,
        K.DISPATCHED: view.state is S.DISPATCHED,
    }
    return tuple(kind for kind, fit in fits.items() if fit)


def suggested(view: TicketView) -> MessageKind | None:
    """The message that is due now: the furthest one; "not fetched" once "ready" was told."""
    fits = fitting(view)
    told = {each.kind for each in view.told}
    if K.NOT_FETCHED in fits and K.READY not in told:
        return K.READY
    return fits[-1] if fits else None


def language_for(person: CustomerView) -> str:
    """The customer's language; where nobody said, Chinese for a name in characters."""
    if person.language in LANGUAGES:
        return person.language
    han = any("CJK" in unicodedata.name(char, "") for char in person.name)
    return "zh_CN" if han or not person.name else "en"


def compose(desk: Desk, view: TicketView, kind: MessageKind, language: str) -> str:
    """The message of this kind about ``view``, in ``language``."""
    own = settings.get(desk, setting_key(kind, language))
    values = fields_of(view, settings.shop_head(desk), translator(language), desk.now())
    return filled(own or default(kind, language), values)


def subject(desk: Desk, view: TicketView, language: str) -> str:
    """The subject of an e-mail about ``view``, in ``language``: whose it is and which ticket."""
    shop = settings.shop_head(desk).name
    number = format_code(view.number)
    said = msg("{shop}: repair ticket {number}", shop=shop, number=number)
    return translator(language).words(said)


def too_flat(view: TicketView, text: str, words: Translator) -> Message | None:
    """A warning where ``text`` says "free" or "charged" flatly while that is still open."""
    decision = view.effective or view.decision
    if decision is None or is_settled(decision):
        return None
    rest = text
    for line in charges(view, words).split("\n"):
        rest = rest.replace(line, "") if line else rest
    if _FLAT.search(rest) is None:
        return None
    return msg("What it costs is still open: do not say “free” or “charged” without the “if”.")


def tell(desk: Desk, actor: Actor, form: ToldForm) -> TicketView:
    """Note that the customer was told ``form.text``.

    The ticket's version stays: telling changes nothing another person may be typing. Raises
    ``NotFound``, and ``InvalidInput`` for a message that does not fit, an empty text (``text``)
    or an unknown language.
    """
    if form.language not in LANGUAGES:
        raise InvalidInput(msg("must be en or zh_CN"), field="language")
    text = paragraphs(form.text, "text", msg("There is nothing to tell: the text is empty."))
    if form.kind not in fitting(ticket(desk, form.ticket)):
        raise InvalidInput(
            msg(
                "“{kind}” does not fit ticket {number} as it stands.",
                kind=form.kind,
                number=format_code(form.ticket),
            ),
            field="kind",
        )
    with desk.writing(actor) as unit:
        row = unit.session.scalar(select(Ticket).where(Ticket.number == form.ticket))
        if row is None:
            raise NotFound(
                msg("There is no ticket {number}.", number=format_code(form.ticket)),
                field="number",
            )
        unit.session.add(
            CustomerMessage(
                ticket_id=row.id,
                kind=form.kind,
                way=form.way,
                language=form.language,
                text=text,
                told_at=unit.now,
                told_by_id=actor.staff_id,
            )
        )
        unit.record(
            "ticket.told",
            row.number,
            {
                "told": form.kind,
                "way": form.way,
                "language": form.language,
                "text": chain.commitment(row.salt, text),
            },
        )
        if form.keep_language and row.customer_id is not None:
            person = unit.fetch(CustomerPerson, row.customer_id)
            change_customer(unit, person, {"language": form.language})
    return ticket(desk, form.ticket)
