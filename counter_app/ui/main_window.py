"""The window: queue, four steps, policy; one box to scan and search; one line that says it."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.services.desk import Actor
from counter_app.services.forms import IntakeForm
from counter_app.services.views import TicketView
from counter_app.ui.bug_report import BugReport
from counter_app.ui.compiled.ui_main_window import Ui_MainWindow
from counter_app.ui.main_parts import Parts
from counter_app.ui.main_wiring import connect_keys, connect_menu, connect_words, connect_work
from counter_app.ui.preferences import Preferences
from counter_app.ui.queue import QueueFilter
from counter_app.ui.tab_order import order_tabs
from counter_app.ui.window import Window, ask_to_leave
from counter_app.ui.workplace import Workplace

_RELOAD = 60_000
"""Milliseconds after which the queue is read again: promises come nearer by themselves."""
_AFTER_A_CHANGE = 60
"""Milliseconds after a change, ours or another's, before the queue is read for it: the ticket is
shown first, and what comes in one breath is read for once."""


class MainWindow(QMainWindow):
    """Puts the parts together and lets them speak to each other; decides nothing itself."""

    def __init__(self, workplace: Workplace, preferences: Preferences) -> None:
        super().__init__()
        self.workplace = workplace
        self._preferences = preferences
        self._ui = Ui_MainWindow()
        self._ui.setupUi(self)
        self.parts = parts = Parts(workplace, preferences, self._ui, self)
        self.work, self.tabs, self.steps = parts.work, parts.tabs, parts.steps
        self.queue, self.policy, self.search = parts.queue, parts.policy, parts.search
        self.status, self.glance, self.notices = parts.status, parts.glance, parts.notices
        self.scans, self.flash, self.gate = parts.scans, parts.flash, parts.gate
        self.backup = parts.backup
        self.windows, self.papers, self.prints = parts.windows, parts.papers, parts.prints
        self._leaving = self._begun = False
        self._again = QTimer(self, interval=_RELOAD)
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_A_CHANGE)
        self._connect()
        connect_work(self, parts)
        connect_words(self, parts)
        connect_menu(self, parts, self._ui)
        connect_keys(self, parts, self._ui)
        if preferences.geometry is not None:
            self.restoreGeometry(preferences.geometry)

    def start(self) -> None:
        """Lock until somebody signs in; then the day begins."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self.scans)
        self.parts.pictures.watch()
        self.gate.start(self._preferences.staff_id)
        if self.gate.is_open:
            self._begin()

    def _begin(self) -> None:
        """Read what the counter shows first, and offer what was not finished."""
        self._begun = True
        self.reload()
        self.parts.staff.reload()
        self._again.start()
        self.notices.start()
        self.parts.others.start()
        self.backup.reload()
        self.work.intake.look_for_draft()
        self.work.intake.focus_first()

    def reload(self) -> None:
        """Read the queue and the day again."""
        self.queue.reload()
        self.glance.reload()

    def _connect(self) -> None:
        """What the window itself has to do with its parts."""
        self.work.opened.connect(self._opened)
        self.queue.filter_changed.connect(self._keep_filter)
        self.gate.entered.connect(self._actor_chosen)
        self.parts.router.signed_in.connect(self._actor_chosen)
        self.windows.ticket_wanted.connect(self._bring_ticket)
        self.windows.intake_wanted.connect(self._bring_intake)
        self.work.changed.connect(lambda _: self._soon.start())
        self.parts.others.changed.connect(self._soon.start)
        self._soon.timeout.connect(self.reload)
        self._again.timeout.connect(self.reload)
        self.workplace.restored.connect(self._restored)
        self.parts.others.ticket_changed.connect(self._changed_elsewhere)

    # What the window does when asked.

    def show_window(self, name: str) -> Window:
        """Open one of the windows off the menu; help opens at where you are."""
        return self.windows.show(name)

    def show_bug(self, trace: str) -> None:
        """Something is broken in the program: say so, ready to be copied."""
        BugReport(trace, self.workplace, self).open()

    def choose_language(self, language: str) -> None:
        """Speak another language from now on."""
        self.parts.appearance.choose_language(language)

    def choose_look(self, name: str | None = None, percent: int | None = None) -> None:
        """Another theme, or another text size."""
        self.parts.appearance.choose(name, percent)

    def _changed_elsewhere(self, number: str) -> None:
        """Somebody else changed the open ticket: show it, unless something is typed over it."""
        if any(tab.is_dirty() for tab in self.tabs.values()):
            self.status.say(
                msg("Ticket {number} was changed elsewhere.", number=format_code(number))
            )
        else:
            self.work.refresh(number)

    def _restored(self) -> None:
        """Another database stands there: what is typed stays, everybody signs in anew."""
        for window in self.windows.open_windows():
            window.hide()
        self.work.leave()
        self.parts.staff.reload()
        self.gate.lock()

    def _bring_ticket(self, number: str) -> None:
        self.activateWindow()
        self.work.open(number)

    def _bring_intake(self, form: IntakeForm) -> None:
        self.activateWindow()
        self.work.new_intake(form)

    def _actor_chosen(self, actor: Actor) -> None:
        if self._begun:
            self.work.intake.keep_draft()
        self.workplace.actor = actor
        self._preferences.staff_id = actor.staff_id
        if not self._begun:
            self._begin()

    def _opened(self, view: TicketView | None) -> None:
        self.queue.show_open(view.number if view is not None else "")
        self.prints.show_ticket(view)
        self.parts.panes.put_queue_back()
        self.status.say_kept(None)

    def _keep_filter(self, chosen: QueueFilter) -> None:
        self._preferences.queue_filter = chosen

    def _leave(self) -> None:
        self._leaving = True
        self.close()

    # Qt's own.

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        order_tabs(self)
        return super().focusNextPrevChild(next)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "_again"):
            self._ui.retranslateUi(self)
            self.status.retranslate()
            self.backup.retranslate()
            self.glance.retranslate()
            self.parts.staff.retranslate()
            self.parts.menu.build()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.parts.panes.fit(event.size().width())
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work.has_unsaved() and not self._leaving:
            event.ignore()
            ask_to_leave(self, self.workplace.words, self._leave)
            return
        if self._begun:
            self.work.intake.keep_draft()
        self.gate.leave()
        self._soon.stop()
        self._preferences.geometry = self.saveGeometry()
        for window in self.windows.open_windows():
            window.close()
        self.workplace.background.finish()
        super().closeEvent(event)
