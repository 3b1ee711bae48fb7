"""Tickets and queue rows to show, made by hand; the decisions in them are the policy's own."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from counter_app.messages import msg
from counter_app.policy import (
    CaseFacts,
    Decision,
    FaultFacts,
    Pause,
    Place,
    PolicyBook,
    ProductFacts,
    WorkCalendar,
    decide,
)
from counter_app.services.views import (
    AccessoryView,
    CustomerView,
    DueView,
    EventView,
    FaultView,
    PauseView,
    ProductView,
    QueueRow,
    StaffView,
    TicketView,
)
from counter_app.values import (
    Cause,
    FaultKind,
    Origin,
    Outcome,
    PauseKind,
    ReturnBy,
    Role,
    Service,
    TicketState,
    Urgency,
)

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 22, 18, 25, tzinfo=ZONE)
RECEIVED = datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)
LI_WEI = StaffView(2, "Li Wei", Role.TECHNICIAN, active=True)
CUSTOMER = CustomerView(
    customer_id=1,
    version=1,
    name="王伟",
    phone="+8613800138000",
    phone_shown="+86 138 0013 8000",
    email="",
    address="布吉街道育苗路6号",
    city="Shenzhen",
    postal_code="518112",
)
PRODUCT = ProductView(
    product_id=1,
    serial="PF4X91KD",
    brand="Lenovo",
    model="ThinkBook 14 G6 IRL",
    category="Laptop",
    origin=Origin.OWN_BRAND,
    sold_on=date(2025, 12, 3),
    warranty_months=None,
    on_site_agreement=False,
    from_register=True,
)


@cache
def policies() -> PolicyBook:
    """The shipped policy, read once."""
    return PolicyBook.shipped()


@cache
def calendar() -> WorkCalendar:
    """The shipped calendar, read once."""
    return WorkCalendar.shipped()


def decision(
    *faults: tuple[FaultKind, Cause],
    product: ProductView = PRODUCT,
    service: Service = Service.COUNTER,
    return_by: ReturnBy | None = ReturnBy.PICKUP,
    pauses: Sequence[Pause] = (),
    received_at: datetime = RECEIVED,
) -> Decision:
    """The policy's decision on these faults."""
    return decide(
        CaseFacts(
            received_at=received_at,
            reported_at=None,
            product=ProductFacts(
                product.origin, product.sold_on, product.warranty_months, product.on_site_agreement
            ),
            place=Place(CUSTOMER.city, CUSTOMER.postal_code),
            service=service,
            return_by=return_by,
            route=None,
            faults=tuple(
                FaultFacts(str(position), kind, cause)
                for position, (kind, cause) in enumerate(faults, start=1)
            ),
            pauses=tuple(pauses),
        ),
        policies(),
        calendar(),
    )


def fault(
    position: int = 1,
    reported: str = "Does not switch on",
    kind: FaultKind = FaultKind.HARDWARE,
    cause: Cause = Cause.UNKNOWN,
    **changes: Any,
) -> FaultView:
    """One fault of a ticket."""
    view = FaultView(
        fault_id=position,
        position=position,
        reported=reported,
        kind=kind,
        cause=cause,
        note="",
        evidence="",
        found=cause is not Cause.UNKNOWN,
    )
    return replace(view, **changes)


def dues(of: Decision, *, verified_at: datetime | None = None) -> tuple[DueView, ...]:
    """The promises of a decision, none or only the verifying kept."""
    made = []
    for deadline in of.deadlines:
        done_at = verified_at if deadline.id == "verify_fault" else None
        made.append(
            DueView(
                deadline=deadline.id,
                due_at=deadline.due_at,
                act_by=deadline.act_by,
                promised_at=deadline.promised_at,
                done_at=done_at,
                kept=None if done_at is None else done_at <= deadline.promised_at,
                urgency=Urgency.PAUSED if deadline.due_at is None else Urgency.FINE,
                clauses=deadline.clauses,
                calendar=deadline.calendar,
            )
        )
    return tuple(made)


