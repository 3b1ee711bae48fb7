"""A ticket whole, as ``counter-app ticket`` prints it."""

from datetime import date, datetime
from typing import Any

from counter_app.i18n import translator
from counter_app.policy import decision_to_json
from counter_app.services.views import (
    CustomerView,
    DueView,
    EventView,
    FaultView,
    PaymentView,
    PictureView,
    ProductView,
    QueueRow,
    QuoteView,
    ShipmentView,
    TicketView,
    VisitView,
)


def moment(at: datetime | date | None) -> str | None:
    """ISO 8601 with its offset, or None."""
    return None if at is None else at.isoformat()


def ticket_json(view: TicketView) -> dict[str, Any]:
    """Everything known of a ticket as plain JSON values; text as typed, money in fen."""
    return {
        "number": view.number,
        "state": view.state.value,
        "outcome": view.outcome.value,
        "version": view.version,
        "service": view.service.value,
        "return_by": view.return_by.value if view.return_by else None,
        "route_reason": view.repair_here_reason or None,
        "received_at": moment(view.received_at),
        "reported_at": moment(view.reported_at),
        "customer": _customer(view.customer),
        "product": _product(view.product),
        "replacement": _product(view.replacement) if view.replacement else None,
        "faults": [_fault(fault) for fault in view.faults],
        "accessories": [{"code": a.code, "name": a.name} for a in view.accessories],
        "condition": view.condition,
        "shelf": view.shelf or None,
        "technician": view.technician.name if view.technician else None,
        "taken_in_by": view.taken_in_by,
        "consents": {
            "data_loss": view.data_loss_consent,
            "terms": view.terms_consent,
            "refused": view.consent_refused or None,
        },
        "decision": decision_to_json(view.decision) if view.decision else None,
        "first_decision": decision_to_json(view.first_decision) if view.first_decision else None,
        "deadlines": [_due(due) for due in view.dues],
        "verified_at": moment(view.verified_at),
        "verified_how": view.verified_how.value if view.verified_how else None,
        "forwarded_at": moment(view.forwarded_at),
        "maker_rma": view.maker_rma or None,
        "back_from_maker_at": moment(view.back_from_maker_at),
        "parts_expected_on": moment(view.parts_expected_on),
        "quote": _quote(view.quote) if view.quote else None,
        "quotes": [_quote(quote) for quote in view.quotes],
        "payments": [_payment(payment) for payment in view.payments],
        "owed_fen": view.owed_fen,
        "owed": [{"fen": part.fen, "clause": part.clause or None} for part in view.owed],
        "paid_fen": view.paid_fen,
        "pauses": [
            {"kind": p.kind.value, "from": moment(p.starts_at), "to": moment(p.ends_at)}
            for p in view.pauses
        ],
        "visit": _visit(view.visit) if view.visit else None,
        "shipments": [_shipment(view.shipment)] if view.shipment else [],
        "pictures": [_picture(picture) for picture in view.pictures],
        "repeat_of": view.repeat_of,
        "repeats": list(view.repeats),
        "history": [_event(event) for event in view.history],
    }


def _picture(picture: PictureView) -> dict[str, Any]:
    return {
        "sha256": picture.digest,
        "kind": picture.kind.value,
        "name": picture.name or None,
        "fault_id": picture.fault_id,
        "taken_at": moment(picture.taken_at),
        "taken_by": picture.taken_by or None,
        "voided_at": moment(picture.voided_at),
        "void_reason": picture.void_reason or None,
    }


def row_json(row: QueueRow) -> dict[str, Any]:
    """A line of ``counter-app tickets``."""
    return {
        "number": row.number,
        "state": row.state.value,
        "customer": row.customer,
        "product": row.product,
        "serial": row.serial or None,
        "service": row.service.value,
        "received_at": moment(row.received_at),
        "due_at": moment(row.due_at),
        "act_by": moment(row.act_by),
        "deadline": row.next_deadline,
        "urgency": row.urgency.value,
        "shelf": row.shelf or None,
    }


