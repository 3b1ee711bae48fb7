"""Cases out of a stream of bytes: one JSON value, or JSON Lines, told apart as they come in.

The input is tried as one value first, then line by line; blank lines are skipped. Only an input
whose first line breaks off inside a value is ever held whole, so a hundred thousand lines take no
more memory than one, and each line is answered as it arrives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy.json_text import NotJson, parse_json

_BOM = b"\xef\xbb\xbf"


class NotText(InvalidInput):
    """Bytes that are no UTF-8 text: one line may be, where the whole is not."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case as it came: the line it starts on, and its JSON value or what is wrong with it."""

    number: int
    value: object
    error: InvalidInput | None = None


def read_cases(lines: Iterable[bytes]) -> Iterator[CaseLine]:
    """The cases of ``lines``, each line with or without its line ending."""
    numbered = _filled(lines)
    for number, line in numbered:
        first = _case(number, line)
        if isinstance(first.error, NotJson) and first.error.at_end:
            rest = [(number, line), *numbered]
            yield from _whole_or_lines(rest)
            return
        yield first
        break
    for number, line in numbered:
        yield _case(number, line)


def _filled(lines: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, with their numbers; a byte order mark is no text."""
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix(_BOM) if number == 1 else line
        if text.strip():
            yield number, text


def _whole_or_lines(lines: list[tuple[int, bytes]]) -> Iterator[CaseLine]:
    whole = _case(lines[0][0], b"\n".join(line for _, line in lines))
    if isinstance(whole.error, NotJson | NotText) and len(lines) > 1:
        for number, line in lines:
            yield _case(number, line)
    else:
        yield whole


def _case(number: int, line: bytes) -> CaseLine:
    try:
        return CaseLine(number, parse_json(line.decode().rstrip("\r\n")))
    except UnicodeDecodeError:
        return CaseLine(number, None, NotText(msg("not UTF-8 text")))
    except InvalidInput as error:
        return CaseLine(number, None, error)
