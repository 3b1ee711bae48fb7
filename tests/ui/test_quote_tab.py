"""The quote: priced while it is typed, in versions, with a manager's discount."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
)

from counter_app.services import tickets
from counter_app.services.desk import Actor
from counter_app.ui.quote import QuoteTab
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, QuoteStatus
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child
from tests.ui.tabs_by_hand import Show, press, shown_error


def test_a_quote_is_priced_while_it_is_typed(show: Show, bench: Bench, settle: Settle) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    tab = show(QuoteTab, view)
    settle()
    assert child(tab, QLabel, "payableTotal").text() == "1,280.00"
    assert child(tab, QLabel, "waivedTotal").text() == "270.00"
    price = tab.findChildren(QLineEdit, "priceEdit")[0]
    price.setText("1000")
    price.textEdited.emit("1000")
    assert tab.is_dirty()
    settle()
    assert child(tab, QLabel, "payableTotal").text() == "1,000.00"
    press(tab, "saveQuote")
    assert not tab.is_dirty()
    quote = tickets.ticket(bench.desk, view.number).quote
    assert quote is not None
    assert (quote.payable_fen, quote.waived_fen) == (100000, 27000)


def test_an_older_version_is_read_only_and_marked_void(
    show: Show, bench: Bench, settle: Settle
) -> None:
    view = bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE)))
    tab = show(QuoteTab, view)
    press(tab, "changeQuote")
    price = tab.findChildren(QLineEdit, "priceEdit")[0]
    price.setText("900")
    price.textEdited.emit("900")
    settle()
    press(tab, "sendQuote")
    quotes = tickets.ticket(bench.desk, view.number).quotes
    assert [quote.status for quote in quotes] == [QuoteStatus.VOID, QuoteStatus.SENT]
    settle()
    child(tab, QToolButton, "version1Button").click()
    assert child(tab, QLabel, "voidLabel").isVisible()
    assert all(edit.isReadOnly() for edit in tab.findChildren(QLineEdit, "priceEdit"))
    assert child(tab, QLabel, "statusChip").text() == "Void"


def test_a_discount_is_a_managers_and_needs_a_reason(
    show: Show, bench: Bench, settle: Settle
) -> None:
    tab = show(QuoteTab, bench.diagnosed(own(), Cause.MAN_MADE))
    settle()
    button = tab.findChildren(QPushButton, "discountButton")[0]
    assert button.isVisible()
    button.click()
    discount = tab.findChildren(QLineEdit, "discountEdit")[0]
    discount.setText("80")
    discount.textEdited.emit("80")
    press(tab, "saveQuote")
    assert shown_error(tab, "lineError")
    tab.findChildren(QLineEdit, "discountReasonEdit")[0].setText("An old customer")
    press(tab, "saveQuote")
    assert child(tab, QLabel, "discountTotal").text() == "80.00"


def test_a_technician_is_not_offered_a_discount(
    show: Show, bench: Bench, settle: Settle, workplace: Workplace, technician: Actor
) -> None:
    workplace.actor = technician
    tab = show(QuoteTab, bench.diagnosed(own(), Cause.MAN_MADE))
    settle()
    assert not any(b.isVisible() for b in tab.findChildren(QPushButton, "discountButton"))


def test_declining_leads_to_dispatch(show: Show, bench: Bench) -> None:
    tab = show(QuoteTab, bench.sent(bench.quoted(bench.diagnosed(own(), Cause.MAN_MADE))))
    wanted: list[str] = []
    tab.tab_wanted.connect(wanted.append)
    press(tab, "decline")
    assert shown_error(tab, "answerHowError")
    child(tab, QToolButton, "answerMessageButton").click()
    assert not shown_error(tab, "answerHowError")
    child(tab, QLineEdit, "answerByEdit").clear()
    press(tab, "decline")
    assert shown_error(tab, "answerByError")
    child(tab, QLineEdit, "answerByEdit").setText("王伟")
    press(tab, "decline")
    assert wanted == ["dispatch"]


def test_a_quote_with_something_open_is_sent_only_if_it_is_meant(
    show: Show, bench: Bench, settle: Settle
) -> None:
    unproved = replace(own(), product=replace(own().product, sold_on=None))
    view = bench.diagnosed(unproved, Cause.QUALITY)
    tab = show(QuoteTab, view)
    settle()
    price = tab.findChildren(QLineEdit, "priceEdit")[0]
    price.clear()
    price.textEdited.emit("")
    settle()
    press(tab, "sendQuote")
    settle()

    def status() -> QuoteStatus:
        quote = tickets.ticket(bench.desk, view.number).quote
        assert quote is not None
        return quote.status

    question = child(tab, QMessageBox, "sendQuestion")
    missing, unsettled = question.informativeText().splitlines()
    assert missing.startswith("No price stands for: ")
    assert unsettled.startswith("With proof of the sale at best: ")
    assert status() is QuoteStatus.DRAFT
    child(question, QPushButton, "goOnButton").click()
    settle()
    assert status() is QuoteStatus.SENT
