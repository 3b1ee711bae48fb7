"""The logbook says what happened to the program and nothing about anybody."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app import logbook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Path]:
    """An open logbook's file."""
    handler = logbook.open_logbook(tmp_path / "logs")
    assert handler is not None
    yield tmp_path / "logs" / logbook.FILE
    logbook.close_logbook(handler)


def _fail(name: str) -> None:
    raise ValueError(f"{name} has no phone 138 0013 8000")


def test_an_error_is_noted_by_its_type_and_places_alone(book: Path) -> None:
    with pytest.raises(ValueError, match="王伟") as caught:
        _fail("王伟")
    logbook.note_error(caught.value)
    [line] = book.read_text(encoding="utf-8").splitlines()
    said = json.loads(line)
    assert (said["event"], said["level"], said["kind"]) == ("bug", "error", "ValueError")
    assert said["where"][-1].endswith("_fail")
    assert "王伟" not in line
    assert "8000" not in line


def test_what_has_no_business_in_it_is_left_out(book: Path) -> None:
    logbook.note("started", version="1.0", name="王伟", pin="271828")
    assert json.loads(book.read_text(encoding="utf-8")).keys() == {
        "event",
        "level",
        "timestamp",
        "version",
    }


def test_the_file_is_private_and_turns_over(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(12_000):
        logbook.note("started", version="1.0", files=list(range(100)))
    files = sorted(book.parent.iterdir())
    assert len(files) == 1 + logbook.OLD_ONES
    assert all(file.stat().st_size <= logbook.LARGEST for file in files)
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_a_place_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert logbook.open_logbook(tmp_path / "file" / "logs") is None
    logbook.note("started")


def test_nothing_is_printed_where_no_logbook_is_open(capsys: pytest.CaptureFixture[str]) -> None:
    logbook.note("started")
    logbook.note_error(ValueError("x"))
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "")
