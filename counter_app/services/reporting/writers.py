"""The day's report written out: the ending of the file chooses."""

from collections.abc import Callable

from counter_app.documents.render import render
from counter_app.services.reporting.as_json import report_json
from counter_app.services.reporting.as_paper import report_paper
from counter_app.services.reporting.as_table import report_csv, xlsx
from counter_app.services.reporting.day import DailyReport


def pdf(report: DailyReport, language: str) -> bytes:
    """The report on paper."""
    return render(report_paper(report), language)


WRITERS: dict[str, Callable[[DailyReport, str], bytes]] = {
    ".pdf": pdf,
    ".json": report_json,
    ".csv": report_csv,
    ".xlsx": xlsx,
}
