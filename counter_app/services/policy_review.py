"""A policy document on its way into the shop's book: read, checked, laid beside another."""

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.policy import PolicyBook, PolicyDocument, PolicyDocumentError, WorkCalendar
from counter_app.policy.book import document_text
from counter_app.policy.checker import check
from counter_app.policy.document import Words
from counter_app.policy.document_reader import read_document
from counter_app.policy.json_text import canonical_json
from counter_app.policy.places import line_of
from counter_app.policy.schema import Problem
from counter_app.policy.table import Outcome, run_table
from counter_app.policy.table_rows import table_rows


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake: the key and the line it stands at (None: nowhere in particular), in words, and
    the cases that show it (may be empty)."""

    key: str
    line: int | None
    message: Message
    case: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file as it was read. ``document`` is None where its form is wrong."""

    name: str
    text: str
    document: PolicyDocument | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing at all was found."""
        return self.document is not None and not self.findings


def review(file: Path) -> Candidate:
    """Read and check ``file``. Raises ``InvalidInput`` where it cannot be read as text."""
    text = document_text(file)
    try:
        document = read_document(text, file.name)
    except PolicyDocumentError as wrong:
        return Candidate(file.name, text, None, _findings(text, wrong.problems))
    return Candidate(file.name, text, document, _findings(text, check(document)))


def _findings(text: str, problems: Iterable[Problem]) -> tuple[Finding, ...]:
    return tuple(_finding(text, problem) for problem in problems)


def _finding(text: str, problem: Problem) -> Finding:
    cases = [case for case in (problem.earlier, problem.case) if case is not None]
    shown = "\n".join(canonical_json(case).decode() for case in cases)
    return Finding(problem.key, line_of(text, problem.key), problem.message, shown)


@dataclass(frozen=True, slots=True)
class SideRow:
    """A clause, or a setting by its key, in two versions; None where a version does not have it."""

    key: str
    before: Words | None
    after: Words | None
    changed: bool


def side_by_side(before: PolicyDocument, after: PolicyDocument | None) -> tuple[SideRow, ...]:
    """Every clause of both, in the order of the first, those only the second has at the end."""
    clauses = dict.fromkeys((*before.clauses, *(after.clauses if after is not None else ())))
    rows = []
    for key in clauses:
        one = before.clauses.get(key)
        other = one if after is None else after.clauses.get(key)
        changed = (
            one is None or other is None or (one.names, one.texts) != (other.names, other.texts)
        )
        texts = [clause.texts if clause is not None else None for clause in (one, other)]
        rows.append(SideRow(key, texts[0], texts[1], changed))
    return tuple(rows)


def settings_that_differ(before: str, after: str) -> tuple[SideRow, ...]:
    """What two documents, as TOML, say differently beside their clauses, by the file's own keys.

    Rows and deadlines go by their ids: ``rows.c-first.labour``. Raises ``ValueError`` for a text
    that is not TOML.
    """
    ours, theirs = (dict(_leaves("", tomllib.loads(text))) for text in (before, after))
    return tuple(
        SideRow(key, _said(ours.get(key)), _said(theirs.get(key)), changed=True)
        for key in dict.fromkeys((*ours, *theirs))
        if ours.get(key) != theirs.get(key)
    )


def _leaves(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if path or key != "clauses":
                yield from _leaves(f"{path}.{key}" if path else key, inner)
    elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
        for each in value:
            yield from _leaves(f"{path}.{each.get('id', '?')}", each)
    else:
        yield path, json.dumps(value, ensure_ascii=False, default=str).strip('"')


def _said(value: str | None) -> Words | None:
    return None if value is None else Words(value, value)


def run_cases(document: PolicyDocument, file: Path, calendar: WorkCalendar) -> Outcome:
    """Decide the cases of a spreadsheet by ``document`` and compare what it expects.

    Raises ``InvalidInput`` for a file that cannot be read, naming row and column.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise InvalidInput(
            msg(
                "{file} cannot be read: {detail}",
                file=str(file),
                detail=error.strerror or str(error),
            )
        ) from None
    return run_table(table_rows(file.name, content), PolicyBook.only(document), calendar)
