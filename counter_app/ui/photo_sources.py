"""Pictures as a drop or the clipboard brings them: files of this computer, or bare pixels."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage

from counter_app.services.photo_taking import Given, given_file
from counter_app.services.picture_encoding import LONGEST_SIDE


def has_pictures(mime: QMimeData) -> bool:
    """Whether there may be pictures in it: files are looked into only once they are taken."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def pictures_in(mime: QMimeData) -> tuple[Given, ...]:
    """The files in it, else the picture itself."""
    files = tuple(given_file(Path(url.toLocalFile())) for url in mime.urls() if url.isLocalFile())
    if files:
        return files
    image = mime.imageData() if mime.hasImage() else None
    return (_given_pixels(image),) if isinstance(image, QImage) and not image.isNull() else ()


def _given_pixels(image: QImage) -> Given:
    """``image``, put into bytes only when they are read: off the UI thread."""

    def read() -> bytes:
        small = image
        if max(image.width(), image.height()) > LONGEST_SIDE:
            small = image.scaled(
                LONGEST_SIDE,
                LONGEST_SIDE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        small.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # the stub wants bytes, Qt takes text
        return bytes(buffer.data().data())

    return Given("", read)
