"""The buffer: endings, marks, full-width digits, pre-edit text, control characters, repeats."""

import logging
from typing import Any

import pytest

from counter_app.codes.numbers import Kind, make_badge, make_code
from counter_app.scanning import BurstBuffer, Ending, ScannerSettings, Verdict

CODE = "102600001238"


def feed(buffer: BurstBuffer, text: str, pace: float, start: float = 0.0) -> float:
    """Press and let go of each character like a scanner; the time of the next key."""
    at = start
    for character in text:
        buffer.press(character, at, key=ord(character))
        buffer.release(ord(character), at + pace / 3)
        at += pace
    return at


@pytest.mark.parametrize("ending", [Ending.ENTER, Ending.TAB])
def test_an_ending_key_decides_at_once(ending: Ending) -> None:
    buffer = BurstBuffer()
    at = feed(buffer, CODE, 4)
    (decision,) = buffer.end(ending, at)
    assert (decision.verdict, decision.code, decision.typed) == (Verdict.SCANNED, CODE, CODE)
    assert decision.ending is ending
    assert decision.began_at == 0.0
    assert buffer.pending == ""


def test_silence_decides_where_no_ending_comes() -> None:
    buffer = BurstBuffer()
    feed(buffer, CODE, 4)
    due = buffer.deadline
    assert due == 44 + 120
    assert buffer.tick(due - 1) == ()
    (decision,) = buffer.tick(due)
    assert (decision.verdict, decision.code) == (Verdict.SCANNED, CODE)
    assert buffer.tick(1000) == ()


def test_a_late_or_second_ending_key_of_a_scanner_does_nothing() -> None:
    buffer = BurstBuffer()
    at = feed(buffer, CODE, 4)
    buffer.end(Ending.ENTER, at)
    assert buffer.end(Ending.ENTER, at + 4)[0].verdict is Verdict.SWALLOWED
    assert buffer.end(Ending.ENTER, at + 500) == ()


def test_enter_alone_is_an_ordinary_key() -> None:
    assert BurstBuffer().end(Ending.ENTER, 5.0) == ()


def test_two_scans_without_endings_are_two() -> None:
    buffer = BurstBuffer()
    at = feed(buffer, CODE, 8)
    first = buffer.press("2", at + 300, key=50)
    assert [d.verdict for d in first] == [Verdict.SCANNED, Verdict.PENDING]


def test_a_scan_right_behind_another_within_the_pause_is_two() -> None:
    buffer = BurstBuffer()
    at = feed(buffer, CODE, 2)
    feed(buffer, make_code(Kind.PARCEL, 26, 7), 2, at + 60)
    codes = [d.code for d in buffer.tick(10_000)]
    assert codes[0] == CODE
    assert len(codes) == 2


@pytest.mark.parametrize("text", ["271828", "27182818284", "490154203237518", "SN-271828"])
def test_a_pin_is_never_a_scan_and_its_enter_always_counts(text: str) -> None:
    buffer = BurstBuffer()
    for secret, verdict in ((False, Verdict.SCANNED), (True, Verdict.TYPED)):
        buffer.secret = secret
        at = feed(buffer, text, 8, 1000.0 * (1 + secret))
        (decision,) = buffer.end(Ending.ENTER, at)
        assert decision.verdict is verdict
    feed(buffer, text, 8, 3000.0)
    buffer.tick(4000.0)
    assert buffer.end(Ending.ENTER, 4010.0) == ()


def test_a_badge_is_a_scan_in_a_field_for_a_pin_too() -> None:
    buffer = BurstBuffer(ScannerSettings(prefix="~"))
    buffer.secret = True
    badge = make_badge()
    for sent in (badge, f"~{badge}", f"2718{badge}"):
        at = 0.0
        for typed in (sent[: -len(badge)], badge):
            at = feed(buffer, typed, 5, at + 60 * (typed == badge))
        decision = buffer.end(Ending.ENTER, at)[-1]
        assert (decision.verdict, decision.code) == (Verdict.SCANNED, badge)


def test_full_width_digits_of_an_input_method_are_digits() -> None:
    buffer = BurstBuffer()
    full = "".join(chr(ord(c) + 0xFEE0) for c in CODE)
    for index, character in enumerate(full):
        buffer.commit(character, index * 8.0)
    (decision,) = buffer.end(Ending.ENTER, 96.0)
    assert (decision.verdict, decision.code, decision.typed) == (Verdict.SCANNED, CODE, full)


def test_letters_in_the_pre_edit_and_digits_after_are_one_scan() -> None:
    buffer = BurstBuffer()
    buffer.compose("s", 0)
    buffer.compose("s'n", 8)
    buffer.commit("sn", 16)
    at = 16.0
    for character in "12345678":
        buffer.press(character, at)
        at += 8
    (decision,) = buffer.end(Ending.ENTER, at)
    assert (decision.verdict, decision.code) == (Verdict.SCANNED, "sn12345678")


def test_characters_chosen_from_an_input_method_are_typed() -> None:
    buffer = BurstBuffer()
    for index in range(1, 8):
        buffer.compose("wangwei"[:index], index * 4.0)
    (decision,) = buffer.commit("王伟", 60.0)
    assert decision.verdict is Verdict.TYPED
    assert buffer.pending == ""


