"""What the documents have in common: the shop's head, a fault's line, a promise, an address.

A ``str`` in a document is a person's own text and is printed as it stands, in every language.
A :class:`Message` is ours and is put into the document's language when it is printed, so one
document prints in English, in Chinese or in both. Times are aware and already in the shop's
zone; money is integer fen.
"""

from dataclasses import dataclass
from datetime import datetime

from counter_app.messages import Message
from counter_app.values import Fen

Text = str | Message
"""A person's own words, or ours that wait for their language."""


@dataclass(frozen=True, slots=True)
class ShopHead:
    """Who the paper comes from. ``logo`` is the bytes of a PNG or JPEG picture."""

    name: str
    address: str = ""
    telephones: tuple[str, ...] = ()
    postal_code: str = ""
    opens: str = "09:00"
    closes: str = "21:00"
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """What somebody signed, and when: lines of points on a pad ``width`` by ``height`` units.

    A point is x and y from the upper left, and how hard the pen was pressed, 0 to 1000.
    """

    width: int
    height: int
    lines: tuple[tuple[tuple[int, int, int], ...], ...]
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Address:
    """Where a parcel or a technician goes."""

    name: str
    phone: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault: what the customer said, what it will cost and why, by which clauses.

    ``found`` is what the technician found, where somebody has looked.
    """

    reported: str
    verdict: Message
    clauses: tuple[str, ...] = ()
    found: Text = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise: "It comes back to you by" and when.

    ``otherwise`` is said where there is no time, such as while the customer's answer is awaited;
    ``here_until`` where nobody is at the counter any more at that time.
    """

    words: Message
    at: datetime | None
    otherwise: Message | None = None
    clauses: tuple[str, ...] = ()
    here_until: Message | None = None


@dataclass(frozen=True, slots=True)
class PromiseKept:
    """What was promised against what was done; ``done_at`` is None while it is still open."""

    words: Message
    promised_at: datetime
    done_at: datetime | None
    kept: bool
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One of the terms in short, with the clauses it comes from."""

    words: Message
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """An amount with its name, such as "Paid in cash" or "Still to pay"."""

    words: Text
    fen: Fen
    strong: bool = False
