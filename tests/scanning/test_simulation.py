"""Thousands of scans and typed bursts: no scan lost, merged or doubled, no typing taken."""

from typing import Any

import pytest

from counter_app.scanning import Ending, Verdict

PACES = (1, 4, 8, 16, 32, 64)
SIZES = [300, pytest.param(10_000, marks=pytest.mark.soak)]


def _scans(keyboard: Any, count: int) -> tuple[list[str], list[Any], list[Ending]]:
    """``count`` scans of our numbers and of serials, half a second apart, as one stream."""
    texts, stream, endings, at = [], [], [], 0.0
    for index in range(count):
        text = keyboard.code() if keyboard.random.random() < 0.7 else keyboard.serial()
        ending = keyboard.random.choice(list(Ending))
        events = keyboard.scan(text, PACES[index % len(PACES)], ending, at)
        at = events[-1].at + keyboard.random.uniform(300, 800)
        texts.append(text)
        stream += events
        endings.append(ending)
    return texts, stream, endings


@pytest.mark.parametrize("count", SIZES)
def test_no_scan_is_lost_merged_or_doubled(keyboard: Any, play: Any, count: int) -> None:
    texts, stream, endings = _scans(keyboard, count)
    decisions = play(stream)
    assert [d.code for d in decisions if d.verdict is Verdict.SCANNED] == texts
    assert [d.ending for d in decisions] == endings


@pytest.mark.parametrize("count", SIZES)
def test_no_scan_is_lost_where_releases_are_not_seen(keyboard: Any, play: Any, count: int) -> None:
    """Up to 16 ms all are acted on; slower ones of ours are acted on or offered."""
    at, wanted, stream = 0.0, [], []
    for index in range(count):
        pace = PACES[index % len(PACES)]
        text = keyboard.code()
        events = keyboard.scan(text, pace, keyboard.random.choice(list(Ending)), at)
        at = events[-1].at + 400
        wanted.append((text, pace))
        stream += events
    decisions = play(stream, releases=False)
    assert [d.code for d in decisions] == [text for text, _ in wanted]
    for decision, (_, pace) in zip(decisions, wanted, strict=True):
        fine = (Verdict.SCANNED,) if pace <= 16 else (Verdict.SCANNED, Verdict.OFFERED)
        assert decision.verdict in fine


def _typing(keyboard: Any, count: int) -> list[Any]:
    """``count`` typed bursts: digit runs, letter runs, and numbers of ours at 64 ms a key."""
    stream, at = [], 0.0
    for index in range(count):
        pace = keyboard.random.uniform(40, 300)
        match index % 4:
            case 0:
                text, pace = keyboard.code(), 64.0
            case 1:
                text = "".join(keyboard.random.choices("0123456789", k=12))
            case 2:
                text = keyboard.serial()
            case _:
                letters = "etaoinshrdlu "
                text = "".join(keyboard.random.choices(letters, k=keyboard.random.randrange(2, 40)))
        events = keyboard.type(text, pace, keyboard.random.choice(list(Ending)), at)
        at = events[-1].at + 400
        stream += events
    return stream


@pytest.mark.parametrize("count", SIZES)
def test_no_typing_is_taken_for_a_scan(keyboard: Any, play: Any, count: int) -> None:
    stream = _typing(keyboard, count)
    decisions = play(stream)
    assert {d.verdict for d in decisions} == {Verdict.TYPED}
    typed = "".join(event.character for event in stream)
    assert "".join(d.typed for d in decisions) == typed


@pytest.mark.parametrize("count", SIZES)
def test_no_typing_is_acted_on_where_releases_are_not_seen(
    keyboard: Any, play: Any, count: int
) -> None:
    decisions = play(_typing(keyboard, count), releases=False)
    assert Verdict.SCANNED not in {d.verdict for d in decisions}


def test_scans_between_typing_are_both_kept(keyboard: Any, play: Any) -> None:
    stream, at, wanted, typed = [], 0.0, [], ""
    for _ in range(200):
        word = "".join(keyboard.random.choices("abcdefgh12", k=7))
        events = keyboard.type(word, 120, Ending.NONE, at)
        at = max(event.at for event in events if event.character) + 115
        code = keyboard.code()
        scan = keyboard.scan(code, keyboard.random.choice([1, 4, 8, 16]), Ending.ENTER, at)
        stream += sorted([*events, *scan], key=lambda event: event.at)
        at = scan[-1].at + 400
        wanted.append(code)
        typed += word
    decisions = play(stream)
    assert [d.code for d in decisions if d.verdict is Verdict.SCANNED] == wanted
    assert "".join(d.typed for d in decisions if d.verdict is Verdict.TYPED) == typed
