"""The audit chain: every change is an event whose frozen bytes are hashed with the one before.

An event's hash is SHA-256 over a version tag, the hash before it and the event's body. The body is
canonical JSON (sorted keys, no spaces, UTF-8) of what was true when it was written: when, who
(``staff.reference``), kind, subject (a number or a pseudonym) and values. It holds no row ids,
nothing that can be computed, and nothing personal: a text that has to be provable stands in it as a
salted commitment, which is worth nothing once the salt is erased.

This makes tampering evident, to whoever holds a head printed earlier; it prevents nothing and
certifies nothing.
"""

import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeGuard

from counter_app.messages import Message, msg

TAG = b"counter-app event 1\n"
GENESIS = "0" * 64
"""The hash "before" the first event."""
START = (0, GENESIS)
"""Where a chain that was never proved begins."""

SEALED = "hmac-sha256:"
"""How a commitment begins."""

PERSONAL_KEYS = frozenset({"name", "phone", "email", "address", "city", "postal_code"})


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it stands in the database, whatever was done to it: nothing is converted."""

    sequence: object
    at: object
    actor: object
    kind: object
    subject: object
    body: object
    hash: object


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, in words; ``where`` is the event's sequence where there is one."""

    message: Message
    where: int | None = None


def frozen(values: Any) -> Any:
    """``values`` as plain JSON; raises ``TypeError`` for what cannot be frozen exactly."""
    if isinstance(values, Mapping):
        return {str(key): frozen(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [frozen(value) for value in values]
    if isinstance(values, datetime):
        if values.tzinfo is None:
            raise TypeError("an event needs aware moments")
        return values.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    if isinstance(values, date):
        return values.isoformat()
    if values is None or isinstance(values, str | bool | int):
        return str(values) if isinstance(values, str) else values
    raise TypeError(f"an event cannot hold {type(values).__name__}")


def event_body(
    at: datetime, actor: str, kind: str, subject: str, values: Mapping[str, Any]
) -> bytes:
    """The bytes of one event. A personal key without a commitment is a bug: ``ValueError``."""
    _refuse_personal(values)
    return json.dumps(
        frozen(
            {"actor": actor, "at": at, "kind": kind, "subject": subject, "values": dict(values)}
        ),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    ).encode()


def _refuse_personal(values: Any) -> None:
    if isinstance(values, Mapping):
        for key, value in values.items():
            if key in PERSONAL_KEYS and not str(value).startswith(SEALED):
                raise ValueError(f"an event must not hold {key!r}: commit to it instead")
            _refuse_personal(value)
    elif isinstance(values, list | tuple):
        for value in values:
            _refuse_personal(value)


def link_hash(before: str, body: bytes) -> str:
    """The hash of an event that follows the one hashed ``before``, in hexadecimal."""
    return hashlib.sha256(TAG + bytes.fromhex(before) + body).hexdigest()


def commitment(salt: bytes, text: str) -> str:
    """A text as an event may hold it: provable while ``salt`` stands, nothing afterwards."""
    return SEALED + hmac.new(salt, text.encode(), hashlib.sha256).hexdigest()


def check(
    links: Iterable[Link], head: str | None = None, since: tuple[int, str] = START
) -> Iterator[Finding]:
    """What is wrong with a chain; nothing when it is whole.

    Args:
        links: the events by sequence, all that come after ``since``.
        head: a hash printed on an earlier report: it must still be in the chain, or the tail was
            cut or rewritten since.
        since: the sequence and hash of an event up to which the chain was proved before.
    """
    expected, before = since[0] + 1, since[1]
    seen = head in {None, GENESIS, before}
    for link in links:
        if link.sequence != expected:
            yield Finding(
                msg(
                    "Event {expected} should come next, but event {found} does: "
                    "some were deleted or put in.",
                    expected=expected,
                    found=str(link.sequence),
                ),
                expected,
            )
        if not isinstance(link.body, bytes) or link_hash(before, link.body) != link.hash:
            yield Finding(
                msg(
                    "Event {number} does not follow the one before it: "
                    "it or its surroundings were changed after it was written.",
                    number=str(link.sequence),
                ),
                expected,
            )
        elif not _agrees(link):
            yield Finding(
                msg(
                    "The columns of event {number} do not say what its frozen bytes say.",
                    number=str(link.sequence),
                ),
                expected,
            )
        seen = seen or link.hash == head
        before = link.hash if is_hash(link.hash) else GENESIS
        expected = (link.sequence if isinstance(link.sequence, int) else expected) + 1
    if not seen:
        yield Finding(
            msg(
                "The head {head} is not in the chain: the events up to it were cut off or "
                "rewritten, or it belongs to another database.",
                head=head,
            )
        )


def is_hash(text: object) -> TypeGuard[str]:
    """Whether ``text`` is a hash as the chain writes it."""
    return isinstance(text, str) and re.fullmatch("[0-9a-f]{64}", text) is not None


def _agrees(link: Link) -> bool:
    try:
        said = json.loads(link.body) if isinstance(link.body, bytes) else None
        at = datetime.fromisoformat(str(link.at)).replace(tzinfo=UTC)
        return isinstance(said, dict) and (
            (said["at"], said["actor"], said["kind"], said["subject"])
            == (frozen(at), link.actor, link.kind, link.subject)
        )
    except (ValueError, KeyError):
        return False
