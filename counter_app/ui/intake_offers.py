"""What can be done with an intake: the next thing first. Pure."""

from collections.abc import Callable

from counter_app.messages import Message, msg
from counter_app.services.moves import Move, allowed
from counter_app.services.views import TicketView
from counter_app.ui.step_bar import step_of
from counter_app.ui.tab import Action
from counter_app.values import Role, Service, TicketState

_NEXT: dict[str, Message] = {
    "diagnosis": msg("Go to the diagnosis"),
    "quote": msg("Go to the quote"),
    "dispatch": msg("Go to the dispatch"),
}


def intake_offers(
    view: TicketView | None,
    *,
    role: Role,
    dirty: bool,
    working: bool,
    save: Callable[[], None],
    start: Callable[[], None],
    another: Callable[[], None],
    cancel: Callable[[], None],
    owner: Callable[[], None],
    work: Callable[[str], None],
) -> tuple[Action, ...]:
    """The actions under the intake of ``view``, or of a new one."""
    fresh = Action("newIntake", msg("New intake"), start, "Ctrl+N", enabled=not working)
    if view is None:
        take_in = Action("takeIn", msg("Take in and print"), save, "Ctrl+Return", primary=True,
                         enabled=not working)  # fmt: skip
        again = Action("startOver", msg("Start over"), start, enabled=dirty and not working)
        return (again, take_in)
    offered = [fresh]
    if not view.nameless:
        unit = Action("anotherUnit", msg("Another unit of this customer"), another, "Alt+U")
        offered.append(unit)
    whose = msg("Say whose it is…") if view.nameless else msg("It is another customer's…")
    offered.append(Action("anotherCustomer", whose, owner))
    if Move.CANCEL in allowed(view.state):
        offered.append(Action("cancelTicket", msg("Cancel this ticket"), cancel))
    if dirty:
        offered.append(
            Action("saveIntake", msg("Save the changes"), save, "Ctrl+Return", primary=True,
                   enabled=not working)
        )  # fmt: skip
        return tuple(offered)
    step = step_of(view)
    if role is Role.COUNTER and view.state is TicketState.RECEIVED:
        # The unit goes to the bench; at the counter the next customer stands.
        offered[0] = Action("newIntake", msg("Next customer"), start, "Ctrl+Return", primary=True)
        offered.append(Action(f"{step}Next", _NEXT[step], lambda: work(step)))
    elif step != "intake":
        offered.append(
            Action(f"{step}Next", _NEXT[step], lambda: work(step), "Ctrl+Return", primary=True)
        )
    return tuple(offered)


def intake_papers(view: TicketView) -> tuple[str, ...]:
    """The papers that are printed once ``view`` was taken in."""
    if view.service is Service.ON_SITE:
        return ("job-sheet",)
    return ("ticket", "tag", *(("accessory-tag",) if view.accessories else ()))
