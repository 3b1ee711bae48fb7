"""What of a ticket's line gives way where the queue is narrow."""

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from counter_app.ui.queue_line import chip_room, chip_words, second_line

NUMBER = "1026 0000 9987"


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    font = QFont()
    font.setPixelSize(12)
    return QFontMetrics(font)


@pytest.mark.parametrize("room", [120, 160, 200, 274, 400])
@pytest.mark.parametrize("place", ["", "A4", "Zhao Min with the long name"])
@pytest.mark.parametrize("name", ["David Okafor", "Brightway Office Supplies Ltd", "王伟"])
def test_the_last_four_digits_are_never_cut(
    metrics: QFontMetrics, room: int, place: str, name: str
) -> None:
    line = second_line(metrics, room, f"{name} · 8703", "8703", place, NUMBER)
    assert line.who.endswith(" · 8703")
    assert line.number in (NUMBER, "…9987")
    if room >= 200:
        assert line.place.startswith(" · ") == bool(place)
        assert metrics.horizontalAdvance("".join(line)) <= room


def test_the_number_gives_way_before_the_name(metrics: QFontMetrics) -> None:
    wide = second_line(metrics, 274, "David Okafor · 8703", "8703", "A4", NUMBER)
    assert wide == ("David Okafor · 8703", " · A4", NUMBER)
    narrow = second_line(metrics, 210, "David Okafor · 8703", "8703", "A4", NUMBER)
    assert narrow == ("David Okafor · 8703", " · A4", "…9987")


def test_only_a_telephone_or_nobody(metrics: QFontMetrics) -> None:
    assert second_line(metrics, 274, "8703", "8703", "", NUMBER).who == "8703"
    assert second_line(metrics, 274, "Owner not known", "", "", NUMBER).who == "Owner not known"


def test_the_product_has_more_room_than_the_chip() -> None:
    assert chip_room(274, 100, quiet=True) == 274 - 100 - 12
    assert chip_room(274, 250, quiet=True) < chip_room(274, 250, quiet=False) == 137


def test_a_chip_gives_up_what_follows_the_dot_first(metrics: QFontMetrics) -> None:
    said = "by 21:00 · 2 h 35 min"
    assert chip_words(metrics, 200, said) == said
    assert chip_words(metrics, 80, said) == "by 21:00"
    assert chip_words(metrics, 60, "paused: customer").endswith("…")
