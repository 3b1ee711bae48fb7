"""The staff badge, and the sheet of command codes to lay beside the bench."""

from math import ceil
from typing import Final

from counter_app.codes.numbers import format_code
from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.a4 import PAGE, WIDTH, a4_sheet
from counter_app.documents.layout.masthead import (
    FIRST_HEIGHT,
    FOOT,
    FOOT_HEIGHT,
    MARGIN,
    TOP,
    Masthead,
)
from counter_app.documents.layout.pen import Pen
from counter_app.documents.layout.rows import HAIRLINE
from counter_app.documents.layout.sheet import Setting, Sheet
from counter_app.documents.layout.style import ACCENT, BLACK, HAIR, SECOND, SOFT, TINT, Style
from counter_app.documents.layout.voice import GAP
from counter_app.documents.papers import BadgePaper, CommandCode, CommandSheetPaper
from counter_app.documents.render import Sheets
from counter_app.documents.text.clean import printable
from counter_app.documents.text.wrap import fitted
from counter_app.dots import MM
from counter_app.messages import msg

BADGE_MM: Final = (85.6, 54.0)
EDGE: Final = 6.5 * MM
NAME: Final = Style(20, bold=True, spacing=1.2)
ROLE: Final = Style(10.5, colour=ACCENT, bold=True)
SHOP: Final = Style(8, colour=SOFT)
NUMBER: Final = Style(9, bold=True, colour=BLACK)
BADGE_CODE_HIGH: Final = 13 * MM
BADGE_MODULE_MM: Final = 0.45

COLUMNS: Final = 2
ROW_HIGH: Final = 25.2 * MM
COMMAND: Final = Style(13, bold=True, spacing=1.25)
KEY: Final = Style(8.5, bold=True, colour=ACCENT)
CODE_HIGH: Final = 8.2 * MM


def draw_badge(paper: BadgePaper, setting: Setting) -> Sheets:
    """A badge of a bank card's size."""
    voice = setting.voice
    sheet = Sheet(setting, BADGE_MM, f"{voice.inline(msg('Staff badge'))}", paper.shop.name)
    with sheet.page() as pen:
        room = pen.width - 2 * EDGE
        left = EDGE
        if paper.shop.logo:
            left += pen.picture(paper.shop.logo, EDGE, EDGE - 2, 16 * MM, 6 * MM) + 6
        shop = fitted(paper.shop.name, room - left + EDGE, SHOP.face, SHOP.size)
        pen.text(left, EDGE + 5, shop, SHOP)
        style = NAME
        while style.size > 12 and style.face.width(printable(paper.name), style.size) > room:
            style = style.but(size=style.size - 1)
        top = EDGE + 5 * MM
        name = fitted(paper.name, room, style.face, style.size)
        pen.text(EDGE, top + NAME.baseline, name, style)
        role = fitted(voice.inline(paper.role), room, ROLE.face, ROLE.size)
        pen.text(EDGE, top + NAME.leading + ROLE.baseline, role, ROLE)
        corner = (EDGE, pen.height - EDGE)
        dots = setting.grid.dots(BADGE_MODULE_MM)
        _code_below(pen, setting, paper.number, corner, BADGE_CODE_HIGH, pen.width, dots)
    return sheet.finish()


def _code_below(
    pen: Pen,
    setting: Setting,
    number: str,
    corner: tuple[float, float],
    high: float,
    room: float,
    dots: int | None = None,
) -> None:
    """A code with its number under it; ``corner`` is the lower left of both."""
    x, foot = corner
    code = Barcode.that_fits(number, setting.grid, room, dots)
    top = foot - NUMBER.leading - high
    left = max(x, pen.area.left + code.quiet)
    left = ceil(left / setting.grid.dot - 0.01) * setting.grid.dot
    pen.barcode(code, left, top, high)
    text = format_code(number)
    pen.text(left, top + high + NUMBER.baseline, text, NUMBER)


def draw_command_sheet(paper: CommandSheetPaper, setting: Setting) -> Sheets:
    """Codes in two columns on A4, each under the words of what it does."""
    voice = setting.voice
    subtitle = msg("Scan a code to do what stands over it.")
    head = Masthead(paper.shop, msg("Command codes"), subtitle)
    sheet = a4_sheet(setting, head, voice.inline(head.title))
    room = PAGE - TOP - FIRST_HEIGHT - FOOT - FOOT_HEIGHT
    on_page = int(room / ROW_HIGH) * COLUMNS
    pages = [paper.commands[at : at + on_page] for at in range(0, len(paper.commands), on_page)]
    for at, commands in enumerate(pages or [()]):
        with sheet.page() as pen:
            top = head.draw(pen, setting, 0.0, first=True) + 2.5 * MM
            for place, command in enumerate(commands):
                row, column = divmod(place, COLUMNS)
                x = MARGIN + column * (WIDTH / COLUMNS + 2 * MM)
                _command(pen, setting, command, x, top + row * ROW_HIGH)
            head.draw_foot(pen, setting, PAGE, at + 1, max(len(pages), 1))
    return sheet.finish()


def _command(pen: Pen, setting: Setting, command: CommandCode, x: float, top: float) -> None:
    """One command: its words, its key, its code."""
    wide = WIDTH / COLUMNS - 2 * MM
    key = fitted(command.key, wide / 3, KEY.face, KEY.size)
    key_wide = KEY.face.width(key, KEY.size) + 8 if key else 0.0
    room = wide - key_wide - 6
    said = setting.voice.lines(command.words)
    style = COMMAND
    while style.size > 8 and style.face.width(printable(said[0]), style.size) > room:
        style = style.but(size=style.size - 0.5)
    line = fitted(said[0], room, style.face, style.size)
    pen.text(x, top + COMMAND.baseline, line, style)
    second = fitted(GAP.join(said[1:]), wide, SECOND.face, SECOND.size)
    pen.text(x, top + COMMAND.leading + SECOND.baseline, second, SECOND)
    if key:
        pen.ground(x + wide - key_wide, top + 2, key_wide, 12, TINT)
        pen.text(x + wide - key_wide + 4, top + 11, key, KEY)
    foot = top + COMMAND.leading + SECOND.leading + 2 + CODE_HIGH + NUMBER.leading
    _code_below(pen, setting, command.number, (x, foot), CODE_HIGH, 60 * MM)
    pen.rule(x, top + ROW_HIGH - 1.6 * MM, x + wide, HAIR, HAIRLINE)
