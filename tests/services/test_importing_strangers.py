"""Files nobody here has seen: other encodings, spreadsheets, versions of the standard."""

import csv
import io
import os
import resource
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from counter_app.errors import CounterError, InvalidInput
from counter_app.i18n import translator
from counter_app.services.desk import Actor, Desk
from counter_app.services.importing import ImportResult, import_open_repair, import_products
from counter_app.services.importing.tables import folded
from counter_app.services.intake import take_in
from counter_app.services.products import find_product
from counter_app.services.tickets import all_tickets, search, ticket
from counter_app.store.tables import Event, SalesRegister, Ticket
from counter_app.values import Outcome, TicketState
from tests import hostile
from tests.services.cases import own

CHINESE = [
    ["序列号", "品牌", "型号", "销售日期", "保修期（月）", "上门服务", "备注"],
    ["SN-1", "金谷园", '14" 甲', "2025/3/7", "12", "是", "=1+1"],
    ["SN-2", "联想", "多行\n型号", "2025年3月7日", "24个月", "", ""],
]
EUROPEAN = [
    ["Serial No.", "BRAND", "Model", "Sold_On", "Warranty (months)", "On-Site Agreement"],
    ["SN-1", "Müller", "Café, größe 3", "20250307", "12.0", "y"],
    ["SN-2", "Léon", "A; B", "45723", "2 years", "no"],
]


