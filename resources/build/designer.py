"""Turns Designer's forms and the Qt resource file into Python, only where something is stale."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

_ROOM = (
    '"""Made from forms/ and resources/app.qrc by the build; never edited, never committed."""\n'
)


class CompileError(Exception):
    """A form or the resource file does not compile; the text names it and says why."""


def compile_forms(forms: Path, compiled: Path) -> list[Path]:
    """Compiles each stale ``forms/x.ui`` to ``compiled/ui_x.py``; returns what was written.

    A form that is gone takes its compiled module with it. No forms at all is no error.

    Raises:
        CompileError: a form is not one, with uic's own words.
    """
    uic = _tool("uic")
    _open_room(compiled)
    sources = sorted(forms.glob("*.ui")) if forms.is_dir() else []
    wanted = {compiled / f"ui_{source.stem}.py" for source in sources}
    for orphan in set(compiled.glob("ui_*.py")) - wanted:
        orphan.unlink()
    written = []
    for source in sources:
        target = compiled / f"ui_{source.stem}.py"
        if is_stale(target, [source, uic]):
            # No connections by name: a slot is connected where one can read it. Relative imports
            # let the compiled forms find their icons in ``app_rc`` beside them.
            _run([uic, "-g", "python", "--no-autoconnection", "--from-imports"], source, target)
            written.append(target)
    return written


def compile_resources(qrc: Path, compiled: Path) -> list[Path]:
    """Compiles ``app.qrc`` to ``compiled/app_rc.py`` if it or a file it lists is newer.

    Raises:
        CompileError: the file is not XML, lists what is not there, or rcc refuses it.
    """
    _open_room(compiled)
    if not qrc.is_file():
        return []
    rcc = _tool("rcc")
    target = compiled / "app_rc.py"
    if not is_stale(target, [qrc, rcc, *_listed(qrc)]):
        return []
    _run([rcc, "-g", "python", "--no-zstd"], qrc, target)
    return [target]


def _listed(qrc: Path) -> list[Path]:
    try:
        entries = ElementTree.parse(qrc).iter("file")
    except ElementTree.ParseError as error:
        raise CompileError(f"{qrc}: {error}") from error
    files = [qrc.parent / (entry.text or "").strip() for entry in entries]
    missing = [str(file) for file in files if not file.is_file()]
    if missing:
        raise CompileError(f"{qrc} lists what is not there: {', '.join(missing)}")
    return files


def _tool(name: str) -> Path:
    """Qt's own program inside the installed PySide6: under libexec, or beside it on Windows."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        raise CompileError("The forms need PySide6-Essentials; install it.")
    package = Path(spec.origin).parent
    places = (package / "Qt" / "libexec" / name, package / f"{name}.exe")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        raise CompileError(f"PySide6 in {package} has no {name}.")
    return found


def is_stale(target: Path, sources: list[Path]) -> bool:
    """Whether ``target`` is absent or older than any of its sources."""
    if not target.is_file():
        return True
    return target.stat().st_mtime_ns < max(source.stat().st_mtime_ns for source in sources)


def _open_room(compiled: Path) -> None:
    compiled.mkdir(parents=True, exist_ok=True)
    marker = compiled / "__init__.py"
    if not marker.is_file():
        marker.write_text(_ROOM, encoding="utf-8")


def _run(command: list[Path | str], source: Path, target: Path) -> None:
    # Written beside and moved over: two builds at once never show anyone half a module.
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    done = subprocess.run(
        [*command, str(source), "-o", str(part)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0 or not part.is_file():
        part.unlink(missing_ok=True)
        raise CompileError(f"{source}: {done.stderr.strip() or 'no output'}")
    part.replace(target)
