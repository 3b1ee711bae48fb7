"""Forms and the resource file compile, only when stale, and say what is wrong with them."""

import os
from pathlib import Path

import designer
import pytest

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0"><class>{name}</class><widget class="QWidget" name="{name}"/></ui>
"""
_QRC = '<RCC><qresource prefix="/"><file>{name}</file></qresource></RCC>'


def _form(folder: Path, name: str) -> Path:
    folder.mkdir(exist_ok=True)
    form = folder / f"{name.lower()}.ui"
    form.write_text(_FORM.format(name=name), "utf-8")
    return form


def _age(path: Path, seconds: int) -> None:
    """Makes ``path`` that many seconds older than it is."""
    moment = path.stat().st_mtime - seconds
    os.utime(path, (moment, moment))


def test_form_becomes_a_module(tmp_path: Path) -> None:
    _form(tmp_path / "forms", "Intake")
    compiled = tmp_path / "compiled"
    assert designer.compile_forms(tmp_path / "forms", compiled) == [compiled / "ui_intake.py"]
    text = (compiled / "ui_intake.py").read_text("utf-8")
    assert "class Ui_Intake" in text
    assert "connectSlotsByName" not in text
    assert (compiled / "__init__.py").is_file()
    assert not list(compiled.glob("*.part"))


def test_only_the_changed_form_is_made_again(tmp_path: Path) -> None:
    forms, compiled = tmp_path / "forms", tmp_path / "compiled"
    intake, quote = _form(forms, "Intake"), _form(forms, "Quote")
    designer.compile_forms(forms, compiled)
    for form in (intake, quote):
        _age(form, 60)
    assert designer.compile_forms(forms, compiled) == []
    _age(quote, -120)
    assert designer.compile_forms(forms, compiled) == [compiled / "ui_quote.py"]


def test_a_form_that_is_gone_takes_its_module_along(tmp_path: Path) -> None:
    forms, compiled = tmp_path / "forms", tmp_path / "compiled"
    _form(forms, "Intake")
    _form(forms, "Quote").unlink()
    compiled.mkdir()
    (compiled / "ui_quote.py").write_text("", "utf-8")
    (compiled / "app_rc.py").write_text("", "utf-8")
    designer.compile_forms(forms, compiled)
    assert sorted(p.name for p in compiled.glob("*_*.py")) == [
        "__init__.py",
        "app_rc.py",
        "ui_intake.py",
    ]


@pytest.mark.parametrize("present", [True, False])
def test_no_forms_is_no_error(tmp_path: Path, *, present: bool) -> None:
    if present:
        (tmp_path / "forms").mkdir()
    assert designer.compile_forms(tmp_path / "forms", tmp_path / "compiled") == []


def test_broken_form_is_named(tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    _form(forms, "Intake").write_text("<ui><widget", "utf-8")
    with pytest.raises(designer.CompileError, match=r"intake\.ui"):
        designer.compile_forms(forms, tmp_path / "compiled")
    assert not list((tmp_path / "compiled").glob("ui_*"))


def test_icon_changed_makes_the_resources_again(tmp_path: Path) -> None:
    icon, qrc, compiled = tmp_path / "tag.svg", tmp_path / "app.qrc", tmp_path / "compiled"
    icon.write_text("<svg/>", "utf-8")
    qrc.write_text(_QRC.format(name="tag.svg"), "utf-8")
    assert designer.compile_resources(qrc, compiled) == [compiled / "app_rc.py"]
    for path in (icon, qrc):
        _age(path, 60)
    assert designer.compile_resources(qrc, compiled) == []
    _age(icon, -120)
    assert designer.compile_resources(qrc, compiled) == [compiled / "app_rc.py"]


@pytest.mark.parametrize(
    ("text", "says"), [(_QRC.format(name="gone.svg"), r"gone\.svg"), ("<RCC>", r"app\.qrc")]
)
def test_broken_resource_file_is_named(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "app.qrc").write_text(text, "utf-8")
    with pytest.raises(designer.CompileError, match=says):
        designer.compile_resources(tmp_path / "app.qrc", tmp_path / "compiled")
