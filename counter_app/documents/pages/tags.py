"""Labels of 50×30 mm: what it is over its code, the number large enough to read at arm's length."""

from counter_app.codes.numbers import format_code
from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.pen import Pen
from counter_app.documents.layout.sheet import Setting, Sheet
from counter_app.documents.layout.style import BLACK, Style
from counter_app.documents.papers import TagPaper
from counter_app.documents.render import Sheets
from counter_app.documents.text.clean import printable
from counter_app.documents.text.wrap import fitted
from counter_app.dots import MM
from counter_app.messages import msg

TAG_MM = (50.0, 30.0)
EDGE = 2.4 * MM
NAME = Style(9.2, bold=True, colour=BLACK, spacing=1.25)
LESS = Style(7.4, colour=BLACK, spacing=1.3)
NUMBER = Style(10.5, bold=True, colour=BLACK, spacing=1.3)


def draw(paper: TagPaper, setting: Setting) -> Sheets:
    """The bench tag."""
    title = f"{setting.voice.inline(msg('Bench tag'))} {format_code(paper.number)}"
    sheet = Sheet(setting, TAG_MM, title, "")
    voice = setting.voice
    phone = "".join(ch for ch in paper.phone if ch.isalnum())[-4:]
    due = ""
    if paper.due_at is not None:
        due = voice.lines(msg("by {day}", day=_short(setting, paper)))[0]
    left = "  ".join(filter(None, (paper.customer, f"··{phone}" if phone else "", paper.shelf)))
    with sheet.page() as pen:
        label(pen, setting, paper.product, left, due, paper.number)
    return sheet.finish()


def _short(setting: Setting, paper: TagPaper) -> str:
    """The due day without its year and hour: "Wed 25 Nov", "11月25日 周三"."""
    assert paper.due_at is not None
    return setting.voice.moment(paper.due_at)[0].rsplit(" ", 1)[0].rstrip(",")


def label(pen: Pen, setting: Setting, name: str, less: str, strong: str, number: str) -> None:
    """A name, a line below it (``strong`` flush right), the code and its number."""
    room = pen.width - 2 * EDGE
    style = NAME
    while style.size > 6.5 and style.face.width(printable(name), style.size) > room:
        style = style.but(size=style.size - 0.4)
    pen.text(EDGE, EDGE + NAME.baseline - 1, fitted(name, room, style.face, style.size), style)
    top = EDGE + NAME.leading - 1
    bold = LESS.but(bold=True)
    wide = bold.face.width(printable(strong), bold.size)
    pen.text(pen.width - EDGE - wide, top + LESS.baseline, printable(strong), bold)
    rest = room - (wide + 2 * MM if strong else 0.0)
    pen.text(EDGE, top + LESS.baseline, fitted(less, rest, LESS.face, LESS.size), LESS)
    top += LESS.leading + 1.0 * MM
    draw_code(pen, setting, number, top, pen.height - EDGE + 0.6 * MM - top)


def draw_code(pen: Pen, setting: Setting, number: str, top: float, room: float) -> None:
    """The code in the middle with its number under it, in ``room`` points from ``top`` on."""
    code = Barcode.that_fits(number, setting.grid, pen.width)
    text = format_code(number)
    high = pen.barcode(code, (pen.width - code.width) / 2, top, room - NUMBER.leading)
    wide = NUMBER.face.width(text, NUMBER.size)
    pen.text((pen.width - wide) / 2, top + high + NUMBER.baseline, text, NUMBER)
