"""What the Dispatch tab shows and offers, without a window."""

from datetime import timedelta

import pytest

from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.services.views import PaymentView, ShipmentView, TicketView
from counter_app.ui.diagnosis_steps import Step
from counter_app.ui.dispatch_rows import outcome
from counter_app.ui.dispatch_steps import Place, place, steps
from counter_app.values import (
    Payer,
    PaymentKind,
    PaymentMethod,
    ReturnBy,
    Service,
    TicketState,
    Urgency,
)
from tests.ui.samples import NOW, decision, dues, ticket_view

S = TicketState
PAID = PaymentView(
    1, PaymentKind.PAYMENT, PaymentMethod.CASH, 100, "R1", NOW, note="", voided=False
)
PARCEL = ShipmentView(
    *("202600000117", ReturnBy.URGENT, Payer.CUSTOMER, "SF", "SF1", 1200, 0, "", "", NOW),
    *("王伟", "+86", "6 Yumiao Road", "Shenzhen", "518112"),
)


def first(view: TicketView, how: ReturnBy | None, amount: int = 0) -> Step:
    return steps(view, how, amount, asking=None)[0]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"state": S.RECEIVED}, Place.BEFORE),
        ({"state": S.READY}, Place.READY),
        ({"state": S.DISPATCHED}, Place.LEFT),
        ({"state": S.CANCELLED}, Place.ENDED),
        ({"state": S.VISITED, "service": Service.ON_SITE}, Place.ON_SITE),
    ],
)
def test_where_the_unit_stands(changes: dict[str, object], expected: Place) -> None:
    assert place(ticket_view(**changes)) is expected


def test_a_ready_unit_waits_for_its_way_to_be_chosen() -> None:
    ready = ticket_view(state=S.READY)
    assert first(ready, None).name == "chooseHow"
    assert first(ready, ReturnBy.PICKUP).name == "handOver"
    assert first(ready, ReturnBy.ROAD).name == "sendParcel"


def test_the_button_names_the_sum_that_is_taken() -> None:
    owing = ticket_view(state=S.READY, owed_fen=98_00)
    taken = first(owing, ReturnBy.PICKUP, 98_00)
    assert translator("en").words(taken.text) == "Take 98.00 and hand it over"
    assert "{" not in translator("en").words(first(owing, ReturnBy.PICKUP, 0).text)


def test_a_parcel_is_paid_before_it_goes() -> None:
    owing = ticket_view(state=S.READY, owed_fen=98_00)
    found = steps(owing, ReturnBy.URGENT, 98_00, asking=None)
    assert [step.name for step in found] == ["takePayment"]


def test_what_is_offered_once_it_left() -> None:
    sent = ticket_view(state=S.DISPATCHED, shipment=PARCEL, payments=(PAID,))
    names = [step.name for step in steps(sent, None, 0, asking=None)]
    assert names[:3] == ["shippingLabel", "deliveryNote", "receipt"]
    assert {"repeat", "undoDispatch", "nextCustomer"} <= set(names)
    fetched = ticket_view(state=S.DISPATCHED)
    assert first(fetched, None).name == "nextCustomer"


def test_a_reason_is_asked_for_before_anything_else() -> None:
    asked = Step("cancel", msg("Cancel"))
    found = steps(ticket_view(state=S.RECEIVED), None, 0, asking=asked)
    assert [step.name for step in found] == ["cancel", "notNow"]


def test_what_can_be_withdrawn_or_cancelled_follows_the_moves() -> None:
    names = [step.name for step in steps(ticket_view(state=S.RECEIVED), None, 0, asking=None)]
    assert {"withdraw", "cancel"} <= set(names)
    busy = [step.name for step in steps(ticket_view(state=S.REPAIRING), None, 0, asking=None)]
    assert not {"withdraw", "cancel"} & set(busy)


def test_each_promise_says_how_it_stands() -> None:
    words = translator("en")
    verify, back = dues(ticket_view().decision or decision(), verified_at=NOW)
    assert outcome(verify, NOW, words) == ("fine", "kept")
    tone, text = outcome(back, NOW, words)
    assert (tone, text) == ("fine", "3 days 2 h left")
    assert back.due_at is not None
    tone, text = outcome(back, back.due_at + timedelta(hours=2), words)
    assert (tone, text) == ("late", "late 2 h")
    assert back.urgency is Urgency.FINE
