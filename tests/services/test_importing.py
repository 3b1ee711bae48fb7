"""Imports: the register and repair history, all or nothing, bad rows set aside, never doubled."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.errors import CounterError, EnvironmentTrouble, InvalidInput
from counter_app.i18n import translator
from counter_app.services.desk import Actor, Desk
from counter_app.services.importing import ImportResult, import_open_repair, import_products
from counter_app.services.importing import tables as reading
from counter_app.services.importing.open_repair import COLUMNS
from counter_app.services.products import find_product
from counter_app.services.tickets import all_tickets, glance, queue, search, ticket
from counter_app.store.tables import SalesRegister, Ticket
from counter_app.values import Origin, Outcome, TicketState, Urgency

RECORDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "open-repair"
HEAD = "serial,brand,model,category,origin,sold_on,warranty_months,on_site_agreement"


def file(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "register.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def said(problem: CounterError) -> str:
    return translator("en").words(problem.message)


def ords(tmp_path: Path, *rows: dict[str, str], columns: Sequence[str] = COLUMNS) -> Path:
    whole = {
        "id": "r_1",
        "data_provider": "Cafe",
        "country": "CHN",
        "partner_product_category": "Small ~ Kettle",
        "product_category": "Kettle",
        "product_category_id": "1",
        "brand": "Acme",
        "year_of_manufacture": "2019",
        "product_age": "3",
        "repair_status": "Fixed",
        "repair_barrier_if_end_of_life": "",
        "group_identifier": "Longgang",
        "event_date": "2022-03-10",
        "problem": "does not heat",
    }
    path = tmp_path / "records.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**whole, **row} for row in rows)
    return path


def test_the_register_is_taken_in_and_found(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    path = file(
        tmp_path,
        HEAD,
        'ab 1,Jinguyuan,"T100, black",Switch,own_brand,2026-01-05,24,yes',
        "AB2,,,,,,,",
        "",
    )
    assert import_products(desk, manager, path) == ImportResult(2, 2, 0, 0, 0)
    found = find_product(desk, "AB1")
    assert found is not None
    assert (found.brand, found.model, found.category) == ("Jinguyuan", "T100, black", "Switch")
    assert (found.origin, found.sold_on) == (Origin.OWN_BRAND, date(2026, 1, 5))
    assert (found.warranty_months, found.on_site_agreement) == (24, True)
    assert found.from_register


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_chinese_register_reads_as_spreadsheets_save_it(
    desk: Desk, manager: Actor, tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = [["序列号", "品牌", "销售日期", "上门服务"], ["A1", "金谷园", "2026/1/5", "是"]]
    path = file(tmp_path, *(separator.join(row) for row in rows), encoding=encoding)
    assert import_products(desk, manager, path).added == 1
    found = find_product(desk, "a1")
    assert found is not None
    assert (found.brand, found.sold_on, found.on_site_agreement) == (
        "金谷园",
        date(2026, 1, 5),
        True,
    )


def test_nothing_doubles_and_changes_are_brought_over(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    import_products(desk, manager, file(tmp_path, HEAD, "A1,x,m,,,,,", "A2,x,m,,,,,"))
    again = file(tmp_path, HEAD, "a1,x,m,,,,,", "A2,x,m2,,,,,", "A3,x,m,,,,,", "A3,x,m,,,,,")
    assert import_products(desk, manager, again) == ImportResult(4, 1, 1, 2, 0)
    found = find_product(desk, "A2")
    assert found is not None
    assert found.model == "m2"
    with desk.store.reading() as session:
        assert session.scalar(select(func.count(SalesRegister.id))) == 3


BAD = [
    (",x,m,,,,,", "serial"),
    ("A1,x,m,,ours,,,", "origin"),
    ("A1,x,m,,,2026-02-30,,", "sold_on"),
    ("A1,x,m,,,yesterday,,", "sold_on"),
    ("A1,x,m,,,,12.5,", "warranty_months"),
    ("A1,x,m,,,,601,", "warranty_months"),
    ("A1,x,m,,,,-1,", "warranty_months"),
    ("A1,x,m,,,,,perhaps", "on_site_agreement"),
    (f"{'A' * 65},x,m,,,,,", "serial"),
    (f"A1,x,{'m' * 201},,,,,", "model"),
]


@pytest.mark.parametrize(("row", "column"), BAD)
def test_one_bad_row_and_nothing_is_taken(
    desk: Desk, manager: Actor, tmp_path: Path, row: str, column: str
) -> None:
    before = desk.store.head()
    path = file(tmp_path, HEAD, "GOOD,x,m,,,,,", row)
    with pytest.raises(InvalidInput) as refused:
        import_products(desk, manager, path)
    assert said(refused.value).startswith(f"line 3: {column}: ")
    assert refused.value.field == "register.csv"
    assert find_product(desk, "GOOD") is None
    assert desk.store.head() == before


def test_bad_rows_are_set_aside_with_their_reasons(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejects.csv"
    path = file(
        tmp_path,
        HEAD,
        "GOOD,x,m,,,,,",
        *(row for row, _ in BAD),
        "GOOD,y,m,,,,,",
        "=1,x,m,,ours,,,",
    )
    result = import_products(desk, manager, path, rejects)
    assert result == ImportResult(13, 1, 0, 0, 12)
    rows = list(csv.DictReader(rejects.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["line"] for row in rows] == [str(line) for line in range(3, 15)]
    for row, (_, column) in zip(rows, BAD, strict=False):
        assert row["reason"].startswith(f"{column}: ")
    assert "line 2 says otherwise" in rows[10]["reason"]
    assert rows[11]["serial"] == "'=1"  # no formula, and read back as it was
    mended = rejects.read_text(encoding="utf-8-sig").splitlines()
    only_last = file(tmp_path, mended[0], mended[-1].replace("ours", "other"))
    assert import_products(desk, manager, only_last).added == 1
    assert find_product(desk, "=1") is not None


def test_rejects_that_cannot_be_written_are_said(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    with pytest.raises(EnvironmentTrouble):
        import_products(desk, manager, file(tmp_path, HEAD, ",,,,,,,"), tmp_path / "no" / "x.csv")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "lacks the column serial"),
        (b"model,brand\nx,y", "lacks the column serial"),
        (b"serial,Serial\nx,y", "column serial twice"),
        (b"serial\nx,y", "line 2: 2 cells, but the heading has 1"),
        (b'serial\n"x', "line 2 cannot be read"),
        (b"serial\n\x00", "not a text file"),
        (b"serial\n\xff\xff\xff\x80", "not a text file"),
    ],
)
def test_what_is_no_table_is_refused(
    desk: Desk, manager: Actor, tmp_path: Path, content: bytes, problem: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(InvalidInput) as refused:
        import_products(desk, manager, path)
    assert problem in said(refused.value)
    with pytest.raises(InvalidInput, match="cannot be read"):
        import_products(desk, manager, tmp_path / "none.csv")


def test_rows_are_written_batch_by_batch(
    desk: Desk, manager: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH", 3)
    told: list[int] = []
    path = file(tmp_path, "serial", *(f"S{at}" for at in range(7)))
    assert import_products(desk, manager, path, progress=told.append).added == 7
    assert told == [3, 6, 7]


def test_a_repair_record_becomes_closed_history(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    path = ords(
        tmp_path,
        {},
        {"id": "r_2", "repair_status": "End of life", "repair_barrier_if_end_of_life": "Worn"},
        {"id": "r_3", "repair_status": "Repairable", "problem": "", "brand": ""},
        {"id": "r_4", "repair_status": "Unknown", "year_of_manufacture": ""},
    )
    assert import_open_repair(desk, manager, path) == ImportResult(4, 4, 0, 0, 0)
    rows = list(all_tickets(desk, state=TicketState.CLOSED))
    views = [ticket(desk, row.number) for row in rows]
    assert [view.outcome for view in views] == [
        Outcome.REPAIRED,
        Outcome.NOT_REPAIRABLE,
        Outcome.WITHDRAWN,
        Outcome.OPEN,
    ]
    first = views[0]
    assert (first.product.brand, first.product.model) == ("Acme", "Kettle")
    assert first.faults[0].reported == "does not heat"
    assert first.received_at.date() == date(2022, 3, 10)
    assert (first.decision, first.dues, first.owed_fen) == (None, (), 0)
    assert first.customer.name == ""
    assert [event.kind for event in first.history] == ["ticket.imported"]
    assert {row.urgency for row in rows} == {Urgency.NONE}
    assert queue(desk) == ()
    assert (glance(desk).due_today, glance(desk).late) == (0, 0)
    assert [hit.key for hit in search(desk, "does not heat") if hit.kind == "ticket"] == [
        view.number for view in reversed(views) if view.faults[0].reported
    ]
    assert import_open_repair(desk, manager, path) == ImportResult(4, 0, 0, 4, 0)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"id": ""}, "id"),
        ({"data_provider": ""}, "data_provider"),
        ({"product_category": ""}, "product_category"),
        ({"repair_status": "Broken"}, "repair_status"),
        ({"event_date": "10/3/2022"}, "event_date"),
        ({"id": "r_1", "problem": "another"}, "id"),
        ({"problem": "x" * 4001}, "problem"),
    ],
)
def test_a_bad_record_is_refused_or_set_aside(
    desk: Desk, manager: Actor, tmp_path: Path, row: dict[str, str], column: str
) -> None:
    path = ords(tmp_path, {}, {"id": "r_2", **row})
    with pytest.raises(InvalidInput) as refused:
        import_open_repair(desk, manager, path)
    assert said(refused.value).startswith(f"line 3: {column}: ")
    with desk.store.reading() as session:
        assert session.scalar(select(func.count(Ticket.id))) == 0
    result = import_open_repair(desk, manager, path, tmp_path / "rejects.csv")
    assert result == ImportResult(2, 1, 0, 0, 1)


def test_a_file_of_another_standard_is_refused(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    path = ords(tmp_path, {}, columns=COLUMNS[:-1])
    with pytest.raises(InvalidInput, match="lacks the column problem"):
        import_open_repair(desk, manager, path)


@pytest.mark.skipif(not RECORDS.is_dir(), reason="the real repair records are not here")
def test_real_records_are_taken_in_whole(desk: Desk, manager: Actor) -> None:
    path = next(RECORDS.glob("*RepairConnects*.csv"))
    result = import_open_repair(desk, manager, path)
    assert (result.read, result.added, result.rejected) == (2885, 2885, 0)
    assert search(desk, "koffiezet")
