"""The two weights: static, one family, and with the rare characters of names."""

from collections.abc import Iterator
from pathlib import Path

import fonts
import pytest
from fontTools.ttLib import TTFont

from counter_app.resource_files import resource


@pytest.fixture(params=fonts.WEIGHTS, ids=lambda weight: weight.style)
def weight(request: pytest.FixtureRequest) -> fonts.Weight:
    wanted = request.param
    assert isinstance(wanted, fonts.Weight)
    return wanted


@pytest.fixture
def font(weight: fonts.Weight) -> Iterator[TTFont]:
    with TTFont(resource("fonts", weight.file_name), lazy=True) as opened:
        yield opened


def test_weight_is_static_and_named_for_itself(weight: fonts.Weight, font: TTFont) -> None:
    assert "fvar" not in font
    assert "glyf" in font  # the only outlines ReportLab embeds
    names = {each.nameID: str(each) for each in font["name"].names}
    assert (names[1], names[2]) == (fonts.FAMILY, weight.style)
    assert (names[16], names[17]) == (fonts.FAMILY, weight.style)
    assert names[4] == f"{fonts.FAMILY} {weight.style}"
    assert names[6] == f"NotoSansSC-{weight.style}"
    assert font["OS/2"].usWeightClass == weight.axis
    assert "Open Font License" in names[13]


def test_weight_has_the_characters_of_names(font: TTFont) -> None:
    characters = font.getBestCmap()
    assert not [c for c in "王伟李娜䶮㛃¥€–·→“”" if ord(c) not in characters]


def test_qt_sees_one_family_in_two_weights(qtbot: object) -> None:
    from PySide6.QtGui import QFontDatabase

    for weight in fonts.WEIGHTS:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", weight.file_name)))
        assert QFontDatabase.applicationFontFamilies(number) == [fonts.FAMILY]
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(fonts.FAMILY))


def test_nothing_is_made_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def cut(source: Path, weight: fonts.Weight, target: Path) -> Path:
        assert source.is_file()
        made.append(weight.style)
        target.write_bytes(b"font")
        return target

    monkeypatch.setattr(fonts, "_cut", cut)  # half a minute of work, proved by the tests above
    assert len(fonts.make_fonts(tmp_path)) == 2
    assert fonts.make_fonts(tmp_path) == []
    (tmp_path / "NotoSansSC-Bold.ttf").unlink()
    assert fonts.make_fonts(tmp_path) == [tmp_path / "NotoSansSC-Bold.ttf"]
    (tmp_path / "NotoSansSC.made-from").write_text("an older library", "utf-8")
    assert len(fonts.make_fonts(tmp_path)) == 2
    assert made == ["Regular", "Bold", "Bold", "Regular", "Bold"]
