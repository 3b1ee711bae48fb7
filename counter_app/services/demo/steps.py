"""What is done with a ticket of the demonstration after it was taken in, one step at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from counter_app.services import diagnosis, dispatch, maker, parcels, quoting, repair, visits
from counter_app.services.demo.cast import MODELS
from counter_app.services.demo.plan import Plan
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
)
from counter_app.services.views import StaffView, TicketView
from counter_app.values import Cause, Channel, LineKind, PaymentKind, PaymentMethod, ReturnBy
from counter_app.values import TicketState as S


@dataclass(frozen=True, slots=True)
class Shop:
    """The desk and who stands at it."""

    desk: Desk
    counter: Actor
    manager: Actor
    technicians: tuple[StaffView, ...]

    def technician(self, plan: Plan) -> Actor:
        member = self.technicians[plan.index % len(self.technicians)]
        return Actor(member.staff_id, member.name, member.role, "bench")


Step = Callable[[TicketView], object]
"""Does one thing with a ticket as it stands."""


def on_site(shop: Shop, plan: Plan) -> tuple[Step, ...]:
    """From the door of the customer to their signature."""
    who = shop.technician(plan)
    return (
        lambda v: visits.arrive(shop.desk, who, v.number, v.version),
        lambda v: diagnosis.save(shop.desk, who, _findings(plan, v)),
        *(_quoted(shop, plan) if _asks(plan) else ()),
        lambda v: visits.finish(
            shop.desk,
            who,
            v.number,
            v.version,
            signed_by=v.customer.name,
            work_done="Cleaned and tested with the customer.",
        ),
    )


def in_the_workshop(shop: Shop, plan: Plan) -> tuple[Step, ...]:
    """From the shelf of what came in to the parcel, or to where ``plan`` leaves it."""
    who, desk = shop.technician(plan), shop.desk
    if plan.ends is S.CANCELLED:
        return (
            lambda v: dispatch.cancel(
                desk, shop.counter, v.number, v.version, reason="Taken back at once"
            ),
        )
    take: Step = lambda v: diagnosis.take(desk, who, v.number, v.version)  # noqa: E731
    verify: Step = lambda v: diagnosis.verify(  # noqa: E731
        desk, who, VerificationForm(v.number, v.version, Channel.PHONE, "Agreed by phone.")
    )
    if plan.ends is S.AWAITING_PROOF:
        return (take, lambda v: diagnosis.ask_for_proof(desk, who, v.number, v.version))
    if plan.ends is S.AT_MAKER:
        return (
            verify,
            lambda v: maker.forward(desk, who, v.number, v.version, rma=f"RMA {5500 + plan.index}"),
        )
    find: Step = lambda v: diagnosis.save(desk, who, _findings(plan, v))  # noqa: E731
    return (take, verify, find, *_repair(shop, plan), *_leave(shop, plan))


def _findings(plan: Plan, view: TicketView) -> DiagnosisForm:
    model = MODELS[plan.model]
    return DiagnosisForm(
        view.number,
        view.version,
        findings=tuple(
            FindingForm(fault.fault_id, fault.kind, plan.cause, note=_note(plan.cause))
            for fault in view.faults
        ),
        needs=(
            NeedForm(view.faults[0].fault_id, LineKind.PART, model.part, 1000, model.part_fen),
            NeedForm(view.faults[0].fault_id, LineKind.LABOUR, "Exchange and test", 1500, 18000),
        ),
    )


def _note(cause: Cause) -> str:
    if cause is Cause.QUALITY:
        return "Component failed by itself; no trace of misuse."
    return "Liquid on the board, red indicator."


def _asks(plan: Plan) -> bool:
    """Whether the customer is asked first: not what is free, as far as the plan knows."""
    return plan.cause is not Cause.QUALITY or plan.payable


def _quoted(shop: Shop, plan: Plan) -> tuple[Step, ...]:
    who, desk = shop.technician(plan), shop.desk
    return (
        lambda v: quoting.save_quote(
            desk, who, QuoteForm(v.number, v.version, quoting.draft_lines(desk, v.number))
        ),
        lambda v: quoting.send(desk, who, v.number, v.version, Channel.MESSAGE),
        lambda v: quoting.answer(
            desk,
            shop.counter,
            AnswerForm(
                v.number,
                v.version,
                v.quotes[-1].quote_version,
                not plan.declined,
                v.customer.name,
                Channel.PHONE,
            ),
        ),
    )


def _repair(shop: Shop, plan: Plan) -> tuple[Step, ...]:
    who, desk = shop.technician(plan), shop.desk
    begin: tuple[Step, ...] = (lambda v: repair.start_repair(desk, who, v.number, v.version),)
    if _asks(plan):
        begin = _quoted(shop, plan)
    if plan.declined:
        return begin
    wait: tuple[Step, ...] = ()
    if plan.ends is S.WAITING_FOR_PARTS:
        wait = (
            lambda v: repair.wait_for_parts(
                desk, who, v.number, v.version, desk.today() + timedelta(days=5)
            ),
        )
    return (
        *begin,
        *wait,
        lambda v: repair.finish_repair(desk, who, v.number, v.version),
        lambda v: repair.test(desk, who, v.number, v.version, passed=True, note="Ran two hours."),
    )


def _leave(shop: Shop, plan: Plan) -> tuple[Step, ...]:
    desk = shop.desk
    if plan.return_by in (None, ReturnBy.PICKUP):
        return (lambda v: dispatch.pick_up(desk, shop.counter, _picked_up(v)),)
    return (
        lambda v: parcels.send_parcel(
            desk,
            shop.manager,
            ParcelForm(
                ((v.number, v.version),),
                plan.return_by or ReturnBy.POSTAL_PARCEL,
                carrier="China Post",
                tracking=f"EX{10_000_000 + plan.index}CN",
                weight_g=2400,
                address=v.customer.address,
                city=v.customer.city,
            ),
        ),
    )


def _picked_up(view: TicketView) -> PickUpForm:
    payment = None
    if view.balance_fen > 0:
        payment = PaymentForm(
            view.number, PaymentKind.PAYMENT, PaymentMethod.MOBILE, view.balance_fen
        )
    return PickUpForm(view.number, view.version, taken_by=view.customer.name, payment=payment)
