"""Moves: every state against every move, and what each leaves behind."""

from itertools import product
from pathlib import Path

import pytest

from counter_app.errors import WrongMove
from counter_app.i18n import translator
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.services.moves import MOVES, Move, allowed, move, states_table
from counter_app.services.tickets import ticket
from counter_app.store.tables import Ticket
from counter_app.values import Outcome, Service, TicketState
from tests.services.cases import own

S = TicketState
# The table of the brief, by hand: what the code must say, move by move.
EXPECTED: dict[str, tuple[str, str]] = {
    "receive": ("draft", "received"),
    "take": ("received", "verifying"),
    "put_back": ("verifying", "received"),
    "ask_for_proof": ("received verifying", "awaiting_proof"),
    "proof_arrived": ("awaiting_proof", "verifying"),
    "go_on_without_proof": ("awaiting_proof", "verifying"),
    "forward": ("received verifying", "at_maker"),
    "recall": ("at_maker", "verifying"),
    "back_repaired": ("at_maker", "testing"),
    "back_unrepaired": ("at_maker", "verifying"),
    "make_quote": ("verifying", "quoting"),
    "send_quote": ("quoting", "awaiting_customer"),
    "approve": ("awaiting_customer", "repairing"),
    "decline": ("awaiting_customer", "ready"),
    "revise_quote": ("awaiting_customer repairing waiting_for_parts", "quoting"),
    "start_repair": ("verifying", "repairing"),
    "no_repair_needed": ("verifying", "testing"),
    "wait_for_parts": ("repairing", "waiting_for_parts"),
    "parts_arrived": ("waiting_for_parts", "repairing"),
    "finish_repair": ("repairing", "testing"),
    "test_passed": ("testing", "ready"),
    "test_failed": ("testing", "repairing"),
    "look_again": ("testing quoting repairing", "verifying"),
    "not_repairable": ("verifying repairing testing", "ready"),
    "withdraw": (
        "received verifying awaiting_proof quoting awaiting_customer waiting_for_parts",
        "ready",
    ),
    "dispatch": ("ready", "dispatched"),
    "undo_dispatch": ("dispatched", "ready"),
    "back_to_bench": ("ready", "testing"),
    "cancel": ("draft received visit_planned", "cancelled"),
    "uncancel": ("cancelled", "received"),
    "plan_visit": ("draft", "visit_planned"),
    "arrive": ("visit_planned", "on_visit"),
    "not_there": ("on_visit", "visit_planned"),
    "finish_visit": ("on_visit", "visited"),
    "reopen_visit": ("visited", "on_visit"),
}


def test_the_table_is_the_whole_table() -> None:
    assert set(EXPECTED) == {move_.value for move_ in Move} == {rule.value for rule in MOVES}


def test_every_state_against_every_move(desk: Desk, counter: Actor) -> None:
    number = take_in(desk, counter, own()).number
    for state, move_ in product(TicketState, Move):
        froms, to = EXPECTED[move_]
        with desk.writing(counter) as unit:
            row = unit.session.query(Ticket).filter_by(number=number).one()
            if move_ is Move.UNCANCEL:  # goes back to where the last cancelling found it
                row.state = S.RECEIVED
                move(unit, row, Move.CANCEL)
            row.state = state
            unit.session.flush()
            if state in froms.split():
                move(unit, row, move_)
                assert row.state == to, (state, move_)
                assert move_ in allowed(state)
            else:
                with pytest.raises(WrongMove):
                    move(unit, row, move_)
                assert row.state is state
                assert move_ not in allowed(state)


def test_every_undoing_leads_back() -> None:
    for rule in MOVES.values():
        if rule.undoes is None or rule.to is None:
            continue
        undone = MOVES[rule.undoes]
        assert undone.to in rule.from_
        assert rule.to in undone.from_ or undone.move in {
            Move.ASK_FOR_PROOF,
            Move.FORWARD,
            Move.TEST_PASSED,
        }


def test_no_state_but_the_last_ones_is_a_dead_end() -> None:
    assert {state for state in TicketState if not allowed(state)} == {S.CLOSED}


def test_a_wrong_move_is_refused_in_words(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    shown = f"{taken.number[:4]} {taken.number[4:8]} {taken.number[8:]}"
    with desk.writing(counter) as unit:
        row = unit.session.query(Ticket).filter_by(number=taken.number).one()
        with pytest.raises(WrongMove) as refused:
            move(unit, row, Move.DISPATCH)
    assert translator("en").words(refused.value.message) == (
        f"“Hand over or send” is not possible: ticket {shown} is at “Received”. Possible now: "
        "Take to the bench, Ask for proof of the sale, Forward to the maker, "
        "The customer takes it back unrepaired, Cancel the ticket."
    )
    assert ticket(desk, taken.number) == taken


def test_a_closed_ticket_says_that_nothing_follows(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    with desk.writing(counter) as unit:
        row = unit.session.query(Ticket).filter_by(number=taken.number).one()
        row.state = S.CLOSED
        with pytest.raises(WrongMove, match="nothing follows"):
            move(unit, row, Move.TAKE)


@pytest.mark.parametrize(
    ("service", "before"), [(Service.COUNTER, S.RECEIVED), (Service.ON_SITE, S.VISIT_PLANNED)]
)
def test_a_cancelled_ticket_goes_back_where_it_was(
    desk: Desk, counter: Actor, service: Service, before: TicketState
) -> None:
    taken = take_in(desk, counter, own(service=service))
    with desk.writing(counter) as unit:
        row = unit.session.query(Ticket).filter_by(number=taken.number).one()
        move(unit, row, Move.CANCEL)
        assert row.cancelled_at == unit.now
        move(unit, row, Move.UNCANCEL)
        assert row.state is before
        assert row.cancelled_at is None


def test_what_the_end_of_the_work_leaves_on_the_ticket(desk: Desk, counter: Actor) -> None:
    taken = take_in(desk, counter, own())
    left: list[tuple[Outcome, bool, bool]] = []
    with desk.writing(counter) as unit:
        row = unit.session.query(Ticket).filter_by(number=taken.number).one()
        row.state = S.TESTING
        for move_, outcome in (
            (Move.TEST_PASSED, Outcome.NO_FAULT_FOUND),
            (Move.DISPATCH, None),
            (Move.UNDO_DISPATCH, None),
            (Move.BACK_TO_BENCH, None),
            (Move.NOT_REPAIRABLE, None),
        ):
            move(unit, row, move_, outcome=outcome)
            left.append((row.outcome, row.ready_at == unit.now, row.dispatched_at == unit.now))
    assert left == [
        (Outcome.NO_FAULT_FOUND, True, False),
        (Outcome.NO_FAULT_FOUND, True, True),
        (Outcome.NO_FAULT_FOUND, True, False),
        (Outcome.OPEN, False, False),
        (Outcome.NOT_REPAIRABLE, True, False),
    ]


def test_the_table_prints_as_markdown() -> None:
    lines = states_table().splitlines()
    assert len(lines) == 2 + len(Move)
    assert lines[2] == "| `receive` | `draft` | `received` |  |"
    assert "| `uncancel` | `cancelled` | where it was | `cancel` |" in lines
    contributing = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
    assert states_table() in contributing.read_text(encoding="utf-8"), "run `make states`"
