"""Long walks: any step at any time. What is refused changes nothing; what is done holds together.

Each walk picks steps at random, sensible or not, on three tickets; after each, the ticket, its
row in the queue, its decision on record and its history must say the same.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import CounterError, InvalidInput
from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.policy import canonical_json, replay
from counter_app.services import (
    diagnosis,
    dispatch,
    maker,
    parcels,
    payments,
    quoting,
    repair,
    visits,
)
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    AnswerForm,
    DiagnosisForm,
    FindingForm,
    NeedForm,
    ParcelForm,
    PaymentForm,
    PickUpForm,
    QuoteForm,
    VerificationForm,
    VisitForm,
)
from counter_app.services.intake import amend, take_in
from counter_app.services.moves import allowed
from counter_app.services.tickets import all_tickets, ticket
from counter_app.services.views import TicketView
from counter_app.store import tables as t
from counter_app.values import (
    Cause,
    Channel,
    FaultKind,
    LineKind,
    PauseKind,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    Service,
    TicketState,
    Urgency,
)
from tests.services.cases import AGENCY, CRACKED, DEAD, OWN, own

STEPS = 25
Step = Callable[[TicketView], object]


class Walk:
    """One desk, one person with every right, and a die."""

    def __init__(self, desk: Desk, clock: FixedClock, actor: Actor, seed: int) -> None:
        self.desk, self.clock, self.actor, self.die = desk, clock, actor, Random(seed)

    def plain(self, service: Callable[..., object], *more: object, **named: object) -> Step:
        """A step that takes the desk, the actor, the ticket's number and its version."""
        return lambda v: service(self.desk, self.actor, v.number, v.version, *more, **named)

    def steps(self) -> list[Step]:
        desk, actor = self.desk, self.actor
        return [
            self.plain(diagnosis.take),
            self.seldom(self.plain(diagnosis.put_back)),
            lambda v: diagnosis.verify(
                desk, actor, VerificationForm(v.number, v.version, Channel.PHONE)
            ),
            self._diagnose,
            self._diagnose,
            self.plain(diagnosis.ask_for_proof),
            self.plain(diagnosis.proof_arrived, date(2026, 1, 5)),
            self.plain(diagnosis.go_on_without_proof),
            self.plain(repair.start_repair),
            self.plain(repair.no_repair_needed),
            self.plain(repair.wait_for_parts, date(2026, 12, 31)),
            self.plain(repair.parts_arrived),
            self.plain(repair.finish_repair),
            self.seldom(self.plain(repair.look_again)),
            self.plain(repair.back_to_bench),
            self.plain(repair.test, passed=True, note="runs"),
            self.plain(repair.test, passed=False, note="still dead"),
            self.seldom(self.plain(repair.not_repairable, "no board to be had")),
            self.plain(maker.forward, "R-1"),
            self.plain(maker.recall),
            self.plain(maker.back_from_maker, repaired=True),
            self.plain(maker.back_from_maker, repaired=False),
            self.plain(maker.repair_here, "the centre is shut"),
            self.plain(maker.leave_to_policy),
            *[self._quote, self.plain(quoting.send, Channel.PHONE), self._answer] * 3,
            self._pay,
            self.plain(dispatch.set_return_by, self.die.choice([*ReturnBy, None])),
            lambda v: dispatch.pick_up(desk, actor, PickUpForm(v.number, v.version, "王伟")),
            lambda v: parcels.send_parcel(
                desk,
                actor,
                ParcelForm(((v.number, v.version),), ReturnBy.ROAD, address="8 Shennan Road"),
            ),
            self.plain(dispatch.undo_dispatch),
            self.seldom(self.plain(dispatch.cancel, "by mistake")),
            self.plain(dispatch.uncancel),
            self.seldom(self.plain(dispatch.withdraw, "sold it")),
            self.plain(visits.plan, VisitForm(desk.now() + timedelta(hours=2))),
            self.plain(visits.arrive),
            self.plain(visits.not_there),
            self.plain(visits.finish, "王伟", "new fuse"),
            self.plain(visits.reopen),
            self._amend,
        ]

    def seldom(self, step: Step) -> Step:
        """A step that leads away from the end; too many and a walk goes nowhere."""

        def maybe(v: TicketView) -> object:
            if self.die.random() < 0.8:
                raise InvalidInput(msg("not this time"))
            return step(v)

        return maybe

    def _diagnose(self, v: TicketView) -> object:
        kinds = [FaultKind.HARDWARE, FaultKind.HARDWARE, *FaultKind]
        causes = list(Cause)
        findings = tuple(
            FindingForm(fault.fault_id, self.die.choice(kinds), self.die.choice(causes), "seen")
            for fault in v.faults
        )
        first = v.faults[0].fault_id
        needs = (
            NeedForm(first, LineKind.PART, "Board", 1000, 128000),
            NeedForm(first, LineKind.LABOUR, "Swap", 1500, 18000),
        )
        form = DiagnosisForm(v.number, v.version, findings, needs[: self.die.randint(1, 2)])
        return diagnosis.save(self.desk, self.actor, form)

    def _quote(self, v: TicketView) -> object:
        lines = quoting.draft_lines(self.desk, v.number)
        return quoting.save_quote(self.desk, self.actor, QuoteForm(v.number, v.version, lines))

    def _answer(self, v: TicketView) -> object:
        version = v.quote.quote_version if v.quote else 1
        yes = self.die.random() < 0.7
        form = AnswerForm(v.number, v.version, version, yes, "王伟", Channel.PHONE)
        return quoting.answer(self.desk, self.actor, form)

    def _pay(self, v: TicketView) -> object:
        kind = self.die.choice([PaymentKind.DEPOSIT, PaymentKind.PAYMENT, PaymentKind.REFUND])
        amount = self.die.choice([0, 100, max(1, v.balance_fen)])
        form = PaymentForm(v.number, kind, PaymentMethod.CASH, amount)
        return payments.take(self.desk, self.actor, form)

    def _amend(self, v: TicketView) -> object:
        form = own(
            service=v.service,
            product=replace(OWN, serial=v.product.serial, origin=v.product.origin),
            faults=tuple(replace(DEAD, reported=fault.reported + "!") for fault in v.faults),
            return_by=self.die.choice(list(ReturnBy)),
        )
        return amend(self.desk, self.actor, v.number, v.version, form)


