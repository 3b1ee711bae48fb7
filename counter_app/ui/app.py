"""Starts the application and opens its window on a desk."""

import sys
from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_config_path
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from counter_app.bootstrap import open_desk
from counter_app.i18n import closest_language
from counter_app.services.desk import Desk
from counter_app.services.printers import this_workstation
from counter_app.services.signing_in import nobody
from counter_app.ui.background import Background
from counter_app.ui.backup_timer import BackupTimer, back_up_at_close
from counter_app.ui.collecting import Collector
from counter_app.ui.compiled import app_rc  # noqa: F401 - registers the icons
from counter_app.ui.language import Language
from counter_app.ui.last_resort import last_resort
from counter_app.ui.main_window import MainWindow
from counter_app.ui.new_shop import watch_for_new_shop
from counter_app.ui.preferences import Preferences
from counter_app.ui.readying import Readying
from counter_app.ui.themes import apply_theme, load_fonts, theme, undressed
from counter_app.ui.unread_files import leave_the_database_unread
from counter_app.ui.workplace import Workplace

PREFERENCES = "window.ini"
_SWITCH = 0.001
"""Seconds a reading thread may keep the interpreter from the window; Python's own 5 ms are felt,
since each event that comes to Python may have to wait for them."""


def create_application(arguments: Sequence[str] | None = None) -> QApplication:
    """The one application object, with the program's own type."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        app = existing
    else:
        leave_the_database_unread()
        # A system's own file dialog may stay over the lock screen, whatever it is told.
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        app = QApplication(list(arguments if arguments is not None else sys.argv[:1]))
        Collector(app)
        sys.setswitchinterval(_SWITCH)
    app.setApplicationName("counter-app")
    app.setWindowIcon(QIcon(":/icons/app.svg"))
    load_fonts()
    return app


def make_window(app: QApplication, desk: Desk, preferences: Preferences) -> MainWindow:
    """The window on ``desk``, in the language and look of ``preferences``, not yet shown; nobody
    is signed in."""
    language = preferences.language or closest_language(QLocale.system().name())
    look = preferences.theme or (
        "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
    )
    chosen = theme(look, preferences.scale / 100)
    apply_theme(app, chosen)
    spoken = Language(language)
    workplace = Workplace(desk, nobody(this_workstation()), spoken, chosen, Background())
    with undressed(app):
        return MainWindow(workplace, preferences)


def run_window(url: str) -> int:
    """Open the window on the database at ``url`` until it is closed; the exit code.

    Raises ``EnvironmentTrouble`` when the database cannot be opened.
    """
    app = create_application()
    preferences = Preferences(Path(user_config_path("counter-app")) / PREFERENCES)
    with open_desk(url) as desk:
        window = make_window(app, desk, preferences)
        if preferences.geometry is None:
            window.resize(1280, 800)
        window.show()
        window.start()
        watch_for_new_shop(window, preferences)
        backups = BackupTimer(window.workplace, window)
        backups.said.connect(window.status.say)
        backups.tended.connect(lambda _: window.backup.reload())
        backups.start()
        Collector.spare()
        Readying(window).start()
        with last_resort(window.show_bug, window.status.refuse):
            code = app.exec()
        window.workplace.background.finish()
        back_up_at_close(desk)
        return code
