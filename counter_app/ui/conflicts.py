"""Two people on one ticket: what the other one changed, beside what is typed here. Pure."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from counter_app.messages import Message, msg
from counter_app.services.forms import IntakeForm
from counter_app.services.views import TicketView

_NAMES: dict[str, Message] = {
    "customer.name": msg("Name"),
    "customer.phone": msg("Phone"),
    "customer.email": msg("E-mail"),
    "customer.address": msg("Address"),
    "customer.city": msg("City"),
    "customer.postal_code": msg("Postal code"),
    "product.serial": msg("Serial number"),
    "product.model": msg("Model"),
    "product.brand": msg("Brand"),
    "product.category": msg("Kind of product"),
    "product.origin": msg("Whose product"),
    "product.sold_on": msg("Sold on"),
    "product.warranty_months": msg("Own term, months"),
    "faults": msg("Faults"),
    "accessories": msg("Accessories"),
    "condition": msg("Condition"),
    "shelf": msg("Put on shelf"),
    "return_by": msg("Goes back by"),
    "service": msg("Service"),
}


def same_work(before: TicketView, now: TicketView) -> bool:
    """Whether nothing was changed that somebody at a step may be typing over: a photo, a message
    told and the shelf it was put on are not."""
    return _work(before) == _work(now)


def _work(view: TicketView) -> TicketView:
    return replace(view, version=0, pictures=(), history=(), told=(), shelf="")


def values_of(form: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Every value of a form by its dotted name; the faults and lists as one value each."""
    assert is_dataclass(form)
    for field in fields(form):
        value, name = getattr(form, field.name), f"{prefix}{field.name}"
        if is_dataclass(value) and not isinstance(value, type):
            yield from values_of(value, f"{name}.")
        else:
            yield name, value


def _said(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(getattr(each, "reported", each) for each in value)
    return "—" if value is None or value == "" else value


def conflicts(before: IntakeForm, theirs: IntakeForm, mine: IntakeForm) -> tuple[Message, ...]:
    """The values both changed since ``before``, theirs and mine; only those that differ."""
    old, their, my = (dict(values_of(form)) for form in (before, theirs, mine))
    return tuple(
        msg(
            "{field}: “{theirs}” by somebody else, “{mine}” here",
            field=_NAMES[name],
            theirs=_said(their.get(name)),
            mine=_said(my.get(name)),
        )
        for name in my
        if name in _NAMES
        and their.get(name) != old.get(name)
        and my.get(name) not in (old.get(name), their.get(name))
    )
