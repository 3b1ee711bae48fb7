"""Pictures come by drop, paste and choice, and go on record off the UI thread."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.services import photos
from counter_app.services.desk import Desk
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.picture_files import folder_for, place_of
from counter_app.ui.main_window import MainWindow
from counter_app.ui.photo_pane import PhotoPane
from counter_app.ui.photo_window import PhotoWindow
from tests.services.bench import Bench
from tests.services.cases import CRACKED, DEAD, own
from tests.ui.conftest import Settle
from tests.ui.photos_by_hand import drop, mime_of, paste, strip_of, thumbs

Open = Callable[[], TicketView]


@pytest.fixture
def opened(window: MainWindow, bench: Bench, settle: Settle) -> TicketView:
    """A ticket with two faults, open at its diagnosis."""
    view = take_in(bench.desk, bench.actor, own(faults=(DEAD, CRACKED)))
    window.work.open(view.number, step="diagnosis")
    settle()
    return view


def test_files_dropped_anywhere_go_on_the_ticket(
    window: MainWindow, opened: TicketView, desk: Desk, files: list[Path], settle: Settle
) -> None:
    field = window.work.tab.findChild(QLineEdit, "evidenceEdit")
    assert field is not None
    assert drop(window, mime_of(*files), window.queue)
    settle()
    shown = ticket(desk, opened.number).photos
    assert [each.name for each in shown] == ["IMG_1.png", "IMG_2.png"]
    assert [each.fault_id for each in shown] == [None, None]
    assert len(thumbs(window)) == 2
    assert not thumbs(window)[0].icon().isNull()
    error = strip_of(window).findChild(QLabel, "photosError")
    assert error is not None
    assert error.isVisible()
    assert error.text().startswith("letter.txt: This is not a picture")
    assert "2 photos added" in window.findChild(QLabel, "saidLabel").text()  # type: ignore[union-attr]


def test_a_photo_dropped_on_a_faults_card_is_its_evidence(
    window: MainWindow, opened: TicketView, desk: Desk, files: list[Path], settle: Settle
) -> None:
    second = window.work.tab.findChild(QWidget, "fault2Card")
    assert second is not None
    note = second.findChild(QPlainTextEdit, "noteEdit")
    assert note is not None
    note.setPlainText("typed and not saved")
    assert drop(window, mime_of(files[0]), note)
    settle()
    (shown,) = ticket(desk, opened.number).photos
    assert shown.fault_id == opened.faults[1].fault_id
    again = window.work.tab.findChild(QWidget, "fault2Card")
    assert again is second  # what is typed stands, and so does the cursor
    assert note.toPlainText() == "typed and not saved"
    button = second.findChild(QPushButton, "photosButton")
    assert button is not None
    assert button.text() == "1 photo"
    assert button.accessibleName() == "Fault 2: 1 photo"
    assert thumbs(window)[0].text() == "Fault 2"


def test_a_screenshot_is_pasted(
    window: MainWindow, opened: TicketView, desk: Desk, settle: Settle
) -> None:
    image = QImage(3000, 1000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkCyan)
    QApplication.clipboard().setImage(image)
    paste(window)
    settle()
    (shown,) = ticket(desk, opened.number).photos
    kept = QImage.fromData(photos.content(desk, shown.digest))
    assert (kept.width(), kept.height()) == (2400, 800)


def test_words_pasted_into_a_field_stay_words(
    window: MainWindow, opened: TicketView, desk: Desk, settle: Settle
) -> None:
    mime = QMimeData()
    mime.setText("reads 11.8 V")
    mime.setImageData(QImage(9, 9, QImage.Format.Format_RGB32))
    QApplication.clipboard().setMimeData(mime)
    field = window.work.tab.findChild(QLineEdit, "evidenceEdit")
    assert field is not None
    field.setFocus()
    paste(window)
    settle()
    assert ticket(desk, opened.number).photos == ()
    assert field.text() == "reads 11.8 V"


def test_the_paste_button_says_when_there_is_nothing(
    window: MainWindow, opened: TicketView, settle: Settle
) -> None:
    QApplication.clipboard().setText("only words")
    strip = strip_of(window)
    strip.findChild(QPushButton, "pastePhotoButton").click()  # type: ignore[union-attr]
    error = strip.findChild(QLabel, "photosError")
    assert error is not None
    assert error.text() == "There is no picture in the clipboard."


def test_photos_are_chosen_from_files(
    window: MainWindow, opened: TicketView, desk: Desk, files: list[Path], settle: Settle
) -> None:
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    settle()
    dialog = strip_of(window).findChild(QFileDialog, "photosDialog")
    assert dialog is not None
    dialog.filesSelected.emit([str(path) for path in files[:2]])
    dialog.close()
    settle()
    assert len(ticket(desk, opened.number).photos) == 2


def test_a_full_disk_adds_nothing_and_says_so(
    window: MainWindow,
    opened: TicketView,
    desk: Desk,
    files: list[Path],
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_path: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    drop(window, mime_of(*files[:2]), window.queue)
    settle()
    error = strip_of(window).findChild(QLabel, "photosError")
    assert error is not None
    assert error.text().startswith("The disk is full. Nothing was saved")
    monkeypatch.undo()
    assert ticket(desk, opened.number).photos == ()
    drop(window, mime_of(*files[:2]), window.queue)
    settle()
    assert len(ticket(desk, opened.number).photos) == 2
    assert not error.isVisible()


def test_on_other_steps_a_drop_is_left_alone(
    window: MainWindow, opened: TicketView, files: list[Path], settle: Settle
) -> None:
    window.work.show_step("quote")
    settle()
    assert not drop(window, mime_of(files[0]), window.queue)


def test_a_photo_is_seen_large_pointed_and_voided(
    window: MainWindow,
    opened: TicketView,
    desk: Desk,
    files: list[Path],
    settle: Settle,
    qtbot: QtBot,
) -> None:
    drop(window, mime_of(*files[:2]), window.queue)
    settle()
    thumbs(window)[0].click()
    settle()
    large = window.findChild(PhotoWindow)
    assert large is not None
    qtbot.addWidget(large)
    place, pane = large.findChild(QLabel, "placeLabel"), large.findChild(PhotoPane)
    assert place is not None
    assert pane is not None
    assert place.text() == "Photo 1 of 2"
    QTest.keyClick(pane, Qt.Key.Key_Right)
    settle()
    assert place.text() == "Photo 2 of 2"
    QTest.keyClick(pane, Qt.Key.Key_Space)
    assert not pane.is_whole
    box = large.findChild(QComboBox, "faultBox")
    assert box is not None
    box.setCurrentIndex(2)
    box.activated.emit(2)
    settle()
    assert ticket(desk, opened.number).photos[1].fault_id == opened.faults[1].fault_id
    assert place.text() == "Photo 2 of 2"
    large.findChild(QPushButton, "voidButton").click()  # type: ignore[union-attr]
    reason = large.findChild(QPlainTextEdit, "reasonEdit")
    assert reason is not None
    reason.setPlainText("another unit")
    large.findChild(QPushButton, "reasonOkButton").click()  # type: ignore[union-attr]
    settle()
    shown = ticket(desk, opened.number)
    assert [photo.name for photo in shown.photos] == ["IMG_1.png"]
    assert [photo.void_reason for photo in shown.pictures] == ["", "another unit"]
    assert [thumb.text() for thumb in thumbs(window)][1] == "void"
    large.close()


def test_a_photo_whose_file_is_gone_is_said(
    window: MainWindow, opened: TicketView, desk: Desk, files: list[Path], settle: Settle
) -> None:
    drop(window, mime_of(files[0]), window.queue)
    settle()
    (shown,) = ticket(desk, opened.number).photos
    place_of(folder_for(desk.store.path), shown.digest).unlink()
    window.work.new_intake()
    settle()
    window.work.open(opened.number, step="intake")
    settle()
    error = strip_of(window).findChild(QLabel, "photosError")
    assert error is not None
    assert "missing" in error.text()


def test_the_strip_speaks_the_language_in_use(
    window: MainWindow, opened: TicketView, files: list[Path], settle: Settle
) -> None:
    drop(window, mime_of(files[0]), window.queue)
    settle()
    window.choose_language("zh_CN")
    settle()
    strip = strip_of(window)
    heading = strip.findChild(QLabel, "photosHeading")
    assert heading is not None
    assert heading.text() == "照片"
    assert thumbs(window)[0].accessibleName() == "照片 1 / 1，IMG_1.png".replace("，", ", ")
