"""What a person reads when the policy room refuses something, word for word."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import (
    PolicyBook,
    PolicyDocument,
    WorkCalendar,
    decide,
    facts_from_json,
    load_document,
    read_calendar,
    replay,
)
from counter_app.policy.check_times import check_versions
from counter_app.policy.record import stored_record
from tests.policy.cases import case, facts
from tests.policy.english import english


def refusal(call: Callable[[], object]) -> tuple[str | None, str]:
    """The field and the sentence something is refused with."""
    with pytest.raises(InvalidInput) as refused:
        call()
    return refused.value.field, english(refused.value.message)


def year(**changes: Any) -> str:
    """A calendar of one year, with changes."""
    days = {"official": True, "source": "a notice", "closed": [], "open": [], **changes}
    return json.dumps({"format": 1, "id": "cn", "version": "1", "years": {"2027": days}})


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("{", "", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[" * 200_000, "", "nested too deep"),
    ],
)
def test_a_calendar_that_is_not_json(text: str, field: str, said: str) -> None:
    assert refusal(lambda: read_calendar(text, "2027.json")) == (
        field,
        f"2027.json: is not JSON: {said}",
    )


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("[]", "format", "must be 1"),
        ('{"format": 2}', "format", "must be 1"),
        ('{"format": 1}', "id", "must be a text that is not empty"),
        ('{"format": 1, "id": " "}', "id", "must be a text that is not empty"),
        ('{"format": 1, "id": "cn"}', "version", "must be a text that is not empty"),
        ('{"format": 1, "id": "cn", "version": "1"}', "years", "must be a table of years"),
        (
            '{"format": 1, "id": "cn", "version": "1", "years": {"27": {}}}',
            "years.27",
            "must be a year such as 2027",
        ),
        (year(official=1), "years.2027.official", "must be true or false"),
        (
            year(shut=[]),
            "years.2027.shut",
            "is not a key here; allowed are official, source, closed, open",
        ),
        (
            year(closed=["2027-01-02"], open=["2027-01-02"]),
            "years.2027",
            "2027-01-02 is both closed and open",
        ),
        (year(closed="2027-01-02"), "years.2027.closed", "must be a list of dates"),
        (year(open={}), "years.2027.open", "must be a list of dates"),
        (year(open=["2026-01-02"]), "years.2027.open", "'2026-01-02' must be a date of 2027"),
        (year(open=["20270102"]), "years.2027.open", "'20270102' must be a date of 2027"),
        (year(closed=["2027-02-30"]), "years.2027.closed", "'2027-02-30' must be a date of 2027"),
        (year(closed=[5]), "years.2027.closed", "5 must be a date of 2027"),
    ],
)
def test_a_calendar_that_is_none(text: str, field: str, said: str) -> None:
    assert refusal(lambda: read_calendar(text, "2027.json")) == (
        field,
        f"2027.json: {field}: {said}",
    )


def version(policy: PolicyDocument, number: str, day: str) -> PolicyDocument:
    stamp = replace(policy.stamp, version=number)
    return replace(policy, stamp=stamp, effective_from=date.fromisoformat(day))


@pytest.mark.parametrize(
    ("number", "day", "key", "kind", "said"),
    [
        (
            "2026.2",
            "2000-01-01",
            "effective_from",
            "out_of_order",
            "versions 2026.1 and 2026.2 both take effect on 2000-01-01",
        ),
        ("2026.1", "2027-01-01", "version", "same_id", "there are two versions 2026.1"),
        (
            "2025.9",
            "2027-01-01",
            "effective_from",
            "out_of_order",
            ("version 2025.9 takes effect on 2027-01-01, after version 2026.1 on 2000-01-01"),
        ),
    ],
)
def test_versions_out_of_order(
    policy: PolicyDocument, number: str, day: str, key: str, kind: str, said: str
) -> None:
    later = version(policy, number, day)
    (problem,) = check_versions([later, policy] if day > "2000-01-01" else [policy, later])
    assert (problem.key, problem.kind, english(problem.message)) == (key, kind, said)
    assert problem.case is not None
    received = max(day, "2026-03-10")
    assert problem.case["received_at"] == f"{received}T10:00:00+08:00"
    assert refusal(lambda: PolicyBook.of([policy, later])) == (key, said)


def test_a_book_says_what_it_does_not_have(policy: PolicyDocument) -> None:
    book = PolicyBook.shipped()
    before = "1999-12-31 is before the first policy version, in force from 2000-01-01"
    early = datetime(1999, 12, 31, 15, 59, tzinfo=UTC)
    assert refusal(lambda: PolicyBook.of([])) == (None, "there is no policy document")
    assert refusal(lambda: book.for_receipt(early)) == ("received_at", before)
    assert refusal(lambda: book.in_force(date(1999, 12, 31))) == (None, before)
    assert refusal(lambda: book.clause("detail.9")) == (None, "there is no clause detail.9")
    assert refusal(lambda: book.stamped(replace(policy.stamp, sha256=""))) == (
        "policy",
        ("the policy service-policy 2026.1 this was decided by is not here, or was changed since"),
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.toml"
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"id = '\xe9'")
    assert refusal(lambda: load_document(nowhere)) == (
        None,
        f"{nowhere} cannot be read: No such file or directory",
    )
    assert refusal(lambda: load_document(latin)) == (None, f"{latin} is not UTF-8 text")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        (
            {"received_at": "0001-01-01T00:00:00+14:00", "product__sold_on": None},
            "received_at",
            "lies outside the years 1 to 9999",
        ),
        (
            {"received_at": "9999-12-30T10:00:00+08:00", "product__sold_on": None},
            "received_at",
            "a deadline falls outside the years 1 to 9999",
        ),
        (
            {"pauses": [{"from": "2026-03-11T10:00Z", "to": "9999-12-31T00:00Z"}]},
            "pauses",
            "a deadline falls outside the years 1 to 9999",
        ),
        (
            {"product__sold_on": "2026-03-11"},
            "product.sold_on",
            "the sale on 2026-03-11 is after 2026-03-10, the day this case is judged on",
        ),
        (
            {
                "received_at": "9990-03-10T10:00:00+08:00",
                "product__sold_on": "9990-03-10",
                "product__warranty_months": 120,
            },
            "product.sold_on",
            "a term of 120 months ends after the year 9999",
        ),
    ],
)
def test_a_case_that_cannot_be_decided(changes: dict[str, Any], field: str, said: str) -> None:
    given = facts_from_json(case(**changes))
    call = partial(decide, given, PolicyBook.shipped(), WorkCalendar.shipped())
    assert refusal(call) == (field, said)


def test_what_is_no_stored_decision(policies: PolicyBook, calendar: WorkCalendar) -> None:
    record = stored_record(decide(facts(), policies, calendar), facts())
    for key, said in (
        ("facts", "is null; it must be an object"),
        ("decision", "this is not a stored decision"),
        ("working_days", "this is not a stored decision"),
    ):
        assert refusal(partial(replay, {**record, key: None}, policies))[1] == said
