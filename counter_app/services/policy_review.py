"""A policy document on its way into the shop's book: read, checked, laid beside another."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.policy import Clause, PolicyBook, PolicyDocument, PolicyDocumentError, WorkCalendar
from counter_app.policy.book import document_text
from counter_app.policy.checker import check
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
class ClauseRow:
    """One clause in two versions; None where a version does not have it."""

    clause_id: str
    before: Clause | None
    after: Clause | None

    @property
    def changed(self) -> bool:
        """Whether the two differ, in either language, or one is not there."""
        if self.before is None or self.after is None:
            return True
        return (self.before.names, self.before.texts) != (self.after.names, self.after.texts)


def side_by_side(before: PolicyDocument, after: PolicyDocument | None) -> tuple[ClauseRow, ...]:
    """Every clause of both, in the order of the first, those only the second has at the end."""
    others = {} if after is None else dict(after.clauses)
    rows = [
        ClauseRow(key, clause, clause if after is None else others.pop(key, None))
        for key, clause in before.clauses.items()
    ]
    return (*rows, *(ClauseRow(key, None, clause) for key, clause in others.items()))


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
