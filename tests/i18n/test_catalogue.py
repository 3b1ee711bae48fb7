"""The catalogue: what is extracted, and that nothing in it is missing, fuzzy or out of step."""

from pathlib import Path

import catalogue
import extraction
import pytest

ROOT = Path(__file__).resolve().parents[2]

FORM = b"""<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><widget class="QDialog" name="D">
 <property name="windowTitle"><string>Intake</string></property>
 <property name="styleSheet"><string notr="true">color: red</string></property>
 <property name="text"><string extracomment="on the button">&amp;Save</string></property>
 <property name="empty"><string/></property>
 <property name="items"><stringlist><string>Road</string>
  <string>09:00</string></stringlist></property>
</widget></ui>"""

CODE = """
from counter_app.messages import N_, msg, nmsg
A = N_("a label")
B = msg("due {when}", when=1)
C = nmsg("{count} day", "{count} days", 2)
D = tr.gettext("split "
               "in two")
E = tr.ngettext("{n} part", "{n} parts", 3)
F = other("not a word")
G = tr.gettext("open" if x else "shut")
H = tr.gettext(some_variable)
I = tr.gettext("")
"""


def test_no_text_of_code_or_forms_is_missing_in_any_translation() -> None:
    assert catalogue.check_translations(ROOT) == []


def test_forms_give_their_texts_but_not_what_is_marked(tmp_path: Path) -> None:
    (tmp_path / "x.ui").write_bytes(FORM)
    assert list(extraction.texts_of_form(tmp_path / "x.ui")) == [
        ("Intake", ""),
        ("&Save", "on the button"),
        ("Road", ""),
    ]


def test_a_text_no_catalogue_can_hold_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.py").write_text('msg(\n    f"due {when}")\n', encoding="utf-8")
    with pytest.raises(extraction.NotATextError, match=r"x\.py:2"):
        list(extraction.texts_of_code(tmp_path / "x.py"))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small tree with one module, one form and an empty Chinese translation."""
    (tmp_path / "counter_app" / "ui" / "compiled").mkdir(parents=True)
    (tmp_path / "counter_app" / "a.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "counter_app" / "ui" / "compiled" / "b.py").write_text('N_("generated")')
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "x.ui").write_bytes(FORM)
    po = tmp_path / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "counter_app.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    return tmp_path


def test_every_marker_is_extracted(checkout: Path) -> None:
    ids = {message.id for message in catalogue.extract_catalogue(checkout) if message.id}
    assert ids == {
        "a label",
        "due {when}",
        ("{count} day", "{count} days"),
        "split in two",
        "open",
        "shut",
        ("{n} part", "{n} parts"),
        "Intake",
        "&Save",
        "Road",
    }


def test_an_update_is_sorted_dateless_and_changes_nothing_twice(checkout: Path) -> None:
    po = checkout / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "counter_app.po"
    catalogue.update_translations(checkout)
    first = po.read_text(encoding="utf-8")
    ids = [line for line in first.splitlines() if line.startswith("msgid ")][1:]
    assert ids == sorted(ids)
    assert "Date" not in first
    catalogue.update_translations(checkout)
    assert po.read_text(encoding="utf-8") == first


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        ('msgid "a label"\nmsgstr ""', "missing: 'a label'"),
        ('#, fuzzy\nmsgid "a label"\nmsgstr "标签"', "fuzzy: 'a label'"),
        (
            'msgid "due {when}"\nmsgstr "{wann}到期"',
            "other fields than ['when']: 'due {when}' → '{wann}到期'",
        ),
        ('msgid "gone"\nmsgstr "没了"', "no longer in code or forms: 'gone'"),
    ],
)
def test_the_check_sees(entry: str, fault: str, checkout: Path) -> None:
    po = checkout / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "counter_app.po"
    po.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + entry + "\n",
        encoding="utf-8",
    )
    found = catalogue.check_translations(checkout)
    assert f"{po.relative_to(checkout).as_posix()}: {fault}" in found
