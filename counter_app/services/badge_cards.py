"""A badge on its card: given out and printed in one go; its digits stand on the card alone."""

from counter_app.documents.papers import BadgePaper
from counter_app.documents.render import compose
from counter_app.dots import NO_EDGES, Edges
from counter_app.errors import EnvironmentTrouble, NotFound
from counter_app.messages import msg
from counter_app.printing.jobs import Job, refused
from counter_app.printing.outbox import HOLDS_BACK, deliver
from counter_app.printing.ways import printer_for
from counter_app.services import badges, settings
from counter_app.services.desk import Actor, Desk
from counter_app.services.outbox import SystemPrinter, printer_of
from counter_app.services.rights import Right, require
from counter_app.services.staffing import staff

_RESOLUTION = 203


def badge_card(desk: Desk, actor: Actor, staff_id: int) -> bytes:
    """A new badge for somebody, as the PDF of its card; the one before opens nothing any more.

    Managers only. Raises ``NotAllowed``, ``NotFound``.
    """
    return _job(desk, actor, staff_id, "both", _RESOLUTION, (0.0, 0.0), NO_EDGES).pdf


def print_badge(
    desk: Desk, actor: Actor, staff_id: int, system: SystemPrinter | None = None
) -> str:
    """As :func:`badge_card`, straight to the printer this workstation has for badges.

    It passes no outbox, which would keep the digits. A printer that takes nothing costs nobody
    their badge: it is asked first. Returns the printer's name. Raises ``InvalidInput`` where none
    is set, ``EnvironmentTrouble`` with what the printer says.
    """
    require(actor, Right.STAFF)
    profile, _copies = printer_of(desk, actor.workstation, "badge")
    printer = printer_for(profile, system)
    state = printer.state()
    if state in HOLDS_BACK:
        raise EnvironmentTrouble(refused(printer.name, state).message)
    language = settings.get(desk, "print.language")
    job = _job(
        desk,
        actor,
        staff_id,
        language,
        profile.resolution,
        profile.offset_mm,
        profile.margins_mm,
    )
    outcome = deliver(job, printer)
    if not outcome.sent:
        raise EnvironmentTrouble(outcome.message)
    return profile.name


def _job(
    desk: Desk,
    actor: Actor,
    staff_id: int,
    language: str,
    resolution: int,
    offset_mm: tuple[float, float],
    margins_mm: Edges,
) -> Job:
    member = next((each for each in staff(desk) if each.staff_id == staff_id), None)
    if member is None:
        raise NotFound(msg("This member of staff is not on the list."), field="staff")
    code = badges.issue_badge(desk, actor, staff_id)
    card = BadgePaper(settings.shop_head(desk), code, member.name, member.role)
    sheets = compose(card, language, resolution, offset_mm, margins_mm)
    return Job(
        kind="badge",
        title=member.name,
        pdf=sheets.pdf,
        codes=sheets.codes,
        width_mm=sheets.width_mm,
        height_mm=sheets.height_mm,
        resolution=resolution,
        places=sheets.places,
        margins_mm=margins_mm,
    )
