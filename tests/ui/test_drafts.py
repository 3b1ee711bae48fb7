"""What is typed and not saved outlives a power cut, at every step, also what makes no sense yet."""

from dataclasses import replace
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.services import diagnosis, drafts, tickets
from counter_app.services.desk import Actor, Desk
from counter_app.ui.consultation import ConsultationWindow
from counter_app.ui.diagnosis import DiagnosisTab
from counter_app.ui.dispatch import DispatchTab
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_window import MainWindow
from counter_app.ui.quote import QuoteTab
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child
from tests.ui.tabs_by_hand import Show, choose, press
from tests.ui.typing_hands import type_text


def kept(bench: Bench, qtbot: QtBot) -> None:
    """Wait for the pause after which what is typed is kept."""
    qtbot.waitUntil(lambda: len(drafts.drafts(bench.desk, bench.actor)) == 1, timeout=5000)


def test_findings_outlive_a_power_cut(
    show: Show, bench: Bench, settle: Settle, qtbot: QtBot
) -> None:
    view = bench.received(own())
    view = diagnosis.take(bench.desk, bench.actor, view.number, view.version)
    tab = show(DiagnosisTab, view)
    choose(tab, "causeBox", Cause.MISUSE)
    child(tab, QPlainTextEdit, "noteEdit").setPlainText("wrong supply; 主板烧毁")
    child(tab, QPushButton, "addPartButton").click()
    child(tab, QLineEdit, "descriptionEdit").setText("Mainboard")
    price = child(tab, QLineEdit, "priceEdit")
    price.setText("12x")
    price.textEdited.emit("12x")
    kept(bench, qtbot)
    # The lights go out; somebody starts the program again.
    again = show(DiagnosisTab, view)
    settle()
    assert child(again, QWidget, "draftCard").isVisible()
    child(again, QPushButton, "takeUpDraftButton").click()
    settle()
    assert child(again, QPlainTextEdit, "noteEdit").toPlainText() == "wrong supply; 主板烧毁"
    assert child(again, QComboBox, "causeBox").currentData() == Cause.MISUSE
    assert child(again, QLineEdit, "priceEdit").text() == "12x"
    child(again, QLineEdit, "priceEdit").setText("12")
    settle()
    press(again, "saveDiagnosis")
    third = show(DiagnosisTab, tickets.ticket(bench.desk, view.number))
    settle()
    assert not child(third, QWidget, "draftCard").isVisible()
    assert drafts.drafts(bench.desk, bench.actor) == ()


def test_the_lines_of_a_quote_outlive_a_power_cut(
    show: Show, bench: Bench, settle: Settle, qtbot: QtBot
) -> None:
    view = bench.diagnosed(own(), Cause.MAN_MADE)
    tab = show(QuoteTab, view)
    settle()
    type_text("1 200,-", child(tab, QLineEdit, "priceEdit"))
    type_text("for 王伟", child(tab, QLineEdit, "noteEdit"))
    kept(bench, qtbot)
    typed = child(tab, QLineEdit, "priceEdit").text()
    again = show(QuoteTab, view)
    settle()
    assert child(again, QWidget, "draftCard").isVisible()
    child(again, QPushButton, "takeUpDraftButton").click()
    settle()
    line = again.findChildren(QLineEdit, "priceEdit")[-2]
    assert line.text() == typed
    assert child(again, QLineEdit, "noteEdit").text() == "for 王伟"
    line.setText("1200")
    press(again, "saveQuote")
    assert drafts.drafts(bench.desk, bench.actor) == ()


def test_a_parcel_half_typed_outlives_a_power_cut(
    show: Show, bench: Bench, settle: Settle, qtbot: QtBot
) -> None:
    view = bench.ready(own())
    tab = show(DispatchTab, view)
    type_text("SF", child(tab, QLineEdit, "carrierEdit"))
    type_text("two kilos", child(tab, QLineEdit, "weightEdit"))
    assert tab.is_dirty()
    kept(bench, qtbot)
    again = show(DispatchTab, view)
    settle()
    child(again, QPushButton, "takeUpDraftButton").click()
    settle()
    assert child(again, QLineEdit, "weightEdit").text() == "two kilos"
    assert child(again, QLineEdit, "carrierEdit").text() == "SF"
    child(again, QPushButton, "dropDraftButton").click()
    settle()
    assert drafts.drafts(bench.desk, bench.actor) == ()


@pytest.mark.parametrize(
    ("edit", "typed"),
    [("soldOnEdit", "2025-13"), ("warrantyMonthsEdit", "a year"), ("receivedAtEdit", "yesterday")],
)
def test_an_intake_with_half_a_date_in_it_is_kept_all_the_same(
    window: MainWindow,
    workplace: Workplace,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    qtbot: QtBot,
    edit: str,
    typed: str,
) -> None:
    tab = window.work.intake
    type_text(typed, child(tab, QLineEdit, edit))
    type_text("李娜", child(tab, QLineEdit, "nameEdit"))
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=5000)
    again = IntakeTab(workplace)
    qtbot.addWidget(again)
    again.show()
    again.look_for_draft()
    settle()
    child(again, QPushButton, "takeUpDraftButton").click()
    assert child(again, QLineEdit, "nameEdit").text() == "李娜"
    assert child(again, QLineEdit, edit).text() == typed
    settle()


