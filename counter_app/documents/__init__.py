"""Paper: a frozen dataclass in, PDF bytes out. This room knows nothing of store or services."""

from counter_app.documents.render import Language, Sheets, compose, render

__all__ = ["Language", "Sheets", "compose", "render"]
