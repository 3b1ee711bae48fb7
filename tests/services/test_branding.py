"""A model typed with its brand is recognised, wherever it is typed."""

import pytest

from counter_app.services import branding, products
from counter_app.services.deciding import preview
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import MakerForm, ProductForm
from counter_app.services.intake import take_in
from counter_app.values import Origin
from tests.services.cases import own


@pytest.fixture
def makers(desk: Desk, manager: Actor) -> Desk:
    """A shop that knows some brands, one the beginning of another."""
    for brand, origin in (
        ("Yumiao", Origin.OWN_BRAND),
        ("North", Origin.OWN_BRAND),
        ("North Light", Origin.AGENCY),
        ("联想", Origin.AGENCY),
    ):
        products.save_maker(desk, manager, MakerForm(brand, origin))
    return desk


@pytest.mark.parametrize(
    ("typed", "brand", "model"),
    [
        ("Yumiao Book 14", "Yumiao", "Book 14"),
        ("  yumiao   Book  14 ", "Yumiao", "Book 14"),
        ("YUMIAO-Book 14", "Yumiao", "Book 14"),
        ("North Light X1", "North Light", "X1"),
        ("North X1", "North", "X1"),
        ("联想ThinkBook 14", "联想", "ThinkBook 14"),
        ("联想 小新", "联想", "小新"),
        ("Northern Star", "", "Northern Star"),
        ("Yumiao", "", "Yumiao"),
        ("Yumiao -", "", "Yumiao -"),
        ("Book 14", "", "Book 14"),
        ("", "", ""),
    ],
)
def test_brand_and_model(makers: Desk, typed: str, brand: str, model: str) -> None:
    assert branding.named(makers, typed) == (brand, model)


def test_the_decision_and_the_ticket_know_whose_it_is(makers: Desk, manager: Actor) -> None:
    form = own(product=ProductForm(model="North Light X1"))
    decision = preview(makers, form)
    assert decision.manufacturer_direct is False  # no day of the sale yet
    assert decision.route == "manufacturer"
    view = take_in(makers, manager, form)
    product = view.product
    assert (product.brand, product.model, product.origin) == ("North Light", "X1", Origin.AGENCY)


def test_a_brand_that_was_typed_stays(makers: Desk, manager: Actor) -> None:
    view = take_in(makers, manager, own(product=ProductForm(model="Yumiao Book", brand="Acme")))
    assert (view.product.brand, view.product.model) == ("Acme", "Yumiao Book")


@pytest.mark.parametrize("model", ["acme Book 14", "Acme-Book 14", "Book 14", "Acme  Acme Book 14"])
def test_a_brand_typed_in_both_fields_stands_once(desk: Desk, manager: Actor, model: str) -> None:
    product = take_in(desk, manager, own(product=ProductForm(model=model, brand="Acme"))).product
    assert (product.brand, product.model) == ("Acme", "Book 14")


@pytest.mark.parametrize("model", ["Acmebook", "Acme", ""])
def test_a_model_that_only_looks_like_its_brand_stays(model: str) -> None:
    assert branding.without_brand(model, "Acme") == model
    assert branding.without_brand(model, "") == model


def test_models_are_offered_behind_their_brand(makers: Desk, manager: Actor) -> None:
    take_in(makers, manager, own(product=ProductForm(model="Book 14", brand="Yumiao")))
    take_in(makers, manager, own(product=ProductForm(model="Book 9", brand="Acme")))
    assert products.models(makers, "Yumiao Bo") == ("Yumiao Book 14",)
    assert set(products.models(makers, "Bo")) == {"Book 14", "Book 9"}
