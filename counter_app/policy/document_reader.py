"""A policy document's text read into :class:`PolicyDocument`, with every mistake named.

The format: TOML 1.0, ``format = 1``. A mistake is a :class:`Problem` with the key, what is wrong
and what is allowed; :class:`PolicyDocumentError` carries them all.
"""

import hashlib
import re
import tomllib
from zoneinfo import ZoneInfo

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.policy.coverage import cells_of
from counter_app.policy.decision import ChargeRange, Charges, Pending, Stamp
from counter_app.policy.document import (
    Bands,
    CheckFee,
    Clause,
    DailyHours,
    DeadlineRule,
    FreightRules,
    OnSiteRules,
    PauseRule,
    PolicyDocument,
    Row,
    Sale,
    When,
    Words,
)
from counter_app.policy.schema import Problem, Table
from counter_app.values import (
    Cause,
    Charge,
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

LONGEST_TERM = 600
"""Months; the longest term a product or a policy may state."""
DEAREST_CHECK = 100_000_00
"""Fen; the most a check may cost."""

_CLAUSE_ID = re.compile(r"[a-z_]+(\.[a-z0-9_]+)+")
_LINE = re.compile(r"line (\d+), column (\d+)")


class PolicyDocumentError(InvalidInput):
    """A policy document that cannot be used. ``problems`` names every mistake found."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(
            msg("{file}: {key}: {problem}", file=name, key=first.key, problem=first.message),
            field=first.key,
        )
        self.name = name
        self.problems = problems

    def messages(self) -> tuple[Message, ...]:
        """One sentence for each problem: file, key, what is wrong, what is allowed."""
        return tuple(
            msg("{file}: {key}: {problem}", file=self.name, key=p.key, problem=p.message)
            for p in self.problems
        )


def read_document(text: str, name: str) -> PolicyDocument:
    """Read one document.

    Args: ``text``, the TOML; ``name``, how to call the file in errors.
    Raises PolicyDocumentError naming every mistake of form. Mistakes of sense (gaps, overlaps…)
    are the checker's (:mod:`counter_app.policy.checker`).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PolicyDocumentError(name, (_not_toml(error),)) from error
    problems: list[Problem] = []
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = _document(Table(data, "", problems), sha256)
    if problems:
        raise PolicyDocumentError(name, tuple(problems))
    return document


def _not_toml(error: Exception) -> Problem:
    found = _LINE.search(str(error))
    where = f"line {found[1]}" if found else "the file"
    detail = "nested too deep" if isinstance(error, RecursionError) else str(error)
    return Problem(where, "not_toml", msg("is not TOML: {detail}", detail=detail))


def _document(top: Table, sha256: str) -> PolicyDocument:
    top.whole("format", 1, 1)
    term = top.table("term")
    bands = top.table("bands")
    reported = top.table("reported_first")
    dual = top.table("dual_service")
    route = top.table("route")
    pause = top.table("pause")
    scope = top.words("scope", Origin, lambda table, key: table.text(key))
    exclusions = top.words("exclusions", Cause, lambda table, key: table.text(key))
    rows = tuple(_row(table) for table in top.tables("rows"))
    document = PolicyDocument(
        stamp=Stamp(top.text("id"), top.text("version"), sha256),
        effective_from=top.day("effective_from"),
        zone=_zone(top),
        example=top.flag("example"),
        allow_cheaper_later=top.flag("allow_cheaper_later"),
        title=_words(top, "title"),
        term_months=term.whole("months", 0, LONGEST_TERM),
        term_clause=term.text("clause"),
        bands=Bands(
            bands.whole("first_months", 0, LONGEST_TERM),
            bands.text("first_clause"),
            bands.text("second_clause"),
        ),
        reported_first_hours=reported.whole("hours", 0, 24 * 366 * 10),
        reported_first_clause=reported.text("clause"),
        scope=scope,
        exclusions=exclusions,
        rows=rows,
        cells=cells_of(rows, scope, exclusions),
        freight=_freight(top.table("freight")),
        on_site=_on_site(top.table("on_site")),
        to_maker=route.any_of("to_maker", Origin),
        dual_service=dual.any_of("origins", Origin),
        dual_service_clause=dual.text("clause"),
        window=_hours(top.table("service_window")),
        hotline=_hours(top.table("hotline")),
        pause_rule=pause.one("rule", PauseRule),
        pause_clause=pause.text("clause"),
        deadlines=tuple(_deadline(table) for table in top.tables("deadlines")),
        check_fee=_check_fee(top.table("check_fee")) if top.has("check_fee") else None,
        clauses=_clauses(top.table("clauses")),
    )
    for table in (top, term, bands, reported, dual, route, pause):
        table.close()
    return document


def _zone(top: Table) -> ZoneInfo:
    name = top.text("zone", sample="UTC")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        top.note(
            "zone",
            "wrong_value",
            msg(
                "is {value}; it must be a time zone's name such as Asia/Shanghai", value=repr(name)
            ),
        )
        return ZoneInfo("UTC")


def _words(table: Table, name: str) -> Words:
    inner = table.table(name)
    # A text that is not there is the checker's: it can show a case that would need it.
    texts = {}
    for language in ("en", "zh_CN"):
        given = inner.has(language) and inner.data[language] != ""
        texts[language] = inner.text(language) if given else ""
    inner.close()
    return Words(texts["en"], texts["zh_CN"])


def _charges(table: Table) -> Charges:
    return Charges(table.one("parts", Charge), table.one("labour", Charge))


def _row(table: Table) -> Row:
    when = table.table("when")
    pending = table.several("pending", Pending) or frozenset()
    best, worst = table.has("best"), table.has("worst")
    row = Row(
        id=table.text("id"),
        when=When(
            when.several("origin", Origin),
            when.several("sale", Sale),
            when.several("status", TermStatus),
            when.several("kind", FaultKind),
            when.several("cause", Cause),
        ),
        coverage=table.one("coverage", Coverage),
        pending=tuple(sorted(pending)),
        charges=_charges(table),
        range=_range(table) if best or worst else None,
        cites=table.texts("cites"),
        decided_by=table.text("decided_by"),
    )
    when.close()
    table.close()
    return row


def _range(table: Table) -> ChargeRange:
    best, worst = table.table("best"), table.table("worst")
    taken = ChargeRange(_charges(best), _charges(worst))
    best.close()
    worst.close()
    return taken


def _freight(table: Table) -> FreightRules:
    def payer(inner: Table, key: str) -> Payer:
        return inner.one(key, Payer)

    not_owed = table.table("not_owed")
    rules = FreightRules(
        clause=table.text("clause"),
        inbound=table.all_words("inbound", Service, payer),
        outbound=table.all_words("outbound", ReturnBy, payer),
        maker_leg_clause=table.text("maker_leg_clause"),
        not_owed=not_owed.any_of("origins", Origin),
        not_owed_clause=not_owed.text("clause"),
    )
    not_owed.close()
    table.close()
    return rules


def _on_site(table: Table) -> OnSiteRules:
    rules = OnSiteRules(
        clause=table.text("clause"),
        not_for=table.any_of("not_for", Origin),
        cities=frozenset(name.strip().casefold() for name in table.texts("cities")),
        endings=tuple(ending.strip().casefold() for ending in table.texts("endings")),
        postal_prefixes=table.texts("postal_prefixes"),
    )
    table.close()
    return rules


def _hours(table: Table) -> DailyHours:
    hours = DailyHours(
        table.time_of_day("opens"), table.time_of_day("closes"), table.text("clause")
    )
    table.close()
    return hours


def _deadline(table: Table) -> DeadlineRule:
    by_clock = table.has("hours")
    if by_clock == table.has("working_days"):
        table.note(
            table.path, "wrong_value", msg("must have either hours or working_days, and not both")
        )
    rule = DeadlineRule(
        id=table.one("id", DeadlineId),
        services=table.several("services", Service) or frozenset(),
        routes=table.several("routes", Route),
        hours=table.whole("hours", 1, 24 * 366) if by_clock else None,
        working_days=None if by_clock else table.whole("working_days", 1, 366),
        cites=table.words("cites", Origin, lambda inner, key: inner.texts(key)),
    )
    table.close()
    return rule


def _check_fee(table: Table) -> CheckFee:
    fee = CheckFee(table.whole("amount_fen", 1, DEAREST_CHECK), table.text("clause"))
    table.close()
    return fee


def _clauses(table: Table) -> dict[str, Clause]:
    clauses = {}
    for clause_id in table.data:
        inner = table.table(clause_id)
        if not _CLAUSE_ID.fullmatch(clause_id):
            inner.note(
                inner.path,
                "wrong_value",
                msg('is not a clause id; it must be a section and a number, such as "charge.1"'),
            )
        clauses[clause_id] = Clause(
            id=clause_id,
            house=inner.flag("house"),
            names=_words(inner, "name"),
            texts=_words(inner, "text"),
            source=inner.text("source"),
        )
        inner.close()
    return clauses
