"""What the shop has to put units on and into them: shelves, and parts with their list prices."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView, QWidget

from counter_app.codes.numbers import format_code
from counter_app.errors import InvalidInput
from counter_app.messages import N_, msg
from counter_app.services import parts, shelves
from counter_app.services.parts import PartView
from counter_app.services.views import ShelfView
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_stock import Ui_StockWindow
from counter_app.ui.fields import fen_from_text
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

_PAUSE = 150
"""Milliseconds without a key before the parts that are called so are read."""


class StockWindow(Window):
    """Two lists; each grows by what is typed above it."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._ui = Ui_StockWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._shelves: PlainTable[ShelfView] = PlainTable(
            ui.shelvesTable,
            (
                Column(N_("Shelf"), lambda shelf: shelf.name),
                Column(N_("Code"), lambda shelf: format_code(shelf.code), 140),
            ),
        )
        self._parts: PlainTable[PartView] = PlainTable(
            ui.partsTable,
            (
                Column(N_("Part"), lambda part: part.name),
                Column(N_("Fits"), lambda part: part.fits, 110),
                Column(
                    N_("List price"), lambda part: self.words.money(part.list_price_fen), 90, True
                ),
                Column(N_("Code"), lambda part: format_code(part.code), 140),
            ),
        )
        hide_errors(self)
        for name, editor, error in (
            ("name", ui.shelfNameEdit, ui.shelfNameError),
            ("part.name", ui.partNameEdit, ui.partNameError),
            ("list_price_fen", ui.priceEdit, ui.priceError),
            ("fits", ui.fitsEdit, ui.fitsError),
        ):
            self.errors.add(name, editor, error)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._read_parts)
        ui.partNameEdit.textEdited.connect(lambda _: self._timer.start())
        ui.shelfNameEdit.returnPressed.connect(self._add_shelf)
        ui.addShelfButton.clicked.connect(self._add_shelf)
        ui.labelsButton.clicked.connect(lambda: self.paper_wanted.emit("shelf-labels", ""))
        ui.fitsEdit.returnPressed.connect(self._add_part)
        ui.addPartButton.clicked.connect(self._add_part)
        ui.closeButton.clicked.connect(self.reject)
        self.retranslate()
        self._read()
        ui.shelfNameEdit.setFocus()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        words = self.words
        self._shelves.set_headings([words.gettext(text) for text in self._shelves.headings()])
        self._parts.set_headings([words.gettext(text) for text in self._parts.headings()])

    def is_dirty(self) -> bool:
        """Whether a shelf or a part is typed that is not on the list."""
        ui = self._ui
        typed = (ui.shelfNameEdit, ui.partNameEdit, ui.priceEdit, ui.fitsEdit)
        return any(edit.text().strip() for edit in typed)

    def refresh(self) -> None:
        """Read both again."""
        self._read()

    def _read(self) -> None:
        desk = self.workplace.desk
        self.workplace.background.run(
            partial(shelves.shelves, desk), self._show_shelves, owner=self, key="shelves"
        )
        self._read_parts()

    def _read_parts(self) -> None:
        desk, text = self.workplace.desk, self._ui.partNameEdit.text()
        self.workplace.background.run(
            partial(parts.parts, desk, text),
            lambda found: self._show_parts(found, searched=bool(text.strip())),
            owner=self,
            key="parts",
        )

    def _show_shelves(self, found: tuple[ShelfView, ...]) -> None:
        self._shelves.set_rows(found)
        _show(self._ui.shelvesTable, self._ui.shelvesEmpty, some=bool(found))
        self._ui.labelsButton.setEnabled(bool(found))

    def _show_parts(self, found: tuple[PartView, ...], *, searched: bool) -> None:
        self._parts.set_rows(found)
        _show(self._ui.partsTable, self._ui.partsEmpty, some=bool(found) or searched)

    def _add_shelf(self) -> None:
        self.errors.clear()
        desk, actor = self.workplace.desk, self.workplace.actor
        name = self._ui.shelfNameEdit.text()

        def done(shelf: ShelfView) -> None:
            self._ui.shelfNameEdit.clear()
            self._ui.shelfNameEdit.setFocus()
            self._read()
            self.said.emit(msg("Shelf {shelf} is on the list.", shelf=shelf.name))

        self.call(lambda: shelves.add_shelf(desk, actor, name), done)

    def _add_part(self) -> None:
        self.errors.clear()
        ui, desk, actor = self._ui, self.workplace.desk, self.workplace.actor
        name, price, fits = ui.partNameEdit.text(), ui.priceEdit.text(), ui.fitsEdit.text()

        def operation() -> PartView:
            if name.strip() and not price.strip():
                raise InvalidInput(
                    msg("Type the list price; 0 for a part that costs nothing."),
                    field="list_price_fen",
                )
            fen = fen_from_text(price, "list_price_fen")
            try:
                return parts.add_part(desk, actor, name, fen, fits=fits)
            except InvalidInput as error:
                if error.field == "name":  # the shelf's field is called so too
                    raise InvalidInput(error.message, field="part.name") from error
                raise

        def done(part: PartView) -> None:
            for edit in (ui.partNameEdit, ui.priceEdit, ui.fitsEdit):
                edit.clear()
            ui.partNameEdit.setFocus()
            self._read_parts()
            self.said.emit(msg("{part} is on the list.", part=part.name))

        self.call(operation, done)


def _show(table: QTableView, empty: QWidget, *, some: bool) -> None:
    table.setVisible(some)
    empty.setVisible(not some)
