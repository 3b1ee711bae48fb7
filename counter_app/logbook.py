"""The program's own logbook: what happened to it, in JSON lines, and nothing about anybody.

A line holds only the keys of :data:`KEYS`. An error is noted by its type and the places it came
through, never by its message: messages quote what people typed. The file is the user's alone and
rotates at a megabyte, five old ones kept.
"""

import io
import logging
import os
import traceback
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

NAME: Final = "counter_app.logbook"
FILE: Final = "counter-app.log"
LARGEST: Final = 1_000_000
OLD_ONES: Final = 5
KEYS: Final = frozenset(
    {"event", "level", "timestamp", "version", "kind", "where", "trouble", "events", "files"}
)
"""What a line may say. Whoever adds a key answers for it holding no name, phone or PIN."""


class _PrivateFile(RotatingFileHandler):
    """A rotating file only its owner may read."""

    def _open(self) -> io.TextIOWrapper:
        handle = os.open(self.baseFilename, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        return os.fdopen(handle, "a", encoding="utf-8")


def open_logbook(folder: Path) -> logging.Handler | None:
    """Write the logbook in ``folder`` from now on; None where that cannot be: work goes on."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _PrivateFile(
            folder / FILE, maxBytes=LARGEST, backupCount=OLD_ONES, encoding="utf-8"
        )
    except OSError:
        return None
    logger = _logger()
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    return handler


def close_logbook(handler: logging.Handler) -> None:
    """Write no more to ``handler``."""
    _logger().removeHandler(handler)
    handler.close()


def note(event: str, **values: Any) -> None:
    """Note something that happened; values under keys not in :data:`KEYS` are left out."""
    _book().info(event, **values)


def note_error(error: BaseException, event: str = "bug") -> None:
    """Note an error: its type and the places it came through."""
    places = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    _book().error(event, kind=type(error).__name__, where=places)


def _logger() -> logging.Logger:
    logger = logging.getLogger(NAME)
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    return logger


def _book() -> Any:
    import structlog  # noqa: PLC0415 - wanted at the first line only

    return structlog.wrap_logger(
        _logger(),
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _only_what_may_be_said,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def _only_what_may_be_said(
    _logger: object, _method: str, line: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    return {key: value for key, value in line.items() if key in KEYS}
