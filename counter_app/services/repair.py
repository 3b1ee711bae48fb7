"""The bench: repair, waiting for parts, the final test, and where the unit lies."""

from datetime import date

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput, WrongMove
from counter_app.messages import msg
from counter_app.services.changing import changing
from counter_app.services.desk import Actor, Desk
from counter_app.services.moves import Move, move
from counter_app.services.pauses import close_pause
from counter_app.services.pausing import wait_to_be_fetched
from counter_app.services.quote_prices import payable_without_word
from counter_app.services.shelves import shelf_called
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.tables import Fault, Ticket
from counter_app.values import Cause, FaultKind, Outcome, PauseKind


def start_repair(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Start a repair that costs the customer nothing, or whose quote was approved.

    Raises ``WrongMove`` where a fault is not found yet, or something is payable and not approved.
    """
    with changing(desk, actor, number, version) as change:
        _refuse_unfound(change.ticket)
        payable = payable_without_word(change.ticket, change.effective())
        if payable:
            raise WrongMove(
                msg(
                    "{amount} CNY of ticket {number} need the customer's approval first: make a "
                    "quote.",
                    amount=payable,
                    number=format_code(number),
                )
            )
        move(change.unit, change.ticket, Move.START_REPAIR)
    return ticket(desk, number)


def no_repair_needed(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Nothing to repair: no fault was found, or the software is upgraded. The test comes next."""
    with changing(desk, actor, number, version) as change:
        _refuse_unfound(change.ticket)
        if any(fault.kind is FaultKind.HARDWARE for fault in change.ticket.faults):
            raise WrongMove(
                msg(
                    "Ticket {number} has a hardware fault: repair it, or say that it cannot be "
                    "repaired.",
                    number=format_code(number),
                )
            )
        move(change.unit, change.ticket, Move.NO_REPAIR_NEEDED)
    return ticket(desk, number)


def _refuse_unfound(row: Ticket) -> None:
    unfound: list[Fault] = [
        fault
        for fault in row.faults
        if fault.kind is FaultKind.HARDWARE and fault.cause in (None, Cause.UNKNOWN)
    ]
    if unfound:
        raise WrongMove(
            msg(
                "Find the cause of fault {fault} first: it decides what the repair costs.",
                fault=unfound[0].position,
            )
        )


def wait_for_parts(
    desk: Desk, actor: Actor, number: str, version: int, expected_on: date | None
) -> TicketView:
    """Wait for parts that are expected on a local day, where that is known."""
    with changing(desk, actor, number, version) as change:
        if expected_on is not None and expected_on < desk.today():
            raise InvalidInput(
                msg("The parts cannot be expected before today, {today}.", today=desk.today()),
                field="expected_on",
            )
        move(change.unit, change.ticket, Move.WAIT_FOR_PARTS, expected_on=expected_on)
        change.ticket.parts_expected_on = expected_on
    return ticket(desk, number)


def parts_arrived(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The parts have come: the repair goes on."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.PARTS_ARRIVED)
        change.ticket.parts_expected_on = None
        for fault in change.ticket.faults:
            for need in fault.needs:
                need.arrived_at = need.arrived_at or change.unit.now
    return ticket(desk, number)


def finish_repair(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """The repair is done: the final test comes next."""
    return _step(desk, actor, number, version, Move.FINISH_REPAIR)


def look_again(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """Something else turned up: back to the diagnosis."""
    return _step(desk, actor, number, version, Move.LOOK_AGAIN)


def back_to_bench(desk: Desk, actor: Actor, number: str, version: int) -> TicketView:
    """A ready unit goes back to be tested again."""
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, Move.BACK_TO_BENCH)
        close_pause(change.unit, change.ticket, PauseKind.CUSTOMER)
    return ticket(desk, number)


def _step(desk: Desk, actor: Actor, number: str, version: int, step: Move) -> TicketView:
    with changing(desk, actor, number, version) as change:
        move(change.unit, change.ticket, step)
    return ticket(desk, number)


def test(
    desk: Desk, actor: Actor, number: str, version: int, *, passed: bool, note: str
) -> TicketView:
    """The final test before the unit is ready; a failed one goes back to the repair."""
    with changing(desk, actor, number, version) as change:
        row = change.ticket
        row.tested_at = change.unit.now
        row.tested_by_id = actor.staff_id
        row.test_passed = passed
        row.test_note = change.text(note, "note") or None
        if passed:
            move(change.unit, row, Move.TEST_PASSED, outcome=_outcome(row))
            wait_to_be_fetched(change)
        else:
            move(change.unit, row, Move.TEST_FAILED)
    return ticket(desk, number)


def _outcome(row: Ticket) -> Outcome:
    nothing_found = all(fault.kind is FaultKind.NO_FAULT_FOUND for fault in row.faults)
    return Outcome.NO_FAULT_FOUND if nothing_found else Outcome.REPAIRED


def not_repairable(desk: Desk, actor: Actor, number: str, version: int, note: str) -> TicketView:
    """The unit cannot be repaired: it goes back as it is, and the reason is kept."""
    with changing(desk, actor, number, version) as change:
        reason: str = change.text(note, "note", required=True)
        change.ticket.not_repairable = True
        change.ticket.not_repairable_reason = reason
        move(change.unit, change.ticket, Move.NOT_REPAIRABLE)
        wait_to_be_fetched(change)
    return ticket(desk, number)


def set_shelf(desk: Desk, actor: Actor, number: str, version: int, shelf: str) -> TicketView:
    """Put the unit on a shelf, by its code or its name; empty takes it off."""
    with changing(desk, actor, number, version) as change:
        found = shelf_called(change.unit.session, shelf)
        change.ticket.shelf_id = found.id if found else None
        change.unit.record(
            "ticket.shelved", change.ticket.number, {"shelf": found.name if found else None}
        )
    return ticket(desk, number)
