"""Steps into the actions of the bar; the same steps give the same actions, so it is not rebuilt."""

from collections.abc import Callable
from functools import partial

from counter_app.ui.diagnosis_steps import Step
from counter_app.ui.tab import Action


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
                    "Ctrl+Return" if step.primary else "",
                    step.primary,
                    enabled=step.possible,
                )
                for step in steps
            )
        return self._actions

    def forget(self) -> None:
        """Make them anew: their words are in another language."""
        self._steps = ()
