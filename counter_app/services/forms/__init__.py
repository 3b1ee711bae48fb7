"""What a person filled in, frozen, on its way into a service.

Text is as typed; services trim, check and normalise it. Money is integer fen, times are aware.
``version`` is the version of the ticket the person saw: a service refuses (``Conflict``) when
somebody changed it since.
"""

from counter_app.services.forms.bench import (
    AnswerForm,
    DiagnosisForm,
    FindingForm,
    NeedForm,
    OverrideForm,
    QuoteForm,
    QuoteLineForm,
    VerificationForm,
)
from counter_app.services.forms.intake import (
    ConsultationForm,
    FaultForm,
    IntakeForm,
    PictureForm,
    SwapForm,
    VisitForm,
)
from counter_app.services.forms.leaving import (
    ParcelForm,
    PaymentForm,
    PickUpForm,
    ToldForm,
)
from counter_app.services.forms.parties import (
    CustomerForm,
    MakerForm,
    OwnerForm,
    ProductForm,
)

__all__ = [
    "AnswerForm",
    "ConsultationForm",
    "CustomerForm",
    "DiagnosisForm",
    "FaultForm",
    "FindingForm",
    "IntakeForm",
    "MakerForm",
    "NeedForm",
    "OverrideForm",
    "OwnerForm",
    "ParcelForm",
    "PaymentForm",
    "PickUpForm",
    "PictureForm",
    "ProductForm",
    "QuoteForm",
    "QuoteLineForm",
    "SwapForm",
    "ToldForm",
    "VerificationForm",
    "VisitForm",
]
