"""Paper for the staff: the badge and the sheet of command codes."""

from dataclasses import dataclass

from counter_app.documents.papers.common import ShopHead
from counter_app.messages import Message
from counter_app.values import Role


@dataclass(frozen=True, slots=True)
class BadgePaper:
    """A staff badge, the size of a bank card (ISO 7810 ID-1); ``number`` is random digits."""

    shop: ShopHead
    number: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class CommandCode:
    """One command a scanner can give: its code, its name, the key that does the same."""

    number: str
    words: Message
    key: str = ""


@dataclass(frozen=True, slots=True)
class CommandSheetPaper:
    """A sheet of command codes to lay beside the bench."""

    shop: ShopHead
    commands: tuple[CommandCode, ...]
