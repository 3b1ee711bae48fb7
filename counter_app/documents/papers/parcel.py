"""The parcel: the shipping label, the delivery note, and the letter to a maker."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.documents.papers.common import (
    Address,
    FaultLine,
    MoneyLine,
    PromiseKept,
    ShopHead,
    Signature,
)
from counter_app.messages import Message
from counter_app.values import Payer, ReturnBy


@dataclass(frozen=True, slots=True)
class ShippingLabelPaper:
    """The 100×150 mm label of a parcel.

    ``number`` is the parcel's twelve digits, ``tickets`` those of the units inside.
    ``weight_grams`` is None where it was not weighed. ``clauses`` say why ``payer`` pays.
    """

    shop: ShopHead
    number: str
    to: Address
    tickets: tuple[str, ...]
    way: ReturnBy
    payer: Payer
    packed_at: datetime
    carrier: str = ""
    tracking: str = ""
    weight_grams: int | None = None
    packed_by: str = ""
    clauses: tuple[str, ...] = ("charge.3",)


@dataclass(frozen=True, slots=True)
class DeliveredItem:
    """One unit that goes back: what it is, how its repair ended, what goes with it.

    ``in_place_of`` is the serial of the unit it was swapped for, if it was.
    """

    ticket: str
    product: str
    serial: str
    outcome: Message
    accessories: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    in_place_of: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryNotePaper:
    """What goes back to the customer: the units, what was promised and done, what was paid.

    ``number`` is the parcel's number, or the ticket's at the counter. ``handed_to`` is who took
    it, ``signature`` theirs; ``without_slip`` says that the customer's copy was not brought.
    """

    shop: ShopHead
    number: str
    customer: Address
    items: tuple[DeliveredItem, ...]
    dispatched_at: datetime
    way: ReturnBy
    payer: Payer
    promises: tuple[PromiseKept, ...] = ()
    money: tuple[MoneyLine, ...] = ()
    carrier: str = ""
    tracking: str = ""
    weight_grams: int | None = None
    handed_by: str = ""
    handed_to: str = ""
    without_slip: bool = False
    clauses: tuple[str, ...] = ()
    reprint: bool = False
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class ManufacturerLetterPaper:
    """The letter that goes with an agency product to its maker's warranty centre."""

    shop: ShopHead
    number: str
    maker: str
    centre: Address
    product: str
    serial: str
    faults: tuple[FaultLine, ...]
    written_at: datetime
    signed_by: str
    sold_on: date | None = None
    term_ends_on: date | None = None
    received_at: datetime | None = None
    rma: str = ""
    accessories: tuple[str, ...] = ()
    condition: str = ""
    carrier: str = ""
    tracking: str = ""
    clauses: tuple[str, ...] = ("response.2.agency",)
