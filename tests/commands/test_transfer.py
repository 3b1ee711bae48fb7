"""Tables in and out: all or nothing, bad rows set aside, nothing doubled, nothing personal."""

import csv
import io
from pathlib import Path

import pytest

from tests.commands.cases import Cli, as_lines, record

REGISTER = """serial,brand,model,category,origin,sold_on,warranty_months,on_site_agreement
A-1,Yumiao,Book 14,Laptop,own_brand,2026-01-10,,no
A-2,Kestrel,NAS DS-2,Storage,agency,2026-02-10,24,yes
"""
BAD = REGISTER + "A-3,Yumiao,Book 14,Laptop,own_brand,someday,,no\n"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "open-repair"


def test_the_sales_register_fills_in_an_intake(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    assert cli("import", "products", str(file)).code == 0
    again = cli("import", "products", str(file))
    assert "0 added" in again.err
    bare = {**record(), "product": {"serial": "A-2", "model": "NAS DS-2"}}
    number = cli("intake", "-", stdin=as_lines(bare)).json_lines[0]["ticket"]
    whole = cli("ticket", number).json_lines[0]
    assert whole["product"]["sold_on"] == "2026-02-10"
    assert whole["product"]["warranty_months"] == 24
    assert whole["decision"]["route"] == "manufacturer"


def test_one_bad_row_and_nothing_is_taken(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "register.csv"
    file.write_text(BAD, encoding="utf-8")
    refused = cli("import", "products", str(file))
    assert refused.code == 2
    assert "line 4" in refused.err
    assert "sold_on" in refused.err
    rejects = tmp_path / "rejects.csv"
    done = cli("import", "products", str(file), "--skip-bad", str(rejects))
    assert (done.code, "2 added" in done.err, "1 set aside" in done.err) == (0, True, True)
    rows = list(csv.DictReader(io.StringIO(rejects.read_text(encoding="utf-8-sig"))))
    assert [row["serial"] for row in rows] == ["A-3"]
    assert "sold_on" in rows[0]["reason"]


def test_real_history_comes_in_once(cli: Cli, tmp_path: Path) -> None:
    files = sorted(REAL.glob("*202507.csv"))
    if not files:
        pytest.skip(f"no real records in {REAL}")
    done = cli("import", "open-repair", str(files[0]))
    assert done.code == 0
    assert "2885 added" in done.err.replace(",", "")
    assert "0 added" in cli("import", "open-repair", str(files[0])).err
    listed = cli("tickets", "--state", "closed", "--limit", "3").json_lines
    assert [row["state"] for row in listed] == ["closed"] * 3
    refused = cli("print", "ticket", listed[0]["number"], "--out", str(tmp_path / "x.pdf"))
    assert refused.code == 2


def test_what_goes_out_comes_in_and_names_nobody(cli: Cli, tmp_path: Path) -> None:
    whole = record(faults=[{"reported": "call 王伟 on 13800138000"}])
    cli("intake", "-", stdin=as_lines(whole))
    out = tmp_path / "ours.csv"
    assert cli("export", "open-repair", str(out)).code == 0
    assert out.read_text(encoding="utf-8").count("\n") == 1, "it has not left yet"
