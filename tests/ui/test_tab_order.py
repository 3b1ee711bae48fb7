"""The chain of Tab is laid along the layouts, and leaves nothing of them behind."""

from PySide6.QtWidgets import QWidgetItem
from shiboken6 import Shiboken

from counter_app.ui.main_window import MainWindow
from counter_app.ui.tab_order import order_tabs


def items_kept() -> int:
    return sum(type(each) is QWidgetItem for each in Shiboken.getAllValidWrappers())


def test_no_item_of_a_layout_is_kept(window: MainWindow) -> None:
    """One that is kept is taken for what later stands in its place: a menu's entry, for one."""
    window.work.intake.focus_first()
    before = items_kept()
    order_tabs(window)
    assert items_kept() == before
