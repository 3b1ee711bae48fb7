"""The look: tokens of a light and a dark theme poured into one style sheet over Fusion."""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from counter_app.resource_files import resource

FAMILY = "Noto Sans SC"
SIZES = (11, 12, 13, 15, 20)
"""The five type sizes, in pixels at 100%: small, label, text, heading, title."""
HEIGHTS = (22, 28, 32, 36)
"""Least heights of controls, in pixels at 100%."""
THEMES = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: its name, its colours by token, and how large text is (1.0 to 1.5)."""

    name: str
    colours: Mapping[str, str]
    scale: float = 1.0

    def colour(self, token: str) -> QColor:
        """The colour of ``token``, such as ``late_tint``."""
        return QColor(self.colours[token])

    def size(self, pixels: int) -> int:
        """``pixels`` of type at this text scale."""
        return round(pixels * self.scale)


@cache
def _tokens() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("styles", "tokens.toml").read_text(encoding="utf-8"))


def theme(name: str, scale: float = 1.0) -> Theme:
    """The theme called ``name`` ("light" or "dark"), with text at ``scale``."""
    return Theme(name, _tokens()[name], scale)


def load_fonts() -> None:
    """Make the window's own type known to Qt; Chinese then shows without a system font."""
    for weight in ("Regular", "Bold"):
        path = resource("fonts", f"NotoSansSC-{weight}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def apply_theme(app: QApplication, chosen: Theme) -> None:
    """Dress the whole application in ``chosen``.

    Qt puts another sheet in place of one five times slower than it puts one where none was.
    """
    app.setStyleSheet("")
    app.setStyle(QStyleFactory.create("Fusion"))
    font = QFont(FAMILY)
    font.setPixelSize(chosen.size(13))
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    app.setFont(font)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen))


@contextmanager
def undressed(app: QApplication) -> Iterator[None]:
    """Build a large window without the style sheet, and dress it whole at the end.

    Under a sheet Qt dresses a widget again each time it or one above it is put into a parent,
    which is two thirds of the time the main window takes to build.
    """
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def style_sheet(chosen: Theme) -> str:
    """The style sheet of ``chosen``: every ``$token``, ``$s13`` (type) and ``$h36`` (height)."""
    values: dict[str, str] = dict(chosen.colours)
    values |= {f"s{pixels}": f"{chosen.size(pixels)}px" for pixels in SIZES}
    values |= {f"h{pixels}": f"{chosen.size(pixels)}px" for pixels in HEIGHTS}
    values["name"] = chosen.name
    values["styles"] = resource("styles").as_posix()
    template = Template(resource("styles", "counter.qss").read_text(encoding="utf-8"))
    return template.substitute(values)


def _palette(chosen: Theme) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "soft",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "late",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.ToolTipBase: "text",
        QPalette.ColorRole.ToolTipText: "surface",
        QPalette.ColorRole.Light: "surface",
        QPalette.ColorRole.Midlight: "line",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "soft",
        QPalette.ColorRole.Shadow: "line",
        QPalette.ColorRole.Accent: "accent",
    }
    palette = QPalette()
    for role, token in roles.items():
        palette.setColor(role, chosen.colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.colour("soft"))
    return palette
