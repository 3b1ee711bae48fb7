"""The system's own printer as a way to print: QPrinter behind the outbox's protocol."""

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.errors import EnvironmentTrouble
from counter_app.printing.jobs import Job, Outcome, QueueState, sent
from counter_app.printing.profiles import PrinterProfile
from counter_app.ui.pdf_printing import print_pages, printer_for


class SystemPrinter:
    """One printer the system knows by ``profile.address``."""

    def __init__(self, profile: PrinterProfile) -> None:
        self._profile = profile

    @property
    def name(self) -> str:
        """What people call it."""
        return self._profile.name

    def state(self) -> QueueState:
        """What the system says of it; a printer that is gone cannot be reached."""
        info = QPrinterInfo.printerInfo(self._profile.address)
        if info.isNull():
            return QueueState.OFFLINE
        if info.state() is QPrinter.PrinterState.Error:
            return QueueState.REJECTED
        return QueueState.READY

    def send(self, job: Job) -> Outcome:
        """Print the pages dot for dot; may run off the UI thread."""
        printer = printer_for(job.pdf, self._profile.address)
        printer.setResolution(self._profile.resolution)
        printer.setCopyCount(job.copies)
        try:
            print_pages(job.pdf, printer)
        except EnvironmentTrouble as trouble:
            return Outcome(False, trouble.message, QueueState.OFFLINE)
        return sent(self.name, job)


def system_printer(profile: PrinterProfile) -> SystemPrinter:
    """The system's printer of ``profile``."""
    return SystemPrinter(profile)
