"""Makes the static Noto Sans SC weights that window and paper draw with.

The library ``justmytype-intl-cjk`` carries the variable font (SIL Open Font License). ReportLab
draws a variable font at its thinnest weight, and two files with one PostScript name print bold as
regular; so each weight is cut out and named for itself, and both stand in one family for Qt.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FAMILY = "Noto Sans SC"
_SOURCE = "NotoSansSC[wght].ttf"
_BOLD_BIT, _REGULAR_BIT = 1 << 5, 1 << 6  # OS/2 fsSelection, OpenType specification
_WINDOWS = (3, 1, 0x409)
_STAMP = "NotoSansSC.made-from"
# Raised when this module would cut the same source differently.
_RECIPE = 1


@dataclass(frozen=True, slots=True)
class Weight:
    """One static font: its style's name and its place on the weight axis (1–1000)."""

    style: str
    axis: int

    @property
    def file_name(self) -> str:
        """The file's name, which is also the font's PostScript name."""
        return f"NotoSansSC-{self.style}.ttf"


WEIGHTS = (Weight("Regular", 400), Weight("Bold", 700))


def variable_font() -> Path:
    """The variable font in the installed library.

    Raises:
        FileNotFoundError: the library is missing or carries the font no longer.
    """
    spec = importlib.util.find_spec("justmytype_intl_cjk")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The fonts need the library justmytype-intl-cjk; install it.")
    found = Path(spec.origin).parent / "fonts" / "ofl" / "notosanssc" / _SOURCE
    if not found.is_file():
        raise FileNotFoundError(f"justmytype-intl-cjk carries no {_SOURCE} any more.")
    return found


def make_fonts(folder: Path) -> list[Path]:
    """Writes the weights that are absent or made from another source; returns those written."""
    stamp = folder / _STAMP
    made_from = f"justmytype-intl-cjk {importlib.metadata.version('justmytype-intl-cjk')} {_RECIPE}"
    current = stamp.is_file() and stamp.read_text(encoding="utf-8").strip() == made_from
    due = [w for w in WEIGHTS if not (current and (folder / w.file_name).is_file())]
    if not due:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    source = variable_font()
    written = [_cut(source, weight, folder / weight.file_name) for weight in due]
    licence = source.with_name("OFL.txt")  # it travels with every copy of the font
    (folder / licence.name).write_bytes(licence.read_bytes())
    stamp.write_text(made_from + "\n", encoding="utf-8")
    return written


def _cut(source: Path, weight: Weight, target: Path) -> Path:
    from fontTools.ttLib import TTFont  # noqa: PLC0415  slow to import, and seldom needed
    from fontTools.varLib import instancer  # noqa: PLC0415

    part = target.with_suffix(".part")
    with TTFont(source, recalcTimestamp=False) as font:  # the same source gives the same bytes
        instancer.instantiateVariableFont(font, {"wght": weight.axis}, inplace=True)
        _name(font, weight)
        bold = weight.style == "Bold"
        selection = font["OS/2"].fsSelection & ~(_BOLD_BIT | _REGULAR_BIT)
        font["OS/2"].fsSelection = selection | (_BOLD_BIT if bold else _REGULAR_BIT)
        font["OS/2"].usWeightClass = weight.axis
        font["head"].macStyle = 1 if bold else 0
        font.save(part)
    part.replace(target)  # a build that is stopped leaves no half font behind
    return target


def _name(font: TTFont, weight: Weight) -> None:
    names = font["name"]
    for name_id in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        names.removeNames(nameID=name_id)
    postscript = Path(weight.file_name).stem
    for name_id, text in {
        1: FAMILY,
        2: weight.style,
        3: f"{postscript};counter-app",
        4: f"{FAMILY} {weight.style}",
        6: postscript,
        16: FAMILY,
        17: weight.style,
    }.items():
        names.setName(text, name_id, *_WINDOWS)


if __name__ == "__main__":
    for path in make_fonts(Path(__file__).resolve().parents[1] / "fonts"):
        sys.stdout.write(f"made {path}\n")
