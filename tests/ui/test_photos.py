"""Pictures come by drop, paste and choice, and go on record off the UI thread."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
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
from sqlalchemy import func, select

from counter_app.services import drafts, photos
from counter_app.services.desk import Desk
from counter_app.services.intake import take_in
from counter_app.services.tickets import ticket
from counter_app.services.views import TicketView
from counter_app.store.picture_files import folder_for, place_of
from counter_app.store.tables import Ticket
from counter_app.ui.main_window import MainWindow
from counter_app.ui.photo_pane import PhotoPane
from counter_app.ui.photo_strip import PhotoStrip
from counter_app.ui.photo_thumb import PhotoThumb
from counter_app.ui.photo_window import PhotoWindow
from counter_app.ui.workplace import Workplace
from tests.services.bench import Bench
from tests.services.cases import CRACKED, DEAD, own
from tests.services.test_photos import photo
from tests.ui.conftest import Settle

Open = Callable[[], TicketView]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two photos of a telephone, and a letter."""
    made = [tmp_path / name for name in ("IMG_1.png", "IMG_2.png", "letter.txt")]
    for shade, path in enumerate(made):
        path.write_bytes(photo(shade) if path.suffix == ".png" else b"Dear customer")
    return made


@pytest.fixture
def opened(window: MainWindow, bench: Bench, settle: Settle) -> TicketView:
    """A ticket with two faults, open at its diagnosis."""
    view = take_in(bench.desk, bench.actor, own(faults=(DEAD, CRACKED)))
    window.work.open(view.number, step="diagnosis")
    settle()
    return view


def strip_of(window: MainWindow) -> PhotoStrip:
    strip = window.work.tab.photos
    assert strip is not None
    return strip


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop(window: MainWindow, mime: QMimeData, on: QWidget) -> bool:
    """Hold ``mime`` over ``on`` and let it go, as the platform tells its window."""
    handle = window.windowHandle()
    at = QPointF(on.mapTo(window, on.rect().center()))
    given = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(at, *given, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, enter)
    accepted = enter.isAccepted()
    let_go = QDropEvent(at, *given, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(handle, let_go)
    return accepted and let_go.isAccepted()


def paste(window: MainWindow) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def thumbs(window: MainWindow) -> list[PhotoThumb]:
    return [t for t in strip_of(window).findChildren(PhotoThumb) if not t.isHidden()]


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


def test_photos_of_a_new_intake_wait_are_drafted_and_come_in_with_it(
    window: MainWindow,
    workplace: Workplace,
    desk: Desk,
    files: list[Path],
    settle: Settle,
    qtbot: QtBot,
) -> None:
    assert drop(window, mime_of(*files[:2]), window.work.tab)
    settle()
    assert [thumb.text() for thumb in thumbs(window)] == ["not saved yet"] * 2
    thumbs(window)[1].click()
    settle()
    large = window.findChild(PhotoWindow)
    assert large is not None
    qtbot.addWidget(large)
    remove = large.findChild(QPushButton, "voidButton")
    assert remove is not None
    assert remove.text() == "Remove"
    remove.click()
    large.close()
    assert len(thumbs(window)) == 1
    qtbot.wait(800)
    settle()
    (draft,) = drafts.drafts(desk, workplace.actor)
    assert "pictures" in str(draft.form)
    tab = window.work.tab
    for name, text in (
        ("phoneEdit", "13800138000"),
        ("nameEdit", "王伟"),
        ("modelEdit", "T100"),
        ("brandEdit", "Jinguyuan"),
    ):
        field = tab.findChild(QLineEdit, name)
        assert field is not None
        QTest.keyClicks(field, text) if text.isascii() else field.setText(text)
    tab.findChildren(QLineEdit, "reportedEdit")[0].setText("no picture")
    tab.findChild(QPushButton, "bothConsentsButton").click()  # type: ignore[union-attr]
    window.work.intake.save()
    settle()
    view = window.work.view
    assert view is not None
    assert [each.name for each in view.photos] == ["IMG_1.png"]
    window.work.show_step("intake")
    settle()
    assert [thumb.text() for thumb in thumbs(window)] == ["10:00"]


def _number(window: MainWindow) -> str:
    view = window.work.view
    return view.number if view else ""


def _typed(window: MainWindow) -> None:
    tab = window.work.tab
    for name, text in (
        ("phoneEdit", "13800138000"),
        ("nameEdit", "Wang Wei"),
        ("modelEdit", "T100"),
        ("brandEdit", "Jinguyuan"),
        ("reportedEdit", "no picture"),
    ):
        tab.findChildren(QLineEdit, name)[0].setText(text)
    tab.findChild(QPushButton, "bothConsentsButton").click()  # type: ignore[union-attr]


def test_an_intake_saved_at_once_waits_for_the_photos_still_being_read(
    window: MainWindow, files: list[Path], settle: Settle
) -> None:
    _typed(window)
    drop(window, mime_of(*files[:2]), window.work.tab)
    window.work.intake.save()
    window.work.intake.save()  # an impatient hand
    assert _number(window) == ""
    settle()
    settle()
    view = window.work.view
    assert view is not None
    assert len(view.photos) == 2
    with window.workplace.desk.store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Ticket)) == 1


def test_a_refused_photo_is_read_before_the_intake_is_saved(
    window: MainWindow, files: list[Path], settle: Settle
) -> None:
    _typed(window)
    drop(window, mime_of(*files), window.work.tab)
    window.work.intake.save()
    settle()
    assert _number(window) == ""
    error = strip_of(window).findChild(QLabel, "photosError")
    assert error is not None
    assert error.text().startswith("letter.txt")
    window.work.intake.save()
    settle()
    assert window.work.view is not None
    assert len(window.work.view.photos) == 2


def test_photos_of_an_intake_put_away_never_come_into_the_next(
    window: MainWindow, files: list[Path], settle: Settle
) -> None:
    drop(window, mime_of(files[0]), window.work.tab)
    window.work.intake.start()
    settle()
    assert thumbs(window) == []
    assert "put away" in window.findChild(QLabel, "saidLabel").text()  # type: ignore[union-attr]


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
