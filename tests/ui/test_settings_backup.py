"""The folder for backups is chosen in the settings, and a half path is refused beside the field."""

from pathlib import Path

from counter_app.services import settings
from counter_app.services.desk import Desk
from counter_app.ui.settings import SettingsWindow
from counter_app.ui.workplace import Workplace
from tests.documents.sample_shop import logo


def test_the_folder_for_backups_is_chosen(workplace: Workplace, desk: Desk, tmp_path: Path) -> None:
    window = SettingsWindow(workplace)
    assert workplace.background.finish()
    ui = window._ui
    ui.backupFolderEdit.setText("usb")
    ui.shopSaveButton.click()
    assert workplace.background.finish()
    assert "whole path" in ui.backupFolderError.text()
    assert settings.get(desk, "backup.folder") == ""
    ui.backupFolderEdit.setText(str(tmp_path))
    ui.shopSaveButton.click()
    assert workplace.background.finish()
    assert settings.get(desk, "backup.folder") == str(tmp_path)
    window.close()


def test_the_logo_is_chosen_seen_and_printed(
    workplace: Workplace, desk: Desk, tmp_path: Path
) -> None:
    window = SettingsWindow(workplace)
    assert workplace.background.finish()
    ui = window._ui
    assert not ui.logoRemoveButton.isEnabled()
    broken = tmp_path / "broken.png"
    broken.write_bytes(logo()[:60])
    window._logo.take(broken)
    assert "not a picture" in ui.logoError.text()
    assert not window.is_dirty()
    picture = tmp_path / "logo.png"
    picture.write_bytes(logo())
    window._logo.take(picture)
    assert ui.logoError.text() == ""
    assert not ui.logoLabel.pixmap().isNull()
    assert window.is_dirty()
    ui.shopSaveButton.click()
    assert workplace.background.finish()
    assert settings.shop_head(desk).logo == logo()
    ui.logoRemoveButton.click()
    ui.shopSaveButton.click()
    assert workplace.background.finish()
    assert settings.shop_head(desk).logo is None
    window.close()
