"""A demonstration shop: staff, makers, shelves, customers, and tickets in every state."""

from counter_app.services.demo.story import furnish

__all__ = ["furnish"]
