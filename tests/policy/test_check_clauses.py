"""What is cited must be there, in both languages, and every answer must cite something."""

from dataclasses import replace

import pytest

from counter_app.policy import PolicyBook, facts_from_json
from counter_app.policy.check_clauses import check_clauses
from counter_app.policy.document import CheckFee
from counter_app.values import Origin, Route, Service


def test_a_promise_after_one_in_working_days_must_cite_a_clause_too() -> None:
    shipped = PolicyBook.shipped().latest()
    *others, last = shipped.deadlines
    silent = tuple(replace(rule, cites={}) for rule in others)
    found = list(check_clauses(replace(shipped, deadlines=(replace(last, cites={}), *silent))))
    assert [problem.key for problem in found if problem.kind == "no_clause"] == [
        "deadlines[2] (verify_fault).cites.own_brand",
        "deadlines[2] (verify_fault).cites.own_brand",
        "deadlines[2] (verify_fault).cites.agency",
        "deadlines[2] (verify_fault).cites.agency",
        "deadlines[2] (verify_fault).cites.other",
        "deadlines[2] (verify_fault).cites.other",
        "deadlines[3] (forward_to_manufacturer).cites.agency",
        "deadlines[3] (forward_to_manufacturer).cites.agency",
    ]


def test_a_promise_for_visits_must_cite_a_clause_too() -> None:
    shipped = PolicyBook.shipped().latest()
    visits, on_site = frozenset({Service.ON_SITE}), frozenset({Route.ON_SITE})
    rule = replace(shipped.deadlines[0], services=visits, routes=on_site, cites={})
    found = list(check_clauses(replace(shipped, deadlines=(rule,))))
    assert [problem.key for problem in found if problem.kind == "no_clause"] == [
        f"deadlines[1] ({rule.id.value}).cites.{origin.value}" for origin in Origin
    ]


def test_a_scope_without_its_clause_is_missed_where_other_cases_are_decided_by_nothing() -> None:
    shipped = PolicyBook.shipped().latest()
    cells = {key: cell for key, cell in shipped.cells.items() if key[0] is not Origin.OWN_BRAND}
    scope: dict[Origin, str] = {
        key: name for key, name in shipped.scope.items() if key is not Origin.AGENCY
    }
    found = check_clauses(replace(shipped, cells=cells, scope=scope))
    assert "scope.agency" in {problem.key for problem in found}


@pytest.mark.parametrize(("words", "taken"), [("\u3400", True), ("\u9fff", True), ("ア", False)])
def test_what_counts_as_chinese(words: str, taken: bool) -> None:
    shipped = PolicyBook.shipped().latest()
    clauses = {
        key: replace(clause, texts=replace(clause.texts, zh_cn=words))
        for key, clause in shipped.clauses.items()
    }
    found = [str(problem.key) for problem in check_clauses(replace(shipped, clauses=clauses))]
    assert ('clauses."detail.1".text.zh_CN' in found) is not taken


def test_the_clause_of_the_check_fee_is_looked_for() -> None:
    shipped = PolicyBook.shipped().latest()
    fee = CheckFee(5_000, "nowhere.1")
    (problem,) = check_clauses(replace(shipped, check_fee=fee))
    assert (problem.key, problem.kind) == ("check_fee.clause", "unknown_clause")


def test_a_promise_of_no_service_and_one_on_site_still_have_a_case() -> None:
    shipped = PolicyBook.shipped().latest()
    first = replace(shipped.deadlines[0], cites={Origin.AGENCY: ("nowhere.1",)})
    kept = replace(first, routes=frozenset({Route.REPAIR_HERE}))
    for rule, service, route in (
        (replace(first, services=frozenset()), "counter", None),
        (replace(kept, services=frozenset({Service.ON_SITE})), "on_site", None),
        (replace(kept, services=frozenset(Service)), "counter", "repair_here"),
    ):
        found = check_clauses(replace(shipped, deadlines=(rule,)))
        (problem,) = (p for p in found if p.kind == "unknown_clause")
        assert problem.case is not None
        assert (problem.case["service"], problem.case["route"]) == (service, route)
        facts_from_json(problem.case)


def test_the_title_is_missed_by_its_key_and_shown_with_any_case() -> None:
    shipped = PolicyBook.shipped().latest()
    (problem,) = check_clauses(replace(shipped, title=replace(shipped.title, zh_cn=" ")))
    assert (problem.key, problem.kind) == ("title.zh_CN", "missing_text")
