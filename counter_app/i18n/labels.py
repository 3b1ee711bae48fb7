"""What a person reads for each value of the trade's closed vocabularies (``counter_app.values``).

The tables are complete: a test walks every enumeration. Labels are written to stand alone in a
cell or a chip; a sentence that needs other words has a message of its own.
"""

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import Final

from counter_app import values
from counter_app.messages import N_

LABELS: Final[Mapping[type[StrEnum], Mapping[StrEnum, str]]] = {
    values.Origin: {
        values.Origin.OWN_BRAND: N_("Own brand"),
        values.Origin.AGENCY: N_("Agency product"),
        values.Origin.OTHER: N_("Not sold by us"),
    },
    values.Service: {
        values.Service.COUNTER: N_("At the counter"),
        values.Service.MAIL_IN: N_("Mailed in"),
        values.Service.ON_SITE: N_("On-site visit"),
    },
    values.ReturnBy: {
        values.ReturnBy.PICKUP: N_("Pick-up at the counter"),
        values.ReturnBy.POSTAL_PARCEL: N_("Postal parcel"),
        values.ReturnBy.ROAD: N_("Road freight"),
        values.ReturnBy.RAIL_SLOW: N_("Slow rail"),
        values.ReturnBy.URGENT: N_("Urgent freight"),
    },
    values.Route: {
        values.Route.REPAIR_HERE: N_("Repaired here"),
        values.Route.MANUFACTURER: N_("Forwarded to the maker"),
        values.Route.ON_SITE: N_("Repaired on site"),
    },
    values.FaultKind: {
        values.FaultKind.HARDWARE: N_("Hardware failure"),
        values.FaultKind.SOFTWARE_UPGRADE: N_("Software upgrade"),
        values.FaultKind.NO_FAULT_FOUND: N_("No fault found"),
    },
    values.Cause: {
        values.Cause.QUALITY: N_("Quality failure"),
        values.Cause.MISUSE: N_("Not used by the manual"),
        values.Cause.UNAUTHORISED_MODIFICATION: N_("Unauthorised modification"),
        values.Cause.MAN_MADE: N_("Man-made damage"),
        values.Cause.FORCE_MAJEURE: N_("Force majeure"),
        values.Cause.UNKNOWN: N_("Cause not yet known"),
    },
    values.Coverage: {
        values.Coverage.COVERED: N_("Covered"),
        values.Coverage.EXCLUDED: N_("Excluded"),
        values.Coverage.EXPIRED: N_("Past the term"),
        values.Coverage.NO_FAULT_FOUND: N_("No fault found"),
        values.Coverage.OUT_OF_SCOPE: N_("Out of scope"),
        values.Coverage.PROVISIONAL: N_("Provisional"),
    },
    values.Charge: {
        values.Charge.FREE: N_("free"),
        values.Charge.CHARGED: N_("charged"),
    },
    values.TermStatus: {
        values.TermStatus.IN_TERM: N_("In term"),
        values.TermStatus.FIRST_BAND: N_("First or second year past the term"),
        values.TermStatus.SECOND_BAND: N_("Third year past the term or later"),
        values.TermStatus.UNKNOWN: N_("Term not known"),
    },
    values.Payer: {
        values.Payer.COMPANY: N_("We pay"),
        values.Payer.CUSTOMER: N_("The customer pays"),
        values.Payer.NONE: N_("No freight"),
    },
    values.DeadlineId: {
        values.DeadlineId.VERIFY_FAULT: N_("Verify the fault"),
        values.DeadlineId.FORWARD_TO_MANUFACTURER: N_("Forward to the maker"),
        values.DeadlineId.RETURN_TO_CUSTOMER: N_("Return to the customer"),
    },
    values.TicketState: {
        values.TicketState.DRAFT: N_("Draft"),
        values.TicketState.RECEIVED: N_("Received"),
        values.TicketState.VERIFYING: N_("Verifying"),
        values.TicketState.AWAITING_PROOF: N_("Awaiting proof of sale"),
        values.TicketState.AT_MAKER: N_("At the maker"),
        values.TicketState.QUOTING: N_("Quoting"),
        values.TicketState.AWAITING_CUSTOMER: N_("Awaiting the customer"),
        values.TicketState.WAITING_FOR_PARTS: N_("Waiting for parts"),
        values.TicketState.REPAIRING: N_("Repairing"),
        values.TicketState.TESTING: N_("Final test"),
        values.TicketState.READY: N_("Ready"),
        values.TicketState.DISPATCHED: N_("Dispatched"),
        values.TicketState.CANCELLED: N_("Cancelled"),
        values.TicketState.VISIT_PLANNED: N_("Visit planned"),
        values.TicketState.ON_VISIT: N_("On visit"),
        values.TicketState.VISITED: N_("Visit finished"),
        values.TicketState.CLOSED: N_("Closed (imported)"),
    },
    values.Role: {
        values.Role.COUNTER: N_("Counter"),
        values.Role.TECHNICIAN: N_("Technician"),
        values.Role.MANAGER: N_("Manager"),
    },
    values.Channel: {
        values.Channel.COUNTER: N_("In person"),
        values.Channel.PHONE: N_("By phone"),
        values.Channel.MESSAGE: N_("By message"),
    },
    values.LineKind: {
        values.LineKind.PART: N_("Part"),
        values.LineKind.LABOUR: N_("Labour"),
        values.LineKind.FREIGHT: N_("Freight"),
        values.LineKind.CHECK_FEE: N_("Check fee"),
    },
    values.QuoteStatus: {
        values.QuoteStatus.DRAFT: N_("Draft"),
        values.QuoteStatus.SENT: N_("Sent"),
        values.QuoteStatus.APPROVED: N_("Approved"),
        values.QuoteStatus.DECLINED: N_("Declined"),
        values.QuoteStatus.VOID: N_("Void"),
    },
    values.PaymentKind: {
        values.PaymentKind.DEPOSIT: N_("Deposit"),
        values.PaymentKind.PAYMENT: N_("Payment"),
        values.PaymentKind.REFUND: N_("Refund"),
        values.PaymentKind.VOID: N_("Void"),
    },
    values.PaymentMethod: {
        values.PaymentMethod.CASH: N_("Cash"),
        values.PaymentMethod.CARD: N_("Card"),
        values.PaymentMethod.TRANSFER: N_("Bank transfer"),
        values.PaymentMethod.MOBILE: N_("Mobile payment"),
    },
    values.PauseKind: {
        values.PauseKind.QUOTE: N_("Waiting for the customer's word on the quote"),
        values.PauseKind.CUSTOMER: N_("Waiting for the customer to answer or fetch"),
    },
    values.Urgency: {
        values.Urgency.LATE: N_("Late"),
        values.Urgency.SOON: N_("Due soon"),
        values.Urgency.FINE: N_("In time"),
        values.Urgency.PAUSED: N_("Paused"),
        values.Urgency.NONE: N_("No deadline"),
    },
    values.Outcome: {
        values.Outcome.OPEN: N_("Still open"),
        values.Outcome.REPAIRED: N_("Repaired"),
        values.Outcome.NO_FAULT_FOUND: N_("No fault found"),
        values.Outcome.DECLINED: N_("Quote declined, unrepaired"),
        values.Outcome.NOT_REPAIRABLE: N_("Not repairable"),
        values.Outcome.WITHDRAWN: N_("Withdrawn"),
    },
    values.DecisionStage: {
        values.DecisionStage.PROVISIONAL: N_("At intake"),
        values.DecisionStage.DIAGNOSIS: N_("After the diagnosis"),
        values.DecisionStage.OVERRIDE: N_("Overridden by a manager"),
        values.DecisionStage.CHANGE: N_("After a change of facts"),
    },
    values.VisitStatus: {
        values.VisitStatus.PLANNED: N_("Visit planned"),
        values.VisitStatus.ARRIVED: N_("Arrived"),
        values.VisitStatus.FINISHED: N_("Visit finished"),
        values.VisitStatus.CANCELLED: N_("Cancelled"),
    },
    values.Leg: {
        values.Leg.INBOUND: N_("In from the customer"),
        values.Leg.OUTBOUND: N_("Out to the customer"),
        values.Leg.TO_MAKER: N_("To the maker"),
        values.Leg.FROM_MAKER: N_("Back from the maker"),
    },
    values.MessageKind: {
        values.MessageKind.RECEIVED: N_("Taken in"),
        values.MessageKind.VERIFIED: N_("Fault verified"),
        values.MessageKind.QUOTE: N_("Quote"),
        values.MessageKind.READY: N_("Ready"),
        values.MessageKind.DISPATCHED: N_("Dispatched"),
        values.MessageKind.NOT_FETCHED: N_("Not fetched"),
        values.MessageKind.VISIT: N_("Visit planned"),
    },
    values.MessageWay: {
        values.MessageWay.WECHAT: N_("WeChat"),
        values.MessageWay.SMS: N_("SMS"),
        values.MessageWay.EMAIL: N_("E-mail"),
    },
    values.RuleKind: {
        values.RuleKind.POLICY: N_("Service policy"),
        values.RuleKind.CALENDAR: N_("Calendar of working days"),
    },
    values.PrintStatus: {
        values.PrintStatus.WAITING: N_("Waiting to be printed"),
        values.PrintStatus.PRINTING: N_("Printing"),
        values.PrintStatus.PRINTED: N_("Printed"),
        values.PrintStatus.FAILED: N_("Not printed"),
        values.PrintStatus.CANCELLED: N_("Cancelled"),
    },
    values.PictureKind: {
        values.PictureKind.PHOTO: N_("Photo"),
        values.PictureKind.TERMS: N_("Terms accepted"),
        values.PictureKind.VISIT: N_("Visit confirmed"),
        values.PictureKind.PICKUP: N_("Unit received"),
    },
}


def label(value: Enum) -> str:
    """The English label of ``value``, a catalogue key.

    An enumeration that lives in another room brings its own: a ``label`` attribute marked with
    ``N_``. Without either, the value's own word stands.
    """
    if isinstance(value, StrEnum):
        known = LABELS.get(type(value), {}).get(value)
        if known is not None:
            return known
    own = getattr(value, "label", None)
    return own if isinstance(own, str) else str(value.value).replace("_", " ")
