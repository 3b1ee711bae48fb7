"""How a ticket goes from state to state: one table, and the only code that changes a state.

A move that is not in the table is refused in words (``WrongMove``). Undoing is a move like any
other: it stands in the same table and says what it undoes.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from counter_app.codes.numbers import format_code
from counter_app.errors import WrongMove
from counter_app.messages import N_, msg
from counter_app.store import Unit
from counter_app.store.tables import Event, Ticket
from counter_app.values import Outcome, TicketState

S = TicketState


class Move(StrEnum):
    """A step of the work; its value names the event it leaves (``ticket.<move>``)."""

    RECEIVE = "receive"
    TAKE = "take"
    PUT_BACK = "put_back"
    ASK_FOR_PROOF = "ask_for_proof"
    PROOF_ARRIVED = "proof_arrived"
    GO_ON_WITHOUT_PROOF = "go_on_without_proof"
    FORWARD = "forward"
    RECALL = "recall"
    BACK_REPAIRED = "back_repaired"
    BACK_UNREPAIRED = "back_unrepaired"
    MAKE_QUOTE = "make_quote"
    SEND_QUOTE = "send_quote"
    APPROVE = "approve"
    DECLINE = "decline"
    REVISE_QUOTE = "revise_quote"
    START_REPAIR = "start_repair"
    NO_REPAIR_NEEDED = "no_repair_needed"
    WAIT_FOR_PARTS = "wait_for_parts"
    PARTS_ARRIVED = "parts_arrived"
    FINISH_REPAIR = "finish_repair"
    TEST_PASSED = "test_passed"
    TEST_FAILED = "test_failed"
    LOOK_AGAIN = "look_again"
    NOT_REPAIRABLE = "not_repairable"
    WITHDRAW = "withdraw"
    DISPATCH = "dispatch"
    UNDO_DISPATCH = "undo_dispatch"
    BACK_TO_BENCH = "back_to_bench"
    CANCEL = "cancel"
    UNCANCEL = "uncancel"
    PLAN_VISIT = "plan_visit"
    ARRIVE = "arrive"
    NOT_THERE = "not_there"
    FINISH_VISIT = "finish_visit"
    REOPEN_VISIT = "reopen_visit"

    @property
    def label(self) -> str:
        """The English name, a catalogue key."""
        return _LABELS[self]


_LABELS = {
    Move.RECEIVE: N_("Take in"),
    Move.TAKE: N_("Take to the bench"),
    Move.PUT_BACK: N_("Put back in the queue"),
    Move.ASK_FOR_PROOF: N_("Ask for proof of the sale"),
    Move.PROOF_ARRIVED: N_("Proof of the sale has come"),
    Move.GO_ON_WITHOUT_PROOF: N_("Go on without proof"),
    Move.FORWARD: N_("Forward to the maker"),
    Move.RECALL: N_("Call back from the maker"),
    Move.BACK_REPAIRED: N_("Back from the maker, repaired"),
    Move.BACK_UNREPAIRED: N_("Back from the maker, not repaired"),
    Move.MAKE_QUOTE: N_("Make a quote"),
    Move.SEND_QUOTE: N_("Send the quote"),
    Move.APPROVE: N_("The customer approves"),
    Move.DECLINE: N_("The customer declines"),
    Move.REVISE_QUOTE: N_("Change the quote"),
    Move.START_REPAIR: N_("Start the repair"),
    Move.NO_REPAIR_NEEDED: N_("No repair needed"),
    Move.WAIT_FOR_PARTS: N_("Wait for parts"),
    Move.PARTS_ARRIVED: N_("The parts have come"),
    Move.FINISH_REPAIR: N_("Finish the repair"),
    Move.TEST_PASSED: N_("Test passed"),
    Move.TEST_FAILED: N_("Test failed"),
    Move.LOOK_AGAIN: N_("Look at it again"),
    Move.NOT_REPAIRABLE: N_("Cannot be repaired"),
    Move.WITHDRAW: N_("The customer takes it back unrepaired"),
    Move.DISPATCH: N_("Hand over or send"),
    Move.UNDO_DISPATCH: N_("It has not left after all"),
    Move.BACK_TO_BENCH: N_("Back to the bench"),
    Move.CANCEL: N_("Cancel the ticket"),
    Move.UNCANCEL: N_("Open the cancelled ticket again"),
    Move.PLAN_VISIT: N_("Plan the visit"),
    Move.ARRIVE: N_("Arrived at the customer"),
    Move.NOT_THERE: N_("Not arrived after all"),
    Move.FINISH_VISIT: N_("Finish the visit"),
    Move.REOPEN_VISIT: N_("The visit goes on"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    ``to`` None: back to where the ticket was before ``undoes``. ``outcome`` is how the work ended
    by this move, where the move alone says so.
    """

    move: Move
    from_: frozenset[TicketState]
    to: TicketState | None
    undoes: Move | None = None
    outcome: Outcome | None = None


