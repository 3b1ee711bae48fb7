"""History: every kind of event there is has its sentences, and they read in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

import pytest

import counter_app
from counter_app.i18n import translator
from counter_app.services.history import KINDS, message_of
from counter_app.services.moves import Move
from counter_app.values import RuleKind

ZONE = ZoneInfo("Asia/Shanghai")
ROOMS = ("services", "store", "commands")


def recorded_kinds() -> Iterator[str]:
    """The kinds named in ``….record("kind", …)`` anywhere that writes events."""
    root = Path(counter_app.__file__).parent
    for path in (path for room in ROOMS for path in (root / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "record"
                and node.args
            ):
                yield from _constants(node.args[0], path)


def _constants(node: ast.expr, path: Path) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(kind)):
            yield kind
        case ast.IfExp(body=one, orelse=other):
            yield from _constants(one, path)
            yield from _constants(other, path)
        case ast.JoinedStr() if path.name == "moves.py":
            yield from (f"ticket.{move}" for move in Move)
        case ast.JoinedStr() if path.name == "rules.py":
            yield from (f"{kind}.put_in_force" for kind in RuleKind)
        case _:
            raise AssertionError(f"{path}: a kind that cannot be read: {ast.dump(node)}")


def test_every_kind_that_is_recorded_has_a_sentence() -> None:
    kinds = set(recorded_kinds())
    assert {"ticket.receive", "ticket.decided", "customer.added"} <= kinds
    assert sorted(kinds - set(KINDS)) == []


@pytest.mark.parametrize("move", Move)
def test_a_move_reads_without_any_value(move: Move) -> None:
    said = message_of(f"ticket.{move}", {}, ZONE)
    assert "{" not in translator("en").words(said)
    assert not said.values


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("ticket.forward", {"rma": "R-77"}, "Forwarded to the maker, their number R-77"),
        ("ticket.forward", {"rma": None}, "Forwarded to the maker"),
        (
            "ticket.wait_for_parts",
            {"expected_on": "2026-12-01"},
            "Waits for parts until 2026-12-01",
        ),
        (
            "ticket.visit_changed",
            {"starts_at": "2026-11-23T01:30:00.000000Z"},
            "Visit now planned for Mon 23 Nov, 09:30",
        ),
        (
            "ticket.payment",
            {
                "payment": "deposit",
                "method": "cash",
                "amount_fen": 128050,
                "receipt": "2026-000001",
            },
            "Deposit: 1,280.50 CNY, Cash, receipt 2026-000001",
        ),
        (
            "ticket.decided",
            {"policy": "1", "coverage": ["covered", "excluded"]},
            "Decided by policy 1: Covered, Excluded",
        ),
        (
            "ticket.dispatch",
            {"return_by": "road", "parcel": "202600000015"},
            "Sent: Road freight, parcel 2026 0000 0015",
        ),
        ("ticket.dispatch", {"return_by": "by drone", "parcel": None}, "Handed over: by drone"),
        ("of a later program", {"x": 1}, "of a later program"),
        ("ticket.diagnosed", {"causes": ["man_made"]}, "Diagnosis saved: Man-made damage"),
        ("ticket.repeat", {"other": "{x}"}, "Repeat repair of ticket {x}"),
    ],
)
def test_values_are_read_by_their_keys(kind: str, values: dict[str, object], words: str) -> None:
    assert translator("en").words(message_of(kind, values, ZONE)) == words


def test_an_old_event_reads_in_chinese() -> None:
    said = message_of("ticket.take", {}, ZONE)
    assert translator("zh_CN").words(said) not in ("", "Taken to the bench")


def test_every_sentence_is_well_formed() -> None:
    for kind, texts in KINDS.items():
        assert texts, kind
        for text in texts:
            assert all(
                name is None or name.isidentifier() for _, name, _, _ in Formatter().parse(text)
            )
