"""Money is parted in whole fen, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.errors import InvalidInput
from counter_app.policy import line_price, split_line, waive
from counter_app.values import Charge

PRICES = st.integers(0, 10**9)


@given(PRICES, st.sampled_from(Charge), st.integers(0, 10_000))
def test_the_parts_make_the_list_price(price: int, charge: Charge, discount: int) -> None:
    line = split_line(price, charge, discount)
    assert line.list_price == price == line.waived + line.discount + line.payable
    assert min(line.waived, line.discount, line.payable) >= 0
    assert waive(price, charge) == (line.waived, price - line.waived)


def test_free_is_waived_and_charged_is_payable() -> None:
    assert waive(12_800, Charge.FREE) == (12_800, 0)
    assert waive(12_800, Charge.CHARGED) == (0, 12_800)


@pytest.mark.parametrize(
    ("price", "discount", "payable"),
    [(100, 50, 100), (100, 51, 99), (1, 5000, 1), (3, 5000, 2), (99_999, 1250, 87_499), (0, 1, 0)],
)
def test_what_is_left_to_pay_is_rounded_half_up(price: int, discount: int, payable: int) -> None:
    assert split_line(price, Charge.CHARGED, discount).payable == payable


@pytest.mark.parametrize(
    ("unit", "thousandths", "price"),
    [(100, 1500, 150), (1, 500, 1), (1, 499, 0), (333, 333, 111), (12_800, 2000, 25_600)],
)
def test_a_quantity_is_rounded_half_up(unit: int, thousandths: int, price: int) -> None:
    assert line_price(unit, thousandths) == price


def test_what_is_refused() -> None:
    for call in (
        lambda: waive(-1, Charge.FREE),
        lambda: line_price(-1, 1),
        lambda: line_price(1, -1),
        lambda: split_line(1, Charge.FREE, -1),
        lambda: split_line(1, Charge.FREE, 10_001),
    ):
        with pytest.raises(InvalidInput):
            call()
