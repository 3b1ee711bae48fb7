"""Every action that asks for a right, with every role and every way to sign in."""

import ast
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import CounterError, InvalidInput, NotAllowed, WrongMove
from counter_app.printing.profiles import WorkstationProfiles, into_folder
from counter_app.services import (
    backups,
    badge_cards,
    badges,
    customers,
    dispatch,
    freight,
    overriding,
    owners,
    parcels,
    parts,
    payments,
    printers,
    privacy,
    products,
    quoting,
    restoring,
    rules,
    settings,
    staffing,
    visits,
)
from counter_app.services.amending import amend
from counter_app.services.desk import Actor, Desk, Proof, SignIn
from counter_app.services.forms import (
    CustomerForm,
    MakerForm,
    OverrideForm,
    OwnerForm,
    ParcelForm,
    PaymentForm,
    PickUpForm,
    QuoteForm,
    VisitForm,
)
from counter_app.services.intake import take_in
from counter_app.services.rights import HOLDERS, PinNeeded, Right, rights_table
from counter_app.values import (
    Cause,
    Charge,
    Origin,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    Role,
    Service,
)
from tests.services.bench import Bench
from tests.services.cases import WANG, own
from tests.services.conftest import People


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
    view = payments.take(desk, bench.counter, form)
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


def _receive(desk: Desk, bench: Bench, actor: Actor) -> None:
    take_in(desk, actor, own())


