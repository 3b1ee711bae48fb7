"""Facts that are none are refused by their field, with what was given and what is allowed."""

from typing import Any

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import (
    facts_from_json,
)
from tests.policy.cases import case
from tests.policy.english import english
from tests.policy.facts_given import refusal


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
