"""The day's report: one gathering of the day, written as paper, as tables or as data."""

from counter_app.services.reporting.as_paper import report_paper
from counter_app.services.reporting.day import DailyReport, daily
from counter_app.services.reporting.writers import WRITERS

__all__ = ["WRITERS", "DailyReport", "daily", "report_paper"]
