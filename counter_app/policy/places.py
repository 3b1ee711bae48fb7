"""Where in a document's text a finding stands: the line of a dotted key such as a Problem names.

Good enough for pointing: the line of the key, else of the nearest table around it.
"""

import re

_PART = re.compile(r'"([^"]*)"|\[(\d+)\]|([^.\[\]\s"]+)|\s*\([^)]*\)|\.')
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?")
_KEY = re.compile(r'\s*(?:"([^"]*)"|([A-Za-z0-9_-]+))\s*=')

Path = tuple[str | int, ...]


def line_of(text: str, key: str) -> int | None:
    """The line, from 1, at which ``key`` stands in a TOML ``text``; None where nothing of it does.

    ``key`` is as the checker writes it: ``bands.second_clause``, ``rows[5] (b).cites``,
    ``clauses."detail.1".text.zh_CN``.
    """
    wanted = path_of(key)
    best: tuple[int, int] | None = None
    for number, path in _places(text):
        depth = len(path)
        if path == wanted[:depth] and (best is None or depth > best[0]):
            best = depth, number
    return best[1] if best else None


def path_of(key: str) -> Path:
    """The parts of a dotted key; a number is a place in a list, from 1."""
    found: list[str | int] = []
    for quoted, place, plain in ((m[1], m[2], m[3]) for m in _PART.finditer(key)):
        if quoted is not None:
            found.append(quoted)
        elif place is not None:
            found.append(int(place))
        elif plain is not None:
            found.append(plain)
    return tuple(found)


def _places(text: str) -> list[tuple[int, Path]]:
    """Every header and key of the document, by line."""
    places: list[tuple[int, Path]] = []
    table: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.fullmatch(line)
        key = _KEY.match(line)
        if header:
            table = path_of(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, 0) + 1
                table = (*table, counts[table])
            places.append((number, table))
        elif key:
            places.append((number, (*table, key[1] or key[2])))
    return places