def _customer(view: CustomerView) -> dict[str, Any]:
    return {
        "name": view.name,
        "phone": view.phone,
        "email": view.email or None,
        "address": view.address or None,
        "city": view.city or None,
        "postal_code": view.postal_code or None,
        "language": view.language or None,
    }


def _product(view: ProductView) -> dict[str, Any]:
    return {
        "serial": view.serial or None,
        "brand": view.brand or None,
        "model": view.model,
        "category": view.category or None,
        "origin": view.origin.value,
        "sold_on": moment(view.sold_on),
        "warranty_months": view.warranty_months,
        "on_site_agreement": view.on_site_agreement,
    }


def _fault(view: FaultView) -> dict[str, Any]:
    return {
        "id": str(view.position),
        "reported": view.reported,
        "kind": view.kind.value,
        "cause": view.cause.value,
        "note": view.note or None,
        "evidence": view.evidence or None,
        "found": view.found,
    }


def _due(view: DueView) -> dict[str, Any]:
    return {
        "id": view.deadline,
        "due_at": moment(view.due_at),
        "act_by": moment(view.act_by),
        "promised_at": moment(view.promised_at),
        "done_at": moment(view.done_at),
        "kept": view.kept,
        "clauses": list(view.clauses),
    }


def _quote(view: QuoteView) -> dict[str, Any]:
    return {
        "version": view.quote_version,
        "status": view.status.value,
        "valid_until": moment(view.valid_until),
        "sent_at": moment(view.sent_at),
        "sent_how": view.sent_how.value if view.sent_how else None,
        "answered_at": moment(view.answered_at),
        "answered_by": view.answered_by or None,
        "answered_how": view.answered_how.value if view.answered_how else None,
        "list_fen": view.list_fen,
        "waived_fen": view.waived_fen,
        "discount_fen": view.discount_fen,
        "payable_fen": view.payable_fen,
        "decline_fee_fen": view.decline_fee_fen,
        "decline_clause": view.decline_clause or None,
        "lines": [
            {
                "kind": line.kind.value,
                "description": line.description,
                "quantity_thousandths": line.quantity,
                "unit_price_fen": line.unit_price_fen,
                "list_fen": line.list_fen,
                "waived_fen": line.waived_fen,
                "waived_clause": line.waived_clause or None,
                "discount_fen": line.discount_fen,
                "payable_fen": line.payable_fen,
            }
            for line in view.lines
        ],
    }


def _payment(view: PaymentView) -> dict[str, Any]:
    return {
        "kind": view.kind.value,
        "method": view.method.value,
        "amount_fen": view.amount_fen,
        "receipt": view.receipt,
        "taken_at": moment(view.taken_at),
        "voided": view.voided,
    }


def _visit(view: VisitView) -> dict[str, Any]:
    return {
        "starts_at": moment(view.starts_at),
        "ends_at": moment(view.ends_at),
        "technician": view.technician.name if view.technician else None,
        "address": view.address,
        "city": view.city,
        "postal_code": view.postal_code,
        "arrived_at": moment(view.arrived_at),
        "finished_at": moment(view.finished_at),
        "signed_by": view.signed_by or None,
        "work_done": view.work_done or None,
    }


def _shipment(view: ShipmentView) -> dict[str, Any]:
    return {
        "parcel": view.parcel or None,
        "return_by": view.return_by.value,
        "payer": view.payer.value,
        "carrier": view.carrier or None,
        "tracking": view.tracking or None,
        "weight_g": view.weight_g,
        "freight_fen": view.freight_fen,
        "taken_by": view.taken_by or None,
        "without_slip": view.without_slip or None,
        "left_at": moment(view.left_at),
    }


def _event(view: EventView) -> dict[str, Any]:
    return {
        "at": moment(view.at),
        "who": view.who,
        "kind": view.kind,
        "text": translator("en").words(view.message),
    }
