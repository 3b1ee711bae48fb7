"""A customer erased is nowhere in the file; the chain and the accounts stand."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.store import Store, scrubbing, search
from counter_app.store.audit import verify
from counter_app.store.backup import back_up
from counter_app.store.chain import commitment
from counter_app.store.checking import check
from counter_app.store.erasure import ACCOUNTS, _belongings, erase, export
from counter_app.store.scrubbing import scrub
from counter_app.store.tables import (
    Attachment,
    Base,
    Consultation,
    ContactKind,
    Customer,
    CustomerContact,
    Draft,
    Fault,
    Payment,
    PrintJob,
    Ticket,
)
from counter_app.values import Channel, PaymentKind, PaymentMethod, PrintStatus
from tests.store.cases import take_in

NAME, PHONE, STREET = "欧阳修远", "+8613912345678", "Lane 77 Quiet Street"
TRACES = [
    NAME.encode(),
    b"13912345678",
    STREET.encode(),
    b"ouyangxiuyuan",
    b"oyxy",
    "阳修".encode(),
    b"5678",
    b"a dragon tattoo",
    b"his aunt Meihua",
]


def _life(store: Store) -> int:
    """A customer with everything personal a case can gather, beside another; the customer's id."""
    with store.writing("staff-1") as unit:
        take_in(unit, name="Zhou Lin", phone="+8675526000000", serial="ZX81")
        ticket = take_in(unit, name=NAME, phone=PHONE, reported="he has a dragon tattoo")
        customer = ticket.customer
        assert customer is not None
        assert customer.person is not None
        customer.person.address = STREET
        aunt = CustomerContact(
            customer=customer, kind=ContactKind.COLLECTED_BY, name="his aunt Meihua"
        )
        ticket.collected_by = aunt
        ticket.condition = f"belongs to {NAME}"
        unit.session.add_all(
            [
                Consultation(
                    called_at=unit.now,
                    in_hours=True,
                    customer=customer,
                    question=f"{NAME} asks",
                    channel=Channel.PHONE,
                ),
                Draft(
                    form="intake", body=json.dumps({"customer": {"name": NAME}}), saved_at=unit.now
                ),
                Draft(form="intake", body=json.dumps({"name": "Zhou"}), saved_at=unit.now),
                PrintJob(
                    ticket_id=ticket.id,
                    document="ticket",
                    language="en",
                    status=PrintStatus.FAILED,
                    content=NAME.encode(),
                    asked_at=unit.now,
                ),
                Attachment(
                    ticket_id=ticket.id,
                    sha256="ab" * 32,
                    size=3,
                    media_type="image/png",
                    name=f"{NAME}.png",
                    taken_at=unit.now,
                ),
                Payment(
                    ticket=ticket,
                    kind=PaymentKind.PAYMENT,
                    method=PaymentMethod.CASH,
                    amount_fen=8800,
                    receipt_number=unit.next_receipt(),
                    taken_at=unit.now,
                    note=f"paid by {NAME}",
                ),
            ]
        )
        sealed = commitment(customer.person.salt, NAME)
        unit.record("customer.added", customer.reference, {"name": sealed})
        return customer.id


def _erase(store: Store, customer_id: int) -> None:
    with store.writing("staff-1") as unit:
        erased = erase(unit, unit.session.get_one(Customer, customer_id))
    assert erased.tickets == 1
    assert erased.attachments == ("ab" * 32,)


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def _traces_in(content: bytes) -> list[bytes]:
    """What of the person stands in ``content``; four digits inside a hash or a salt are chance."""
    outside = re.sub(rb"[0-9a-f]{32,}", b"", content)
    return [trace for trace in TRACES if trace in outside]


def test_nothing_personal_is_left_in_the_file_its_log_or_its_index(store: Store) -> None:
    customer_id = _life(store)
    content = _bytes_of(store.path.parent)
    assert _traces_in(content) == TRACES
    _erase(store, customer_id)
    assert scrub(store.path)
    assert _traces_in(_bytes_of(store.path.parent)) == []


def test_a_later_backup_holds_nothing_of_the_person(store: Store, tmp_path: Path) -> None:
    customer_id = _life(store)
    _erase(store, customer_id)
    scrub(store.path)
    made, _ = back_up(store.path, tmp_path / "usb", datetime(2026, 11, 22, tzinfo=UTC))
    assert _traces_in(made.path.read_bytes()) == []


def test_the_chain_the_accounts_and_the_others_stand(store: Store) -> None:
    customer_id = _life(store)
    head = store.head()[1]
    _erase(store, customer_id)
    assert verify(store.path, head).findings == ()
    assert check(store.path) == []
    with store.reading() as session:
        customer = session.get_one(Customer, customer_id)
        assert (customer.person, customer.contacts) == (None, [])
        assert customer.erased_at is not None
        ticket = session.scalars(select(Ticket).where(Ticket.customer_id == customer_id)).one()
        assert (ticket.collected_by, ticket.condition) == (None, None)
        assert [fault.reported for fault in ticket.faults] == [""]
        payment = session.scalars(select(Payment)).one()
        assert (payment.amount_fen, payment.note) == (8800, None)
        other = session.scalars(select(Fault).where(Fault.ticket_id != ticket.id)).one()
        assert other.reported == "does not switch on"
        assert [draft.body for draft in session.scalars(select(Draft))] == ['{"name": "Zhou"}']
        assert search.find(session, NAME) == []
        found = search.find(session, ticket.number)
        assert [one.subject for one in found] == [search.Subject.TICKET]


def test_a_log_somebody_still_reads_is_emptied_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scrubbing, "BUSY_MS", 50)
    customer_id = _life(store)
    with store.reading() as session:
        session.scalars(select(Ticket)).all()
        _erase(store, customer_id)
        assert not scrub(store.path)
    assert scrub(store.path)
    content = _bytes_of(store.path.parent)
    assert _traces_in(content) == []


def test_an_export_holds_everything_and_nobody_else(store: Store) -> None:
    customer_id = _life(store)
    with store.reading() as session:
        told = json.dumps(export(session, customer_id), ensure_ascii=False)
    for word in (NAME, PHONE, STREET, "his aunt Meihua", "dragon tattoo", "ticket.received"):
        assert word in told
    assert "Zhou Lin" not in told


@pytest.mark.parametrize("mark", ["personal", "free_text"])
def test_no_marked_column_is_forgotten(mark: str) -> None:
    """Whoever adds a column for personal data or free text is told here that erasure must know."""
    reached = {str(table.__table__) for table in _belongings(1)} | {"draft", "print_job"}
    marked = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if column.info.get(mark)
    }
    elsewhere = {name for name in marked if name.split(".")[0] not in reached}
    assert elsewhere <= {"maker.note"}
    assert marked | {name for name in ACCOUNTS if mark == "personal"} >= ACCOUNTS
