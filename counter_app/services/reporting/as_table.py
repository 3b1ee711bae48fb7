"""The day's report as rows of a spreadsheet: CSV and workbook.

Text from people is data in both: no cell is taken for a formula or a link.
"""

import csv
import io

from counter_app.i18n import translator
from counter_app.messages import msg
from counter_app.services.csv_cells import harmless
from counter_app.services.paper.common import PROMISED
from counter_app.services.reporting.as_paper import MISSED, clause_words, lists
from counter_app.services.reporting.day import DailyReport

LIST_HEAD = (msg("Ticket"), msg("Customer"), msg("Product"), msg("State"))


def _table(report: DailyReport, language: str) -> list[list[str | int | float]]:
    """Every figure of the report as rows: section, name, then its values."""
    words = translator("zh_CN" if language == "zh_CN" else "en").words
    rows: list[list[str | int | float]] = [
        [words(msg("Report of the day")), report.day.isoformat()],
        [],
    ]
    for title, time, which, listed in lists(report):
        rows.append([words(title), len(listed)])
        if listed:
            rows.append(["", *(words(name) for name in (*LIST_HEAD, time))])
        for row in listed:
            at = getattr(row, which)
            rows.append(
                [
                    "",
                    row.number,
                    row.customer,
                    row.product,
                    row.state.value,
                    at.isoformat(sep=" ", timespec="minutes") if at else "",
                ]
            )
    rows += [[], [words(msg("Clause")), words(msg("Promise")), words(msg("Kept")), words(MISSED)]]
    rows += [
        [line.clause, words(PROMISED[line.deadline]), line.kept, line.missed]
        for line in report.promises
    ]
    money_head = (msg("Clause"), msg("For"), msg("Charged, CNY"), msg("Waived, CNY"))
    rows += [[], [words(name) for name in money_head]]
    rows += [
        [
            line.clause,
            words(clause_words(line.clause)),
            line.charged_fen / 100,
            line.waived_fen / 100,
        ]
        for line in report.money
    ]
    paid_head = (msg("Paid by"), msg("Taken, CNY"), msg("Given back, CNY"))
    rows += [[], [words(name) for name in paid_head]]
    rows += [
        [line.method.value, line.taken_fen / 100, line.given_back_fen / 100]
        for line in report.takings
    ]
    rows += [[], [words(msg("Chain head")), report.chain_head]]
    return rows


def report_csv(report: DailyReport, language: str) -> bytes:
    """The report as CSV in UTF-8 with a mark, so that spreadsheets show Chinese."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for row in _table(report, language):
        writer.writerow([_cell(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(cell: str | int | float) -> str | int:
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return harmless(cell) if isinstance(cell, str) else cell


def xlsx(report: DailyReport, language: str) -> bytes:
    """The report as a workbook of one sheet; no text is taken for a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - slow to import, wanted seldom

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(report.day.isoformat())
    money = book.add_format({"num_format": "#,##0.00"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 5, 24)
    for index, row in enumerate(_table(report, language)):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(index, column, cell)
            else:
                sheet.write_number(index, column, cell, money if isinstance(cell, float) else None)
    book.close()
    return out.getvalue()
