"""A test label straight to one printer, to set its offset and resolution by."""

from counter_app.documents.render import compose
from counter_app.printing.jobs import Job, Outcome, Printer
from counter_app.printing.outbox import deliver
from counter_app.printing.profiles import PrinterProfile
from counter_app.services.paper.house import printer_test


def print_test_label(profile: PrinterProfile, printer: Printer) -> Outcome:
    """Set, read back and send a test label for ``profile``; errors are in the outcome."""
    sheets = compose(
        printer_test(profile), "both", profile.resolution, profile.offset_mm, profile.margins_mm
    )
    return deliver(
        Job(
            kind="test-label",
            title=sheets.title,
            pdf=sheets.pdf,
            codes=sheets.codes,
            width_mm=sheets.width_mm,
            height_mm=sheets.height_mm,
            resolution=profile.resolution,
            places=sheets.places,
            margins_mm=profile.margins_mm,
        ),
        printer,
    )