def _rule(
    move: Move,
    from_: TicketState | tuple[TicketState, ...],
    to: TicketState | None,
    undoes: Move | None = None,
    outcome: Outcome | None = None,
) -> Rule:
    return Rule(
        move, frozenset(from_ if isinstance(from_, tuple) else (from_,)), to, undoes, outcome
    )


_UNREPAIRED = (
    *(S.RECEIVED, S.VERIFYING, S.AWAITING_PROOF),
    *(S.QUOTING, S.AWAITING_CUSTOMER, S.WAITING_FOR_PARTS),
)

_ROWS = (
    _rule(Move.RECEIVE, S.DRAFT, S.RECEIVED),
    _rule(Move.TAKE, S.RECEIVED, S.VERIFYING),
    _rule(Move.PUT_BACK, S.VERIFYING, S.RECEIVED, Move.TAKE),
    _rule(Move.ASK_FOR_PROOF, (S.RECEIVED, S.VERIFYING), S.AWAITING_PROOF),
    _rule(Move.PROOF_ARRIVED, S.AWAITING_PROOF, S.VERIFYING),
    _rule(Move.GO_ON_WITHOUT_PROOF, S.AWAITING_PROOF, S.VERIFYING, Move.ASK_FOR_PROOF),
    _rule(Move.FORWARD, (S.RECEIVED, S.VERIFYING), S.AT_MAKER),
    _rule(Move.RECALL, S.AT_MAKER, S.VERIFYING, Move.FORWARD),
    _rule(Move.BACK_REPAIRED, S.AT_MAKER, S.TESTING),
    _rule(Move.BACK_UNREPAIRED, S.AT_MAKER, S.VERIFYING),
    _rule(Move.MAKE_QUOTE, S.VERIFYING, S.QUOTING),
    _rule(Move.SEND_QUOTE, S.QUOTING, S.AWAITING_CUSTOMER),
    _rule(Move.APPROVE, S.AWAITING_CUSTOMER, S.REPAIRING),
    _rule(Move.DECLINE, S.AWAITING_CUSTOMER, S.READY, outcome=Outcome.DECLINED),
    _rule(Move.REVISE_QUOTE, (S.AWAITING_CUSTOMER, S.REPAIRING, S.WAITING_FOR_PARTS), S.QUOTING),
    _rule(Move.START_REPAIR, S.VERIFYING, S.REPAIRING),
    _rule(Move.NO_REPAIR_NEEDED, S.VERIFYING, S.TESTING),
    _rule(Move.WAIT_FOR_PARTS, S.REPAIRING, S.WAITING_FOR_PARTS),
    _rule(Move.PARTS_ARRIVED, S.WAITING_FOR_PARTS, S.REPAIRING, Move.WAIT_FOR_PARTS),
    _rule(Move.FINISH_REPAIR, S.REPAIRING, S.TESTING),
    _rule(Move.TEST_PASSED, S.TESTING, S.READY),
    _rule(Move.TEST_FAILED, S.TESTING, S.REPAIRING, Move.FINISH_REPAIR),
    _rule(Move.LOOK_AGAIN, (S.TESTING, S.QUOTING, S.REPAIRING), S.VERIFYING),
    _rule(
        Move.NOT_REPAIRABLE,
        (S.VERIFYING, S.REPAIRING, S.TESTING),
        S.READY,
        outcome=Outcome.NOT_REPAIRABLE,
    ),
    _rule(Move.WITHDRAW, _UNREPAIRED, S.READY, outcome=Outcome.WITHDRAWN),
    _rule(Move.DISPATCH, S.READY, S.DISPATCHED),
    _rule(Move.UNDO_DISPATCH, S.DISPATCHED, S.READY, Move.DISPATCH),
    _rule(Move.BACK_TO_BENCH, S.READY, S.TESTING, Move.TEST_PASSED),
    _rule(Move.CANCEL, (S.DRAFT, S.RECEIVED, S.VISIT_PLANNED), S.CANCELLED),
    _rule(Move.UNCANCEL, S.CANCELLED, None, Move.CANCEL),
    _rule(Move.PLAN_VISIT, S.DRAFT, S.VISIT_PLANNED),
    _rule(Move.ARRIVE, S.VISIT_PLANNED, S.ON_VISIT),
    _rule(Move.NOT_THERE, S.ON_VISIT, S.VISIT_PLANNED, Move.ARRIVE),
    _rule(Move.FINISH_VISIT, S.ON_VISIT, S.VISITED),
    _rule(Move.REOPEN_VISIT, S.VISITED, S.ON_VISIT, Move.FINISH_VISIT),
)

