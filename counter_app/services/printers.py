"""Which printer a workstation uses for which document."""

import json
import platform
from collections.abc import Iterable
from dataclasses import replace

from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg
from counter_app.printing.profile_json import from_json, to_json
from counter_app.printing.profiles import PAPERS_MM, PrinterProfile, Way, WorkstationProfiles
from counter_app.services.desk import Actor, Desk
from counter_app.services.paper.specimens import refused_on
from counter_app.services.paper_names import paper_name
from counter_app.services.rights import Right, require
from counter_app.store.tables import Setting


def this_workstation() -> str:
    """The name of this machine, as its owner gave it."""
    return platform.node() or "counter"


def printers_of(desk: Desk, workstation: str) -> WorkstationProfiles:
    """The printers of ``workstation``; none where nobody has set any."""
    with desk.store.reading() as session:
        row = session.get(Setting, _key(workstation))
        return from_json(json.loads(row.value)) if row else WorkstationProfiles(workstation)


def save_printers(desk: Desk, actor: Actor, profiles: WorkstationProfiles) -> None:
    """Keep the printers of a workstation. Managers only (``NotAllowed``).

    Each kind of document is tried on its printer first. Raises ``InvalidInput`` for one that would
    not come out whole: its paper too small, a code cut off or not to be read.
    """
    require(actor, Right.PRINTERS)
    for kind in profiles.documents:
        found = profiles.for_kind(kind)
        why = refused_on(desk, kind, found[0]) if found is not None else None
        if found is not None and why is not None:
            raise InvalidInput(
                msg(
                    "{document} cannot go to {printer}: {why}",
                    document=Message(paper_name(kind)),
                    printer=found[0].name,
                    why=why,
                ),
                field=f"documents.{kind}",
            )
    value = json.dumps(to_json(profiles), ensure_ascii=False, sort_keys=True)
    key = _key(profiles.workstation)
    with desk.writing(actor) as unit:
        row = unit.session.get(Setting, key)
        if row is None:
            unit.session.add(Setting(key=key, value=value, changed_at=unit.now))
        else:
            row.value, row.changed_at = value, unit.now
        unit.record("setting.changed", "printers", {"printers": len(profiles.printers)})


def best_on(
    desk: Desk, kinds: Iterable[str], profile: PrinterProfile, printers: Iterable[PrinterProfile]
) -> tuple[str, ...]:
    """Those of ``kinds`` that belong on ``profile``: they come out whole there, and on none of
    ``printers`` whose paper is smaller."""
    size = _area(profile)
    smaller = [each for each in printers if _area(each) < size]

    def takes(kind: str, printer: PrinterProfile) -> bool:
        # A folder takes a page of any size; here the paper it stands for counts.
        return refused_on(desk, kind, replace(printer, way=Way.SYSTEM)) is None

    return tuple(
        kind
        for kind in kinds
        if takes(kind, profile) and not any(takes(kind, each) for each in smaller)
    )


def _area(profile: PrinterProfile) -> float:
    wide, high = PAPERS_MM[profile.paper]
    return wide * high


def _key(workstation: str) -> str:
    return f"printers.{workstation}"[:120]
