"""The day's report as a document."""

from counter_app.documents.papers import (
    DailyReportPaper,
    Figure,
    MoneyByClause,
    OverrideLine,
    PromisesByClause,
    ReportList,
    ReportTicket,
)
from counter_app.messages import Message, msg
from counter_app.services.paper.common import PROMISED
from counter_app.services.reporting.day import DailyReport, DayRow
from counter_app.values import Fen

MISSED = msg("Promises missed")


def report_paper(report: DailyReport) -> DailyReportPaper:
    """The report as a document."""
    missed = sum(line.missed for line in report.promises)
    return DailyReportPaper(
        shop=report.shop,
        day=report.day,
        made_at=report.made_at,
        figures=(
            Figure(msg("Received"), len(report.received)),
            Figure(msg("Verified"), len(report.verified)),
            Figure(msg("Dispatched"), len(report.dispatched)),
            Figure(msg("Open"), len(report.open)),
            Figure(msg("Late"), len(report.late), alarming=bool(report.late)),
            Figure(msg("Promises kept"), sum(line.kept for line in report.promises)),
            Figure(MISSED, missed, alarming=bool(missed)),
        ),
        lists=tuple(
            ReportList(title, time, tuple(_ticket(row, which) for row in rows))
            for title, time, which, rows in lists(report)
        ),
        promises=tuple(
            PromisesByClause(line.clause, PROMISED[line.deadline], line.kept, line.missed)
            for line in report.promises
        ),
        money=tuple(
            MoneyByClause(
                line.clause,
                clause_words(line.clause),
                Fen(line.charged_fen),
                Fen(line.waived_fen),
            )
            for line in report.money
        ),
        overrides=tuple(
            OverrideLine(line.number, line.by, line.change, line.reason, Fen(line.cost_fen))
            for line in report.overrides
        ),
        chain_head=report.chain_head,
    )


CLAUSE_WORDS = {
    "": msg("Without a clause"),
    "detail.4": msg("Quality failure or software upgrade"),
    "scope.1": msg("Agency product in term"),
    "scope.2": msg("Own brand in term"),
    "exclusion.2": msg("Not used by the manual"),
    "exclusion.3": msg("Dismantled or modified"),
    "exclusion.4": msg("Man-made damage"),
    "exclusion.5": msg("Force majeure"),
    "charge.1": msg("First and second year past the term"),
    "charge.2": msg("From the third year past the term"),
    "charge.3": msg("Transport to the customer"),
    "house.excluded_in_term": msg("Excluded cause in term: labour"),
    "house.no_fault_found": msg("No fault found"),
    "house.out_of_scope": msg("Not our product"),
    "house.check_fee": msg("Check fee, the quote declined"),
    "house.no_proof_of_sale": msg("No proof of the sale"),
}


def clause_words(clause: str) -> Message:
    return CLAUSE_WORDS.get(clause) or msg("{clause}", clause=clause)


def lists(report: DailyReport) -> tuple[tuple[Message, Message, str, tuple[DayRow, ...]], ...]:
    return (
        (msg("Late"), msg("Due"), "due_at", report.late),
        (msg("Received"), msg("Received at"), "received_at", report.received),
        (msg("Verified"), msg("Verified at"), "verified_at", report.verified),
        (msg("Dispatched"), msg("Dispatched at"), "dispatched_at", report.dispatched),
        (msg("Open"), msg("Due"), "due_at", report.open),
    )


def _ticket(row: DayRow, which: str) -> ReportTicket:
    return ReportTicket(
        number=row.number,
        customer=row.customer,
        product=row.product,
        state=row.state,
        at=getattr(row, which),
        late=row.late,
    )