def _text(rows: list[list[str]], separator: str = ",", end: str = "\r\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


FILES = {
    "utf-8": _text(CHINESE).encode(),
    "utf-8 with its mark": _text(CHINESE).encode("utf-8-sig"),
    "utf-16 with tabs": _text(CHINESE, "\t").encode("utf-16"),
    "utf-16 the other way": b"\xfe\xff" + _text(CHINESE, "\t").encode("utf-16-be"),
    "gb 18030": _text(CHINESE).encode("gb18030"),
    "gbk with semicolons": _text(CHINESE, ";").encode("gbk"),
    "old Mac line ends": _text(CHINESE, end="\r").encode(),
    "a line that names the separator": ("sep=;\r\n" + _text(CHINESE, ";")).encode(),
    "blank lines first": ("\r\n,,,\r\n" + _text(CHINESE)).encode(),
    "empty cells after the last column": _text(CHINESE).replace("\r\n", ",,,\r\n").encode(),
    "latin-1": _text(EUROPEAN).encode("latin-1"),
    "windows-1252 with semicolons": _text(EUROPEAN, ";").encode("cp1252"),
    "european in utf-8": _text(EUROPEAN, "\t", "\n").encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_register_of_any_spreadsheet_reads_the_same(
    desk: Desk, manager: Actor, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(FILES[name])
    assert import_products(desk, manager, path) == ImportResult(2, 2, 0, 0, 0)
    assert import_products(desk, manager, path) == ImportResult(2, 0, 0, 2, 0)
    first, second = find_product(desk, "sn-1"), find_product(desk, "SN-2")
    assert first is not None
    assert second is not None
    assert (first.sold_on, second.sold_on) == (date(2025, 3, 7), date(2025, 3, 7))
    assert (first.warranty_months, second.warranty_months) == (12, 24)
    assert (first.on_site_agreement, second.on_site_agreement) == (True, False)
    european = name in ("latin-1", "windows-1252 with semicolons", "european in utf-8")
    brands = ("Müller", "Léon") if european else ("金谷园", "联想")
    assert (first.brand, second.brand) == brands


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("03/07/2025", "not a date"),
        ("2025-02-29", "not a date"),
        ("0001-01-01", "cannot be meant"),
        ("99999999", "not a date"),
        ("7", "not a date"),
        ("12345678901234567890", "not a date"),
        ("２０２５-１３-０１", "not a date"),
    ],
)
def test_a_day_that_could_be_another_is_never_guessed(
    desk: Desk, manager: Actor, tmp_path: Path, cell: str, problem: str
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"serial,sold on\nA,{cell}\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        import_products(desk, manager, path)
    assert problem in _said(refused.value)
    assert "line 2: sold_on" in _said(refused.value)


def test_a_serial_a_spreadsheet_has_cut_is_refused(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("SN\n8.69123E+14\n", encoding="utf-8")
    with pytest.raises(InvalidInput) as refused:
        import_products(desk, manager, path)
    assert "cut off by a spreadsheet" in _said(refused.value)


def test_rejects_mended_come_in_and_stay_readable(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    """Round and round: what is set aside can be imported again as it is, any number of times."""
    path = tmp_path / "x.csv"
    path.write_bytes(FILES["gb 18030"] + b"SN-3,x,y,someday,,,=note\r\nSN-4,x,y,,,,,,over\r\n")
    first, second, third = (tmp_path / f"rejects{n}.csv" for n in range(3))
    assert import_products(desk, manager, path, first) == ImportResult(4, 2, 0, 0, 2)
    assert import_products(desk, manager, first, second).rejected == 1  # the cell too many is gone
    assert import_products(desk, manager, second, third).rejected == 1
    header, row = csv.reader(io.StringIO(third.read_text(encoding="utf-8-sig")))
    assert header == [*(folded(c) if c == "备注" else c for c in _NAMED), "line", "reason"]
    assert row[0] == "SN-3"
    assert row[-3] == "'=note"
    mended = third.read_text(encoding="utf-8-sig").replace("someday", "2025-01-01")
    third.write_text(mended, encoding="utf-8")
    assert import_products(desk, manager, third) == ImportResult(1, 1, 0, 0, 0)


_NAMED = ["serial", "brand", "model", "sold_on", "warranty_months", "on_site_agreement", "备注"]


def test_rejects_never_go_over_the_file_that_is_read(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(FILES["utf-8"])
    with pytest.raises(InvalidInput):
        import_products(desk, manager, path, path)
    assert path.read_bytes() == FILES["utf-8"]


def test_a_file_may_come_through_a_pipe(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(FILES["utf-8"]))
    writer.start()
    assert import_products(desk, manager, pipe).added == 2
    writer.join()


def test_every_hostile_text_comes_in_as_it_is_or_is_set_aside(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    texts = [text.replace("\0", "") for text in hostile.HOSTILE]
    rows = [[f"S{at}", text, text] for at, text in enumerate(texts)]
    rows += [[text, "b", "m"] for text in texts]
    path, rejects = tmp_path / "x.csv", tmp_path / "rejects.csv"
    path.write_text(_text([["serial", "brand", "model"], *rows]), encoding="utf-8")
    done = import_products(desk, manager, path, rejects)
    assert done.read == done.added + done.unchanged + done.rejected
    assert done.added > 500
    again = import_products(desk, manager, path, rejects)
    assert (again.added, again.changed, again.rejected) == (0, 0, done.rejected)
    for cells in csv.reader(io.StringIO(rejects.read_text(encoding="utf-8-sig"), newline="")):
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in cells)
    for text in texts:
        search(desk, text)
        find_product(desk, text)


OLDEST = (
    "id,data_provider,country,language,product_category,brand,model,year_of_manufacture,"
    "repair_status,group_identifier,date,problem\n"
    "cafe_1,Repair Café,NLD,Dutch,Kettle,Unknown,Unknown,????,Fixed,Café 0031,2019-08-31,kalk\n"
    "cafe_2,Repair Café,NLD,Dutch,Lamp,N/A,Tiffany,2000,End of life,Café 0031,2019-08-31,\n"
)
WITHOUT_IDS = (
    "id,data_provider,country,partner_product_category,product_category,brand,"
    "year_of_manufacture,repair_status,repair_barrier_if_end_of_life,group_identifier,"
    "event_date,problem\n"
    'w_3,"Cafe Wales",GBR,"Electrical ~ Iron",Iron,Unknown,????,fixed,,"Cathays",2017-04-01,"x"\n'
    'w_4,"Cafe Wales",GBR,Electrical,Misc,Dyson,????,END-OF-LIFE,,"Cathays",2017-04-01,"y"\n'
)


def test_the_first_version_of_the_standard(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "v0.1.csv"
    path.write_text(OLDEST, encoding="utf-8")
    assert import_open_repair(desk, manager, path).added == 2
    views = [ticket(desk, row.number) for row in all_tickets(desk, state=TicketState.CLOSED)]
    kettle, lamp = views
    assert (kettle.product.brand, kettle.product.model) == ("", "Kettle")
    assert kettle.received_at.date() == date(2019, 8, 31)
    assert (lamp.product.brand, lamp.product.model) == ("", "Tiffany")
    assert (lamp.outcome, lamp.faults[0].reported) == (Outcome.NOT_REPAIRABLE, "")


def test_the_second_version_of_the_standard(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "v0.2.csv"
    path.write_text(WITHOUT_IDS, encoding="utf-8")
    assert import_open_repair(desk, manager, path).added == 2
    views = [ticket(desk, row.number) for row in all_tickets(desk, state=TicketState.CLOSED)]
    assert [view.outcome for view in views] == [Outcome.REPAIRED, Outcome.NOT_REPAIRABLE]
    assert [view.product.model for view in views] == ["Iron", "Electrical"]


def test_the_same_record_twice_in_a_file_is_one(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    path = tmp_path / "twice.csv"
    path.write_text(OLDEST + OLDEST.splitlines()[1] + "\n", encoding="utf-8")
    assert import_open_repair(desk, manager, path) == ImportResult(3, 2, 0, 1, 0)


def test_history_is_all_there_or_not_at_all(desk: Desk, manager: Actor, tmp_path: Path) -> None:
    """The last row's event cannot be written: nothing of the file is in the shop's file."""
    path = tmp_path / "many.csv"
    head, row = OLDEST.splitlines()[:2]
    path.write_text(
        "\n".join([head, *(row.replace("cafe_1", f"c_{n}") for n in range(2500))]),
        encoding="utf-8",
    )
    with desk.store.writing("test") as unit:
        unit.session.connection().exec_driver_sql(
            "CREATE TRIGGER no_more BEFORE INSERT ON event WHEN NEW.sequence > 2400 "
            "BEGIN SELECT RAISE(FAIL, 'no more'); END"
        )
    with pytest.raises(Exception, match="no more"):
        import_open_repair(desk, manager, path)
    with desk.store.reading() as session:
        assert session.scalar(select(func.count(Ticket.id))) == 0
        assert (session.scalar(select(func.max(Event.sequence))) or 0) < 10
        assert session.scalar(select(func.count(SalesRegister.id))) == 0


def test_the_counter_works_on_while_a_file_is_read(
    desk: Desk, manager: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "big.csv"
    path.write_text(
        "serial,brand,model\n" + "".join(f"S{n},b,m\n" for n in range(5000)), encoding="utf-8"
    )
    taken = []

    def meanwhile(_: int) -> None:
        taken.append(take_in(desk, manager, own()).number)

    assert import_products(desk, manager, path, progress=meanwhile).added == 5000
    assert len(taken) == 5


@pytest.mark.soak  # a table large enough to see it grow takes its time
@pytest.mark.skipif(sys.platform == "win32", reason="counts memory as POSIX does")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w", encoding="utf-8") as out:
            out.write("serial,brand,model\n")
            out.writelines(f"S{n},brand {n},model {n} {'x' * 60}\n" for n in range(rows))
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        url = f"sqlite:///{tmp_path / 'm.sqlite3'}"
        words = ["--database", url, "import", "products", str(path)]
        subprocess.run(
            [sys.executable, "-m", "counter_app", *words], check=True, capture_output=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        return max(before, after)

    small = peak(1000)
    assert peak(40_000) < small * 1.25


def _said(problem: CounterError) -> str:
    return translator("en").words(problem.message)
