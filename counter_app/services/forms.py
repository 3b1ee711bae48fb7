"""What a person filled in, frozen, on its way into a service.

Text is as typed; services trim, check and normalise it. Money is integer fen, times are aware.
``version`` is the version of the ticket the person saw: a service refuses (``Conflict``) when
somebody changed it since.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from counter_app.values import (
    Cause,
    Channel,
    Charge,
    Coverage,
    FaultKind,
    LineKind,
    MessageKind,
    MessageWay,
    Origin,
    PaymentKind,
    PaymentMethod,
    PictureKind,
    ReturnBy,
    Service,
)


@dataclass(frozen=True, slots=True)
class CustomerForm:
    """A customer; ``customer_id`` where one was found, else one is found by phone or added.

    ``version`` is the one of the customer that was shown; None: whatever it is now.
    ``language`` is the one to write to the customer in, empty where nobody said.
    """

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""
    customer_id: int | None = None
    version: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class ProductForm:
    """A product; a serial in the sales register fills in what is left empty."""

    model: str = ""
    serial: str = ""
    brand: str = ""
    category: str = ""
    origin: Origin | None = None
    sold_on: date | None = None
    warranty_months: int | None = None
    on_site_agreement: bool | None = None


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
class SwapForm:
    """A whole unit given in place of the ticket's own; an empty model means the same one."""

    ticket: str
    version: int
    serial: str
    model: str = ""


@dataclass(frozen=True, slots=True)
class OwnerForm:
    """Whose a ticket is: a customer on record (``customer.customer_id``), else one typed."""

    ticket: str
    version: int
    customer: CustomerForm


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
class MakerForm:
    """A brand: whose it is, its usual term in months, its warranty centre (detail.3)."""

    brand: str
    origin: Origin
    default_months: int | None = None
    centre_name: str = ""
    centre_address: str = ""
    centre_city: str = ""
    centre_postal_code: str = ""
    centre_phone: str = ""


@dataclass(frozen=True, slots=True)
class ConsultationForm:
    """A call on the hotline (response.1)."""

    customer: CustomerForm
    product: ProductForm
    question: str
    advice: str = ""
    called_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VerificationForm:
    """The fault was verified with the customer (response.2.verify)."""

    ticket: str
    version: int
    how: Channel
    note: str = ""


@dataclass(frozen=True, slots=True)
class FindingForm:
    """What the technician found of one fault."""

    fault_id: int
    kind: FaultKind
    cause: Cause
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class NeedForm:
    """A part or labour one fault needs. ``quantity`` is in thousandths (hours, pieces)."""

    fault_id: int
    kind: LineKind
    description: str
    quantity: int = 1000
    unit_price_fen: int = 0
    part_code: str | None = None


@dataclass(frozen=True, slots=True)
class DiagnosisForm:
    """The whole diagnosis of a ticket, as saved by the technician."""

    ticket: str
    version: int
    findings: tuple[FindingForm, ...]
    needs: tuple[NeedForm, ...] = ()
    added_faults: tuple[FaultForm, ...] = ()


@dataclass(frozen=True, slots=True)
class OverrideForm:
    """A manager's word on one fault (ruling 12); None leaves what the policy says."""

    ticket: str
    version: int
    fault_id: int
    coverage: Coverage | None = None
    parts: Charge | None = None
    labour: Charge | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class QuoteLineForm:
    """One line of a quote; the discount is a manager's, in fen off what is payable."""

    kind: LineKind
    description: str
    quantity: int = 1000
    unit_price_fen: int = 0
    fault_id: int | None = None
    discount_fen: int = 0
    discount_reason: str = ""


@dataclass(frozen=True, slots=True)
class QuoteForm:
    """A version of a ticket's quote. ``valid_until`` is a local date."""

    ticket: str
    version: int
    lines: tuple[QuoteLineForm, ...]
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The customer's word on one version of a quote."""

    ticket: str
    version: int
    quote_version: int
    approved: bool
    by: str
    how: Channel


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """Money taken or given back."""

    ticket: str
    kind: PaymentKind
    method: PaymentMethod
    amount_fen: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class PickUpForm:
    """Handed over at the counter. ``without_slip`` names the proof of identity seen instead.

    ``along``: other ready tickets of the same customer, each with its version; the payment is for
    all of them.
    """

    ticket: str
    version: int
    taken_by: str
    without_slip: str = ""
    payment: PaymentForm | None = None
    along: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ToldForm:
    """What the customer is told; ``keep_language``: write in this one from now on."""

    ticket: str
    kind: MessageKind
    way: MessageWay
    language: str
    text: str
    keep_language: bool = False


@dataclass(frozen=True, slots=True)
class ParcelForm:
    """Sent to the customer; several tickets of one customer may share a parcel."""

    tickets: tuple[tuple[str, int], ...]
    return_by: ReturnBy
    carrier: str = ""
    tracking: str = ""
    weight_g: int | None = None
    freight_fen: int = 0
    name: str = ""
    phone: str = ""
    address: str = ""
    city: str = ""
    postal_code: str = ""
