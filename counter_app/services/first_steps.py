"""Opening a shop: which of the first steps are done, and the code that tries a scanner out."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, select

from counter_app.services.desk import Desk
from counter_app.services.printers import printers_of
from counter_app.store.tables import SalesRegister, Setting, Staff, Ticket

TRIAL_CODE: Final = "CTR-74185-AB"
"""Capitals, a sign and figures: what Caps Lock and a foreign keyboard layout change."""


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What a new shop has done already; ``worked`` once it has taken something in."""

    shop: bool
    staff: bool
    printer: bool
    register: bool
    worked: bool

    @property
    def is_new(self) -> bool:
        """Whether this is a shop that has not begun: it is shown the way in."""
        return not self.worked and not (self.shop and self.printer)


def first_steps(desk: Desk, workstation: str) -> FirstSteps:
    """How far the shop, and the printers of ``workstation``, are."""
    with desk.store.reading() as session:

        def any_of(wanted: Select[Any]) -> bool:
            return session.scalar(wanted.limit(1)) is not None

        shop = any_of(select(Setting.key).where(Setting.key.startswith("shop.")))
        staff = any_of(select(Staff.id).where(Staff.active))
        register = any_of(select(SalesRegister.id))
        worked = any_of(select(Ticket.id))
    return FirstSteps(shop, staff, bool(printers_of(desk, workstation).printers), register, worked)


def trial_bars() -> tuple[tuple[int, int], ...]:
    """The bars of :data:`TRIAL_CODE`: where each begins and how wide it is, in modules."""
    from counter_app.documents.barcodes import text_bars  # noqa: PLC0415 - when a scanner is tried

    return text_bars(TRIAL_CODE)
