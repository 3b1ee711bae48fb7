"""One local day, chosen by its date or by going a day back or on; today is one key away."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QPushButton, QToolButton, QWidget

from counter_app.ui.look import icon
from counter_app.ui.workplace import Workplace


class DayPicker(QObject):
    """Joins a date field with its three buttons; ``changed`` follows each choice."""

    changed = Signal()

    def __init__(
        self,
        workplace: Workplace,
        window: QWidget,
        field: QDateEdit,
        before: QToolButton,
        after: QToolButton,
        today: QPushButton,
        *,
        to_come: bool,
    ) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._field, self._before, self._after = field, before, after
        self._to_come = to_come
        if not to_come:
            field.setMaximumDate(self._today())
        field.setDate(self._today())
        field.dateChanged.connect(self._chosen)
        before.clicked.connect(partial(self.turn, -1))
        after.clicked.connect(partial(self.turn, 1))
        today.clicked.connect(lambda: field.setDate(self._today()))
        for key, days in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(key), window, partial(self.turn, days))
        workplace.theme_changed.connect(self._tint)
        self._tint()
        self._bound()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        chosen = self._field.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def turn(self, days: int) -> None:
        """Go ``days`` on, or back."""
        wanted = self.day + timedelta(days=days)
        if not self._to_come:
            self._field.setMaximumDate(self._today())
        self._field.setDate(QDate(wanted.year, wanted.month, wanted.day))

    def _chosen(self) -> None:
        self._bound()
        self.changed.emit()

    def _bound(self) -> None:
        self._after.setEnabled(self._to_come or self._field.date() < self._today())

    def _today(self) -> QDate:
        today = self._workplace.now().date()
        return QDate(today.year, today.month, today.day)

    def _tint(self) -> None:
        self._before.setIcon(icon("chevron-left", self._workplace.theme))
        self._after.setIcon(icon("chevron-right", self._workplace.theme))
