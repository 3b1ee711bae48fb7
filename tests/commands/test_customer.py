"""``customer`` from outside: everything on file about one, or nothing any more."""

import json
from pathlib import Path

import pytest

from counter_app.bootstrap import open_desk
from counter_app.services import photos
from counter_app.services.desk import Actor
from counter_app.services.tickets import all_tickets as find_tickets
from counter_app.values import Role
from tests.commands.cases import Cli, record
from tests.services.pictures import photo


@pytest.fixture
def two_customers(cli: Cli, database: Path) -> None:
    """王伟 and 李娜, each with a ticket that is open."""
    done = {"name": "李娜", "phone": "139 1234 5678"}
    lines = [record(), record(request_id="web-2", customer=done)]
    text = "\n".join(json.dumps(line) for line in lines)
    assert cli("intake", "-", stdin=text.encode()).code == 0


def test_an_export_is_everything_on_file(cli: Cli, two_customers: None, tmp_path: Path) -> None:
    out = tmp_path / "wang.json"
    assert cli("customer", "export", "138 0013 8000", "--out", str(out)).code == 0
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["customer_person"][0]["name"] == "王伟"
    assert len(told["ticket"]) == 1
    assert "李娜" not in out.read_text(encoding="utf-8")


def test_photos_and_signatures_go_along_with_an_export(
    cli: Cli, two_customers: None, database: Path, tmp_path: Path
) -> None:
    with open_desk(f"sqlite:///{database}") as desk:
        number = next(iter(find_tickets(desk))).number
        actor = Actor(None, "cli", Role.MANAGER)
        photos.add(desk, actor, number, [photos.keep(desk, photo())])
    told = json.loads(cli("ticket", number).out)
    assert [each["kind"] for each in told["pictures"]] == ["photo"]
    out = tmp_path / "theirs.json"
    assert cli("customer", "export", number, "--out", str(out)).code == 0
    (picture,) = (tmp_path / "theirs-pictures").iterdir()
    assert picture.read_bytes().startswith(b"\xff\xd8\xff")
    assert picture.parent.stat().st_mode & 0o077 == 0


def test_who_has_an_open_ticket_is_not_erased(cli: Cli, two_customers: None) -> None:
    outcome = cli("customer", "erase", "13912345678", "--yes")
    assert outcome.code == 2
    assert "still open" in outcome.err


def test_nobody_is_said(cli: Cli, two_customers: None, tmp_path: Path) -> None:
    outcome = cli("customer", "export", "Nobody Atall", "--out", str(tmp_path / "x.json"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "No customer is found" in outcome.err


def test_erasing_asks_first(cli: Cli, two_customers: None) -> None:
    outcome = cli("customer", "erase", "13912345678", stdin=b"n\n")
    assert outcome.code == 1


def test_a_scrub_leaves_a_whole_database(cli: Cli, two_customers: None) -> None:
    assert cli("db", "upgrade", "--scrub").code == 0
    assert cli("db", "check").code == 0
