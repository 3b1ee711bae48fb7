"""A file of text in whatever encoding a spreadsheet gave it, read through without being kept."""

import codecs
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from counter_app.errors import InvalidInput
from counter_app.messages import msg

_CHUNK: Final = 1 << 20
_SAMPLE: Final = 1 << 22
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_MARKS: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A text file: its name, where its bytes are, their hash and their encoding."""

    name: str
    path: Path
    sha256: str
    encoding: str

    @contextmanager
    def opened(self) -> Iterator[TextIO]:
        """The text, line ends as they are. Raises ``InvalidInput`` where it cannot be read."""
        try:
            with self.path.open(encoding=self.encoding, newline="") as text:
                yield text
        except UnicodeError:
            raise _no_text(self.name) from None
        except OSError as problem:
            raise _unreadable(str(self.path), problem) from problem


@contextmanager
def text_file(path: Path) -> Iterator[TextFile]:
    """Look through ``path`` once: UTF-8, UTF-16 with its mark, GB 18030 or Windows-1252.

    What is no plain file (a pipe) is set down in a temporary one first. Raises ``InvalidInput``
    where it cannot be read or is no text.
    """
    try:
        if path.is_file():
            yield _looked_through(path.name, path)
            return
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "piped"
            with path.open("rb") as source, copy.open("wb") as target:
                shutil.copyfileobj(source, target)
            yield _looked_through(path.name, copy)
    except OSError as problem:
        raise _unreadable(str(path), problem) from problem


def _looked_through(name: str, path: Path) -> TextFile:
    digest = hashlib.sha256()
    alive = {kind: codecs.getincrementaldecoder(kind)() for kind in ("utf-8", "gb18030", "cp1252")}
    runs = odd = 0
    nul = False
    with path.open("rb") as file:
        start = file.read(2)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            nul = nul or b"\0" in chunk
            for kind, decoder in list(alive.items()):
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    del alive[kind]
            if file.tell() <= _SAMPLE:
                lengths = [len(run) for run in _HIGH.findall(chunk)]
                runs += len(lengths)
                odd += sum(length % 2 for length in lengths)
    for kind, decoder in list(alive.items()):
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            del alive[kind]
    if start in _MARKS:
        return TextFile(name, path, digest.hexdigest(), _MARKS[start])
    if nul:
        raise _no_text(name)
    if "utf-8" in alive:
        return TextFile(name, path, digest.hexdigest(), "utf-8-sig")
    # Chinese stands in pairs of high bytes; a European letter with an accent stands alone.
    kind = "cp1252" if odd * 2 > runs else "gb18030"
    if kind not in alive:
        raise _no_text(name)
    return TextFile(name, path, digest.hexdigest(), kind)


def _no_text(name: str) -> InvalidInput:
    return InvalidInput(
        msg("is not a text file in UTF-8, UTF-16, GB 18030 or Windows-1252"), field=name
    )


def _unreadable(file: str, problem: OSError) -> InvalidInput:
    return InvalidInput(
        msg("{file} cannot be read: {reason}.", file=file, reason=problem.strerror or "?"),
        field="FILE",
    )