def ticket_view(**changes: Any) -> TicketView:
    """An own-brand laptop in term with two faults, on Li Wei's bench."""
    faults: tuple[FaultView, ...] = changes.pop(
        "faults", (fault(), fault(2, "Battery lasts 20 minutes"))
    )
    product: ProductView = changes.pop("product", PRODUCT)
    service: Service = changes.pop("service", Service.COUNTER)
    decided = decision(*((f.kind, f.cause) for f in faults), product=product, service=service)
    verified_at = changes.pop("verified_at", NOW.replace(hour=18, minute=20))
    view = TicketView(
        number="102600001238",
        version=3,
        state=TicketState.VERIFYING,
        outcome=Outcome.OPEN,
        service=service,
        return_by=ReturnBy.PICKUP,
        repair_here_reason="",
        received_at=RECEIVED,
        reported_at=None,
        customer=CUSTOMER,
        product=product,
        maker=None,
        faults=faults,
        needs=(),
        accessories=(AccessoryView("702600000013", "power supply"),),
        condition="scratch on the lid",
        data_loss_consent=True,
        terms_consent=True,
        shelf="A4",
        technician=LI_WEI,
        taken_in_by="Chen Yu",
        decision=decided,
        first_decision=decided,
        dues=dues(decided, verified_at=verified_at),
        verified_at=verified_at,
        verified_how=None,
        verified_note="",
        forwarded_at=None,
        maker_rma="",
        back_from_maker_at=None,
        parts_expected_on=None,
        quotes=(),
        payments=(),
        owed_fen=0,
        paid_fen=0,
        pauses=(),
        visit=None,
        shipment=None,
        repeat_of=None,
        repeats=(),
        history=(EventView(RECEIVED, "Chen Yu", "ticket.receive", msg("Take in")),),
    )
    return replace(view, **changes)


def paused_view() -> TicketView:
    """A ticket whose return waits for the customer's word on a quote."""
    began = NOW - timedelta(hours=2)
    decided = decision((FaultKind.HARDWARE, Cause.MAN_MADE), pauses=(Pause(began, None),))
    return ticket_view(
        state=TicketState.AWAITING_CUSTOMER,
        faults=(fault(cause=Cause.MAN_MADE),),
        decision=decided,
        dues=dues(decided, verified_at=began),
        pauses=(PauseView(PauseKind.QUOTE, began, None),),
    )


def queue_row(number: str = "102600001238", **changes: Any) -> QueueRow:
    """One line of the queue."""
    row = QueueRow(
        number=number,
        state=TicketState.VERIFYING,
        service=Service.COUNTER,
        customer="王伟",
        phone_last4="8000",
        product="ThinkBook 14 G6",
        serial="PF4X91KD",
        shelf="A4",
        technician_id=2,
        received_at=RECEIVED,
        next_deadline="return_to_customer",
        act_by=datetime(2026, 11, 25, 21, 0, tzinfo=ZONE),
        due_at=datetime(2026, 11, 25, 21, 0, tzinfo=ZONE),
        urgency=Urgency.FINE,
        paused=None,
        maker_rma="",
    )
    return replace(row, **changes)


def queue_rows() -> tuple[QueueRow, ...]:
    """A day's queue, one line of each sort."""
    late = NOW - timedelta(minutes=40)
    today = NOW.replace(hour=21, minute=0)
    tuesday = datetime(2026, 11, 24, 21, 0, tzinfo=ZONE)
    return (
        queue_row(),
        queue_row(
            "102600001196",
            customer="陈思远",
            phone_last4="1174",
            product="Mini PC N100",
            act_by=late,
            due_at=late,
            urgency=Urgency.LATE,
        ),
        queue_row(
            "102600001212",
            customer="Ms Zhao",
            phone_last4="2290",
            product="Label printer GP-1324 with cutter",
            act_by=today,
            due_at=today,
            urgency=Urgency.SOON,
        ),
        queue_row(
            "102600001220",
            customer="李娜",
            phone_last4="5518",
            product="Monitor 27Q",
            state=TicketState.AWAITING_CUSTOMER,
            act_by=None,
            due_at=None,
            urgency=Urgency.PAUSED,
            paused=PauseKind.QUOTE,
        ),
        queue_row(
            "102600001154",
            customer="Brightway Ltd",
            phone_last4="0021",
            product="NAS DS-2",
            act_by=tuesday,
            due_at=tuesday,
        ),
        queue_row(
            "102600001139",
            customer="Harbour Foods",
            phone_last4="9920",
            product="Scanner DS22",
            state=TicketState.AT_MAKER,
            urgency=Urgency.NONE,
            act_by=None,
            due_at=None,
            maker_rma="5521",
        ),
        queue_row(
            "102600001121",
            customer="黄敏",
            phone_last4="3308",
            product="POS terminal T2",
            state=TicketState.READY,
            shelf="B3",
        ),
    )
