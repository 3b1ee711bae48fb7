"""Printer profiles as plain JSON values: how the settings keep them."""

from dataclasses import asdict
from typing import Any

from counter_app.messages import msg
from counter_app.printing.profiles import (
    Assignment,
    PrinterProfile,
    Way,
    WorkstationProfiles,
    wrong,
)


def to_json(profiles: WorkstationProfiles) -> dict[str, Any]:
    """``profiles`` as plain JSON values, for the settings."""
    return {
        "workstation": profiles.workstation,
        "printers": [
            {
                **asdict(one),
                "way": one.way.value,
                "offset_mm": list(one.offset_mm),
                "margins_mm": list(one.margins_mm),
            }
            for one in profiles.printers
        ],
        "documents": {kind: asdict(one) for kind, one in profiles.documents.items()},
    }


def from_json(value: object) -> WorkstationProfiles:
    """Profiles from what :func:`to_json` made. Raises :class:`InvalidInput` naming the field."""
    try:
        whole = _as(dict, value, "profiles")
        printers = tuple(_printer(one) for one in _as(list, whole["printers"], "printers"))
        documents = {
            str(kind): Assignment(
                str(_as(dict, one, "documents")["printer"]),
                _as(int, one.get("copies", 1), "documents.copies"),
            )
            for kind, one in _as(dict, whole["documents"], "documents").items()
        }
        return WorkstationProfiles(str(whole["workstation"]), printers, documents)
    except KeyError as missing:
        name = str(missing.args[0])
        raise wrong(name, msg("The printer profiles lack {name}.", name=name)) from missing


def _printer(value: object) -> PrinterProfile:
    one = _as(dict, value, "printers")
    way = str(one["way"])
    if way not in set(Way):
        known = ", ".join(Way)
        raise wrong(
            "printers.way", msg("{way} is not a way: one of {known}.", way=way, known=known)
        )
    offset = _lengths(one, "offset_mm", [0, 0])
    if len(offset) != 2:
        raise wrong("printers.offset_mm", msg("An offset has two numbers, right and down."))
    margins = _lengths(one, "margins_mm", [0, 0, 0, 0])
    if len(margins) != 4:
        raise wrong("printers.margins_mm", msg("Margins are four numbers, one for each edge."))
    return PrinterProfile(
        name=str(one["name"]),
        way=Way(way),
        address=str(one["address"]),
        resolution=_as(int, one.get("resolution", 203), "printers.resolution"),
        paper=str(one.get("paper", "A4")),
        offset_mm=(offset[0], offset[1]),
        gap_mm=float(_as((int, float), one.get("gap_mm", 2.0), "printers.gap_mm")),
        margins_mm=(margins[0], margins[1], margins[2], margins[3]),
    )


def _lengths(one: dict[str, Any], name: str, otherwise: list[float]) -> list[float]:
    """Millimetres of a printer under ``name``."""
    kept = _as(list, one.get(name, otherwise), f"printers.{name}")
    return [float(_as((int, float), mm, f"printers.{name}")) for mm in kept]


def _as(kind: Any, value: object, name: str) -> Any:
    """``value``, which must be of ``kind``; a bool is never a number here."""
    if not isinstance(value, kind) or isinstance(value, bool):
        raise wrong(name, msg("{name} in the printer profiles has the wrong type.", name=name))
    return value
