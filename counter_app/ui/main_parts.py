"""What the window is made of, made and put in its place; nothing speaks to anything else yet."""

from PySide6.QtWidgets import QMainWindow

from counter_app.ui.action_bar import ActionBar
from counter_app.ui.appearance import Appearance
from counter_app.ui.backup_chip import BackupChip
from counter_app.ui.compiled.ui_main_window import Ui_MainWindow
from counter_app.ui.diagnosis import DiagnosisTab
from counter_app.ui.dispatch import DispatchTab
from counter_app.ui.gate import Gate
from counter_app.ui.glance import Glance
from counter_app.ui.hits import HitOpener
from counter_app.ui.intake import IntakeTab
from counter_app.ui.main_menu import MainMenu
from counter_app.ui.main_places import Places
from counter_app.ui.notices import Notices
from counter_app.ui.open_work import OpenWork
from counter_app.ui.other_hands import OtherHands
from counter_app.ui.panes import Panes
from counter_app.ui.papers import Papers
from counter_app.ui.picture_catcher import PictureCatcher
from counter_app.ui.policy_panel import PolicyPanel
from counter_app.ui.preferences import Preferences
from counter_app.ui.print_menu import PrintMenu
from counter_app.ui.queue import QueuePanel
from counter_app.ui.quote import QuoteTab
from counter_app.ui.scan_filter import ScanFilter
from counter_app.ui.scan_flash import ScanFlash
from counter_app.ui.scan_router import ScanRouter
from counter_app.ui.search_box import SearchBox
from counter_app.ui.shell_windows import ShellWindows
from counter_app.ui.staff_menu import StaffMenu
from counter_app.ui.status_line import StatusLine
from counter_app.ui.step_bar import StepBar
from counter_app.ui.tab import Tab
from counter_app.ui.ticket_header import TicketHeader
from counter_app.ui.waiting_card import WaitingCard
from counter_app.ui.workplace import Workplace


class Parts:
    """The panels, the steps and what serves them, in ``window`` laid out as ``ui``."""

    def __init__(
        self, workplace: Workplace, preferences: Preferences, ui: Ui_MainWindow, window: QMainWindow
    ) -> None:
        self.queue = QueuePanel(workplace, preferences.queue_filter)
        self.steps = StepBar(workplace)
        self.policy = PolicyPanel(workplace)
        self.header = TicketHeader(workplace)
        self.prints = PrintMenu(workplace, window)
        self.tabs: dict[str, Tab] = {
            "intake": IntakeTab(workplace),
            "diagnosis": DiagnosisTab(workplace),
            "quote": QuoteTab(workplace),
            "dispatch": DispatchTab(workplace),
        }
        self.work = self._placed(workplace, ui)
        self.status = StatusLine(
            workplace, ui.saidLabel, ui.busyLabel, ui.keptLabel, ui.clockLabel, window
        )
        self.backup = BackupChip(workplace, ui.backupButton, window)
        chips = (ui.hotlineButton, ui.dueButton, ui.lateButton, ui.unfetchedButton)
        self.glance = Glance(workplace, *chips, window)
        self.search = SearchBox(workplace, ui.searchEdit, window)
        self.panes = Panes(workplace, ui.queueCard, ui.policyCard, ui.queueButton)
        self.places = Places(
            ui.searchEdit, self.search, self.queue, self.work, self.policy, self.panes
        )
        self.windows = ShellWindows(
            workplace,
            window,
            lambda: self.work.view,
            lambda: self.places.where(self.steps.step()),
            lambda: self.queue.chosen,
        )
        self.papers = Papers(workplace, self.windows)
        self.appearance = Appearance(workplace, preferences, window)
        self.staff = StaffMenu(workplace, ui.actorButton)
        self.menu = MainMenu(workplace, ui.menuButton)
        self.hits = HitOpener(workplace, window)
        self.flash = ScanFlash(workplace, window)
        self.scans = ScanFilter(parent=window)
        self.gate = Gate(workplace, window)
        self.router = ScanRouter(
            workplace, self.work, self.hits, self.flash, self.windows.take_serial
        )
        self.notices = Notices(workplace, window, preferences)
        self.pictures = PictureCatcher(window, lambda: self.work.tab)
        self.others = OtherHands(workplace, lambda: self.work.view, window)

    def _placed(self, workplace: Workplace, ui: Ui_MainWindow) -> OpenWork:
        actions, waiting = ActionBar(workplace), WaitingCard(workplace)
        ui.queueLayout.addWidget(self.queue)
        ui.stepLayout.addWidget(self.steps, 1)
        ui.stepLayout.addWidget(self.prints.button)
        ui.headerLayout.addWidget(waiting)
        ui.headerLayout.addWidget(self.header)
        ui.actionLayout.addWidget(actions)
        ui.policyLayout.addWidget(self.policy)
        return OpenWork(
            workplace,
            self.tabs,
            ui.steps,
            self.steps,
            self.header,
            self.policy,
            actions,
            waiting,
        )
