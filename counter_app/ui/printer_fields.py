"""The fields every printer has, in the window of all printers and in the first steps."""

from math import isfinite

from PySide6.QtWidgets import QComboBox, QLineEdit

from counter_app.dots import RESOLUTIONS
from counter_app.errors import InvalidInput
from counter_app.i18n import Translator
from counter_app.messages import N_, msg
from counter_app.printing.profiles import PAPERS_MM, PrinterProfile, Way
from counter_app.ui.choices import choose

WAYS = {
    Way.FOLDER: N_("PDF in a folder"),
    Way.CUPS: N_("CUPS queue"),
    Way.ZPL: N_("Label printer, ZPL"),
    Way.TSPL: N_("Label printer, TSPL"),
    Way.SYSTEM: N_("Printer of this computer"),
}


class PrinterFields:
    """What every printer has: a name, how it is reached, how fine it prints and on what."""

    def __init__(
        self,
        name: QLineEdit,
        way: QComboBox,
        address: QLineEdit,
        resolution: QComboBox,
        paper: QComboBox,
    ) -> None:
        self._name, self._way, self._address = name, way, address
        self._resolution, self._paper = resolution, paper
        for each in RESOLUTIONS:
            resolution.addItem(str(each), each)
        for size in PAPERS_MM:
            paper.addItem(size, size)

    def say_ways(self, words: Translator, unless_chosen: Way) -> None:
        """Put the ways into the language now in use; the chosen one stays."""
        kept = self._way.currentData()
        self._way.clear()
        for way, text in WAYS.items():
            self._way.addItem(words.gettext(text), way)
        choose(self._way, kept or unless_chosen)

    def show(self, printer: PrinterProfile) -> None:
        """Fill the fields from ``printer``."""
        self._name.setText(printer.name)
        choose(self._way, printer.way)
        self._address.setText(printer.address)
        choose(self._resolution, printer.resolution)
        choose(self._paper, printer.paper)

    def read(self) -> PrinterProfile:
        """The printer as it stands in the fields. Raises ``InvalidInput`` naming the field."""
        return PrinterProfile(
            name=self._name.text().strip(),
            way=Way(self._way.currentData()),  # Qt hands back the bare text
            address=self._address.text().strip(),
            resolution=self._resolution.currentData(),
            paper=self._paper.currentData(),
        )


def millimetres(typed: str, field: str) -> float:
    """The length ``typed``, none as 0. Raises ``InvalidInput`` for ``field``."""
    try:
        length = float(typed.strip().replace(",", ".") or "0")
        if not isfinite(length):
            raise ValueError(typed)
        return length
    except ValueError:
        raise InvalidInput(msg("Type millimetres, such as 1.5."), field=field) from None
