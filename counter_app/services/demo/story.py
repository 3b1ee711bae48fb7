"""How the demonstration shop came to be as it is: each ticket lived through, step by step.

Nothing is written past the services: what the demonstration shows is what the work leaves behind.
"""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from counter_app.clock import FixedClock
from counter_app.services import (
    consultation,
    diagnosis,
    dispatch,
    maker,
    parcels,
    parts,
    products,
    quoting,
    repair,
    settings,
    shelves,
    staffing,
    visits,
)
from counter_app.services.demo.cast import CUSTOMERS, MAKERS, MODELS, PIN, SHELVES, STAFF, Model
from counter_app.services.demo.history import old_repairs
from counter_app.services.demo.plan import Plan, plans
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    AnswerForm,
    ConsultationForm,
    DiagnosisForm,
    FaultForm,
    FindingForm,
    IntakeForm,
    MakerForm,
    NeedForm,
    ParcelForm,
    PaymentForm,
    PickUpForm,
    ProductForm,
    QuoteForm,
    VerificationForm,
    VisitForm,
)
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.services.views import StaffView, TicketView
from counter_app.values import (
    Cause,
    Channel,
    LineKind,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    Role,
    Service,
    TicketState,
)

S = TicketState


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


def furnish(desk: Desk, clock: FixedClock, now: datetime) -> int:
    """Fill an empty database; the clock of ``desk`` is ``clock``. The number of tickets made.

    ``now`` (aware) is when the demonstration ends: nothing in it is later, but appointments.
    """
    clock.set(now - timedelta(days=30))
    shop = _open_shop(desk)
    lives = [(life(shop, plan, now), plan) for plan in plans(now)]
    waiting = [(next(steps), at, steps) for at, (steps, _) in enumerate(lives)]
    heapq.heapify(waiting)
    while waiting:
        moment, at, steps = heapq.heappop(waiting)
        clock.set(min(moment, now))
        following = next(steps, None)
        if following is not None:
            heapq.heappush(waiting, (following, at, steps))
    clock.set(now)
    return len(lives) + old_repairs(desk, shop.manager, now)


def _open_shop(desk: Desk) -> Shop:
    owner = Actor(None, "demonstration", Role.MANAGER)
    staff = [staffing.add_staff(desk, owner, name, role, PIN) for name, role in STAFF]
    by_role = {member.role: member for member in staff}
    for brand, origin, months, name, address, phone in MAKERS:
        products.save_maker(
            desk,
            owner,
            MakerForm(
                brand,
                origin,
                months,
                centre_name=name,
                centre_address=address,
                centre_phone=phone,
            ),
        )
    for shelf in SHELVES:
        shelves.add_shelf(desk, owner, shelf)
    for model in MODELS:
        parts.add_part(desk, owner, model.part, model.part_fen, fits=model.model)
    settings.put(desk, owner, "demo.pin", PIN)
    counter, manager = by_role[Role.COUNTER], by_role[Role.MANAGER]
    return Shop(
        desk,
        Actor(counter.staff_id, counter.name, counter.role, "counter"),
        Actor(manager.staff_id, manager.name, manager.role, "office"),
        tuple(member for member in staff if member.role is Role.TECHNICIAN),
    )


def life(shop: Shop, plan: Plan, now: datetime) -> Iterator[datetime]:
    """One ticket from the door to where ``plan`` leaves it; yields when its next step is."""
    model, customer = MODELS[plan.model], CUSTOMERS[plan.customer % len(CUSTOMERS)]
    yield plan.received
    form = IntakeForm(
        service=plan.service,
        customer=customer,
        product=_product(plan, model),
        faults=tuple(FaultForm(text) for text in model.faults[: 1 + plan.index % 2]),
        accessories=("Power supply",) if plan.index % 3 else ("Power supply", "Cable"),
        condition="Scratch on the lid" if plan.index % 4 == 0 else "",
        shelf=SHELVES[plan.index % len(SHELVES)] if plan.service is not Service.ON_SITE else "",
        data_loss_consent=True,
        terms_consent=True,
        return_by=plan.return_by,
        consultation_id=_call(shop, plan, model),
        visit=_visit(shop, plan, now),
    )
    view = take_in(shop.desk, shop.counter, form)
    steps = _on_site if plan.service is Service.ON_SITE else _in_the_workshop
    for step in steps(shop, plan, view.number):
        if ticket(shop.desk, view.number).state is plan.ends:
            return
        yield min(shop.desk.now() + plan.pace, now)
        step(ticket(shop.desk, view.number))


def _call(shop: Shop, plan: Plan, model: Model) -> int | None:
    if plan.index % 10:
        return None
    logged = consultation.log_call(
        shop.desk,
        shop.counter,
        ConsultationForm(
            CUSTOMERS[plan.customer % len(CUSTOMERS)],
            _product(plan, model),
            question=model.faults[0],
            advice="Please bring it in with its power supply.",
            called_at=plan.received - timedelta(days=2),
        ),
    )
    return logged.consultation_id


def _product(plan: Plan, model: Model) -> ProductForm:
    return ProductForm(
        model=model.model,
        serial=f"YM{plan.index:03d}{model.model[:2].upper()}{7 * plan.index + 1000}",
        brand=model.brand,
        category=model.category,
        origin=model.origin,
        sold_on=None if plan.without_proof else plan.received.date() - plan.age,
    )


def _visit(shop: Shop, plan: Plan, now: datetime) -> VisitForm | None:
    if plan.service is not Service.ON_SITE:
        return None
    starts = plan.received + timedelta(hours=20)
    if plan.ends is S.VISIT_PLANNED:
        starts = now.replace(minute=0) + timedelta(hours=3 + plan.index % 3)
    return VisitForm(
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        technician_id=shop.technicians[plan.index % len(shop.technicians)].staff_id,
    )


Step = Callable[[TicketView], object]


def _on_site(shop: Shop, plan: Plan, _number: str) -> tuple[Step, ...]:
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


def _in_the_workshop(shop: Shop, plan: Plan, _number: str) -> tuple[Step, ...]:
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
