"""Small cases the store's tests write: a ticket with all that belongs to one, an older file."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from counter_app.codes.numbers import Kind
from counter_app.store import Unit, schema
from counter_app.store.sqlite import engine_for, for_writing
from counter_app.store.tables import (
    Accessory,
    Customer,
    CustomerPerson,
    Decision,
    Fault,
    Product,
    Ticket,
)
from counter_app.values import (
    Cause,
    DecisionStage,
    FaultKind,
    Origin,
    Service,
    TicketState,
)


def config_for(connection: Connection | None) -> Config:
    """Alembic's own settings, over ``connection``."""
    config = Config()
    folder = Path(schema.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    config.attributes["connection"] = connection
    return config


def at_schema(path: Path, revision: str) -> None:
    """Make a database as the program was when ``revision`` was its newest schema."""
    engine = for_writing(engine_for(f"sqlite:///{path}"))
    with engine.begin() as connection:
        command.upgrade(config_for(connection), revision)
    engine.dispose()


def take_in(
    unit: Unit,
    *,
    name: str = "王伟",
    phone: str | None = "+8613800138000",
    model: str = "ThinkPad X1",
    serial: str = "SN123456",
    reported: str = "does not switch on",
    request_id: str | None = None,
) -> Ticket:
    """A ticket as an intake writes it: customer, product, fault, accessory, decision, event."""
    ticket = Ticket(
        number=unit.next_number(Kind.TICKET),
        state=TicketState.RECEIVED,
        service=Service.COUNTER,
        received_at=unit.now,
        request_id=request_id,
        customer=Customer(created_at=unit.now, person=CustomerPerson(name=name, phone=phone)),
        product=Product(model=model, serial=serial, origin=Origin.OWN_BRAND, created_at=unit.now),
        faults=[Fault(position=1, reported=reported, kind=FaultKind.HARDWARE, cause=Cause.UNKNOWN)],
        accessories=[Accessory(code=unit.next_number(Kind.ACCESSORY), description="power supply")],
    )
    unit.session.add(ticket)
    unit.session.flush()
    ticket.current_decision = Decision(
        ticket=ticket,
        sequence=1,
        stage=DecisionStage.PROVISIONAL,
        made_at=unit.now,
        facts="{}",
        decision="{}",
        policy_id="house",
        policy_version="1",
        policy_sha256="0" * 64,
    )
    unit.session.flush()
    unit.record("ticket.received", ticket.number, {"service": ticket.service})
    return ticket
