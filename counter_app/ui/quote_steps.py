"""What the Quote tab shows and offers: pure, so that it is tested without a window."""

from enum import StrEnum

from counter_app.messages import Message, Money, msg
from counter_app.services.moves import Move
from counter_app.services.views import TicketView
from counter_app.ui.diagnosis_steps import Step
from counter_app.values import Cause, FaultKind, QuoteStatus, TicketState

S = TicketState

_TOO_EARLY = (S.RECEIVED, S.AWAITING_PROOF, S.AT_MAKER, S.DRAFT)
_ON_SITE = (S.VISIT_PLANNED, S.VISITED)
_CAN_CHANGE = (S.AWAITING_CUSTOMER, S.REPAIRING, S.WAITING_FOR_PARTS, S.ON_VISIT)


class Mode(StrEnum):
    """What can be done with the quote now."""

    NOT_YET = "not_yet"
    DRAFT = "draft"
    ANSWER = "answer"
    READ = "read"
    NONE = "none"


_ON_VISIT = {QuoteStatus.DRAFT: Mode.DRAFT, QuoteStatus.SENT: Mode.ANSWER}
"""On a visit the quote itself says whose turn it is; the visit goes on."""


def mode(view: TicketView, *, changing: bool) -> Mode:
    """How the tab stands for ``view``; ``changing``: a new version is made of a sent quote."""
    if view.state in _TOO_EARLY or view.state in _ON_SITE:
        return Mode.READ if view.quotes else Mode.NOT_YET
    unfound = any(
        fault.kind is FaultKind.HARDWARE and fault.cause is Cause.UNKNOWN for fault in view.faults
    )
    looked_at = view.state in (S.VERIFYING, S.ON_VISIT)
    if looked_at and (unfound or not (view.needs or view.quotes)):
        return Mode.NOT_YET
    if view.state is S.ON_VISIT and not changing:
        return _ON_VISIT.get(view.quote.status if view.quote else QuoteStatus.DRAFT, Mode.READ)
    if view.state in (S.VERIFYING, S.QUOTING) or (changing and view.state in _CAN_CHANGE):
        return Mode.DRAFT
    if view.state is S.AWAITING_CUSTOMER:
        return Mode.ANSWER
    return Mode.READ if view.quotes else Mode.NONE


def waiting(view: TicketView, at: Mode) -> tuple[Message, Message] | None:
    """Heading and text where there is no quote to show."""
    if at is Mode.NOT_YET:
        return (
            msg("Nothing to quote yet"),
            msg("The diagnosis says first what was found and what it needs."),
        )
    if at is Mode.NONE:
        return (
            msg("No quote was needed"),
            msg("Nothing of this repair is for the customer to pay."),
        )
    return None


def steps(
    view: TicketView, at: Mode, *, payable_fen: int | None, changing: bool
) -> tuple[Step, ...]:
    """What can be done, the next thing first; ``payable_fen`` of the draft where it is known."""
    visiting = view.state is S.ON_VISIT
    text = msg("Go to the visit") if visiting else msg("Go to the diagnosis")
    to_bench = Step("goToDiagnosis", text, primary=True)
    print_it = Step("printQuote", msg("Print the quote"))
    change = Step(
        "changeQuote", Message(Move.REVISE_QUOTE.label if view.quotes else Move.MAKE_QUOTE.label)
    )
    match at:
        case Mode.NOT_YET:
            return (to_bench,)
        case Mode.DRAFT:
            version = (view.quote.quote_version if view.quote else 0) + 1
            drafted = view.quote is not None and view.quote.status is QuoteStatus.DRAFT
            if payable_fen == 0 and view.state is S.VERIFYING:
                first = Step("startRepair", msg("Nothing to pay: start the repair"), primary=True)
            elif payable_fen == 0 and visiting:
                first = to_bench
            elif visiting:
                first = Step("sendQuote", msg("Save the quote and show it"), primary=True)
            elif version > 1 and not drafted:
                first = Step(
                    "sendQuote",
                    msg("Save version {version} and send it", version=version),
                    primary=True,
                )
            else:
                first = Step("sendQuote", msg("Save the quote and send it"), primary=True)
            found = [first, Step("saveQuote", msg("Save the quote"))]
            found += [print_it] if drafted else []
            found += [Step("notNow", msg("Not now"))] if changing else []
            found += [Step("lookAgain", Message(Move.LOOK_AGAIN.label))] * (view.state is S.QUOTING)
            return tuple(found)
        case Mode.ANSWER:
            fee = view.quote.decline_fee_fen if view.quote else 0
            declines = Message(Move.DECLINE.label)
            if fee:
                declines = msg("The customer declines: {fee} CNY check fee", fee=Money(fee))
            return (
                Step("approve", Message(Move.APPROVE.label), primary=True),
                Step("decline", declines),
                print_it,
                change,
            )
        case _:
            found = []
            if view.state in (S.READY, S.DISPATCHED):
                found.append(Step("goToDispatch", msg("Go to dispatch"), primary=True))
            else:
                found.append(to_bench)
            found += [print_it] if view.quotes else []
            found += [change] if view.state in _CAN_CHANGE else []
            return tuple(found)