def check(desk: Desk, view: TicketView) -> None:
    """What the ticket, the queue, the record and the history say of it agrees."""
    (row,) = [row for row in all_tickets(desk) if row.number == view.number]
    open_dues = [due for due in view.dues if due.urgency is not Urgency.NONE]
    assert row.state is view.state
    assert (row.next_deadline is None) == (not open_dues)
    timed = [due.act_by for due in open_dues if due.act_by is not None]
    assert row.act_by == (min(timed) if timed else None)
    waiting = [pause.kind for pause in view.pauses if pause.ends_at is None]
    assert row.paused == (waiting[0] if waiting else None)
    assert len(waiting) <= 1
    assert (PauseKind.QUOTE in waiting) == (view.state is TicketState.AWAITING_CUSTOMER)
    with desk.store.reading() as session:
        kept = session.scalars(
            select(t.Decision)
            .join(t.Ticket, t.Ticket.current_decision_id == t.Decision.id)
            .where(t.Ticket.number == view.number)
        ).one()
    record = {
        "facts": json.loads(kept.facts),
        "decision": json.loads(kept.decision),
        "working_days": json.loads(kept.calendar or ""),
    }
    assert canonical_json(replay(record, desk.policies)) == canonical_json(record)
    assert len(record["facts"]["pauses"]) == len(view.pauses)
    for language in ("en", "zh_CN"):
        said = [translator(language).words(event.message) for event in view.history]
        assert not any("{" in text for text in said)
    assert view.state is TicketState.CANCELLED or allowed(view.state)


@pytest.mark.parametrize("seed", range(4))
def test_a_walk(desk: Desk, clock: FixedClock, manager: Actor, seed: int) -> None:
    walk = Walk(desk, clock, manager, seed)
    numbers = [
        take_in(desk, manager, form).number
        for form in (
            own(faults=(DEAD, CRACKED)),
            own(product=AGENCY),
            own(service=Service.ON_SITE),
            own(product=replace(OWN, serial="X-9", sold_on=date(2022, 5, 1))),
        )
    ]
    done = refused = 0
    for _ in range(STEPS):
        clock.set(clock.now() + timedelta(minutes=walk.die.randint(1, 300)))
        before = ticket(desk, walk.die.choice(numbers))
        steps = walk.steps()
        walk.die.shuffle(steps)
        for step in steps:  # until one is possible, so that a walk goes somewhere
            head = desk.store.head()
            try:
                step(before)
            except CounterError:
                refused += 1
                assert desk.store.head() == head
                continue
            done += 1
            break
        after = ticket(desk, before.number)
        assert after.version > before.version
        check(desk, after)
    assert done == STEPS
    assert refused > STEPS
