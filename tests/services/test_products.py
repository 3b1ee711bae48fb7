"""Products, makers and calls: found, suggested, kept, refused."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput
from counter_app.services.consultation import calls, hotline, log_call
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import (
    ConsultationForm,
    CustomerForm,
    FaultForm,
    MakerForm,
    ProductForm,
)
from counter_app.services.intake import take_in
from counter_app.services.products import (
    brands,
    categories,
    common_faults,
    find_product,
    maker,
    makers,
    models,
    product_history,
    save_maker,
)
from counter_app.store.tables import Consultation, SalesRegister
from counter_app.values import Origin, TermStatus
from tests.services.cases import AGENCY, DEAD, OWN, WANG, own

LENOVO = MakerForm(
    "Lenovo", Origin.AGENCY, 36, "Lenovo Service", "1 Road", "Beijing", "100085", "400 100 6000"
)


def sold(desk: Desk, actor: Actor, serial: str, **columns: object) -> None:
    with desk.writing(actor) as unit:
        unit.session.add(
            SalesRegister(
                serial=serial,
                serial_typed=serial,
                imported_at=unit.now,
                **{"on_site_agreement": False, **columns},
            )
        )


def test_the_register_fills_in_what_is_left_empty(desk: Desk, counter: Actor) -> None:
    sold(
        desk,
        counter,
        "R-1",
        brand="Jinguyuan",
        model="T200",
        category="Router",
        origin=Origin.OWN_BRAND,
        sold_on=date(2026, 1, 5),
        warranty_months=24,
        on_site_agreement=True,
    )
    found = find_product(desk, "ｒ-1")
    assert found is not None
    assert (found.from_register, found.product_id, found.model) == (True, None, "T200")
    taken = take_in(desk, counter, own(product=ProductForm(serial="r-1", model="T200 Pro")))
    product = taken.product
    assert (product.model, product.brand, product.category) == ("T200 Pro", "Jinguyuan", "Router")
    assert (product.origin, product.sold_on) == (Origin.OWN_BRAND, date(2026, 1, 5))
    assert (product.warranty_months, product.on_site_agreement) == (24, True)
    again = find_product(desk, "R-1")
    assert again is not None
    assert (again.from_register, again.model) == (False, "T200 Pro")
    assert find_product(desk, "R-2") is None
    assert find_product(desk, " ") is None


def test_one_serial_of_two_makers_is_two_products(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own())
    other = take_in(desk, counter, own(product=replace(AGENCY, serial=OWN.serial)))
    again = take_in(desk, counter, own(product=replace(OWN, brand=" jinguyuan")))
    assert other.product.product_id != first.product.product_id
    assert again.product.product_id == first.product.product_id


def test_a_maker_says_whose_it_is_and_its_term(desk: Desk, counter: Actor, manager: Actor) -> None:
    save_maker(desk, manager, LENOVO)
    form = ProductForm(model="X1", brand="lenovo ", sold_on=date(2024, 1, 1))
    taken = take_in(desk, counter, own(product=form))
    assert (taken.product.origin, taken.product.warranty_months) == (Origin.AGENCY, 36)
    assert taken.decision is not None
    assert taken.decision.term.status is TermStatus.IN_TERM
    assert taken.maker is not None
    assert taken.maker.centre_address == "1 Road Beijing 100085"
    own_word = replace(form, origin=Origin.OTHER, warranty_months=0)
    typed = take_in(desk, counter, own(product=own_word))
    assert (typed.product.origin, typed.product.warranty_months) == (Origin.OTHER, 0)


def test_makers_are_kept_once_by_brand(desk: Desk, manager: Actor) -> None:
    save_maker(desk, manager, LENOVO)
    fresh = save_maker(desk, manager, MakerForm("LENOVO", Origin.OWN_BRAND))
    assert makers(desk) == (fresh,)
    assert maker(desk, " lenovo") == fresh
    assert (fresh.brand, fresh.default_months, fresh.centre_name) == ("LENOVO", None, "")
    assert maker(desk, "Acme") is None


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (MakerForm(" ", Origin.AGENCY), "brand"),
        (MakerForm("x", Origin.AGENCY, -1), "default_months"),
        (MakerForm("x", Origin.AGENCY, 601), "default_months"),
        (MakerForm("x", Origin.AGENCY, centre_phone="4" * 61), "centre_phone"),
    ],
)
def test_a_maker_that_cannot_be(desk: Desk, manager: Actor, form: MakerForm, field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        save_maker(desk, manager, form)
    assert refused.value.field == field
    assert makers(desk) == ()


def test_a_products_history_is_every_ticket_of_its_serial(desk: Desk, counter: Actor) -> None:
    first = take_in(desk, counter, own())
    second = take_in(desk, counter, own())
    take_in(desk, counter, own(product=AGENCY))
    assert [row.number for row in product_history(desk, "sn-123")] == [
        second.number,
        first.number,
    ]
    assert product_history(desk, "") == ()


def test_suggestions_come_from_what_was_lately_taken_in(
    desk: Desk, counter: Actor, manager: Actor
) -> None:
    save_maker(desk, manager, LENOVO)
    for serial, model in (("1", "T100"), ("2", "T200"), ("3", "T200"), ("4", "50%_off")):
        form = replace(OWN, serial=serial, model=model)
        take_in(desk, counter, own(product=form, faults=(DEAD, FaultForm("no sound"))))
    take_in(desk, counter, own(product=replace(AGENCY, brand="lenovo")))
    assert brands(desk) == ("Lenovo", "Jinguyuan")
    assert brands(desk, "jin") == ("Jinguyuan",)
    assert models(desk, "t") == ("T200", "T100")
    assert models(desk, "50%") == ("50%_off",)
    assert models(desk, "%") == ()
    assert models(desk, "", "JINGUYUAN") == ("T200", "50%_off", "T100")
    assert categories(desk, "s") == ("Switch",)
    assert common_faults(desk) == ("does not switch on", "no sound")
    assert common_faults(desk, "no s") == ("no sound",)


def test_an_imei_is_known_as_one(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own(product=replace(OWN, serial="49-015420-323751-8")))
    assert taken.product.serial == "49-015420-323751-8"
    found = find_product(desk, "49-015420-323751-8")
    assert found is not None


def test_a_call_is_logged_and_becomes_reported_at(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    call = log_call(desk, counter, ConsultationForm(WANG, OWN, " dead ", "bring it in"))
    assert (call.called_at, call.question, call.advice) == (desk.now(), "dead", "bring it in")
    assert call.customer is not None
    assert call.product is not None
    assert call.product.serial == "SN-123"
    clock.set(clock.now() + timedelta(days=2))
    assert calls(desk, customer_id=call.customer.customer_id, without_ticket=True) == (call,)
    taken = take_in(desk, counter, own(consultation_id=call.consultation_id))
    assert taken.reported_at == call.called_at
    assert taken.decision is not None
    assert taken.decision.judged_on == date(2026, 11, 22)
    assert taken.customer.customer_id == call.customer.customer_id
    assert taken.product.product_id == call.product.product_id
    assert calls(desk, without_ticket=True) == ()
    assert calls(desk)[0].ticket == taken.number


def test_an_anonymous_call_takes_its_customer_from_the_ticket(desk: Desk, counter: Actor) -> None:
    call = log_call(
        desk, counter, ConsultationForm(CustomerForm(), ProductForm(), "opening hours?")
    )
    assert (call.customer, call.product) == (None, None)
    taken = take_in(desk, counter, own(consultation_id=call.consultation_id))
    assert calls(desk, customer_id=taken.customer.customer_id)[0].ticket == taken.number


@pytest.mark.parametrize(
    ("at", "in_hours"),
    [
        (datetime(2026, 11, 21, 13, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 1, tzinfo=UTC), True),
    ],
)
def test_calls_know_the_hotlines_hours(
    desk: Desk, counter: Actor, at: datetime, in_hours: bool
) -> None:
    log_call(desk, counter, ConsultationForm(WANG, ProductForm(), "?", called_at=at))
    with desk.store.reading() as session:
        assert session.scalar(select(Consultation.in_hours)) is in_hours


def test_the_hotline_closes_on_the_minute(desk: Desk, clock: FixedClock) -> None:
    closing = datetime(2026, 11, 22, 13, tzinfo=UTC)
    assert (hotline(desk).is_open, hotline(desk).changes_at) == (True, closing)
    clock.set(closing)
    assert not hotline(desk).is_open
    assert hotline(desk).changes_at == closing + timedelta(hours=12)


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (ConsultationForm(WANG, OWN, "  "), "question"),
        (ConsultationForm(CustomerForm(name="x"), OWN, "?"), "customer.phone"),
        (ConsultationForm(WANG, ProductForm(brand="x"), "?"), "product.model"),
        (
            ConsultationForm(WANG, OWN, "?", called_at=datetime(2026, 11, 23, tzinfo=UTC)),
            "called_at",
        ),
        (ConsultationForm(WANG, OWN, "?", called_at=datetime(2026, 11, 1)), "called_at"),  # noqa: DTZ001
    ],
)
def test_a_call_that_cannot_be_logged(
    desk: Desk, counter: Actor, form: ConsultationForm, field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        log_call(desk, counter, form)
    assert refused.value.field == field
    assert calls(desk) == ()
