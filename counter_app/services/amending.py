"""Correcting an intake after it was saved: what the form says is what stands; decided again."""

from counter_app.codes.numbers import Kind, format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import Change, changing
from counter_app.services.customers import customer_for
from counter_app.services.deciding import AT_AN_END
from counter_app.services.desk import Actor, Desk
from counter_app.services.filling import trimmed
from counter_app.services.forms import FaultForm, IntakeForm
from counter_app.services.intake_rows import (
    MOST_FAULTS,
    accessory_names,
    consent_refused,
    decide_now,
    reported,
    set_route,
)
from counter_app.services.owners import put_under
from counter_app.services.products import corrected_product
from counter_app.services.rights import Right, require
from counter_app.services.shelves import shelf_called
from counter_app.services.tickets import ticket
from counter_app.services.typed_text import moment, paragraphs
from counter_app.services.unlocking import keep_code
from counter_app.services.views import TicketView
from counter_app.services.visiting import set_visit
from counter_app.store.tables import Accessory, Fault
from counter_app.values import DecisionStage, Service, TicketState


def amend(desk: Desk, actor: Actor, number: str, version: int, form: IntakeForm) -> TicketView:
    """Correct the intake of ``number`` as the person saw it at ``version``.

    What a technician found of a fault stays; a fault can be added, reworded, or taken away while
    nobody has looked at it. Times that are None stay as they are. Raises ``InvalidInput`` naming
    the field, ``Conflict``, ``WrongMove`` for a ticket that is at its end.
    """
    require(actor, Right.COUNTER_WORK)
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        if row.state in AT_AN_END:
            raise WrongMove(
                msg(
                    "Ticket {number} is at “{state}”: its intake can no longer be changed.",
                    number=format_code(number),
                    state=row.state,
                )
            )
        _service(change, form)
        if not form.nameless:
            person = customer_for(change.unit, form.customer, "customer.")
            put_under(change.unit, row, person.customer_id)
        row.product = corrected_product(change.unit, row, trimmed(form.product), "product.")
        shelf = shelf_called(change.unit.session, form.shelf)
        row.shelf_id = shelf.id if shelf else None
        row.condition = paragraphs(form.condition, "condition") or None
        row.return_by = form.return_by
        if form.received_at is not None:
            row.received_at = moment(form.received_at, "received_at")
        if form.reported_at is not None:
            row.reported_at = moment(form.reported_at, "reported_at")
        if (form.data_loss_consent, form.terms_consent) != (
            row.data_loss_consent,
            row.terms_consent,
        ):
            row.data_loss_consent, row.terms_consent = form.data_loss_consent, form.terms_consent
            row.consent_at = change.unit.now
        row.consent_refused = consent_refused(form) or None
        set_route(row, form.repair_here_reason)
        keep_code(desk, change.unit, row, form.unlock_code)
        _faults(change, form.faults)
        _accessories(change, form.accessories)
        change.unit.session.flush()
        if row.state is TicketState.VISIT_PLANNED:
            set_visit(change.unit, row, form.visit, "visit.")
        change.unit.record("ticket.amended", number)
        decide_now(desk, change.unit, actor, row, DecisionStage.CHANGE)
    return ticket(desk, number)


def _service(change: Change, form: IntakeForm) -> None:
    row = change.ticket
    if (row.service is Service.ON_SITE) != (form.service is Service.ON_SITE):
        raise InvalidInput(
            msg("A visit and a unit that came in are two tickets: cancel this one, open another."),
            field="service",
        )
    row.service = form.service


def _faults(change: Change, forms: tuple[FaultForm, ...]) -> None:
    row = change.ticket
    if not 0 < len(forms) <= MOST_FAULTS:
        raise InvalidInput(
            msg("A ticket holds 1 to {most} faults.", most=MOST_FAULTS), field="faults"
        )
    for fault in row.faults[len(forms) :]:
        if fault.found_at is not None or fault.needs:
            raise InvalidInput(
                msg("Fault {fault} was looked at already: it stays.", fault=fault.position),
                field="faults",
            )
        row.faults.remove(fault)
    for at, form in enumerate(forms):
        text = reported(form, at)
        if at >= len(row.faults):
            last = row.faults[-1].position if row.faults else 0
            row.faults.append(
                Fault(position=last + 1, reported=text, kind=form.kind, cause=form.cause)
            )
            continue
        fault = row.faults[at]
        fault.reported = text
        if fault.found_at is None:
            fault.kind, fault.cause = form.kind, form.cause


def _accessories(change: Change, names: tuple[str, ...]) -> None:
    """Things still named keep their tags; the others lose them; new ones get new ones."""
    row, wanted = change.ticket, accessory_names(names)
    for thing in list(row.accessories):
        if thing.description in wanted:
            wanted.remove(thing.description)
        else:
            row.accessories.remove(thing)
    row.accessories.extend(
        Accessory(code=change.unit.next_number(Kind.ACCESSORY), description=name) for name in wanted
    )
