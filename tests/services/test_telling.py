"""Telling the customer: the words, what fits when, and what the record keeps of it."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotAllowed
from counter_app.i18n import LANGUAGES, translator
from counter_app.services import message_templates, privacy, settings, telling
from counter_app.services.customers import customer, save_customer
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import CustomerForm, ToldForm
from counter_app.services.message_fields import fields_of
from counter_app.services.tickets import ticket
from counter_app.store.tables import CustomerMessage, Event
from counter_app.values import MessageKind, MessageWay, ReturnBy, Service
from tests.services.bench import Bench
from tests.services.cases import AGENCY, OWN, WANG, own

K = MessageKind
PAST = replace(OWN, serial="OLD", sold_on=OWN.sold_on.replace(year=2024))  # type: ignore[union-attr]


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, manager: Actor) -> Bench:
    """Whoever takes a ticket along."""
    return Bench(desk, clock, manager)


def _told(number: str, kind: MessageKind, text: str = "ready") -> ToldForm:
    return ToldForm(number, kind, MessageWay.SMS, "en", text)


def test_while_the_cause_is_open_both_ends_are_told_with_their_clauses(
    desk: Desk, bench: Bench
) -> None:
    view = bench.received(own())
    said = telling.compose(desk, view, K.RECEIVED, "en").split("\n")
    assert said[0] == "王伟, we have taken in your Jinguyuan T100 (ticket 1026 0000 0015)."
    assert said[2] == (
        "Cost: If our check finds a quality failure: free; otherwise: parts are charged, "
        "labour is free [detail.1, detail.4, scope.2]"
    )
    assert said[3].endswith("by Sun 22 Nov, 22:00 (we are here until 21:00 that day).")
    assert said[4] == "It comes back to you by Wed 25 Nov, 21:00."
    assert not any("maker" in line for line in said)  # nothing is forwarded: the line is left out


def test_a_unit_for_its_maker_says_when_it_goes_there(desk: Desk, bench: Bench) -> None:
    said = telling.compose(desk, bench.received(own(product=AGENCY)), K.RECEIVED, "en")
    assert "It goes to the maker's service centre by Sun 22 Nov, 22:00" in said
    assert "comes back" not in said


def test_a_quote_is_told_line_by_line_with_what_is_waived(desk: Desk, bench: Bench) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(product=PAST))))
    assert telling.suggested(view) is K.QUOTE
    english = telling.compose(desk, view, K.QUOTE, "en")
    assert "- Board swap: 0.00 CNY (list 270.00, waived by charge.1)" in english
    assert "At list price 1,550.00 CNY, of which waived 270.00 CNY\nTo pay: 1,280.00 CNY" in english
    chinese = telling.compose(desk, view, K.QUOTE, "zh_CN")
    assert "应付：1,280.00 元" in chinese
    assert "2026年12月6日 周日" in chinese


def test_what_fits_follows_the_work(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    assert telling.fitting(view) == (K.RECEIVED,)
    view = bench.ready(own(product=replace(OWN, serial="SN-9")))
    assert telling.fitting(view) == (K.READY, K.NOT_FETCHED)
    assert telling.suggested(view) is K.READY
    view = telling.tell(desk, bench.actor, _told(view.number, K.READY))
    assert telling.suggested(view) is K.NOT_FETCHED
    view = bench.picked_up(view)
    assert telling.fitting(view) == (K.DISPATCHED,)
    with pytest.raises(InvalidInput, match="does not fit"):
        telling.tell(desk, bench.actor, _told(view.number, K.QUOTE))


def test_where_it_can_be_fetched_is_said_only_where_it_is_fetched(desk: Desk, bench: Bench) -> None:
    sent = bench.ready(own(service=Service.MAIL_IN, return_by=ReturnBy.POSTAL_PARCEL))
    assert "You can fetch it" not in telling.compose(desk, sent, K.READY, "en")
    assert telling.fitting(sent) == (K.READY,)


def test_not_fetched_counts_the_days(desk: Desk, bench: Bench) -> None:
    view = bench.ready(own())
    bench.later(24 * 8)
    said = telling.compose(desk, bench.now(view), K.NOT_FETCHED, "en")
    assert "ready since Sun 22 Nov 2026, for 8 days." in said


def test_the_record_knows_what_was_told_and_never_its_words(
    desk: Desk, bench: Bench, clock: FixedClock
) -> None:
    view = bench.received(own())
    clock.set(clock.now() + timedelta(minutes=5))
    view = telling.tell(desk, bench.actor, _told(view.number, K.RECEIVED, "Dear 王伟, it is here"))
    (told,) = view.told
    assert (told.kind, told.way, told.by) == (K.RECEIVED, MessageWay.SMS, "陈静")
    assert told.text == "Dear 王伟, it is here"
    last = view.history[-1]
    assert translator("en").words(last.message) == "The customer was told: Taken in (SMS)"
    assert translator("zh_CN").words(last.message) == "已告知客户：接件（短信）"
    with desk.store.reading() as session:
        body = session.scalar(select(Event.body).where(Event.kind == "ticket.told"))
    assert body is not None
    assert "王伟" not in body.decode()
    assert json.loads(body)["values"]["told"] == "received"


def test_telling_disturbs_nobody_who_is_typing(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    told = telling.tell(desk, bench.actor, _told(view.number, K.RECEIVED))
    assert told.version == view.version


def test_an_erasure_takes_the_words_and_leaves_that_it_was_told(desk: Desk, bench: Bench) -> None:
    view = bench.ready(own())
    telling.tell(desk, bench.actor, _told(view.number, K.READY, "Dear 王伟, it is ready"))
    view = bench.picked_up(bench.now(view))
    assert privacy.erase_customer(desk, bench.actor, view.customer.customer_id)
    with desk.store.reading() as session:
        assert session.scalars(select(CustomerMessage.text)).all() == [None]
    erased = ticket(desk, view.number)
    assert [each.text for each in erased.told] == [""]
    assert telling.fitting(erased) == ()


def test_the_language_is_the_customers_else_that_of_the_name(desk: Desk, bench: Bench) -> None:
    view = bench.received(own())
    assert telling.language_for(view.customer) == "zh_CN"
    assert telling.language_for(replace(view.customer, name="Ann Lee")) == "en"
    form = replace(_told(view.number, K.RECEIVED), keep_language=True)
    view = telling.tell(desk, bench.actor, form)
    assert telling.language_for(view.customer) == "en"
    # What an intake does not ask about stays as it is.
    again = bench.received(own(customer=replace(WANG, customer_id=view.customer.customer_id)))
    assert again.customer.language == "en"


def test_a_language_nobody_speaks_here_is_refused(desk: Desk, manager: Actor) -> None:
    with pytest.raises(InvalidInput, match="en or zh_CN") as refused:
        save_customer(desk, manager, replace(WANG, language="fr"))
    assert refused.value.field == "language"
    saved = save_customer(desk, manager, replace(WANG, language="en"))
    assert customer(desk, saved.customer_id).language == "en"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear {custmer}", "There is no field {custmer}. Did you mean {customer}?"),
        ("{xyzzy}", "There is no field {xyzzy}. There are: customer, product"),
        ("{}", "There is no field {}. There are: "),
        ("Dear {customer", "A brace has no partner."),
        ("Dear customer}", "A brace has no partner."),
        ("{customer:>10}", "Write only the field's name in the braces: {customer}"),
        ("{customer!r}", "Write only the field's name in the braces: {customer}"),
        ("{customer.name}", "There is no field {customer.name}."),
        ("{number[0]}", "There is no field {number[0]}."),
        ("x" * 5000, "This is too long"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(
    text: str, said: str, desk: Desk, manager: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        settings.put(desk, manager, "message.ready.en", text)
    assert translator("en").words(refused.value.message).startswith(said)
    assert refused.value.field == "message.ready.en"


def test_the_shops_own_words_win_until_they_are_the_programs_again(
    desk: Desk, manager: Actor, bench: Bench
) -> None:
    view = bench.ready(own())
    settings.put(
        desk, manager, "message.ready.en", "{{Hi}} {customer}: {product}\nTo pay {balance}"
    )
    assert telling.compose(desk, view, K.READY, "en") == "{Hi} 王伟: Jinguyuan T100"
    settings.put(desk, manager, "message.ready.en", message_templates.default(K.READY, "en"))
    assert settings.get(desk, "message.ready.en") == ""


def test_only_a_manager_writes_templates(desk: Desk, counter: Actor) -> None:
    with pytest.raises(NotAllowed):
        settings.put(desk, counter, "message.ready.en", "{customer}")


def test_a_customers_braces_are_no_fields(desk: Desk, bench: Bench) -> None:
    form = own(customer=CustomerForm(name="{number} {x", phone="138 0013 8001"))
    said = telling.compose(desk, bench.received(form), K.RECEIVED, "en")
    assert said.startswith("{number} {x, we have taken in")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MessageKind)
def test_every_template_of_the_program_would_be_accepted(
    kind: MessageKind, language: str, desk: Desk, bench: Bench
) -> None:
    key = message_templates.setting_key(kind, language)
    assert message_templates.checked_template(key, message_templates.default(kind, language)) == ""
    view = bench.received(own())
    values = fields_of(view, settings.shop_head(desk), translator(language), desk.now())
    assert set(values) == set(message_templates.FIELDS)


@pytest.mark.parametrize(
    ("language", "more", "flat"),
    [
        ("en", "", False),
        ("en", "We do it free of charge.", True),
        ("en", "Feel at ease.", False),
        ("zh_CN", "", False),
        ("zh_CN", "本次维修免费。", True),
    ],
)
def test_free_is_not_said_flatly_while_it_is_open(
    language: str, more: str, flat: bool, desk: Desk, bench: Bench
) -> None:
    view = bench.received(own())
    text = telling.compose(desk, view, K.RECEIVED, language) + more
    assert (telling.too_flat(view, text, translator(language)) is not None) is flat


def test_once_it_is_settled_free_is_free(desk: Desk, bench: Bench) -> None:
    view = bench.ready(own())
    assert telling.too_flat(view, "It was free.", translator("en")) is None


@pytest.mark.parametrize("wrong", [[7], [30, 7], [7, 7], [0, 7], [7, 400], ["7", 30], [True, 3], 7])
def test_the_days_of_not_fetched_are_two_and_in_order(
    wrong: object, desk: Desk, manager: Actor
) -> None:
    with pytest.raises(InvalidInput, match="two whole numbers"):
        settings.put(desk, manager, "fetch.days", wrong)
    settings.put(desk, manager, "fetch.days", [5, 20])
    assert settings.get(desk, "fetch.days") == [5, 20]
