"""A real X server with the program's own process on it, worked by key events alone.

Xvfb is the screen, openbox gives the focus, xdotool presses the keys (XTEST: the program cannot
tell them from a keyboard's). A picture is the server's own frame buffer. Nothing here knows Qt.
"""

import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PIL import Image

NEEDED = ("Xvfb", "openbox", "xdotool")
SIZE = (1366, 860)
_HAND = 240
"""What xdotool is told for a practised typist: 120 ms from key to key, each held for 60."""
_SCANNER = 40
"""And for a scanner: 20 ms a character. Many are quicker, but theirs is a clock of their own; this
one shares a busy machine's, and a burst whose gaps jump about is rightly taken for hands."""
_PATIENCE = 60.0
"""Seconds: a machine may be busy with other tests."""
_OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc"><theme><name>Clearlooks</name></theme>
<keyboard/><mouse><context name="Client"><mousebind button="Left" action="Press">
<action name="Focus"/><action name="Raise"/></mousebind></context></mouse></openbox_config>
"""


def missing() -> str:
    """The programs that are not installed here, "" where a screen can be had."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


class ScreenError(AssertionError):
    """The program did not come to where a person expects it."""


class Screen:
    """A virtual screen of its own, and the hands in front of it; counts what they do."""

    def __init__(self, folder: Path, size: tuple[int, int] = SIZE) -> None:
        self._folder, self._size = folder, size
        folder.mkdir(parents=True, exist_ok=True)
        self.counts: Counter[str] = Counter()
        reader, writer = os.pipe()
        wide, high = size
        self._server = subprocess.Popen(
            (
                *("Xvfb", "-displayfd", str(writer), "-screen", "0", f"{wide}x{high}x24"),
                *("-noreset", "-nolisten", "tcp", "-fbdir", str(folder)),
            ),
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            raise ScreenError("Xvfb did not start")
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("QT_", "WAYLAND_"))},
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
        }
        settings = folder / "openbox.xml"
        settings.write_text(_OPENBOX, encoding="utf-8")
        self._manager = subprocess.Popen(
            ["openbox", "--config-file", str(settings), "--sm-disable"],
            env=self.environment,
            stderr=subprocess.DEVNULL,
        )

    def close(self) -> None:
        """Switch the screen off."""
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)

    # What hands do.

    def press(self, *chords: str) -> None:
        """Press keys one after the other: ``"Return"``, ``"ctrl+Return"``.

        A chord counts as one key; what is held for it (Ctrl, Alt, Shift) is counted beside.
        """
        for chord in chords:
            self.counts["keys"] += 1
            self.counts["held"] += chord.count("+")
            self._do("key", "--delay", str(_HAND), chord)

    def type(self, text: str) -> None:
        """Type ``text``, a key a character."""
        self.counts["keys"] += len(text)
        self._do("type", "--delay", str(_HAND), "--", text)

    def scan(self, code: str) -> None:
        """A scanner that is a keyboard: the whole code at once, and Enter."""
        self.counts["scans"] += 1
        pace = str(_SCANNER)
        self._do("type", "--delay", pace, "--args", "1", code, "key", "--delay", pace, "Return")

    def click(self, x: int, y: int) -> None:
        """Click there."""
        self.counts["clicks"] += 1
        self._do("mousemove", str(x), str(y), "click", "1")

    # What eyes see.

    def title(self) -> str:
        """The title of the window in front, "" where none has the focus."""
        asked = subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return asked.stdout.strip()

    def wait_for_window(self, title: str) -> None:
        """Wait until a window with ``title`` in its name is in front."""
        self.wait_for(f"the window {title!r}", lambda: title in self.title())

    def wait_for(self, what: str, true: Callable[[], object]) -> None:
        """Wait until ``true()``. Raises ``ScreenError``, and leaves a picture."""
        end = time.monotonic() + _PATIENCE
        while not true():
            if time.monotonic() > end:
                self.picture(self._folder / "waited-in-vain.png")
                raise ScreenError(f"waited in vain for {what}; in front: {self.title()!r}")
            time.sleep(0.05)

    def rest(self, seconds: float = 0.45) -> None:
        """Look at what came of it, as a person does before the next key."""
        time.sleep(seconds)

    def picture(self, file: Path) -> None:
        """Write what is on the screen as a PNG."""
        told = (self._folder / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", told[:100])  # XWD: the sizes stand first, big-endian
        pixels = told[head[0] + head[19] * 12 :]
        wide, high, line = head[4], head[5], head[12]
        Image.frombuffer("RGB", (wide, high), pixels, "raw", "BGRX", line, 1).save(file)

    def _do(self, *what: str) -> None:
        subprocess.run(["xdotool", *what], env=self.environment, check=True)


class Program:
    """The program as a process of its own, on a folder that is its whole home."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self._screen, self._home = screen, home
        self.database = home / "counter.sqlite3"
        self._log = (home / "program.log").open("ab")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait for its window."""
        places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "counter_app", "--database", f"sqlite:///{self.database}"],
            env={
                **self._screen.environment,
                **{place: str(self._home / place.lower()) for place in places},
                "HOME": str(self._home),
                "LANGUAGE": "en",
                "LC_ALL": "C.UTF-8",
                "PYTHONFAULTHANDLER": "1",
            },
            cwd=Path(__file__).parents[2],
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self._screen.wait_for_window("Counter")
        self._screen.rest(2)  # nobody types before the cursor is seen

    def kill(self) -> None:
        """A power cut, as far as the program can tell."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)

    def wait(self) -> int:
        """Wait until it has ended by itself; its exit code."""
        assert self._process is not None
        return self._process.wait(20)

    def close(self) -> None:
        """End it, however it stands."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)
        self._log.close()

    def said(self) -> str:
        """What it wrote to its console."""
        return (self._home / "program.log").read_text(encoding="utf-8", errors="replace")
