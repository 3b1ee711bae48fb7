"""A table of cases: differences by row and column, and tables that cannot be run."""

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import CaseFacts, PolicyBook, WorkCalendar
from counter_app.policy.table import FACTS, Difference, Outcome, _same, run_table, table_facts
from counter_app.policy.table_answers import ANSWERS
from counter_app.values import Cause
from tests.policy.english import english

BASE = {
    "received_at": "2026-03-10 10:00",
    "origin": "own_brand",
    "sold_on": "2025-06-10",
    "service": "counter",
    "kind": "hardware",
    "cause": "quality",
}


def run(*rows: list[str]) -> Outcome:
    return run_table(list(rows), PolicyBook.shipped(), WorkCalendar.shipped())


def one(**cells: str) -> Outcome:
    """A table of one case."""
    row = {**BASE, **{name.replace("__", "."): text for name, text in cells.items()}}
    return run(list(row), list(row.values()))


def test_every_answer_can_be_expected() -> None:
    blank = dict.fromkeys(ANSWERS, "?")
    row = {**BASE, **blank}
    outcome = run(list(row), list(row.values()))
    found = {difference.column: difference.found for difference in outcome.differences}
    assert set(found) == set(ANSWERS)
    assert found["expect.coverage"] == "covered"
    assert found["expect.best"] == "none"
    assert found["expect.return_due"] == "2026-03-13 21:00:00+08:00"
    assert found["expect.forward_due"] == "none"
    assert found["expect.outbound"] == "not chosen"
    assert found["expect.manufacturer_direct"] == "no"


def test_a_difference_names_its_row_and_column() -> None:
    header = [*BASE, "expect.coverage"]
    outcome = run(
        header,
        [],
        [*BASE.values(), "covered"],
        [*BASE.values(), "expired"],
        [*BASE.values()],
        [*BASE.values(), ""],
    )
    assert (outcome.cases, outcome.cells) == (4, 2)
    assert outcome.differences == (Difference(4, "expect.coverage", "expired", "covered"),)
    assert english(outcome.differences[0].message()) == (
        "row 4, column expect.coverage: expected expired, the policy says covered"
    )


@pytest.mark.parametrize(
    "text",
    ["2026-03-13 21:00", "2026-03-13T21:00:00", "2026-03-13T13:00:00Z", "2026-03-13 21:00+08:00"],
)
def test_a_time_reads_the_same_however_it_is_written(text: str) -> None:
    assert one(expect__return_due=text).differences == ()


@pytest.mark.parametrize(
    "text", ["2026-03-13 20:59", "2026-03-13T21:00:00Z", "on the 13th of March", "none", "open"]
)
def test_another_time_is_a_difference(text: str) -> None:
    assert len(one(expect__return_due=text).differences) == 1


def test_several_faults_in_one_cell() -> None:
    outcome = one(
        kind="hardware; no_fault_found",
        cause="misuse",
        expect__coverage="excluded; no_fault_found",
        expect__parts="charged;free",
    )
    assert outcome.differences == ()
    assert len(one(expect__coverage="covered; covered").differences) == 1


def test_a_refusal_can_be_expected() -> None:
    assert one(origin="ours", expect__refused="product.origin").differences == ()
    assert one(origin="ours", expect__refused="service").differences == (
        Difference(2, "expect.refused", "service", "product.origin"),
    )
    (taken,) = one(expect__refused="product.origin").differences
    assert english(taken.message()).endswith("the policy says nothing")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "the table is empty"),
        ([["", ""], []], "the table is empty"),
        ([["case", "colour"]], "row 1: colour is not a column; allowed are case, received_at"),
        ([[], ["case", "case"]], "row 2: the column case stands twice"),
        ([["case"], ["a", "b"]], "row 2 has more cells than there are columns"),
        ([list(BASE), list({**BASE, "origin": "x"}.values())], "row 2: product.origin: "),
        ([list(BASE), list({**BASE, "cause": "quality; misuse"}.values())], "row 2: cause: "),
    ],
)
def test_a_table_that_cannot_be_run(rows: list[list[str]], said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        run(*rows)
    assert english(refused.value.message).startswith(said)


def test_every_column_of_facts_is_read() -> None:
    full = {
        **BASE,
        "case": "all of it",
        "reported_at": "2026-03-09T02:00:00Z",
        "warranty_months": "18",
        "on_site_agreement": "yes",
        "city": "深圳市",
        "postal_code": "518112",
        "return_by": "road",
        "route": "repair_here",
        "pauses": "2026-03-11 10:00 > 2026-03-11 11:00; 2026-04-11 10:00 >",
        "closed": "2026-03-12",
        "open": "2026-03-14; 2026-03-15",
        "expect.judged_on": "2026-03-09",
        "expect.months": "18",
        "expect.entitled": "yes",
        "expect.outbound": "company",
        "expect.return_due": "2026-03-15 10:00",
    }
    assert set(FACTS) <= set(full)
    assert run(list(full), list(full.values())).differences == ()


def facts(**cells: str) -> CaseFacts:
    """The facts of one row, only these columns there beside the base's."""
    return table_facts({**BASE, **cells}, PolicyBook.shipped())


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", False),
        ("true", True),
        ("TRUE", True),
        ("yes", True),
        ("Yes", True),
        ("false", False),
        ("no", False),
        ("NO", False),
    ],
)
def test_a_yes_or_no(text: str, read: bool) -> None:
    assert facts(on_site_agreement=text).product.on_site_agreement is read


