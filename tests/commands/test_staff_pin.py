"""``staff pin``: another PIN for somebody who forgot theirs."""

import json
from pathlib import Path

from counter_app.clock import SystemClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services.desk import Desk
from counter_app.services.pins import pin_is_right
from counter_app.services.signing_in import choose_pin
from counter_app.services.staffing import staff
from counter_app.store import Store
from tests.commands.cases import Cli


def test_another_pin_and_a_reset(cli: Cli, database: Path) -> None:
    added = cli("staff", "add", "周琳", "--role", "manager", "--pin-stdin", stdin=b"271828\n")
    assert added.code == 0
    assert cli("staff", "pin", "周琳", "--pin-stdin", stdin=b"314159\n").code == 0
    store = Store.open(f"sqlite:///{database}", SystemClock())
    desk = Desk(store, PolicyBook.shipped(), WorkCalendar.shipped(), SystemClock())
    [member] = staff(desk)
    assert pin_is_right(desk, member.staff_id, "314159")
    assert not pin_is_right(desk, member.staff_id, "271828")
    short = cli("staff", "pin", "周琳", "--pin-stdin", stdin=b"31\n")
    assert short.code == 2
    assert "at least 6 digits" in short.err
    assert cli("staff", "pin", "Nobody", "--reset").code == 2
    reset = cli("staff", "pin", "周琳", "--reset")
    assert reset.code == 0
    assert [(who.has_pin, who.has_code) for who in staff(desk)] == [(False, True)]
    code = json.loads(reset.out)["code"]
    assert choose_pin(desk, member.staff_id, code, "161803", "161803").name == "周琳"
    store.close()
