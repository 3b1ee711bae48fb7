"""A table of cases a manager wrote as a spreadsheet, run against a policy (``policy test``).

The first row names the columns: the facts, and what is expected, as ``expect.…``. Every other
row is a case; an empty expected cell is not compared. Several faults, pauses or days stand in one
cell, parted by semicolons; clauses by spaces; a pause is ``from > to``, with nothing after ``>``
while it is open. A time without an offset is the shop's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.policy.book import PolicyBook
from counter_app.policy.calendar import DayBook
from counter_app.policy.decide import decide
from counter_app.policy.facts import CaseFacts
from counter_app.policy.facts_json import facts_from_json
from counter_app.policy.table_answers import ANSWERS
from counter_app.policy.table_rows import Rows

EXPECT = "expect."
REFUSED = "expect.refused"
"""The field for which a case must be refused."""

FACTS = (
    "case",
    "received_at",
    "reported_at",
    "origin",
    "sold_on",
    "warranty_months",
    "on_site_agreement",
    "city",
    "postal_code",
    "service",
    "return_by",
    "route",
    "kind",
    "cause",
    "pauses",
    "closed",
    "open",
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that is not as the policy decides: its row, its column, and both values."""

    row: int
    column: str
    expected: str
    found: str

    def message(self) -> Message:
        """The difference as a sentence."""
        return msg(
            "row {row}, column {column}: expected {expected}, the policy says {found}",
            row=self.row,
            column=self.column,
            expected=self.expected,
            found=self.found or msg("nothing"),
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """A table run: how many cases and cells were compared, and every difference."""

    cases: int
    cells: int
    differences: tuple[Difference, ...]


def run_table(rows: Rows, policies: PolicyBook, calendar: DayBook) -> Outcome:
    """Decide every case of ``rows`` and compare what is expected.

    Raises InvalidInput, naming the row and the column, for a table that is not one, or a case
    that cannot be decided where no refusal is expected.
    """
    cases = cells = 0
    differences: list[Difference] = []
    for number, given in _cases(rows):
        cases += 1
        expected = {name: text for name, text in given.items() if name.startswith(EXPECT) and text}
        cells += len(expected)
        found = _found(number, given, policies, calendar)
        for column, text in expected.items():
            actual = found.get(column, "")
            if not _same(text, actual):
                differences.append(Difference(number, column, text, actual))
    return Outcome(cases, cells, tuple(differences))


def _cases(rows: Rows) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that is not empty, by column, with its number in the spreadsheet."""
    header: list[str] | None = None
    for number, row in enumerate(rows, start=1):
        if not any(row):
            continue
        if header is None:
            header = row
            _check_header(number, header)
            continue
        if any(row[len(header) :]):
            raise InvalidInput(msg("row {row} has more cells than there are columns", row=number))
        yield number, dict(zip(header, row, strict=False))
    if header is None:
        raise InvalidInput(msg("the table is empty"))


def _check_header(number: int, header: list[str]) -> None:
    allowed = (*FACTS, *ANSWERS, REFUSED)
    for name in header:
        if name and name not in allowed:
            raise InvalidInput(
                msg(
                    "row {row}: {column} is not a column; allowed are {values}",
                    row=number,
                    column=name,
                    values=", ".join(allowed),
                )
            )
        if name and header.count(name) > 1:
            raise InvalidInput(
                msg("row {row}: the column {column} stands twice", row=number, column=name)
            )


def _found(
    number: int, given: Mapping[str, str], policies: PolicyBook, calendar: DayBook
) -> dict[str, str]:
    """What the policy answers, by expected column."""
    try:
        decision = decide(table_facts(given, policies), policies, calendar)
    except InvalidInput as error:
        if given.get(REFUSED):
            return {REFUSED: error.field or ""}
        raise InvalidInput(
            msg(
                "row {row}: {field}: {problem}",
                row=number,
                field=error.field or "",
                problem=error.message,
            )
        ) from None
    return {name: answer(decision) for name, answer in ANSWERS.items() if given.get(name)}


def table_facts(given: Mapping[str, str], policies: PolicyBook) -> CaseFacts:
    """The facts of one row. Raises InvalidInput naming the field."""
    zone = policies.latest().zone

    def moment(text: str) -> str | None:
        if not text:
            return None
        try:
            taken = datetime.fromisoformat(text)
        except ValueError:
            return text  # the reader of facts says what is wrong with it
        return (taken if taken.tzinfo else taken.replace(tzinfo=zone)).isoformat()

    def text(name: str) -> str:
        return given.get(name, "")

    def value(name: str) -> str | None:
        return text(name) or None

    kinds, causes = _parts(text("kind")), _parts(text("cause"))
    causes += [""] * (len(kinds) - len(causes))
    if len(causes) > len(kinds):
        raise InvalidInput(msg("there are more causes than kinds"), field="cause")
    pauses = [pause.partition(">") for pause in _parts(text("pauses")) if pause]
    return facts_from_json(
        {
            "received_at": moment(text("received_at")),
            "reported_at": moment(text("reported_at")),
            "product": {
                "origin": value("origin"),
                "sold_on": value("sold_on"),
                "warranty_months": _whole(text("warranty_months")),
                "on_site_agreement": _flag(text("on_site_agreement")),
            },
            "place": {"city": value("city"), "postal_code": value("postal_code")},
            "service": value("service"),
            "return_by": value("return_by"),
            "route": value("route"),
            "faults": [
                {"id": str(at), "kind": kind, "cause": cause or None}
                for at, (kind, cause) in enumerate(zip(kinds, causes, strict=True), start=1)
            ],
            "pauses": [
                {"from": moment(start.strip()), "to": moment(end.strip())}
                for start, _, end in pauses
            ],
            "shop_days": {
                "closed": [day for day in _parts(text("closed")) if day],
                "open": [day for day in _parts(text("open")) if day],
            },
        }
    )


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _whole(text: str) -> object:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() else text


def _flag(text: str) -> object:
    return {"": None, "true": True, "yes": True, "false": False, "no": False}.get(
        text.lower(), text
    )


def _same(expected: str, found: str) -> bool:
    """Whether two cells say the same, part by part."""
    ours, theirs = _parts(expected), _parts(found)
    return len(ours) == len(theirs) and all(map(_same_part, ours, theirs))


def _same_part(expected: str, found: str) -> bool:
    """Texts letter by letter; times as moments, one without an offset being the shop's own."""
    if len(expected) <= len("2026-01-31"):
        return expected == found
    try:
        wanted, given = datetime.fromisoformat(expected), datetime.fromisoformat(found)
    except ValueError:
        return expected == found
    return wanted == (given if wanted.tzinfo else given.replace(tzinfo=None))
