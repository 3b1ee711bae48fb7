"""What is being typed into an intake is kept, offered back, and let go when it is nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from counter_app.services import drafts
from counter_app.services.desk import Actor, Desk
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preferences import Preferences
from counter_app.ui.workplace import Workplace
from tests.ui.conftest import Settle, child
from tests.ui.intake_by_hand import edit_of, fill_in
from tests.ui.typing_hands import press, type_text


def test_a_draft_is_kept_at_the_pause_and_offered_back(
    tab: IntakeTab,
    window: MainWindow,
    workplace: Workplace,
    preferences: Preferences,
    desk: Desk,
    manager: Actor,
    qtbot: QtBot,
) -> None:
    type_text("李娜", edit_of(tab, "nameEdit"))
    type_text("Monitor", edit_of(tab, "modelEdit"))
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=3000)
    qtbot.waitUntil(lambda: "Draft saved" in child(window, QLabel, "keptLabel").text())
    again = MainWindow(workplace, preferences)  # the power went, the counter starts anew
    qtbot.addWidget(again)
    again.show()
    again.work.intake.look_for_draft()
    workplace.background.finish()
    assert child(again.work.intake, QLabel, "draftLabel").text().endswith("李娜")
    child(again.work.intake, QPushButton, "takeUpDraftButton").click()
    assert edit_of(again.work.intake, "modelEdit").text() == "Monitor"
    workplace.background.finish()


def test_the_draft_goes_when_the_ticket_is_saved(
    tab: IntakeTab,
    window: MainWindow,
    desk: Desk,
    manager: Actor,
    settle: Settle,
    papers: list[tuple[str, str]],
    qtbot: QtBot,
) -> None:
    fill_in(tab)
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=3000)
    child(window, QPushButton, "takeInButton").click()
    settle()
    assert drafts.drafts(desk, manager) == ()
    assert len(papers) == 2


def test_a_draft_is_called_by_whatever_was_typed(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    type_text("smells of smoke", next(e for e in tab.findChildren(QLineEdit, "reportedEdit")))
    settle()
    tab.start_over()
    settle()
    assert child(tab, QLabel, "draftLabel").text().endswith("smells of smoke")


def test_what_was_taken_out_again_leaves_no_draft(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle, qtbot: QtBot
) -> None:
    name = edit_of(tab, "nameEdit")
    type_text("李", name)
    qtbot.waitUntil(lambda: len(drafts.drafts(desk, manager)) == 1, timeout=3000)
    name.setFocus()
    press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: drafts.drafts(desk, manager) == (), timeout=3000)
    tab.start_over()
    settle()
    assert not child(tab, QLabel, "draftLabel").isVisible()


def test_a_form_without_a_word_is_no_draft(
    tab: IntakeTab, desk: Desk, manager: Actor, settle: Settle
) -> None:
    child(tab, QToolButton, "serviceMailInButton").click()
    settle()
    tab.start_over()
    settle()
    assert drafts.drafts(desk, manager) == ()
    assert not child(tab, QLabel, "draftLabel").isVisible()
