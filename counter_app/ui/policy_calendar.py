"""The calendar page: a year's days taken in, the shop's own days, and which tickets move."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, msg, nmsg
from counter_app.policy.book import document_text
from counter_app.services import recalculating, rules, settings
from counter_app.services.recalculating import DueChange
from counter_app.ui.chosen_file import ask_for_file
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.values import Role

if TYPE_CHECKING:
    from counter_app.services.desk import Desk
    from counter_app.ui.compiled.ui_policy import Ui_PolicyWindow
    from counter_app.ui.policy_window import PolicyWindow

_FILES = "JSON (*.json)"


class CalendarPage(QObject):
    """Nothing is kept before it was shown which open tickets it moves."""

    progressed = Signal(int, int)

    def __init__(self, window: PolicyWindow, ui: Ui_PolicyWindow) -> None:
        super().__init__(window)
        self._window = window
        self._ui = ui
        self._moves = PlainTable[DueChange](
            ui.movesTable,
            (
                Column(N_("Ticket"), lambda row: format_code(row.number), 150),
                Column(N_("Due now"), lambda row: self._moment(row.before)),
                Column(N_("Due then"), lambda row: self._moment(row.after)),
                Column(N_("Promised then"), lambda row: self._moment(row.promised_after)),
            ),
        )
        window.errors.add("shop_days.closed", ui.closedEdit, ui.closedError)
        window.errors.add("shop_days.open", ui.openEdit, ui.openError)
        window.errors.add("shop_days", ui.closedEdit, ui.closedError)
        ui.calendarProgress.hide()
        ui.calendarFileButton.clicked.connect(self._ask_for_file)
        ui.previewButton.clicked.connect(self._preview)
        ui.recalculateButton.clicked.connect(self._keep)
        window.workplace.actor_changed.connect(self._show_rights)
        self.progressed.connect(self._advance)
        self._read_days()
        self._show_rights()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        words = self._window.words
        self._moves.set_headings([words.gettext(text) for text in self._moves.headings()])
        calendar = self._window.workplace.desk.calendar
        last = max((year for year in calendar.years if calendar.official(year)), default=None)
        self._ui.calendarLabel.setText(
            words.words(
                msg(
                    "Calendar {id} {version}: published days until the end of {year}",
                    id=calendar.stamp.id,
                    version=calendar.stamp.version,
                    year=str(last),
                )
            )
        )

    def _moment(self, at: datetime | None) -> str:
        return self._window.words.moment(at) if at else self._window.words.gettext("waits")

    def _show_rights(self) -> None:
        manager = self._window.workplace.actor.role is Role.MANAGER
        for button in (self._ui.calendarFileButton, self._ui.recalculateButton):
            button.setEnabled(manager)
            button.setToolTip("" if manager else self._window.words.gettext("A manager does this."))

    def _read_days(self) -> None:
        days = settings.get(self._window.workplace.desk, "shop_days")
        self._ui.closedEdit.setText(", ".join(days["closed"]))
        self._ui.openEdit.setText(", ".join(days["open"]))

    def _typed(self) -> dict[str, list[str]]:
        return {
            "closed": _days(self._ui.closedEdit.text()),
            "open": _days(self._ui.openEdit.text()),
        }

    def _preview(self) -> None:
        desk, typed = self._window.workplace.desk, self._typed()
        self._window.call(lambda: _moves(desk, typed), self._show_moves)

    def _show_moves(self, moves: tuple[DueChange, ...]) -> None:
        self._moves.set_rows(moves)
        said = (
            nmsg("{count} open ticket moves.", "{count} open tickets move.", len(moves))
            if moves
            else msg("No open ticket moves.")
        )
        self._window.said.emit(said)
        self._ui.footLabel.setText(self._window.words.words(said))

    def _keep(self) -> None:
        place, typed = self._window.workplace, self._typed()
        desk, actor = place.desk, place.actor
        progressed = self.progressed

        def tell(done: int, of: int) -> bool:
            progressed.emit(done, of)
            return True

        def work() -> int:
            settings.put(desk, actor, "shop_days", typed)
            return recalculating.recalculate(desk, actor, tell)

        self._window.act(work, self._kept)

    def _advance(self, done: int, of: int) -> None:
        self._ui.calendarProgress.show()
        self._ui.calendarProgress.setRange(0, of)
        self._ui.calendarProgress.setValue(done)

    def _kept(self, changed: int) -> None:
        self._ui.calendarProgress.hide()
        self._moves.set_rows(())
        said = nmsg(
            "Kept; {count} open ticket was worked out again.",
            "Kept; {count} open tickets were worked out again.",
            changed,
        )
        self._window.said.emit(said)
        self._ui.footLabel.setText(self._window.words.words(said))

    def _ask_for_file(self) -> None:
        title = self._window.words.gettext("Take in a calendar file")
        ask_for_file(self._window, "calendarDialog", title, _FILES, self.take_in)

    def take_in(self, file: Path) -> None:
        """Keep the calendar in ``file``, show what it moves; the tickets are moved when asked."""
        place = self._window.workplace
        desk, actor = place.desk, place.actor

        def work() -> tuple[Desk, tuple[DueChange, ...]]:
            rules.load_calendar(desk, actor, document_text(file), file.name)
            fresh = rules.refreshed(desk)
            return fresh, recalculating.preview(fresh)

        self._window.act(work, self._taken_in)

    def _taken_in(self, done: tuple[Desk, tuple[DueChange, ...]]) -> None:
        self._window.workplace.desk, moves = done
        self.retranslate()
        self._show_moves(moves)


def _days(typed: str) -> list[str]:
    return [
        day
        for part in typed.replace("，", ",").replace("、", ",").split(",")
        if (day := part.strip())
    ]


def _moves(desk: Desk, typed: dict[str, list[str]]) -> tuple[DueChange, ...]:
    return recalculating.preview(desk, shop_days=settings.typed_shop_days(typed))
