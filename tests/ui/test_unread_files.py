"""A file dialog that lists the database's folder takes none of the locks on it."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeDatabase
from PySide6.QtWidgets import QFileDialog, QFileSystemModel
from pytestqt.qtbot import QtBot

from counter_app.services import staffing
from counter_app.services.desk import Actor, Desk
from counter_app.ui.workplace import Workplace
from counter_app.values import Role

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="/proc/locks tells of locks on Linux only"
)


def _locked(file: Path) -> bool:
    """Whether this process holds a lock on ``file``."""
    wanted = f":{file.stat().st_ino}"
    lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
    held = [line.split() for line in lines]
    return any(int(row[4]) == os.getpid() and row[5].endswith(wanted) for row in held if row[1:5])


def test_a_dialog_over_the_databases_folder_leaves_its_locks(
    workplace: Workplace, desk: Desk, manager: Actor, qtbot: QtBot
) -> None:
    database = desk.store.path
    shared = Path(f"{database}-shm")
    staffing.add_staff(desk, manager, "Chen Bo", Role.COUNTER, None)
    with desk.store.reading() as session:
        session.connection()
        assert _locked(shared)
        dialog = QFileDialog(None, "", str(database.parent))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        model = dialog.findChild(QFileSystemModel)
        assert model is not None
        folder = model.index(str(database.parent))

        def told() -> bool:
            """Whether every file's kind, asked for on the dialog's own thread, has come."""
            files = [model.index(row, 0, folder) for row in range(model.rowCount(folder))]
            names = {model.fileName(file) for file in files}
            return shared.name in names and all(model.type(file) for file in files)

        qtbot.waitUntil(told)
        qtbot.wait(50)
        assert _locked(shared)
        shared.read_bytes()  # what the dialog would do
        assert not _locked(shared)


def test_the_names_are_known_to_qt(workplace: Workplace) -> None:
    kinds = QMimeDatabase()
    for name in ("counter.sqlite3", "shop.db", "counter.sqlite3-shm", "shop.db-wal"):
        kind = kinds.mimeTypeForFile(name, QMimeDatabase.MatchMode.MatchExtension)
        assert kind.name() == "application/x-counter-app-database"
