"""Customers and products: found, corrected, and every repair they came with."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.codes.numbers import format_code
from counter_app.messages import N_, msg
from counter_app.services import customers, owners, products, searching
from counter_app.services.naming import product_title
from counter_app.services.views import CustomerView, EventView, ProductView, QueueRow
from counter_app.ui.choices import hide_errors
from counter_app.ui.compiled.ui_customers import Ui_CustomersWindow
from counter_app.ui.customer_data import CustomerData
from counter_app.ui.customer_details import CustomerDetails
from counter_app.ui.look import set_chip
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace

_PAUSE_MS = 200
_EVENTS = 4
"""How much of what happened to a customer's record is shown, the newest first."""


class CustomersWindow(Window):
    """Typing finds; what is chosen stands at the right with its history."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._people: tuple[CustomerView, ...] = ()
        self._person: CustomerView | None = None
        self._product: ProductView | None = None
        self._ui = Ui_CustomersWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._names = QStringListModel(self)
        ui.resultsList.setModel(self._names)
        self._history: PlainTable[QueueRow] = PlainTable(
            ui.historyTable,
            (
                Column(N_("Ticket"), lambda row: format_code(row.number), 132),
                Column(N_("Received at"), lambda row: f"{row.received_at:%Y-%m-%d}", 104),
                Column(N_("Product"), lambda row: row.product),
                Column(N_("State"), lambda row: self.words.name(row.state), 130),
            ),
        )
        hide_errors(self)
        self._details = CustomerDetails(ui, self.errors)
        self._timer = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._timer.timeout.connect(self._find)
        ui.searchEdit.textChanged.connect(lambda _text: self._timer.start())
        ui.whatGroup.buttonClicked.connect(lambda _button: self._what_changed())
        ui.customersButton.setChecked(True)
        ui.resultsList.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        ui.historyTable.activated.connect(lambda _index: self._open())
        ui.saveButton.clicked.connect(self._save)
        ui.newButton.clicked.connect(self._new)
        self._data = CustomerData(self, ui.giveOutButton, ui.eraseButton)
        self._data.erased.connect(self._what_changed)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        QShortcut(QKeySequence("Ctrl+N"), self, self._new)
        QShortcut(QKeySequence("Ctrl+F"), self, ui.searchEdit.setFocus)
        self.retranslate()
        self._what_changed()

    def look_for(self, text: str) -> None:
        """Find ``text`` among the customers, as a hit of the search box asks."""
        self._ui.customersButton.setChecked(True)
        self._ui.searchEdit.setText(text)
        self._what_changed()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        self._history.set_headings([self.words.gettext(text) for text in self._history.headings()])
        self._details.retranslate(self.words)
        self._say()

    def is_dirty(self) -> bool:
        """Whether the customer's details differ from what is on record."""
        return self._of_customers and self._details.differ(self._person)

    @property
    def _of_customers(self) -> bool:
        return self._ui.customersButton.isChecked()

    def _what_changed(self) -> None:
        ui = self._ui
        ui.customerCard.setVisible(self._of_customers)
        ui.productCard.setVisible(not self._of_customers)
        self._show_history(())
        self._names.setStringList([])
        self._person, self._product = None, None
        self._details.show(None)
        self._say()
        self._find()
        ui.searchEdit.setFocus()

    def _say(self) -> None:
        ui, words = self._ui, self.words
        ui.searchEdit.setPlaceholderText(
            words.gettext(
                "Telephone, last four, name, ticket"
                if self._of_customers
                else "Serial, IMEI, model"
            )
        )
        ui.customerHeading.setText(
            self._person.name if self._person else words.gettext("New customer")
        )
        ui.resultsEmpty.setText(
            words.gettext(
                "Type to find somebody." if self._of_customers else "Type or scan a serial."
            )
        )
        self._show_product()
        self._data.show_person(self._person)

    def _find(self) -> None:
        text = self._ui.searchEdit.text().strip()
        desk, run = self.workplace.desk, self.workplace.background.run
        if not text:
            self._show_people(())
        elif self._of_customers:
            find = partial(customers.find_customers, desk, text)
            run(find, self._show_people, lambda _error: None, owner=self, key="find")
        else:
            run(
                partial(_product_like, self.workplace, text),
                self._show_found_product,
                lambda _error: None,
                owner=self,
                key="find",
            )

    def _show_people(self, people: tuple[CustomerView, ...]) -> None:
        self._people = people
        self._names.setStringList([f"{p.name}   {p.phone_shown}" for p in people])
        self._ui.resultsList.setVisible(bool(people))
        self._ui.resultsEmpty.setVisible(not people)
        if len(people) == 1:
            self._ui.resultsList.setCurrentIndex(self._names.index(0))

    def _show_found_product(self, found: ProductView | None) -> None:
        self._product = found
        self._names.setStringList(
            [f"{product_title(found.brand, found.model)}   {found.serial}"] if found else []
        )
        self._ui.resultsList.setVisible(found is not None)
        self._ui.resultsEmpty.setVisible(found is None)
        self._say()
        if found is None:
            self._show_history(())
            return
        self._read_history()

    def _chosen(self) -> None:
        index = self._ui.resultsList.currentIndex()
        if not index.isValid() or not self._of_customers:
            return
        self._person = self._people[index.row()]
        self._details.show(self._person)
        self._say()
        self._read_history()

    def _read_history(self) -> None:
        desk, person, product = self.workplace.desk, self._person, self._product
        if self._of_customers and person is not None:
            read = partial(customers.customer_tickets, desk, person.customer_id)
            self.workplace.background.run(
                partial(owners.customer_history, desk, person.customer_id),
                self._show_events,
                owner=self,
                key="events",
            )
        elif product is not None:
            read = partial(products.product_history, desk, product.serial)
        else:
            self._show_history(())
            return
        self.workplace.background.run(read, self._show_history, owner=self, key="history")

    def _show_history(self, rows: Sequence[QueueRow]) -> None:
        self._history.set_rows(rows)
        self._ui.historyTable.setVisible(bool(rows))
        self._ui.historyHint.setVisible(bool(rows))
        self._ui.historyEmpty.setVisible(not rows)
        if self._person is None:
            self._show_events(())

    def _show_events(self, events: Sequence[EventView]) -> None:
        words = self.words
        lines = [
            f"{words.moment(event.at)} · {event.who} · {words.words(event.message)}"
            for event in events[:_EVENTS]
        ]
        self._ui.eventsLabel.setText("\n".join(lines))
        self._ui.eventsLabel.setVisible(bool(lines))

    def _show_product(self) -> None:
        ui, words, product = self._ui, self.words, self._product
        ui.productCard.setVisible(not self._of_customers and product is not None)
        if product is None:
            return
        ui.productHeading.setText(product_title(product.brand, product.model))
        set_chip(ui.originChip, "accent", words.name(product.origin))
        sold = msg("sold on {day}", day=product.sold_on)
        parts = [words.words(msg("Serial {serial}", serial=product.serial)), product.category]
        parts += [words.words(sold)] if product.sold_on else []
        if product.given_for:
            parts.append(words.words(msg("in place of {serial}", serial=product.given_for)))
        if product.swapped_for:
            parts.append(words.words(msg("swapped for {serial}", serial=product.swapped_for)))
        if product.warranty_months is not None:
            parts.append(words.words(msg("term {months} months", months=product.warranty_months)))
        ui.productText.setText(" · ".join(part for part in parts if part))

    def _new(self) -> None:
        self._ui.customersButton.setChecked(True)
        self._ui.customerCard.show()
        self._person = None
        self._ui.resultsList.clearSelection()
        self._details.show(None)
        self._show_history(())
        self._say()
        self._ui.nameEdit.setFocus()

    def _save(self) -> None:
        if not self._of_customers:
            return
        self.errors.clear()
        form, desk, actor = (
            self._details.read(self._person),
            self.workplace.desk,
            self.workplace.actor,
        )

        def done(saved: CustomerView) -> None:
            self._person = saved
            self._details.show(saved)
            self._say()
            self._find()
            self.said.emit(msg("{name} is saved.", name=saved.name))

        self.act(lambda: customers.save_customer(desk, actor, form), done)

    def _open(self) -> None:
        row = self._history.chosen()
        if row is not None:
            self.ticket_wanted.emit(row.number)


def _product_like(workplace: Workplace, text: str) -> ProductView | None:
    desk = workplace.desk
    found = products.find_product(desk, text)
    if found is not None:
        return found
    for hit in searching.search(desk, text, 10):
        if hit.kind == "product":
            return products.find_product(desk, hit.key)
    return None
