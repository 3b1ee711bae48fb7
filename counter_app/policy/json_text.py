"""JSON in and out, strictly: what other programs hand over, and the bytes a decision is kept as."""

import json
from collections.abc import Mapping

from counter_app.errors import InvalidInput
from counter_app.messages import msg


class NotJson(InvalidInput):
    """A text that is not one JSON value. ``at_end``: it only breaks off too early."""

    def __init__(self, detail: str, *, at_end: bool = False) -> None:
        super().__init__(msg("not JSON: {detail}", detail=detail))
        self.at_end = at_end


def parse_json(text: str) -> object:
    """One JSON value.

    Raises NotJson for a text that is not one, and InvalidInput for what JSON readers disagree
    about: a key that stands twice in one object, NaN and the infinities.
    """
    repeated: list[str] = []
    odd: list[str] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        taken = dict(found)
        if len(taken) != len(found):
            keys = [key for key, _ in found]
            repeated.extend(key for key in taken if keys.count(key) > 1)
        return taken

    try:
        value: object = json.loads(text, object_pairs_hook=pairs, parse_constant=odd.append)
    except json.JSONDecodeError as error:
        place = f"{error.msg} (column {error.colno})"
        raise NotJson(place, at_end=error.pos >= len(text.rstrip())) from None
    except RecursionError:
        raise NotJson("nested too deep") from None
    except ValueError:
        raise NotJson("a number is too long") from None
    if odd:
        raise InvalidInput(msg("{value} is not a JSON value", value=odd[0]))
    if repeated:
        raise InvalidInput(msg("the key stands twice"), field=repeated[0])
    return value


def canonical_json(value: Mapping[str, object]) -> bytes:
    """The one spelling of a value: sorted keys, no spaces, UTF-8 (ruling 13)."""
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()
