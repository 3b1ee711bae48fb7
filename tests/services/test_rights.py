"""Every right with every role, through the service it guards."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotAllowed, WrongMove
from counter_app.printing.profiles import WorkstationProfiles
from counter_app.services import (
    dispatch,
    overriding,
    parts,
    payments,
    printers,
    privacy,
    quoting,
    rules,
    settings,
    staffing,
)
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import OverrideForm, PaymentForm, PickUpForm, QuoteForm
from counter_app.services.rights import HOLDERS, Right, may, rights_table
from counter_app.values import (
    Cause,
    Charge,
    PaymentKind,
    PaymentMethod,
    Role,
)
from tests.services.bench import Bench
from tests.services.cases import own


def _list_parts(desk: Desk, bench: Bench, actor: Actor) -> None:
    parts.add_part(desk, actor, f"Part of {actor.name}", 8800)


def _discount(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    lines = quoting.draft_lines(desk, view.number)
    cheaper = replace(lines[0], discount_fen=100, discount_reason="an old customer")
    form = QuoteForm(view.number, view.version, (cheaper, *lines[1:]))
    quoting.save_quote(desk, actor, form)


def _void(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    form = PaymentForm(view.number, PaymentKind.DEPOSIT, PaymentMethod.CASH, 100)
    view = payments.take(desk, bench.actor, form)
    payments.void(desk, actor, view.payments[0].payment_id, "typed twice")


def _release_unpaid(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    view = bench.tested(bench.answered(view, approved=True))
    dispatch.pick_up(desk, actor, PickUpForm(view.number, view.version, taken_by="王伟"))


def _override(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    fault = view.faults[0].fault_id
    form = OverrideForm(
        view.number, view.version, fault, parts=Charge.FREE, reason="a loyal customer"
    )
    overriding.override(desk, actor, form)


def _rules(desk: Desk, bench: Bench, actor: Actor) -> None:
    with suppress(InvalidInput):  # who may not is refused before the document is looked at
        rules.put_policy_in_force(desk, actor, "not a policy document", "x.toml")


def _settings(desk: Desk, bench: Bench, actor: Actor) -> None:
    settings.put(desk, actor, "shop.name", "The shop")


def _printers(desk: Desk, bench: Bench, actor: Actor) -> None:
    printers.save_printers(desk, actor, WorkstationProfiles("counter 1"))


def _staff(desk: Desk, bench: Bench, actor: Actor) -> None:
    staffing.add_staff(desk, actor, f"Friend of {actor.name}", Role.COUNTER, None)


def _privacy(desk: Desk, bench: Bench, actor: Actor) -> None:
    privacy.export_customer(desk, actor, bench.received(own()).customer.customer_id)


ACTS: dict[Right, Callable[[Desk, Bench, Actor], None]] = {
    Right.LIST_PARTS: _list_parts,
    Right.DISCOUNT: _discount,
    Right.VOID: _void,
    Right.RELEASE_UNPAID: _release_unpaid,
    Right.OVERRIDE: _override,
    Right.RULES: _rules,
    Right.SETTINGS: _settings,
    Right.PRINTERS: _printers,
    Right.STAFF: _staff,
    Right.PRIVACY: _privacy,
}


def test_every_right_stands_in_the_table_and_is_tried() -> None:
    assert set(HOLDERS) == set(ACTS) == set(Right)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("right", Right)
def test_a_right_is_held_by_its_roles_and_no_other(
    desk: Desk,
    clock: FixedClock,
    technician: Actor,
    manager: Actor,
    counter: Actor,
    right: Right,
    role: Role,
) -> None:
    actor = next(who for who in (counter, technician, manager) if who.role is role)
    bench = Bench(desk, clock, technician)
    if may(actor, right):
        ACTS[right](desk, bench, actor)
    else:
        with pytest.raises((NotAllowed, WrongMove)):
            ACTS[right](desk, bench, actor)


def test_the_table_of_rights_reads() -> None:
    assert rights_table().splitlines()[2] == "| list parts | no | yes | yes |"
    assert len(rights_table().splitlines()) == 2 + len(Right)
    written = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
    assert rights_table() in written.read_text(encoding="utf-8")
