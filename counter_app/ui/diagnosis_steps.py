"""What comes next on the bench: pure, so that the one next action is tested without a window.

The states and their moves are ``services.moves``; this says which of them is offered first, what
its button says, and which card it needs on the tab.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.messages import Message, msg
from counter_app.policy import Decision
from counter_app.services.forms import NeedForm
from counter_app.services.moves import Move
from counter_app.services.views import TicketView
from counter_app.values import Cause, Charge, FaultKind, LineKind, Origin, Route, TicketState

S = TicketState


class Card(StrEnum):
    """A card of the tab that is shown only where its step is; named as in the form."""

    PROOF = "proofCard"
    VERIFY = "verifyCard"
    FORWARD = "forwardCard"
    MAKER = "makerCard"
    PARTS = "partsCard"
    TEST = "testCard"
    CLOSE = "closeCard"
    VISIT = "visitCard"


class Outlook(StrEnum):
    """Where saving the diagnosis leads."""

    OPEN = "open"
    QUOTE = "quote"
    REPAIR = "repair"
    TEST = "test"


_SAVE = {
    Outlook.OPEN: msg("Save the diagnosis"),
    Outlook.QUOTE: msg("Save and make the quote"),
    Outlook.REPAIR: msg("Save and start the repair"),
    Outlook.TEST: msg("Save: no repair needed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done. ``card``: what must be filled in first, opened by the step."""

    name: str
    text: Message
    primary: bool = False
    card: Card | None = None


def outlook(
    decision: Decision | None,
    found: Iterable[tuple[FaultKind, Cause]],
    needs: Iterable[NeedForm],
    positions: Mapping[int, str],
) -> Outlook:
    """Where a diagnosis leads under ``decision``.

    ``found``: kind and cause of every fault; ``positions`` gives the decision's id of each fault
    by its row. Open while a cause is not found; anything to pay needs a quote first (the customer
    approves before the repair); only upgrades and no fault found go straight to the final test.
    """
    found = tuple(found)
    unknown = any(k is FaultKind.HARDWARE and c is Cause.UNKNOWN for k, c in found)
    if decision is None or unknown:
        return Outlook.OPEN
    decided = {fault.id: fault for fault in decision.faults}
    for need in needs:
        fault = decided.get(positions.get(need.fault_id, ""))
        if fault is None or need.unit_price_fen == 0:
            continue
        charge = fault.labour if need.kind is LineKind.LABOUR else fault.parts
        if charge is Charge.CHARGED:
            return Outlook.QUOTE
    if found and all(kind is not FaultKind.HARDWARE for kind, _ in found):
        return Outlook.TEST
    return Outlook.REPAIR


def goes_to_maker(view: TicketView) -> bool:
    """Whether the policy sends this unit to its maker and it has not been there."""
    return (
        view.decision is not None
        and view.decision.route is Route.MANUFACTURER
        and view.forwarded_at is None
    )


def _move(name: str, move: Move, *, primary: bool = False, card: Card | None = None) -> Step:
    return Step(name, Message(move.label), primary, card)


