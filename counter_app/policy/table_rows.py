"""The cells of a manager's spreadsheet, CSV or XLSX, as texts: bytes in, rows out."""

import csv
import io
import re
from datetime import date, datetime

from counter_app.errors import InvalidInput
from counter_app.messages import msg

Rows = list[list[str]]

_SLASHED = re.compile(r"(?<![0-9/])([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})(?![0-9/])( [0-9]:)?")
"""A day as a spreadsheet saves it into a CSV, perhaps before an hour of one digit."""


def table_rows(name: str, content: bytes) -> Rows:
    """The rows of a file, every cell as a trimmed text, days written 2026/3/10 as 2026-03-10.

    Args: ``name`` with its ending, .csv or .xlsx; ``content``, its bytes. A CSV may be UTF-8
    (with or without a byte order mark) or GB 18030, as Chinese spreadsheets save it, and may be
    parted by commas, semicolons or tabs.
    Raises InvalidInput for another ending, or a file that is not what its ending says.
    """
    lower = name.lower()
    if lower.endswith(".csv"):
        return _csv(name, content)
    if lower.endswith(".xlsx"):
        return _xlsx(name, content)
    raise InvalidInput(msg("{file} must be a table, .csv or .xlsx", file=name))


def _csv(name: str, content: bytes) -> Rows:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        header = text.partition("\n")[0]
        delimiter = max(",;\t", key=header.count)
        try:
            reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            return [[_text(cell) for cell in row] for row in reader]
        except csv.Error as error:
            raise InvalidInput(
                msg("{file} is not a CSV table: {detail}", file=name, detail=str(error))
            ) from None
    raise InvalidInput(msg("{file} is neither UTF-8 nor GB 18030 text", file=name))


def _xlsx(name: str, content: bytes) -> Rows:
    from python_calamine import (  # noqa: PLC0415 - only a spreadsheet needs it
        CalamineError,
        CalamineWorkbook,
    )

    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise InvalidInput(
            msg("{file} is not an XLSX table: {detail}", file=name, detail=str(error))
        ) from None
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return _text(str(value))


def _text(cell: str) -> str:
    return _SLASHED.sub(_dashed, cell.strip())


def _dashed(day: re.Match[str]) -> str:
    hour = f" 0{day[4].strip()}" if day[4] else ""
    return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}{hour}"
