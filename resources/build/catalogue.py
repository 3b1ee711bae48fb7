"""The message catalogue: extract from code and forms, update the translation, compile.

Needs Babel only, never the program itself, so that a build from source can run it.

    python resources/build/catalogue.py update     # .pot and .po from code and forms
    python resources/build/catalogue.py compile    # .mo beside each .po
    python resources/build/catalogue.py check      # exit 1: stale, missing, fuzzy, odd fields
"""

import string
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import extraction
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = "counter_app"
_HEADER = "# The counter's words: window, paper and command line.\n"
_NOISE = (
    *("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Project-Id-Version"),
    *("Report-Msgid-Bugs-To", "Last-Translator", "Language-Team"),
)


def extract_catalogue(root: Path = ROOT) -> Catalog:
    """The words of code and forms under ``root``, as a catalogue without translations."""
    catalogue = Catalog(
        project=DOMAIN, charset="utf-8", header_comment=_HEADER.rstrip(), fuzzy=False
    )
    for path in sorted((root / "counter_app").rglob("*.py")):
        if "compiled" not in path.parts:
            for text in extraction.texts_of_code(path):
                catalogue.add(text, None, [(path.relative_to(root).as_posix(), 0)])
    for path in sorted((root / "forms").rglob("*.ui")):
        for text, note in extraction.texts_of_form(path):
            notes = [note] if note else []
            place = (path.relative_to(root).as_posix(), 0)
            catalogue.add(text, None, [place], auto_comments=notes)
    return catalogue


def _without_dates(text: str) -> str:
    """Drop the header lines that change with every run and say nothing."""
    noise = tuple(f'"{name}:' for name in _NOISE)
    return "".join(line for line in text.splitlines(True) if not line.startswith(noise))


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write a .pot or .po, sorted, without line numbers and dates: only words make a change."""
    buffer = BytesIO()
    write_po(
        buffer, catalogue, width=100, sort_output=True, include_lineno=False, ignore_obsolete=True
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_without_dates(buffer.getvalue().decode()), encoding="utf-8")


def read_catalogue(path: Path) -> Catalog:
    """Read a .po or .pot; its language is the name of its folder."""
    locale = path.parent.parent.name if path.suffix == ".po" else None
    with path.open("rb") as file:
        return read_po(file, locale=locale, domain=DOMAIN, abort_invalid=True)


def catalogues(translations_dir: Path) -> list[Path]:
    """Every translation, ``LANGUAGE/LC_MESSAGES/counter_app.po``."""
    return sorted(translations_dir.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def update_translations(root: Path = ROOT) -> None:
    """Extract again and bring each .po up to date; a new text is left empty, never guessed."""
    translations = root / "resources" / "translations"
    template = extract_catalogue(root)
    write_catalogue(translations / f"{DOMAIN}.pot", template)
    for path in catalogues(translations):
        catalogue = read_catalogue(path)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=True)
        write_catalogue(path, catalogue)


def compile_translations(translations_dir: Path) -> None:
    """Write the .mo beside each .po under ``translations_dir``, as Python's gettext reads it."""
    for path in catalogues(translations_dir):
        buffer = BytesIO()
        write_mo(buffer, read_catalogue(path))
        path.with_suffix(".mo").write_bytes(buffer.getvalue())


def fields(text: str) -> list[str]:
    """The ``{named}`` fields of ``text``, sorted; a text that is no format string has none."""
    try:
        return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})
    except ValueError:
        return []


def forms_of(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The texts of a message, singular and plural, and their translations ("" where none is)."""
    ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return tuple(ids), tuple(text or "" for text in texts)


def faults(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """What is wrong with a translation of ``template``, one line each."""
    for wanted in template:
        if not wanted.id:
            continue
        ids, _ = forms_of(wanted)
        found = catalogue.get(wanted.id, wanted.context)
        if found is None or not all(forms_of(found)[1]):
            yield f"missing: {ids[0]!r}"
        elif found.fuzzy:
            yield f"fuzzy: {ids[0]!r}"
        else:
            # Chinese has one form; it stands for the English plural and may drop the singular's.
            for text in forms_of(found)[1]:
                if fields(text) != fields(ids[-1]):
                    yield f"other fields than {fields(ids[-1])}: {ids[0]!r} → {text!r}"
    for known in catalogue:
        if known.id and template.get(known.id, known.context) is None:
            yield f"no longer in code or forms: {forms_of(known)[0][0]!r}"


def check_translations(root: Path = ROOT) -> list[str]:
    """Every fault of every translation against the code and forms as they stand."""
    template = extract_catalogue(root)
    return [
        f"{path.relative_to(root).as_posix()}: {line}"
        for path in catalogues(root / "resources" / "translations")
        for line in faults(read_catalogue(path), template)
    ]


def main(arguments: Iterable[str]) -> int:
    """Run one of update, compile, check; 0 done, 1 faults found, 2 wrong arguments."""
    match list(arguments):
        case ["update"]:
            update_translations()
        case ["compile"]:
            compile_translations(ROOT / "resources" / "translations")
        case ["check"]:
            found = check_translations()
            sys.stderr.writelines(f"{line}\n" for line in found)
            return 1 if found else 0
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
