"""Paper about talking and visiting: the on-site job sheet and the consultation slip."""

from dataclasses import dataclass
from datetime import datetime

from counter_app.documents.papers.common import Address, FaultLine, ShopHead, Signature, Term, Text
from counter_app.messages import Message


@dataclass(frozen=True, slots=True)
class JobSheetPaper:
    """What a technician takes to a customer's place (detail.2).

    ``appointment`` is None while no hour is agreed. ``entitlement`` says whether on-site service
    is owed, with its ``clauses``. ``arrived_at`` and ``finished_at`` are printed where they are
    known, else lines to write on. ``signature`` is the customer's once the visit is finished.
    """

    shop: ShopHead
    number: str
    appointment: datetime | None
    technician: str
    place: Address
    product: str
    serial: str
    faults: tuple[FaultLine, ...]
    entitlement: Message
    until: datetime | None = None
    clauses: tuple[str, ...] = ("detail.2",)
    parts_to_take: tuple[str, ...] = ()
    arrived_at: datetime | None = None
    finished_at: datetime | None = None
    work_done: str = ""
    terms: tuple[Term, ...] = ()
    notes: str = ""
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class ConsultationPaper:
    """A call on the hotline (response.1): who asked what, what was answered.

    ``number`` is the ticket that came of it, or empty.
    """

    shop: ShopHead
    called_at: datetime
    caller: str
    phone: str
    asked: str
    answered: str
    taken_by: str
    product: str = ""
    serial: str = ""
    number: str = ""
    outcome: Text = ""
    clauses: tuple[str, ...] = ("response.1",)
