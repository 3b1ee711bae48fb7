"""From a profile to a printer that can be sent to."""

from collections.abc import Callable
from pathlib import Path

from counter_app.printing.cups_posix import CupsPrinter
from counter_app.printing.folder import FolderPrinter
from counter_app.printing.jobs import Printer
from counter_app.printing.label_socket import SocketPrinter
from counter_app.printing.outbox import NoPrinter
from counter_app.printing.profiles import PrinterProfile, Way


def printer_for(
    profile: PrinterProfile | None,
    system: Callable[[PrinterProfile], Printer] | None = None,
) -> Printer:
    """The way to the printer of ``profile``.

    ``system`` makes a system printer; only the window has one, elsewhere such a job stays in the
    outbox. Without a profile every job stays, and says so.
    """
    if profile is None:
        return NoPrinter("—")
    match profile.way:
        case Way.FOLDER:
            return FolderPrinter(profile.name, Path(profile.address).expanduser())
        case Way.CUPS:
            return CupsPrinter(profile.name, profile.address)
        case Way.ZPL | Way.TSPL:
            return SocketPrinter(profile.name, profile.way, profile.address, profile.gap_mm)
        case Way.SYSTEM:
            return NoPrinter(profile.name) if system is None else system(profile)
