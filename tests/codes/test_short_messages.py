"""How many short messages a text is sent as."""

import pytest

from counter_app.codes.short_messages import parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("[" * 80, 1),
        ("[" * 81, 2),
        ("修" * 70, 1),
        ("修" * 71, 2),
        ("修" * 134, 2),
        ("修" * 135, 3),
        ("a" * 70 + "修", 2),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
        ("\n" * 160, 1),
    ],
)
def test_parts(text: str, expected: int) -> None:
    assert parts(text) == expected
