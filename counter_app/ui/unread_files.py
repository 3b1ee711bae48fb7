"""Keeps file dialogs from opening the database they happen to list.

Qt's dialog looks into a file whose name it does not know, to draw its icon, and closes it again.
POSIX then takes every lock this program has on that file: of ``counter.sqlite3-shm`` it is the one
that tells other programs that somebody is here, and the next of them empties it under our hands.
So the names are made known; what is known is not opened.
"""

import os
import sys

from counter_app.resource_files import resource

_WHERE = "XDG_DATA_DIRS"
_USUAL = "/usr/local/share:/usr/share"


def leave_the_database_unread() -> None:
    """Make the database's file names known to Qt, before it first asks for any file's kind.

    Nothing is to be done where locks do not go by file descriptors.
    """
    ours, usual = str(resource()), os.environ.get(_WHERE) or _USUAL
    if sys.platform.startswith("linux") and ours not in usual.split(os.pathsep):
        os.environ[_WHERE] = os.pathsep.join((ours, usual))
