"""Several pictures at once, as people drop, paste and choose them: what can be taken is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.services import photos
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import PictureForm
from counter_app.services.picture_encoding import LARGEST, TOO_LARGE
from counter_app.services.views import TicketView

MOST_AT_ONCE: Final = 20


@dataclass(frozen=True, slots=True)
class Given:
    """A picture somebody gives: what it is called, and how its bytes are had."""

    name: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of them: ``kept`` in their order, ``refused`` each with its reason.

    ``view`` is the ticket they were added to, None where there is none yet.
    """

    kept: tuple[PictureForm, ...]
    refused: tuple[Message, ...]
    view: TicketView | None = None


def given_file(path: Path) -> Given:
    """A file on this computer; one that is too large is not read."""

    def read() -> bytes:
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except (OSError, ValueError):
            raise InvalidInput(
                msg("This file cannot be read: copy it to this computer, then add it."),
                field="picture",
            ) from None
        if len(content) > LARGEST:
            raise InvalidInput(TOO_LARGE, field="picture")
        return content

    return Given(path.name, read)


def take(
    desk: Desk,
    actor: Actor,
    number: str,
    given: Sequence[Given],
    fault_id: int | None = None,
) -> Taken:
    """Keep every picture that can be taken, and add them to ticket ``number`` together.

    Without a number (an intake not saved yet) they are only kept. Raises ``InvalidInput`` for too
    many at once, ``EnvironmentTrouble`` where the disk does not do its part: then none is added.
    """
    if len(given) > MOST_AT_ONCE:
        raise InvalidInput(
            msg("At most {most} pictures at once.", most=MOST_AT_ONCE), field="picture"
        )
    kept: list[PictureForm] = []
    refused: list[Message] = []
    for each in given:
        try:
            kept.append(photos.keep(desk, each.read(), each.name))
        except InvalidInput as error:
            named = msg("{file}: {reason}", file=each.name, reason=error.message)
            refused.append(named if each.name else error.message)
    view = photos.add(desk, actor, number, kept, fault_id) if number and kept else None
    return Taken(tuple(kept), tuple(refused), view)
