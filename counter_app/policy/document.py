"""A policy document as frozen values: what a TOML file in ``resources/policies`` holds.

Data only. Rows of ruling 4 are looked up (:mod:`counter_app.policy.coverage`); term, freight,
route, on-site service and deadlines are one small module each, with their parameters from here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from counter_app.policy.decision import ChargeRange, Charges, Pending, Stamp
from counter_app.values import (
    Cause,
    Coverage,
    DeadlineId,
    FaultKind,
    Origin,
    Payer,
    ReturnBy,
    Route,
    Service,
    TermStatus,
)


class Sale(StrEnum):
    """Whether the day of sale is proved: the second of the five closed fields."""

    KNOWN = "known"
    UNKNOWN = "unknown"


class PauseRule(StrEnum):
    """What waiting for the customer does to a deadline in working days."""

    WORKING_TIME = "working_time"
    WHOLE_DAYS = "whole_days"
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the document in both languages."""

    en: str
    zh_cn: str

    def text(self, language: str) -> str:
        """The text in ``language``: Chinese for any ``zh…``, else English."""
        return self.zh_cn if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its id (section.number), a short name, its text and where it comes from."""

    id: str
    house: bool
    names: Words
    texts: Words
    source: str

    def name(self, language: str) -> str:
        """The short name, for chips and headings."""
        return self.names.text(language)

    def text(self, language: str) -> str:
        """The whole text in ``language`` ("en" or "zh_CN")."""
        return self.texts.text(language)


@dataclass(frozen=True, slots=True)
class When:
    """What a row asks for; ``None`` asks for nothing of that field."""

    origin: frozenset[Origin] | None = None
    sale: frozenset[Sale] | None = None
    status: frozenset[TermStatus] | None = None
    kind: frozenset[FaultKind] | None = None
    cause: frozenset[Cause] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ruling 4. ``cites`` may hold ``scope.*`` and ``exclusion.*``."""

    id: str
    when: When
    coverage: Coverage
    pending: tuple[Pending, ...]
    charges: Charges
    range: ChargeRange | None
    cites: tuple[str, ...]
    decided_by: str


CellKey = tuple[Origin, TermStatus, FaultKind, Cause | None]
"""One combination of the closed fields: the sale is known where the status is, and the cause is
None for every kind but hardware, where it is not looked at."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one combination comes to: its row, and the clauses cited there, sorted.

    ``asked``: the fields that its row, and the rows before it, ask for: what was looked at.
    """

    row: Row
    clauses: tuple[str, ...]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands past the term: ``first_months`` from its last day, then the second."""

    first_months: int
    first_clause: str
    second_clause: str


@dataclass(frozen=True, slots=True)
class FreightRules:
    """Who pays which leg (ruling 6)."""

    clause: str
    inbound: Mapping[Service, Payer]
    outbound: Mapping[ReturnBy, Payer]
    maker_leg_clause: str
    not_owed: frozenset[Origin]
    not_owed_clause: str


@dataclass(frozen=True, slots=True)
class OnSiteRules:
    """Where on-site service is owed (ruling 7). Names and endings are case-folded."""

    clause: str
    not_for: frozenset[Origin]
    cities: frozenset[str]
    endings: tuple[str, ...]
    postal_prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DailyHours:
    """Open from ``opens`` until ``closes`` on one local day, every day unless said otherwise."""

    opens: time
    closes: time
    clause: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One promise: ``hours`` by the clock, or ``working_days`` in the service window."""

    id: DeadlineId
    services: frozenset[Service]
    routes: frozenset[Route] | None
    hours: int | None
    working_days: int | None
    cites: Mapping[Origin, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CheckFee:
    """What the shop asks for where a customer declines a quote with something to pay, in fen."""

    amount_fen: int
    clause: str


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """One version of a policy."""

    stamp: Stamp
    effective_from: date
    zone: ZoneInfo
    example: bool
    allow_cheaper_later: bool
    title: Words
    term_months: int
    term_clause: str
    bands: Bands
    reported_first_hours: int
    reported_first_clause: str
    scope: Mapping[Origin, str]
    exclusions: Mapping[Cause, str]
    rows: tuple[Row, ...]
    cells: Mapping[CellKey, Cell]
    freight: FreightRules
    on_site: OnSiteRules
    to_maker: frozenset[Origin]
    dual_service: frozenset[Origin]
    dual_service_clause: str
    window: DailyHours
    hotline: DailyHours
    pause_rule: PauseRule
    pause_clause: str
    deadlines: tuple[DeadlineRule, ...]
    check_fee: CheckFee | None
    clauses: Mapping[str, Clause]

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id. KeyError where the document has none (never once checked)."""
        return self.clauses[clause_id]
