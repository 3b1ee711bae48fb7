"""Keeps ``None`` alive under PySide6 6.12 on Python 3.11.

PySide6 6.12.0 hands ``None`` back without counting it, as Python 3.12 and later allow, where
``None`` is immortal (PEP 683). On 3.11 each ``setText()`` costs ``None`` one reference
(``sys.getrefcount(None)`` says so), and after some ten thousand calls the interpreter ends with
"deallocating None". QtPdf comes for 6.12 only, so going back a version is no way out. Here
``None`` gets more references than a working life can use up: what 3.12 does for everybody.
"""

import ctypes
import sys

_ENOUGH = 1 << (40 if sys.maxsize > 2**32 else 28)


def keep_none() -> None:
    """Give ``None`` and its like their references, once; nothing where Python does it itself."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    # True and False go the same way ("deallocating True or False"), and NotImplemented may.
    for singleton in (None, True, False, NotImplemented):
        if sys.getrefcount(singleton) < _ENOUGH // 2:
            # The count is the first word of every object of CPython before 3.12.
            ctypes.c_ssize_t.from_address(id(singleton)).value += _ENOUGH
