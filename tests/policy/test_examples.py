"""The 400 examples that came with the rulings: exact, all of them."""

import json
import os
from pathlib import Path

import pytest

from counter_app.policy import (
    PolicyBook,
    WorkCalendar,
    canonical_json,
    decide,
    decision_to_json,
    facts_from_json,
    parse_json,
    replay,
    stored_record,
)

FOLDER = Path(
    os.environ.get(
        "COUNTER_APP_EXAMPLES", Path(__file__).resolve().parents[2].parent / "shared" / "policy"
    )
)
needs_examples = pytest.mark.skipif(
    not (FOLDER / "examples.facts.jsonl").is_file(),
    reason="the examples that came with the rulings are not beside this checkout",
)


def lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()


@needs_examples
def test_every_example_is_decided_exactly() -> None:
    policies, calendar = PolicyBook.shipped(), WorkCalendar.shipped()
    cases = zip(lines("examples.facts.jsonl"), lines("examples.expected.jsonl"), strict=True)
    compared = 0
    for number, (facts, expected) in enumerate(cases, start=1):
        decided = decide(facts_from_json(parse_json(facts)), policies, calendar)
        shown = decision_to_json(decided)
        del shown["policy"]
        assert shown == json.loads(expected), f"line {number}: {facts}"
        compared += 1
    assert compared == 400


@needs_examples
def test_every_example_replays_to_the_same_bytes() -> None:
    policies, calendar = PolicyBook.shipped(), WorkCalendar.shipped()
    for line in lines("examples.facts.jsonl"):
        facts = facts_from_json(parse_json(line))
        kept = canonical_json(stored_record(decide(facts, policies, calendar), facts))
        assert canonical_json(replay(json.loads(kept), policies)) == kept
