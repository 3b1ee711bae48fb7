"""How times, places and states are said in the window: short enough for a chip."""

from datetime import datetime, timedelta

from counter_app.codes.numbers import format_code
from counter_app.i18n import Translator
from counter_app.messages import N_, Message, msg
from counter_app.services.views import QueueRow, TicketView
from counter_app.values import PauseKind, Service, TicketState, Urgency

_WEEKDAYS = (
    N_("Mon {time}"),
    N_("Tue {time}"),
    N_("Wed {time}"),
    N_("Thu {time}"),
    N_("Fri {time}"),
    N_("Sat {time}"),
    N_("Sun {time}"),
)
PAUSED = {
    PauseKind.QUOTE: msg("paused: quote"),
    PauseKind.CUSTOMER: msg("paused: customer"),
}
_PAUSED_WHY = {
    TicketState.AWAITING_PROOF: msg("paused: proof of sale"),
    TicketState.READY: msg("paused: to be fetched"),
}
"""Why a state waits for the customer, where the pause alone does not say it."""


def clock_time(moment: datetime, now: datetime, words: Translator) -> str:
    """``moment`` as people say it at ``now``: "21:00", "Wed 21:00", or its date and time."""
    time = f"{moment:%H:%M}"
    days = (moment.date() - now.date()).days
    if days == 0:
        return time
    if 0 < days < 7:
        return words.gettext(_WEEKDAYS[moment.weekday()]).format(time=time)
    return words.moment(moment)


def time_left(moment: datetime, now: datetime) -> Message:
    """How long until ``moment``, or how late it is: "2 h 35 min left", "late 40 min"."""
    if moment < now:
        return msg("late {span}", span=now - moment)
    return msg("{span} left", span=moment - now)


def _quiet_words(row: QueueRow, words: Translator) -> str:
    if row.paused is not None:
        return words.words(_PAUSED_WHY.get(row.state, PAUSED[row.paused]))
    state = words.name(row.state)
    if row.state is TicketState.AT_MAKER and row.maker_rma:
        return f"{state} · {_rma(row.maker_rma)}"
    return state


def row_place(row: QueueRow) -> str:
    """Where the unit of a line is: its shelf, else whose bench it is on; "" where nobody knows.

    A unit at the maker says so in its chip.
    """
    if row.state in (TicketState.AT_MAKER, TicketState.DISPATCHED, TicketState.CANCELLED):
        return ""
    return row.shelf or ("" if row.state is TicketState.READY else row.technician)


def row_customer(row: QueueRow, words: Translator) -> str:
    """Whose it is, with the last four of the telephone; a unit found without a slip says so."""
    known = " · ".join(part for part in (row.customer, row.phone_last4) if part)
    return known or words.gettext("Owner not known")


def _rma(number: str) -> str:
    """A maker's return number with its name, which some makers print in it themselves."""
    return number if number.upper().startswith("RMA") else f"RMA {number}"


def due_chip(row: QueueRow, now: datetime, words: Translator) -> tuple[str, str]:
    """The chip of one line of the queue: its kind (late, soon, fine, quiet) and its words."""
    act_by = row.act_by or row.due_at
    quiet = row.paused is not None or row.state in (TicketState.AT_MAKER, TicketState.READY)
    if act_by is None or row.urgency in (Urgency.PAUSED, Urgency.NONE):
        return "quiet", _quiet_words(row, words)
    if row.urgency is Urgency.LATE or act_by < now:
        return "late", words.words(time_left(act_by, now))
    if quiet:
        return "quiet", _quiet_words(row, words)
    if row.urgency is Urgency.SOON or act_by - now < timedelta(hours=3):
        at = clock_time(act_by, now, words)
        return "soon", words.words(msg("by {at} · {span}", at=at, span=act_by - now))
    return "fine", words.words(msg("by {at}", at=clock_time(act_by, now, words)))


def row_sentence(row: QueueRow, now: datetime, words: Translator) -> str:
    """One line of the queue as a sentence: for the screen reader and the tooltip."""
    parts = [
        row.product,
        row.customer or words.gettext("Owner not known"),
        format_code(row.number),
        words.name(row.state),
        due_chip(row, now, words)[1],
    ]
    if row.shelf:
        parts.append(words.words(msg("shelf {shelf}", shelf=row.shelf)))
    elif row.technician and row_place(row):
        parts.append(words.words(msg("with {name}", name=row.technician)))
    return " · ".join(dict.fromkeys(part for part in parts if part))


def where(view: TicketView, words: Translator) -> str:
    """Where the unit is, and with whom."""
    if view.state is TicketState.AT_MAKER:
        name = view.maker.centre_name if view.maker and view.maker.centre_name else ""
        parts = [name or words.name(view.state)]
        if view.maker_rma:
            parts.append(_rma(view.maker_rma))
        return " · ".join(parts)
    parts = []
    if view.technician is not None and view.state not in (
        TicketState.READY,
        TicketState.DISPATCHED,
    ):
        parts.append(words.words(msg("with {name}", name=view.technician.name)))
    if view.shelf and view.state is not TicketState.DISPATCHED:
        parts.append(words.words(msg("shelf {shelf}", shelf=view.shelf)))
    if not parts and view.state in (TicketState.DISPATCHED, TicketState.CANCELLED):
        return words.name(view.state)
    if not parts and view.service is Service.ON_SITE:
        return words.gettext("at the customer's")
    return " · ".join(parts) or words.gettext("not on a shelf yet")