def test_pasted_chinese_is_not_a_scan() -> None:
    buffer = BurstBuffer()
    buffer.commit("深圳市福田区", 0.0)
    assert buffer.tick(500)[0].verdict is Verdict.TYPED


def test_control_characters_are_dropped_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    buffer = BurstBuffer()
    with caplog.at_level(logging.INFO, "counter_app.scanning"):
        at = feed(buffer, "\x02" + CODE[:6] + "\x1d" + CODE[6:] + "\u200b", 4)
        (decision,) = buffer.end(Ending.ENTER, at)
    assert decision.code == CODE
    assert decision.dropped == ("U+0002", "U+001D", "U+200B")
    assert "U+0002 U+001D U+200B" in caplog.text
    assert CODE not in caplog.text


@pytest.mark.parametrize(
    ("settings", "sent"),
    [
        (ScannerSettings(prefix="~"), "~AB1"),
        (ScannerSettings(prefix="\x02", suffix="\x03"), "\x02AB1\x03"),
        (ScannerSettings(suffix="$$"), "AB1$$"),
        (ScannerSettings(prefix="Sc"), "sCAB1"),
    ],
)
def test_the_marks_of_the_shop_prove_a_short_slow_scan(
    settings: ScannerSettings, sent: str
) -> None:
    buffer = BurstBuffer(settings)
    at = feed(buffer, sent, 60)
    (decision,) = buffer.end(Ending.ENTER, at)
    assert (decision.verdict, decision.code, decision.typed) == (Verdict.SCANNED, "AB1", sent)
    plain = BurstBuffer()
    at = feed(plain, sent, 60)
    assert plain.end(Ending.ENTER, at)[0].verdict is Verdict.TYPED


def test_a_scanner_without_the_marks_is_known_by_its_pace() -> None:
    buffer = BurstBuffer(ScannerSettings(prefix="~"))
    (decision,) = buffer.end(Ending.ENTER, feed(buffer, CODE, 4))
    assert (decision.verdict, decision.code) == (Verdict.SCANNED, CODE)


def test_marks_alone_are_no_scan() -> None:
    buffer = BurstBuffer(ScannerSettings(prefix="~", suffix="~"))
    assert buffer.end(Ending.ENTER, feed(buffer, "~~", 4))[0].verdict is Verdict.TYPED


def test_a_key_leant_on_is_typed() -> None:
    buffer = BurstBuffer()
    for index in range(20):
        buffer.press("0", index * 33.0, key=48, repeated=index > 0)
    assert not buffer.suspect
    assert buffer.tick(5_000)[0].verdict is Verdict.TYPED


def test_a_cat_on_the_keyboard_is_given_back_and_forgotten() -> None:
    buffer = BurstBuffer()
    decisions = [d for i in range(2000) for d in buffer.press("a", i * 1.0, key=65)]
    typed = [d for d in decisions if d.verdict is not Verdict.PENDING]
    assert {d.verdict for d in typed} == {Verdict.TYPED}
    assert len("".join(d.typed for d in typed) + buffer.pending) == 2000


def test_inside_a_fast_burst_shortcuts_wait_and_in_typing_they_do_not() -> None:
    buffer = BurstBuffer()
    seen = []
    for text, pace, start in (("10", 4, 0), ("26", 4, 8), ("1026", 80, 1000)):
        feed(buffer, text, pace, start)
        seen.append(buffer.suspect)
    assert seen == [False, True, False]


def test_a_click_in_the_middle_ends_the_burst_as_it_stands() -> None:
    buffer = BurstBuffer()
    feed(buffer, CODE[:3], 4)
    (decision,) = buffer.interrupt()
    assert (decision.verdict, decision.typed) == (Verdict.TYPED, CODE[:3])
    assert buffer.interrupt() == ()


def test_one_stall_of_the_machine_does_not_lose_a_scan() -> None:
    buffer = BurstBuffer()
    at = feed(buffer, CODE[:5], 2)
    at = feed(buffer, CODE[5:], 2, at + 90)
    assert buffer.end(Ending.ENTER, at)[0].code == CODE


def test_a_number_typed_as_fast_as_a_slow_scanner_is_typed(keyboard: Any, play: Any) -> None:
    stream = keyboard.type(CODE, 64, Ending.ENTER, 0)
    assert [d.verdict for d in play(stream)] == [Verdict.TYPED]


def test_a_scanner_that_holds_each_key_till_the_next_is_a_scanner() -> None:
    buffer = BurstBuffer()
    for index, character in enumerate(CODE):
        buffer.press(character, index * 64.0, key=index)
        buffer.release(index, index * 64.0 + 64)
    assert buffer.end(Ending.ENTER, 12 * 64.0)[0].code == CODE


def test_without_releases_a_slow_number_of_ours_is_offered_and_other_text_typed() -> None:
    for text, verdict in ((CODE, Verdict.OFFERED), ("ABCDEF123456", Verdict.TYPED)):
        buffer = BurstBuffer()
        for index, character in enumerate(text):
            buffer.press(character, index * 64.0)
        (decision,) = buffer.end(Ending.ENTER, len(text) * 64.0)
        assert decision.verdict is verdict
        assert decision.typed == text


def test_a_release_of_a_key_pressed_before_the_burst_is_nothing() -> None:
    buffer = BurstBuffer()
    buffer.release(42, 0.0)
    assert buffer.end(Ending.ENTER, feed(buffer, CODE, 4, 1.0))[0].code == CODE
