"""Documents with a hostile string in each place that a person's text can reach."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from counter_app.messages import Message

CODES = frozenset({"number", "ticket", "tickets", "clause", "clauses"})
"""Twelve digits and clause ids: never typed by a person."""


def filled(paper: Any, strings: Iterator[str]) -> Any:
    """``paper`` with the next of ``strings`` in each text, and in each text of a message."""
    if isinstance(paper, str) and type(paper) is str:
        return next(strings)
    if isinstance(paper, Message):
        return replace(paper, values={"text": next(strings)}, text="{text}")
    if isinstance(paper, tuple):
        return tuple(filled(item, strings) for item in paper)
    if is_dataclass(paper) and not isinstance(paper, type):
        return replace(
            paper,
            **{
                one.name: filled(getattr(paper, one.name), strings)
                for one in fields(paper)
                if one.name not in CODES
            },
        )
    return paper


def places(paper: Any) -> int:
    """How many texts ``paper`` has."""
    counted = 0

    def counting() -> Iterator[str]:
        nonlocal counted
        while True:
            counted += 1
            yield ""

    filled(paper, counting())
    return counted
