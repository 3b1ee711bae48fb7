"""The demonstration shop: whole, sound, and in every state work can stand in."""

from collections import Counter
from datetime import timedelta

from counter_app.clock import FixedClock
from counter_app.services.demo import furnish
from counter_app.services.desk import Desk
from counter_app.services.queue import all_tickets
from counter_app.services.staffing import staff
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
