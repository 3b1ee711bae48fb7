"""Rows as the frozen views people are shown: one function a kind of row, and no query."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo

from counter_app.services.desk import Desk
from counter_app.services.views import (
    FaultView,
    MakerView,
    PaymentView,
    PictureView,
    ProductView,
    QuoteLineView,
    QuoteView,
    StaffView,
    VisitView,
)
from counter_app.store import tables as t
from counter_app.values import Cause, PaymentKind

Local = Callable[[datetime | None], datetime | None]


def fault_view(row: t.Fault) -> FaultView:
    return FaultView(
        fault_id=row.id,
        position=row.position,
        reported=row.reported,
        kind=row.kind,
        cause=row.cause or Cause.UNKNOWN,
        note=row.note or "",
        evidence=row.evidence or "",
        found=row.found_at is not None,
    )


def picture_view(row: t.Attachment, taken_by: str, zone: tzinfo) -> PictureView:
    return PictureView(
        picture_id=row.id,
        digest=row.sha256,
        kind=row.kind,
        name=row.name,
        fault_id=row.fault_id,
        taken_at=row.taken_at.astimezone(zone),
        taken_by=taken_by,
        voided_at=row.voided_at.astimezone(zone) if row.voided_at else None,
        void_reason=row.void_reason or "",
    )


def product_view(row: t.Product) -> ProductView:
    """A product seen here before."""
    return ProductView(
        product_id=row.id,
        serial=row.serial_typed or row.serial or "",
        brand=row.brand or "",
        model=row.model,
        category=row.category or "",
        origin=row.origin,
        sold_on=row.sold_on,
        warranty_months=row.warranty_months,
        on_site_agreement=row.on_site_agreement,
        from_register=False,
    )


def maker_view(row: t.Maker) -> MakerView:
    """A brand and its warranty centre, its address in one text."""
    address = " ".join(
        part for part in (row.centre_address, row.centre_city, row.centre_postal_code) if part
    )
    return MakerView(
        brand=row.brand,
        origin=row.origin,
        default_months=row.default_months,
        centre_name=row.centre_name or "",
        centre_address=address,
        centre_phone=row.centre_phone or "",
    )


def staff_view(row: t.Staff) -> StaffView:
    """A member of staff."""
    has_pin, has_badge = row.pin_hash is not None, row.badge_hash is not None
    has_code = row.code_hash is not None
    return StaffView(row.id, row.name, row.role, row.active, has_pin, has_badge, has_code)


def quote_view(row: t.Quote, local: Local) -> QuoteView:
    lines = tuple(map(_line, row.lines))

    def total(sums: Iterable[int]) -> int:
        return sum(sums)

    return QuoteView(
        quote_version=row.revision,
        status=row.status,
        lines=lines,
        list_fen=total(line.list_fen for line in lines),
        waived_fen=total(line.waived_fen for line in lines),
        discount_fen=total(line.discount_fen for line in lines),
        payable_fen=total(line.payable_fen for line in lines),
        valid_until=row.valid_until,
        note=row.note or "",
        sent_at=local(row.sent_at),
        sent_how=row.sent_how,
        answered_at=local(row.answered_at),
        answered_by=(row.answered_by.name or "") if row.answered_by else "",
        answered_how=row.answered_how,
        decline_fee_fen=row.decline_fee_fen,
        decline_clause=row.decline_clause or "",
    )


def _line(row: t.QuoteLine) -> QuoteLineView:
    return QuoteLineView(
        line_id=row.id,
        fault_id=row.fault_id,
        kind=row.kind,
        description=row.description,
        quantity=row.quantity,
        unit_price_fen=row.unit_price_fen,
        list_fen=row.list_fen,
        waived_fen=row.waived_fen,
        waived_clause=row.waived_clause or "",
        discount_fen=row.discount_fen,
        discount_reason=row.discount_reason or "",
        payable_fen=row.payable_fen,
    )


def payment_views(rows: Sequence[t.Payment], desk: Desk) -> tuple[PaymentView, ...]:
    voided = {row.voids_id for row in rows}
    return tuple(
        PaymentView(
            payment_id=row.id,
            kind=row.kind,
            method=row.method,
            amount_fen=row.amount_fen,
            receipt=row.receipt_number,
            taken_at=row.taken_at.astimezone(desk.zone),
            note=row.note or "",
            voided=row.id in voided or row.kind is PaymentKind.VOID,
        )
        for row in rows
    )


def visit_view(
    visit: t.Visit | None,
    technician: t.Staff | None,
    where: t.CustomerContact | t.CustomerPerson | None,
    signed_by: str | None,
    local: Local,
) -> VisitView:
    """A visit, or the one still to be arranged; its address is the customer's unless it has one."""
    return VisitView(
        visit_id=visit.id if visit else 0,
        starts_at=local(visit.starts_at) if visit else None,
        ends_at=local(visit.ends_at) if visit else None,
        technician=staff_view(technician) if technician else None,
        address=(where.address or "") if where else "",
        city=(where.city or "") if where else "",
        postal_code=(where.postal_code or "") if where else "",
        arrived_at=local(visit.arrived_at) if visit else None,
        finished_at=local(visit.finished_at) if visit else None,
        signed_by=signed_by or "",
        work_done=(visit.work_done or "") if visit else "",
    )
