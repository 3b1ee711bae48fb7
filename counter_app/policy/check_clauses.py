"""Is everything that is cited there, in both languages, and does every answer cite something?"""

from collections.abc import Iterator

from counter_app.messages import msg
from counter_app.policy.check_rows import possible, row_key
from counter_app.policy.document import CellKey, DeadlineRule, PolicyDocument
from counter_app.policy.route import route_of
from counter_app.policy.sample_case import any_case, sample_case
from counter_app.policy.schema import Problem
from counter_app.values import Cause, FaultKind, Origin, Route, Service, TermStatus

Cited = tuple[str, str, dict[str, object]]
"""A key of the document, the clause it cites, and a case that cites it."""


def check_clauses(policy: PolicyDocument) -> Iterator[Problem]:
    """Clauses cited but not there, texts missing in a language, answers that cite nothing."""
    cited = list(_everything_cited(policy))
    cases = {clause: case for _, clause, case in reversed(cited)}
    yield from _unknown(policy, cited)
    yield from _texts(policy, cases)
    yield from _nameless(policy)
    yield from _silent(policy)
    yield from _deciders(policy)


def _unknown(policy: PolicyDocument, cited: list[Cited]) -> Iterator[Problem]:
    seen = set()
    for key, clause, case in cited:
        if clause not in policy.clauses and (key, clause) not in seen:
            seen.add((key, clause))
            yield Problem(
                key,
                "unknown_clause",
                msg("cites {clause}, which is not among the clauses", clause=clause),
                case,
            )


def _texts(policy: PolicyDocument, cases: dict[str, dict[str, object]]) -> Iterator[Problem]:
    named = [("title", "title", policy.title)]
    for clause in policy.clauses.values():
        named += [
            (f'clauses."{clause.id}".name', clause.id, clause.names),
            (f'clauses."{clause.id}".text', clause.id, clause.texts),
        ]
    for key, clause_id, words in named:
        case = cases.get(clause_id) or any_case(policy)
        for language, text in (("en", words.en), ("zh_CN", words.zh_cn)):
            if not text.strip():
                missing = msg("has no text in {language}", language=language)
                yield Problem(f"{key}.{language}", "missing_text", missing, case)
        if words.zh_cn.strip() and not any(_is_chinese(letter) for letter in words.zh_cn):
            yield Problem(f"{key}.zh_CN", "missing_text", msg("has no Chinese in it"), case)
        if words.en.strip() and not any(
            letter.isascii() and letter.isalpha() for letter in words.en
        ):
            yield Problem(f"{key}.en", "missing_text", msg("has no English in it"), case)


