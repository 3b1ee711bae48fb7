"""The program asks for what it imports, and for nothing else."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Imported by no line of ours: the time zones, where the system has none (Windows).
_DATA = {"tzdata"}
# What one library brings as its own other half.
_HALVES = {"shiboken6": "pyside6-essentials"}


def _spelled(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {_spelled(re.split(r"[><=\[ ;]", line)[0]) for line in project["dependencies"]}


def _imported() -> set[str]:
    """The top-level modules any file of the program imports."""
    names: set[str] = set()
    for path in (ROOT / "counter_app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {each.name.split(".")[0] for each in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"counter_app"}


def _qt_modules() -> set[str]:
    """The Qt modules the window imports, as ``QtPdf``."""
    text = "".join(p.read_text("utf-8") for p in (ROOT / "counter_app" / "ui").rglob("*.py"))
    return set(re.findall(r"^\s*from PySide6\.(\w+) import", text, re.MULTILINE))


def test_what_is_imported_is_asked_for_and_the_other_way_round() -> None:
    owners = importlib.metadata.packages_distributions()
    wanted: set[str] = set()
    for module in _imported() - {"PySide6"}:
        for name in map(_spelled, owners.get(module, [f"nobody's {module}"])):
            wanted.add(_HALVES.get(name, name))
    qt = {"pyside6-essentials"} | ({"pyside6-pdf"} if "QtPdf" in _qt_modules() else set())
    assert wanted | qt | _DATA == _declared()


def test_addons_are_not_needed() -> None:
    # 430 MB more for charts, sound and three dimensions, none of which a counter asks for.
    addons = {"QtCharts", "QtMultimedia", "QtWebEngineWidgets", "QtWebEngineCore", "Qt3DCore"}
    assert not addons & _qt_modules()
