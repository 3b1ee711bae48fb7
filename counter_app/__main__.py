"""What ``counter-app`` runs: the one place that knows both the commands and the window."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counter_app.commands.call import TourWish


def _window(url: str) -> int:
    from counter_app.ui.app import run_window  # noqa: PLC0415 - Qt only when it is wanted

    return run_window(url)


def _tour(wish: "TourWish") -> int:
    from counter_app.ui.tour import run_tour  # noqa: PLC0415 - Qt only when it is wanted

    return run_tour(wish.out, language=wish.language, theme=wish.theme, size=wish.size)


def main(arguments: Sequence[str] | None = None) -> int:
    """The console's entry point; its exit code."""
    try:
        from platformdirs import user_log_path  # noqa: PLC0415 - Ctrl+C while these are loaded …

        from counter_app.commands.app import run  # noqa: PLC0415
        from counter_app.commands.call import Launchers  # noqa: PLC0415
        from counter_app.logbook import open_logbook  # noqa: PLC0415
    except KeyboardInterrupt:  # … is no error of the program's
        return 1
    open_logbook(user_log_path("counter-app"))
    return run(Launchers(window=_window, tour=_tour), arguments)


def window() -> int:
    """The desktop's entry point: the window with no command and no console."""
    return main(["window"])


if __name__ == "__main__":
    sys.exit(main())
