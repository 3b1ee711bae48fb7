"""What people type is never taken for a label's code, however fast it comes."""

import pytest

from counter_app.scanning.judge import reads_as_text


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Mary Stone", True),
        ("screen", True),
        ("王伟", True),
        ("13800138000", True),
        ("0755-28707496", True),
        ("2025-01-15", True),
        ("1280.50", True),
        ("hinge cracked after a fall", True),
        ("PF4X91KD", False),
        ("SN-123", False),
        ("WYWQSLKSUM", False),
        ("6901234567892", False),
    ],
)
def test_words_days_telephones_and_amounts_are_text(text: str, typed: bool) -> None:
    assert reads_as_text(text) is typed