@pytest.mark.parametrize("text", ["maybe", "1", "是"])
def test_what_is_neither_yes_nor_no(text: str) -> None:
    assert one(on_site_agreement=text, expect__refused="product.on_site_agreement").cells == 1
    assert refused_for(on_site_agreement=text) == "product.on_site_agreement"


def refused_for(**cells: str) -> str | None:
    with pytest.raises(InvalidInput) as refused:
        facts(**cells)
    return refused.value.field


def test_columns_that_are_not_there() -> None:
    policies = PolicyBook.shipped()
    for column, field in (
        ("received_at", "received_at"),
        ("origin", "product.origin"),
        ("service", "service"),
        ("kind", "faults[0].kind"),
        ("cause", "faults[0].cause"),
    ):
        given = {name: text for name, text in BASE.items() if name != column}
        with pytest.raises(InvalidInput) as refused:
            table_facts(given, policies)
        assert refused.value.field == field
    given = {name: text for name, text in BASE.items() if name != "sold_on"}
    assert table_facts(given, policies).product.sold_on is None
    whole = table_facts(BASE, policies)
    assert (whole.reported_at, whole.product.warranty_months, whole.pauses) == (None, None, ())
    assert [fault.id for fault in whole.faults] == ["1"]


def test_a_pause_has_one_start_and_one_end() -> None:
    assert refused_for(pauses="2026-03-11 10:00 > 2026-03-11 11:00 > 2026-03-11 12:00") == (
        "pauses[0].to"
    )
    assert refused_for(pauses="2026-03-11 10:00; soon") == "pauses[1].from"


def test_more_causes_than_kinds_are_refused_by_their_column() -> None:
    assert refused_for(cause="quality; misuse") == "cause"
    assert [fault.cause for fault in facts(kind="hardware; no_fault_found").faults] == [
        Cause.QUALITY,
        None,
    ]


@pytest.mark.parametrize(
    ("expected", "found", "same"),
    [
        ("2026-03-13", "2026-03-13", True),
        ("2026-03-13", "2026-03-13 00:00:00+08:00", False),
        ("2026-03-13 00:00", "2026-03-13 00:00:00+08:00", True),
        ("20260313T00", "2026-03-13 00:00:00+08:00", True),
        ("a; b", "a;b", True),
        ("a", "a; b", False),
        ("a; b", "a", False),
        ("", "", True),
        ("Covered", "covered", False),
    ],
)
def test_two_cells_that_say_the_same(expected: str, found: str, same: bool) -> None:
    assert _same(expected, found) is same


def test_what_each_column_answers() -> None:
    row = {
        **BASE,
        "origin": "agency",
        "kind": "hardware; hardware",
        "cause": "unknown; man_made",
        "service": "mail_in",
        "pauses": "2026-03-11 10:00 >",
        "expect.judged_by": "received",
        "expect.months": "12",
        "expect.pending": "cause; none",
        "expect.best": "free free; none",
        "expect.worst": "charged free; none",
        "expect.row": "g; f",
        "expect.clauses": (
            "detail.1 detail.4 scope.1; detail.1 exclusion.4 house.excluded_in_term"
        ),
        "expect.inbound": "customer",
        "expect.freight_clauses": "charge.3 house.manufacturer_freight",
        "expect.route": "manufacturer",
        "expect.manufacturer_direct": "yes",
        "expect.forward_due": "2026-03-10 22:00",
        "expect.forward_act_by": "2026-03-10 21:00",
        "expect.forward_clauses": "response.2.agency",
        "expect.verify_act_by": "2026-03-10 21:00",
        "expect.verify_clauses": "response.2.verify",
        "expect.return_due": "none",
        "expect.return_clauses": "none",
        "expect.calendar": "none",
    }
    assert run(list(row), list(row.values())).differences == ()
    kept = {
        **BASE,
        "origin": "agency",
        "route": "repair_here",
        "pauses": "2026-03-11 10:00 >",
        "expect.return_due": "open",
        "expect.return_promised": "2026-03-13 21:00",
        "expect.return_clauses": "house.pause house.repaired_here house.service_window",
        "expect.calendar": "official",
        "expect.freight_clauses": "none",
    }
    assert run(list(kept), list(kept.values())).differences == ()
