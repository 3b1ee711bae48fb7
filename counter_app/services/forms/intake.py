"""What is taken in: a unit with its faults, a visit, a call, a whole unit swapped."""

from dataclasses import dataclass, field
from datetime import datetime

from counter_app.services.forms.parties import CustomerForm, ProductForm
from counter_app.values import Cause, FaultKind, PictureKind, ReturnBy, Service


@dataclass(frozen=True, slots=True)
class FaultForm:
    """One fault as the customer tells it."""

    reported: str
    kind: FaultKind = FaultKind.HARDWARE
    cause: Cause = Cause.UNKNOWN


@dataclass(frozen=True, slots=True)
class VisitForm:
    """An appointment on site (detail.2). Empty address fields mean the customer's own."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    technician_id: int | None = None
    address: str = ""
    city: str = ""
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class PictureForm:
    """A photo or signature that is kept already, under its SHA-256; ``name`` is its file's."""

    digest: str
    name: str = ""
    kind: PictureKind = PictureKind.PHOTO


@dataclass(frozen=True, slots=True)
class IntakeForm:
    """One unit taken in. ``received_at`` None means now; ``draft`` is dropped once it is saved.

    ``pictures`` are added with it; changing an intake later leaves the ticket's as they are.
    ``nameless``: nobody knows whose it is, as when it was found on the counter without a slip.
    ``unlock_code`` is sealed at once (``services.unlocking``); empty leaves what is kept.
    ``consents_asked``: somebody stands at the counter, so each consent is given or
    ``consent_refused`` says why not.
    """

    service: Service = Service.COUNTER
    customer: CustomerForm = field(default_factory=CustomerForm)
    product: ProductForm = field(default_factory=ProductForm)
    faults: tuple[FaultForm, ...] = ()
    accessories: tuple[str, ...] = ()
    condition: str = ""
    received_at: datetime | None = None
    reported_at: datetime | None = None
    consultation_id: int | None = None
    return_by: ReturnBy | None = None
    repair_here_reason: str = ""
    shelf: str = ""
    data_loss_consent: bool = False
    terms_consent: bool = False
    consent_refused: str = ""
    consents_asked: bool = False
    nameless: bool = False
    unlock_code: str = field(default="", repr=False)
    request_id: str | None = None
    repeat_of: str | None = None
    visit: VisitForm | None = None
    draft: str | None = None
    pictures: tuple[PictureForm, ...] = ()


@dataclass(frozen=True, slots=True)
class SwapForm:
    """A whole unit given in place of the ticket's own; an empty model means the same one."""

    ticket: str
    version: int
    serial: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationForm:
    """A call on the hotline (response.1)."""

    customer: CustomerForm
    product: ProductForm
    question: str
    advice: str = ""
    called_at: datetime | None = None
