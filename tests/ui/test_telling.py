"""Telling the customer through the real window: one key from any tab, copied, and noted."""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.codes.numbers import format_code
from counter_app.services import customers, repair, settings, telling, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import ToldForm
from counter_app.services.views import TicketView
from counter_app.ui.main_window import MainWindow
from counter_app.ui.settings import SettingsWindow
from counter_app.ui.step_bar import STEPS
from counter_app.ui.telling import TellingWindow
from counter_app.values import MessageKind, MessageWay
from tests.services.bench import Bench
from tests.services.cases import OWN, WANG, own
from tests.ui.conftest import Settle, child


@pytest.fixture
def ready(desk: Desk, clock: FixedClock, manager: Actor) -> TicketView:
    """A unit that can be fetched."""
    return Bench(desk, clock, manager).ready(own())


@pytest.fixture
def opened(
    window: MainWindow, ready: TicketView, qtbot: QtBot, settle: Settle
) -> Callable[[str], TellingWindow]:
    """The window of messages, called by its key from one of the tabs."""

    def call(step: str) -> TellingWindow:
        window.activateWindow()
        window.work.open(ready.number, step=step)
        settle()
        qtbot.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
        settle()
        return next(w for w in window.windows.open_windows() if isinstance(w, TellingWindow))

    return call


def _text(window: TellingWindow) -> str:
    return child(window, QPlainTextEdit, "textEdit").toPlainText()


@pytest.mark.parametrize("step", STEPS)
def test_the_message_that_is_due_is_one_key_from_any_tab(
    opened: Callable[[str], TellingWindow], step: str
) -> None:
    assert _text(opened(step)).startswith("王伟，您好！您的 Jinguyuan T100")


