"""Explanations: every condition with its value, and counterfactuals that come true."""

import string
from typing import Any

import pytest
from hypothesis import given, settings

from counter_app.messages import Message
from counter_app.policy import (
    PolicyBook,
    WorkCalendar,
    decide,
    facts_from_json,
)
from tests.policy.cases import Case, cases, decided, facts
from tests.policy.english import english


def said(**changes: Any) -> list[tuple[str, str]]:
    """The clause and the sentence of each step for the first fault."""
    return [
        (step.clause, english(step.message)) for step in decided(facts(**changes)).faults[0].because
    ]


def test_every_step_of_a_case_in_term() -> None:
    assert said() == [
        ("house.reported_first", "This case is judged on 2026-03-10, the day we received it."),
        ("scope.2", "The product is of our own brand."),
        ("detail.1", "It was sold on 2025-06-10; the policy's term is 12 months."),
        ("detail.1", "The term ends on 2026-06-10, 92 days after this case's day."),
        ("detail.4", "The fault is a hardware failure."),
        ("detail.4", "Its cause is a failure of quality."),
        ("detail.4", "So this is covered: parts and labour free."),
        (
            "charge.1",
            (
                "Had it come on 2026-06-11 or later, this would be past the term: "
                "parts charged, labour free."
            ),
        ),
        (
            "exclusion.2",
            (
                "Were the cause found to be use against the manual, this would be "
                "excluded from the "
                "warranty: parts charged, labour free."
            ),
        ),
    ]


def test_every_step_of_a_case_past_the_term() -> None:
    steps = said(product__sold_on="2025-02-07", product__warranty_months=13)
    assert steps[2:] == [
        ("detail.1", "It was sold on 2025-02-07; the product's own term is 13 months."),
        ("detail.1", "The term ended on 2026-03-07, 3 days before this case's day."),
        (
            "charge.1",
            (
                "That is within the first 24 months past the term; "
                "728 days of them are left, to 2028-03-07."
            ),
        ),
        ("charge.1", "The fault is a hardware failure."),
        ("charge.1", "Its cause is a failure of quality."),
        ("charge.1", "So this is past the term: parts charged, labour free."),
        (
            "detail.1",
            (
                "With proof of a sale on or after 2025-02-10 this would be covered: "
                "parts and labour free."
            ),
        ),
        (
            "charge.2",
            (
                "Had it come on 2028-03-08 or later, this would be past the term: "
                "parts and labour charged."
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"reported_at": "2026-03-09T10:00:00+08:00"},
            (
                "This case is judged on 2026-03-09, the day it was reported, "
                "1 day before we received it."
            ),
        ),
        (
            {"reported_at": "2026-03-07T10:00:00+08:00"},
            (
                "This case is judged on 2026-03-07, the day it was reported, "
                "3 days before we received it."
            ),
        ),
        (
            {"reported_at": "2025-11-01T10:00:00+08:00"},
            (
                "This case is judged on 2026-03-10, the day we received it: its report "
                "of 2025-11-01 "
                "does not lie within the 2160 hours before."
            ),
        ),
        (
            {"reported_at": "0001-01-01T00:00:00+14:00"},
            (
                "This case is judged on 2026-03-10, the day we received it: its report "
                "of 0001-01-01 "
                "does not lie within the 2160 hours before."
            ),
        ),
        (
            {"product__sold_on": "2025-03-10"},
            "The term ends on 2026-03-10, this case's day itself.",
        ),
        (
            {"product__sold_on": "2025-03-09"},
            "The term ended on 2026-03-09, 1 day before this case's day.",
        ),
        (
            {"product__sold_on": "2026-02-11", "product__warranty_months": 1},
            "The term ends on 2026-03-11, 1 day after this case's day.",
        ),
        (
            {"product__sold_on": "2023-03-08"},
            "The first 24 months past the term ended on 2026-03-08, 2 days before this case's day.",
        ),
        (
            {"product__sold_on": "2023-03-11"},
            (
                "That is within the first 24 months past the term; "
                "1 day of them is left, to 2026-03-11."
            ),
        ),
        (
            {"product__sold_on": "2023-03-10"},
            (
                "That is within the first 24 months past the term; "
                "0 days of them are left, to 2026-03-10."
            ),
        ),
        (
            {"reported_at": "2026-03-10T12:00:00Z"},
            (
                "This case is judged on 2026-03-10, the day we received it: its report "
                "of 2026-03-10 "
                "does not lie within the 2160 hours before."
            ),
        ),
        (
            {"product__sold_on": "2023-03-09"},
            "The first 24 months past the term ended on 2026-03-09, 1 day before this case's day.",
        ),
        (
            {"product__sold_on": "2026-02-10", "product__warranty_months": 1},
            "It was sold on 2026-02-10; the product's own term is 1 month.",
        ),
        ({"product__sold_on": None}, "There is no proof of the day of sale."),
        (
            {"product__sold_on": None},
            (
                "Until the day of sale is proved this is still to be settled: at best parts and "
                "labour "
                "free; at worst parts and labour charged; without proof parts and labour charged."
            ),
        ),
        (
            {"faults__0__cause": "unknown"},
            (
                "Until the check finds the cause this is still to be settled: at best parts and "
                "labour "
                "free; at worst parts charged, labour free."
            ),
        ),
        (
            {"product__origin": "other"},
            (
                "If the sales register shows that we sold it, this would be covered: "
                "parts and labour free."
            ),
        ),
        (
            {"faults__0__cause": "man_made"},
            (
                "Were the cause found to be a failure of quality, this would be covered: "
                "parts and labour free."
            ),
        ),
    ],
)
def test_each_sentence(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in [text for _, text in said(**changes)]


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def every_message(message: Message) -> list[Message]:
    inner = [value for value in message.values.values() if isinstance(value, Message)]
    return [message, *(each for value in inner for each in every_message(value))]


@given(cases())
@settings(max_examples=50)
def test_every_sentence_has_its_values_and_cites_a_clause(given: Case) -> None:
    clauses = PolicyBook.shipped().latest().clauses
    for fault in decided(facts_from_json(given)).faults:
        for step in fault.because:
            assert step.clause in clauses
            for message in every_message(step.message):
                assert names(message.text) <= set(message.values)
                assert message.plural is None or message.count == message.values["count"]


def test_a_term_of_no_months_is_said_to_be_none() -> None:
    given = facts(product__warranty_months=0)
    (fault,) = decide(given, PolicyBook.shipped(), WorkCalendar.shipped()).faults
    said = [english(step.message) for step in fault.because]
    assert "It was sold on 2025-06-10; the product's own term is 0 months." in said
