"""CUPS, by its own commands ``lp`` and ``lpstat``: POSIX systems only.

``lp`` takes a job for a disabled or unreachable printer and says nothing of it, so the queue is
asked first, and again once the job is in.
"""

import os
import re
import subprocess
import time
from dataclasses import dataclass
from shutil import which
from typing import Final

from counter_app.messages import msg
from counter_app.printing.jobs import Job, Outcome, QueueState, refused, sent

SECONDS: Final = 15.0
LOOK_AGAIN_SECONDS: Final = 0.1
_REQUEST: Final = re.compile(r"request id is (\S+)")
_ALERTS: Final = (
    ("media-empty", QueueState.OUT_OF_PAPER),
    ("media-needed", QueueState.OUT_OF_PAPER),
    ("media-jam", QueueState.JAMMED),
    ("cover-open", QueueState.OPEN),
    ("door-open", QueueState.OPEN),
    ("marker-supply-empty", QueueState.OUT_OF_RIBBON),
    ("toner-empty", QueueState.OUT_OF_RIBBON),
    ("offline", QueueState.OFFLINE),
    ("connecting-to-device", QueueState.OFFLINE),
    ("shutdown", QueueState.OFFLINE),
    ("timed-out", QueueState.OFFLINE),
)
_DISABLED: Final = re.compile(r"printer \S+ disabled\b")
"""Behind the queue's own name, which may be any word."""
_UNREACHABLE: Final = re.compile(
    r"not responding|unable to (locate|connect|contact)|unreachable|unavailable at this time", re.I
)
_CONNECTING: Final = re.compile(r"^\s*Alerts:.*\bconnecting-to-device\b", re.MULTILINE)
"""Said at the start of every job, and for as long as nobody answers."""
_SIZES: Final = {(210, 297): "A4", (210, 148): "A5"}


def media(width_mm: float, height_mm: float) -> str:
    """A page's size as CUPS names it: ``A4``, ``Custom.50x30mm``."""
    known = _SIZES.get((round(width_mm), round(height_mm)))
    return known or f"Custom.{width_mm:g}x{height_mm:g}mm"


def state_in(printer: str, accepting: str) -> QueueState:
    """The state in what ``lpstat -l -p`` and ``lpstat -a`` print in the C locale."""
    if not printer.strip():
        return QueueState.OFFLINE
    alerts = re.findall(r"^\s*Alerts:\s*(.*)$", printer, re.MULTILINE)
    for word, state in _ALERTS:
        if any(word in alert for alert in alerts):
            return state
    first = printer.splitlines()[0]
    if re.search(r"^\S+ not accepting", accepting, re.MULTILINE):
        return QueueState.REJECTED
    if _DISABLED.match(first):
        return QueueState.DISABLED
    if _UNREACHABLE.search(printer):
        return QueueState.OFFLINE
    return QueueState.READY


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """The CUPS queue ``queue``; ``server`` is another server's address or socket, if not ours.

    A job is watched for ``settle_seconds``, since an unreachable printer shows only then.
    """

    name: str
    queue: str
    server: str = ""
    settle_seconds: float = 3.0

    def state(self) -> QueueState:
        """What the queue says of its printer; one it is just connecting to is given time."""
        if which("lpstat") is None:
            return QueueState.OFFLINE
        until = time.monotonic() + self.settle_seconds
        while True:
            printer = self._run("lpstat", "-l", "-p", self.queue)
            if printer.returncode:
                return QueueState.OFFLINE
            accepting = self._run("lpstat", "-a", self.queue)
            state = state_in(printer.stdout, accepting.stdout)
            connecting = state is QueueState.OFFLINE and _CONNECTING.search(printer.stdout)
            if not connecting or time.monotonic() > until:
                return state
            time.sleep(LOOK_AGAIN_SECONDS)

    def send(self, job: Job) -> Outcome:
        """Hand the PDF to the queue, at its own size; then see that the queue can print it."""
        if which("lp") is None:
            words = msg("The CUPS command lp is missing: install cups-client.")
            return Outcome(False, words, QueueState.OFFLINE)
        done = self._run(
            *("lp", "-d", self.queue, "-n", str(job.copies), "-t", job.title or job.kind),
            *("-o", f"media={media(job.width_mm, job.height_mm)}", "-o", "print-scaling=none"),
            pdf=job.pdf,
        )
        if done.returncode:
            said = done.stderr.strip().splitlines()
            words = msg(
                "{printer} did not take the job: {reason}",
                printer=self.name,
                reason=said[-1] if said else str(done.returncode),
            )
            return Outcome(False, words, QueueState.REJECTED)
        found = _REQUEST.search(done.stdout)
        reference = found.group(1) if found else ""
        state = self._settled(reference)
        if state in (QueueState.READY, QueueState.UNKNOWN):
            return sent(self.name, job, reference)
        if reference:
            # It would come out by itself, unasked, when the printer is back: take it out again.
            self._run("cancel", reference)
        return refused(self.name, state)

    def _settled(self, reference: str) -> QueueState:
        """The queue's state once the job has left it, or has had time to show a trouble."""
        until = time.monotonic() + self.settle_seconds
        while True:
            state = self.state()
            if state not in (QueueState.READY, QueueState.UNKNOWN):
                return state
            waiting = self._run("lpstat", "-o", self.queue).stdout.split()
            if reference not in waiting or time.monotonic() > until:
                return state
            time.sleep(LOOK_AGAIN_SECONDS)

    def _run(self, *command: str, pdf: bytes | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C"}
        if self.server:
            environment["CUPS_SERVER"] = self.server
        try:
            done = subprocess.run(
                command,
                input=pdf,
                capture_output=True,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, 1, "", "no answer")
        return subprocess.CompletedProcess(
            command,
            done.returncode,
            done.stdout.decode("utf-8", "replace"),
            done.stderr.decode("utf-8", "replace"),
        )
