"""Trying a scanner out: each setting of a scanner is told from the others."""

import pytest

from counter_app.scanning import Ending
from counter_app.scanning.trial import Letters, ScannerTrial, Speed, TrialReport

CODE = "CTR-74185-AB"


def _scan(text: str, every: float = 3.0, ending: Ending = Ending.ENTER) -> TrialReport:
    trial = ScannerTrial()
    for at, character in enumerate(text):
        trial.press(character, at * every, ord(character))
        trial.release(ord(character), at * every + min(every / 2, 30))
    if ending is not Ending.NONE:
        trial.end(ending, len(text) * every)
    assert trial.pending
    return trial.report(CODE)


@pytest.mark.parametrize("ending", list(Ending))
def test_a_scanner_as_it_should_be(ending: Ending) -> None:
    report = _scan(CODE, ending=ending)
    assert (report.text, report.letters, report.ending) == (CODE, Letters.AS_PRINTED, ending)
    assert report.speed is Speed.FAST
    assert report.pace == pytest.approx(3)
    assert report.recognised
    assert report.extra == ("", "")


def test_caps_lock_turns_the_letters() -> None:
    assert _scan(CODE.swapcase()).letters is Letters.TURNED


def test_lost_characters_are_another_code() -> None:
    report = _scan(CODE.replace("85", ""))
    assert (report.letters, report.text) == (Letters.OTHER, "CTR-741-AB")


@pytest.mark.parametrize(
    ("every", "speed"), [(2, Speed.FAST), (64, Speed.SLOW), (150, Speed.BY_HAND)]
)
def test_the_speed_is_named(every: float, speed: Speed) -> None:
    assert _scan(CODE, every).speed is speed


def test_typed_by_hand_is_not_recognised() -> None:
    assert not _scan(CODE, 150).recognised


def test_full_width_is_understood() -> None:
    report = _scan("".join(chr(ord(c) + 0xFEE0) for c in CODE))
    assert report.full_width
    assert report.letters is Letters.AS_PRINTED


def test_what_the_scanner_adds_is_said() -> None:
    assert _scan(f"]C1{CODE}#").extra == ("]C1", "#")


def test_another_try_begins_afresh() -> None:
    trial = ScannerTrial()
    trial.press("X", 0)
    trial.clear()
    assert not trial.pending
    assert trial.report(CODE).text == ""
