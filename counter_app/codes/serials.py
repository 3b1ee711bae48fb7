"""Serial and tracking numbers: one spelling for each, whatever keyboard it came from."""

from counter_app.codes.characters import compact


def normalise(text: str) -> str:
    """The serial as it is kept and compared: half-width, upper case, no spaces or controls.

    Hyphens, slashes and dots stay: makers mean them. Full-width ``ＳＮ－１２ ３`` is ``SN-123``.
    """
    return compact(text).upper()
