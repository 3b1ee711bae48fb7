"""The nearest miss of each fault: change the fact it names, and what it says comes true."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings

from counter_app.policy import (
    CaseFacts,
    FaultDecision,
    PolicyBook,
    PolicyDocument,
    WorkCalendar,
    decide,
    facts_from_json,
)
from counter_app.policy.decision import Changed, Miss
from counter_app.values import Cause, Origin
from tests.policy.cases import CAUSES, Case, case, cases, decided, facts
from tests.policy.english import english


def changed(given: Case, miss: Miss, fault_id: str) -> CaseFacts:
    """The case with the one fact changed as the sentence says."""
    made = case()
    made.update({**given, "product": {**given["product"]}})
    if miss.changed is Changed.SOLD_ON:
        made["product"]["sold_on"] = str(miss.value)
    elif miss.changed is Changed.JUDGED_ON:
        assert isinstance(miss.value, date)
        zone = PolicyBook.shipped().latest().zone
        made["received_at"] = datetime.combine(miss.value, time(12), zone).isoformat()
        made["reported_at"] = None
    elif miss.changed is Changed.CAUSE:
        assert isinstance(miss.value, Cause)
        made["faults"] = [
            {**fault, "cause": miss.value.value} if fault["id"] == fault_id else fault
            for fault in given["faults"]
        ]
    else:
        assert isinstance(miss.value, Origin)
        made["product"]["origin"] = miss.value.value
    return facts_from_json(made)


def answer(fault: FaultDecision) -> tuple[object, ...]:
    return fault.coverage, fault.pending, fault.parts, fault.labour, fault.range


def comes_true(given: Case) -> None:
    """Each nearest miss of the case, tried: the decision changes as the sentence says."""
    for at, fault in enumerate(decided(facts_from_json(given)).faults):
        for miss in fault.misses:
            then = decided(changed(given, miss, fault.id)).faults[at]
            promised = (
                miss.coverage,
                miss.pending,
                miss.charges.parts,
                miss.charges.labour,
                miss.range,
            )
            assert answer(then) == promised
            assert answer(then) != answer(fault)


@pytest.mark.parametrize("sold_on", ["2025-06-10", "2024-06-10", "2022-06-10", None])
@pytest.mark.parametrize("origin", ["own_brand", "agency", "other"])
def test_every_counterfactual_of_the_closed_fields(origin: str, sold_on: str | None) -> None:
    kinds = [("hardware", cause) for cause in CAUSES]
    kinds += [("software_upgrade", "quality"), ("no_fault_found", "quality")]
    given = case(
        product__origin=origin,
        product__sold_on=sold_on,
        faults=[{"id": f"{k} {c}", "kind": k, "cause": c} for k, c in kinds],
    )
    comes_true(given)


@given(cases())
@settings(max_examples=60)
def test_a_fact_changed_as_the_sentence_says_changes_the_decision_as_it_says(given: Case) -> None:
    comes_true(given)


@given(cases())
@settings(max_examples=40)
def test_a_miss_is_the_nearest(given: Case) -> None:
    """One day short of the day the sentence names, its outcome is not reached yet."""
    for at, fault in enumerate(decided(facts_from_json(given)).faults):
        for miss in fault.misses:
            if not isinstance(miss.value, date) or miss.value.year < 2001:
                continue
            less = miss.value.fromordinal(miss.value.toordinal() - 1)
            short = Miss(miss.changed, less, miss.coverage, miss.pending, miss.charges, miss.range)
            then = decided(changed(given, short, fault.id)).faults[at]
            reached = (miss.coverage, miss.charges.parts, miss.charges.labour, miss.range)
            assert (then.coverage, then.parts, then.labour, then.range) != reached


def test_misses_stop_at_the_ends_of_the_calendar() -> None:
    late = decided(
        facts(received_at="9999-06-01T10:00:00+08:00", product__sold_on="9998-12-31")
    ).faults[0]
    assert [m.changed for m in late.misses] == [Changed.CAUSE]
    band = decided(
        facts(received_at="9999-06-01T10:00:00+08:00", product__sold_on="9997-06-01")
    ).faults[0]
    assert [m.changed for m in band.misses] == [Changed.SOLD_ON]


def test_a_miss_by_its_origin_cites_the_deciding_clause_where_the_scope_names_none() -> None:
    shipped = PolicyBook.shipped().latest()
    given = facts(product__origin="other")

    def cited(policy: PolicyDocument) -> set[str]:
        (fault,) = decide(given, PolicyBook.only(policy), WorkCalendar.shipped()).faults
        return {step.clause for step in fault.because}

    nameless: dict[Origin, str] = {
        key: name for key, name in shipped.scope.items() if key is not Origin.AGENCY
    }
    assert shipped.scope[Origin.AGENCY] in cited(shipped)
    assert cited(replace(shipped, scope=nameless)) == cited(shipped) - {
        shipped.scope[Origin.AGENCY]
    }


def test_a_miss_that_leaves_it_open_says_its_best_and_its_worst() -> None:
    given = facts(product__sold_on="2020-01-01", faults__0__cause="unknown")
    (fault,) = decide(given, PolicyBook.shipped(), WorkCalendar.shipped()).faults
    assert english(fault.because[-1].message) == (
        "With proof of a sale on or after 2025-03-10 this would be still to be settled: "
        "at best parts and labour free; at worst parts charged, labour free."
    )