def _is_chinese(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _nameless(policy: PolicyDocument) -> Iterator[Problem]:
    """A row that cites the scope's or the cause's clause, where the document names none."""
    seen = set()
    for key in possible(policy):
        cell = policy.cells.get(key)
        if cell is None:
            continue
        origin, _, _, cause = key
        asked = cell.row.when.cause
        wanted = []
        if "scope.*" in cell.row.cites and origin not in policy.scope:
            wanted.append(f"scope.{origin.value}")
        if "exclusion.*" in cell.row.cites and asked and cause and cause not in policy.exclusions:
            wanted.append(f"exclusions.{cause.value}")
        for name in wanted:
            if name not in seen:
                seen.add(name)
                missing = msg("is missing; row {row} cites it", row=cell.row.id)
                yield Problem(name, "unknown_clause", missing, sample_case(key, policy))


def _silent(policy: PolicyDocument) -> Iterator[Problem]:
    """Every decision cites at least one clause, and so does every deadline."""
    for key in possible(policy):
        cell = policy.cells.get(key)
        if cell is not None and not cell.clauses:
            yield Problem(
                f"{row_key(policy, cell.row)}.cites",
                "no_clause",
                msg("cites no clause for this case"),
                sample_case(key, policy),
            )
    for at, rule in enumerate(policy.deadlines, start=1):
        if rule.working_days is not None:
            continue  # it cites the service window at least
        for origin in Origin:
            for service in sorted(rule.services):
                route = route_of(origin, service, None, policy)
                met = rule.routes is None or route in rule.routes
                if met and not rule.cites.get(origin):
                    yield Problem(
                        f"deadlines[{at}] ({rule.id.value}).cites.{origin.value}",
                        "no_clause",
                        msg("cites no clause for this case"),
                        sample_case(_ordinary(origin), policy, service),
                    )


def _deciders(policy: PolicyDocument) -> Iterator[Problem]:
    for key in possible(policy):
        cell = policy.cells.get(key)
        if cell is not None and cell.row.decided_by not in cell.clauses:
            yield Problem(
                f"{row_key(policy, cell.row)}.decided_by",
                "decider_not_cited",
                msg("is {clause}, which this case does not cite", clause=cell.row.decided_by),
                sample_case(key, policy),
            )


def _ordinary(origin: Origin) -> CellKey:
    return origin, TermStatus.IN_TERM, FaultKind.NO_FAULT_FOUND, None


def _failed(
    origin: Origin, status: TermStatus = TermStatus.IN_TERM, cause: Cause = Cause.QUALITY
) -> CellKey:
    return origin, status, FaultKind.HARDWARE, cause


def _promised(rule: DeadlineRule, origin: Origin, policy: PolicyDocument) -> dict[str, object]:
    """A case that is given this promise, kept here by staff where it takes that."""
    service = next((each for each in Service if each in rule.services), Service.COUNTER)
    case = sample_case(_ordinary(origin), policy, service)
    routes = rule.routes or frozenset(Route)
    kept = service is not Service.ON_SITE and Route.REPAIR_HERE in routes
    if kept and route_of(origin, service, None, policy) not in routes:
        case["route"] = Route.REPAIR_HERE.value
    return case


def _with_a_pause(case: dict[str, object]) -> dict[str, object]:
    """The case while the customer has been waited for since it came."""
    return {**case, "pauses": [{"from": case["received_at"], "to": None}]}


def _everything_cited(policy: PolicyDocument) -> Iterator[Cited]:
    for key in possible(policy):
        cell = policy.cells.get(key)
        if cell is not None:
            case = sample_case(key, policy)
            for clause in cell.clauses:
                yield f"{row_key(policy, cell.row)}.cites", clause, case
    for at, rule in enumerate(policy.deadlines, start=1):
        for origin, clauses in rule.cites.items():
            for clause in clauses:
                where = f"deadlines[{at}] ({rule.id.value}).cites.{origin.value}"
                yield where, clause, _promised(rule, origin, policy)
    plain = any_case(policy)
    for origin, clause in policy.scope.items():
        yield f"scope.{origin.value}", clause, sample_case(_failed(origin), policy)
    for cause, clause in policy.exclusions.items():
        failed = _failed(Origin.OWN_BRAND, cause=cause)
        yield f"exclusions.{cause.value}", clause, sample_case(failed, policy)
    first, second = (
        sample_case(_failed(Origin.OWN_BRAND, status), policy)
        for status in (TermStatus.FIRST_BAND, TermStatus.SECOND_BAND)
    )
    on_site = sample_case(_ordinary(Origin.OWN_BRAND), policy, Service.ON_SITE)
    mailed = sample_case(_ordinary(Origin.OWN_BRAND), policy, Service.MAIL_IN)
    agency = sample_case(_ordinary(Origin.AGENCY), policy, Service.MAIL_IN)
    foreign = sample_case(_ordinary(Origin.OTHER), policy, Service.MAIL_IN)
    yield "term.clause", policy.term_clause, plain
    yield "bands.first_clause", policy.bands.first_clause, first
    yield "bands.second_clause", policy.bands.second_clause, second
    yield "reported_first.clause", policy.reported_first_clause, plain
    yield "freight.clause", policy.freight.clause, mailed
    yield "freight.maker_leg_clause", policy.freight.maker_leg_clause, agency
    yield "freight.not_owed.clause", policy.freight.not_owed_clause, foreign
    yield "on_site.clause", policy.on_site.clause, on_site
    yield "dual_service.clause", policy.dual_service_clause, agency
    yield "service_window.clause", policy.window.clause, plain
    yield "hotline.clause", policy.hotline.clause, plain
    yield "pause.clause", policy.pause_clause, _with_a_pause(plain)
    if policy.check_fee is not None:
        yield "check_fee.clause", policy.check_fee.clause, plain
