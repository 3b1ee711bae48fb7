"""An unlock code: sealed in the file, shown on request, wiped when the device leaves."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import EnvironmentTrouble, InvalidInput, NotFound
from counter_app.i18n import translator
from counter_app.services import dispatch, privacy, unlocking, visits
from counter_app.services.amending import amend
from counter_app.services.backups import backup_folder, tend
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import IntakeForm, VisitForm
from counter_app.services.intake import take_in
from counter_app.services.views import TicketView
from counter_app.store.backup import backups_in
from counter_app.store.erasure import erase
from counter_app.store.sealing import key_file, seal, unseal
from counter_app.store.tables import Customer
from counter_app.ui.intake_json import to_json
from counter_app.values import Service
from tests.services.bench import Bench
from tests.services.cases import own

CODE = "7391-geheim"


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


@pytest.fixture
def locked(desk: Desk, counter: Actor) -> TicketView:
    """A device whose customer told its code."""
    return take_in(desk, counter, own(unlock_code=CODE))


def bytes_of(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Every file of the shop's folder, the key left out."""
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".key":
            yield path, path.read_bytes()


def said(view: TicketView) -> list[str]:
    return [translator("en").words(event.message) for event in view.history]


def test_the_code_is_shown_and_that_is_recorded(
    desk: Desk, bench: Bench, locked: TicketView, technician: Actor
) -> None:
    assert locked.has_unlock_code
    assert unlocking.show_code(desk, technician, locked.number) == CODE
    now = bench.now(locked)
    assert said(now)[-1] == "Unlock code shown"
    assert now.history[-1].who == "Li Wei"
    assert now.version == locked.version, "looking at it changes nothing for anybody"


def test_nothing_but_the_key_opens_it(desk: Desk, locked: TicketView, tmp_path: Path) -> None:
    tend(desk)
    found = [path for path, content in bytes_of(tmp_path) if CODE.encode() in content]
    assert found == []
    folder = backup_folder(desk)
    assert backups_in(folder)
    assert not list(folder.rglob("*.key")), "the key stays where it is"
    key = key_file(desk.store.path)
    assert key.stat().st_mode & 0o777 == 0o600
    assert CODE not in repr(locked)
    assert CODE not in repr(own(unlock_code=CODE))
    assert CODE not in str(to_json(own(unlock_code=CODE)))


def test_a_copy_of_the_database_without_the_key_says_so(
    desk: Desk, locked: TicketView, counter: Actor, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere" / "counter.sqlite3"
    elsewhere.parent.mkdir()
    sealed = seal(desk.store.path, CODE)
    with pytest.raises(EnvironmentTrouble, match="damaged or not there"):
        unseal(elsewhere, sealed)
    seal(elsewhere, "another shop's")
    with pytest.raises(EnvironmentTrouble, match="another key"):
        unseal(elsewhere, sealed)
    shutil.copy(key_file(desk.store.path), key_file(elsewhere))
    assert unseal(elsewhere, sealed) == CODE
    key_file(desk.store.path).unlink()
    with pytest.raises(EnvironmentTrouble):
        unlocking.show_code(desk, counter, locked.number)


def test_it_is_wiped_when_the_device_leaves_and_an_undo_brings_nothing_back(
    desk: Desk, bench: Bench, counter: Actor
) -> None:
    gone = bench.picked_up(bench.ready(own(unlock_code=CODE)))
    assert not gone.has_unlock_code
    assert "Unlock code wiped" in said(gone)
    back = dispatch.undo_dispatch(desk, counter, gone.number, gone.version)
    assert not back.has_unlock_code
    with pytest.raises(NotFound, match="No unlock code"):
        unlocking.show_code(desk, counter, back.number)


def test_cancelled_and_erased_it_is_wiped_too(
    desk: Desk, locked: TicketView, counter: Actor, manager: Actor
) -> None:
    gone = dispatch.cancel(desk, counter, locked.number, locked.version, "wrong shop")
    assert not gone.has_unlock_code
    second = take_in(desk, counter, own(unlock_code=CODE))
    with desk.writing(manager) as unit:
        erase(unit, unit.fetch(Customer, second.customer.customer_id))
    with pytest.raises(NotFound):
        unlocking.show_code(desk, counter, second.number)


def test_taken_along_from_a_visit_it_goes_with_the_device(
    desk: Desk, counter: Actor, technician: Actor
) -> None:
    visit = VisitForm(desk.now() + timedelta(hours=1))
    view = take_in(desk, counter, own(service=Service.ON_SITE, visit=visit, unlock_code=CODE))
    view = visits.arrive(desk, technician, view.number, view.version)
    along = visits.take_along(desk, technician, view.number, view.version)
    assert unlocking.show_code(desk, technician, along.number) == CODE
    with pytest.raises(NotFound):
        unlocking.show_code(desk, technician, view.number)


def test_a_code_is_told_later_and_what_is_left_empty_stays(
    desk: Desk, counter: Actor, bench: Bench
) -> None:
    def again(view: TicketView, form: IntakeForm) -> TicketView:
        return amend(desk, counter, view.number, view.version, form)

    view = again(take_in(desk, counter, own()), own(unlock_code="1111"))
    view = again(view, own(condition="wet"))
    assert unlocking.show_code(desk, counter, view.number) == "1111"
    again(bench.now(view), own(unlock_code="2222"))
    assert unlocking.show_code(desk, counter, view.number) == "2222"


def test_a_code_too_long_names_its_field(desk: Desk, counter: Actor) -> None:
    with pytest.raises(InvalidInput) as refused:
        take_in(desk, counter, own(unlock_code="9" * 200))
    assert refused.value.field == "unlock_code"


def test_what_the_shop_hands_out_of_a_customer_does_not_hold_it(
    desk: Desk, locked: TicketView, manager: Actor
) -> None:
    told = privacy.export_customer(desk, manager, locked.customer.customer_id)
    assert CODE not in str(told)
