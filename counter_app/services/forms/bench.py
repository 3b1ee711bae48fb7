"""What is found and what it costs: verified, diagnosed, overridden, quoted, answered."""

from dataclasses import dataclass
from datetime import date

from counter_app.services.forms.intake import FaultForm
from counter_app.values import Cause, Channel, Charge, Coverage, FaultKind, LineKind


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
    """A part or labour one fault needs. ``quantity`` is in thousandths (hours, pieces).

    A fault that is saved along with it has no row yet: ``fault_id`` is None then, and ``added`` is
    its place among the form's ``added_faults``, from 0.
    """

    fault_id: int | None
    kind: LineKind
    description: str
    quantity: int = 1000
    unit_price_fen: int = 0
    part_code: str | None = None
    added: int | None = None


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
