"""One repair from the door to the door, a service at each step; also as a program of its own."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from counter_app.clock import Clock, SystemClock
from counter_app.policy import PolicyBook, WorkCalendar
from counter_app.services import diagnosis, payments, quoting, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.dispatch import pick_up
from counter_app.services.forms import (
    AnswerForm,
    DiagnosisForm,
    FindingForm,
    NeedForm,
    PaymentForm,
    PickUpForm,
    QuoteForm,
)
from counter_app.services.intake import take_in
from counter_app.services.staffing import actor_for, add_staff, staff
from counter_app.services.views import TicketView
from counter_app.store import Store
from counter_app.values import (
    Cause,
    Channel,
    FaultKind,
    LineKind,
    PaymentKind,
    PaymentMethod,
    Role,
)
from tests.services.cases import own

Step = Callable[[Desk, Actor, TicketView], TicketView]


def _diagnose(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    first = view.faults[0].fault_id
    return diagnosis.save(
        desk,
        actor,
        DiagnosisForm(
            view.number,
            view.version,
            (FindingForm(first, FaultKind.HARDWARE, Cause.MAN_MADE, "liquid on the board"),),
            (NeedForm(first, LineKind.PART, "Mainboard", 1000, 128000),),
        ),
    )


def _quote(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    lines = quoting.draft_lines(desk, view.number)
    return quoting.save_quote(desk, actor, QuoteForm(view.number, view.version, lines))


def _send(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return quoting.send(desk, actor, view.number, view.version, Channel.PHONE)


def _approve(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    form = AnswerForm(view.number, view.version, 1, True, "王伟", Channel.PHONE)
    return quoting.answer(desk, actor, form)


def _repair(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return repair.finish_repair(desk, actor, view.number, view.version)


def _test(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return repair.test(desk, actor, view.number, view.version, passed=True, note="runs")


def _pay(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    form = PaymentForm(view.number, PaymentKind.PAYMENT, PaymentMethod.CASH, view.balance_fen)
    return payments.take(desk, actor, form)


def _hand_over(desk: Desk, actor: Actor, view: TicketView) -> TicketView:
    return pick_up(desk, actor, PickUpForm(view.number, view.version, taken_by="王伟"))


STEPS: dict[str, Step] = {
    "diagnosis": _diagnose,
    "quote": _quote,
    "sending": _send,
    "approval": _approve,
    "repair": _repair,
    "test": _test,
    "payment": _pay,
    "dispatch": _hand_over,
}


def open_desk(path: Path, clock: Clock) -> tuple[Desk, Actor]:
    """A desk over ``path``, and a manager at it."""
    store = Store.open(f"sqlite:///{path}", clock)
    desk = Desk(
        store=store,
        policies=PolicyBook.shipped(),
        calendar=WorkCalendar.shipped(),
        clock=clock,
    )
    first = Actor(None, "first start", Role.MANAGER)
    here = staff(desk) or (add_staff(desk, first, "陈静", Role.MANAGER, None),)
    return desk, actor_for(desk, here[0].staff_id, "counter 1")


def keep_repairing(path: str, pipe: "Connection[int, None]") -> None:
    """Repair without end; sends how many events there are once each step is saved."""
    desk, actor = open_desk(Path(path), SystemClock())
    pipe.send(desk.store.head()[0])
    while True:
        view = take_in(desk, actor, own())
        pipe.send(desk.store.head()[0])
        for step in STEPS.values():
            view = step(desk, actor, view)
            pipe.send(desk.store.head()[0])
