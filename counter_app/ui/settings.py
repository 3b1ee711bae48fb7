"""The shop's own choices: its head on every paper, its days and offers, the makers."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from counter_app.messages import N_, msg
from counter_app.services import products, settings
from counter_app.services.forms import MakerForm
from counter_app.services.views import MakerView
from counter_app.ui.choices import choose, fill, hide_errors
from counter_app.ui.compiled.ui_settings import Ui_SettingsWindow
from counter_app.ui.logo_field import LogoField
from counter_app.ui.message_page import MessagePage
from counter_app.ui.plain_table import Column, PlainTable
from counter_app.ui.preview import LANGUAGES
from counter_app.ui.setting_values import days_from_text, months_from_text, texts_from_text
from counter_app.ui.window import Window
from counter_app.ui.workplace import Workplace
from counter_app.values import Origin

PAGES = (N_("The shop"), N_("Makers"), N_("Messages"))


class SettingsWindow(Window):
    """One page each for the shop, the makers and what customers are told."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self._said: dict[str, Any] = {}
        self._ui = Ui_SettingsWindow()
        self._ui.setupUi(self)
        ui = self._ui
        self._makers: PlainTable[MakerView] = PlainTable(
            ui.makersTable,
            (
                Column(N_("Brand"), lambda maker: maker.brand, 140),
                Column(N_("Whose product"), lambda maker: self.words.name(maker.origin), 140),
                Column(N_("Months"), self._months, 80, figures=True),
                Column(N_("Service centre"), lambda maker: maker.centre_name or "—"),
            ),
        )
        hide_errors(self)
        for name, editor, error in (
            ("shop.name", ui.shopNameEdit, ui.shopNameError),
            ("shop.address", ui.shopAddressEdit, ui.shopAddressError),
            ("shop.telephones", ui.shopPhoneEdit, ui.shopPhoneError),
            ("shop.postal_code", ui.shopPostalCodeEdit, ui.shopPostalCodeError),
            ("shop.logo", ui.logoChooseButton, ui.logoError),
            ("shop_days.closed", ui.closedDaysEdit, ui.closedDaysError),
            ("shop_days", ui.closedDaysEdit, ui.closedDaysError),
            ("shop_days.open", ui.openDaysEdit, ui.openDaysError),
            ("quote.valid_days", ui.validDaysBox, ui.validDaysError),
            ("lock.minutes", ui.lockMinutesBox, ui.lockMinutesError),
            ("print.language", ui.paperLanguageBox, ui.paperLanguageError),
            ("backup.folder", ui.backupFolderEdit, ui.backupFolderError),
            ("brand", ui.brandEdit, ui.brandError),
            ("origin", ui.originBox, ui.originError),
            ("default_months", ui.monthsEdit, ui.monthsError),
            ("centre_name", ui.centreNameEdit, ui.centreNameError),
            ("centre_phone", ui.centrePhoneEdit, ui.centrePhoneError),
            ("centre_address", ui.centreAddressEdit, ui.centreAddressError),
        ):
            self.errors.add(name, editor, error)
        self._logo = LogoField(self, ui)
        self._messages = MessagePage(workplace, self)
        ui.pages.insertWidget(len(PAGES) - 1, self._messages)
        self._messages.said.connect(self.said)
        self._messages.failed.connect(self.failed)
        self._messages.saved.connect(self._read)
        for page in PAGES:
            ui.pagesList.addItem(page)
        for language, name in LANGUAGES.items():
            ui.paperLanguageBox.addItem(name, language)
        ui.pagesList.currentRowChanged.connect(ui.pages.setCurrentIndex)
        ui.pagesList.setCurrentRow(0)
        ui.makersTable.selectionModel().currentRowChanged.connect(lambda *_: self._chosen())
        ui.shopSaveButton.clicked.connect(self._save_shop)
        ui.makerSaveButton.clicked.connect(self._save_maker)
        ui.makerNewButton.clicked.connect(self._new_maker)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        self.retranslate()
        self._read()

    def retranslate(self) -> None:
        """Put live words into the language now in use."""
        words = self.words
        for row, page in enumerate(PAGES):
            self._ui.pagesList.item(row).setText(words.gettext(page))
        for row, name in enumerate(LANGUAGES.values()):
            self._ui.paperLanguageBox.setItemText(row, words.gettext(name))
        fill(self._ui.originBox, Origin, words)
        self._messages.retranslate()
        self._makers.set_headings([words.gettext(text) for text in self._makers.headings()])

    def is_dirty(self) -> bool:
        """Whether the shop's page says anything that is not saved."""
        if not self._said:
            return False
        typed = {
            "shop.name": self._ui.shopNameEdit.text(),
            "shop.address": self._ui.shopAddressEdit.text(),
            "shop.postal_code": self._ui.shopPostalCodeEdit.text(),
            "shop.logo": self._logo.value,
        }
        changed = any(self._said[key] != value for key, value in typed.items())
        return changed or self._messages.is_dirty()

    def _months(self, maker: MakerView) -> str:
        return "—" if maker.default_months is None else str(maker.default_months)

    def _read(self) -> None:
        desk, run = self.workplace.desk, self.workplace.background.run
        run(partial(settings.get_all, desk), self._show, owner=self, key="settings")
        run(partial(products.makers, desk), self._show_makers, owner=self, key="makers")

    def _show(self, said: Mapping[str, Any]) -> None:
        self._said = dict(said)
        ui = self._ui
        ui.shopNameEdit.setText(said["shop.name"])
        ui.shopAddressEdit.setText(said["shop.address"])
        ui.shopPostalCodeEdit.setText(said["shop.postal_code"])
        ui.shopPhoneEdit.setText(", ".join(said["shop.telephones"]))
        self._logo.show(said["shop.logo"])
        ui.closedDaysEdit.setText(", ".join(said["shop_days"]["closed"]))
        ui.openDaysEdit.setText(", ".join(said["shop_days"]["open"]))
        ui.validDaysBox.setValue(said["quote.valid_days"])
        ui.lockMinutesBox.setValue(said["lock.minutes"])
        choose(ui.paperLanguageBox, said["print.language"])
        ui.backupFolderEdit.setText(said["backup.folder"])
        self._messages.show_settings(said)
        ui.shopNameEdit.setCursorPosition(0)
        ui.shopAddressEdit.setCursorPosition(0)

    def _show_makers(self, makers: tuple[MakerView, ...]) -> None:
        self._makers.set_rows(makers)
        self._ui.makersTable.setVisible(bool(makers))
        self._ui.makersEmpty.setVisible(not makers)

    def _chosen(self) -> None:
        maker, ui = self._makers.chosen(), self._ui
        if maker is None:
            return
        ui.brandEdit.setText(maker.brand)
        choose(ui.originBox, maker.origin)
        ui.monthsEdit.setText("" if maker.default_months is None else str(maker.default_months))
        ui.centreNameEdit.setText(maker.centre_name)
        ui.centrePhoneEdit.setText(maker.centre_phone)
        ui.centreAddressEdit.setText(maker.centre_address)

    def _new_maker(self) -> None:
        ui = self._ui
        ui.makersTable.clearSelection()
        for edit in (
            ui.brandEdit,
            ui.monthsEdit,
            ui.centreNameEdit,
            ui.centrePhoneEdit,
            ui.centreAddressEdit,
        ):
            edit.clear()
        ui.brandEdit.setFocus()

    def _save(self) -> None:
        (self._save_shop, self._save_maker, self._messages.save)[self._ui.pages.currentIndex()]()

    def _save_shop(self) -> None:
        self.errors.clear()
        ui, said = self._ui, self._said
        wanted: dict[str, Any] = {
            "shop.name": ui.shopNameEdit.text(),
            "shop.address": ui.shopAddressEdit.text(),
            "shop.postal_code": ui.shopPostalCodeEdit.text(),
            "shop.telephones": texts_from_text(ui.shopPhoneEdit.text()),
            "shop.logo": self._logo.value,
            "shop_days": {
                "closed": days_from_text(ui.closedDaysEdit.text()),
                "open": days_from_text(ui.openDaysEdit.text()),
            },
            "quote.valid_days": ui.validDaysBox.value(),
            "lock.minutes": ui.lockMinutesBox.value(),
            "print.language": ui.paperLanguageBox.currentData(),
            "backup.folder": ui.backupFolderEdit.text(),
        }
        changed = {key: value for key, value in wanted.items() if said.get(key) != value}
        desk, actor = self.workplace.desk, self.workplace.actor

        def operation() -> None:
            for key, value in changed.items():
                settings.put(desk, actor, key, value)

        def done(_nothing: None) -> None:
            self._read()
            self.said.emit(msg("The shop's settings are saved."))

        self.act(operation, done)

    def _save_maker(self) -> None:
        self.errors.clear()
        ui = self._ui
        desk, actor = self.workplace.desk, self.workplace.actor
        typed = ui.monthsEdit.text()

        def operation() -> MakerView:
            form = MakerForm(
                ui.brandEdit.text(),
                Origin(ui.originBox.currentData()),
                months_from_text(typed, "default_months"),
                ui.centreNameEdit.text(),
                ui.centreAddressEdit.text(),
                centre_phone=ui.centrePhoneEdit.text(),
            )
            return products.save_maker(desk, actor, form)

        def done(maker: MakerView) -> None:
            self._read()
            self._new_maker()
            self.said.emit(msg("{brand} is saved.", brand=maker.brand))

        self.act(operation, done)
