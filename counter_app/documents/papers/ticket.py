"""The repair ticket: the customer's copy and the workshop's on one A4 with a cut line."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.documents.papers.common import FaultLine, Promise, ShopHead, Signature, Term
from counter_app.messages import Message
from counter_app.values import ReturnBy, Service


@dataclass(frozen=True, slots=True)
class TicketPaper:
    """A repair ticket.

    ``number`` is the twelve digits. ``product`` is brand and model as the customer knows them.
    ``consents`` are the sentences the customer signs (data loss, terms); ``terms`` the policy in
    short. ``shelf`` and ``notes`` are printed on the workshop's copy only. ``reprint`` marks a
    ticket that was printed before, ``corrected_at`` one whose earlier copies count no more.
    ``signature`` is the customer's under the consents.
    """

    shop: ShopHead
    number: str
    received_at: datetime
    customer: str
    phone: str
    product: str
    serial: str
    service: Service
    faults: tuple[FaultLine, ...]
    promises: tuple[Promise, ...]
    received_by: str
    return_by: ReturnBy | None = None
    accessories: tuple[str, ...] = ()
    condition: str = ""
    term: Message | None = None
    terms: tuple[Term, ...] = ()
    consents: tuple[Message, ...] = ()
    shelf: str = ""
    notes: str = ""
    reprint: bool = False
    signature: Signature | None = None
    corrected_at: datetime | None = None
