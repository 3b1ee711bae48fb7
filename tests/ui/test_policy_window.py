"""The Policy window: a file opened, its mistakes shown, rehearsed, put in force; days that move."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.clock import FixedClock
from counter_app.resource_files import resource
from counter_app.services import rules
from counter_app.services.desk import Actor, Desk
from counter_app.services.tickets import ticket
from counter_app.ui.policy_window import PolicyWindow
from counter_app.ui.workplace import Workplace
from tests.services.bench import Bench
from tests.services.cases import own
from tests.ui.conftest import Settle, child

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")
EXAMPLES = resource("policies", "examples")


@pytest.fixture
def shown(qtbot: QtBot, workplace: Workplace) -> PolicyWindow:
    made = PolicyWindow(workplace)
    qtbot.addWidget(made)
    made.show()
    return made


def next_version(folder: Path, text: str = SHIPPED) -> Path:
    file = folder / "next.toml"
    text = text.replace('version = "2026.1"', 'version = "2027.1"', 1)
    text = text.replace("effective_from = 2000-01-01", "effective_from = 2027-01-01")
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_file_is_put_in_force(
    shown: PolicyWindow, workplace: Workplace, settle: Settle, tmp_path: Path, qtbot: QtBot
) -> None:
    ui = shown._ui
    assert not ui.forceButton.isEnabled()
    shown.open_file(next_version(tmp_path))
    settle()
    assert ui.candidateChip.text() == "checked"
    assert ui.forceButton.text() == "Put in force from 2027-01-01"
    qtbot.mouseClick(ui.forceButton, Qt.MouseButton.LeftButton)
    assert len(workplace.desk.policies.versions) == 1
    question = child(shown, QMessageBox, "forceQuestion")
    assert "2027-01-01" in question.text()
    child(question, QPushButton, "goOnButton").click()
    settle()
    book = workplace.desk.policies
    assert book.in_force(date(2027, 1, 1)).stamp.version == "2027.1"
    assert ui.versionBox.count() == 2


def test_what_differs_stands_first(
    shown: PolicyWindow, settle: Settle, tmp_path: Path, desk: Desk
) -> None:
    rules.open_rules(desk.store)
    longer = SHIPPED.replace("[term]\nmonths = 12", "[term]\nmonths = 24")
    longer = longer.replace("A product past its warranty term", "A product past its term")
    shown.open_file(next_version(tmp_path, longer))
    settle()
    table = shown._ui.clausesTable.model()
    cells = [[table.index(row, column).data() for column in range(4)] for row in range(5)]
    assert cells[:3] == [
        ["version", "2026.1", "2027.1", "differs"],
        ["effective_from", "2000-01-01", "2027-01-01", "differs"],
        ["term.months", "12", "24", "differs"],
    ]
    assert cells[3][0] == "exclusion.1"
    assert cells[4][::3] == ["scope.1", ""]


def test_what_is_wrong_is_shown_at_its_place(
    shown: PolicyWindow, settle: Settle, tmp_path: Path
) -> None:
    broken = SHIPPED.replace('kind = "software_upgrade"', 'kind = "nothing"', 1)
    assert broken != SHIPPED
    shown.open_file(next_version(tmp_path, broken))
    settle()
    ui = shown._ui
    assert ui.pages.currentWidget() is ui.findingsPage
    assert shown._findings.rows[0].key
    assert "mistake" in ui.candidateChip.text()
    assert not ui.forceButton.isEnabled()


def test_a_rehearsal_over_past_tickets(
    shown: PolicyWindow, desk: Desk, clock: FixedClock, technician: Actor, settle: Settle
) -> None:
    bench = Bench(desk, clock, technician)
    view = bench.received(own())
    shown.open_file(EXAMPLES / "two-year-policy.toml")
    settle()
    ui = shown._ui
    assert "example" in ui.footLabel.text()
    ui.rehearsalButton.click()
    ui.rehearseButton.click()
    settle()
    said = ui.rehearsalText.toPlainText()
    assert "1 ticket decided again" in said
    assert ticket(desk, view.number) == view


def test_a_table_of_cases(shown: PolicyWindow, settle: Settle) -> None:
    shown.open_file(EXAMPLES / "two-year-policy.toml")
    settle()
    shown.rehearsal.run_table(EXAMPLES / "two-year-policy.csv")
    settle()
    assert "Every case is decided as the table expects." in shown._ui.rehearsalText.toPlainText()


def test_a_closed_day_is_shown_and_then_kept(
    shown: PolicyWindow, desk: Desk, clock: FixedClock, technician: Actor, settle: Settle
) -> None:
    view = Bench(desk, clock, technician).received(own())
    ui = shown._ui
    ui.calendarButton.click()
    ui.closedEdit.setText("2026-11-23")
    ui.previewButton.click()
    settle()
    [move] = shown.calendar._moves.rows
    assert move.number == view.number
    assert ticket(desk, view.number).dues == view.dues, "nothing is kept yet"
    ui.recalculateButton.click()
    settle()
    moved = next(d for d in ticket(desk, view.number).dues if d.deadline == "return_to_customer")
    assert moved.due_at == move.after


def test_a_day_that_is_no_date_is_told_beside_its_field(
    shown: PolicyWindow, settle: Settle
) -> None:
    ui = shown._ui
    ui.calendarButton.click()
    ui.closedEdit.setText("New Year")
    ui.previewButton.click()
    settle()
    assert ui.closedError.isVisible()
    assert ui.closedEdit.text() == "New Year"


def test_counter_staff_look_and_change_nothing(
    shown: PolicyWindow, workplace: Workplace, counter: Actor, settle: Settle, tmp_path: Path
) -> None:
    workplace.actor = counter
    shown.open_file(next_version(tmp_path))
    settle()
    ui = shown._ui
    assert not ui.forceButton.isEnabled()
    assert not ui.recalculateButton.isEnabled()
