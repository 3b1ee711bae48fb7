"""ZPL II: a page as one ^GF graphic, dot for dot (Zebra, Programming Guide, "^GF" and "~HS")."""

from typing import Final

from counter_app.printing.jobs import QueueState
from counter_app.printing.raster import Bitmap

ASK_STATE: Final = b"~HS"
_ONES: Final = "GHIJKLMNOPQRSTUVWXY"
_TWENTIES: Final = "ghijklmnopqrstuvwxyz"
_MOST_RUN: Final = 400
_STATUS_LINES: Final = 2


def label(bitmap: Bitmap, copies: int = 1) -> bytes:
    """One label with ``bitmap`` at its upper left corner, ``copies`` times."""
    total = bitmap.row_bytes * bitmap.height
    return (
        f"^XA^PW{bitmap.width}^LL{bitmap.height}^LH0,0^FO0,0"
        f"^GFA,{total},{total},{bitmap.row_bytes},{_compressed(bitmap)}^FS^PQ{copies}^XZ\n"
    ).encode("ascii")


def _compressed(bitmap: Bitmap) -> str:
    """The rows in Zebra's run lengths: a row like the one before is a colon, trailing white a
    comma, trailing black an exclamation mark."""
    wide = bitmap.row_bytes
    rows: list[str] = []
    before = ""
    for at in range(0, len(bitmap.rows), wide):
        row = bitmap.rows[at : at + wide].hex().upper()
        rows.append(":" if row == before else _runs(row))
        before = row
    return "".join(rows)


def _runs(row: str) -> str:
    end = ""
    for digit, mark in (("0", ","), ("F", "!")):
        if row.endswith(digit):
            row, end = row.rstrip(digit), mark
            break
    out: list[str] = []
    at = 0
    while at < len(row):
        digit = row[at]
        stop = at
        while stop < len(row) and row[stop] == digit and stop - at < _MOST_RUN:
            stop += 1
        out.append(_run(stop - at) + digit)
        at = stop
    return "".join(out) + end


def _run(length: int) -> str:
    """A repeat count from 1 to 400: twenties in small letters, ones in capitals."""
    if length == 1:
        return ""
    twenties, ones = divmod(length, 20)
    found = _TWENTIES[twenties - 1] if twenties else ""
    return found + (_ONES[ones - 1] if ones else "")


def state_of(answer: bytes) -> QueueState:
    """The state in an answer to ``~HS``: three lines of comma-separated fields."""
    lines = [
        line.strip(b"\x02\x03\r\n ").decode("ascii", "replace").split(",")
        for line in answer.splitlines()
        if line.strip(b"\x02\x03\r\n ")
    ]
    if len(lines) < _STATUS_LINES or len(lines[0]) < 3 or len(lines[1]) < 4:
        return QueueState.UNKNOWN
    first, second = lines[0], lines[1]
    if first[1] == "1":
        return QueueState.OUT_OF_PAPER
    if second[2] == "1":
        return QueueState.OPEN
    if second[3] == "1":
        return QueueState.OUT_OF_RIBBON
    return QueueState.PAUSED if first[2] == "1" else QueueState.READY
