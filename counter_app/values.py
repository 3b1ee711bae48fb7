"""The trade's closed vocabularies, shared by every room.

The values are the words of the policy's JSON and of the command line; they never change.
What a person reads comes from the catalogue (``counter_app.i18n.labels``).
"""

from enum import StrEnum
from typing import NewType

Fen = NewType("Fen", int)
"""Money: an integer number of fen (1/100 CNY). Never a float."""


class Origin(StrEnum):
    """Whose product it is (service policy, scope)."""

    OWN_BRAND = "own_brand"
    AGENCY = "agency"
    OTHER = "other"


class Service(StrEnum):
    """How the product comes to be served."""

    COUNTER = "counter"
    MAIL_IN = "mail_in"
    ON_SITE = "on_site"


class ReturnBy(StrEnum):
    """How the product goes back to the customer (charge.3)."""

    PICKUP = "pickup"
    POSTAL_PARCEL = "postal_parcel"
    ROAD = "road"
    RAIL_SLOW = "rail_slow"
    URGENT = "urgent"


class Route(StrEnum):
    """Where the repair is done (ruling 8)."""

    REPAIR_HERE = "repair_here"
    MANUFACTURER = "manufacturer"
    ON_SITE = "on_site"


class FaultKind(StrEnum):
    """What a fault turned out to be."""

    HARDWARE = "hardware"
    SOFTWARE_UPGRADE = "software_upgrade"
    NO_FAULT_FOUND = "no_fault_found"


class Cause(StrEnum):
    """Why a hardware fault came about (detail.4, exclusion.2 to exclusion.5)."""

    QUALITY = "quality"
    MISUSE = "misuse"
    UNAUTHORISED_MODIFICATION = "unauthorised_modification"
    MAN_MADE = "man_made"
    FORCE_MAJEURE = "force_majeure"
    UNKNOWN = "unknown"


class Coverage(StrEnum):
    """What the policy says of one fault (ruling 4)."""

    COVERED = "covered"
    EXCLUDED = "excluded"
    EXPIRED = "expired"
    NO_FAULT_FOUND = "no_fault_found"
    OUT_OF_SCOPE = "out_of_scope"
    PROVISIONAL = "provisional"


class Charge(StrEnum):
    """Whether parts or labour are charged."""

    FREE = "free"
    CHARGED = "charged"


class TermStatus(StrEnum):
    """Where a case's day stands against the term (rulings 2 and 3)."""

    IN_TERM = "in_term"
    FIRST_BAND = "first_band"
    SECOND_BAND = "second_band"
    UNKNOWN = "unknown"


class Payer(StrEnum):
    """Who pays one leg of freight (ruling 6)."""

    COMPANY = "company"
    CUSTOMER = "customer"
    NONE = "none"


class DeadlineId(StrEnum):
    """The promises of response.2 (ruling 9)."""

    VERIFY_FAULT = "verify_fault"
    FORWARD_TO_MANUFACTURER = "forward_to_manufacturer"
    RETURN_TO_CUSTOMER = "return_to_customer"


class TicketState(StrEnum):
    """Where the work on a ticket stands; the moves are in ``services.moves``."""

    DRAFT = "draft"
    RECEIVED = "received"
    VERIFYING = "verifying"
    AWAITING_PROOF = "awaiting_proof"
    AT_MAKER = "at_maker"
    QUOTING = "quoting"
    AWAITING_CUSTOMER = "awaiting_customer"
    WAITING_FOR_PARTS = "waiting_for_parts"
    REPAIRING = "repairing"
    TESTING = "testing"
    READY = "ready"
    DISPATCHED = "dispatched"
    CANCELLED = "cancelled"
    VISIT_PLANNED = "visit_planned"
    ON_VISIT = "on_visit"
    VISITED = "visited"
    CLOSED = "closed"


class Role(StrEnum):
    """What a member of staff does."""

    COUNTER = "counter"
    TECHNICIAN = "technician"
    MANAGER = "manager"


class Channel(StrEnum):
    """How staff and a customer spoke to each other."""

    COUNTER = "counter"
    PHONE = "phone"
    MESSAGE = "message"


class LineKind(StrEnum):
    """What one line of needs or of a quote is for."""

    PART = "part"
    LABOUR = "labour"
    FREIGHT = "freight"
    CHECK_FEE = "check_fee"


class QuoteStatus(StrEnum):
    """Where one version of a quote stands."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    DECLINED = "declined"
    VOID = "void"


class PaymentKind(StrEnum):
    """What a payment is; a refund and a void take away."""

    DEPOSIT = "deposit"
    PAYMENT = "payment"
    REFUND = "refund"
    VOID = "void"


class PaymentMethod(StrEnum):
    """How money changed hands."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    MOBILE = "mobile"


class PauseKind(StrEnum):
    """Why the return clock stands (house.pause)."""

    QUOTE = "quote"
    CUSTOMER = "customer"


class Urgency(StrEnum):
    """How near a promise is: drives colour, always with a word."""

    LATE = "late"
    SOON = "soon"
    FINE = "fine"
    PAUSED = "paused"
    NONE = "none"


class Outcome(StrEnum):
    """How the work on a unit ended, as dispatch sees it."""

    OPEN = "open"
    REPAIRED = "repaired"
    NO_FAULT_FOUND = "no_fault_found"
    DECLINED = "declined"
    NOT_REPAIRABLE = "not_repairable"
    WITHDRAWN = "withdrawn"


class DecisionStage(StrEnum):
    """What a decision was made for."""

    PROVISIONAL = "provisional"
    DIAGNOSIS = "diagnosis"
    OVERRIDE = "override"
    CHANGE = "change"


class VisitStatus(StrEnum):
    """Where an on-site visit stands (detail.2)."""

    PLANNED = "planned"
    ARRIVED = "arrived"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Leg(StrEnum):
    """Which way a parcel goes."""

    INBOUND = "inbound"
    OUTBOUND = "outbound"
    TO_MAKER = "to_maker"
    FROM_MAKER = "from_maker"


class PrintStatus(StrEnum):
    """Where a print job stands."""

    WAITING = "waiting"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class MessageKind(StrEnum):
    """What a customer is told of a ticket."""

    RECEIVED = "received"
    VERIFIED = "verified"
    QUOTE = "quote"
    READY = "ready"
    DISPATCHED = "dispatched"
    NOT_FETCHED = "not_fetched"
    VISIT = "visit"


class MessageWay(StrEnum):
    """By which way a message was written."""

    WECHAT = "wechat"
    SMS = "sms"
    EMAIL = "email"


class RuleKind(StrEnum):
    """What a kept document of rules is."""

    POLICY = "policy"
    CALENDAR = "calendar"


class PictureKind(StrEnum):
    """What a picture of a ticket is: a photo, or what a customer signed and when."""

    PHOTO = "photo"
    TERMS = "terms"
    VISIT = "visit"
    PICKUP = "pickup"
