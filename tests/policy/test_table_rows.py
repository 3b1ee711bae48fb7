"""Spreadsheets as managers save them: CSV in three encodings, XLSX with typed cells."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter

from counter_app.errors import InvalidInput
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.policy.table import run_table
from counter_app.policy.table_rows import table_rows
from tests.policy.english import english

HEADER = "case,received_at,origin,sold_on,service,kind,cause,city,expect.coverage,expect.entitled"
ROW = "first,2026-03-10 10:00,own_brand,2025-06-10,counter,hardware,quality,深圳,covered,yes"
CSV = f"{HEADER}\n{ROW}\n"


def spreadsheet(*rows: list[object]) -> bytes:
    """An XLSX file of one sheet, dates and numbers as a spreadsheet holds them."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(at, column, value, moment)
            elif isinstance(value, date):
                sheet.write_datetime(at, column, value, day)
            elif value is not None:
                sheet.write(at, column, value)
    book.close()
    return content.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        b"\xef\xbb\xbf" + CSV.encode(),
        CSV.encode("gb18030"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode(),
        CSV.replace("深圳", '" 深圳 "').encode(),
    ],
)
def test_a_csv_however_it_was_saved(content: bytes) -> None:
    assert table_rows("cases.CSV", content) == [HEADER.split(","), ROW.split(",")]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2026/3/9", "2026-03-09"),
        ("2026/11/22", "2026-11-22"),
        ("2026/03/09 10:00", "2026-03-09 10:00"),
        ("2026/3/9 9:05", "2026-03-09 09:05"),
        ("2026/3/9 9:05:30", "2026-03-09 09:05:30"),
        ("2026/3/9 9:05 > 2026/3/10 10:00; 2026/12/1 8:00 >", None),
        ("2026/3/9;2026/3/10", "2026-03-09;2026-03-10"),
        ("2026-03-09", "2026-03-09"),
        ("22026/3/9", "22026/3/9"),
        ("2026/3/9/1", "2026/3/9/1"),
        ("1/2026/3/9", "1/2026/3/9"),
        ("2026/3/091", "2026/3/091"),
        ("2026/3", "2026/3"),
    ],
)
def test_days_as_a_spreadsheet_saves_them(cell: str, read: str | None) -> None:
    read = read or "2026-03-09 09:05 > 2026-03-10 10:00; 2026-12-01 08:00 >"
    assert table_rows("cases.csv", f"a\n {cell} \n".encode()) == [["a"], [read]]
    assert table_rows("cases.xlsx", spreadsheet(["a"], [f" {cell} "])) == [["a"], [read]]


def test_an_xlsx_with_typed_cells() -> None:
    content = spreadsheet(
        ["received_at", "sold_on", "warranty_months", "on_site_agreement", "share", "note"],
        [datetime(2026, 3, 10, 10, 30), date(2025, 6, 10), 18, True, 0.5, " x "],  # noqa: DTZ001
        [None, None, None, False, None, None],
    )
    assert table_rows("cases.xlsx", content)[1:] == [
        ["2026-03-10T10:30:00", "2025-06-10", "18", "true", "0.5", "x"],
        ["", "", "", "false", "", ""],
    ]


def test_an_xlsx_is_decided_like_a_csv() -> None:
    row: list[object] = list(ROW.split(","))
    row[1], row[3] = datetime(2026, 3, 10, 10), date(2025, 6, 10)  # noqa: DTZ001
    content = spreadsheet(list(HEADER.split(",")), row)
    policies, calendar = PolicyBook.shipped(), WorkCalendar.shipped()
    outcome = run_table(table_rows("cases.xlsx", content), policies, calendar)
    assert (outcome.cases, outcome.cells, outcome.differences) == (1, 2, ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cases.ods", b""),
        ("cases", b""),
        ("cases.csv", b"\xff\xff\xff"),
        ("cases.csv", b'a,b\n"open'),
        ("cases.xlsx", b""),
        ("cases.xlsx", b"PK\x03\x04 not really"),
        ("cases.xlsx", CSV.encode()),
    ],
)
def test_what_is_no_table(name: str, content: bytes) -> None:
    with pytest.raises(InvalidInput):
        table_rows(name, content)


def test_empty_rows_and_columns_keep_their_numbers() -> None:
    content = spreadsheet([], [None, "case"], [], [None, "a"])
    assert table_rows("cases.xlsx", content) == [["", ""], ["", "case"], ["", ""], ["", "a"]]


def test_the_header_says_what_parts_the_cells() -> None:
    content = b"case;origin\na, b, c;own_brand, x\n"
    assert table_rows("cases.csv", content) == [["case", "origin"], ["a, b, c", "own_brand, x"]]
    assert table_rows("cases.csv", b"caXse\naXb\n") == [["caXse"], ["aXb"]]


def test_a_line_break_in_a_cell_is_kept_as_it_was() -> None:
    content = b'case,city\r\n"one\r\ntwo",x\r\n'
    assert table_rows("cases.csv", content) == [["case", "city"], ["one\r\ntwo", "x"]]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("c.ods", b"", "c.ods must be a table, .csv or .xlsx"),
        ("c.csv", b"\xff\xff\xff", "c.csv is neither UTF-8 nor GB 18030 text"),
        ("c.csv", b'a,b\n"open', "c.csv is not a CSV table: unexpected end of data"),
    ],
)
def test_why_it_is_no_table(name: str, content: bytes, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        table_rows(name, content)
    assert english(refused.value.message) == said


def test_why_it_is_no_spreadsheet() -> None:
    with pytest.raises(InvalidInput) as refused:
        table_rows("c.xlsx", b"")
    said = english(refused.value.message)
    assert said.startswith("c.xlsx is not an XLSX table: ")
    assert "file" in said.lower()
    assert not said.endswith("None")
