"""What the policy waives of a price (ruling 11): integer fen, half-up per line.

A waived amount stays visible: list price, waived, payable, and always list = waived + payable.
"""

from dataclasses import dataclass

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.values import Charge, Fen

_WHOLE = 10_000
"""Basis points in a whole: a discount of 1250 is 12.5 %."""


@dataclass(frozen=True, slots=True)
class LineSplit:
    """One quote line, in fen."""

    list_price: Fen
    waived: Fen
    discount: Fen
    payable: Fen


def waive(list_price_fen: int, charge: Charge) -> tuple[Fen, Fen]:
    """A line's list price split into (waived, payable).

    Raises InvalidInput for a negative price.
    """
    if list_price_fen < 0:
        raise InvalidInput(msg("a price cannot be negative"), field="price")
    if charge is Charge.FREE:
        return Fen(list_price_fen), Fen(0)
    return Fen(0), Fen(list_price_fen)


def line_price(unit_price_fen: int, quantity_thousandths: int) -> Fen:
    """A price times a quantity in thousandths (1500 is one and a half), rounded half-up to fen."""
    if unit_price_fen < 0 or quantity_thousandths < 0:
        raise InvalidInput(msg("a price and a quantity cannot be negative"), field="price")
    return Fen(half_up(unit_price_fen * quantity_thousandths, 1000))


def split_line(list_price_fen: int, charge: Charge, discount_basis_points: int = 0) -> LineSplit:
    """A line with what the policy waives, then the manager's discount on what is left.

    ``discount_basis_points``: 0 to 10000, of the payable part; what is left to pay is rounded
    half-up to fen.
    """
    if not 0 <= discount_basis_points <= _WHOLE:
        raise InvalidInput(msg("a discount lies between 0 and 100 percent"), field="discount")
    waived, payable = waive(list_price_fen, charge)
    left = half_up(payable * (_WHOLE - discount_basis_points), _WHOLE)
    return LineSplit(Fen(list_price_fen), waived, Fen(payable - left), Fen(left))


def half_up(numerator: int, denominator: int) -> int:
    """``numerator / denominator`` rounded half-up; both positive, or the numerator 0."""
    return (2 * numerator + denominator) // (2 * denominator)
