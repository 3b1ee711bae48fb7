"""The folder for backups is chosen in the settings, and a half path is refused beside the field."""

from pathlib import Path

from counter_app.services import settings
from counter_app.services.desk import Desk
from counter_app.ui.settings import SettingsWindow
from counter_app.ui.workplace import Workplace


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
