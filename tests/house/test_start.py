"""What the program imports before its window shows: each library costs every morning."""

import json
import subprocess
import sys
from pathlib import Path

from counter_app.store import Store

_START = """
import json, sys
from pathlib import Path
from counter_app.bootstrap import open_desk
from counter_app.ui.app import create_application, make_window
from counter_app.ui.preferences import Preferences

app = create_application(["counter-app"])
with open_desk(f"sqlite:///{sys.argv[1]}/counter.sqlite3") as desk:
    window = make_window(app, desk, Preferences(Path(sys.argv[1]) / "window.ini"))
    window.show()
    window.start()
    window.workplace.background.finish()
    app.processEvents()
    json.dump(sorted(sys.modules), sys.stdout)
"""
LIBRARIES = {
    *("PySide6", "shiboken6", "shibokensupport", "sqlalchemy", "platformdirs"),
    "typing_extensions",
}
"""Third-party packages the window needs to stand; every other is imported when it is first used."""
_OF_QT_ITSELF = {"signature_bootstrap", "cython_runtime"}
WINDOWS = {"main_window"}
"""Modules of ``ui`` whose class is a window: the others are imported when they are opened."""


def test_only_what_the_window_needs_is_imported_before_it_shows(tmp_path: Path) -> None:
    Store.open(f"sqlite:///{tmp_path}/counter.sqlite3").close()
    run = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path)], capture_output=True, text=True, check=True
    )
    modules = json.loads(run.stdout[run.stdout.index("[") :])
    ours = [name for name in modules if name.startswith("counter_app.")]
    packages = {name.partition(".")[0] for name in modules}
    others = {
        name
        for name in packages - set(sys.stdlib_module_names) - {"counter_app"} - _OF_QT_ITSELF
        if not name.startswith("_")
    }
    assert others <= LIBRARIES
    assert {"PySide6", "sqlalchemy"} <= others
    assert [name for name in ours if name.startswith("counter_app.commands")] == []
    assert [n for n in ours if n.startswith("counter_app.documents.pages")] == []
    lazy = ("report", "customers", "settings", "printers", "policy_window", "help_pages", "tour")
    assert [name for name in lazy if f"counter_app.ui.{name}" in ours] == []