def _amend(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    amend(desk, actor, view.number, view.version, own(condition="two scratches"))


def _save_customer(desk: Desk, bench: Bench, actor: Actor) -> None:
    customers.save_customer(desk, actor, WANG)


def _plan_visit(desk: Desk, bench: Bench, actor: Actor) -> None:
    at = desk.now() + timedelta(days=1)
    visit = own(service=Service.ON_SITE, accessories=(), visit=VisitForm(at))
    view = bench.received(visit)
    later = VisitForm(at + timedelta(hours=1))
    visits.plan(desk, actor, view.number, view.version, later)


def _pick_up(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.ready(own())
    dispatch.pick_up(desk, actor, PickUpForm(view.number, view.version, taken_by="王伟"))


def _undo_dispatch(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.picked_up(bench.ready(own()))
    dispatch.undo_dispatch(desk, actor, view.number, view.version)


def _cancel(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    dispatch.cancel(desk, actor, view.number, view.version, "taken back at once")


def _uncancel(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    view = dispatch.cancel(desk, bench.counter, view.number, view.version, "a mistake")
    dispatch.uncancel(desk, actor, view.number, view.version)


def _withdraw(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    dispatch.withdraw(desk, actor, view.number, view.version, "bought a new one")


def _give_to(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    somebody = CustomerForm(name=f"Somebody {view.number}", phone=f"1390013{view.number[-5:-1]}")
    owners.give_to(desk, actor, OwnerForm(view.number, view.version, somebody))


def _freight(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.ready(own())
    view = dispatch.set_return_by(desk, bench.counter, view.number, view.version, ReturnBy.URGENT)
    freight.set_freight(desk, actor, view.number, view.version, 2800)


def _send_parcel(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.ready(own())
    tickets = ((view.number, view.version),)
    form = ParcelForm(
        tickets, ReturnBy.POSTAL_PARCEL, carrier="China Post", address="8 Shennan Road"
    )
    parcels.send_parcel(desk, actor, form)


def _take_payment(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.received(own())
    form = PaymentForm(view.number, PaymentKind.DEPOSIT, PaymentMethod.CASH, 100)
    payments.take(desk, actor, form)


def _withdraw_override(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    fault = view.faults[0].fault_id
    form = OverrideForm(view.number, view.version, fault, parts=Charge.FREE, reason="kind")
    manager = next(who for who in staffing.staff(desk) if who.role is Role.MANAGER)
    made_by = staffing.actor_for(desk, manager.staff_id)
    view = overriding.override(desk, made_by, form)
    overriding.withdraw_override(desk, actor, view.number, view.version, fault)


def _calendar(desk: Desk, bench: Bench, actor: Actor) -> None:
    with suppress(InvalidInput):
        rules.load_calendar(desk, actor, "not a calendar", "x.json")


def _maker(desk: Desk, bench: Bench, actor: Actor) -> None:
    products.save_maker(desk, actor, MakerForm("Northlight", Origin.AGENCY))


def _somebody(desk: Desk) -> int:
    name = f"Somebody {len(staffing.staff(desk))}"
    return staffing.add_staff(desk, _OWNER, name, Role.COUNTER, None).staff_id


def _change_staff(desk: Desk, bench: Bench, actor: Actor) -> None:
    staffing.change_staff(desk, actor, _somebody(desk), role=Role.TECHNICIAN, active=True)


def _give_code(desk: Desk, bench: Bench, actor: Actor) -> None:
    staffing.give_code(desk, actor, _somebody(desk))


def _add_with_code(desk: Desk, bench: Bench, actor: Actor) -> None:
    staffing.add_with_code(desk, actor, f"Colleague of {actor.name}", Role.COUNTER)


def _issue_badge(desk: Desk, bench: Bench, actor: Actor) -> None:
    badges.issue_badge(desk, actor, _somebody(desk))


def _revoke_badge(desk: Desk, bench: Bench, actor: Actor) -> None:
    badges.revoke_badge(desk, actor, _somebody(desk))


def _print_badge(desk: Desk, bench: Bench, actor: Actor) -> None:
    into = into_folder(actor.workstation, str(desk.store.path.with_name("cards")))
    printers.save_printers(desk, _OWNER, into)
    badge_cards.print_badge(desk, actor, _somebody(desk))


def _pictures(desk: Desk, bench: Bench, actor: Actor) -> None:
    list(privacy.customer_pictures(desk, actor, bench.received(own()).customer.customer_id))


def _erase(desk: Desk, bench: Bench, actor: Actor) -> None:
    view = bench.picked_up(bench.ready(own()))
    privacy.erase_customer(desk, actor, view.customer.customer_id)


def _restore(desk: Desk, bench: Bench, actor: Actor) -> None:
    backups.tend(desk)
    newest = restoring.backups(desk).backups[0]
    restoring.restore(desk, actor, newest.file)


_OWNER = Actor(None, "the owner", Role.MANAGER)
Act = Callable[[Desk, Bench, Actor], None]

ACTIONS: dict[str, tuple[Right, Act]] = {
    "intake.receive": (Right.COUNTER_WORK, _receive),
    "amending.amend": (Right.COUNTER_WORK, _amend),
    "customers.save_customer": (Right.COUNTER_WORK, _save_customer),
    "visits.plan": (Right.COUNTER_WORK, _plan_visit),
    "dispatch.pick_up": (Right.COUNTER_WORK, _pick_up),
    "dispatch.undo_dispatch": (Right.COUNTER_WORK, _undo_dispatch),
    "dispatch.cancel": (Right.COUNTER_WORK, _cancel),
    "dispatch.uncancel": (Right.COUNTER_WORK, _uncancel),
    "dispatch.withdraw": (Right.COUNTER_WORK, _withdraw),
    "owners.give_to": (Right.COUNTER_WORK, _give_to),
    "freight.set_freight": (Right.COUNTER_WORK, _freight),
    "parcels.send_parcel": (Right.COUNTER_WORK, _send_parcel),
    "payments.write_payment": (Right.MONEY, _take_payment),
    "parts.add_part": (Right.LIST_PARTS, _list_parts),
    "quoting._refuse_discount": (Right.DISCOUNT, _discount),
    "payments.void": (Right.VOID, _void),
    "leaving.refuse_unpaid": (Right.RELEASE_UNPAID, _release_unpaid),
    "overriding.override": (Right.OVERRIDE, _override),
    "overriding.withdraw_override": (Right.OVERRIDE, _withdraw_override),
    "rules.put_policy_in_force": (Right.RULES, _rules),
    "rules.load_calendar": (Right.RULES, _calendar),
    "settings.put": (Right.SETTINGS, _settings),
    "products.save_maker": (Right.SETTINGS, _maker),
    "printers.save_printers": (Right.PRINTERS, _printers),
    "staffing.add_staff": (Right.STAFF, _staff),
    "staffing.change_staff": (Right.STAFF, _change_staff),
    "staffing.give_code": (Right.STAFF, _give_code),
    "staffing.add_with_code": (Right.STAFF, _add_with_code),
    "badges.issue_badge": (Right.STAFF, _issue_badge),
    "badge_cards.print_badge": (Right.STAFF, _print_badge),
    "badges.revoke_badge": (Right.STAFF, _revoke_badge),
    "restoring.restore": (Right.RESTORE, _restore),
    "privacy.export_customer": (Right.PRIVACY, _privacy),
    "privacy.customer_pictures": (Right.PRIVACY, _pictures),
    "privacy.erase_customer": (Right.PRIVACY, _erase),
}
"""Each function of a service that asks for a right, and an act that meets it."""


def test_every_right_stands_in_the_table_and_every_guarded_service_is_tried() -> None:
    assert set(HOLDERS) == {right for right, _ in ACTIONS.values()} == set(Right)
    assert set(ACTIONS) | {"rules._refuse_unless_manager"} == set(_guarded())


def _guarded() -> Iterator[str]:
    """The functions of the services in which ``require`` is called."""
    folder = Path(staffing.__file__).parent
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                isinstance(inner, ast.Call)
                and isinstance(inner.func, ast.Name)
                and inner.func.id in ("require", "_refuse_unless_manager")
                for inner in ast.walk(node)
            ):
                yield f"{file.stem}.{node.name}"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_done_by_who_holds_its_right_and_no_other(
    desk: Desk, clock: FixedClock, people: People, action: str, role: Role
) -> None:
    everybody = (people.counter, people.technician, people.manager)
    person = next(who for who in everybody if who.role is role)
    bench = Bench(desk, clock, people.technician)
    right, act = ACTIONS[action]
    _refused(act, desk, bench, replace(person, sign_in=SignIn(Proof.NOBODY)))
    scanned = replace(person, sign_in=SignIn(Proof.BADGE))
    if Role.TECHNICIAN in HOLDERS[right]:
        act(desk, bench, scanned)
    else:
        # Whoever lets a unit go unpaid is handing it over: that is asked first.
        asked = Right.COUNTER_WORK if right is Right.RELEASE_UNPAID else right
        said = _refused(act, desk, bench, scanned)
        assert isinstance(said, PinNeeded) is (role in HOLDERS[asked]), said
        scanned.sign_in.proof = Proof.PIN
        if role in HOLDERS[right]:
            act(desk, bench, scanned)
        else:
            assert not isinstance(_refused(act, desk, bench, scanned), PinNeeded)


def _refused(act: Act, desk: Desk, bench: Bench, actor: Actor) -> CounterError:
    with pytest.raises((NotAllowed, WrongMove)) as refused:
        act(desk, bench, actor)
    return refused.value


def test_the_table_of_rights_reads() -> None:
    assert rights_table().splitlines()[2] == "| counter work | yes | no | yes |"
    assert len(rights_table().splitlines()) == 2 + len(Right)
    written = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
    assert rights_table() in written.read_text(encoding="utf-8")