def test_each_intake_that_was_begun_is_offered_the_newest_first(
    window: MainWindow, desk: Desk, manager: Actor, settle: Settle, qtbot: QtBot
) -> None:
    tab = window.work.intake
    said = child(tab, QLabel, "draftLabel")
    for at, name in enumerate(("First Person", "Second Person"), start=1):
        type_text(name, child(tab, QLineEdit, "nameEdit"))
        tab.start()
        qtbot.waitUntil(lambda n=at: len(drafts.drafts(desk, manager)) == n, timeout=5000)  # type: ignore[misc]
        settle()
    assert said.text().endswith("Second Person · 1 older one behind it")
    child(tab, QPushButton, "dropDraftButton").click()
    settle()
    assert said.text().endswith("First Person")
    child(tab, QPushButton, "takeUpDraftButton").click()
    settle()
    assert child(tab, QLineEdit, "nameEdit").text() == "First Person"
    assert len(drafts.drafts(desk, manager)) == 1


def test_what_was_taken_in_at_another_window_is_not_taken_in_again_unasked(
    window: MainWindow,
    workplace: Workplace,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    tab = window.work.intake
    tab.start(replace(own(), data_loss_consent=True, terms_consent=True))
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=5000)
    settle()
    other = IntakeTab(workplace)
    qtbot.addWidget(other)
    other.show()
    other.look_for_draft()
    settle()
    child(other, QPushButton, "takeUpDraftButton").click()
    other.save()
    settle()
    assert len(tickets.queue(desk)) == 1
    tab.save()
    settle()
    assert "at another window" in window.status.text()
    assert len(tickets.queue(desk)) == 1
    assert child(tab, QLineEdit, "nameEdit").text()
    tab.save()  # there are two alike indeed
    settle()
    assert len(tickets.queue(desk)) == 2


def test_a_call_outlives_a_power_cut(
    qtbot: QtBot, workplace: Workplace, desk: Desk, manager: Actor, settle: Settle
) -> None:
    call = ConsultationWindow(workplace)
    qtbot.addWidget(call)
    child(call, QPlainTextEdit, "questionEdit").setPlainText("亮不了; beeps twice")
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=5000)
    again = ConsultationWindow(workplace)
    qtbot.addWidget(again)
    again.show()
    settle()
    child(again, QPushButton, "takeUpDraftButton").click()
    assert child(again, QPlainTextEdit, "questionEdit").toPlainText() == "亮不了; beeps twice"
    type_text("138 0013 8000", child(again, QLineEdit, "phoneEdit"))
    type_text("王伟", child(again, QLineEdit, "nameEdit"))
    type_text("Book 14", child(again, QLineEdit, "modelEdit"))
    child(again, QPushButton, "logButton").click()
    settle()
    assert drafts.drafts(desk, manager) == ()


def test_a_draft_of_another_version_of_the_program_is_let_go(
    show: Show,
    bench: Bench,
    settle: Settle,
) -> None:
    view = bench.ready(own())
    drafts.save_draft(bench.desk, bench.actor, f"dispatch/{view.number}", {"old": "words"})
    tab = show(DispatchTab, view)
    settle()
    child(tab, QPushButton, "takeUpDraftButton").click()
    settle()
    assert drafts.drafts(bench.desk, bench.actor) == ()


def test_a_draft_that_was_just_being_kept_does_not_outlive_what_was_saved(
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tab = window.work.intake
    gate, save = Event(), drafts.save_draft

    def slowly(*what: Any, **how: Any) -> bool:
        gate.wait(5)
        return save(*what, **how)

    tab.start(replace(own(), data_loss_consent=True, terms_consent=True))
    settle()
    monkeypatch.setattr(drafts, "save_draft", slowly)
    tab.keep_draft()  # a pause, just as the key is pressed
    tab.save()
    deadline = QDeadlineTimer(5000)
    while window.work.view is None and not deadline.hasExpired():
        QTest.qWait(10)
    assert window.work.view is not None, (tab.errors.is_showing, window.status.text())
    gate.set()
    settle()
    assert drafts.drafts(desk, manager) == ()


def test_a_draft_says_that_it_keeps_no_unlock_code(
    window: MainWindow,
    workplace: Workplace,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    qtbot: QtBot,
) -> None:
    tab = window.work.intake
    tab.start(replace(own(), unlock_code="2580"))
    settle()
    tab.keep_draft()
    settle()
    (kept,) = drafts.drafts(desk, manager)
    assert "2580" not in str(kept.form)
    again = IntakeTab(workplace)
    qtbot.addWidget(again)
    again.show()
    again.look_for_draft()
    settle()
    texts = [label.text() for label in child(again, QWidget, "draftCard").findChildren(QLabel)]
    assert any("unlock code" in text for text in texts), texts
    child(again, QPushButton, "takeUpDraftButton").click()
    assert child(again, QLineEdit, "unlockEdit").text() == ""
    settle()
