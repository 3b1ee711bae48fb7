"""Other programs' tables taken in: the sales register, and repair history (ORDS v0.3).

All or nothing: one bad row and nothing is written, unless bad rows are set aside in a file of
their own with their reasons. Everything is read and checked before the database is touched, so that
the counter works on meanwhile; then it is written in one unit of work. Imported again, nothing
doubles.
"""

from counter_app.services.importing.open_repair import import_open_repair
from counter_app.services.importing.register import import_products
from counter_app.services.importing.tables import ImportResult

__all__ = ["ImportResult", "import_open_repair", "import_products"]
