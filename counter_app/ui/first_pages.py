"""What the pages of the first steps have in common."""

from collections.abc import Callable
from typing import Protocol

from counter_app.services.first_steps import FirstSteps

Done = Callable[[], None]


class FirstPage(Protocol):
    """One of the steps."""

    def is_done(self, steps: FirstSteps) -> bool:
        """Whether the shop has this already."""

    def retranslate(self) -> None:
        """Put live words into the language now in use."""

    def read(self) -> None:
        """Show what is there already."""

    def is_dirty(self) -> bool:
        """Whether something is typed that is not saved."""

    def save(self, then: Done) -> None:
        """Keep what is typed, then go on; what cannot be kept is said at its field."""
