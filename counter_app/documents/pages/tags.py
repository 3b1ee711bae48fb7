"""Labels of 50×30 mm: what it is over its code, the number large enough to read at arm's length."""

from typing import Final

from counter_app.codes.numbers import format_code
from counter_app.documents.barcodes import COMFORTABLE_DOTS, FEWEST_DOTS, Barcode
from counter_app.documents.layout.pen import Pen
from counter_app.documents.layout.sheet import Setting, Sheet
from counter_app.documents.layout.style import BLACK, Style
from counter_app.documents.papers import (
    AccessoryTagsPaper,
    ShelfLabelsPaper,
    TagPaper,
    TestLabelPaper,
)
from counter_app.documents.render import Sheets
from counter_app.documents.text.clean import printable
from counter_app.documents.text.wrap import fitted
from counter_app.dots import MM
from counter_app.messages import msg

TAG_MM: Final = (50.0, 30.0)
EDGE: Final = 2.4 * MM
NAME: Final = Style(9.2, bold=True, colour=BLACK, spacing=1.25)
SHELF: Final = Style(13, bold=True, colour=BLACK, spacing=1.2)
LESS: Final = Style(7.4, colour=BLACK, spacing=1.3)
TINY: Final = Style(5.6, colour=BLACK, spacing=1.25)
NUMBER: Final = Style(10.5, bold=True, colour=BLACK, spacing=1.3)
LAST_DIGITS: Final = 4


def draw_tag(paper: TagPaper, setting: Setting) -> Sheets:
    """The bench tag: the product, whose it is, where it stands, by when it goes back."""
    voice = setting.voice
    title = f"{voice.inline(msg('Bench tag'))} {format_code(paper.number)}"
    sheet = Sheet(setting, TAG_MM, title, "")
    phone = "".join(ch for ch in paper.phone if ch.isalnum())[-LAST_DIGITS:]
    kept = "  ".join(filter(None, (phone, paper.shelf)))
    due = ""
    if paper.due_at is not None:
        due = voice.lines(msg("by {day}", day=_without_hour(voice.moment(paper.due_at)[0])))[0]
    with sheet.page() as pen:
        _label(pen, setting, (paper.product, NAME), (paper.customer, kept, due), paper.number)
    return sheet.finish()


def _without_hour(moment: str) -> str:
    """The day of a moment: "Wed 25 Nov", "11月25日 周三"."""
    return moment.rpartition(" ")[0].rstrip(",")


def draw_accessory_tags(paper: AccessoryTagsPaper, setting: Setting) -> Sheets:
    """A tag for each accessory, one a page: what it is, of which ticket, which of how many."""
    tickets = dict.fromkeys(format_code(tag.ticket) for tag in paper.tags)
    title = "  ".join((setting.voice.inline(msg("Accessory tags")), *tickets))
    sheet = Sheet(setting, TAG_MM, title, "")
    for tag in paper.tags:
        below = (tag.customer, format_code(tag.ticket), f"{tag.place}/{tag.total}")
        with sheet.page() as pen:
            _label(pen, setting, (tag.accessory, NAME), below, tag.number)
    return sheet.finish()


def draw_shelf_labels(paper: ShelfLabelsPaper, setting: Setting) -> Sheets:
    """Shelf labels, one a page: the shelf's name large."""
    sheet = Sheet(setting, TAG_MM, setting.voice.inline(msg("Shelf labels")), "")
    for one in paper.labels:
        with sheet.page() as pen:
            _label(pen, setting, (one.name, SHELF), (one.holds, "", ""), one.number)
    return sheet.finish()


def _label(
    pen: Pen, setting: Setting, name: tuple[str, Style], below: tuple[str, str, str], number: str
) -> None:
    """A name, a line below it, the code and its number.

    Of the line the first part is shortened where room is short, the second never; the third is
    bold, flush right.
    """
    text, full = name
    box = pen.inside(EDGE)
    room = box.width
    style = full
    while style.size > LESS.size and style.face.width(printable(text), style.size) > room:
        style = style.but(size=style.size - 0.4)
    shown = fitted(text, room, style.face, style.size)
    pen.text(box.left, box.top + full.baseline - 1, shown, style)
    top = box.top + full.leading - 1
    less, kept, strong = below
    bold = LESS.but(bold=True)
    strong = fitted(strong, room / 2, bold.face, bold.size)
    wide = bold.face.width(strong, bold.size)
    pen.text(box.right - wide, top + LESS.baseline, strong, bold)
    rest = room - (wide + 2 * MM if strong else 0.0)
    tail = LESS.face.width(printable(f"  {kept}"), LESS.size) if kept else 0.0
    shown = fitted(less, max(rest - tail, 0.0), LESS.face, LESS.size)
    line = f"{shown}  {kept}" if shown and kept else shown or kept
    pen.text(box.left, top + LESS.baseline, fitted(line, rest, LESS.face, LESS.size), LESS)
    top += LESS.leading + 1.0 * MM
    code = Barcode.that_fits(number, setting.grid, pen.inside(0.0).width)
    foot = min(box.foot + 0.6 * MM, pen.area.foot)
    high = pen.barcode(code, pen.centred(code), top, foot - top - NUMBER.leading)
    _number(pen, number, pen.centred(code) + code.width / 2, top + high)


def _number(pen: Pen, number: str, middle: float, top: float) -> None:
    text = format_code(number)
    wide = NUMBER.face.width(text, NUMBER.size)
    pen.text(middle - wide / 2, top + NUMBER.baseline, text, NUMBER)


def draw_test_label(paper: TestLabelPaper, setting: Setting) -> Sheets:
    """A label to set a printer by: its frame shows the offset, its two codes what it can print.

    The frame stands on the edge of what the profile says can be printed. If it is cut off on one
    side, the offset or that margin is wrong; if only the upper code scans, the
    printer smears and needs less heat or another ribbon.
    """
    sheet = Sheet(setting, paper.paper_mm, setting.voice.inline(msg("Test label")), "")
    grid = setting.grid
    across, down = paper.offset_mm
    with sheet.page() as pen:
        frame, inner = pen.inside(1 * MM), pen.inside(2 * MM)
        pen.frame(frame.left, frame.top, frame.width, frame.foot - frame.top, BLACK)
        said = f"{grid.dpi} dpi · {across:+.1f} / {down:+.1f} mm · {paper.printer}"
        said = fitted(said, inner.width, TINY.face, TINY.size)
        pen.text(inner.left, inner.top + TINY.baseline, said, TINY)
        top = inner.top + TINY.leading + 1
        for dots in (COMFORTABLE_DOTS, FEWEST_DOTS):
            code = Barcode.that_fits(paper.number, grid, pen.inside(0.0).width, dots)
            top += pen.barcode(code, pen.centred(code), top, code.least_height) + 1.5 * MM
        text = format_code(paper.number)
        pen.text(inner.left, inner.foot - 1.6, text, TINY.but(bold=True, size=7.0))
        _ruler(pen, paper.paper_mm[0])
    return sheet.finish()


def _ruler(pen: Pen, width_mm: float) -> None:
    """Millimetres along the upper half of the right edge's foot, longer at each tenth."""
    foot = pen.height - 1 * MM
    for mm in range(25, int(width_mm) - 1):
        tall = (2.4 if mm % 10 == 0 else 1.6 if mm % 5 == 0 else 1.0) * MM
        pen.upright(mm * MM, foot - tall, foot, BLACK, 0.36)
