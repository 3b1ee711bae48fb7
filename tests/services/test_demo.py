"""The demonstration shop: whole, sound, and in every state work can stand in."""

from collections import Counter
from datetime import timedelta

from counter_app.clock import FixedClock
from counter_app.services.demo import furnish
from counter_app.services.desk import Desk
from counter_app.services.queue import all_tickets
from counter_app.services.reporting.gathering import tickets_of_day
from counter_app.services.staffing import staff
from counter_app.services.tickets import ticket
from counter_app.store.audit import verify
from counter_app.values import TicketState


def test_sixty_tickets_in_every_state(desk: Desk, clock: FixedClock) -> None:
    now = desk.now()
    assert furnish(desk, clock, now) == 60
    rows = tuple(all_tickets(desk))
    states = Counter(row.state for row in rows)
    assert sum(states.values()) == 60
    # A draft is what somebody still types: it is no ticket on the books.
    assert set(states) == set(TicketState) - {TicketState.DRAFT}
    assert len({row.customer for row in rows if row.customer}) == 30
    assert all(row.received_at <= now for row in rows)
    assert any(row.received_at > now - timedelta(days=1) for row in rows)
    assert len(staff(desk)) == 4
    assert verify(desk.store.path).findings == ()
    _gathered_as_read_whole(desk)


def _gathered_as_read_whole(desk: Desk) -> None:
    """A report counts of each ticket what the ticket itself says, few at a time or many."""
    numbers = [row.number for row in all_tickets(desk)]
    with desk.store.reading() as session:
        gathered = list(tickets_of_day(desk, session, numbers))
    assert [each.number for each in gathered] == sorted(numbers)
    for each in gathered:
        whole = ticket(desk, each.number)
        assert each.state is whole.state
        assert each.faults == whole.faults
        assert each.dues == whole.dues
        assert each.quotes == whole.quotes
        assert each.owed == whole.owed
        assert each.effective == whole.effective
        assert each.left_at == (whole.shipment.left_at if whole.shipment else None)
        assert each.visited_at == (whole.visit.finished_at if whole.visit else None)
    assert {True, False} == {each.left_at is None for each in gathered}
