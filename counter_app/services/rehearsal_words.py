"""The answer of a rehearsal in words: counts by clause, money by day, ticket by ticket."""

from counter_app.codes.numbers import format_code
from counter_app.messages import Message, Money, msg, nmsg
from counter_app.policy import FaultDecision
from counter_app.services.rehearsal import FaultChange, Rehearsal, TicketChange
from counter_app.services.verdicts import charges, headline


def report(found: Rehearsal) -> list[Message]:
    """The answer, a line each: counts by clause, money by day, then ticket by ticket."""
    lines = [
        nmsg("{count} ticket decided again", "{count} tickets decided again", found.decided),
        nmsg("{count} would change", "{count} would change", len(found.changes)),
    ]
    for clause in sorted({*found.clauses_before, *found.clauses_after}):
        was, would = found.clauses_before.get(clause, 0), found.clauses_after.get(clause, 0)
        if was != would:
            lines.append(
                msg("clause {clause}: {was} → {would}", clause=clause, was=was, would=would)
            )
    for day, (had, would) in found.money_by_day.items():
        if had != would:
            lines.append(
                msg(
                    "{day}: to pay {was} → {would} CNY",
                    day=day,
                    was=Money(had),
                    would=Money(would),
                )
            )
    for change in found.changes:
        lines.extend(_ticket(change))
    lines.extend(
        msg("{number} cannot be decided: {why}", number=format_code(number), why=why)
        for number, why in found.undecided
    )
    return lines


OTHERS = {
    "freight": msg("freight"),
    "on_site": msg("on-site service"),
    "route": msg("route"),
    "manufacturer_direct": msg("the maker's own centre"),
    "deadlines": msg("due times"),
}


def _ticket(change: TicketChange) -> list[Message]:
    number = format_code(change.number)
    lines = [_fault(number, fault) for fault in change.faults]
    if change.others:
        others = tuple(OTHERS[name] for name in change.others)
        lines.append(msg("{number} also: {others}", number=number, others=others))
    if change.payable_before != change.payable_after:
        lines.append(
            msg(
                "{number} to pay: {was} → {would} CNY",
                number=number,
                was=Money(change.payable_before),
                would=Money(change.payable_after),
            )
        )
    return lines


def _fault(number: str, fault: FaultChange) -> Message:
    was, would = _verdict(fault.before), _verdict(fault.after)
    if was == would:
        return msg(
            "{number} fault {fault}: {verdict}, by {was} → {would}",
            number=number,
            fault=fault.position,
            verdict=was,
            was=fault.before.clauses,
            would=fault.after.clauses,
        )
    return msg(
        "{number} fault {fault}: {was} → {would}",
        number=number,
        fault=fault.position,
        was=was,
        would=would,
    )


def _verdict(fault: FaultDecision) -> Message:
    return msg(
        "{coverage}, {charges}",
        coverage=headline(fault),
        charges=charges(fault.parts, fault.labour),
    )
