"""Our twelve digits: made, checked, read as typed."""

import doctest
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.codes import damm, numbers
from counter_app.codes.commands import Command, command_of
from counter_app.codes.numbers import Kind, Typed, make_code
from counter_app.errors import InvalidInput

CODES = st.builds(make_code, st.sampled_from(Kind), st.integers(0, 99), st.integers(1, 9_999_999))


@pytest.mark.parametrize(
    ("digits", "check"),
    [("572", "4"), ("43881234567", "9"), ("0", "0"), ("", "0"), ("10260000123", "8")],
)
def test_damm_vectors(digits: str, check: str) -> None:
    assert damm.check_digit(digits) == check
    assert damm.is_valid(digits + check)


def test_damm_is_a_totally_anti_symmetric_latin_square() -> None:
    table = damm._TABLE
    digits = set(range(10))
    for i in range(10):
        assert set(table[i]) == digits
        assert {row[i] for row in table} == digits
        assert table[i][i] == 0
    for c in range(10):
        for x in range(10):
            for y in range(10):
                if x != y:
                    assert table[table[c][x]][y] != table[table[c][y]][x]


@given(CODES, st.data())
def test_every_single_wrong_digit_is_found(code: str, data: st.DataObject) -> None:
    for index, digit in enumerate(code):
        for other in set("0123456789") - {digit}:
            wrong = code[:index] + other + code[index + 1 :]
            assert numbers.kind_of(wrong) is None


@given(CODES)
def test_every_swap_of_neighbours_is_found(code: str) -> None:
    for i in range(11):
        if code[i] != code[i + 1]:
            swapped = code[:i] + code[i + 1] + code[i] + code[i + 2 :]
            assert numbers.kind_of(swapped) is None
            assert code in numbers.near_codes(swapped)


@given(CODES, st.sampled_from([" ", "　", "-", "", "\u200b", "\t"]))
def test_what_is_shown_is_read_back(code: str, gap: str) -> None:
    shown = numbers.format_code(code)
    assert numbers.parse_code(shown) == code
    full_width = "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else gap for c in shown)
    assert numbers.parse_code(full_width) == code
    assert numbers.read_typed(shown).kind is numbers.check(code)


@given(st.text())
def test_any_text_is_read_without_a_crash(text: str) -> None:
    reading = numbers.read_typed(text)
    assert (reading.typed is Typed.WHOLE) == (reading.kind is not None)
    if reading.typed is not Typed.WHOLE:
        with pytest.raises(InvalidInput):
            numbers.parse_code(text)


@pytest.mark.parametrize(
    ("text", "typed", "digits"),
    [
        ("1026 0000 1238", Typed.WHOLE, "102600001238"),
        ("#1026-0000-1238", Typed.WHOLE, "102600001238"),
        ("１０２６ ００００ １２３８", Typed.WHOLE, "102600001238"),
        ("102600001239", Typed.TYPO, "102600001239"),
        ("112600001236", Typed.TYPO, "112600001236"),
        ("1238", Typed.LAST_DIGITS, "1238"),
        ("0000 1238", Typed.LAST_DIGITS, "00001238"),
        ("", Typed.OTHER, ""),
        ("SN-12", Typed.OTHER, "SN12"),
        ("٣٤", Typed.OTHER, "٣٤"),
        ("1026000012380", Typed.OTHER, "1026000012380"),
    ],
)
def test_a_typed_number_is_told_apart(text: str, typed: Typed, digits: str) -> None:
    reading = numbers.read_typed(text)
    assert (reading.typed, reading.digits) == (typed, digits)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("12", "“12” is not a number of ours: they have twelve digits."),
        ("102600001239", "1026 0000 1239 has a typing error: its check digit is wrong."),
        (
            "99260000123" + damm.check_digit("99260000123"),
            "9926 0000 1231 is not a kind of number used here.",
        ),
    ],
)
def test_a_bad_number_says_what_is_wrong(code: str, said: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        numbers.check(code)
    assert str(raised.value) == said


@pytest.mark.parametrize(("year2", "running"), [(100, 1), (-1, 1), (26, 0), (26, 10_000_000)])
def test_a_number_that_does_not_fit_is_a_bug(year2: int, running: int) -> None:
    with pytest.raises(ValueError, match="not"):
        make_code(Kind.TICKET, year2, running)


def test_badges_are_random_and_sound() -> None:
    badges = {numbers.make_badge() for _ in range(100)}
    assert len(badges) > 95
    assert {numbers.check(badge) for badge in badges} == {Kind.BADGE}
    assert numbers.make_badge(lambda n: n - 1).startswith("40999999999")


def test_commands_have_codes_of_their_own() -> None:
    codes = {command.code: command for command in Command}
    assert len(codes) == len(Command)
    for code, command in codes.items():
        assert numbers.check(code) is Kind.COMMAND
        assert command_of(code) is command
    assert len({command.label for command in Command}) == len(Command)


@pytest.mark.parametrize(
    "code", [make_code(Kind.COMMAND, 0, 999), make_code(Kind.COMMAND, 26, 1), "102600001238", ""]
)
def test_other_numbers_are_no_commands(code: str) -> None:
    assert command_of(code) is None


def test_printed_commands_never_change() -> None:
    assert {c.value: c.code[4:11] for c in list(Command)[:5]} == {
        "verified": "0000001",
        "ready": "0000002",
        "next": "0000003",
        "print_tag": "0000004",
        "done": "0000005",
    }


@pytest.mark.parametrize("module", [damm, numbers], ids=lambda module: module.__name__)
def test_the_examples_in_the_docstrings_run(module: ModuleType) -> None:
    results = doctest.testmod(module)
    assert results.attempted > 0
    assert results.failed == 0
