"""Finds the words people read: marked texts in the code, strings in the Designer forms.

Python is read as a syntax tree, so that a text split over lines and both sides of
``gettext("on" if open else "off")`` are found, and an f-string, which can have no translation,
is refused where it stands.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

MARKERS: Final = {"gettext": 1, "N_": 1, "msg": 1, "ngettext": 2, "nmsg": 2}
"""The functions that mark a text, and how many of their arguments are texts."""

Text = str | tuple[str, str]
"""One text, or its singular and plural."""


class NotATextError(ValueError):
    """A marker was given something no catalogue can hold."""


def texts_of_code(path: Path) -> Iterator[Text]:
    """Every text marked in a Python file, in the order of the file.

    Raises NotATextError for an f-string in a marker; a variable is left to the runtime.
    """
    for node in ast.walk(ast.parse(path.read_bytes(), path.name)):
        if not isinstance(node, ast.Call):
            continue
        wanted = MARKERS.get(_name(node.func), 0)
        found = [_texts(argument, path) for argument in node.args[:wanted]]
        if wanted == 1 and found:
            yield from found[0]
        elif wanted == 2 and len(found) == 2 and found[0] and found[1]:
            yield found[0][0], found[1][0]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _texts(argument: ast.expr, path: Path) -> list[str]:
    match argument:
        case ast.Constant(value=str(text)):
            return [text] if text else []
        case ast.IfExp(body=one, orelse=other):
            return [*_texts(one, path), *_texts(other, path)]
        case ast.JoinedStr():
            raise NotATextError(f"{path}:{argument.lineno}: an f-string cannot be translated")
        case _:
            return []


def texts_of_form(path: Path) -> Iterator[tuple[str, str]]:
    """Each ``<string>`` of a Designer form with a letter in it, and its note for the translator,
    unless it is marked ``notr="true"``."""
    for element in ElementTree.parse(path).iter("string"):
        text = element.text or ""
        if element.get("notr") != "true" and any(character.isalpha() for character in text):
            yield text, element.get("extracomment") or element.get("comment") or ""
