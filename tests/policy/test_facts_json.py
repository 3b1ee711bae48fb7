"""What is refused as a case, and under which field's name; what is taken all the same."""

from datetime import UTC, datetime
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
from tests.policy.test_because import english

HUGE = "9" * 5000
NAIVE = datetime(2026, 3, 10)  # noqa: DTZ001 - what is refused
AWARE = NAIVE.replace(tzinfo=UTC)


def refusal(given: object) -> str | None:
    """The field a case is refused for, from its JSON to its decision."""
    with pytest.raises(InvalidInput) as refused:
        decide(facts_from_json(given), PolicyBook.shipped(), WorkCalendar.shipped())
    return refused.value.field


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        # unknown keys
        ({"extra": 1}, "extra"),
        ({"product__colour": "red"}, "product.colour"),
        ({"place__zip": "1"}, "place.zip"),
        ({"faults__0__note": "x"}, "faults[0].note"),
        ({"pauses": [{"from": "2026-03-11T10:00Z", "to": None, "why": ""}]}, "pauses[0].why"),
        ({"shop_days": {"half": []}}, "shop_days.half"),
        ({"\ud800": 1}, "\\ud800"),
        # of the wrong type
        ({"product": None}, "product"),
        ({"product": []}, "product"),
        ({"place": "Shenzhen"}, "place"),
        ({"place__city": 5}, "place.city"),
        ({"place__city": "\ud800"}, "place.city"),
        ({"place__postal_code": 518112}, "place.postal_code"),
        ({"faults": None}, "faults"),
        ({"faults": {}}, "faults"),
        ({"faults": ["broken"]}, "faults[0]"),
        ({"faults__0__id": 1}, "faults[0].id"),
        ({"faults__0__id": "\udfff"}, "faults[0].id"),
        ({"faults__0__kind": None}, "faults[0].kind"),
        ({"faults__0__kind": ["hardware"]}, "faults[0].kind"),
        ({"pauses": {}}, "pauses"),
        ({"pauses": [None]}, "pauses[0]"),
        ({"shop_days": []}, "shop_days"),
        ({"shop_days": {"closed": None}}, "shop_days.closed"),
        ({"shop_days": {"open": "2026-12-01"}}, "shop_days.open"),
        ({"shop_days": {"open": ["2026-12-01", 3]}}, "shop_days.open[1]"),
        ({"product__on_site_agreement": 0}, "product.on_site_agreement"),
        ({"product__on_site_agreement": "yes"}, "product.on_site_agreement"),
        ({"service": None}, "service"),
        ({"return_by": ""}, "return_by"),
        ({"route": "on_site"}, "route"),
        ({"route": ""}, "route"),
        # a term that is not a JSON integer from 0 to 600
        ({"product__warranty_months": 12.0}, "product.warranty_months"),
        ({"product__warranty_months": True}, "product.warranty_months"),
        ({"product__warranty_months": "12"}, "product.warranty_months"),
        ({"product__warranty_months": -1}, "product.warranty_months"),
        ({"product__warranty_months": 601}, "product.warranty_months"),
        # times and dates
        ({"received_at": None}, "received_at"),
        ({"received_at": 1}, "received_at"),
        ({"received_at": "2026-03-10"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00"}, "received_at"),
        ({"received_at": "2026-03-10 10:00:00+08:00"}, "received_at"),
        ({"received_at": "2026-03-10t10:00:00z"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00+0800"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00+08"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00+08:60"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00+24:00"}, "received_at"),
        ({"received_at": "2026-03-10T10:00.5+08:00"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00,5+08:00"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00.+08:00"}, "received_at"),
        ({"received_at": "2026-03-10T24:00:00+08:00"}, "received_at"),
        ({"received_at": "2026-03-10T10:60:00+08:00"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:60+08:00"}, "received_at"),
        ({"received_at": "2026-02-29T10:00:00+08:00"}, "received_at"),
        ({"received_at": "2026-03-10T10:00:00+08:00\n"}, "received_at"),
        ({"received_at": " 2026-03-10T10:00:00+08:00"}, "received_at"),
        ({"received_at": "２０２６-03-10T10:00:00+08:00"}, "received_at"),
        ({"received_at": "0000-03-10T10:00:00+08:00"}, "received_at"),
        ({"reported_at": "yesterday"}, "reported_at"),
        ({"product__sold_on": "2025-06-10T00:00:00+08:00"}, "product.sold_on"),
        ({"product__sold_on": "20250610"}, "product.sold_on"),
        ({"product__sold_on": "2025-06-31"}, "product.sold_on"),
        ({"product__sold_on": 0}, "product.sold_on"),
        ({"pauses": [{"from": None, "to": None}]}, "pauses[0].from"),
        ({"pauses": [{"from": "2026-03-11T10:00Z", "to": ""}]}, "pauses[0].to"),
        # what only several facts together show
        ({"product__sold_on": "2026-03-11"}, "product.sold_on"),
        ({"received_at": "1999-12-31T23:59:59+08:00", "product__sold_on": None}, "received_at"),
        ({"received_at": "1999-12-31T15:59:59Z", "product__sold_on": None}, "received_at"),
        ({"received_at": "0001-01-01T00:00:00+14:00", "product__sold_on": None}, "received_at"),
        ({"received_at": "9999-12-31T23:00:00-10:00"}, "received_at"),
        ({"received_at": "9999-12-31T10:00:00+08:00", "product__sold_on": None}, "received_at"),
        ({"faults": []}, "faults"),
        ({"faults__0__id": ""}, "faults[0].id"),
        ({"faults__0__cause": None}, "faults[0].cause"),
        ({"faults__0__cause": "gremlins"}, "faults[0].cause"),
        ({"service": "on_site", "route": "repair_here"}, "route"),
        (
            {"pauses": [{"from": "2026-03-11T10:00:01Z", "to": "2026-03-11T18:00:00+08:00"}]},
            "pauses[0].to",
        ),
        ({"shop_days": {"closed": ["2026-03-12"], "open": ["2026-03-12"]}}, "shop_days"),
    ],
)
def test_it_is_refused_by_its_field(changes: dict[str, Any], field: str) -> None:
    assert refusal(case(**changes)) == field


@pytest.mark.parametrize("key", ["received_at", "product", "service", "faults"])
def test_a_required_key_left_out(key: str) -> None:
    given = case()
    del given[key]
    assert refusal(given) == key


@pytest.mark.parametrize(
    ("part", "key", "field"),
    [
        ("product", "origin", "product.origin"),
        ("product", "sold_on", "product.sold_on"),
        ("faults", "id", "faults[0].id"),
        ("faults", "kind", "faults[0].kind"),
        ("faults", "cause", "faults[0].cause"),
    ],
)
def test_a_required_key_of_a_part_left_out(part: str, key: str, field: str) -> None:
    given = case()
    inner = given[part][0] if part == "faults" else given[part]
    del inner[key]
    assert refusal(given) == field


def test_a_pause_without_to_and_one_id_twice() -> None:
    assert refusal(case(pauses=[{"from": "2026-03-11T10:00Z"}])) == "pauses[0].to"
    fault = {"id": "1", "kind": "no_fault_found"}
    assert refusal(case(faults=[fault, fault])) == "faults[1].id"


@pytest.mark.parametrize("value", [None, [], "case", 3, True])
def test_a_case_is_an_object(value: object) -> None:
    assert refusal(value) == ""


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
    ("changes", "said"),
    [
        ({"product": 1}, "is 1; it must be an object"),
        ({"faults": 1}, "is 1; it must be a list"),
        ({"shop_days": {"open": 1}}, "is 1; it must be a list of dates"),
        ({"place__city": 1}, "is 1; it must be a text or null"),
        ({"faults__0__id": 1}, "is 1; it must be a text that is not empty"),
        ({"faults__0__id": ""}, "must not be empty"),
        ({"faults__0__id": "\ud800"}, "holds a character that is not Unicode text"),
        ({"faults": []}, "must hold at least one fault"),
        ({"product__on_site_agreement": 1}, "is 1; it must be true or false"),
        (
            {"product__warranty_months": 601},
            "is 601; it must be a whole number from 0 to 600, or null",
        ),
        ({"route": "on_site"}, "is 'on_site'; it must be repair_here or null"),
        ({"service": "on_site", "route": "repair_here"}, "must be null for service on_site"),
        ({"product__sold_on": "soon"}, "is 'soon'; it must be a date such as 2026-01-31"),
        (
            {"received_at": "soon"},
            "is 'soon'; it must be a time such as 2026-01-31T09:00:00+08:00",
        ),
        ({"received_at": "2026-03-10T10:00"}, "must have an offset, such as +08:00"),
        (
            {"received_at": "2026-03-10T24:00Z"},
            "is '2026-03-10T24:00Z'; it must be a time that exists",
        ),
        ({"place__zip": 1}, "is not a key here; allowed are city, postal_code"),
        (
            {"faults__0__cause": None},
            "is required for kind hardware; where it is not known yet, say unknown",
        ),
        (
            {"faults": [{"id": "1", "kind": "no_fault_found"}] * 2},
            "'1' stands twice; each fault needs an id of its own",
        ),
        (
            {"pauses": [{"from": "2026-03-11T10:01Z", "to": "2026-03-11T10:00Z"}]},
            "the pause ends before it starts",
        ),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        facts_from_json(case(**changes))
    assert english(refused.value.message) == said


def test_what_is_missing_is_said() -> None:
    with pytest.raises(InvalidInput) as refused:
        facts_from_json({})
    assert (refused.value.field, english(refused.value.message)) == ("received_at", "is missing")


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