def steps(view: TicketView, leads_to: Outlook, *, typed: bool) -> tuple[Step, ...]:
    """What can be done with ``view``, the next thing first and primary.

    ``typed``: findings are typed and not saved, so saving them comes first.
    """
    verify = Step("verify", msg("Verified with the customer"), card=Card.VERIFY)
    forward = _move("forward", Move.FORWARD, card=Card.FORWARD)
    proof = _move("askForProof", Move.ASK_FOR_PROOF)
    hopeless = _move("notRepairable", Move.NOT_REPAIRABLE, card=Card.CLOSE)
    again = _move("lookAgain", Move.LOOK_AGAIN)
    save = Step("saveDiagnosis", _SAVE[leads_to])
    agency = view.product.origin is Origin.AGENCY
    unproved = view.product.sold_on is None
    match view.state:
        case S.RECEIVED:
            found = [_move("take", Move.TAKE)]
            found += [verify] if view.verified_at is None else []
            found += [forward] if agency else []
            found += [proof] if unproved else []
        case S.VERIFYING:
            found = [save]
            if view.verified_at is None:
                found.insert(len(found) if typed else 0, verify)
            elif goes_to_maker(view) and not typed:
                found.insert(0, forward)
            if agency and forward not in found:
                found.append(forward)
            found += [proof] if unproved else []
            found += [_move("putBack", Move.PUT_BACK), hopeless]
        case S.AWAITING_PROOF:
            found = [
                _move("proofArrived", Move.PROOF_ARRIVED, card=Card.PROOF),
                _move("goOnWithoutProof", Move.GO_ON_WITHOUT_PROOF),
            ]
        case S.AT_MAKER:
            found = [
                Step("backFromMaker", msg("Received back"), card=Card.MAKER),
                _move("recall", Move.RECALL),
            ]
        case S.QUOTING | S.AWAITING_CUSTOMER:
            found = [Step("goToQuote", msg("Go to the quote"))]
            found += [again] if view.state is S.QUOTING else []
        case S.REPAIRING:
            found = [
                _move("finishRepair", Move.FINISH_REPAIR),
                _move("waitForParts", Move.WAIT_FOR_PARTS, card=Card.PARTS),
                again,
                hopeless,
            ]
        case S.WAITING_FOR_PARTS:
            found = [_move("partsArrived", Move.PARTS_ARRIVED)]
        case S.TESTING:
            found = [
                Step("testPassed", msg("Test passed: ready"), card=Card.TEST),
                _move("testFailed", Move.TEST_FAILED, card=Card.TEST),
                again,
                hopeless,
            ]
        case S.READY:
            found = [
                Step("goToDispatch", msg("Go to dispatch")),
                _move("backToBench", Move.BACK_TO_BENCH),
            ]
        case S.VISIT_PLANNED:
            found = [_move("arrive", Move.ARRIVE)]
        case S.ON_VISIT:
            found = [
                _move("finishVisit", Move.FINISH_VISIT, card=Card.VISIT),
                Step("takeAlong", msg("Take it along to the workshop"), card=Card.VISIT),
                _move("notThere", Move.NOT_THERE),
            ]
        case S.VISITED:
            return (_move("reopenVisit", Move.REOPEN_VISIT),)
        case _:
            return ()
    first, *others = found
    return (Step(first.name, first.text, primary=True, card=first.card), *others)


WAITING: Mapping[TicketState, tuple[Message, Message]] = {
    S.AWAITING_PROOF: (
        msg("Waiting for the proof of the sale"),
        msg("The return date waits with the customer. Type the day of the sale when it comes."),
    ),
    S.QUOTING: (
        msg("A quote is being made"),
        msg("What was found stands below. To change it, look at the product again."),
    ),
    S.AWAITING_CUSTOMER: (
        msg("The quote is with the customer"),
        msg("The return date waits for their word. Nothing is repaired before it."),
    ),
    S.REPAIRING: (
        msg("On the bench"),
        msg("Repair it as found below; the final test comes next."),
    ),
    S.READY: (
        msg("Ready to go back"),
        msg("Tell the customer, then hand it over or send it."),
    ),
    S.DISPATCHED: (
        msg("It has left the shop"),
        msg("What was found stands below. A fault that comes back is a repeat repair."),
    ),
    S.CANCELLED: (msg("This ticket was cancelled"), msg("Nothing more is done on it.")),
    S.CLOSED: (msg("Imported history"), msg("It owns no promise and no money.")),
    S.VISIT_PLANNED: (
        msg("The visit is planned"),
        msg("Print the job sheet for the technician; note the arrival on site."),
    ),
    S.VISITED: (msg("The visit is finished"), msg("The customer has signed for it.")),
}
"""What stands over the faults where there is nothing to fill in."""


def cards(view: TicketView, chosen: Step | None) -> frozenset[Card]:
    """Which cards stand open: the next step's, the one ``chosen``, and what was verified."""
    shown = {step.card for step in steps(view, Outlook.OPEN, typed=False) if step.primary}
    if chosen is not None:
        shown = {chosen.card}
    if view.verified_at is not None or view.state is S.VERIFYING:
        shown.add(Card.VERIFY)
    if view.service == "on_site" and view.visit is not None:
        shown.add(Card.VISIT)
    return frozenset(card for card in shown if card is not None)
