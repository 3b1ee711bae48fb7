"""A table of cases: differences by row and column, and tables that cannot be run."""

import pytest

from counter_app.errors import InvalidInput
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.policy.table import FACTS, Difference, Outcome, run_table
from counter_app.policy.table_answers import ANSWERS
from tests.policy.test_because import english

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
