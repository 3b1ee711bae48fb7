"""One value or many lines, told apart as they come in."""

import json
from collections.abc import Iterator

import pytest

from counter_app.policy.case_lines import read_cases
from counter_app.policy.json_text import NotJson


def read(text: bytes) -> list[tuple[int, object]]:
    """Each case's line and value; an error's kind in place of the value."""
    return [
        (found.number, type(found.error).__name__ if found.error else found.value)
        for found in read_cases(text.splitlines(keepends=True))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", []),
        (b"\n \r\n\t\n", []),
        (b'{"a": 1}', [(1, {"a": 1})]),
        (b'{"a": 1}\n', [(1, {"a": 1})]),
        (b'\n\n{"a": 1}\n\n', [(3, {"a": 1})]),
        (b'{\n "a":\n 1\n}\n', [(1, {"a": 1})]),
        (b'\n{\n\n "a": 1}', [(2, {"a": 1})]),
        (b"[1,\n2]", [(1, [1, 2])]),
        (b'{"a": 1}\n{"b": 2}', [(1, {"a": 1}), (2, {"b": 2})]),
        (b'{"a": 1}\r\n\r\n{"b": 2}\r\n', [(1, {"a": 1}), (3, {"b": 2})]),
        (b'\xef\xbb\xbf{"a": 1}\n{"b": 2}', [(1, {"a": 1}), (2, {"b": 2})]),
        (b'\xef\xbb\xbf\n{"a": 1}', [(2, {"a": 1})]),
        (b'{bad}\n{"b": 2}', [(1, "NotJson"), (2, {"b": 2})]),
        (b'{"a": 1}\n{\n{"b": 2}', [(1, {"a": 1}), (2, "NotJson"), (3, {"b": 2})]),
        (b'{"a":\n{"b": 2}', [(1, "NotJson"), (2, {"b": 2})]),
        (b'{"a": "b\n{"b": 2}', [(1, "NotJson"), (2, {"b": 2})]),
        (b'{"a":\n\xff\n{"b": 2}', [(1, "NotJson"), (2, "NotText"), (3, {"b": 2})]),
        (b"{\n\xff", [(1, "NotJson"), (2, "NotText")]),
        (b"\xff", [(1, "NotText")]),
        (b'{"a": 1} {"b": 2}', [(1, "NotJson")]),
        (b"{", [(1, "NotJson")]),
        (b'{"a": 1}\n\xff\xfe\n{"b": 2}', [(1, {"a": 1}), (2, "NotText"), (3, {"b": 2})]),
        (b'{"a": 1, "a": 2}\n{"b": 2}', [(1, "InvalidInput"), (2, {"b": 2})]),
        (b'{"a": 1,\n "a": 2}', [(1, "InvalidInput")]),
        ('{"a": "\u2028"}\n{"b": "\u0085"}'.encode(), [(1, {"a": "\u2028"}), (2, {"b": "\x85"})]),
    ],
)
def test_cases_of(text: bytes, expected: list[tuple[int, object]]) -> None:
    assert read(text) == expected


def test_each_line_is_answered_before_the_next_is_asked_for() -> None:
    asked = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            asked.append(number)
            yield json.dumps({"n": number}).encode() + b"\n"

    for answered, found in enumerate(read_cases(lines())):
        assert found.value == {"n": answered}
        assert asked == list(range(answered + 1))


def test_a_line_that_is_wrong_in_its_middle_does_not_wait_for_the_rest() -> None:
    def lines() -> Iterator[bytes]:
        yield b"{bad}\n"
        raise AssertionError("the first line is wrong whatever follows")

    found = next(read_cases(lines()))
    assert isinstance(found.error, NotJson)


def test_a_line_that_ends_in_what_is_no_json_does_not_break_off() -> None:
    (found,) = read_cases([b'{"a": X\n'])
    assert isinstance(found.error, NotJson)
    assert not found.error.at_end


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n"])
def test_the_place_of_a_mistake_is_on_its_own_line(ending: bytes) -> None:
    found = next(read_cases([b'{"received_at":' + ending, b"[]]" + ending]))
    assert found.error is not None
    assert found.error.message.values == {"detail": "Expecting value (column 16)"}
