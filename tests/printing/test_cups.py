"""A real CUPS server under a configuration of the test's own, and a real socket behind it."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.printing.cups_posix import CupsPrinter, media, state_in
from counter_app.printing.jobs import QueueState
from counter_app.printing.outbox import deliver
from tests.printing.far_end import listening
from tests.printing.jobs_of import job_of

CONFIGURATION = """\
Listen {root}/cups.sock
LogLevel warn
DefaultAuthType None
WebInterface No
Browsing Off
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""
FILES = """\
ServerRoot {root}
ServerBin {root}/bin
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/access.log
ErrorLog {root}/error.log
PageLog {root}/page.log
SystemGroup {group}
"""


def _group() -> str:
    import grp

    return grp.getgrgid(os.getgid()).gr_name


TRAY = """\
#!/bin/sh
# A printer behind the queue that says "{alert}" of itself for as long as a job waits.
[ $# = 0 ] && {{ echo 'direct {name} "Unknown" "{name}"'; exit 0; }}
echo "STATE: +{alert}" >&2
exec sleep 30
"""
TROUBLES = {
    "empty": ("media-empty-error", QueueState.OUT_OF_PAPER),
    "open": ("cover-open", QueueState.OPEN),
    "jam": ("media-jam-error", QueueState.JAMMED),
}


