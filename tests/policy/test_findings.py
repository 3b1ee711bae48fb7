"""Every finding for every planted fault, word for word: ``findings.csv``, read by a person.

Beside :mod:`tests.policy.test_planted_faults`, which shows that the cases are true, this holds
what a manager reads: the kind, the place, the sentence, and the cases that show it.
"""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.policy import (
    PolicyBook,
    PolicyDocument,
    WorkCalendar,
    decide,
    facts_from_json,
)
from counter_app.policy.check_clauses import check_clauses
from counter_app.policy.checker import check
from counter_app.policy.schema import Problem
from tests.policy.english import english
from tests.policy.test_planted_faults import PLANTS, Plant, planted

TABLE = Path(__file__).with_name("findings.csv")
HEADER = ["plant", "kind", "key", "says", "earlier", "case"]
NO_CLAUSES = "no clauses at all"
PLAIN: dict[str, object] = {
    "reported_at": None,
    "place": {"city": None, "postal_code": None},
    "return_by": None,
    "shop_days": {"closed": [], "open": []},
}
"""What a case of the checker's leaves open."""


def expected() -> dict[str, list[list[str]]]:
    """The table's rows by plant."""
    rows = list(csv.reader(TABLE.read_text("utf-8").splitlines()))
    assert rows[0] == HEADER
    found: dict[str, list[list[str]]] = {}
    for plant, *finding in rows[1:]:
        found.setdefault(plant, []).append(finding)
    return found


EXPECTED = expected()


def in_short(case: dict[str, Any] | None) -> str:
    """A case in one line; what it does not say is as ever."""
    if case is None:
        return ""
    assert {key: case[key] for key in PLAIN} == PLAIN
    product, (fault,) = case["product"], case["faults"]
    assert (product["warranty_months"], product["on_site_agreement"]) == (None, False)
    return " ".join(
        (
            f"{case['received_at']} {case['route'] or case['service']}:",
            f"{product['origin']} sold {product['sold_on'] or 'on a day not proved'},",
            f"{fault['id']} {fault['kind']} {fault['cause'] or '-'}",
            *(f"waiting from {pause['from']} to {pause['to']}" for pause in case["pauses"]),
        )
    )


def as_row(problem: Problem) -> list[str]:
    earlier, case = in_short(problem.earlier), in_short(problem.case)
    return [problem.kind, problem.key, english(problem.message), earlier, case]


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_what_is_found_of(plant: Plant) -> None:
    assert [as_row(problem) for problem in check(planted(plant))] == EXPECTED[plant.name]


def test_every_clause_that_is_cited_is_missed(policy: PolicyDocument) -> None:
    found = check_clauses(replace(policy, clauses={}))
    assert [as_row(problem) for problem in found] == EXPECTED[NO_CLAUSES]


def cited(case: dict[str, Any]) -> set[str]:
    """Every clause the decision of a case cites, its reasons among them."""
    policies = PolicyBook.shipped()
    decision = decide(facts_from_json(case), policies, WorkCalendar.shipped())
    lists = [decision.freight.clauses, decision.on_site.clauses]
    lists += [deadline.clauses for deadline in decision.deadlines]
    lists += [fault.clauses for fault in decision.faults]
    found = {clause for clauses in lists for clause in clauses}
    found |= {step.clause for fault in decision.faults for step in fault.because}
    return found | (
        {policies.latest().dual_service_clause} if decision.manufacturer_direct else set()
    )


def test_each_missed_clause_is_cited_by_the_case_that_shows_it(policy: PolicyDocument) -> None:
    for problem in check_clauses(replace(policy, clauses={})):
        assert problem.case is not None
        if problem.key != "hotline.clause":  # no decision cites the telephone's hours
            assert problem.message.values["clause"] in cited(problem.case), problem.key


def test_the_table_tells_of_nothing_else() -> None:
    assert list(EXPECTED) == [*(plant.name for plant in PLANTS), NO_CLAUSES]
