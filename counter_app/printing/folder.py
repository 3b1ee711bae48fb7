"""A folder in a printer's place: each job becomes a PDF with a name that can be found again."""

import os
import re
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from counter_app.messages import msg
from counter_app.printing.jobs import Job, Outcome, QueueState, sent

LONGEST: Final = 80
_NOT_IN_A_NAME: Final = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class FolderPrinter:
    """Puts PDFs into ``folder``, which is made where it is not there."""

    name: str
    folder: Path

    def state(self) -> QueueState:
        """Ready, or rejected where the folder cannot be written to."""
        nearest = self.folder
        while not nearest.exists() and nearest != nearest.parent:
            nearest = nearest.parent
        writable = nearest.is_dir() and os.access(nearest, os.W_OK)
        return QueueState.READY if writable else QueueState.REJECTED

    def send(self, job: Job) -> Outcome:
        """Write the PDF, whole or not at all, beside any of the same name."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self._write(job)
        except OSError as trouble:
            words = msg(
                "{folder} cannot be written to: {reason}. Choose another folder.",
                folder=str(self.folder),
                reason=trouble.strerror or str(trouble),
            )
            return Outcome(False, words, QueueState.REJECTED)
        return sent(self.name, job, str(path))

    def _write(self, job: Job) -> Path:
        stem = _NOT_IN_A_NAME.sub("-", f"{job.kind} {job.title}").strip("-.")[:LONGEST]
        handle, temporary = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(job.pdf)
            for number in count(1):
                path = self.folder / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
                try:
                    os.link(temporary, path)  # never over a file that is there
                except FileExistsError:
                    continue
                return path
        finally:
            Path(temporary).unlink()
        raise AssertionError("numbers do not end")
