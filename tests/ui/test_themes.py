"""The look: every pair of ink and ground can be read, in both themes."""

import re

import pytest
from PySide6.QtGui import QColor

from counter_app.resource_files import resource
from counter_app.ui.themes import THEMES, style_sheet, theme

PAIRS = [
    *((ink, ground) for ink in ("text", "soft") for ground in ("ground", "surface", "field")),
    ("text", "accent_tint"),
    ("text", "hover"),
    ("soft", "hover"),
    ("soft", "accent_tint"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("accent", "accent_tint"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    *((tone, f"{tone}_tint") for tone in ("late", "soon", "fine")),
    *((tone, "surface") for tone in ("late", "soon", "fine")),
    ("late", "ground"),
    ("text", "late_tint"),
]


def _light(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return (
        0.2126 * linear(colour.redF())
        + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF())
    )


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(name: str, ink: str, ground: str) -> None:
    chosen = theme(name)
    assert contrast(chosen.colour(ink), chosen.colour(ground)) >= 4.5


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_sheet_is_whole_and_its_pictures_are_there(name: str, scale: float) -> None:
    sheet = style_sheet(theme(name, scale))
    assert "$" not in sheet
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert resource("styles", path.rsplit("/", 1)[1]).is_file()


def test_type_grows_with_the_scale() -> None:
    assert theme("light", 1.5).size(20) == 30
    assert "font-size: 30px" in style_sheet(theme("light", 1.5))
