"""Who in the window listens to whom; what is done then is the listener's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from counter_app.services.forms import IntakeForm, ProductForm
from counter_app.ui.compiled.ui_main_window import Ui_MainWindow
from counter_app.ui.main_parts import Parts
from counter_app.ui.queue import QueueFilter
from counter_app.ui.step_bar import STEPS

if TYPE_CHECKING:
    from counter_app.ui.main_window import MainWindow


def connect_work(window: MainWindow, parts: Parts) -> None:
    """Queue, search, scans and steps with the ticket that is open."""
    work, status, hits = parts.work, parts.status, parts.hits
    parts.queue.ticket_wanted.connect(work.open)
    work.paper_wanted.connect(parts.papers.show)
    parts.header.failed.connect(work.failed)
    parts.header.telling_wanted.connect(lambda: window.show_window("telling"))
    parts.prints.wanted.connect(work.print_paper)
    parts.prints.house_wanted.connect(lambda kind: parts.papers.show(kind, ""))
    parts.prints.several_wanted.connect(lambda: window.show_window("batch"))
    for tab in parts.tabs.values():
        tab.window_wanted.connect(window.show_window)
        tab.draft_kept.connect(status.say_kept)
    parts.search.ticket_wanted.connect(work.open)
    parts.search.intake_wanted.connect(
        lambda serial: work.new_intake(IntakeForm(product=ProductForm(serial=serial)))
    )
    parts.search.left.connect(work.focus)
    parts.search.hit_wanted.connect(hits.open)
    hits.ticket_wanted.connect(work.open)
    hits.intake_wanted.connect(work.new_intake)
    hits.customer_wanted.connect(lambda hit: parts.windows.show_customer(hit.title))
    hits.nothing_known.connect(parts.search.look_for)
    hits.shelf_wanted.connect(lambda hit: parts.places.show_queue(QueueFilter(text=hit.title)))
    parts.scans.scanned.connect(parts.gate.take)
    parts.scans.offered.connect(parts.gate.consider)
    parts.scans.touched.connect(parts.gate.touch)
    parts.gate.scanned.connect(parts.router.scanned)
    parts.gate.offered.connect(parts.router.offer)
    parts.gate.closing.connect(work.intake.keep_draft)


def connect_words(window: MainWindow, parts: Parts) -> None:
    """Whatever says or refuses something, with the line at the foot; a bug with its report."""
    status, background = parts.status, window.workplace.background
    speaking = (parts.work, parts.hits, parts.router, parts.papers, parts.windows)
    for part in speaking:
        part.said.connect(status.say)
    for at_hand in (parts.work, parts.hits, parts.router):
        at_hand.failed.connect(lambda error: status.refuse(error, at_hand=True))
    for source in (parts.papers, parts.windows, parts.queue, parts.glance, parts.staff):
        source.failed.connect(status.refuse)
    parts.work.moved.connect(status.move_on)
    window.workplace.actor_changed.connect(status.move_on)
    parts.notices.noticed.connect(status.say)
    background.failed.connect(status.refuse)
    background.broke.connect(window.show_bug)


def connect_menu(window: MainWindow, parts: Parts, ui: Ui_MainWindow) -> None:
    """The menus and the chips at the top, and the windows they open."""
    work, windows, gate = parts.work, parts.windows, parts.gate
    parts.menu.window_wanted.connect(window.show_window)
    parts.menu.language_wanted.connect(window.choose_language)
    gate.language_wanted.connect(window.choose_language)
    parts.menu.theme_wanted.connect(lambda name: window.choose_look(name=name))
    parts.menu.scale_wanted.connect(lambda percent: window.choose_look(percent=percent))
    parts.appearance.changed.connect(lambda: parts.panes.fit(window.width()))
    parts.menu.quit_wanted.connect(window.close)
    parts.staff.chosen.connect(gate.choose)
    parts.staff.lock_wanted.connect(gate.lock)
    parts.staff.staff_wanted.connect(lambda: window.show_window("staff"))
    parts.policy.clauses_wanted.connect(windows.show_clause)
    windows.ticket_changed.connect(work.refresh)
    windows.paper_wanted.connect(parts.papers.show)
    parts.others.changed.connect(parts.staff.reload)
    windows.closed.connect(parts.backup.reload)
    windows.closed.connect(gate.learn_again)
    ui.queueButton.clicked.connect(parts.places.call_queue)
    ui.hotlineButton.clicked.connect(lambda: window.show_window("consultation"))
    ui.backupButton.clicked.connect(lambda: window.show_window("backups"))
    ui.unfetchedButton.clicked.connect(lambda: window.show_window("not_fetched"))
    ui.dueButton.clicked.connect(lambda: parts.places.show_queue(QueueFilter()))
    ui.lateButton.clicked.connect(lambda: parts.places.show_queue(QueueFilter(late=True)))


def connect_keys(window: MainWindow, parts: Parts, ui: Ui_MainWindow) -> None:
    """The keys of the window: they belong to what is behind the lock, and sleep with it."""
    keys = {
        "Ctrl+K": parts.search.focus,
        "Ctrl+N": parts.work.new_intake,
        "Alt+Q": parts.places.call_queue,
        "Ctrl+L": parts.gate.lock,
        "F5": window.reload,
        "F6": parts.places.next_pane,
    }
    for key, run in keys.items():
        QShortcut(QKeySequence(key), ui.centre).activated.connect(run)
    for at, step in enumerate(STEPS, start=1):
        QShortcut(QKeySequence(f"Ctrl+{at}"), ui.centre).activated.connect(
            lambda s=step: parts.work.show_step(s)
        )
