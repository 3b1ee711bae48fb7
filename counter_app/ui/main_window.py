"""The window: queue, four steps, policy; one box to scan and search; one line that says it."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from counter_app.codes.numbers import format_code
from counter_app.messages import msg
from counter_app.services.desk import Actor
from counter_app.services.forms import IntakeForm, ProductForm
from counter_app.services.views import Hit, TicketView
from counter_app.ui.action_bar import ActionBar
from counter_app.ui.appearance import Appearance
from counter_app.ui.backup_chip import BackupChip
from counter_app.ui.bug_report import BugReport
from counter_app.ui.compiled.ui_main_window import Ui_MainWindow
from counter_app.ui.diagnosis import DiagnosisTab
from counter_app.ui.dispatch import DispatchTab
from counter_app.ui.gate import Gate
from counter_app.ui.glance import Glance
from counter_app.ui.hits import HitOpener
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_menu import MainMenu
from counter_app.ui.notices import Notices
from counter_app.ui.open_work import OpenWork
from counter_app.ui.other_hands import OtherHands
from counter_app.ui.panes import Pane, Panes, focus_next
from counter_app.ui.papers import Papers
from counter_app.ui.picture_catcher import PictureCatcher
from counter_app.ui.policy_panel import PolicyPanel
from counter_app.ui.preferences import Preferences
from counter_app.ui.print_menu import PrintMenu
from counter_app.ui.queue import QueueFilter, QueuePanel
from counter_app.ui.quote import QuoteTab
from counter_app.ui.scan_filter import ScanFilter
from counter_app.ui.scan_flash import ScanFlash
from counter_app.ui.scan_router import ScanRouter
from counter_app.ui.search_box import SearchBox
from counter_app.ui.shell_windows import ShellWindows
from counter_app.ui.staff_menu import StaffMenu
from counter_app.ui.status_line import StatusLine
from counter_app.ui.step_bar import STEPS, StepBar
from counter_app.ui.tab import Tab
from counter_app.ui.tab_order import order_tabs
from counter_app.ui.ticket_header import TicketHeader
from counter_app.ui.waiting_card import WaitingCard
from counter_app.ui.window import Window, ask_to_leave
from counter_app.ui.workplace import Workplace

_RELOAD = 60_000
"""Milliseconds after which the queue is read again: promises come nearer by themselves."""


class MainWindow(QMainWindow):
    """Puts the parts together and lets them speak to each other; decides nothing itself."""

    def __init__(self, workplace: Workplace, preferences: Preferences) -> None:
        super().__init__()
        self.workplace = workplace
        self._preferences = preferences
        self._ui = Ui_MainWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self.queue = QueuePanel(workplace, preferences.queue_filter)
        self.steps = StepBar(workplace)
        self.policy = PolicyPanel(workplace)
        header, actions = TicketHeader(workplace), ActionBar(workplace)
        waiting = WaitingCard(workplace)
        self.tabs: dict[str, Tab] = {
            "intake": IntakeTab(workplace),
            "diagnosis": DiagnosisTab(workplace),
            "quote": QuoteTab(workplace),
            "dispatch": DispatchTab(workplace),
        }
        ui.queueLayout.addWidget(self.queue)
        self.prints = PrintMenu(workplace, self)
        ui.stepLayout.addWidget(self.steps, 1)
        ui.stepLayout.addWidget(self.prints.button)
        ui.headerLayout.addWidget(waiting)
        ui.headerLayout.addWidget(header)
        ui.actionLayout.addWidget(actions)
        ui.policyLayout.addWidget(self.policy)
        self.work = OpenWork(
            workplace, self.tabs, ui.steps, self.steps, header, self.policy, actions, waiting
        )
        self.status = StatusLine(
            workplace, ui.saidLabel, ui.busyLabel, ui.keptLabel, ui.clockLabel, self
        )
        self.backup = BackupChip(workplace, ui.backupButton, self)
        chips = (ui.hotlineButton, ui.dueButton, ui.lateButton, ui.unfetchedButton)
        self.glance = Glance(workplace, *chips, self)
        self.search = SearchBox(workplace, ui.searchEdit, self)
        self.windows = ShellWindows(
            workplace, self, lambda: self.work.view, self._where, lambda: self.queue.chosen
        )
        header.failed.connect(self.work.failed)
        header.telling_wanted.connect(lambda: self.show_window("telling"))
        self.papers = Papers(workplace, self.windows)
        self._panes = Panes(workplace, ui.queueCard, ui.policyCard, ui.queueButton)
        self._appearance = Appearance(workplace, preferences, self)
        self._staff = StaffMenu(workplace, ui.actorButton)
        self._menu = MainMenu(workplace, ui.menuButton)
        self._hits = HitOpener(workplace, self)
        self.flash = ScanFlash(workplace, self)
        self.scans = ScanFilter(parent=self)
        self.gate = Gate(workplace, self)
        self._router = ScanRouter(
            workplace, self.work, self._hits, self.flash, self.windows.take_serial
        )
        self.notices = Notices(workplace, self, preferences)
        self._pictures = PictureCatcher(self, lambda: self.work.tab)
        self._leaving = self._begun = False
        self._again = QTimer(self, interval=_RELOAD)
        self._others = OtherHands(workplace, lambda: self.work.view, self)
        self._connect()
        self._connect_menu()
        self._connect_keys()
        if preferences.geometry is not None:
            self.restoreGeometry(preferences.geometry)

    def start(self) -> None:
        """Lock until somebody signs in; then the day begins."""
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self.scans)
        self._pictures.watch()
        self.gate.start(self._preferences.staff_id)
        if self.gate.is_open:
            self._begin()

    def _begin(self) -> None:
        """Read what the counter shows first, and offer what was not finished."""
        self._begun = True
        self.reload()
        self._staff.reload()
        self._again.start()
        self.notices.start()
        self._others.start()
        self.backup.reload()
        self.work.intake.look_for_draft()
        self.work.intake.focus_first()

    def reload(self) -> None:
        """Read the queue and the day again."""
        self.queue.reload()
        self.glance.reload()

    def _connect(self) -> None:
        work, status = self.work, self.status
        self.queue.ticket_wanted.connect(work.open)
        self.queue.filter_changed.connect(self._keep_filter)
        work.opened.connect(self._opened)
        work.changed.connect(lambda _: self.reload())
        work.paper_wanted.connect(self.papers.show)
        self.prints.wanted.connect(work.print_paper)
        self.prints.house_wanted.connect(lambda kind: self.papers.show(kind, ""))
        self.prints.several_wanted.connect(lambda: self.show_window("batch"))
        for tab in self.tabs.values():
            tab.window_wanted.connect(self.show_window)
            tab.draft_kept.connect(status.say_kept)
        self.search.ticket_wanted.connect(work.open)
        self.search.intake_wanted.connect(
            lambda serial: work.new_intake(IntakeForm(product=ProductForm(serial=serial)))
        )
        self.search.left.connect(work.focus)
        self.search.hit_wanted.connect(self._hits.open)
        self._hits.ticket_wanted.connect(work.open)
        self._hits.intake_wanted.connect(work.new_intake)
        self._hits.customer_wanted.connect(lambda hit: self.windows.show_customer(hit.title))
        self._hits.nothing_known.connect(self.search.look_for)
        self._hits.shelf_wanted.connect(self._show_shelf)
        self.scans.scanned.connect(self.gate.take)
        self.scans.offered.connect(self.gate.consider)
        self.scans.touched.connect(self.gate.touch)
        self.gate.scanned.connect(self._router.scanned)
        self.gate.offered.connect(self._router.offer)
        self.gate.closing.connect(self.work.intake.keep_draft)
        self.gate.entered.connect(self._actor_chosen)
        self.gate.language_wanted.connect(self.choose_language)
        self._router.signed_in.connect(self._actor_chosen)
        for part in (work, self._hits, self._router, self.papers, self.windows):
            part.said.connect(status.say)
        sources = (
            work,
            self.queue,
            self.glance,
            self._staff,
            self._hits,
            self._router,
            self.papers,
            self.windows,
        )
        for source in sources:
            source.failed.connect(status.refuse)
        self.workplace.background.failed.connect(status.refuse)
        self.notices.noticed.connect(status.say)
        self.workplace.background.broke.connect(self.show_bug)
        self._again.timeout.connect(self.reload)
        self.workplace.restored.connect(self._restored)
        self._others.changed.connect(self.reload)
        self._others.ticket_changed.connect(self._changed_elsewhere)

    def _changed_elsewhere(self, number: str) -> None:
        """Somebody else changed the open ticket: show it, unless something is typed over it."""
        if any(tab.is_dirty() for tab in self.tabs.values()):
            self.status.say(
                msg("Ticket {number} was changed elsewhere.", number=format_code(number))
            )
        else:
            self.work.refresh(number)

    def _connect_menu(self) -> None:
        ui = self._ui
        self._menu.window_wanted.connect(self.show_window)
        self._menu.language_wanted.connect(self.choose_language)
        self._menu.theme_wanted.connect(lambda name: self.choose_look(name=name))
        self._menu.scale_wanted.connect(lambda percent: self.choose_look(percent=percent))
        self._appearance.changed.connect(lambda: self._panes.fit(self.width()))
        self._menu.quit_wanted.connect(self.close)
        self._staff.chosen.connect(self.gate.choose)
        self._staff.lock_wanted.connect(self.gate.lock)
        self._staff.staff_wanted.connect(lambda: self.show_window("staff"))
        self.policy.clauses_wanted.connect(self.windows.show_clause)
        self.windows.ticket_wanted.connect(self._bring_ticket)
        self.windows.ticket_changed.connect(self.work.refresh)
        self.windows.intake_wanted.connect(self._bring_intake)
        self.windows.paper_wanted.connect(self.papers.show)
        self.windows.closed.connect(self._staff.reload)
        self.windows.closed.connect(self.backup.reload)
        self.windows.closed.connect(self.gate.learn_again)
        ui.queueButton.clicked.connect(self._call_queue)
        ui.hotlineButton.clicked.connect(lambda: self.show_window("consultation"))
        ui.backupButton.clicked.connect(lambda: self.show_window("backups"))
        ui.unfetchedButton.clicked.connect(lambda: self.show_window("not_fetched"))
        ui.dueButton.clicked.connect(lambda: self._filter(QueueFilter()))
        ui.lateButton.clicked.connect(lambda: self._filter(QueueFilter(late=True)))

    def _connect_keys(self) -> None:
        ui = self._ui  # the keys belong to what is behind the lock, and sleep with it
        keys = {
            "Ctrl+K": self.search.focus,
            "Ctrl+N": self.work.new_intake,
            "Alt+Q": self._call_queue,
            "Ctrl+L": self.gate.lock,
            "F5": self.reload,
            "F6": self._next_pane,
        }
        for key, run in keys.items():
            QShortcut(QKeySequence(key), ui.centre).activated.connect(run)
        for at, step in enumerate(STEPS, start=1):
            QShortcut(QKeySequence(f"Ctrl+{at}"), ui.centre).activated.connect(
                lambda s=step: self.work.show_step(s)
            )

    # What the window does when asked.

    def show_window(self, name: str) -> Window:
        """Open one of the windows off the menu; help opens at where you are."""
        return self.windows.show(name)

    def _where(self) -> str:
        here = QApplication.focusWidget()
        if here is self._ui.searchEdit:
            return "search"
        if here is not None and self.queue.isAncestorOf(here):
            return "queue"
        if here is not None and self.policy.isAncestorOf(here):
            return "policy_panel"
        return self.steps.step()

    def show_bug(self, trace: str) -> None:
        """Something is broken in the program: say so, ready to be copied."""
        BugReport(trace, self.workplace, self).open()

    def choose_language(self, language: str) -> None:
        """Speak another language from now on."""
        self._appearance.choose_language(language)

    def choose_look(self, name: str | None = None, percent: int | None = None) -> None:
        """Another theme, or another text size."""
        self._appearance.choose(name, percent)

    def _restored(self) -> None:
        """Another database stands there: what is typed stays, everybody signs in anew."""
        for window in self.windows.open_windows():
            window.hide()
        self.work.leave()
        self._staff.reload()
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
        self._panes.put_queue_back()
        self.status.say_kept(None)

    def _keep_filter(self, chosen: QueueFilter) -> None:
        self._preferences.queue_filter = chosen

    def _filter(self, chosen: QueueFilter) -> None:
        self.queue.chosen = chosen
        self._call_queue()

    def _show_shelf(self, hit: Hit) -> None:
        self._filter(QueueFilter(text=hit.title))

    def _leave(self) -> None:
        self._leaving = True
        self.close()

    def _call_queue(self) -> None:
        self._panes.call_queue()
        self.queue.focus_list()

    def _next_pane(self) -> None:
        focus_next(
            (
                Pane(self._ui.searchEdit, self.search.focus),
                Pane(self.queue, self.queue.focus_list),
                Pane(self.work.tab, self.work.focus),
                Pane(self.policy, self.policy.focus),
            )
        )

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
            self._staff.retranslate()
            self._menu.build()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._panes.fit(event.size().width())
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.work.has_unsaved() and not self._leaving:
            event.ignore()
            ask_to_leave(self, self.workplace.words, self._leave)
            return
        if self._begun:
            self.work.intake.keep_draft()
        self.gate.leave()
        self._preferences.geometry = self.saveGeometry()
        for window in self.windows.open_windows():
            window.close()
        self.workplace.background.finish()
        super().closeEvent(event)
