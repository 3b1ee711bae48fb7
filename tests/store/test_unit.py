"""A unit of work is whole or nothing; numbers come once; a lost race is told."""

import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.exc import IntegrityError

from counter_app.clock import FixedClock
from counter_app.codes.numbers import Kind, kind_of
from counter_app.errors import Conflict, NotFound
from counter_app.store import Store
from counter_app.store.tables import Base, Customer, CustomerPerson, Event, Setting, Ticket
from counter_app.store.tables.base import UtcDateTime
from counter_app.values import TicketState
from tests.store.cases import take_in


def test_what_was_written_is_there_and_typed(store: Store, clock: FixedClock) -> None:
    with store.writing("system") as unit:
        number = take_in(unit).number
    with store.reading() as session:
        ticket = session.scalars(select(Ticket)).one()
        assert ticket.number == number
        assert ticket.number_tail == number[-4:]
        assert ticket.state is TicketState.RECEIVED
        assert ticket.received_at == clock.now()
        assert ticket.customer is not None
        assert ticket.customer.person is not None
        assert ticket.customer.person.phone_tail == "8000"
        assert ticket.product.serial_tail == "3456"
        assert ticket.current_decision is not None


def test_a_unit_that_fails_leaves_nothing(store: Store) -> None:
    def fail() -> None:
        with store.writing("system") as unit:
            take_in(unit)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 0
        assert session.scalar(select(func.count()).select_from(Event)) == 0
    with store.writing("system") as unit:
        assert take_in(unit).number == "102600000015"


def test_an_extension_is_no_part_of_the_last_four() -> None:
    assert CustomerPerson(name="x", phone="+8675512345678;ext=90").phone_tail == "5678"


def test_numbers_are_counted_for_each_kind_and_local_year(store: Store, clock: FixedClock) -> None:
    clock.set(datetime(2026, 12, 31, 15, 59, tzinfo=UTC))
    with store.writing("system") as unit:
        assert unit.next_number(Kind.TICKET)[2:11] == "260000001"
        assert unit.next_number(Kind.PARCEL)[2:11] == "260000001"
        assert unit.next_number(Kind.TICKET)[2:11] == "260000002"
        assert unit.next_receipt() == "2026-000001"
    clock.set(datetime(2026, 12, 31, 16, 0, tzinfo=UTC))  # midnight in Shanghai
    with store.writing("system") as unit:
        number = unit.next_number(Kind.TICKET)
        assert number[2:11] == "270000001"
        assert kind_of(number) is Kind.TICKET
        assert unit.next_receipt() == "2027-000001"


def test_counters_never_go_back(store: Store) -> None:
    with store.writing("system") as unit:
        unit.next_number(Kind.TICKET)
        unit.next_number(Kind.TICKET)
    for statement in (
        "UPDATE number_counter SET last = 1",
        "DELETE FROM number_counter",
        "UPDATE number_counter SET year = 2031",
    ):
        with (
            pytest.raises(IntegrityError, match="numbers only go up"),
            store.writing("system") as unit,
        ):
            unit.session.execute(text(statement))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'nobody'",
        "DELETE FROM event",
        "INSERT INTO event SELECT sequence + 7, at, actor, kind, subject, body, 'x' FROM event",
        "INSERT INTO event SELECT sequence - 1, at, actor, kind, subject, body, 'x' FROM event",
        "UPDATE decision SET decision = '{}'",
        "DELETE FROM decision",
    ],
)
def test_the_record_is_only_appended_to(store: Store, statement: str) -> None:
    with store.writing("system") as unit:
        take_in(unit)
        unit.session.execute(text("UPDATE ticket SET current_decision_id = NULL"))
    with pytest.raises(IntegrityError), store.writing("system") as unit:
        unit.session.execute(text(statement))


def test_a_row_changed_by_another_is_a_conflict(store: Store) -> None:
    with store.writing("system") as unit:
        unit.session.add(Setting(key="shop.name", value='"a"', changed_at=unit.now))
    with store.writing("system") as unit:
        stale = unit.session.scalars(select(Setting)).one()
    with store.writing("system") as unit:
        unit.session.scalars(select(Setting)).one().value = '"b"'
    stale.value = '"c"'
    with pytest.raises(Conflict), store.writing("system") as unit:
        unit.session.add(stale)
    with store.reading() as session:
        assert session.scalars(select(Setting)).one().value == '"b"'


def test_fetch_refuses_a_version_that_has_moved_on(store: Store) -> None:
    with store.writing("system") as unit:
        customer = Customer(created_at=unit.now)
        unit.session.add(customer)
    key, seen = customer.id, customer.version
    with store.writing("system") as unit:
        unit.fetch(Customer, key, seen).erased_at = unit.now
    with store.writing("system") as unit, pytest.raises(Conflict):
        unit.fetch(Customer, key, seen)
    with store.writing("system") as unit, pytest.raises(NotFound):
        unit.fetch(Customer, key + 1)


def test_a_reading_session_cannot_write(store: Store) -> None:
    with store.reading() as session:
        session.add(Setting(key="x", value="1", changed_at=datetime.now(UTC)))
        with pytest.raises(RuntimeError, match="asked to write"):
            session.flush()


def test_a_unit_inside_another_is_refused_at_once(store: Store) -> None:
    with (
        pytest.raises(RuntimeError, match="inside another"),
        store.writing("system"),
        store.writing("system"),
    ):
        pass
    with store.writing("system") as unit:
        take_in(unit)


def test_reading_sees_one_moment_while_another_writes(store: Store) -> None:
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 0
        with store.writing("system") as unit:
            take_in(unit)
        assert session.scalar(select(func.count()).select_from(Ticket)) == 0
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 1


def test_threads_wait_for_each_other(store: Store) -> None:
    numbers: list[str] = []

    def work() -> None:
        for _ in range(15):
            with store.writing("system") as unit:
                numbers.append(unit.next_number(Kind.TICKET))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(numbers)) == 60


@given(
    st.datetimes(timezones=st.sampled_from([UTC])),
    st.integers(min_value=-14 * 60, max_value=14 * 60),
)
def test_moments_come_back_as_they_went(moment: datetime, offset: int) -> None:
    try:
        local = moment.astimezone(timezone(timedelta(minutes=offset)))
    except OverflowError:
        assume(False)
    kind = UtcDateTime()
    stored = kind.process_bind_param(local, dialect())
    assert kind.process_result_value(stored, dialect()) == moment


def test_a_naive_moment_is_a_bug() -> None:
    with pytest.raises(ValueError, match="needs an offset"):
        UtcDateTime().process_bind_param(datetime(2026, 11, 22), dialect())  # noqa: DTZ001


def test_every_row_people_edit_has_a_version() -> None:
    append_only = {
        "alembic_version",
        "attachment",
        "customer_contact",
        "customer_message",
        "decision",
        "event",
        "number_counter",
        "payment",
        "rule_document",
        "sales_register",
        "shipment",
    }
    without = {
        str(mapper.local_table) for mapper in Base.registry.mappers if mapper.version_id_col is None
    }
    assert without <= append_only
