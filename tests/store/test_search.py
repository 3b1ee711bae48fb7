"""What a person remembers of a case finds it; what they type is data."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Enum, String, select, text

from counter_app.codes.numbers import Kind
from counter_app.store import Store, search
from counter_app.store.search import Found, Subject, find
from counter_app.store.tables import CustomerPerson, Parcel, Part, Product, Shelf, Ticket
from counter_app.values import Leg, Payer
from tests.store.cases import take_in


def _subjects(store: Store, typed: str) -> set[Subject]:
    with store.reading() as session:
        return {found.subject for found in find(session, typed)}


@pytest.fixture
def number(store: Store) -> str:
    with store.writing("system") as unit:
        take_in(unit, name="Zhou Lin", phone="+8675526000000", serial="ZX81", model="Radio")
        return take_in(unit).number


@pytest.mark.parametrize(
    "typed",
    ["王", "伟", "王伟", "wangwei", "ww", "138 0013 8000", "8000", "x1", "SN-123456", "3456"],
)
def test_a_case_is_found_by_what_is_known_of_it(store: Store, number: str, typed: str) -> None:
    with store.reading() as session:
        tickets = [found for found in find(session, typed) if found.subject is Subject.TICKET]
        assert [session.get_one(Ticket, found.row_id).number for found in tickets] == [number]


def test_a_number_is_found_whole_grouped_and_by_its_last_digits(store: Store, number: str) -> None:
    for typed in (number, f"{number[:4]} {number[4:8]} {number[8:]}", number[-4:], number[-6:]):
        with store.reading() as session:
            row = session.scalars(select(Ticket).where(Ticket.number == number)).one()
            assert Found(Subject.TICKET, row.id) in find(session, typed), typed


def test_customers_products_parcels_shelves_and_parts_are_found_too(store: Store) -> None:
    with store.writing("system") as unit:
        take_in(unit)
        unit.session.add(
            Parcel(
                code=unit.next_number(Kind.PARCEL),
                leg=Leg.OUTBOUND,
                payer=Payer.COMPANY,
                tracking="SF-778899",
                made_at=unit.now,
            )
        )
        unit.session.add(Shelf(code=unit.next_number(Kind.SHELF), name="B-07"))
        unit.session.add(
            Part(code=unit.next_number(Kind.PART), name="电源板 power board", list_price_fen=8800)
        )
    assert _subjects(store, "王伟") == {Subject.TICKET, Subject.CUSTOMER}
    assert _subjects(store, "thinkpad") == {Subject.TICKET, Subject.PRODUCT}
    assert _subjects(store, "sf778899") == {Subject.PARCEL}
    assert _subjects(store, "b07") == {Subject.SHELF}
    assert _subjects(store, "电源") == {Subject.PART}


def test_a_change_of_a_customer_or_product_is_found_at_its_tickets(store: Store) -> None:
    with store.writing("system") as unit:
        take_in(unit)
    with store.writing("system") as unit:
        unit.session.scalars(select(CustomerPerson)).one().name = "李娜"
        unit.session.scalars(select(Product)).one().serial = "QQ777000"
    assert _subjects(store, "李娜") == {Subject.TICKET, Subject.CUSTOMER}
    assert _subjects(store, "qq777") == {Subject.TICKET, Subject.PRODUCT}
    assert _subjects(store, "王伟") == set()
    assert _subjects(store, "sn123456") == set()


def test_what_is_deleted_is_no_longer_found(store: Store) -> None:
    with store.writing("system") as unit:
        take_in(unit)
    with store.writing("system") as unit:
        unit.session.delete(unit.session.scalars(select(CustomerPerson)).one())
    assert _subjects(store, "王伟") == set()
    assert _subjects(store, "thinkpad") == {Subject.TICKET, Subject.PRODUCT}


def test_each_group_is_the_newest_first_and_no_longer_than_asked(store: Store) -> None:
    with store.writing("system") as unit:
        for _ in range(5):
            take_in(unit)
    with store.reading() as session:
        found = find(session, "王伟", limit=3)
    assert [(one.subject, one.row_id) for one in found] == [
        (Subject.TICKET, 5),
        (Subject.TICKET, 4),
        (Subject.TICKET, 3),
        (Subject.CUSTOMER, 5),
        (Subject.CUSTOMER, 4),
        (Subject.CUSTOMER, 3),
    ]


def test_the_index_can_be_built_anew(store: Store, number: str) -> None:
    with store.writing("system") as unit:
        unit.session.execute(text("DELETE FROM search"))
    assert _subjects(store, "王伟") == set()
    with store.writing("system") as unit:
        search.index_everything(unit.session)
    assert _subjects(store, "王伟") == {Subject.TICKET, Subject.CUSTOMER}
    assert _subjects(store, number) == {Subject.TICKET}


@given(typed=st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_data(store: Store, typed: str) -> None:
    with store.reading() as session:
        find(session, typed)


@pytest.mark.parametrize(
    "typed",
    ['"', "'; DROP TABLE ticket; --", "a* OR b*", "NEAR(a b)", "terms:x", "-", "^a", "\x00"],
)
def test_the_query_language_of_the_index_is_out_of_reach(store: Store, typed: str) -> None:
    with store.writing("system") as unit:
        take_in(unit)
    assert _subjects(store, typed) == set()


@given(
    name=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=4)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
def test_any_chinese_name_is_found_whole_and_by_two_characters(store: Store, name: str) -> None:
    with store.writing("system") as unit:
        row = take_in(unit, name=name).id
    with store.reading() as session:
        for typed in (name, name[:2], name[-2:]):
            assert Found(Subject.TICKET, row) in find(session, typed, limit=1000)


TEXTS = [
    (table, column.key)
    for table in (CustomerPerson, Product)
    for column in table.__table__.columns
    if isinstance(column.type, String) and not isinstance(column.type, Enum)
]


@pytest.mark.parametrize(("table", "column"), TEXTS)
def test_a_change_of_any_column_leaves_the_index_as_built_anew(
    store: Store, number: str, table: type[CustomerPerson | Product], column: str
) -> None:
    """What is left out of the index when it changes is not in it when it is built."""

    def index() -> set[tuple[int, str]]:
        with store.reading() as session:
            rows = session.execute(text("SELECT rowid, terms FROM search"))
            return {(row.rowid, row.terms) for row in rows}

    with store.writing("system") as unit:
        row = unit.session.scalars(select(table)).first()
        assert row is not None
        setattr(row, column, "Q77Q")
    after = index()
    with store.writing("system") as unit:
        search.index_everything(unit.session)
    assert after == index()
