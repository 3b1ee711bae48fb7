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
    """One thing that can be done.

    ``card``: what must be filled in first, opened by the step. ``possible`` False: it is said, so
    that one sees what is missing, and cannot be pressed.
    """

    name: str
    text: Message
    primary: bool = False
    card: Card | None = None
    possible: bool = True


def outlook(
    decision: Decision | None,
    found: Iterable[tuple[FaultKind, Cause]],
    needs: Iterable[tuple[str, NeedForm]],
) -> Outlook:
    """Where a diagnosis leads under ``decision``.

    ``found``: kind and cause of every fault; each of ``needs`` comes with the id its fault has in
    the decision. Open while a cause is not found; anything to pay needs a quote first (the customer
    approves before the repair); only upgrades and no fault found go straight to the final test.
    """
    found = tuple(found)
    unknown = any(k is FaultKind.HARDWARE and c is Cause.UNKNOWN for k, c in found)
    if decision is None or unknown:
        return Outlook.OPEN
    decided = {fault.id: fault for fault in decision.faults}
    for of_fault, need in needs:
        fault = decided.get(of_fault)
        if fault is None or need.unit_price_fen == 0:
            continue
        charge = fault.labour if need.kind is LineKind.LABOUR else fault.parts
        if charge is Charge.CHARGED:
            return Outlook.QUOTE
    if found and all(kind is not FaultKind.HARDWARE for kind, _ in found):
        return Outlook.TEST
    return Outlook.REPAIR


def may_go_to_maker(view: TicketView) -> bool:
    """Whether the unit could be forwarded: an agency product that is not repaired here."""
    return view.product.origin is Origin.AGENCY and (
        view.decision is None or view.decision.route is Route.MANUFACTURER
    )


def goes_to_maker(view: TicketView) -> bool:
    """Whether the policy sends this unit to its maker and it has not been there."""
    return (
        view.decision is not None
        and view.decision.route is Route.MANUFACTURER
        and view.forwarded_at is None
    )


def leads_to_bench(view: TicketView, leads_to: Outlook) -> Outlook:
    """``leads_to`` where the work goes on here; a unit for its maker stays open, and a visit goes
    on but for a quote."""
    if view.state is S.ON_VISIT:
        return leads_to if leads_to is Outlook.QUOTE else Outlook.OPEN
    return Outlook.OPEN if goes_to_maker(view) else leads_to


def _move(name: str, move: Move, *, primary: bool = False, card: Card | None = None) -> Step:
    return Step(name, Message(move.label), primary, card)


_VERIFY = Step("verify", msg("Verified with the customer"), card=Card.VERIFY)
_FORWARD = _move("forward", Move.FORWARD, card=Card.FORWARD)
_PROOF = _move("askForProof", Move.ASK_FOR_PROOF)
_QUOTE = Step("goToQuote", msg("Make a quote"))
_HOPELESS = _move("notRepairable", Move.NOT_REPAIRABLE, card=Card.CLOSE)
_AGAIN = _move("lookAgain", Move.LOOK_AGAIN)
_SWAP = Step("swapUnit", msg("Swap the whole unit…"))
_ON_VISIT = (
    _move("finishVisit", Move.FINISH_VISIT, card=Card.VISIT),
    Step("takeAlong", msg("Take it along to the workshop"), card=Card.VISIT),
    _move("notThere", Move.NOT_THERE),
    _SWAP,
)

_PLAIN: Mapping[TicketState, tuple[Step, ...]] = {
    S.AWAITING_PROOF: (
        _move("proofArrived", Move.PROOF_ARRIVED, card=Card.PROOF),
        _move("goOnWithoutProof", Move.GO_ON_WITHOUT_PROOF),
    ),
    S.AT_MAKER: (
        Step("backFromMaker", msg("Received back"), card=Card.MAKER),
        _move("recall", Move.RECALL),
    ),
    S.QUOTING: (Step("goToQuote", msg("Go to the quote")), _AGAIN),
    S.AWAITING_CUSTOMER: (Step("goToQuote", msg("Go to the quote")),),
    S.REPAIRING: (
        _move("finishRepair", Move.FINISH_REPAIR),
        _move("waitForParts", Move.WAIT_FOR_PARTS, card=Card.PARTS),
        _AGAIN,
        _HOPELESS,
        _SWAP,
    ),
    S.WAITING_FOR_PARTS: (_move("partsArrived", Move.PARTS_ARRIVED),),
    S.TESTING: (
        Step("testPassed", msg("Test passed: ready"), card=Card.TEST),
        _move("testFailed", Move.TEST_FAILED, card=Card.TEST),
        _AGAIN,
        _HOPELESS,
        _SWAP,
    ),
    S.READY: (
        Step("goToDispatch", msg("Go to dispatch")),
        _move("backToBench", Move.BACK_TO_BENCH),
        _SWAP,
    ),
    S.VISIT_PLANNED: (_move("arrive", Move.ARRIVE),),
    S.VISITED: (_move("reopenVisit", Move.REOPEN_VISIT),),
}
"""The states in which what can be done does not depend on what is known of the fault."""


def steps(view: TicketView, leads_to: Outlook, *, typed: bool) -> tuple[Step, ...]:
    """What can be done with ``view``, the next thing first and primary.

    ``typed``: findings are typed and not saved, so saving them comes first.
    """
    found = list(_PLAIN.get(view.state, ())) or _looked_at(view, leads_to, typed=typed)
    if not found:
        return ()
    first, *others = found
    if view.state is S.VISITED:
        return tuple(found)
    return (Step(first.name, first.text, primary=True, card=first.card), *others)


def _looked_at(view: TicketView, leads_to: Outlook, *, typed: bool) -> list[Step]:
    """The steps of the states in which the fault is looked at: they depend on what is known."""
    save = Step("saveDiagnosis", _SAVE[leads_to])
    if view.state is S.ON_VISIT:
        if typed:
            return [save, *_ON_VISIT]
        answered = view.quote is not None and view.quote.answered_at is not None
        unasked = leads_to is Outlook.QUOTE and not answered
        return [_QUOTE, *_ON_VISIT] if unasked else list(_ON_VISIT)
    if view.state not in (S.RECEIVED, S.VERIFYING):
        return []
    verify = [_VERIFY] if view.verified_at is None else []
    forward = [_FORWARD] if may_go_to_maker(view) else []
    proof = [_PROOF] if view.product.sold_on is None else []
    if view.state is S.RECEIVED:
        if typed:
            return [save, *verify, *proof]
        return [_move("take", Move.TAKE), *verify, *forward, *proof]
    quote = []
    if leads_to is not Outlook.OPEN:
        quote = [Step("saveOnly", _SAVE[Outlook.OPEN])] if typed else []
        if not typed and leads_to is not Outlook.QUOTE:
            quote = [_QUOTE]
    if not typed and goes_to_maker(view):
        first = [*verify, *forward, save]
    elif typed:
        first = [save, *verify, *forward]
    else:
        first = [*verify, save, *forward]
    return [*first, *quote, *proof, _move("putBack", Move.PUT_BACK), _HOPELESS, _SWAP]


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


def waiting(view: TicketView) -> tuple[Message, Message] | None:
    """Heading and text over the faults of ``view``; None where there is something to fill in."""
    if view.state is S.WAITING_FOR_PARTS:
        expected = view.parts_expected_on
        text = (
            msg("They are expected on {day}.", day=expected)
            if expected is not None
            else msg("Nobody has said when they come.")
        )
        return msg("Waiting for parts"), text
    return WAITING.get(view.state)


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