def _programs(folder: Path) -> None:
    """The server's programs, and printers in trouble beside its own ways to a printer."""
    (folder / "backend").mkdir(parents=True)
    installed = Path("/usr/lib/cups")
    for one in (*installed.glob("*"), *(installed / "backend").glob("*")):
        place = folder / one.relative_to(installed)
        if not place.exists():
            place.symlink_to(one)
    for name, (alert, _) in TROUBLES.items():
        script = folder / "backend" / name
        script.write_text(TRAY.format(name=name, alert=alert))
        script.chmod(0o755)
    folder.chmod(0o755)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The socket of a private CUPS server."""
    programs = ("cupsd", "lpadmin", "lp", "lpstat", "cupsdisable", "cupsreject")
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
    missing = [name for name in programs if shutil.which(name, path=path) is None]
    if missing:
        pytest.skip(f"CUPS is not installed here: no {', '.join(missing)} (apt: cups, cups-client)")
    # Not pytest's own folder: the server drops its rights and could not enter it.
    root = Path(tempfile.mkdtemp(prefix="cups-"))
    for name in ("spool", "cache", "state", "tmp"):
        (root / name).mkdir()
    _programs(root / "bin")
    (root / "cupsd.conf").write_text(CONFIGURATION.format(root=root))
    (root / "files.conf").write_text(FILES.format(root=root, group=_group()))
    for one in (root, *(each for each in root.iterdir() if each.name != "bin")):
        one.chmod(0o777 if one.is_dir() else 0o644)
    command = [shutil.which("cupsd", path=path) or "cupsd", "-f"]
    command += ["-c", str(root / "cupsd.conf"), "-s", str(root / "files.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        socket = root / "cups.sock"
        until = time.monotonic() + 10
        while not socket.exists() and daemon.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        try:
            if daemon.poll() is not None or not socket.exists():
                pytest.skip("cupsd does not start here under a configuration of its own")
            yield str(socket)
        finally:
            daemon.terminate()
            daemon.wait(10)
            shutil.rmtree(root, ignore_errors=True)


def _admin(server: str, *command: str) -> None:
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/sbin"
    program = shutil.which(command[0], path=path) or command[0]
    environment = {**os.environ, "CUPS_SERVER": server, "LC_ALL": "C"}
    subprocess.run((program, *command[1:]), env=environment, check=True, capture_output=True)


def _queue(server: str, name: str, port: int) -> CupsPrinter:
    """A raw queue that ends in a socket."""
    _admin(server, "lpadmin", "-p", name, "-E", "-v", f"socket://127.0.0.1:{port}")
    return CupsPrinter(f"Printer {name}", name, server)


def test_a_document_comes_out_of_the_queue_byte_for_byte(server: str) -> None:
    job = job_of("ticket")
    with listening() as far:
        outcome = deliver(job, _queue(server, "good", far.port))
        assert outcome.sent, outcome.message
        assert outcome.reference.startswith("good-")
        assert far.wait_for()[0] == job.pdf


def test_a_disabled_queue_keeps_the_job_and_says_so(server: str) -> None:
    with listening() as far:
        printer = _queue(server, "disabled", far.port)
        _admin(server, "cupsdisable", "disabled")
        outcome = deliver(job_of("tag"), printer)
        assert not outcome.sent
        assert outcome.state is QueueState.DISABLED
        assert "disabled" in outcome.message.text
        _admin(server, "cupsenable", "disabled")
        assert deliver(job_of("tag"), printer).sent
        assert far.wait_for()


def test_a_queue_that_rejects_jobs_says_so(server: str) -> None:
    with listening() as far:
        printer = _queue(server, "rejecting", far.port)
        _admin(server, "cupsreject", "rejecting")
        outcome = deliver(job_of("tag"), printer)
        assert not outcome.sent
        assert outcome.state is QueueState.REJECTED
        direct = printer.send(job_of("tag"))
        assert not direct.sent


def test_a_printer_that_is_switched_off_is_offline_and_the_job_is_taken_back(server: str) -> None:
    with listening() as far:
        port = far.port
    printer = _queue(server, "off", port)
    outcome = printer.send(job_of("tag"))
    assert not outcome.sent
    assert outcome.state is QueueState.OFFLINE
    environment = {**os.environ, "CUPS_SERVER": server, "LC_ALL": "C"}
    waiting = subprocess.run(
        ("lpstat", "-o", "off"), env=environment, capture_output=True, check=False
    )
    assert waiting.stdout == b""


@pytest.mark.parametrize("name", TROUBLES)
def test_what_a_printer_says_while_a_job_waits_is_said_and_the_job_taken_back(
    server: str, name: str
) -> None:
    _admin(server, "lpadmin", "-p", name, "-E", "-v", f"{name}:/")
    printer = CupsPrinter("Tray", name, server)
    outcome = printer.send(job_of("tag"))
    assert not outcome.sent
    assert outcome.state is TROUBLES[name][1]
    assert outcome.message.values == {"printer": "Tray"}
    environment = {**os.environ, "CUPS_SERVER": server, "LC_ALL": "C"}
    waiting = subprocess.run(
        ("lpstat", "-o", name), env=environment, capture_output=True, check=False
    )
    assert waiting.stdout == b""


def test_a_queue_there_is_not_is_offline(server: str) -> None:
    outcome = deliver(job_of("tag"), CupsPrinter("Nobody", "nobody", server))
    assert not outcome.sent
    assert outcome.state is QueueState.OFFLINE


IDLE = "printer x is idle.  enabled since Mon Nov 23 06:40:20 2026\n\tAlerts: none\n"


@pytest.mark.parametrize(
    ("printer", "accepting", "state"),
    [
        (IDLE, "x accepting requests since Mon", QueueState.READY),
        (IDLE, "x not accepting requests since Mon -", QueueState.REJECTED),
        (IDLE.replace("none", "media-empty-error"), "", QueueState.OUT_OF_PAPER),
        (IDLE.replace("none", "media-jam-error"), "", QueueState.JAMMED),
        (IDLE.replace("none", "cover-open"), "", QueueState.OPEN),
        (IDLE.replace("none", "marker-supply-empty-warning"), "", QueueState.OUT_OF_RIBBON),
        (IDLE.replace("none", "offline-report"), "", QueueState.OFFLINE),
        ("printer x disabled since Mon -\n\treason unknown\n", "", QueueState.DISABLED),
        (
            IDLE.replace(
                "Alerts", "The printer may not exist or is unavailable at this time.\n\tAlerts"
            ),
            "",
            QueueState.OFFLINE,
        ),
        ("", "", QueueState.OFFLINE),
    ],
)
def test_what_lpstat_says_in_words(printer: str, accepting: str, state: QueueState) -> None:
    assert state_in(printer, accepting) is state


@pytest.mark.parametrize(
    ("size", "name"),
    [((210, 297), "A4"), ((210, 148), "A5"), ((50, 30), "Custom.50x30mm")],
)
def test_paper_as_cups_names_it(size: tuple[float, float], name: str) -> None:
    assert media(*size) == name
