"""Photos and signatures of a ticket: added, pointed at a fault, taken back with a reason.

A picture is first kept as a file and then shown by a row and told by an event in one unit of work:
once it is said to be saved, both are on the disk. Nothing is deleted but with the customer.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import func, select

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, NotFound, WrongMove
from counter_app.messages import msg
from counter_app.services import signatures
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import PictureForm
from counter_app.services.picture_encoding import media_type_of, prepare
from counter_app.services.picture_encoding import thumbnail as small
from counter_app.services.signatures import Strokes
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import paragraphs
from counter_app.services.views import TicketView
from counter_app.store import Unit, chain
from counter_app.store import tables as t
from counter_app.store.picture_files import folder_for, is_digest, put, read
from counter_app.values import PictureKind, TicketState

MOST: Final = 60
"""Photos one ticket shows; void ones do not count."""
LONGEST_NAME: Final = 255


def keep(desk: Desk, given: bytes, name: str = "") -> PictureForm:
    """Make a photo our own and keep it, so that it can be added to a ticket.

    Args:
        given: a file's or the clipboard's bytes, in any format ``picture_encoding`` reads.
        name: what the file was called.

    Raises ``InvalidInput`` for what cannot be taken, ``EnvironmentTrouble`` for the disk's trouble.
    """
    return PictureForm(put(folder_for(desk.store.path), prepare(given).content), name)


def keep_signature(desk: Desk, strokes: Strokes, kind: PictureKind) -> PictureForm:
    """Keep what was signed, so that it can be added to a ticket. Raises as :func:`keep`."""
    kept = put(folder_for(desk.store.path), signatures.to_bytes(strokes, kind))
    return PictureForm(kept, kind=kind)


def sign(desk: Desk, actor: Actor, number: str, strokes: Strokes, kind: PictureKind) -> TicketView:
    """The customer signs on ticket ``number``. Raises as :func:`keep` and :func:`add`."""
    return add(desk, actor, number, [keep_signature(desk, strokes, kind)])


def add(
    desk: Desk,
    actor: Actor,
    number: str,
    pictures: Sequence[PictureForm],
    fault_id: int | None = None,
) -> TicketView:
    """Show kept ``pictures`` on ticket ``number``; those of a fault are its evidence.

    One that is there already is not doubled; one that was void is back. A signature takes the
    place of an earlier one for the same thing. Raises ``NotFound``, ``WrongMove`` for imported
    history and erased customers, ``InvalidInput``.
    """
    with desk.writing(actor) as unit:
        attach(desk, unit, actor, _row(unit, number), pictures, fault_id)
    return ticket(desk, number)


def attach(
    desk: Desk,
    unit: Unit,
    actor: Actor,
    row: t.Ticket,
    pictures: Sequence[PictureForm],
    fault_id: int | None = None,
) -> None:
    """:func:`add` inside a unit of work, as an intake does it."""
    if pictures and (row.state is TicketState.CLOSED or _is_erased(unit, row)):
        raise WrongMove(
            msg("Nothing can be added to ticket {number}.", number=format_code(row.number))
        )
    fault = _fault_of(unit, row, fault_id)
    for form in pictures:
        _attach(desk, unit, actor, row, form, fault)
    shown = unit.session.scalar(
        select(func.count())
        .select_from(t.Attachment)
        .where(
            t.Attachment.ticket_id == row.id,
            t.Attachment.kind == PictureKind.PHOTO,
            t.Attachment.voided_at.is_(None),
        )
    )
    if (shown or 0) > MOST:
        raise InvalidInput(
            msg("A ticket shows at most {most} photos: void some first.", most=MOST),
            field="picture",
        )


def void(desk: Desk, actor: Actor, number: str, picture_id: int, reason: str) -> TicketView:
    """Take a photo or a signature back; it stays on record with its ``reason``.

    Raises ``InvalidInput`` without a reason, ``NotFound``, ``WrongMove`` where it is void already.
    """
    with desk.writing(actor) as unit:
        picture = _picture(unit, number, picture_id)
        why = paragraphs(reason, "reason", msg("Please write something here."))
        if picture.voided_at is not None:
            raise WrongMove(msg("This is void already."))
        _void(unit, actor, number, picture, why)
    return ticket(desk, number)


def point(
    desk: Desk, actor: Actor, number: str, picture_id: int, fault_id: int | None
) -> TicketView:
    """Say which fault a photo is evidence of; None: of none in particular.

    Raises ``NotFound``; ``InvalidInput`` for another ticket's fault.
    """
    with desk.writing(actor) as unit:
        picture = _picture(unit, number, picture_id)
        fault = _fault_of(unit, _row(unit, number), fault_id)
        picture.fault_id = fault.id if fault else None
        values = {"fault": fault.position} if fault else {}
        unit.record("ticket.photo_points", number, values)
    return ticket(desk, number)


def content(desk: Desk, digest: str) -> bytes:
    """The bytes of a picture. Raises ``EnvironmentTrouble`` where its file is not whole."""
    return read(folder_for(desk.store.path), digest)


def thumbnail(desk: Desk, digest: str, side: int) -> bytes:
    """A small JPEG of a photo, ``side`` pixels at its longer side. Raises as :func:`content`."""
    return small(content(desk, digest), side)


def strokes(desk: Desk, digest: str, kind: PictureKind) -> Strokes:
    """What was signed for ``kind``. Raises as :func:`content`; ``InvalidInput`` for a photo."""
    return signatures.from_bytes(content(desk, digest), kind)


def _attach(
    desk: Desk, unit: Unit, actor: Actor, row: t.Ticket, form: PictureForm, fault: t.Fault | None
) -> None:
    kept = content(desk, form.digest) if is_digest(form.digest) else b""
    signed = form.kind is not PictureKind.PHOTO
    media_type = signatures.MEDIA_TYPE if signed else media_type_of(kept)
    if signed:
        signatures.from_bytes(kept, form.kind)
    if media_type is None:
        raise InvalidInput(msg("This is not a picture of ours: add it again."), field="picture")
    known = unit.session.scalar(
        select(t.Attachment).where(
            t.Attachment.ticket_id == row.id, t.Attachment.sha256 == form.digest
        )
    )
    if known is not None and known.voided_at is None:
        return
    if signed:
        _void_earlier(unit, actor, row, form.kind)
    if form.kind is PictureKind.TERMS and not row.terms_consent:
        row.terms_consent, row.consent_at = True, unit.now  # who signs accepts
        row.consent_refused = None if row.data_loss_consent else row.consent_refused
    if known is None:
        known = t.Attachment(
            ticket_id=row.id,
            sha256=form.digest,
            size=len(kept),
            media_type=media_type,
            name=_one_line(form.name),
            kind=form.kind,
        )
        unit.session.add(known)
    known.fault_id = fault.id if fault else None
    known.taken_at, known.taken_by_id = unit.now, actor.staff_id
    known.voided_at = known.voided_by_id = known.void_reason = None
    values: dict[str, object] = {"picture": chain.commitment(row.salt, form.digest)}
    if signed:
        unit.record("ticket.signed", row.number, {"signed": form.kind, **values})
    else:
        if fault is not None:
            values["fault"] = fault.position
        unit.record("ticket.photo_added", row.number, values)
    unit.session.flush()


def _void_earlier(unit: Unit, actor: Actor, row: t.Ticket, kind: PictureKind) -> None:
    for earlier in unit.session.scalars(
        select(t.Attachment).where(
            t.Attachment.ticket_id == row.id,
            t.Attachment.kind == kind,
            t.Attachment.voided_at.is_(None),
        )
    ):
        _void(unit, actor, row.number, earlier, None)


def _void(unit: Unit, actor: Actor, number: str, picture: t.Attachment, reason: str | None) -> None:
    picture.voided_at, picture.voided_by_id = unit.now, actor.staff_id
    picture.void_reason = reason
    if picture.kind is PictureKind.PHOTO:
        unit.record("ticket.photo_void", number)
    else:
        unit.record("ticket.signature_void", number, {"signed": picture.kind})


def _row(unit: Unit, number: str) -> t.Ticket:
    row = unit.session.scalar(select(t.Ticket).where(t.Ticket.number == number))
    if row is None:
        raise NotFound(msg("There is no ticket {number}.", number=format_code(number)))
    return row


def _picture(unit: Unit, number: str, picture_id: int) -> t.Attachment:
    picture = unit.fetch(t.Attachment, picture_id)
    if picture.ticket_id != _row(unit, number).id:
        raise NotFound(msg("This picture is another ticket's."))
    return picture


def _fault_of(unit: Unit, row: t.Ticket, fault_id: int | None) -> t.Fault | None:
    if fault_id is None:
        return None
    fault = unit.session.get(t.Fault, fault_id)
    if fault is None or fault.ticket_id != row.id:
        raise InvalidInput(msg("This fault is not one of the ticket's."), field="fault_id")
    return fault


def _is_erased(unit: Unit, row: t.Ticket) -> bool:
    customer = unit.session.get(t.Customer, row.customer_id) if row.customer_id else None
    return customer is not None and customer.erased_at is not None


def _one_line(name: str) -> str:
    """A file's name as it can be kept: names come from any system, in any bytes."""
    clean = "".join(each if each.isprintable() else " " for each in name)
    return " ".join(clean.split())[:LONGEST_NAME]
