"""A shop that has not begun is shown the way in, once; after that the menu leads there."""

from counter_app.services.first_steps import FirstSteps, first_steps
from counter_app.services.printers import this_workstation
from counter_app.services.rights import Right, may
from counter_app.ui.main_window import MainWindow
from counter_app.ui.preferences import Preferences


def watch_for_new_shop(window: MainWindow, preferences: Preferences) -> None:
    """Open the first steps once somebody who may set the shop up stands here, and it is new."""
    place = window.workplace

    def consider() -> None:
        if preferences.first_steps_shown or not may(place.actor, Right.SETTINGS):
            return
        here = place.actor.workstation or this_workstation()
        place.background.run(
            lambda: first_steps(place.desk, here), show, owner=window, key="new shop"
        )

    def show(steps: FirstSteps) -> None:
        if steps.is_new and not preferences.first_steps_shown:
            preferences.first_steps_shown = True
            window.show_window("first_steps")

    place.actor_changed.connect(consider)
    consider()
