"""Paper that goes with a unit: the repair ticket, its tag, the on-site job sheet."""

from counter_app.documents.papers import (
    AccessoryTag,
    AccessoryTagsPaper,
    Address,
    JobSheetPaper,
    TagPaper,
    TicketPaper,
)
from counter_app.messages import msg
from counter_app.services.check_fee import fee_of
from counter_app.services.desk import Desk
from counter_app.services.paper.common import (
    decision_of,
    fault_lines,
    product_name,
    promises,
    refuse,
    signature_of,
    terms,
)
from counter_app.services.settings import shop_head
from counter_app.services.verdicts import term_words
from counter_app.services.views import TicketView
from counter_app.values import DeadlineId, PictureKind, Service

DATA_LOSS = msg("I have kept a copy of my data: a repair can erase it.")
ACCEPTED = msg("I accept the service policy as printed here in short.")


def ticket_paper(desk: Desk, view: TicketView) -> TicketPaper:
    """The repair ticket: the customer's copy and the workshop's."""
    decision = decision_of(view)
    consents = [
        sentence
        for given, sentence in ((view.data_loss_consent, DATA_LOSS), (view.terms_consent, ACCEPTED))
        if given
    ]
    if view.consent_refused:
        consents.append(msg("Not agreed: {reason}", reason=view.consent_refused))
    given = [event.at for event in view.history if event.kind == "ticket.put_under"]
    return TicketPaper(
        shop=shop_head(desk),
        number=view.number,
        received_at=view.received_at,
        customer=view.customer.name,
        phone=view.customer.phone_shown,
        product=product_name(view),
        serial=view.product.serial,
        service=view.service,
        faults=fault_lines(view),
        promises=promises(view),
        received_by=view.taken_in_by,
        return_by=view.return_by,
        accessories=tuple(thing.name for thing in view.accessories),
        condition=view.condition,
        term=term_words(decision),
        terms=terms(view, fee_of(desk, decision)),
        consents=tuple(consents),
        signature=signature_of(desk, view, PictureKind.TERMS),
        shelf=view.shelf,
        corrected_at=given[-1] if given else None,
    )


def tag(_desk: Desk, view: TicketView) -> TagPaper:
    """The bench tag that sticks to the unit."""
    decision_of(view)
    if view.service is Service.ON_SITE:
        raise refuse(
            msg(
                "Ticket {number} is an on-site visit: there is no unit here to tag.",
                number=view.number,
            )
        )
    due = next((d for d in view.dues if d.deadline == DeadlineId.RETURN_TO_CUSTOMER), None)
    return TagPaper(
        number=view.number,
        product=product_name(view),
        customer=view.customer.name,
        phone=view.customer.phone,
        shelf=view.shelf,
        due_at=due.due_at if due else None,
    )


def accessory_tags(_desk: Desk, view: TicketView) -> AccessoryTagsPaper:
    """A tag for each thing that came with the unit."""
    decision_of(view)
    things = view.accessories
    if not things:
        raise refuse(
            msg(
                "Nothing came with the unit of ticket {number}: there is nothing to tag.",
                number=view.number,
            )
        )
    tags = tuple(
        AccessoryTag(
            number=thing.code,
            ticket=view.number,
            accessory=thing.name,
            customer=view.customer.name,
            place=place,
            total=len(things),
        )
        for place, thing in enumerate(things, start=1)
    )
    return AccessoryTagsPaper(tags)


def job_sheet(desk: Desk, view: TicketView) -> JobSheetPaper:
    """What the technician takes to the customer's place (detail.2)."""
    decision = decision_of(view)
    visit = view.visit
    if visit is None:
        raise refuse(
            msg("Ticket {number} is not an on-site visit: it has no job sheet.", number=view.number)
        )
    entitlement = (
        msg("On-site service is owed here.")
        if decision.on_site.entitled
        else msg("On-site service is not owed here: by special agreement only.")
    )
    return JobSheetPaper(
        shop=shop_head(desk),
        number=view.number,
        appointment=visit.starts_at,
        until=visit.ends_at,
        technician=visit.technician.name if visit.technician else "",
        place=Address(
            view.customer.name,
            view.customer.phone_shown,
            visit.address or view.customer.address,
            visit.city or view.customer.city,
            visit.postal_code or view.customer.postal_code,
        ),
        product=product_name(view),
        serial=view.product.serial,
        faults=fault_lines(view),
        entitlement=entitlement,
        clauses=decision.on_site.clauses,
        parts_to_take=tuple(need.description for need in view.needs if need.part_code),
        arrived_at=visit.arrived_at,
        finished_at=visit.finished_at,
        work_done=visit.work_done,
        terms=terms(view, fee_of(desk, decision)),
        notes=view.condition,
        signature=signature_of(desk, view, PictureKind.VISIT),
    )
