"""Tables, unit of work, queries, migrations, audit chain and backup."""

from counter_app.store.schema import WrongDatabase
from counter_app.store.store import Store, default_url
from counter_app.store.unit import Signatory, Unit

__all__ = ["Signatory", "Store", "Unit", "WrongDatabase", "default_url"]
