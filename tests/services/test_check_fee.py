"""The check fee of a declined quote: a house rule, off by default, said before it is owed."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from counter_app.clock import FixedClock
from counter_app.errors import WrongMove
from counter_app.i18n import translator
from counter_app.policy import PolicyBook, PolicyDocumentError, load_document
from counter_app.resource_files import resource
from counter_app.services import dispatch, quoting
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import PaymentForm, QuoteForm
from counter_app.services.paper import print_document
from counter_app.services.quote_prices import price_quote
from counter_app.services.reporting import WRITERS, daily
from counter_app.values import Cause, Outcome, PaymentKind, PaymentMethod, TicketState
from tests.services.bench import Bench
from tests.services.cases import own
from tests.services.fee import with_check_fee

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")


@pytest.fixture
def asking(desk: Desk) -> Desk:
    """The desk of a shop that asks 50.00 for a check."""
    return replace(desk, policies=PolicyBook.of([load_document(with_check_fee(SHIPPED))]))


@pytest.fixture
def bench(asking: Desk, clock: FixedClock, technician: Actor) -> Bench:
    return Bench(asking, clock, technician)


def test_a_shop_without_the_rule_asks_for_nothing(
    desk: Desk, clock: FixedClock, technician: Actor
) -> None:
    bench = Bench(desk, clock, technician)
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    assert view.quote is not None
    assert (view.quote.decline_fee_fen, view.quote.decline_clause) == (0, "")
    assert bench.answered(view, approved=False).owed == ()


def test_the_fee_is_said_on_the_quote_and_owed_once_it_is_declined(
    asking: Desk, bench: Bench
) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    form = QuoteForm(view.number, view.version, quoting.draft_lines(asking, view.number))
    assert price_quote(asking, form).decline_fee_fen == 5000
    view = bench.sent(bench.quoted(view))
    quote = view.quote
    assert quote is not None
    assert (quote.decline_fee_fen, quote.decline_clause) == (5000, "house.check_fee")
    assert view.owed_fen == 0
    words = page(asking, "quote", view.number)
    assert "50.00" in words
    assert "house.check_fee" in words
    view = bench.answered(view, approved=False)
    assert (view.state, view.outcome) == (TicketState.READY, Outcome.DECLINED)
    assert [(part.fen, part.clause) for part in view.owed] == [(5000, "house.check_fee")]
    last = next(event for event in view.history if event.kind == "ticket.decline")
    assert "50.00 CNY check fee" in translator("en").words(last.message)


def test_the_repair_ticket_says_it_already(asking: Desk, bench: Bench) -> None:
    words = " ".join(page(asking, "ticket", bench.received(own()).number).split())
    assert "the check costs 50.00 CNY. (house.check_fee)" in words


def page(desk: Desk, kind: str, number: str) -> str:
    reader = PdfReader(BytesIO(print_document(desk, kind, number, "en")))
    return "\n".join(sheet.extract_text() for sheet in reader.pages)


def test_dispatch_asks_for_it_and_the_report_counts_it(
    asking: Desk, bench: Bench, counter: Actor
) -> None:
    view = bench.answered(
        bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE))), approved=False
    )
    with pytest.raises(WrongMove, match="still to pay"):
        bench.picked_up(view)
    fee = PaymentForm(view.number, PaymentKind.PAYMENT, PaymentMethod.CASH, 5000)
    gone = bench.picked_up(view, payment=fee)
    assert (gone.state, gone.balance_fen) == (TicketState.DISPATCHED, 0)
    words = page(asking, "delivery-note", gone.number)
    assert "Check fee" in words
    assert "house.check_fee" in words
    report = daily(asking, date(2026, 11, 22))
    assert [(line.clause, line.charged_fen) for line in report.money] == [("house.check_fee", 5000)]
    assert b"house.check_fee" in WRITERS[".csv"](report, "en")


def test_a_free_quote_names_no_fee_and_an_approved_one_owes_none(bench: Bench) -> None:
    free = bench.sent(bench.quoted(bench.diagnosed(own())))
    assert free.quote is not None
    assert free.quote.decline_fee_fen == 0
    assert bench.answered(free, approved=False).owed == ()
    paid = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    assert [part.fen for part in bench.answered(paid, approved=True).owed] == [128000]


def test_taking_it_back_over_an_open_quote_declines_it(
    asking: Desk, bench: Bench, counter: Actor
) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    view = dispatch.withdraw(asking, counter, view.number, view.version, "too dear")
    assert (view.outcome, view.owed_fen) == (Outcome.WITHDRAWN, 5000)


def test_a_quote_keeps_the_fee_it_named(
    desk: Desk, asking: Desk, bench: Bench, technician: Actor, clock: FixedClock
) -> None:
    """A ticket received before the rule was in force never meets it."""
    later = SHIPPED.replace("2026.1", "2026.2").replace("2000-01-01", "2026-11-23")
    both = [load_document(SHIPPED), load_document(with_check_fee(later))]
    now = Bench(replace(desk, policies=PolicyBook.of(both)), clock, technician)
    view = now.received(own())
    now.later(48)
    view = now.sent(now.quoted(now.diagnosed_of(view, Cause.MAN_MADE)))
    assert view.quote is not None
    assert view.quote.decline_fee_fen == 0


@pytest.mark.parametrize("amount", ["0", "-1", "1.5", '"50"', "100000000"])
def test_an_amount_that_makes_no_sense_is_named(amount: str) -> None:
    text = with_check_fee(SHIPPED).replace("amount_fen = 5000", f"amount_fen = {amount}")
    with pytest.raises(PolicyDocumentError) as refused:
        load_document(text)
    assert [problem.key for problem in refused.value.problems] == ["check_fee.amount_fen"]


def test_a_fee_without_its_clause_is_named() -> None:
    text = SHIPPED + '\n[check_fee]\namount_fen = 5000\nclause = "house.check_fee"\n'
    with pytest.raises(PolicyDocumentError) as refused:
        load_document(text)
    assert [problem.key for problem in refused.value.problems] == ["check_fee.clause"]
