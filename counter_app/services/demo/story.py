"""How the demonstration shop came to be as it is: each ticket lived through, step by step.

Nothing is written past the services: what the demonstration shows is what the work leaves behind.
"""

import heapq
from collections.abc import Iterator
from datetime import datetime, timedelta

from counter_app.clock import FixedClock
from counter_app.services import consultation, parts, products, settings, shelves, staffing
from counter_app.services.demo.cast import CUSTOMERS, MAKERS, MODELS, PIN, SHELVES, STAFF, Model
from counter_app.services.demo.history import old_repairs
from counter_app.services.demo.plan import Plan, plans
from counter_app.services.demo.steps import Shop, in_the_workshop, on_site
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    ConsultationForm,
    FaultForm,
    IntakeForm,
    MakerForm,
    ProductForm,
    VisitForm,
)
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.values import Role, Service, TicketState


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
    steps = on_site if plan.service is Service.ON_SITE else in_the_workshop
    for step in steps(shop, plan):
        if view.state is plan.ends:
            return
        yield min(shop.desk.now() + plan.pace, now)
        step(view)
        view = ticket(shop.desk, view.number)


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
    if plan.ends is TicketState.VISIT_PLANNED:
        starts = now.replace(minute=0) + timedelta(hours=3 + plan.index % 3)
    return VisitForm(
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        technician_id=shop.technicians[plan.index % len(shop.technicians)].staff_id,
    )
