"""Jobs of the sample documents, and jobs that must not be printed."""

from dataclasses import replace
from io import BytesIO

from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

from counter_app.documents import compose
from counter_app.dots import MM
from counter_app.printing.jobs import Job
from tests.documents.sample_shop import TICKET
from tests.documents.samples import SAMPLES


def job_of(kind: str, resolution: int = 203, copies: int = 1) -> Job:
    """A job of a sample document."""
    sheets = compose(SAMPLES[kind](), "both", resolution)
    return Job(
        kind,
        sheets.title,
        sheets.pdf,
        sheets.codes,
        sheets.width_mm,
        sheets.height_mm,
        resolution,
        copies,
    )


def default_module_label(off_grid_mm: float = 0.03) -> Job:
    """The control: a label whose code has the library's own module of 1.5 dots at 203 dpi."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(50 * MM, 30 * MM), invariant=1)
    code = Code128(TICKET, barHeight=12 * MM)
    code.drawOn(canvas, (3 + off_grid_mm) * MM, 8 * MM)
    canvas.save()
    return replace(
        Job("tag", "control", buffer.getvalue(), ((TICKET,),)), width_mm=50.0, height_mm=30.0
    )
