"""Tickets found: the queue's order and pages, the search box, numbers as people type them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.codes.numbers import Kind, format_code, make_code
from counter_app.errors import CounterError, InvalidInput, NotFound
from counter_app.services import diagnosis
from counter_app.services.desk import Actor, Desk
from counter_app.services.dispatch import cancel
from counter_app.services.forms import CustomerForm
from counter_app.services.intake import take_in
from counter_app.services.shelves import add_shelf
from counter_app.services.tickets import all_tickets, glance, queue, resolve, search, ticket
from counter_app.services.views import TicketView
from counter_app.values import Service, TicketState, Urgency
from tests.services.cases import AGENCY, OWN, WANG, own

LETTERS = "ABCDEFGHIJKL"


def several(desk: Desk, actor: Actor, clock: FixedClock, count: int) -> list[TicketView]:
    """Tickets an hour apart."""
    start = clock.now()
    views = []
    for at in range(count):
        clock.set(start + timedelta(hours=at))
        views.append(take_in(desk, actor, own(product=replace(OWN, serial=f"{LETTERS[at]}QX"))))
    return views


def test_a_ticket_there_is_not(desk: Desk) -> None:
    with pytest.raises(NotFound):
        ticket(desk, "102600000017")


def test_the_queue_is_by_time_to_act_with_the_timeless_last(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    old, new = several(desk, counter, clock, 2)
    # received at 10:00 and 11:00; both are to be verified by 21:00, the older number first
    visit = take_in(desk, counter, own(service=Service.ON_SITE))
    clock.set(clock.now() + timedelta(hours=12))
    later = take_in(desk, counter, own(product=AGENCY))
    assert [row.number for row in queue(desk)] == [
        old.number,
        new.number,
        later.number,
        visit.number,
    ]
    assert [row.urgency for row in queue(desk)] == [
        Urgency.LATE,
        Urgency.LATE,
        Urgency.FINE,
        Urgency.NONE,
    ]
    assert [row.number for row in queue(desk, late=True)] == [old.number, new.number]


@pytest.mark.parametrize("page", [1, 2, 3, 7])
def test_pages_hold_each_ticket_once(
    desk: Desk, counter: Actor, clock: FixedClock, page: int
) -> None:
    several(desk, counter, clock, 4)
    for _ in range(3):
        take_in(desk, counter, own(service=Service.ON_SITE))
    seen: list[str] = []
    after = None
    while rows := queue(desk, limit=page, after=after):
        seen += [row.number for row in rows]
        after = rows[-1].number
    assert seen == [row.number for row in queue(desk)]
    assert len(set(seen)) == 7


def test_the_queue_is_filtered(
    desk: Desk, counter: Actor, technician: Actor, clock: FixedClock
) -> None:
    first, second, third = several(desk, counter, clock, 3)
    diagnosis.take(desk, technician, second.number, second.version)
    cancel(desk, counter, third.number, third.version, reason="by mistake")

    def numbers(**wish: object) -> list[str]:
        return [row.number for row in queue(desk, **wish)]  # type: ignore[arg-type]

    assert numbers() == [first.number, second.number]
    assert numbers(mine=technician) == [second.number]
    assert numbers(states=(TicketState.VERIFYING,)) == [second.number]
    assert numbers(states=(TicketState.CANCELLED,)) == [third.number]
    assert numbers(text="aqx") == [first.number]
    assert numbers(text="wangwei BQX") == [second.number]
    assert numbers(text="nothing like it") == []
    assert queue(desk, mine=technician)[0].technician_id == technician.staff_id


def test_a_row_says_what_the_queue_shows(desk: Desk, counter: Actor) -> None:
    add_shelf(desk, counter, "A3")
    taken = take_in(desk, counter, own(shelf="A3"))
    (row,) = queue(desk)
    assert (row.number, row.state, row.service) == (
        taken.number,
        TicketState.RECEIVED,
        Service.COUNTER,
    )
    assert (row.customer, row.phone_last4, row.product, row.serial, row.shelf) == (
        "王伟",
        "8000",
        "Jinguyuan T100",
        "SN-123",
        "A3",
    )


def test_all_tickets_in_the_order_they_fall_due(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    first, second = several(desk, counter, clock, 2)
    gone = cancel(desk, counter, second.number, second.version, reason="by mistake")
    assert [row.number for row in all_tickets(desk)] == [first.number, second.number]
    assert [row.number for row in all_tickets(desk, state=gone.state)] == [second.number]
    assert [row.number for row in all_tickets(desk, limit=1)] == [first.number]
    due = datetime(2026, 11, 22, 14, tzinfo=UTC)
    assert list(all_tickets(desk, due_before=due)) == []
    assert len(list(all_tickets(desk, due_before=due + timedelta(seconds=1)))) == 1
    assert [row.number for row in all_tickets(desk, text="bqx")] == [second.number]


def test_the_glance_counts_what_is_due_and_late(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    assert glance(desk).hotline_open
    assert glance(desk).hotline_changes_at == datetime(2026, 11, 22, 13, tzinfo=UTC)
    several(desk, counter, clock, 2)
    assert (glance(desk).due_today, glance(desk).late) == (2, 0)
    clock.set(datetime(2026, 11, 22, 13, 0, 1, tzinfo=UTC))
    assert (glance(desk).due_today, glance(desk).late) == (0, 2)
    assert not glance(desk).hotline_open


def test_the_search_box_finds_each_kind(desk: Desk, counter: Actor) -> None:
    shelf = add_shelf(desk, counter, "Oak")
    taken = take_in(desk, counter, own())

    def found(text: str) -> list[tuple[str, str]]:
        return [(hit.kind, hit.key) for hit in search(desk, text)]

    person = str(taken.customer.customer_id)
    assert found("王伟") == [("ticket", taken.number), ("customer", person)]
    assert ("customer", person) in found("8000")
    assert found("SN-123") == [("ticket", taken.number), ("product", "SN-123")]
    assert found("oak") == [("shelf", shelf.code)]
    assert found(format_code(taken.number))[0] == ("ticket", taken.number)
    assert found("' OR 1=1 --") == []
    assert found("  ") == []
    (hit, *_) = search(desk, "王伟")
    assert (hit.title, hit.detail) == (format_code(taken.number), "王伟 · Jinguyuan T100")


@pytest.mark.parametrize("shape", ["{0}", " {1} ", "{2}", "{3}", "{4}"])
def test_a_number_is_taken_however_it_is_typed(desk: Desk, counter: Actor, shape: str) -> None:
    number = take_in(desk, counter, own()).number
    wide = number.translate({48 + digit: 0xFF10 + digit for digit in range(10)})
    typed = shape.format(number, format_code(number), number[-4:], number[-2:], wide)
    assert resolve(desk, typed) == number


def test_an_accessory_means_its_ticket(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    assert resolve(desk, taken.accessories[0].code) == taken.number


def test_last_digits_of_several_give_the_choice(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    numbers = [view.number for view in several(desk, counter, clock, 11)]
    last = {number[-1] for number in numbers if sum(n[-1] == number[-1] for n in numbers) > 1}
    digit = last.pop()
    with pytest.raises(InvalidInput) as refused:
        resolve(desk, digit)
    shown = str(refused.value)
    assert all(format_code(number) in shown for number in numbers if number[-1] == digit)


def test_an_open_ticket_wins_over_one_that_is_done(
    desk: Desk, counter: Actor, clock: FixedClock
) -> None:
    first, second = several(desk, counter, clock, 2)
    cancel(desk, counter, first.number, first.version, reason="by mistake")
    assert resolve(desk, second.number[-5:]) == second.number
    assert resolve(desk, first.number[-4:]) == first.number  # four digits find old ones too


def wrong(number: str) -> str:
    """``number`` with its last digit mistyped."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


