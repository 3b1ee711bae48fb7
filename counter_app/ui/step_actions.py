"""Steps into the actions of the bar; the same steps give the same actions, so it is not rebuilt."""

from collections.abc import Callable
from functools import partial
from typing import Final

from counter_app.ui.diagnosis_steps import Step
from counter_app.ui.print_menu import KEYS
from counter_app.ui.tab import Action

_PAPERS: Final = {
    "printQuote": "quote",
    "makerLetter": "manufacturer-letter",
    "shippingLabel": "shipping-label",
    "deliveryNote": "delivery-note",
    "receipt": "receipt",
    "jobSheet": "job-sheet",
}
"""The steps that print a document: its key stands on their button, the window answers it."""


class StepActions:
    """The actions of one tab; ``press`` is called with the step of the one that is run."""

    def __init__(self, press: Callable[[Step], None]) -> None:
        self._press = press
        self._steps: tuple[Step, ...] = ()
        self._actions: tuple[Action, ...] = ()

    def of(self, steps: tuple[Step, ...]) -> tuple[Action, ...]:
        """The actions for ``steps``; the primary one has the key of every next action."""
        if steps != self._steps:
            self._steps = steps
            self._actions = tuple(
                Action(
                    step.name,
                    step.text,
                    partial(self._press, step),
                    "Ctrl+Return" if step.primary else KEYS.get(_PAPERS.get(step.name, ""), ""),
                    step.primary,
                    enabled=step.possible,
                )
                for step in steps
            )
        return self._actions

    def forget(self) -> None:
        """Make them anew: their words are in another language."""
        self._steps = ()
