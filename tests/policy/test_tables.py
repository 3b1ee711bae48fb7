"""The tables of hand-checked cases, each row a ruling or one of its boundaries."""

from pathlib import Path

import pytest

from counter_app.policy import PolicyBook, WorkCalendar, load_document
from counter_app.policy.table import run_table
from counter_app.policy.table_rows import table_rows
from counter_app.resource_files import resource

TABLES = sorted((Path(__file__).parent / "tables").glob("*.csv"))


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_row_is_decided_as_written(table: Path) -> None:
    rows = table_rows(table.name, table.read_bytes())
    outcome = run_table(rows, PolicyBook.shipped(), WorkCalendar.shipped())
    assert outcome.differences == ()
    assert outcome.cases == len(rows) - 1


def test_there_are_at_least_300_rows() -> None:
    assert sum(len(table_rows(t.name, t.read_bytes())) - 1 for t in TABLES) >= 300


def test_the_example_policy_decides_its_own_table() -> None:
    folder = resource("policies", "examples")
    document = load_document(folder / "two-year-policy.toml")
    table = folder / "two-year-policy.csv"
    rows = table_rows(table.name, table.read_bytes())
    outcome = run_table(rows, PolicyBook.only(document), WorkCalendar.shipped())
    assert document.example
    assert outcome.differences == ()
    assert outcome.cases == len(rows) - 1


def test_the_example_never_decides_of_its_own_accord() -> None:
    assert [document.stamp.id for document in PolicyBook.shipped().versions] == ["service-policy"]
