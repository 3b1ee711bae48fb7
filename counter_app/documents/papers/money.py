"""Paper about money: the quote and the payment receipt."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.documents.papers.common import MoneyLine, ShopHead, Term, Text
from counter_app.messages import Message
from counter_app.values import Fen

NO_MONEY = Fen(0)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of a quote.

    ``kind`` names it ("Part", "Labour", "Freight"); ``fault`` is the number of the fault it is
    for, as on the ticket. ``list_price``, ``waived`` and ``payable`` are the line's totals in
    fen; what is waived names its ``clause``.
    """

    kind: Message
    description: Text
    list_price: Fen
    payable: Fen
    waived: Fen = NO_MONEY
    clause: str = ""
    quantity: int = 1
    fault: int | None = None


@dataclass(frozen=True, slots=True)
class QuotePaper:
    """A quote: its ticket's number and a version.

    The totals are the sums of the lines; ``discount`` comes off what is payable, and ``paid`` is
    what the customer has paid already. ``answer`` says how it was answered, where it was;
    ``decline_fee`` what declining costs, by the house rule ``decline_clause``; ``open_points``
    what the policy has not settled yet.
    """

    shop: ShopHead
    number: str
    version: int
    issued_at: datetime
    customer: str
    phone: str
    product: str
    serial: str
    lines: tuple[QuoteLine, ...]
    prepared_by: str
    valid_until: date | None = None
    faults: tuple[str, ...] = ()
    discount: Fen = NO_MONEY
    discount_reason: str = ""
    paid: Fen = NO_MONEY
    terms: tuple[Term, ...] = ()
    answer: Message | None = None
    notes: str = ""
    decline_fee: Fen = NO_MONEY
    decline_clause: str = ""
    open_points: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class PaidLine:
    """One payment: what it was (deposit, payment, refund), how, when, how much in fen.

    A refund's amount is negative.
    """

    kind: Message
    method: Message
    at: datetime
    fen: Fen
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """A payment receipt; ``receipt`` is its own number, ``number`` the ticket's."""

    shop: ShopHead
    receipt: str
    number: str
    issued_at: datetime
    customer: str
    product: str
    payments: tuple[PaidLine, ...]
    received_by: str
    money: tuple[MoneyLine, ...] = ()
    reprint: bool = False
