"""Guessing a PIN takes longer and longer, and the wait ends."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from counter_app.clock import FixedClock
from counter_app.errors import NotAllowed
from counter_app.i18n import translator
from counter_app.services.desk import Actor, Desk
from counter_app.services.pins import LONGEST_WAIT, pin_is_right
from counter_app.services.staffing import add_staff
from counter_app.store.tables import Event
from counter_app.values import Role


def _guess(desk: Desk, staff_id: int, times: int) -> None:
    for guess in range(times):
        assert not pin_is_right(desk, staff_id, f"00000{guess}")


def test_five_wrong_pins_bring_a_wait(desk: Desk, manager: Actor, clock: FixedClock) -> None:
    ada = add_staff(desk, manager, "Ada", Role.COUNTER, "271828").staff_id
    _guess(desk, ada, 5)
    with pytest.raises(NotAllowed, match="Too many wrong PINs"):
        pin_is_right(desk, ada, "271828")
    clock.set(clock.now() + timedelta(seconds=29))
    with pytest.raises(NotAllowed):
        pin_is_right(desk, ada, "271828")
    clock.set(clock.now() + timedelta(seconds=1))
    assert pin_is_right(desk, ada, "271828")
    _guess(desk, ada, 4)
    assert pin_is_right(desk, ada, "271828")


def test_each_further_wrong_pin_doubles_the_wait_up_to_a_quarter_of_an_hour(
    desk: Desk, manager: Actor, clock: FixedClock
) -> None:
    ada = add_staff(desk, manager, "Ada", Role.COUNTER, "271828").staff_id
    _guess(desk, ada, 5)
    waits = []
    for seconds in (30, 60, 120, 240, 480, 900, 900):
        clock.set(clock.now() + timedelta(seconds=seconds - 1))
        with pytest.raises(NotAllowed):
            pin_is_right(desk, ada, "271828")
        clock.set(clock.now() + timedelta(seconds=1))
        _guess(desk, ada, 1)
        waits.append(timedelta(seconds=seconds))
    assert max(waits) == LONGEST_WAIT
    with desk.store.reading() as session:
        kinds = session.scalars(select(Event.kind).where(Event.kind == "staff.pin_blocked")).all()
    assert len(kinds) == 8


@pytest.mark.parametrize(
    ("further", "passed", "said"),
    [
        (0, 0.0, "in 30 seconds"),
        (0, 28.5, "in 2 seconds"),
        (0, 29.5, "in 1 second."),
        (2, 0.0, "in 2 minutes"),
        (5, 0.0, "in 15 minutes"),
    ],
)
def test_how_long_the_wait_is_still_is_said(
    desk: Desk, manager: Actor, clock: FixedClock, further: int, passed: float, said: str
) -> None:
    ada = add_staff(desk, manager, "Ada", Role.COUNTER, "271828").staff_id
    _guess(desk, ada, 5)
    for _ in range(further):
        clock.set(clock.now() + LONGEST_WAIT)
        _guess(desk, ada, 1)
    clock.set(clock.now() + timedelta(seconds=passed))
    with pytest.raises(NotAllowed) as refused:
        pin_is_right(desk, ada, "271828")
    assert said in translator("en").words(refused.value.message)


def test_one_persons_wait_is_nobody_elses(desk: Desk, manager: Actor) -> None:
    ada = add_staff(desk, manager, "Ada", Role.COUNTER, "271828").staff_id
    bob = add_staff(desk, manager, "Bob", Role.COUNTER, "314159").staff_id
    _guess(desk, ada, 5)
    assert pin_is_right(desk, bob, "314159")
