"""What a scanned text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.codes.commands import Command
from counter_app.codes.numbers import Kind, make_code
from counter_app.scanning import ScannedKind, classify


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.COMMAND])
@given(running=st.integers(1, 9_999_999))
def test_each_kind_of_ours(kind: Kind, running: int) -> None:
    code = make_code(kind, 26, running)
    assert classify(code) == classify(f"]C0{code}")
    assert classify(code).kind is ScannedKind[kind.name]
    assert classify(code).code == code


@pytest.mark.parametrize("command", Command)
def test_each_command(command: Command) -> None:
    scanned = classify(command.code)
    assert (scanned.kind, scanned.command) == (ScannedKind.COMMAND, command)


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("490154203237518", ScannedKind.IMEI, "490154203237518"),
        ("490154203237517", ScannedKind.SERIAL, "490154203237517"),
        ("102600001239", ScannedKind.SERIAL, "102600001239"),
        (make_code(Kind.COMMAND, 0, 999), ScannedKind.UNKNOWN, make_code(Kind.COMMAND, 0, 999)),
        ("sn-123/4", ScannedKind.SERIAL, "SN-123/4"),
        ("ＳＮ１２３", ScannedKind.SERIAL, "SN123"),
        ("EA123456789CN", ScannedKind.SERIAL, "EA123456789CN"),
        ("https://example.org/a?b=1", ScannedKind.UNKNOWN, "https://example.org/a?b=1"),
        ("HELLO", ScannedKind.UNKNOWN, "HELLO"),
        ("'; DROP TABLE ticket; --1", ScannedKind.UNKNOWN, "'; DROP TABLE ticket; --1"),
        ("", ScannedKind.UNKNOWN, ""),
    ],
)
def test_what_is_not_ours(text: str, kind: ScannedKind, code: str) -> None:
    scanned = classify(text)
    assert (scanned.kind, scanned.code) == (kind, code)


@given(st.text())
def test_any_text_is_told_apart(text: str) -> None:
    assert classify(text).kind in ScannedKind


def test_every_kind_has_a_name_of_its_own() -> None:
    assert len({kind.label for kind in ScannedKind}) == len(ScannedKind)
