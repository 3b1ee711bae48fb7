"""The head and the foot of an A4 page: whose paper, what it is, its number, which page."""

from dataclasses import dataclass
from typing import Final

from counter_app.codes.numbers import format_code
from counter_app.documents.barcodes import Barcode
from counter_app.documents.layout.pen import Pen
from counter_app.documents.layout.rows import HAIRLINE
from counter_app.documents.layout.sheet import Setting
from counter_app.documents.layout.style import BIG, HAIR, SMALL, STRONG, SUBTITLE, TITLE, Style
from counter_app.documents.layout.voice import GAP
from counter_app.documents.papers.common import ShopHead, Text
from counter_app.documents.text.clean import printable
from counter_app.documents.text.wrap import fitted, unbroken, wrapped
from counter_app.dots import MM
from counter_app.messages import Message, msg

MARGIN: Final = 14 * MM
TOP: Final = 9.5 * MM
FOOT: Final = 8 * MM
CODE_HIGH: Final = 8.2 * MM
SHOP: Final = Style(8.5, bold=True)
RUNNING: Final = Style(11, bold=True)
FIRST_HEIGHT: Final = 18.5 * MM
LATER_HEIGHT: Final = 18 * MM
LATER_AIR: Final = 2 * MM
"""Under the hairline of a later page, whose first row brings no space of its own."""
FOOT_HEIGHT: Final = 6 * MM
GUTTER: Final = 6 * MM
ADDRESS: Final = SMALL.but(size=7.0)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of each page: the shop, the title, a line below it, the number.

    ``number`` is the twelve digits under the code, or empty where the paper has none; ``beside``
    is a short text in its place, such as the day of a report.
    """

    shop: ShopHead
    title: Message
    subtitle: Text = ""
    number: str = ""
    beside: str = ""

    def draw(self, pen: Pen, setting: Setting, top: float, *, first: bool) -> float:
        """Draw it with the page (or half page) beginning at ``top``; returns where content may
        begin, in points from the top of the paper."""
        right = pen.width - MARGIN
        edge = right - self._code(pen, setting, top + TOP, right, first=first) - GUTTER
        left, height = MARGIN, FIRST_HEIGHT if first else LATER_HEIGHT
        if first and self.shop.logo:
            left += pen.picture(self.shop.logo, left, top + TOP, 30 * MM, 14 * MM) + 4 * MM
        room = edge - left
        title = setting.voice.inline(self.title)
        subtitle = setting.voice.inline(self.subtitle)
        at = top + TOP - 1.0 * MM
        for text, style in (
            (self.shop.name, SHOP),
            (title, TITLE if first else RUNNING),
            (subtitle, SUBTITLE),
        ):
            fit = style
            while fit.size > style.size * 0.7 and fit.face.width(text, fit.size) > room:
                fit = fit.but(size=fit.size - 0.5)
            line = fitted(text, room, fit.face, fit.size)
            pen.text(left, at + style.baseline, line, fit)
            at += style.leading
        foot = top + TOP + height - 2.5 * MM - (0.0 if first else LATER_AIR)
        pen.rule(MARGIN, foot, right, HAIR, HAIRLINE)
        return foot if first else foot + LATER_AIR

    def _code(self, pen: Pen, setting: Setting, top: float, right: float, *, first: bool) -> float:
        """The code with its number under it, flush right; returns the width it took."""
        if not self.number:
            style = BIG if first else STRONG
            text = printable(self.beside)
            wide = style.face.width(text, style.size)
            pen.text(right - wide, top + style.baseline, text, style)
            return wide
        code = Barcode.that_fits(self.number, setting.grid, 60 * MM)
        x = setting.grid.snap(right - code.width)
        high = pen.barcode(code, x, top, CODE_HIGH if first else code.least_height)
        text = format_code(self.number)
        style = Style(10.5, bold=True) if first else Style(8.5, bold=True)
        wide = style.face.width(text, style.size)
        pen.text(x + code.width - wide, top + high + style.baseline, text, style)
        return code.width + code.quiet

    def draw_foot(self, pen: Pen, setting: Setting, foot: float, page: int, pages: int) -> None:
        """The shop's address and telephones, the number, and page x of y, above ``foot``."""
        right = pen.width - MARGIN
        baseline = foot - FOOT
        counted = setting.voice.inline(
            msg("Page {page} of {pages}", page=page, pages=pages),
        )
        if self.number:
            counted = f"{format_code(self.number)} · {counted}"
        wide = SMALL.face.width(counted, SMALL.size)
        pen.text(right - wide, baseline, counted, SMALL)
        room = right - wide - GUTTER - MARGIN
        address = f"{self.shop.address} {self.shop.postal_code}".strip()
        parts = filter(None, (address, *map(unbroken, self.shop.telephones)))
        lines = wrapped(GAP.join(parts), room, ADDRESS.face, ADDRESS.size, most=2)
        for at, line in enumerate(reversed(lines)):
            pen.text(MARGIN, baseline - at * ADDRESS.leading, line, ADDRESS)