MOVES: dict[Move, Rule] = {rule.move: rule for rule in _ROWS}


def allowed(state: TicketState) -> tuple[Move, ...]:
    """The moves a ticket in ``state`` can make, in the order of the table."""
    return tuple(rule.move for rule in _ROWS if state in rule.from_)


def refuse_unless(ticket: Ticket, move_: Move) -> Rule:
    """The rule of ``move_``; raises ``WrongMove`` where ``ticket`` is in no state for it."""
    rule = MOVES[move_]
    if ticket.state not in rule.from_:
        raise wrong_move(ticket.number, ticket.state, move_)
    return rule


def wrong_move(number: str, state: TicketState, move_: Move) -> WrongMove:
    """The refusal of ``move_``, in words: where the ticket stands and what it allows."""
    shown = format_code(number)
    possible = allowed(state)
    if not possible:
        return WrongMove(
            msg(
                "“{move}” is not possible: ticket {number} is at “{state}”, where nothing follows.",
                move=move_,
                number=shown,
                state=state,
            )
        )
    return WrongMove(
        msg(
            "“{move}” is not possible: ticket {number} is at “{state}”. Possible now: {allowed}.",
            move=move_,
            number=shown,
            state=state,
            allowed=possible,
        )
    )


def move(
    unit: Unit,
    ticket: Ticket,
    move_: Move,
    *,
    outcome: Outcome | None = None,
    **values: object,
) -> None:
    """Take ``ticket`` to the state ``move_`` leads to, and record it with its ``values``.

    ``outcome`` says how the work ended where the move alone does not (a passed
    test: repaired, or no fault found). ``values`` go into the event ``ticket.<move>``: plain and
    nothing personal. Raises ``WrongMove``.
    """
    rule = refuse_unless(ticket, move_)
    before = ticket.state
    after = rule.to or _where_it_was(unit, ticket, rule)
    ticket.state = after
    if after is S.READY and move_ is not Move.UNDO_DISPATCH:
        ticket.outcome = rule.outcome or outcome or Outcome.REPAIRED
        ticket.ready_at = unit.now
    elif before is S.READY and move_ is not Move.DISPATCH:
        ticket.outcome = Outcome.OPEN
        ticket.ready_at = None
    if after is S.VISITED:
        ticket.outcome = outcome or Outcome.REPAIRED
    elif before is S.VISITED:
        ticket.outcome = Outcome.OPEN
    if after is S.DISPATCHED or before is S.DISPATCHED:
        ticket.dispatched_at = unit.now if after is S.DISPATCHED else None
    if after is S.CANCELLED or before is S.CANCELLED:
        ticket.cancelled_at = unit.now if after is S.CANCELLED else None
    if outcome is not None:
        values["outcome"] = outcome
    unit.record(f"ticket.{move_}", ticket.number, {"from": before, "to": after, **values})


def _where_it_was(unit: Unit, ticket: Ticket, rule: Rule) -> TicketState:
    body = unit.session.scalar(
        select(Event.body)
        .where(Event.subject == ticket.number, Event.kind == f"ticket.{rule.undoes}")
        .order_by(Event.sequence.desc())
        .limit(1)
    )
    if body is None:
        raise wrong_move(ticket.number, ticket.state, rule.move)
    return TicketState(json.loads(body)["values"]["from"])


def states_table() -> str:
    """The table in Markdown, as CONTRIBUTING prints it."""
    lines = ["| move | from | to | undoes |", "|---|---|---|---|"]
    for rule in _ROWS:
        from_ = ", ".join(f"`{state}`" for state in TicketState if state in rule.from_)
        to = f"`{rule.to}`" if rule.to else "where it was"
        undoes = f"`{rule.undoes}`" if rule.undoes else ""
        lines.append(f"| `{rule.move}` | {from_} | {to} | {undoes} |")
    return "\n".join(lines) + "\n"
