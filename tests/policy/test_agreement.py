"""The product against the plainest function for the same case, and what must hold of any case."""

import json
import random
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.policy import (
    PolicyBook,
    WorkCalendar,
    canonical_json,
    decide,
    decision_to_json,
    facts_from_json,
    facts_to_json,
    replay,
    stored_record,
)
from tests.policy import plainest
from tests.policy.cases import Case, case, cases


def decided(given: Case) -> dict[str, Any]:
    """The decision without the policy's stamp."""
    facts = facts_from_json(given)
    shown = decision_to_json(decide(facts, PolicyBook.shipped(), WorkCalendar.shipped()))
    del shown["policy"]
    return shown


@given(cases())
@settings(max_examples=200)
def test_it_agrees_with_the_plainest_function(given: Case) -> None:
    assert decided(given) == plainest.decide(given)


@pytest.mark.soak
@given(cases())
@settings(max_examples=20_000)
def test_it_agrees_with_the_plainest_function_on_many(given: Case) -> None:
    assert decided(given) == plainest.decide(given)


@given(cases())
@settings(max_examples=50)
def test_facts_read_back_as_they_were_written(given: Case) -> None:
    facts = facts_from_json(given)
    again = facts_from_json(json.loads(json.dumps(facts_to_json(facts))))
    assert again == facts
    assert facts_to_json(again) == facts_to_json(facts)


@given(cases())
@settings(max_examples=50)
def test_a_record_replays_to_the_same_bytes(given: Case) -> None:
    facts = facts_from_json(given)
    policies = PolicyBook.shipped()
    kept = canonical_json(stored_record(decide(facts, policies, WorkCalendar.shipped()), facts))
    assert canonical_json(replay(json.loads(kept), policies)) == kept


@given(cases(), st.randoms(use_true_random=False))
@settings(max_examples=50)
def test_the_order_of_faults_and_pauses_does_not_matter(
    given: Case, shuffled: random.Random
) -> None:
    other = {**given, "faults": given["faults"][:], "pauses": given["pauses"][:]}
    shuffled.shuffle(other["faults"])
    shuffled.shuffle(other["pauses"])
    one, two = decided(given), decided(other)
    for answer in (one, two):
        answer["faults"].sort(key=lambda fault: fault["id"])
    assert one == two


def test_three_pauses_in_every_order() -> None:
    pauses = [
        {"from": "2026-03-11T10:00:00+08:00", "to": "2026-03-11T12:00:00+08:00"},
        {"from": "2026-03-11T11:00:00+08:00", "to": "2026-03-12T15:00:00+08:00"},
        {"from": "2026-03-16T09:00:00+08:00", "to": None},
    ]
    answers = [decided(case(pauses=list(order))) for order in permutations(pauses)]
    assert all(answer == answers[0] for answer in answers)


@given(cases(), st.integers(0, 3000))
@settings(max_examples=50)
def test_later_is_never_cheaper(given: Case, days: int) -> None:
    cost = {"free": 0, "charged": 1}
    early = {**given, "reported_at": None, "pauses": []}
    late = json.loads(json.dumps(early))
    year = int(early["received_at"][:4])
    late["received_at"] = f"{year + 1 + days // 365}{early['received_at'][4:]}".replace(
        "-02-29", "-02-28"
    )
    before, after = decided(early), decided(late)
    for one, two in zip(before["faults"], after["faults"], strict=True):
        assert cost[one["parts"]] <= cost[two["parts"]]
        assert cost[one["labour"]] <= cost[two["labour"]]


@given(cases())
@settings(max_examples=50)
def test_every_decision_and_deadline_cites_a_clause_of_the_document(given: Case) -> None:
    clauses = PolicyBook.shipped().latest().clauses
    answer = decided(given)
    for part in (*answer["faults"], answer["on_site"], *answer["deadlines"]):
        assert part["clauses"]
        assert part["clauses"] == sorted(set(part["clauses"]))
        assert set(part["clauses"]) <= set(clauses)


@given(cases())
@settings(max_examples=50)
def test_what_is_charged_lies_within_the_range(given: Case) -> None:
    cost = {"free": 0, "charged": 1}
    for fault in decided(given)["faults"]:
        assert bool(fault["pending"]) is (fault["range"] is not None)
        if fault["range"]:
            for what in ("parts", "labour"):
                best, worst = fault["range"]["best"][what], fault["range"]["worst"][what]
                assert cost[best] <= cost[fault[what]] <= cost[worst]
