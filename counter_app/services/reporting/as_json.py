"""The day's report as data for other programs."""

import json
from typing import Any

from counter_app.i18n import translator
from counter_app.services.reporting.day import DailyReport, DayRow


def report_json(report: DailyReport, _language: str = "en") -> bytes:
    """The report as one JSON object: counts, lists, promises, money; money in fen."""
    value = {
        "date": report.day.isoformat(),
        "made_at": report.made_at.isoformat(),
        "counts": {
            "received": len(report.received),
            "verified": len(report.verified),
            "dispatched": len(report.dispatched),
            "open": len(report.open),
            "late": len(report.late),
        },
        **{
            title: [_row_json(row) for row in rows]
            for title, rows in (
                ("received", report.received),
                ("verified", report.verified),
                ("dispatched", report.dispatched),
                ("open", report.open),
                ("late", report.late),
            )
        },
        "promises": [
            {
                "clause": line.clause,
                "deadline": line.deadline.value,
                "kept": line.kept,
                "missed": line.missed,
            }
            for line in report.promises
        ],
        "money": [
            {
                "clause": line.clause or None,
                "charged_fen": line.charged_fen,
                "waived_fen": line.waived_fen,
                "discount_fen": line.discount_fen,
            }
            for line in report.money
        ],
        "takings": [
            {
                "method": line.method.value,
                "taken_fen": line.taken_fen,
                "given_back_fen": line.given_back_fen,
            }
            for line in report.takings
        ],
        "overrides": [
            {
                "ticket": line.number,
                "by": line.by,
                "change": translator("en").words(line.change),
                "reason": line.reason,
                "cost_fen": line.cost_fen,
            }
            for line in report.overrides
        ],
        "chain_head": report.chain_head,
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _row_json(row: DayRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "customer": row.customer,
        "product": row.product,
        "state": row.state.value,
        "received_at": row.received_at.isoformat(),
        "verified_at": row.verified_at.isoformat() if row.verified_at else None,
        "dispatched_at": row.dispatched_at.isoformat() if row.dispatched_at else None,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "late": row.late,
    }
