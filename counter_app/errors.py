"""One tree of errors.

``CounterError``: the person can act, and its message is ready to be put into words.
``EnvironmentTrouble``: the disk, the database or a printer does not do its part.
Anything else that is raised is a bug.
"""

from counter_app.messages import Message


class CounterError(Exception):
    """Something a person can put right. ``field`` names the input it belongs to, if any."""

    def __init__(self, message: Message, *, field: str | None = None) -> None:
        super().__init__(message.text.format_map(dict(message.values)))
        self.message = message
        self.field = field


class InvalidInput(CounterError):
    """A value that was typed, scanned or read from a file cannot be taken."""


class NotFound(CounterError):
    """What was asked for is not here."""


class WrongMove(CounterError):
    """A ticket cannot go from its state to the one asked for."""


class Conflict(CounterError):
    """Somebody else changed the same row since it was read."""


class NotAllowed(CounterError):
    """The role at the counter may not do this."""


class EnvironmentTrouble(CounterError):
    """The disk, the database or a printer fails; the work is kept and can be tried again."""
