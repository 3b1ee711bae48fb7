"""The parsers of what people type and scan, fed anything; the long run is ``-m soak``."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.codes import imei, numbers, phones, search_terms, serials
from counter_app.errors import InvalidInput

TEXT = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="0123456789０１２３４５６７８９ +-()（）.　\u200b转分机ext#", max_size=40),
    st.text(alphabet="abAB012-/_.'\"*^%;:王伟单\U00020bb7が한\u0301\u202e\x00\x1d", max_size=60),
)


def parse_everything(text: str) -> None:
    """Every parser takes the text or refuses it in words; none crashes."""
    numbers.read_typed(text)
    numbers.format_code(text)
    imei.is_valid(text)
    assert serials.normalise(serials.normalise(text)) == serials.normalise(text)
    for parse in (numbers.parse_code, phones.normalise):
        try:
            parsed = parse(text)
        except InvalidInput:
            continue
        else:
            assert parse(parsed) == parsed
    for kind in search_terms.FieldKind:
        for term in search_terms.index_terms(kind, text):
            assert term.isalnum()
    for term in search_terms.query_terms(text):
        assert term.isalnum()


@given(TEXT)
def test_any_text_is_taken_or_refused(text: str) -> None:
    parse_everything(text)


@pytest.mark.soak
@settings(max_examples=20_000, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXT)
def test_much_text_is_taken_or_refused(text: str) -> None:
    parse_everything(text)
