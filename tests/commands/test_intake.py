"""``intake``: records in, numbers out, only once they are on the disk."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.cases import Cli, as_lines, record


def test_a_record_becomes_a_ticket(cli: Cli) -> None:
    done = cli("intake", "-", stdin=as_lines(record()))
    assert (done.code, done.err) == (0, "")
    [line] = done.json_lines
    assert line["request_id"] == "web-1"
    assert len(line["ticket"]) == 12
    whole = cli("ticket", line["ticket"]).json_lines[0]
    assert whole["state"] == "received"
    assert whole["customer"]["name"] == "王伟"
    assert whole["customer"]["phone"] == "+8613800138000"
    assert whole["product"]["sold_on"] == "2025-11-22"
    assert whole["decision"]["judged_on"] == "2026-11-22"
    assert whole["decision"]["term"]["status"] == "in_term"
    assert whole["decision"]["faults"][0]["pending"] == ["cause"]
    assert [a["name"] for a in whole["accessories"]] == ["power supply"]


def test_the_same_request_gives_the_same_ticket(cli: Cli) -> None:
    first = cli("intake", "-", stdin=as_lines(record(), record()))
    again = cli("intake", "-", stdin=as_lines(record()))
    numbers = {line["ticket"] for line in first.json_lines + again.json_lines}
    assert len(numbers) == 1
    assert len(cli("tickets").json_lines) == 1


def test_one_json_value_over_several_lines(cli: Cli) -> None:
    done = cli("intake", "-", stdin=json.dumps(record(), indent=2).encode())
    assert (done.code, len(done.json_lines)) == (0, 1)


def test_a_list_of_records(cli: Cli) -> None:
    both = json.dumps([record(), record(request_id="web-2")], indent=1).encode()
    done = cli("intake", "-", stdin=both)
    assert (done.code, len(done.json_lines)) == (0, 2)


MINIMAL = {
    "service": "counter",
    "customer": {"name": "A", "phone": "13800138000"},
    "product": {"model": "M"},
    "faults": [{"reported": "broken"}],
}


def test_only_the_required_keys(cli: Cli) -> None:
    done = cli("intake", "-", stdin=as_lines(MINIMAL))
    assert (done.code, done.err) == (0, "")
    assert done.json_lines[0]["request_id"] is None


@pytest.mark.parametrize(
    ("bad", "names"),
    [
        (b"nonsense\n", "record"),
        (b"\xff\xfe\n", "record"),
        (b"[1]\n", "record"),
        (record(service="fax"), "service"),
        (record(customer={"name": " "}), "customer.name"),
        (record(customer={"phone": ""}), "customer.phone"),
        (record(product={"model": ""}), "product.model"),
        (record(product={"sold_on": "22.11.2025"}), "product.sold_on"),
        (record(product={"warranty_months": 601}), "product.warranty_months"),
        (record(product={"warranty_months": True}), "product.warranty_months"),
        (record(faults=[]), "faults"),
        (record(faults=[{"reported": ""}]), "faults.0.reported"),
        (record(faults=[{"reported": "x", "kind": "magic"}]), "faults.0.kind"),
        (record(received_at="2026-11-22T10:00:00"), "received_at"),
        (record(accessories=[1]), "accessories.0"),
        (record(colour="red"), "colour"),
    ],
)
def test_a_bad_record_is_one_line_and_the_others_go_on(cli: Cli, bad: Any, names: str) -> None:
    done = cli("intake", "-", stdin=as_lines(record(request_id="a"), bad, record(request_id="b")))
    assert done.code == 2
    assert [line["request_id"] for line in done.json_lines] == ["a", "b"]
    [complaint] = done.err.splitlines()
    assert complaint.startswith("line 2: ")
    assert names in complaint


def test_a_file_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    done = cli("intake", str(tmp_path / "none.jsonl"))
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)


def test_each_number_is_flushed_before_the_next_record_is_read(database: Path) -> None:
    """A program that feeds line by line sees each ticket before it sends the next."""
    with subprocess.Popen(
        [sys.executable, "-m", "counter_app", "--database", f"sqlite:///{database}", "intake", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONWARNINGS": "error"},
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        numbers = []
        for index in range(3):
            program.stdin.write(as_lines(record(request_id=f"r{index}")))
            program.stdin.flush()
            numbers.append(json.loads(program.stdout.readline())["ticket"])
        program.stdin.close()
        assert program.wait(30) == 0
    assert len(set(numbers)) == 3
