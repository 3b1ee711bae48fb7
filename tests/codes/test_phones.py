"""Phones, serials and IMEIs: any way of writing in, one form kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.codes import imei, phones, serials
from counter_app.errors import InvalidInput


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("13800138000", "+8613800138000", "138 0013 8000"),
        ("+86 138 0013 8000", "+8613800138000", "138 0013 8000"),
        ("0086-138-0013-8000", "+8613800138000", "138 0013 8000"),
        ("(+86) 138.0013.8000", "+8613800138000", "138 0013 8000"),
        ("8613800138000", "+8613800138000", "138 0013 8000"),
        ("１３８　００１３　８０００", "+8613800138000", "138 0013 8000"),
        ("138\u200b00138000\t", "+8613800138000", "138 0013 8000"),
        ("0755-8378 9966", "+8675583789966", "0755 8378 9966"),
        ("（０７５５）８３７８９９６６", "+8675583789966", "0755 8378 9966"),
        ("010 6552 9988", "+861065529988", "010 6552 9988"),
        ("0755-83789966转8", "+8675583789966;ext=8", "0755 8378 9966 ext. 8"),
        ("0755-83789966 分机 801", "+8675583789966;ext=801", "0755 8378 9966 ext. 801"),
        ("400-830-1234", "+864008301234", "400 830 1234"),
        ("+852 2123 4567", "+85221234567", "+852 2123 4567"),
        ("+44 20 7946 0018", "+442079460018", "+44 20 7946 0018"),
    ],
)
def test_a_phone_in_any_format(typed: str, kept: str, shown: str) -> None:
    assert phones.normalise(typed) == kept
    assert phones.display(kept) == shown
    assert phones.normalise(kept) == kept
    assert phones.normalise(shown) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "is not a phone number"),
        ("no phone", "is not a phone number"),
        ("8378 9966", "lacks its area code"),
        ("138 0013 800", "too few or too many digits"),
        ("138 0013 80000", "too few or too many digits"),
        ("+852 21", "too few or too many digits"),
        ("1" * 60, "is not a phone number"),
    ],
)
def test_an_impossible_phone_says_what_to_do(typed: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=said) as raised:
        phones.normalise(typed)
    assert raised.value.field == "phone"
    assert not phones.is_possible(typed)


def test_a_prefix_newer_than_the_library_is_taken() -> None:
    assert phones.normalise("12012345678") == "+8612012345678"


@given(st.integers(13_000_000_000, 19_999_999_999).map(str), st.data())
def test_grouping_never_matters(digits: str, data: st.DataObject) -> None:
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "-", "."]), min_size=11, max_size=11))
    grouped = "".join(d + gap for d, gap in zip(digits, gaps, strict=True))
    assert phones.normalise(grouped) == f"+86{digits}"


@given(st.text())
def test_any_text_is_taken_or_refused_in_words(text: str) -> None:
    try:
        kept = phones.normalise(text)
    except InvalidInput:
        return
    assert kept.startswith("+")
    assert phones.display(kept)


@pytest.mark.parametrize(
    ("kept", "four"), [("+8613800138000", "8000"), ("+8675583789966;ext=8", "9966")]
)
def test_the_last_four_digits(kept: str, four: str) -> None:
    assert phones.last_four(kept) == four


def test_display_of_what_is_no_number_shows_it() -> None:
    assert phones.display("unknown") == "unknown"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("sn123", "SN123"),
        ("ＳＮ－１２ ３", "SN-123"),
        (" c02\tx1\r\n", "C02X1"),
        ("a/b.c_d", "A/B.C_D"),
        ("\u200e\ufeffsn1", "SN1"),
        ("", ""),
    ],
)
def test_one_spelling_of_a_serial(typed: str, kept: str) -> None:
    assert serials.normalise(typed) == kept


@given(st.text())
def test_a_normalised_serial_stays(text: str) -> None:
    once = serials.normalise(text)
    assert serials.normalise(once) == once


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("490154203237518", True),
        ("49 015420 323751 8", True),
        ("49-015420-323751-8", True),
        ("４９０１５４２０３２３７５１８", True),
        ("352099001761481", True),
        ("490154203237517", False),
        ("49015420323751", False),
        ("4901542032375180", False),
        ("", False),
        ("٤٩٠١٥٤٢٠٣٢٣٧٥١٨", False),
    ],
)
def test_imei(text: str, valid: bool) -> None:
    assert imei.is_valid(text) is valid
    assert imei.normalise(text) == (
        "".join(c for c in serials.normalise(text) if c.isdecimal()) if valid else text
    )
