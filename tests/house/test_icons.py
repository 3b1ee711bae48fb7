"""The icons are one family: same square, same stroke, no colour of their own, all in app.qrc."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))
STROKED = [icon for icon in ICONS if icon.stem != "app"]


def test_qrc_lists_every_icon_and_no_other() -> None:
    listed = {e.text for e in ElementTree.parse(RESOURCES / "app.qrc").iter("file")}
    icons = {name for name in listed if name and name.startswith("icons/")}
    assert icons == {f"icons/{icon.name}" for icon in ICONS}


@pytest.mark.parametrize("icon", STROKED, ids=lambda icon: icon.stem)
def test_icon_is_of_the_family(icon: Path) -> None:
    root = ElementTree.parse(icon).getroot()
    assert (root.get("viewBox"), root.get("fill")) == ("0 0 24 24", "none")
    assert (root.get("stroke"), root.get("stroke-width")) == ("currentColor", "1.75")
    assert [
        e.tag for e in root.iter() if e.get("style") or e.get("fill") not in {None, "none"}
    ] == []


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_icon_draws_something_inside_its_square(icon: Path, qtbot: QtBot) -> None:
    renderer = QSvgRenderer(str(icon))
    assert renderer.isValid()
    image = QImage(QSize(48, 48), QImage.Format.Format_ARGB32)
    image.fill(QColor("transparent"))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    inked = [(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 127]
    assert len(inked) > 40
    edge = [(x, y) for x, y in inked if min(x, y) < 1 or max(x, y) > 46]
    assert edge == []
