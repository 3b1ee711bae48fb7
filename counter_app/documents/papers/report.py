"""The day's report."""

from dataclasses import dataclass
from datetime import date, datetime

from counter_app.documents.papers.common import ShopHead
from counter_app.messages import Message
from counter_app.values import Fen, TicketState


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the day with its name; ``alarming`` ones (late, missed) are set in red."""

    words: Message
    count: int
    alarming: bool = False


@dataclass(frozen=True, slots=True)
class ReportTicket:
    """One ticket in a list of the report; ``at`` is when it was received, verified, or is due."""

    number: str
    customer: str
    product: str
    state: TicketState
    at: datetime | None
    late: bool = False


@dataclass(frozen=True, slots=True)
class ReportList:
    """One list of tickets: what it is a list of, and what its time means ("Due", "Received")."""

    title: Message
    time: Message
    tickets: tuple[ReportTicket, ...]


@dataclass(frozen=True, slots=True)
class PromisesByClause:
    """How many promises one clause made, and how they ended that day."""

    clause: str
    words: Message
    kept: int
    missed: int


@dataclass(frozen=True, slots=True)
class MoneyByClause:
    """Money charged or waived by one clause, in fen."""

    clause: str
    words: Message
    charged: Fen
    waived: Fen


@dataclass(frozen=True, slots=True)
class OverrideLine:
    """A manager's override: of which ticket, what was changed, why, and what it cost in fen."""

    number: str
    by: str
    change: Message
    reason: str
    cost: Fen


@dataclass(frozen=True, slots=True)
class DailyReportPaper:
    """The day's report. ``chain_head`` is the audit chain's head, so that paper witnesses it."""

    shop: ShopHead
    day: date
    made_at: datetime
    figures: tuple[Figure, ...]
    lists: tuple[ReportList, ...]
    promises: tuple[PromisesByClause, ...]
    money: tuple[MoneyByClause, ...]
    overrides: tuple[OverrideLine, ...] = ()
    made_by: str = ""
    chain_head: str = ""
