"""The number of a mobile device (3GPP TS 23.003, section 6): fifteen digits, the last by Luhn."""

from counter_app.codes.numbers import bare


def normalise(text: str) -> str:
    """The bare digits of an IMEI written in any grouping; the text as it is where it is none."""
    digits = bare(text)
    return digits if is_valid(digits) else text


def is_valid(text: str) -> bool:
    """Whether ``text``, spaces and hyphens aside, is fifteen digits with the right check digit."""
    from stdnum import luhn  # noqa: PLC0415  wanted only when a device is at the counter

    digits = bare(text)
    return (
        len(digits) == 15
        and digits.isascii()
        and digits.isdecimal()
        and bool(luhn.is_valid(digits))
    )
