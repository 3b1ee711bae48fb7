"""Several versions of a policy side by side, and which of them a case is decided by (ruling 1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.policy.check_times import check_versions
from counter_app.policy.checker import check
from counter_app.policy.decision import Stamp
from counter_app.policy.document import Clause, PolicyDocument
from counter_app.policy.document_reader import PolicyDocumentError, read_document
from counter_app.resource_files import resource


def load_document(source: Path | str, name: str = "policy") -> PolicyDocument:
    """Read and check one policy document.

    Args: ``source``, a file, or the TOML text itself; ``name``, how to call a text in errors.
    Raises PolicyDocumentError naming every mistake, of form or found by the checker.
    """
    if isinstance(source, Path):
        name = source.name
        text = document_text(source)
    else:
        text = source
    document = read_document(text, name)
    problems = check(document)
    if problems:
        raise PolicyDocumentError(name, problems)
    return document


def document_text(path: Path) -> str:
    """The text of a policy document. Raises InvalidInput where it cannot be read, or as UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise InvalidInput(
            msg("{file} cannot be read: {detail}", file=str(path), detail=reason)
        ) from None
    except UnicodeDecodeError:
        raise InvalidInput(msg("{file} is not UTF-8 text", file=str(path))) from None


@dataclass(frozen=True, slots=True)
class PolicyBook:
    """The versions in use, by effective date. ``any_day``: decide by the only one, always."""

    versions: tuple[PolicyDocument, ...]
    any_day: bool = False

    @staticmethod
    def of(documents: Iterable[PolicyDocument]) -> "PolicyBook":
        """A book of these versions.

        Raises InvalidInput for none, two that take effect on one day, one version twice, or
        versions whose numbers and dates run in different orders.
        """
        versions = tuple(sorted(documents, key=lambda document: document.effective_from))
        if not versions:
            raise InvalidInput(msg("there is no policy document"))
        for problem in check_versions(versions):
            raise InvalidInput(problem.message, field=problem.key)
        return PolicyBook(versions)

    @staticmethod
    def only(document: PolicyDocument) -> "PolicyBook":
        """A book that decides every case by ``document``, whatever its dates."""
        return PolicyBook((document,), any_day=True)

    @staticmethod
    @cache
    def shipped() -> "PolicyBook":
        """The versions that travel with the program, examples left out."""
        files = sorted(resource("policies").glob("*.toml"))
        documents = (load_document(path) for path in files)
        return PolicyBook.of(document for document in documents if not document.example)

    def with_version(self, document: PolicyDocument) -> "PolicyBook":
        """This book with one more version. Raises InvalidInput as :meth:`of` does."""
        return PolicyBook.of((*self.versions, document))

    def for_receipt(self, received_at: datetime) -> PolicyDocument:
        """The version in force on the local day of ``received_at``, in its own zone.

        Raises InvalidInput for a day before the first version.
        """
        if self.any_day:
            return self.versions[0]
        for document in reversed(self.versions):
            if received_at.astimezone(document.zone).date() >= document.effective_from:
                return document
        first = self.versions[0]
        raise InvalidInput(
            msg(
                "{day} is before the first policy version, in force from {first}",
                day=received_at.astimezone(first.zone).date(),
                first=first.effective_from,
            ),
            field="received_at",
        )

    def in_force(self, day: date) -> PolicyDocument:
        """The version in force on a local ``day``. Raises InvalidInput before the first."""
        for document in reversed(self.versions):
            if self.any_day or day >= document.effective_from:
                return document
        raise InvalidInput(
            msg(
                "{day} is before the first policy version, in force from {first}",
                day=day,
                first=self.versions[0].effective_from,
            )
        )

    def latest(self) -> PolicyDocument:
        """The version that takes effect last."""
        return self.versions[-1]

    def stamped(self, stamp: Stamp) -> PolicyDocument:
        """The version a decision was made by: same id, version and content.

        Raises InvalidInput where it is not here, or its content is not what it was.
        """
        for document in self.versions:
            if document.stamp == stamp:
                return document
        raise InvalidInput(
            msg(
                "the policy {id} {version} this was decided by is not here, or was changed since",
                id=stamp.id,
                version=stamp.version,
            ),
            field="policy",
        )

    def clause(self, clause_id: str) -> Clause:
        """A clause, from the latest version that has it. Raises InvalidInput for an unknown id."""
        for document in reversed(self.versions):
            if clause_id in document.clauses:
                return document.clauses[clause_id]
        raise InvalidInput(msg("there is no clause {id}", id=clause_id))
