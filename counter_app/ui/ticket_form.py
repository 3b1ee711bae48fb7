"""A ticket read back into the form it was taken in with: to change it, or to repeat it."""

from counter_app.services.forms import (
    CustomerForm,
    FaultForm,
    IntakeForm,
    ProductForm,
    VisitForm,
)
from counter_app.services.views import TicketView


def form_of(view: TicketView) -> IntakeForm:
    """The intake form of ``view``."""
    visit = view.visit
    return IntakeForm(
        service=view.service,
        customer=CustomerForm.of(view.customer),
        product=ProductForm.of(view.product),
        faults=tuple(FaultForm(f.reported, f.kind, f.cause) for f in view.faults),
        accessories=tuple(each.name for each in view.accessories),
        condition=view.condition,
        received_at=view.received_at,
        reported_at=view.reported_at,
        return_by=view.return_by,
        repair_here_reason=view.repair_here_reason,
        shelf=view.shelf,
        data_loss_consent=view.data_loss_consent,
        terms_consent=view.terms_consent,
        consent_refused=view.consent_refused,
        nameless=view.nameless,
        repeat_of=view.repeat_of,
        visit=None
        if visit is None
        else VisitForm(
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            technician_id=visit.technician.staff_id if visit.technician else None,
            address=visit.address,
            city=visit.city,
            postal_code=visit.postal_code,
        ),
    )
