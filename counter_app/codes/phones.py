"""Telephone numbers of customers: any way of writing one in, one form kept, one form shown.

Numbers are kept in E.164 (ITU-T), an extension behind it as RFC 3966 writes it (``;ext=8``).
The plan of each country comes from the phonenumbers library; a number that is possible is taken
even where the plan does not know it yet.
"""

import re
from typing import TYPE_CHECKING, Final

from counter_app.codes.characters import half_width, printable
from counter_app.errors import InvalidInput
from counter_app.messages import msg

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

REGION: Final = "CN"
_CHINA: Final = 86
_CHINESE_EXTENSION: Final = re.compile(r"\s*(?:转|轉|分机|分機)\s*(?=\d)")


def _parse(text: str, region: str) -> "PhoneNumber | None":
    import phonenumbers  # noqa: PLC0415  50 ms, wanted at the first number

    plain = _CHINESE_EXTENSION.sub(" ext. ", printable(half_width(text)))
    try:
        return phonenumbers.parse(plain, region)
    except phonenumbers.NumberParseException:
        return None


def normalise(text: str, region: str = REGION) -> str:
    """The number in E.164, whatever way it was written; mobile, landline or service number.

    Args:
        text: as typed, pasted or scanned: spaces, hyphens, brackets, full-width digits, +86, 0086.
        region: the country of numbers without a country code.

    Raises:
        InvalidInput: no such number is possible; the message says what to do.
    """
    import phonenumbers  # noqa: PLC0415

    number = _parse(text, region)
    if number is None:
        raise InvalidInput(
            msg("“{text}” is not a phone number. Type its digits.", text=text.strip()),
            field="phone",
        )
    length = len(phonenumbers.national_significant_number(number))
    if number.country_code == _CHINA and not phonenumbers.is_valid_number(number):
        # The plan in the library lags behind new prefixes, so lengths decide.
        mobile = str(number.national_number).startswith("1")
        if length in (7, 8) and not mobile:
            raise InvalidInput(
                msg("{text} lacks its area code, such as 0755.", text=text.strip()), field="phone"
            )
        possible = length == 11 if mobile else 9 <= length <= 12
    else:
        possible = phonenumbers.is_possible_number(number)
    if not possible:
        raise InvalidInput(
            msg("{text} has too few or too many digits for a phone number.", text=text.strip()),
            field="phone",
        )
    kept = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{kept};ext={number.extension}" if number.extension else kept


def is_possible(text: str, region: str = REGION) -> bool:
    """Whether :func:`normalise` would take ``text``."""
    try:
        normalise(text, region)
    except InvalidInput:
        return False
    return True


def display(number: str, region: str = REGION) -> str:
    """A kept number for people: ``138 0013 8000`` at home, ``+852 2123 4567`` from abroad."""
    import phonenumbers  # noqa: PLC0415

    parsed = _parse(number, region)
    if parsed is None:
        return number
    home = parsed.country_code == phonenumbers.country_code_for_region(region)
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, form.NATIONAL if home else form.INTERNATIONAL)


def last_four(number: str) -> str:
    """The last four digits of a kept number, its extension aside: what people call it by."""
    return "".join(c for c in number.partition(";")[0] if c.isdecimal())[-4:]
