"""The first step: whose name and picture stand on the paper."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.services import settings
from counter_app.services.first_steps import FirstSteps
from counter_app.ui.chosen_file import ask_for_file
from counter_app.ui.compiled.ui_first_steps import Ui_FirstStepsWindow
from counter_app.ui.first_pages import Done
from counter_app.ui.setting_values import texts_from_text
from counter_app.ui.window import Window

_LOGO = QSize(160, 64)


class ShopPage:
    """Who the paper comes from."""

    def __init__(self, window: Window, ui: Ui_FirstStepsWindow) -> None:
        self._window, self._ui = window, ui
        self._said: dict[str, Any] = {}
        self._logo: bytes | None = None
        self._kept_logo: bytes | None = None
        for name, editor, error in (
            ("shop.name", ui.shopNameEdit, ui.shopNameError),
            ("shop.address", ui.shopAddressEdit, ui.shopAddressError),
            ("shop.telephones", ui.shopPhoneEdit, ui.shopPhoneError),
            ("shop.postal_code", ui.shopPostalCodeEdit, ui.shopPostalCodeError),
            ("shop.logo", ui.logoButton, ui.logoError),
        ):
            window.errors.add(name, editor, error)
        ui.logoButton.clicked.connect(self._choose_logo)
        ui.noLogoButton.clicked.connect(lambda: self.put_logo(None))

    def is_done(self, steps: FirstSteps) -> bool:
        return steps.shop

    def retranslate(self) -> None:
        self._show_logo()

    def read(self) -> None:
        desk = self._window.workplace.desk
        self._window.call(lambda: (settings.get_all(desk), settings.shop_head(desk)), self._show)

    def is_dirty(self) -> bool:
        return bool(self._said) and bool(self._changed())

    def save(self, then: Done) -> None:
        changed = self._changed()
        desk, actor = self._window.workplace.desk, self._window.workplace.actor

        def operation() -> dict[str, Any]:
            for key, value in changed.items():
                settings.put(desk, actor, key, value)
            return settings.get_all(desk)

        def done(said: dict[str, Any]) -> None:
            self._said, self._kept_logo = said, self._logo
            then()

        self._window.act(operation, done)

    def put_logo(self, logo: bytes | None) -> None:
        """Show ``logo``; it is kept with the rest."""
        self._logo = logo
        self._window.errors.clear_field("shop.logo")
        self._show_logo()

    def _show(self, found: tuple[dict[str, Any], Any]) -> None:
        said, head = found
        ui, self._said = self._ui, said
        self._logo = self._kept_logo = head.logo
        ui.shopNameEdit.setText(said["shop.name"])
        ui.shopAddressEdit.setText(said["shop.address"])
        ui.shopPhoneEdit.setText(", ".join(said["shop.telephones"]))
        ui.shopPostalCodeEdit.setText(said["shop.postal_code"])
        ui.shopAddressEdit.setCursorPosition(0)
        ui.shopNameEdit.selectAll()  # whoever types now types over it
        self._show_logo()

    def _changed(self) -> dict[str, Any]:
        ui, said = self._ui, self._said
        typed: dict[str, Any] = {
            "shop.name": ui.shopNameEdit.text(),
            "shop.address": ui.shopAddressEdit.text(),
            "shop.telephones": texts_from_text(ui.shopPhoneEdit.text()),
            "shop.postal_code": ui.shopPostalCodeEdit.text(),
        }
        changed: dict[str, Any] = {
            key: value for key, value in typed.items() if said.get(key) != value
        }
        if self._logo != self._kept_logo:
            changed["shop.logo"] = self._logo
        return changed

    def _show_logo(self) -> None:
        ui, picture = self._ui, QPixmap()
        if self._logo:
            picture.loadFromData(self._logo)
        ui.noLogoButton.setVisible(self._logo is not None)
        if picture.isNull():
            ui.logoPicture.setText(self._window.words.gettext("no logo yet"))
            ui.logoPicture.setEnabled(False)
        else:
            kept = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            ui.logoPicture.setEnabled(True)
            ui.logoPicture.setPixmap(picture.scaled(_LOGO, kept, smooth))

    def _choose_logo(self) -> None:
        words = self._window.words
        kinds = words.gettext("Pictures") + " (*.png *.jpg *.jpeg)"
        title = words.gettext("The shop's logo")
        ask_for_file(self._window, "logoDialog", title, kinds, self._take_logo)

    def _take_logo(self, path: Path) -> None:
        def read() -> bytes:
            try:
                with path.open("rb") as file:
                    return file.read(settings.LARGEST_LOGO + 1)
            except OSError as problem:
                raise InvalidInput(
                    msg("{file} cannot be read.", file=path.name), field="shop.logo"
                ) from problem

        self._window.call(read, self.put_logo)
