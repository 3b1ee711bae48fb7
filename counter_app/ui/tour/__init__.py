"""The tour: the real window, a fresh database, six cases, every screen and every document."""

from counter_app.ui.tour.tour import run_tour

__all__ = ["run_tour"]
