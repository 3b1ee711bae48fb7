"""What is taken as a case, what is held against what a service builds, and JSON that is none."""

from datetime import datetime
from typing import Any

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import (
    CaseFacts,
    FaultFacts,
    Pause,
    PolicyBook,
    ProductFacts,
    ShopDays,
    WorkCalendar,
    decide,
    facts_from_json,
    facts_to_json,
    parse_json,
)
from counter_app.policy.facts_check import checked
from counter_app.policy.json_text import NotJson
from counter_app.values import Cause, FaultKind, Origin, Service
from tests.policy.cases import case
from tests.policy.english import english
from tests.policy.facts_given import AWARE, HUGE, NAIVE, refusal


def test_what_may_be_left_out_or_null_is_the_same() -> None:
    whole = case(
        reported_at=None,
        place=None,
        route=None,
        return_by=None,
        pauses=None,
        shop_days=None,
        product__warranty_months=None,
        product__on_site_agreement=None,
    )
    assert facts_from_json(whole) == facts_from_json(case())
    assert facts_from_json(case(place={})) == facts_from_json(case())
    assert facts_from_json(case(shop_days={})) == facts_from_json(case())


def test_a_time_may_be_written_in_many_ways() -> None:
    expected = facts_from_json(case())
    for text in (
        "2026-03-10T10:00+08:00",
        "2026-03-10T02:00Z",
        "2026-03-10T02:00:00-00:00",
        "2026-03-10T10:00:00.999999999999+08:00",
        "2026-03-09T16:00:00.5-10:00",
        "2026-03-10T07:59:00+05:59",
    ):
        assert facts_from_json(case(received_at=text)) == expected


def test_an_id_is_any_text() -> None:
    for text in (" ", "故障", "1" * 500, '"', "\u0000"):
        assert facts_from_json(case(faults__0__id=text)).faults[0].id == text


@pytest.mark.parametrize("kind", ["software_upgrade", "no_fault_found"])
def test_a_cause_beside_another_kind_is_checked_and_not_used(kind: str) -> None:
    given = case(faults=[{"id": "1", "kind": kind, "cause": "misuse"}])
    without = case(faults=[{"id": "1", "kind": kind}])
    answers = [
        decide(facts_from_json(each), PolicyBook.shipped(), WorkCalendar.shipped()).faults
        for each in (given, without)
    ]
    assert answers[0] == answers[1]
    given["faults"][0]["cause"] = "gremlins"
    assert refusal(given) == "faults[0].cause"


def made(**changes: Any) -> CaseFacts:
    whole: dict[str, Any] = {
        "received_at": datetime.fromisoformat("2026-03-10T10:00:00+08:00"),
        "product": ProductFacts(Origin.OWN_BRAND, None),
        "service": Service.COUNTER,
        "faults": (FaultFacts("1", FaultKind.HARDWARE, Cause.QUALITY),),
        **changes,
    }
    return CaseFacts(**whole)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_at": NAIVE}, "received_at"),
        ({"reported_at": NAIVE}, "reported_at"),
        ({"pauses": (Pause(NAIVE, None),)}, "pauses[0].from"),
        ({"pauses": (Pause(AWARE, None), Pause(AWARE, NAIVE))}, "pauses[1].to"),
        ({"product": ProductFacts(Origin.OTHER, None, 601)}, "product.warranty_months"),
        ({"product": ProductFacts(Origin.OTHER, None, -1)}, "product.warranty_months"),
        ({"route": "manufacturer"}, "route"),
    ],
)
def test_facts_a_service_builds_are_held_to_the_same(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        checked(made(**changes))
    assert refused.value.field == field


def test_fractions_are_dropped_from_facts_a_service_builds() -> None:
    late = datetime.fromisoformat("2026-03-10T10:00:00.7+08:00")
    facts = checked(
        made(received_at=late, reported_at=late, pauses=(Pause(late, late), Pause(late, None)))
    )
    assert facts.received_at.microsecond == 0
    assert facts.reported_at == facts.received_at
    assert facts.pauses[0].from_ == facts.pauses[0].to == facts.received_at
    assert facts.shop_days == ShopDays()


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", "[1,]", "nul", "\ufeff{}", "[" * 200_000])
def test_what_is_not_json(text: str) -> None:
    with pytest.raises(NotJson):
        parse_json(text)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('{"a": 1, "b": {"c": 2, "c": 3}}', "c"),
        ('{"a": NaN}', None),
        ('{"a": -Infinity}', None),
    ],
)
def test_json_that_readers_disagree_about(text: str, field: str | None) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_json(text)
    assert refused.value.field == field
    assert not isinstance(refused.value, NotJson)


def test_a_number_of_five_thousand_digits_is_refused_not_raised() -> None:
    with pytest.raises(InvalidInput):
        parse_json(f'{{"a": {HUGE}}}')


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (1.5, "1.5"),
        ("x", "'x'"),
        ([], "[]"),
        ({"a": None}, "{'a': None}"),
        ("x" * 58, f"'{'x' * 58}'"),
        ("x" * 59, f"'{'x' * 59}…"),
        ("\ud800", "'\\ud800'"),
    ],
)
def test_what_was_given_is_shown_and_what_is_allowed(value: object, shown: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        facts_from_json(case(service=value))
    assert english(refused.value.message) == (
        f"is {shown}; it must be one of counter, mail_in, on_site"
    )


@pytest.mark.parametrize(
    ("text", "said", "at_end"),
    [
        ("[" * 200_000, "nested too deep", False),
        (f'{{"a": {HUGE}}}', "a number is too long", False),
        ('{"a": x}', "Expecting value (column 7)", False),
        ('{"a": ', "Expecting value (column 7)", True),
        ('{"a":', "Expecting value (column 6)", True),
        ("[1", "Expecting ',' delimiter (column 3)", True),
    ],
)
def test_why_it_is_not_json(text: str, said: str, at_end: bool) -> None:
    with pytest.raises(NotJson) as refused:
        parse_json(text)
    assert refused.value.message.values == {"detail": said}
    assert refused.value.at_end is at_end


def test_the_first_key_that_stands_twice_is_named() -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_json('{"a": 1, "b": 1, "c": 1, "b": 2}')
    assert refused.value.field == "b"


def test_every_fact_that_is_given_is_written_back() -> None:
    whole = case(
        reported_at="2026-03-09T19:00:00+08:00",
        place={"city": "Shenzhen", "postal_code": "518112"},
        return_by="road",
        route="repair_here",
        pauses=[{"from": "2026-03-11T10:00:00+08:00", "to": "2026-03-12T10:00:00+08:00"}],
        shop_days={"closed": ["2026-03-16"], "open": ["2026-03-14", "2026-03-15"]},
        product__origin="agency",
        product__warranty_months=18,
        product__on_site_agreement=True,
    )
    assert facts_to_json(facts_from_json(whole)) == whole
