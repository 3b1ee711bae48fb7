"""The bar under a step is built anew as work goes on; it keeps out of the way."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.messages import msg
from counter_app.ui.action_bar import ActionBar
from counter_app.ui.tab import Action
from counter_app.ui.workplace import Workplace
from tests.ui.conftest import child


def _save(enabled: bool) -> tuple[Action, ...]:
    return (
        Action("print", msg("Print the quote"), lambda: None),
        Action("save", msg("Save the quote"), lambda: None, primary=True, enabled=enabled),
    )


def test_a_new_bar_takes_the_focus_from_no_field(qtbot: QtBot, workplace: Workplace) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field, bar = QLineEdit(), ActionBar(workplace)
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(bar)
    window.show()
    window.activateWindow()
    bar.show_actions(_save(enabled=True))
    QApplication.processEvents()  # a layout shows what is new in it when its turn comes
    save = child(bar, QPushButton, "saveButton")
    save.setFocus()
    assert QApplication.focusWidget() is save
    field.setFocus()
    bar.show_actions(_save(enabled=True)[1:])
    QApplication.processEvents()
    assert QApplication.focusWidget() is field


def test_a_new_bar_keeps_the_focus_it_had(qtbot: QtBot, workplace: Workplace) -> None:
    bar = ActionBar(workplace)
    qtbot.addWidget(bar)
    bar.resize(800, 60)
    bar.show()
    bar.activateWindow()
    bar.show_actions(_save(enabled=True))
    QApplication.processEvents()
    child(bar, QPushButton, "saveButton").setFocus()
    bar.show_actions(_save(enabled=True)[1:])
    QApplication.processEvents()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "saveButton"
