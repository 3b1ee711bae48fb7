"""A test label straight to one printer, to set its offset and resolution by."""

from counter_app.codes.numbers import Kind, make_code
from counter_app.documents.papers import TestLabelPaper
from counter_app.documents.render import compose
from counter_app.printing.jobs import Job, Outcome, Printer
from counter_app.printing.outbox import deliver
from counter_app.printing.profiles import PAPERS_MM, PrinterProfile

NUMBER = make_code(Kind.SHELF, 99, 9_999_999)
"""The last number of a year long gone or far off: the code on a test label finds nothing."""


def print_test_label(profile: PrinterProfile, printer: Printer) -> Outcome:
    """Set, read back and send a test label for ``profile``; errors are in the outcome."""
    paper = TestLabelPaper(
        number=NUMBER,
        printer=profile.name,
        paper_mm=PAPERS_MM[profile.paper],
        offset_mm=profile.offset_mm,
    )
    sheets = compose(paper, "both", profile.resolution, profile.offset_mm)
    return deliver(
        Job(
            kind="test-label",
            title=sheets.title,
            pdf=sheets.pdf,
            codes=sheets.codes,
            width_mm=sheets.width_mm,
            height_mm=sheets.height_mm,
            resolution=profile.resolution,
        ),
        printer,
    )
