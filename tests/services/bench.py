"""A ticket taken along the bench, one service after the other, for the tests of what follows."""

from dataclasses import replace
from datetime import timedelta

from counter_app.clock import FixedClock
from counter_app.services import diagnosis, dispatch, quoting, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    AnswerForm,
    DiagnosisForm,
    FindingForm,
    IntakeForm,
    NeedForm,
    PickUpForm,
    QuoteForm,
)
from counter_app.services.intake import take_in
from counter_app.services.rights import Right, may
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.values import Cause, Channel, FaultKind, LineKind, Role


class Bench:
    """Takes tickets along, an hour a step: ``actor`` at the bench, somebody of the counter before
    and after."""

    def __init__(self, desk: Desk, clock: FixedClock, actor: Actor) -> None:
        self.desk, self.clock, self.actor = desk, clock, actor
        serves = may(actor, Right.COUNTER_WORK)
        self.counter = actor if serves else Actor(None, "the counter", Role.COUNTER)

    def later(self, hours: float = 1) -> None:
        self.clock.set(self.clock.now() + timedelta(hours=hours))

    def now(self, view: TicketView) -> TicketView:
        return ticket(self.desk, view.number)

    def received(self, form: IntakeForm) -> TicketView:
        return take_in(self.desk, self.counter, form)

    def diagnosed(
        self,
        form: IntakeForm,
        cause: Cause = Cause.QUALITY,
        kind: FaultKind = FaultKind.HARDWARE,
        part_fen: int = 128000,
        labour_fen: int = 18000,
    ) -> TicketView:
        """Taken, found to be ``cause``, needing one part and an hour and a half of labour."""
        return self.diagnosed_of(self.received(form), cause, kind, part_fen, labour_fen)

    def diagnosed_of(
        self,
        view: TicketView,
        cause: Cause = Cause.QUALITY,
        kind: FaultKind = FaultKind.HARDWARE,
        part_fen: int = 128000,
        labour_fen: int = 18000,
    ) -> TicketView:
        """The same of a unit that is here already."""
        self.later()
        first = view.faults[0].fault_id
        needs = (
            NeedForm(first, LineKind.PART, "Mainboard", 1000, part_fen),
            NeedForm(first, LineKind.LABOUR, "Board swap", 1500, labour_fen),
        )
        return diagnosis.save(
            self.desk,
            self.actor,
            DiagnosisForm(
                view.number,
                view.version,
                tuple(FindingForm(f.fault_id, kind, cause, "found so") for f in view.faults),
                needs if kind is FaultKind.HARDWARE else (),
            ),
        )

    def quoted(self, view: TicketView) -> TicketView:
        """A quote of what the diagnosis needs, saved."""
        lines = quoting.draft_lines(self.desk, view.number)
        return quoting.save_quote(
            self.desk, self.actor, QuoteForm(view.number, view.version, lines)
        )

    def sent(self, view: TicketView) -> TicketView:
        self.later()
        return quoting.send(self.desk, self.actor, view.number, view.version, Channel.PHONE)

    def answered(self, view: TicketView, *, approved: bool) -> TicketView:
        self.later(3)
        assert view.quote is not None
        form = AnswerForm(
            view.number,
            view.version,
            view.quote.quote_version,
            approved,
            "王伟",
            Channel.PHONE,
        )
        return quoting.answer(self.desk, self.actor, form)

    def tested(self, view: TicketView) -> TicketView:
        """Repaired and tested."""
        self.later()
        view = repair.finish_repair(self.desk, self.actor, view.number, view.version)
        return repair.test(
            self.desk, self.actor, view.number, view.version, passed=True, note="runs"
        )

    def ready(self, form: IntakeForm) -> TicketView:
        """A free repair, done."""
        view = self.diagnosed(form)
        view = repair.start_repair(self.desk, self.actor, view.number, view.version)
        return self.tested(view)

    def picked_up(self, view: TicketView, **changes: object) -> TicketView:
        self.later()
        form = PickUpForm(view.number, view.version, taken_by="王伟")
        return dispatch.pick_up(self.desk, self.counter, replace(form, **changes))  # type: ignore[arg-type]