@pytest.mark.parametrize(
    ("typed", "error", "said"),
    [
        ("", InvalidInput, "is not a ticket's number"),
        ("hello", InvalidInput, "is not a ticket's number"),
        (make_code(Kind.TICKET, 26, 9999), NotFound, "no ticket 1026 0009 999"),
        ("9999", NotFound, "no ticket that ends in 9999"),
        (make_code(Kind.PARCEL, 26, 1), NotFound, "no ticket 2026 0000 001"),
    ],
)
def test_what_is_no_ticket_is_refused(
    desk: Desk, counter: Actor, typed: str, error: type[CounterError], said: str
) -> None:
    take_in(desk, counter, own())
    with pytest.raises(error, match=said):
        resolve(desk, typed)


def test_a_shelf_is_another_kind(desk: Desk, counter: Actor) -> None:
    shelf = add_shelf(desk, counter, "A3")
    with pytest.raises(InvalidInput, match="another kind"):
        resolve(desk, shelf.code)


def test_a_mistyped_digit_is_told_with_what_is_near(desk: Desk, counter: Actor) -> None:
    number = take_in(desk, counter, own()).number
    with pytest.raises(InvalidInput, match=f"Did you mean .*{format_code(number)}"):
        resolve(desk, wrong(number))
    with pytest.raises(InvalidInput, match="check digit"):
        resolve(desk, wrong(make_code(Kind.TICKET, 26, 7_777_777)))


def test_a_ticket_is_read_whole_with_few_statements(desk: Desk, counter: Actor) -> None:
    """However many faults, things and customers there are: no statement for each of them."""
    from sqlalchemy import event

    one = take_in(desk, counter, own())
    many = take_in(
        desk,
        counter,
        own(
            customer=CustomerForm(name="A", phone=WANG.phone),
            faults=own().faults * 20,
            accessories=("thing",) * 20,
        ),
    )
    counted: list[str] = []
    with desk.store.reading() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", lambda *call: counted.append(call[2]))
    ticket(desk, one.number)
    first = len(counted)
    ticket(desk, many.number)
    assert len(counted) - first == first


def test_a_shelf_as_filter_shows_what_lies_there(desk: Desk, manager: Actor) -> None:
    shelf = add_shelf(desk, manager, "A2")
    there = take_in(desk, manager, own(shelf="A2"))
    take_in(desk, manager, own())
    for text in ("A2", "a2", " a2 "):
        assert [row.number for row in queue(desk, text=text)] == [there.number], text
    assert [row.number for row in all_tickets(desk, text=shelf.name)] == [there.number]
