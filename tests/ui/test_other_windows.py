"""The windows off the menu: they read, write, speak both languages and lose nothing typed."""

import pytest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
)

from counter_app.services import settings, staffing
from counter_app.services.desk import Actor, Desk
from counter_app.ui.clauses import ClausesWindow
from counter_app.ui.consultation import ConsultationWindow
from counter_app.ui.customers import CustomersWindow
from counter_app.ui.not_fetched import NotFetchedWindow
from counter_app.ui.preview import PreviewWindow
from counter_app.ui.report import ReportWindow
from counter_app.ui.settings import SettingsWindow
from counter_app.ui.staff import StaffWindow
from counter_app.ui.telling import TellingWindow
from counter_app.ui.visits import VisitsWindow
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Role
from tests.ui.conftest import Open, Settle, child

ALL = (
    *(ClausesWindow, ConsultationWindow, CustomersWindow, NotFetchedWindow, PreviewWindow),
    *(ReportWindow, SettingsWindow, StaffWindow, TellingWindow, VisitsWindow),
)


@pytest.mark.parametrize("kind", ALL)
def test_a_window_speaks_both_languages_and_cuts_no_button(
    open_window: Open[Window], workplace: Workplace, kind: type[Window], settle: Settle
) -> None:
    window = open_window(kind)
    for language in ("zh_CN", "en"):
        workplace.language.choose(language)
        settle()
        for button in window.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (language, button.text())
        for label in window.findChildren(QLabel):
            if label.isVisible():
                assert "{" not in label.text()
                assert label.wordWrap() or label.width() >= label.sizeHint().width() - 1, (
                    language,
                    label.text(),
                )


@pytest.mark.parametrize("kind", ALL)
def test_nothing_is_typed_yet(open_window: Open[Window], kind: type[Window]) -> None:
    assert not open_window(kind).is_dirty()


def test_staff_are_added_and_changed(
    open_window: Open[StaffWindow], desk: Desk, settle: Settle
) -> None:
    window = open_window(StaffWindow)
    child(window, QPushButton, "saveButton").click()
    settle()
    assert child(window, QLabel, "nameError").isVisible()
    child(window, QLineEdit, "nameEdit").setText("赵敏")
    box = child(window, QComboBox, "roleBox")
    box.setCurrentIndex(box.findData(Role.COUNTER))
    child(window, QPushButton, "saveButton").click()
    settle()
    assert "赵敏" in [person.name for person in staffing.staff(desk)]
    table = child(window, QTableView, "staffTable")
    row = [person.name for person in staffing.staff(desk)].index("赵敏")
    table.setCurrentIndex(table.model().index(row, 0))
    box.setCurrentIndex(box.findData(Role.TECHNICIAN))
    child(window, QPushButton, "saveButton").click()
    settle()
    assert {p.name: p.role for p in staffing.staff(desk)}["赵敏"] is Role.TECHNICIAN


def test_the_shops_head_is_saved_and_a_bad_day_said_at_its_field(
    open_window: Open[SettingsWindow], desk: Desk, settle: Settle
) -> None:
    window = open_window(SettingsWindow)
    child(window, QLineEdit, "shopNameEdit").setText("育苗维修")
    assert window.is_dirty()
    child(window, QLineEdit, "closedDaysEdit").setText("2026-12-24, Christmas")
    child(window, QPushButton, "shopSaveButton").click()
    settle()
    assert child(window, QLabel, "closedDaysError").isVisible()
    assert child(window, QLineEdit, "closedDaysEdit").text() == "2026-12-24, Christmas"
    child(window, QLineEdit, "closedDaysEdit").setText("2026-12-24")
    child(window, QPushButton, "shopSaveButton").click()
    settle()
    assert settings.shop_head(desk).name == "育苗维修"
    assert settings.get(desk, "shop_days")["closed"] == ["2026-12-24"]
    assert not window.is_dirty()


def test_only_a_manager_changes_the_shop(
    open_window: Open[SettingsWindow], workplace: Workplace, counter: Actor, settle: Settle
) -> None:
    workplace.actor = counter
    window = open_window(SettingsWindow)
    refused: list[object] = []
    window.failed.connect(refused.append)
    child(window, QLineEdit, "shopNameEdit").setText("Mine")
    child(window, QPushButton, "shopSaveButton").click()
    settle()
    assert len(refused) == 1


def test_clauses_are_narrowed_down(open_window: Open[ClausesWindow], settle: Settle) -> None:
    window = open_window(ClausesWindow)
    settle()  # a section a turn
    everything = [w.text() for w in window.findChildren(QLabel) if w.property("chip") == "clause"]
    assert {"scope.1", "exclusion.5", "charge.3", "house.pause"} <= set(everything)
    window.show_clause("charge.3")
    settle()
    left = [
        w.text()
        for w in window.findChildren(QLabel)
        if w.property("chip") == "clause" and w.isVisible()
    ]
    assert "charge.3" in left
    assert "scope.1" not in left
