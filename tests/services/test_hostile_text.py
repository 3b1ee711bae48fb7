"""Any text anywhere: kept as it is, or refused by name; never a crash, never read as a query."""

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.errors import CounterError
from counter_app.services.consultation import log_call
from counter_app.services.customers import find_customers
from counter_app.services.deciding import preview
from counter_app.services.desk import Actor, Desk
from counter_app.services.drafts import drafts, save_draft
from counter_app.services.forms import ConsultationForm, CustomerForm, FaultForm, ProductForm
from counter_app.services.importing import import_products
from counter_app.services.intake import take_in
from counter_app.services.products import brands, common_faults, find_product, models
from counter_app.services.tickets import queue, resolve, search, ticket
from counter_app.services.views import TicketView
from counter_app.values import Role
from tests.services.cases import OWN, WANG, own

ODD = [
    "",
    " ",
    "\0",
    "\ud800",
    "'; DROP TABLE ticket; --",
    '" OR "1"="1',
    "%",
    "_",
    "*",
    "NEAR(a b)",
    "{name} {0} %s %(x)s",
    "=HYPERLINK(1)",
    "<b>&amp;",
    "../../etc/passwd",
    "\u202eevil",
    "e\u0301",
    "👩‍🔧" * 20,
    "ＷＩＤＥ　１２３",
    "\r\n\t",
    "x" * 4001,
    "王" * 300,
]
ANY = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=()), max_size=30))
few = settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


class Work:
    """A desk and somebody at it; named shortly, or a falsifying example shows the whole policy."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.clerk = desk, Actor(None, "clerk", Role.MANAGER)
        self.turns = count()

    def __repr__(self) -> str:
        return "work"


@pytest.fixture
def work(desk: Desk) -> Work:
    """The desk shared by the examples of one test."""
    return Work(desk)


def refusal(act: Callable[[], object]) -> CounterError | None:
    """How ``act`` was refused, if it was; anything but a ``CounterError`` is a crash."""
    try:
        act()
    except CounterError as refused:
        return refused
    return None


@few
@given(texts=st.tuples(*[ANY] * 10))
def test_an_intake_is_kept_as_typed_or_refused_by_name(work: Work, texts: tuple[str, ...]) -> None:
    desk, clerk = work.desk, work.clerk
    name, address, city, serial, brand, model, fault, thing, condition, request = texts
    turn = next(work.turns)
    form = own(
        customer=CustomerForm(name=name, phone=f"138{turn:08d}", address=address, city=city),
        product=ProductForm(serial=serial, brand=brand, model=model),
        faults=(FaultForm(fault),),
        accessories=(thing,),
        condition=condition,
        request_id=f"{turn}{request}",
    )
    taken: list[TicketView] = []
    refused = refusal(lambda: taken.append(take_in(desk, clerk, form)))
    if refused is not None:
        assert refused.field
        return
    (view,) = taken
    assert view == ticket(desk, view.number)
    assert view.customer.name == " ".join(name.split())
    assert view.customer.address == address.strip()
    assert view.faults[0].reported == fault.replace("\r\n", "\n").strip()
    assert any(row.number == view.number for row in queue(desk, limit=10_000))


@few
@given(text=ANY)
def test_nothing_typed_into_a_box_is_a_query(work: Work, text: str) -> None:
    desk, clerk = work.desk, work.clerk
    if not queue(desk):
        take_in(desk, clerk, own())
    for look in (search, find_customers, find_product, brands, models, common_faults):
        look(desk, text)
    queue(desk, text=text)
    refused = refusal(lambda: resolve(desk, text))
    assert refused is None or refused.field == "number"
    form = own(customer=replace(WANG, city=text), product=replace(OWN, serial=text))
    refused = refusal(lambda: preview(desk, form))
    assert refused is None or refused.field
    assert len(queue(desk)) == 1


@few
@given(text=ANY)
def test_a_call_and_a_draft_hold_any_text(work: Work, text: str) -> None:
    desk, clerk = work.desk, work.clerk
    refused = refusal(lambda: log_call(desk, clerk, ConsultationForm(WANG, ProductForm(), text)))
    assert refused is None or refused.field == "question"
    save_draft(desk, clerk, "x", {"text": text})
    assert drafts(desk, clerk)[0].form == json.loads(json.dumps({"text": text}))


@few
@given(content=st.one_of(st.binary(max_size=200), ANY.map(lambda t: t.encode("utf-8", "replace"))))
def test_any_file_is_a_register_or_is_refused(work: Work, content: bytes, tmp_path: Path) -> None:
    desk, clerk = work.desk, work.clerk
    path = tmp_path / "x.csv"
    for head in (b"", b"serial,sold_on\n", b"serial\n"):
        path.write_bytes(head + content)
        refused = refusal(lambda: import_products(desk, clerk, path))
        assert refused is None or refused.field
