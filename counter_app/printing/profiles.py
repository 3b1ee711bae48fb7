"""Which printer a workstation uses for which document, and how that printer is reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from counter_app.dots import NO_EDGES, RESOLUTIONS, Edges
from counter_app.errors import InvalidInput
from counter_app.messages import Message, msg

KINDS: Final = (
    "ticket",
    "tag",
    "accessory-tag",
    "shelf-labels",
    "quote",
    "shipping-label",
    "delivery-note",
    "manufacturer-letter",
    "job-sheet",
    "receipt",
    "consultation",
    "daily-report",
    "badge",
    "command-sheet",
    "test-label",
)
"""Every kind of document, as the command line names it."""

PAPERS_MM: Final[Mapping[str, tuple[float, float]]] = {
    "A4": (210.0, 297.0),
    "A5": (210.0, 148.0),
    "100x150": (100.0, 150.0),
    "50x30": (50.0, 30.0),
    "card": (85.6, 54.0),
}
MOST_OFFSET_MM: Final = 20.0
MOST_MARGIN_MM: Final = 20.0
MOST_COPIES: Final = 20


class Way(StrEnum):
    """How a printer is reached."""

    FOLDER = "folder"
    CUPS = "cups"
    ZPL = "zpl"
    TSPL = "tspl"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """One printer.

    ``address`` is a folder, a CUPS queue, ``host:port`` of a label printer, or the system's name
    for it. ``resolution`` is in dots an inch. ``offset_mm`` moves the picture right and down.
    ``margins_mm`` are the strips along the paper's edges where it cannot print. ``gap_mm`` lies
    between two labels of a roll.
    """

    name: str
    way: Way
    address: str
    resolution: int = 203
    paper: str = "A4"
    offset_mm: tuple[float, float] = (0.0, 0.0)
    gap_mm: float = 2.0
    margins_mm: Edges = NO_EDGES

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise wrong("printers.name", msg("A printer needs a name."))
        if not self.address.strip():
            raise wrong("printers.address", msg("{name} needs an address.", name=self.name))
        if self.resolution not in RESOLUTIONS:
            known = ", ".join(map(str, RESOLUTIONS))
            raise wrong(
                "printers.resolution",
                msg("{name}: the resolution is one of {known}.", name=self.name, known=known),
            )
        if self.paper not in PAPERS_MM:
            raise wrong(
                "printers.paper",
                msg(
                    "{name}: the paper is one of {known}.",
                    name=self.name,
                    known=", ".join(PAPERS_MM),
                ),
            )
        if any(not abs(mm) <= MOST_OFFSET_MM for mm in self.offset_mm):
            raise wrong(
                "printers.offset_mm",
                msg("{name}: an offset is at most {most} mm.", name=self.name, most=20),
            )
        if any(not 0 <= mm <= MOST_MARGIN_MM for mm in self.margins_mm):
            raise wrong(
                "printers.margins_mm",
                msg("{name}: a margin is from 0 to {most} mm.", name=self.name, most=20),
            )


@dataclass(frozen=True, slots=True)
class Assignment:
    """Where one kind of document goes from a workstation, and how many copies of it."""

    printer: str
    copies: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.copies <= MOST_COPIES:
            raise wrong(
                "documents.copies", msg("Copies are a number from 1 to {most}.", most=MOST_COPIES)
            )


@dataclass(frozen=True, slots=True)
class WorkstationProfiles:
    """The printers of one workstation and what each kind of document goes to.

    Raises :class:`InvalidInput` for a kind there is not, a printer that is named twice, or an
    assignment to one that is not there.
    """

    workstation: str
    printers: tuple[PrinterProfile, ...] = ()
    documents: Mapping[str, Assignment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [printer.name for printer in self.printers]
        if len(set(names)) != len(names):
            raise wrong("printers.name", msg("Two printers have the same name."))
        for kind, assignment in self.documents.items():
            if kind not in KINDS:
                raise wrong("documents", msg("{kind} is not a kind of document here.", kind=kind))
            if assignment.printer not in names:
                raise wrong(
                    f"documents.{kind}",
                    msg("There is no printer {printer}.", printer=assignment.printer),
                )

    def for_kind(self, kind: str) -> tuple[PrinterProfile, int] | None:
        """The printer for ``kind`` and the number of copies; None where none is set."""
        assignment = self.documents.get(kind)
        if assignment is None:
            return None
        for printer in self.printers:
            if printer.name == assignment.printer:
                return printer, assignment.copies
        return None


def into_folder(workstation: str, folder: str) -> WorkstationProfiles:
    """What a workstation starts with: every document becomes a PDF in ``folder``."""
    printer = PrinterProfile("PDF", Way.FOLDER, folder)
    documents = {kind: Assignment(printer.name) for kind in KINDS}
    return WorkstationProfiles(workstation, (printer,), documents)


def wrong(name: str, words: Message) -> InvalidInput:
    """The error for the field ``name`` of the profiles."""
    return InvalidInput(words, field=name)
