"""What ``counter-app`` runs: the one place that knows both the commands and the window."""

import sys

from platformdirs import user_log_path

from counter_app.commands.app import run
from counter_app.commands.call import Launchers, TourWish
from counter_app.logbook import open_logbook


def _window(url: str) -> int:
    from counter_app.ui.app import run_window  # noqa: PLC0415 - Qt only when it is wanted

    return run_window(url)


def _tour(wish: TourWish) -> int:
    from counter_app.ui.tour import run_tour  # noqa: PLC0415 - Qt only when it is wanted

    return run_tour(wish.out, language=wish.language, theme=wish.theme, size=wish.size)


def main() -> int:
    """The console's entry point; its exit code."""
    open_logbook(user_log_path("counter-app"))
    return run(Launchers(window=_window, tour=_tour))


def window() -> int:
    """The desktop's entry point: the window with no command and no console."""
    open_logbook(user_log_path("counter-app"))
    return run(Launchers(window=_window, tour=_tour), ["window"])


if __name__ == "__main__":
    sys.exit(main())
