"""How the unit of a ticket left the shop, read into a frozen view."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.services.desk import Desk
from counter_app.services.views import ShipmentView
from counter_app.store import tables as t
from counter_app.values import Leg, Payer, ReturnBy, TicketState


def shipment_of(
    session: Session, row: t.Ticket, person: t.CustomerPerson | None, desk: Desk
) -> ShipmentView | None:
    """By parcel, or taken at the counter; None while it has not left."""
    found = session.execute(
        select(t.Parcel, t.CustomerContact)
        .join(t.Shipment, t.Shipment.parcel_id == t.Parcel.id)
        .outerjoin(t.CustomerContact, t.CustomerContact.id == t.Parcel.delivery_id)
        .where(t.Shipment.ticket_id == row.id, t.Parcel.leg == Leg.OUTBOUND)
        .order_by(t.Parcel.id.desc())
        .limit(1)
    ).first()
    if found is not None:
        parcel, to = found
        where = to or person
        return ShipmentView(
            parcel=parcel.code,
            return_by=parcel.return_by or ReturnBy.POSTAL_PARCEL,
            payer=parcel.payer,
            carrier=parcel.carrier or "",
            tracking=parcel.tracking or "",
            weight_g=parcel.weight_g,
            freight_fen=parcel.freight_fen or 0,
            taken_by="",
            without_slip="",
            left_at=(parcel.sent_at or parcel.made_at).astimezone(desk.zone),
            name=(where.name or "") if where else "",
            phone=(where.phone or "") if where else "",
            address=(where.address or "") if where else "",
            city=(where.city or "") if where else "",
            postal_code=(where.postal_code or "") if where else "",
        )
    if row.state is not TicketState.DISPATCHED or row.dispatched_at is None:
        return None
    taker = session.scalar(
        select(t.CustomerContact.name).where(t.CustomerContact.id == row.collected_by_id)
    )
    return ShipmentView(
        parcel="",
        return_by=row.return_by or ReturnBy.PICKUP,
        payer=Payer.NONE,
        carrier="",
        tracking="",
        weight_g=None,
        freight_fen=0,
        taken_by=taker or "",
        without_slip=row.collected_proof or "",
        left_at=row.dispatched_at.astimezone(desk.zone),
        name="",
        phone="",
        address="",
        city="",
        postal_code="",
    )
