"""On the way out: money, handed over or sent, and what the customer is told."""

from dataclasses import dataclass

from counter_app.values import MessageKind, MessageWay, PaymentKind, PaymentMethod, ReturnBy


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """Money taken or given back."""

    ticket: str
    kind: PaymentKind
    method: PaymentMethod
    amount_fen: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PickUpForm:
    """Handed over at the counter. ``without_slip`` names the proof of identity seen instead.

    ``along``: other ready tickets of the same customer, each with its version; the payment is for
    all of them.
    """

    ticket: str
    version: int
    taken_by: str
    without_slip: str = ""
    payment: PaymentForm | None = None
    along: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ParcelForm:
    """Sent to the customer; several tickets of one customer may share a parcel."""

    tickets: tuple[tuple[str, int], ...]
    return_by: ReturnBy
    carrier: str = ""
    tracking: str = ""
    weight_g: int | None = None
    freight_fen: int = 0
    name: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class ToldForm:
    """What the customer is told; ``keep_language``: write in this one from now on."""

    ticket: str
    kind: MessageKind
    way: MessageWay
    language: str
    text: str
    keep_language: bool = False
