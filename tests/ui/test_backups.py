"""A backup in three clicks; one customer's data given out and erased."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QTableView, QToolButton, QWidget

from counter_app.codes.numbers import format_code
from counter_app.services import settings
from counter_app.services.customers import find_customers, save_customer
from counter_app.services.desk import Actor, Desk
from counter_app.services.intake import take_in
from counter_app.ui.backups import BackupsWindow
from counter_app.ui.bug_report import BugReport
from counter_app.ui.customers import CustomersWindow
from counter_app.ui.main_window import MainWindow
from tests.services.cases import WANG, damage, own
from tests.ui.conftest import Settle, child


def opened(window: MainWindow, settle: Settle) -> BackupsWindow:
    found = window.show_window("backups")
    assert isinstance(found, BackupsWindow)
    found.refresh()
    settle()
    return found


def choose(backups: BackupsWindow, file: str) -> None:
    assert backups._rows.choose(lambda row: row.file == file)


def press(over: QWidget, question: str, button: str) -> None:
    asked = child(over, QMessageBox, question)
    child(asked, QPushButton, button).click()


def test_the_newest_is_restored_in_three_clicks(
    window: MainWindow, desk: Desk, manager: Actor, two_backups: tuple[str, str], settle: Settle
) -> None:
    save_customer(desk, manager, replace(WANG, name="赵磊", phone="13911112222"))
    number = take_in(desk, manager, own()).number
    window.backup.reload()
    settle()
    foot = child(window, QToolButton, "backupButton")
    assert "Backup" in foot.text()
    foot.click()
    backups = window.windows.show("backups")
    settle()
    assert "Sound" in child(backups, QLabel, "lookedLabel").text()
    child(backups, QPushButton, "restoreButton").click()
    asked = child(backups, QMessageBox, "restoreQuestion")
    said = asked.informativeText()
    assert "changes made since then are not in it" in said
    assert format_code(number) in said
    assert str(desk.store.path.parent) in said
    press(backups, "restoreQuestion", "goOnButton")
    settle()
    assert find_customers(window.workplace.desk, "2222") == ()
    assert find_customers(window.workplace.desk, "8000") != ()
    assert "kept as" in window.status.text()
    assert not window.gate.is_open
    assert not backups.isVisible()


def test_an_older_one_is_restored_where_it_is_chosen(
    window: MainWindow, two_backups: tuple[str, str], settle: Settle
) -> None:
    backups = opened(window, settle)
    choose(backups, two_backups[0])
    settle()
    child(backups, QPushButton, "restoreButton").click()
    press(backups, "restoreQuestion", "goOnButton")
    settle()
    assert find_customers(window.workplace.desk, "8000") == ()


def test_a_damaged_one_offers_the_one_before(
    window: MainWindow, desk: Desk, two_backups: tuple[str, str], settle: Settle
) -> None:
    damage(desk, two_backups[1])
    backups = opened(window, settle)
    looked = child(backups, QLabel, "lookedLabel")
    assert "Sound" in looked.text(), "the newest is damaged: the one before stands chosen"
    assert "damaged" in window.status.text()
    choose(backups, two_backups[1])
    settle()
    assert "damaged" in looked.text()
    assert not child(backups, QPushButton, "restoreButton").isEnabled()
    child(backups, QPushButton, "soundButton").click()
    settle()
    assert "Sound" in looked.text()
    assert child(backups, QPushButton, "restoreButton").isEnabled()


def test_a_disk_that_is_not_there_is_said(
    window: MainWindow, desk: Desk, manager: Actor, tmp_path: Path, settle: Settle
) -> None:
    settings.put(desk, manager, "backup.folder", str(tmp_path / "usb"))
    backups = opened(window, settle)
    assert "plug its disk in" in child(backups, QLabel, "folderError").text()
    assert not child(backups, QPushButton, "restoreButton").isEnabled()
    (tmp_path / "usb").mkdir()
    backups.choose_folder(str(tmp_path / "usb"))
    settle()
    assert child(backups, QLabel, "folderError").isHidden()
    child(backups, QPushButton, "nowButton").click()
    settle()
    assert child(backups, QTableView, "backupsTable").model().rowCount() == 1


def customers_window(window: MainWindow, settle: Settle) -> CustomersWindow:
    found = window.show_window("customers")
    assert isinstance(found, CustomersWindow)
    found.look_for("8000")
    settle()
    return found


def test_a_customers_data_is_given_out(
    window: MainWindow, desk: Desk, manager: Actor, tmp_path: Path, settle: Settle
) -> None:
    save_customer(desk, manager, WANG)
    shown = customers_window(window, settle)
    assert child(shown, QPushButton, "giveOutButton").isVisible()
    shown._data.give_out(str(tmp_path / "told.json"))
    settle()
    told = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert WANG.name in json.dumps(told, ensure_ascii=False)


@pytest.mark.parametrize("sure", [True, False])
def test_a_customer_is_erased_once_it_is_confirmed(
    window: MainWindow, desk: Desk, manager: Actor, settle: Settle, *, sure: bool
) -> None:
    save_customer(desk, manager, WANG)
    shown = customers_window(window, settle)
    child(shown, QPushButton, "eraseButton").click()
    asked = child(shown, QMessageBox, "eraseQuestion")
    assert "the last of them goes by" in asked.informativeText()
    if sure:
        press(shown, "eraseQuestion", "goOnButton")
    else:
        asked.reject()
    settle()
    assert bool(find_customers(desk, "8000")) is not sure


def test_only_a_manager_erases(
    window: MainWindow, desk: Desk, manager: Actor, counter: Actor, settle: Settle
) -> None:
    save_customer(desk, manager, WANG)
    window.workplace.actor = counter
    shown = customers_window(window, settle)
    child(shown, QPushButton, "eraseButton").click()
    press(shown, "eraseQuestion", "goOnButton")
    settle()
    assert "Only a manager" in window.status.text()
    assert find_customers(desk, "8000")


def test_after_a_bug_the_window_lives_on(window: MainWindow, settle: Settle) -> None:
    def slip() -> None:
        raise ZeroDivisionError("a job")

    window.workplace.background.run(slip, owner=window)
    settle()
    [report] = window.findChildren(BugReport)
    assert "ZeroDivisionError" in report._text.toPlainText()
    report.close()
    window.work.new_intake()
    assert window.tabs["intake"].isVisible()
