"""Quantities and weights as people type them: thousandths and grams inside, never floats."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from counter_app.errors import InvalidInput
from counter_app.messages import msg

_MOST = 1_000_000


def _thousandths(text: str) -> int | None:
    plain = text.replace(",", "").replace("，", "").replace("。", ".").strip()
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    if not value.is_finite() or not 0 < value < _MOST:
        return None
    return int((value * 1000).quantize(Decimal(1), ROUND_HALF_UP))


def quantity_from_text(text: str, field: str) -> int:
    """``1.5`` → 1500 thousandths (pieces or hours).

    Raises ``InvalidInput`` naming ``field`` where it is no quantity above nothing.
    """
    quantity = _thousandths(text)
    if not quantity:
        raise InvalidInput(msg("Type a quantity above nothing, such as 1 or 1.5."), field=field)
    return quantity


def text_of_quantity(thousandths: int) -> str:
    """A quantity as an editor shows it: ``1500`` → ``1.5``."""
    whole, part = divmod(thousandths, 1000)
    return f"{whole}.{part:03}".rstrip("0").rstrip(".") if part else str(whole)


def grams_from_text(text: str, field: str) -> int | None:
    """A weight typed in kilograms, ``1.25`` → 1250 grams; empty is not weighed (None).

    Raises ``InvalidInput`` naming ``field``.
    """
    if not text.strip():
        return None
    grams = _thousandths(text)
    if not grams:
        raise InvalidInput(msg("Type the weight in kilograms, such as 1.25."), field=field)
    return grams
