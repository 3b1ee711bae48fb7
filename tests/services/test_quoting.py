"""Quotes: what is waived and why, versions, the customer's word, the clock that stands."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counter_app.clock import FixedClock
from counter_app.errors import InvalidInput, NotAllowed, WrongMove
from counter_app.services import quoting, repair
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import AnswerForm, QuoteForm, QuoteLineForm
from counter_app.services.quote_prices import price_quote
from counter_app.services.views import TicketView
from counter_app.values import (
    Cause,
    Channel,
    LineKind,
    Outcome,
    QuoteStatus,
    ReturnBy,
    TicketState,
)
from tests.services.bench import Bench
from tests.services.cases import own


@pytest.fixture
def bench(desk: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(desk, clock, technician)


def form_of(view: TicketView, desk: Desk) -> QuoteForm:
    return QuoteForm(view.number, view.version, quoting.draft_lines(desk, view.number))


def test_a_man_made_fault_pays_parts_and_not_labour(desk: Desk, bench: Bench) -> None:
    view = bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE))
    assert view.state is TicketState.QUOTING
    quote = view.quote
    assert quote is not None
    part, labour = quote.lines
    assert (part.list_fen, part.waived_fen, part.payable_fen) == (128000, 0, 128000)
    assert (labour.list_fen, labour.waived_fen, labour.payable_fen) == (27000, 27000, 0)
    assert labour.waived_clause == "house.excluded_in_term"
    assert (quote.list_fen, quote.waived_fen, quote.payable_fen) == (155000, 27000, 128000)
    assert quote.valid_until == desk.today() + timedelta(days=14)


def test_what_is_priced_is_what_is_saved(desk: Desk, bench: Bench) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    shown = price_quote(desk, form_of(view, desk))
    saved = bench.quoted(view).quote
    assert saved is not None
    assert shown.payable_fen == saved.payable_fen
    assert [line.waived_clause for line in shown.lines] == [
        line.waived_clause for line in saved.lines
    ]


def test_urgent_freight_is_the_customers_and_slow_freight_waived(desk: Desk, bench: Bench) -> None:
    for way, payable, clause in ((ReturnBy.ROAD, 0, "charge.3"), (ReturnBy.URGENT, 8000, "")):
        view = bench.diagnosed(own(return_by=way))
        freight = QuoteLineForm(LineKind.FREIGHT, "To Guangzhou", 1000, 8000)
        line = price_quote(desk, QuoteForm(view.number, view.version, (freight,))).lines[0]
        assert (line.payable_fen, line.waived_clause) == (payable, clause)


def test_sending_pauses_the_return_and_the_answer_ends_it(desk: Desk, bench: Bench) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    assert view.state is TicketState.AWAITING_CUSTOMER
    waiting = next(d for d in view.dues if d.deadline == "return_to_customer")
    assert (waiting.due_at, waiting.urgency) == (None, "paused")
    bench.later(40)
    view = bench.answered(view, approved=True)
    assert view.state is TicketState.REPAIRING
    assert view.quote is not None
    assert (view.quote.status, view.quote.answered_by) == (QuoteStatus.APPROVED, "王伟")
    again = next(d for d in view.dues if d.deadline == "return_to_customer")
    assert again.due_at is not None
    assert again.due_at > again.promised_at
    assert "house.pause" in again.clauses
    assert view.owed_fen == 128000


def test_declined_goes_to_dispatch_unrepaired(bench: Bench) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    view = bench.answered(view, approved=False)
    assert (view.state, view.outcome) == (TicketState.READY, Outcome.DECLINED)
    assert view.owed_fen == 0


def test_a_newer_version_voids_the_older_and_its_approval(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    cheaper = replace(quoting.draft_lines(desk, view.number)[0], unit_price_fen=90000)
    view = quoting.save_quote(desk, technician, QuoteForm(view.number, view.version, (cheaper,)))
    assert view.state is TicketState.QUOTING
    assert [quote.status for quote in view.quotes] == [QuoteStatus.VOID, QuoteStatus.DRAFT]
    view = bench.sent(view)
    old = AnswerForm(view.number, view.version, 1, True, "王伟", Channel.PHONE)
    with pytest.raises(WrongMove, match="void"):
        quoting.answer(desk, technician, old)
    view = bench.answered(view, approved=True)
    assert view.owed_fen == 90000
    view = quoting.save_quote(desk, technician, QuoteForm(view.number, view.version, (cheaper,)))
    assert view.quotes[1].status is QuoteStatus.VOID
    assert view.owed_fen == 0, "the approval of an older version is void"


def test_nothing_payable_is_repaired_unapproved(
    desk: Desk, bench: Bench, technician: Actor
) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    with pytest.raises(WrongMove, match="approval"):
        repair.start_repair(desk, technician, view.number, view.version)


def test_a_free_repair_needs_no_quote(desk: Desk, bench: Bench, technician: Actor) -> None:
    view = bench.diagnosed(own())
    started = repair.start_repair(desk, technician, view.number, view.version)
    assert started.state is TicketState.REPAIRING


def test_a_discount_is_a_managers(
    desk: Desk, bench: Bench, technician: Actor, manager: Actor
) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    part = replace(quoting.draft_lines(desk, view.number)[0], discount_fen=8000)
    asked = QuoteForm(view.number, view.version, (part,))
    with pytest.raises(InvalidInput) as refused:
        quoting.save_quote(desk, manager, asked)
    assert refused.value.field == "lines.0.discount_reason"
    reasoned = replace(asked, lines=(replace(part, discount_reason="second repair"),))
    with pytest.raises(NotAllowed):
        quoting.save_quote(desk, technician, reasoned)
    quote = quoting.save_quote(desk, manager, reasoned).quote
    assert quote is not None
    assert (quote.discount_fen, quote.payable_fen) == (8000, 120000)


def test_a_quote_that_ran_out_cannot_be_approved(desk: Desk, bench: Bench) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    lines = quoting.draft_lines(desk, view.number)
    view = quoting.save_quote(
        desk,
        bench.actor,
        QuoteForm(view.number, view.version, lines, valid_until=date(2026, 11, 24)),
    )
    view = bench.sent(view)
    bench.later(24 * 4)
    with pytest.raises(WrongMove, match="valid until"):
        bench.answered(view, approved=True)
    assert bench.answered(view, approved=False).state is TicketState.READY


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"lines": ()}, "lines"),
        ({"lines": (QuoteLineForm(LineKind.PART, "x"),)}, "lines.0.fault_id"),
        ({"lines": (QuoteLineForm(LineKind.PART, "x", fault_id=10**9),)}, "lines.0.fault_id"),
        ({"lines": (QuoteLineForm(LineKind.FREIGHT, " "),)}, "lines.0.description"),
        ({"lines": (QuoteLineForm(LineKind.FREIGHT, "x"),)}, "lines.0.return_by"),
        ({"valid_until": date(2026, 11, 1)}, "valid_until"),
    ],
)
def test_a_quote_that_cannot_be_taken_names_its_field(
    desk: Desk, bench: Bench, changes: dict[str, object], field: str
) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    form = replace(form_of(view, desk), **changes)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as refused:
        quoting.save_quote(desk, bench.actor, form)
    assert refused.value.field == field
    assert bench.now(view).state is TicketState.VERIFYING
