"""The shape ``policy decide`` prints, key by key (rulings, "Facts in, decision out")."""

from typing import Any

from counter_app.i18n import translator
from counter_app.policy import (
    PolicyBook,
    WorkCalendar,
    decide,
    decision_to_json,
    facts_from_json,
)

OWN = {
    "received_at": "2026-11-22T10:00:00+08:00",
    "product": {"origin": "own_brand", "sold_on": "2025-11-22"},
    "place": {"city": "Shenzhen", "postal_code": "518112"},
    "service": "counter",
    "return_by": "pickup",
    "faults": [{"id": "1", "kind": "hardware", "cause": "quality"}],
    "pauses": [{"from": "2026-11-23T10:00:00+08:00", "to": "2026-11-24T10:00:00+08:00"}],
}
AGENCY = {
    "received_at": "2027-03-10T20:30:00+08:00",
    "reported_at": "2027-03-09T02:00:00Z",
    "product": {"origin": "agency", "sold_on": None, "on_site_agreement": True},
    "service": "mail_in",
    "return_by": None,
    "route": "repair_here",
    "faults": [
        {"id": "故障", "kind": "hardware", "cause": "misuse"},
        {"id": "b", "kind": "no_fault_found"},
    ],
    "pauses": [{"from": "2027-03-11T10:00:00+08:00", "to": None}],
}


def decided(case: dict[str, Any], *, spoken: bool = False) -> dict[str, Any]:
    decision = decide(facts_from_json(case), PolicyBook.shipped(), WorkCalendar.shipped())
    if not spoken:
        return decision_to_json(decision)
    return decision_to_json(decision, translator("en").words, translator("zh_CN").words)


def test_own_brand_in_term_on_its_last_day() -> None:
    stamp = PolicyBook.shipped().latest().stamp
    assert decided(OWN) == {
        "policy": {"id": "service-policy", "version": "2026.1", "sha256": stamp.sha256},
        "judged_on": "2026-11-22",
        "judged_by": "received",
        "term": {"ends_on": "2026-11-22", "months": 12, "status": "in_term"},
        "faults": [
            {
                "id": "1",
                "coverage": "covered",
                "pending": [],
                "parts": "free",
                "labour": "free",
                "range": None,
                "clauses": ["detail.1", "detail.4", "scope.2"],
            }
        ],
        "freight": {"inbound": "none", "outbound": "none", "clauses": []},
        "on_site": {"entitled": True, "clauses": ["detail.2"]},
        "route": "repair_here",
        "manufacturer_direct": False,
        "deadlines": [
            {
                "id": "verify_fault",
                "due_at": "2026-11-22T22:00:00+08:00",
                "promised_at": "2026-11-22T22:00:00+08:00",
                "act_by": "2026-11-22T21:00:00+08:00",
                "calendar": "official",
                "clauses": ["response.2.verify"],
            },
            {
                "id": "return_to_customer",
                "due_at": "2026-11-26T21:00:00+08:00",
                "promised_at": "2026-11-25T21:00:00+08:00",
                "act_by": "2026-11-26T21:00:00+08:00",
                "calendar": "official",
                "clauses": ["house.pause", "house.service_window", "response.2.own"],
            },
        ],
    }


def test_agency_without_proof_kept_here_while_the_customer_is_waited_for() -> None:
    found = decided(AGENCY)
    assert (found["judged_on"], found["judged_by"]) == ("2027-03-09", "reported")
    assert found["term"] == {"ends_on": None, "months": None, "status": "unknown"}
    assert found["faults"] == [
        {
            "id": "故障",
            "coverage": "excluded",
            "pending": ["proof_of_sale"],
            "parts": "charged",
            "labour": "charged",
            "range": {
                "best": {"parts": "charged", "labour": "free"},
                "worst": {"parts": "charged", "labour": "charged"},
            },
            "clauses": ["exclusion.2", "house.no_proof_of_sale"],
        },
        {
            "id": "b",
            "coverage": "provisional",
            "pending": ["proof_of_sale"],
            "parts": "free",
            "labour": "charged",
            "range": {
                "best": {"parts": "free", "labour": "free"},
                "worst": {"parts": "free", "labour": "charged"},
            },
            "clauses": ["house.no_proof_of_sale"],
        },
    ]
    assert found["freight"] == {"inbound": "customer", "outbound": None, "clauses": ["charge.3"]}
    assert found["deadlines"][1] == {
        "id": "return_to_customer",
        "due_at": None,
        "promised_at": "2027-03-15T21:00:00+08:00",
        "act_by": None,
        "calendar": "provisional",
        "clauses": ["house.pause", "house.repaired_here", "house.service_window"],
    }


def test_an_agency_product_in_term_may_go_to_its_maker() -> None:
    product = {"origin": "agency", "sold_on": "2026-11-22"}
    found = decided({**OWN, "product": product, "return_by": "urgent"})
    assert found["manufacturer_direct"] is True
    assert found["route"] == "manufacturer"
    assert found["freight"] == {
        "inbound": "none",
        "outbound": "customer",
        "clauses": ["charge.3", "house.manufacturer_freight"],
    }


def test_a_fraction_of_a_second_is_never_printed() -> None:
    found = decided({**OWN, "received_at": "2026-11-22T10:00:00.75+08:00"})
    assert found["deadlines"][0]["due_at"] == "2026-11-22T22:00:00+08:00"


def test_the_reasons_are_said_in_both_languages_and_shared_ones_once_each() -> None:
    faults = [{**OWN["faults"][0], "id": name} for name in ("1", "2")]  # type: ignore[index]
    one, other = decided({**OWN, "faults": faults}, spoken=True)["faults"]
    assert one["because"][3] == {
        "clause": "detail.1",
        "en": "The term ends on 2026-11-22, this case's day itself.",
        "zh": "保修期于 2026-11-22 到期，正是判定日当天。",
    }
    assert one["because"] == other["because"]
    assert list(one)[-1] == "because"


def test_without_both_languages_no_reasons_are_said() -> None:
    decision = decide(facts_from_json(OWN), PolicyBook.shipped(), WorkCalendar.shipped())
    words = translator("en").words
    for shown in (decision_to_json(decision, en=words), decision_to_json(decision, zh=words)):
        assert shown == decided(OWN)
