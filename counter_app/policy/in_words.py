"""A policy document in words: every clause with its source, and every row as a sentence."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from counter_app.messages import N_, Message, msg
from counter_app.policy.because import charges_in_words
from counter_app.policy.document import PolicyDocument, Row, Sale

E = TypeVar("E", bound=StrEnum)


def in_words(
    policy: PolicyDocument, language: str, words: Callable[[Message], str]
) -> Iterator[str]:
    """The lines of ``policy``, in ``language``; ``words`` puts messages into it."""
    yield f"{policy.title.text(language)} {policy.stamp.version}"
    if policy.example:
        yield words(msg("An example for another shop; not this shop's policy."))
    yield words(msg("In force from {day}.", day=policy.effective_from))
    yield f"{policy.stamp.id} · sha256 {policy.stamp.sha256}"
    section = ""
    for clause in policy.clauses.values():
        if clause.id.split(".")[0] != section:
            section = clause.id.split(".")[0]
            yield ""
        yield f"{clause.id}  {clause.name(language)}"
        yield f"    {clause.text(language)}"
        if not clause.house:
            yield "    " + words(msg("Source: {source}", source=clause.source))
    yield ""
    yield words(msg("How a fault is decided; the first line that fits decides:"))
    for row in policy.rows:
        yield f"    {row.id}: {words(_row(row))}"


def _row(row: Row) -> Message:
    when = row.when
    asked: list[Message] = []
    for values in (when.origin, when.status, when.kind, when.cause):
        if values is not None:
            asked.append(
                _joined(
                    N_("{one} or {other}"),
                    [Message("{value}", {"value": v}) for v in _ordered(values)],
                )
            )
    if when.sale is not None:
        asked.append(_joined(N_("{one} or {other}"), [_SALE[sale] for sale in _ordered(when.sale)]))
    return msg(
        "{when} → {coverage}, {charges} ({clauses})",
        when=_joined(N_("{one}; {other}"), asked) if asked else msg("anything else"),
        coverage=row.coverage,
        charges=charges_in_words(row.charges),
        clauses=", ".join(row.cites),
    )


def _ordered(values: frozenset[E]) -> list[E]:
    """The values in their vocabulary's own order."""
    return [value for value in type(next(iter(values))) if value in values]


def _joined(pattern: str, parts: list[Message]) -> Message:
    shown = parts[0]
    for part in parts[1:]:
        shown = msg(pattern, one=shown, other=part)
    return shown


_SALE = {Sale.KNOWN: msg("sale proved"), Sale.UNKNOWN: msg("sale not proved")}
