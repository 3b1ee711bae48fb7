"""Faults planted in the shipped policy: the checker finds each, with a case that shows it.

A fault is the shipped document with one thing changed, as a shop might get it wrong. The case of
each finding is decided: it must be true.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from counter_app.policy import PolicyBook, PolicyDocument, WorkCalendar, decide, facts_from_json
from counter_app.policy.checker import check
from counter_app.policy.coverage import matches
from counter_app.policy.document import CellKey
from counter_app.policy.document_reader import read_document
from counter_app.policy.schema import Problem
from counter_app.policy.term import judged_day, term_of
from counter_app.resource_files import resource
from counter_app.values import Charge, FaultKind

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")
COST = {Charge.FREE: 0, Charge.CHARGED: 1}


@dataclass(frozen=True)
class Plant:
    """What is changed, the kind of finding it must give, and where."""

    name: str
    old: str
    new: str
    kind: str
    at: str
    after: str = ""
    """Only from this text on."""


def row(row_id: str) -> str:
    return f'[[rows]]\nid = "{row_id}"'


def whole_row(row_id: str) -> str:
    start = SHIPPED.index(row(row_id))
    ends = [SHIPPED.find(mark, start + 5) for mark in ("[[rows]]", "# -----")]
    return SHIPPED[start : min(end for end in ends if end > 0)]


OURS = 'origin = ["own_brand", "agency"], '

PLANTS = [
    # Gaps
    Plant("nothing decides a quality failure", whole_row("h"), "", "gap", "rows"),
    Plant("nothing decides an unknown cause", whole_row("g"), "", "gap", "rows"),
    Plant("nothing decides an upgrade", whole_row("e"), "", "gap", "rows"),
    Plant("nothing decides what is not ours", whole_row("a"), "", "gap", "rows"),
    Plant("nothing decides without proof", whole_row("b"), "", "gap", "rows"),
    Plant("nothing decides the third year", whole_row("c-second"), "", "gap", "rows"),
    Plant(
        "one cause forgotten", ', "force_majeure"] }', "] }", "gap", "rows", after='id = "f"'
    ),
    Plant(
        "agency forgotten in term",
        f'{OURS}status = "in_term", kind = "software_upgrade"',
        'origin = "own_brand", status = "in_term", kind = "software_upgrade"',
        "gap",
        "rows",
    ),
    # Unreachable rows
    Plant(
        "a general row before its special case",
        whole_row("a-nothing-found") + whole_row("a"),
        whole_row("a") + whole_row("a-nothing-found"),
        "unreachable",
        "rows[2] (a-nothing-found)",
    ),
    Plant(
        "the same row twice",
        whole_row("d"),
        whole_row("d") + whole_row("d").replace('"d"', '"d-again"'),
        "unreachable",
        "rows[11] (d-again)",
    ),
    Plant(
        "a proved sale of unknown age",
        f'{OURS}status = "second_band" }}',
        f'{OURS}status = "unknown", sale = "known" }}',
        "unreachable",
        "rows[9] (c-second)",
    ),
    Plant(
        "a cause asked of an upgrade",
        'kind = "software_upgrade" }',
        'kind = "software_upgrade", cause = "quality" }',
        "unreachable",
        "rows[11] (e)",
    ),
    Plant(
        "a row split over two that were enough",
        whole_row("h"),
        whole_row("h")
        + whole_row("h")
        .replace('"h"', '"h-agency"')
        .replace('origin = ["own_brand", "agency"]', 'origin = "agency"'),
        "unreachable",
        "rows[15] (h-agency)",
    ),
    Plant("no first band, but rows for it", "first_months = 24", "first_months = 0", "unreachable",
          "rows[6] (c-first-nothing-found)"),
    # Overlaps
    Plant(
        "without proof, whoever's it is",
        f'{OURS}sale = "unknown" }}',
        'sale = "unknown" }',
        "overlap",
        "rows[5] (b)",
    ),
    Plant(
        "an upgrade is covered at any age",
        f'{OURS}status = "in_term", kind = "software_upgrade"',
        f'{OURS}sale = "known", kind = "software_upgrade"',
        "overlap",
        "rows[11] (e)",
    ),
    Plant(
        "unknown cause and quality both in two rows",
        'cause = "quality" }',
        'cause = ["quality", "misuse"] }',
        "overlap",
        "rows[14] (h)",
    ),
    Plant(
        "both bands in the first band's row",
        f'{OURS}status = "first_band" }}',
        f'{OURS}status = ["first_band", "in_term"] }}',
        "unreachable",
        "rows[10] (d)",
    ),
    Plant(
        "the same id twice", 'id = "h"', 'id = "g"', "same_id", "rows[14] (g)"
    ),
    # Charges that fall with age
    Plant("labour of an exclusion charged in term", 'labour = "free"', 'labour = "charged"',
          "cheaper_later", "rows[7] (c-first)", after='id = "f"'),
    Plant("parts free in the third year", 'parts = "charged"', 'parts = "free"',
          "cheaper_later", "rows[9] (c-second)", after='id = "c-second"'),
    Plant("labour of a check charged in term", 'labour = "free"', 'labour = "charged"',
          "cheaper_later", "rows[6] (c-first-nothing-found)", after='id = "d"'),
    Plant("labour free in the third year only",
          'labour = "charged"\ncites = ["exclusion.1", "detail.1", "charge.2", "exclusion.*"]',
          'labour = "free"\ncites = ["exclusion.1", "detail.1", "charge.2", "exclusion.*"]',
          "range_wrong", "rows[5] (b)"),
    Plant("labour of an upgrade charged in term", 'labour = "free"', 'labour = "charged"',
          "cheaper_later", "rows[7] (c-first)", after='id = "e"'),
    # Ranges
    Plant("the worst of an unknown cause is too mild",
          'worst = { parts = "charged", labour = "free" }',
          'worst = { parts = "free", labour = "free" }', "range_wrong", "rows[13] (g)"),
    Plant("the best without proof is too good",
          'best = { parts = "charged", labour = "free" }',
          'best = { parts = "free", labour = "free" }', "range_wrong", "rows[4] (b-excluded)"),
    Plant("pending without a range",
          'best = { parts = "free", labour = "free" }\n'
          'worst = { parts = "charged", labour = "free" }\n',
          "", "range_missing", "rows[13] (g)"),
    Plant("a range with nothing pending", 'pending = ["cause"]\n', "", "range_missing",
          "rows[13] (g)"),
    # Clauses and texts
    Plant("a clause that is not there", '"house.no_fault_found"]', '"house.nothing_found"]',
          "unknown_clause", "rows[10] (d).cites"),
    Plant("a band's clause that is not there", 'second_clause = "charge.2"',
          'second_clause = "charge.4"', "unknown_clause", "bands.second_clause"),
    Plant("a row that cites nothing", 'cites = ["detail.1", "detail.4"]', "cites = []",
          "no_clause", "rows[11] (e).cites"),
    Plant("a row decided by what it does not cite", 'decided_by = "house.excluded_in_term"',
          'decided_by = "charge.1"', "decider_not_cited", "rows[12] (f).decided_by"),
    Plant("a promise that cites nothing for other origins",
          ', other = ["house.out_of_scope"] }', " }", "no_clause",
          "deadlines[1] (verify_fault).cites.other", after='id = "verify_fault"'),
    Plant("no Chinese text", 'zh_CN = "保修期自', 'zh_CN = "" } # "保修期自',
          "missing_text", 'clauses."detail.1".text.zh_CN'),
    Plant("no English text", 'en = "A product past its warranty term is not covered."',
          'en = ""', "missing_text", 'clauses."exclusion.1".text.en'),
    Plant("Chinese left out", ', zh_CN = "不可抗力" }', " }", "missing_text",
          'clauses."exclusion.5".name.zh_CN'),
    Plant("English in place of Chinese", 'zh_CN = "人为损坏"', 'zh_CN = "Man-made"',
          "missing_text", 'clauses."exclusion.4".name.zh_CN'),
    # Times
    Plant("the window closes before it opens", 'closes = "21:00"', 'closes = "08:00"',
          "out_of_order", "service_window.closes"),
    Plant("the hotline never opens", 'opens = "09:00"', 'opens = "21:00"', "out_of_order",
          "hotline.closes", after="[hotline]"),
    Plant("a promise twice", 'id = "forward_to_manufacturer"', 'id = "verify_fault"', "same_id",
          "deadlines[2] (verify_fault)"),
    Plant("a promise nobody is given", 'routes = ["manufacturer"]', 'routes = ["on_site"]',
          "unreachable", "deadlines[2] (forward_to_manufacturer)"),
    Plant("quality as an excluded cause", "[exclusions]\n",
          '[exclusions]\nquality = "exclusion.4"\n', "contradiction", "exclusions.quality"),
    # What is pending, and what is charged while it is
    Plant("nothing found without proof, and parts charged now", 'parts = "free"',
          'parts = "charged"', "range_wrong", "rows[3] (b-nothing-found)",
          after='id = "b-nothing-found"'),
    Plant("excluded without proof, and parts free now", 'parts = "charged"', 'parts = "free"',
          "range_wrong", "rows[4] (b-excluded)", after='id = "b-excluded"'),
    Plant("labour charged now that can only be free", 'labour = "free"', 'labour = "charged"',
          "range_wrong", "rows[13] (g)", after='id = "g"'),
    Plant("provisional and nothing pending", 'coverage = "covered"', 'coverage = "provisional"',
          "contradiction", "rows[14] (h).coverage", after='id = "h"'),
    Plant("a cause pending that is known", 'coverage = "covered"',
          'coverage = "covered"\npending = "cause"\nbest = { parts = "free", labour = "free" }\n'
          'worst = { parts = "free", labour = "free" }',
          "contradiction", "rows[14] (h).pending", after='id = "h"'),
    Plant("a proof pending that is there", 'pending = ["cause"]',
          'pending = ["cause", "proof_of_sale"]', "contradiction", "rows[13] (g).pending"),
    Plant("a cause pending where only the proof is missing", 'pending = ["proof_of_sale"]',
          'pending = ["cause", "proof_of_sale"]', "contradiction", "rows[5] (b).pending",
          after='id = "b"\n'),
    # Clauses a row cites by a star
    Plant("no scope for agency products", 'agency = "scope.1"\n', "", "unknown_clause",
          "scope.agency"),
    Plant("no exclusion for misuse", 'misuse = "exclusion.2"\n', "", "unknown_clause",
          "exclusions.misuse"),
    Plant("Chinese in place of English", 'en = "Man-made damage"', 'en = "人为损坏"',
          "missing_text", 'clauses."exclusion.4".name.en'),
    Plant("nothing goes to a maker, but a promise for it", 'to_maker = ["agency"]',
          "to_maker = []", "unreachable", "deadlines[2] (forward_to_manufacturer)"),
]  # fmt: skip


def planted(plant: Plant) -> PolicyDocument:
    start = SHIPPED.index(plant.after) if plant.after else 0
    assert plant.old in SHIPPED[start:], plant.name
    text = SHIPPED[:start] + SHIPPED[start:].replace(plant.old, plant.new, 1)
    if plant.new.endswith('# "保修期自'):
        text = text.replace('"" } # "保修期自', '"" }\n# "保修期自')
    return read_document(text, plant.name)


def key_of(case: dict[str, Any], document: PolicyDocument) -> CellKey:
    """The combination a counter-example stands for, worked out from its facts."""
    facts = facts_from_json(case)
    judged_on, _ = judged_day(facts.received_at, facts.reported_at, document)
    fault = facts.faults[0]
    cause = fault.cause if fault.kind is FaultKind.HARDWARE else None
    status = term_of(facts.product, judged_on, document).status
    return facts.product.origin, status, fault.kind, cause


def test_there_are_forty() -> None:
    assert len(PLANTS) >= 40
    assert len({plant.name for plant in PLANTS}) == len(PLANTS)


def test_the_shipped_policy_is_clean() -> None:
    assert check(read_document(SHIPPED, "shipped")) == ()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_it_is_found_at_its_place_with_a_true_case(plant: Plant) -> None:
    document = planted(plant)
    found = [p for p in check(document) if p.kind == plant.kind and p.key == plant.at]
    assert found, [(p.kind, p.key) for p in check(document)]
    for problem in found:
        assert problem.case is not None
        assert_true(problem, document)


def assert_true(problem: Problem, document: PolicyDocument) -> None:
    """The finding's case shows what the finding says."""
    assert problem.case is not None
    key = key_of(problem.case, document)
    book, calendar = PolicyBook.only(document), WorkCalendar.shipped()
    fitting = [row for row in document.rows if matches(row, key)]
    match problem.kind:
        case "gap":
            assert not fitting
            with pytest.raises(KeyError):
                decide(facts_from_json(problem.case), book, calendar)
        case "overlap":
            assert len(fitting) >= 2
            assert any(f"({row.id})" in problem.key for row in fitting)
        case "cheaper_later":
            assert problem.earlier is not None
            young = decide(facts_from_json(problem.earlier), book, calendar).faults[0]
            old = decide(facts_from_json(problem.case), book, calendar).faults[0]
            bounds = [
                (one, other)
                for one, other in (
                    (young.parts, old.parts),
                    (young.labour, old.labour),
                )
            ]
            assert any(COST[other] < COST[one] for one, other in bounds)
        case "no_clause" if problem.key.startswith("rows"):
            assert decide(facts_from_json(problem.case), book, calendar).faults[0].clauses == ()
        case "no_clause":
            deadlines = decide(facts_from_json(problem.case), book, calendar).deadlines
            assert any(deadline.clauses == () for deadline in deadlines)
        case "unknown_clause" if problem.key in ("scope.agency", "exclusions.misuse"):
            cited = decide(facts_from_json(problem.case), book, calendar).faults[0].clauses
            assert not any(clause.startswith(problem.key.split(".")[0][:5]) for clause in cited)
        case "unknown_clause" if problem.key.startswith("rows"):
            cited = decide(facts_from_json(problem.case), book, calendar).faults[0].clauses
            assert not set(cited) <= set(document.clauses)
        case "unreachable" if problem.key.startswith("rows"):
            decided = decide(facts_from_json(problem.case), book, calendar).faults[0]
            assert f"({decided.row})" not in problem.key
        case "range_wrong" | "range_missing" | "contradiction" if problem.key.startswith("rows"):
            decided = decide(facts_from_json(problem.case), book, calendar).faults[0]
            assert f"({decided.row})" in problem.key
        case _:
            facts_from_json(problem.case)
