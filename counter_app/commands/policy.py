"""``policy``: cases decided, the policy in words, a document checked, a table of cases run.

None of it opens a database but ``replay``, which is imported when it is asked for.
"""

from pathlib import Path

import click

from counter_app.clock import SystemClock
from counter_app.commands.call import Call, byte_lines, complain, print_json, say
from counter_app.commands.lazy import LazyGroup
from counter_app.errors import InvalidInput
from counter_app.i18n import translator
from counter_app.messages import msg, nmsg
from counter_app.policy import (
    CaseFacts,
    PolicyBook,
    PolicyDocumentError,
    WorkCalendar,
    canonical_json,
    decide,
    decision_to_json,
    facts_from_json,
    load_document,
)
from counter_app.policy.book import document_text
from counter_app.policy.case_lines import CaseLine, read_cases
from counter_app.policy.check_rows import possible
from counter_app.policy.checker import check
from counter_app.policy.document_reader import read_document
from counter_app.policy.in_words import in_words
from counter_app.policy.places import line_of
from counter_app.policy.table import run_table
from counter_app.policy.table_rows import table_rows


@click.group("policy", cls=LazyGroup, lazy={"replay": "counter_app.commands.replay:replay"})
def policy_group() -> None:
    """The service policy: decide cases by it, read it, check a new one."""


@policy_group.command("decide")
@click.option("--policy", "policy_file", metavar="FILE", help="Decide by this document.")
@click.argument("source", metavar="FILE|-")
def decide_command(source: str, policy_file: str | None) -> int:
    """Decide the cases in FILE, one JSON value or JSON Lines; one decision a line."""
    policies = book_for(policy_file)
    calendar = WorkCalendar.shipped()
    en, zh = translator("en").words, translator("zh_CN").words
    failed = False
    for case in read_cases(byte_lines(source)):
        try:
            decision = decide(_facts(case), policies, calendar)
        except InvalidInput as error:
            failed = True
            _complain_of(case.number, error)
        else:
            print_json(decision_to_json(decision, en, zh))
    return 2 if failed else 0


def _facts(case: CaseLine) -> CaseFacts:
    if case.error is not None:
        raise case.error
    return facts_from_json(case.value)


def _complain_of(number: int, error: InvalidInput) -> None:
    field = f"{error.field}: " if error.field else ""
    complain(f"counter-app: line {number}: {field}{translator('en').words(error.message)}")


def book_for(policy_file: str | None) -> PolicyBook:
    """The shipped versions, or one document whatever its dates.

    Raises click.exceptions.Exit(2), its mistakes on standard error, for a document that cannot
    be used.
    """
    if policy_file is None:
        return PolicyBook.shipped()
    try:
        return PolicyBook.only(load_document(Path(policy_file)))
    except PolicyDocumentError as error:
        for message in error.messages():
            complain(f"counter-app: {translator('en').words(message)}")
        raise click.exceptions.Exit(2) from None


@policy_group.command("show")
@click.option("--language", type=click.Choice(["en", "zh_CN"]), default="en")
@click.option("--policy", "policy_file", metavar="FILE", help="Show this document.")
@click.pass_obj
def show_command(call: Call | None, language: str, policy_file: str | None) -> int:
    """The policy in force today, in words."""
    policies = book_for(policy_file)
    clock = call.clock if call is not None else SystemClock()
    today = clock.now().astimezone(policies.latest().zone).date()
    for line in in_words(policies.in_force(today), language, translator(language).words):
        say(line)
    return 0


@policy_group.command("check")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def check_command(file: Path) -> int:
    """Check a policy document: every finding, each with a case that shows it.

    Exit 0 nothing found, 1 findings, 2 the file is not a policy document.
    """
    words = translator("en").words
    text = document_text(file)
    try:
        document = read_document(text, file.name)
    except PolicyDocumentError as error:
        for problem in error.problems:
            where = _place(file.name, text, problem.key)
            complain(f"counter-app: {where}: {words(problem.message)}")
        return 2
    problems = check(document)
    for problem in problems:
        say(f"{_place(file.name, text, problem.key)}: {words(problem.message)}")
        for label, case in (("earlier", problem.earlier), ("case", problem.case)):
            if case is not None:
                say(f"    {label}: {canonical_json(case).decode()}")
    if problems:
        return 1
    counted = msg(
        "{file}: nothing found; {rows} rows decide all {cases} combinations",
        file=file.name,
        rows=len(document.rows),
        cases=len(possible(document)),
    )
    say(words(counted))
    return 0


def _place(name: str, text: str, key: str) -> str:
    """The file, the line where there is one, and the key."""
    line = line_of(text, key)
    return f"{name}: {key}" if line is None else f"{name}:{line}: {key}"


@policy_group.command("test")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.argument("table", metavar="TABLE", type=click.Path(path_type=Path))
def test_command(file: Path, table: Path) -> int:
    """Run TABLE, cases in a spreadsheet (CSV or XLSX), against the policy document FILE.

    Exit 0 all as expected, 1 differences (each by row and column), 2 a file that cannot be used.
    """
    words = translator("en").words
    policies = book_for(str(file))
    try:
        content = table.read_bytes()
    except OSError as error:
        detail = error.strerror or str(error)
        raise InvalidInput(
            msg("{file} cannot be read: {detail}", file=str(table), detail=detail)
        ) from None
    outcome = run_table(table_rows(table.name, content), policies, WorkCalendar.shipped())
    for difference in outcome.differences:
        say(f"{table.name}: {words(difference.message())}")
    summary = nmsg(
        "{cases} cases, {cells} cells compared, {count} difference",
        "{cases} cases, {cells} cells compared, {count} differences",
        len(outcome.differences),
        cases=outcome.cases,
        cells=outcome.cells,
    )
    say(words(summary))
    return 1 if outcome.differences else 0
