"""When the return clock stands while a unit is ready (house.pause)."""

from counter_app.services.changing import Change
from counter_app.services.pauses import close_pause, open_pause
from counter_app.values import PauseKind, ReturnBy, Service


def is_fetched(service: Service, return_by: ReturnBy | None) -> bool:
    """Whether the customer comes for the unit: so chosen, or brought in and not said otherwise."""
    return return_by is ReturnBy.PICKUP or (return_by is None and service is Service.COUNTER)


def wait_to_be_fetched(change: Change) -> None:
    """A ready unit that the customer fetches waits for the customer; one that is sent does not."""
    if is_fetched(change.ticket.service, change.ticket.return_by):
        open_pause(change.unit, change.ticket, PauseKind.CUSTOMER)
    else:
        close_pause(change.unit, change.ticket, PauseKind.CUSTOMER)
