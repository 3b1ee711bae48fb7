"""What is decided stays decided (ruling 13)."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import (
    PolicyBook,
    ShopDays,
    WorkCalendar,
    canonical_json,
    decide,
    decide_again,
    replay,
    stored_record,
)
from tests.policy.cases import facts


@pytest.fixture
def record(policies: PolicyBook, calendar: WorkCalendar) -> dict[str, Any]:
    case = facts(received_at="2026-12-30T10:00:00.25+08:00", product__sold_on="2026-01-01")
    return stored_record(decide(case, policies, calendar), case)


def test_it_holds_all_that_is_needed(record: dict[str, Any], policies: PolicyBook) -> None:
    latest = policies.latest().stamp
    assert record["decision"]["policy"] == {
        "id": latest.id,
        "version": latest.version,
        "sha256": latest.sha256,
    }
    assert record["facts"]["received_at"] == "2026-12-30T10:00:00+08:00"
    assert record["working_days"]["dates"] == ["2026-12-31", "2027-01-04", "2027-01-05"]
    assert record["working_days"]["official_years"] == [2026]
    assert record["decision"]["faults"][0]["clauses"] == ["detail.1", "detail.4", "scope.2"]


def test_the_reasons_are_made_again(record: dict[str, Any], policies: PolicyBook) -> None:
    decision, case = decide_again(json.loads(canonical_json(record)), policies)
    assert decision.faults[0].because
    assert case.received_at.microsecond == 0
    assert stored_record(decision, case) == record


def test_canonical_json_has_one_spelling() -> None:
    assert canonical_json({"b": "深圳", "a": [1, None]}) == '{"a":[1,null],"b":"深圳"}'.encode()
    assert canonical_json({"a": [1, None], "b": "深圳"}) == canonical_json(
        {"b": "深圳", "a": [1, None]}
    )


def test_a_changed_policy_is_refused(record: dict[str, Any], policies: PolicyBook) -> None:
    record["decision"]["policy"]["sha256"] = "0" * 64
    with pytest.raises(InvalidInput) as refused:
        replay(record, policies)
    assert refused.value.field == "policy"


@pytest.mark.parametrize("broken", ["facts", "decision", "working_days"])
def test_what_is_no_record(broken: str, record: dict[str, Any], policies: PolicyBook) -> None:
    values: list[Any] = [None, [], {}, "x"]
    for value in values:
        with pytest.raises(InvalidInput):
            replay({**record, broken: value}, policies)
    del record[broken]
    with pytest.raises(InvalidInput):
        replay(record, policies)


def test_a_long_pause_keeps_few_days(policies: PolicyBook, calendar: WorkCalendar) -> None:
    pauses = [{"from": "2026-03-11T09:00:00+08:00", "to": "2036-03-11T09:00:00+08:00"}]
    case = facts(pauses=pauses)
    kept = stored_record(decide(case, policies, calendar), case)
    days = kept["working_days"]
    assert isinstance(days, dict)
    assert len(days["dates"]) < 10
    assert days["official_years"] == [2026]
    assert replay(kept, policies) == kept


def test_every_year_a_long_pause_passes_is_kept(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    """2011 to 2014 are passed in one step, and their being published decides the word."""
    pauses = [{"from": "2010-03-11T09:00:00+08:00", "to": "2015-03-11T09:00:00+08:00"}]
    case = facts(
        received_at="2010-03-10T10:00:00+08:00", product__sold_on="2010-01-05", pauses=pauses
    )
    decision = decide(case, policies, calendar)
    assert decision.deadlines[-1].calendar.value == "official"
    kept = stored_record(decision, case)
    days = kept["working_days"]
    assert isinstance(days, dict)
    assert days["official_years"] == [2010, 2011, 2012, 2013, 2014, 2015]
    assert replay(kept, policies) == kept


def test_a_case_without_working_days_keeps_none(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    case = facts(service="on_site")
    kept = stored_record(decide(case, policies, calendar), case)
    days = kept["working_days"]
    assert isinstance(days, dict)
    assert (days["dates"], days["official_years"]) == ([], [])


def test_the_first_day_may_be_closed_in_a_year_of_its_own(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    """Received on 30 December 2022, a Friday: the 31st is met, closed, in an official year."""
    case = facts(received_at="2022-12-30T10:00:00+08:00", product__sold_on="2022-01-05")
    kept = stored_record(decide(case, policies, calendar), case)
    days = kept["working_days"]
    assert isinstance(days, dict)
    assert days["dates"] == ["2023-01-03", "2023-01-04", "2023-01-05"]
    assert days["official_years"] == [2022, 2023]


def test_one_day_in_a_new_year_keeps_that_year(
    policies: PolicyBook, calendar: WorkCalendar
) -> None:
    """Received on 27 December 2023: two days, then New Year's Day, which the shop works."""
    case = facts(received_at="2023-12-27T10:00:00+08:00", product__sold_on="2023-06-01")
    case = replace(case, shop_days=ShopDays(frozenset(), frozenset({date(2024, 1, 1)})))
    kept = stored_record(decide(case, policies, calendar), case)
    days = kept["working_days"]
    assert isinstance(days, dict)
    assert days["dates"] == ["2023-12-28", "2023-12-29", "2024-01-01"]
    assert days["official_years"] == [2023, 2024]