def test_copying_notes_it_and_the_next_one_is_due(
    opened: Callable[[str], TellingWindow],
    qtbot: QtBot,
    settle: Settle,
    desk: Desk,
    ready: TicketView,
    window: MainWindow,
) -> None:
    telling_ = opened("dispatch")
    child(telling_, QToolButton, "smsButton").click()
    child(telling_, QToolButton, "englishButton").click()
    settle()
    edit = child(telling_, QPlainTextEdit, "textEdit")
    edit.appendPlainText("See you!")
    assert "2 text messages" not in child(telling_, QLabel, "countLabel").text()
    said = edit.toPlainText()
    qtbot.keyClick(telling_, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert QGuiApplication.clipboard().text() == said
    assert not telling_.isVisible()
    (told,) = tickets.ticket(desk, ready.number).told
    assert (told.kind, told.way, told.text) == (MessageKind.READY, MessageWay.SMS, said)
    assert window.work.view is not None
    assert window.work.view.told  # the open ticket knows it too
    assert "noted as told" in window.status.text()
    again = opened("dispatch")
    listed = child(again, QListWidget, "kindsList")
    assert listed.currentItem().text() == "Not fetched\nnot told yet"
    assert listed.item(0).text().startswith("Ready\n✓ Sun 22 Nov")


def test_what_was_changed_in_a_message_waits_for_its_turn(
    opened: Callable[[str], TellingWindow], settle: Settle
) -> None:
    window = opened("dispatch")
    child(window, QPlainTextEdit, "textEdit").appendPlainText("带上电源")
    child(window, QToolButton, "englishButton").click()
    settle()
    assert "带上电源" not in _text(window)
    child(window, QToolButton, "chineseButton").click()
    settle()
    assert _text(window).endswith("带上电源")


def test_the_language_is_kept_where_that_is_wished(
    opened: Callable[[str], TellingWindow], settle: Settle, desk: Desk, ready: TicketView
) -> None:
    window = opened("dispatch")
    box = child(window, QCheckBox, "keepLanguageBox")
    assert not box.isVisible()
    child(window, QToolButton, "englishButton").click()
    settle()
    assert box.isVisible()
    box.setChecked(True)
    child(window, QPushButton, "copyButton").click()
    settle()
    assert customers.customer(desk, ready.customer.customer_id).language == "en"
    assert _text(opened("dispatch")).startswith("王伟, your Jinguyuan T100")


def test_an_empty_message_is_refused_at_its_field(
    opened: Callable[[str], TellingWindow], settle: Settle
) -> None:
    window = opened("dispatch")
    child(window, QPlainTextEdit, "textEdit").setPlainText(" ")
    child(window, QPushButton, "copyButton").click()
    settle()
    assert child(window, QLabel, "textError").text().startswith("There is nothing to tell")
    assert window.isVisible()


def test_free_said_flatly_is_warned_of_while_it_is_open(
    window: MainWindow, desk: Desk, clock: FixedClock, manager: Actor, settle: Settle
) -> None:
    view = Bench(desk, clock, manager).received(own(product=replace(OWN, serial="SN-7")))
    window.work.open(view.number)
    settle()
    made = window.show_window("telling")
    settle()
    warning = child(made, QLabel, "warningLabel")
    assert not warning.isVisible()
    child(made, QPlainTextEdit, "textEdit").appendPlainText("免费！")
    assert warning.isVisible()
    assert "still open" in warning.text()


def test_what_was_told_before_can_be_read_and_not_told_again(
    window: MainWindow, desk: Desk, clock: FixedClock, manager: Actor, settle: Settle
) -> None:
    bench = Bench(desk, clock, manager)
    view = bench.diagnosed(own())
    form = ToldForm(view.number, MessageKind.RECEIVED, MessageWay.WECHAT, "en", "It is here.")
    telling.tell(desk, manager, form)
    view = bench.tested(repair.start_repair(desk, manager, view.number, bench.now(view).version))
    window.work.open(view.number)
    settle()
    made = window.show_window("telling")
    settle()
    child(made, QListWidget, "kindsList").setCurrentRow(0)
    settle()
    edit = child(made, QPlainTextEdit, "textEdit")
    assert (edit.toPlainText(), edit.isReadOnly()) == ("It is here.", True)
    assert not child(made, QPushButton, "copyButton").isEnabled()


def test_no_ticket_nothing_to_tell(window: MainWindow, settle: Settle) -> None:
    made = window.show_window("telling")
    settle()
    edit = child(made, QPlainTextEdit, "textEdit")
    assert edit.placeholderText() == "Open a ticket first."
    assert not child(made, QPushButton, "copyButton").isEnabled()


def _page(window: MainWindow, settle: Settle) -> SettingsWindow:
    made = window.show_window("settings")
    settle()
    assert isinstance(made, SettingsWindow)
    child(made, QListWidget, "pagesList").setCurrentRow(2)
    return made


def test_the_shop_writes_its_own_words(window: MainWindow, desk: Desk, settle: Settle) -> None:
    made = _page(window, settle)
    assert not made.is_dirty()
    kinds = child(made, QComboBox, "kindBox")
    kinds.setCurrentIndex(kinds.findData(MessageKind.READY))
    child(made, QToolButton, "templateChineseButton").click()
    edit = child(made, QPlainTextEdit, "templateEdit")
    edit.setPlainText("{custmer}，修好了")
    child(made, QToolButton, "templateEnglishButton").click()
    child(made, QSpinBox, "firstDaysBox").setValue(5)
    assert made.is_dirty()
    child(made, QPushButton, "messagesSaveButton").click()
    settle()
    error = child(made, QLabel, "templateError")
    assert error.text() == "There is no field {custmer}. Did you mean {customer}?"
    assert edit.toPlainText() == "{custmer}，修好了"  # brought back to where the mistake is
    edit.clear()
    fields = child(made, QListWidget, "fieldsList")
    fields.itemActivated.emit(fields.item(0))
    edit.insertPlainText("，修好了")
    child(made, QPushButton, "messagesSaveButton").click()
    settle()
    assert settings.get(desk, "message.ready.zh_CN") == "{customer}，修好了"
    assert settings.get(desk, "fetch.days") == [5, 30]
    assert not made.is_dirty()
    child(made, QToolButton, "templateChineseButton").click()
    child(made, QPushButton, "defaultButton").click()
    child(made, QPushButton, "messagesSaveButton").click()
    settle()
    assert settings.get(desk, "message.ready.zh_CN") == ""


def test_a_customers_language_is_chosen_among_the_customers(
    window: MainWindow, desk: Desk, ready: TicketView, settle: Settle
) -> None:
    window.windows.show_customer("王伟")
    settle()
    made = next(w for w in window.windows.open_windows() if w.objectName() == "CustomersWindow")
    box = child(made, QComboBox, "languageBox")
    assert box.currentText() == "as the name suggests"
    assert not made.is_dirty()
    box.setCurrentIndex(box.findData("en"))
    assert made.is_dirty()
    child(made, QPushButton, "saveButton").click()
    settle()
    assert customers.customer(desk, ready.customer.customer_id).language == "en"


def test_an_e_mail_has_its_subject_and_opens_whole(
    opened: Callable[[str], TellingWindow],
    desk: Desk,
    manager: Actor,
    ready: TicketView,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = ready.customer
    form = replace(WANG, customer_id=known.customer_id, version=known.version)
    customers.save_customer(desk, manager, replace(form, email="wang@example.org"))
    window = opened("dispatch")
    assert child(window, QPushButton, "copySubjectButton").isHidden()
    child(window, QToolButton, "emailButton").click()
    settle()
    child(window, QPushButton, "copySubjectButton").click()
    copied = QGuiApplication.clipboard().text()
    assert format_code(ready.number) in copied
    asked: list[QUrl] = []

    def opens(url: QUrl) -> bool:
        asked.append(url)
        return True

    monkeypatch.setattr("counter_app.ui.mail_actions.QDesktopServices.openUrl", opens)
    child(window, QPushButton, "mailButton").click()
    (url,) = asked
    assert url.scheme() == "mailto"
    assert url.path() == "wang@example.org"
    sent = parse_qs(url.query(QUrl.ComponentFormattingOption.FullyEncoded))
    assert sent["subject"] == [copied]
    assert sent["body"][0].replace("\r\n", "\n") == _text(window)
