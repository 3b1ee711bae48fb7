"""What the policy says of a case: frozen values, each with the clauses that decided it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from counter_app.messages import Message
from counter_app.values import Cause, Charge, Coverage, DeadlineId, Origin, Payer, Route, TermStatus


class JudgedBy(StrEnum):
    """Which moment gave the day a case is judged on (ruling 1)."""

    REPORTED = "reported"
    RECEIVED = "received"


class Pending(StrEnum):
    """What must still be found out before a fault's charges are settled (ruling 4)."""

    PROOF_OF_SALE = "proof_of_sale"
    CAUSE = "cause"


class CalendarWord(StrEnum):
    """Whether a due time rests on published calendars only (ruling 9)."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which document or calendar was used: its id, its version and the hash of its content."""

    id: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Term:
    """The warranty term. ``ends_on`` and ``months`` are ``None`` where the sale is not proved."""

    ends_on: date | None
    months: int | None
    status: TermStatus


@dataclass(frozen=True, slots=True)
class Charges:
    """Whether parts, and whether labour, are charged."""

    parts: Charge
    labour: Charge


@dataclass(frozen=True, slots=True)
class ChargeRange:
    """The best and the worst a pending fault can still become."""

    best: Charges
    worst: Charges


@dataclass(frozen=True, slots=True)
class Because:
    """One step of the reasons: the clause it rests on and the sentence, not yet in a language."""

    clause: str
    message: Message


class Changed(StrEnum):
    """What a nearest miss changes in the facts."""

    SOLD_ON = "sold_on"
    JUDGED_ON = "judged_on"
    CAUSE = "cause"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Miss:
    """A nearest miss: one fact changed to ``value``, and what this fault would be then.

    ``value`` is a date for SOLD_ON (this day or later) and JUDGED_ON (from this day on), else
    the word of the other vocabulary.
    """

    changed: Changed
    value: date | Cause | Origin
    coverage: Coverage
    pending: tuple[Pending, ...]
    charges: Charges
    range: ChargeRange | None


@dataclass(frozen=True, slots=True)
class FaultDecision:
    """One fault, decided on its own. ``row`` is the policy document's row that matched.

    ``because``: every condition in order with its actual value, the deciding clause, then the
    nearest misses; ``misses`` are the values those last sentences were made from.

    While ``pending`` is not empty nobody is told "free" or "charged" flatly: say ``range``.
    """

    id: str
    coverage: Coverage
    pending: tuple[Pending, ...]
    parts: Charge
    labour: Charge
    range: ChargeRange | None
    clauses: tuple[str, ...]
    row: str
    because: tuple[Because, ...] = ()
    misses: tuple[Miss, ...] = ()


@dataclass(frozen=True, slots=True)
class Freight:
    """Who pays the way in and the way out; ``outbound`` is ``None`` while not yet chosen."""

    inbound: Payer
    outbound: Payer | None
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnSite:
    """Whether the customer may have on-site service without further agreement."""

    entitled: bool
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One promise. All times are in the shop's zone.

    ``due_at`` and ``act_by`` are ``None`` while an open pause leaves them open; ``promised_at``
    is the due time as if there were no pause.
    """

    id: DeadlineId
    due_at: datetime | None
    promised_at: datetime
    act_by: datetime | None
    calendar: CalendarWord
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days a decision took for working days (ruling 13), so that it can be made again.

    ``dates``: the working days it met, the shop's own days already applied. ``official_years``:
    of the years it reached, those whose calendar was published.
    """

    calendar: Stamp
    dates: tuple[date, ...]
    official_years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole answer for one case."""

    policy: Stamp
    judged_on: date
    judged_by: JudgedBy
    term: Term
    faults: tuple[FaultDecision, ...]
    freight: Freight
    on_site: OnSite
    route: Route
    manufacturer_direct: bool
    deadlines: tuple[Deadline, ...]
    working_days: WorkingDays
