"""What the window of messages lists: pure, so that it is tested without a window."""

from counter_app.i18n import Translator
from counter_app.messages import msg
from counter_app.services import telling
from counter_app.services.views import TicketView, ToldView
from counter_app.values import MessageKind


def entries(view: TicketView) -> tuple[tuple[MessageKind, ToldView | None], ...]:
    """The messages that fit ``view`` or were told already, each with the last time it was told."""
    last = {each.kind: each for each in view.told}
    fits = telling.fitting(view)
    return tuple((kind, last.get(kind)) for kind in MessageKind if kind in fits or kind in last)


def told_line(told: ToldView, words: Translator) -> str:
    """When and by which way a message was told."""
    return words.words(msg("✓ {moment} · {way}", moment=told.told_at, way=told.way))
