"""A disk that can be told to fail, and that remembers what was really synced.

SQLite reaches the disk through a table of functions (its VFS). This one is a copy of SQLite's own
with ``xWrite``, ``xTruncate``, ``xSync`` and ``xDelete`` led through Python: each can be answered
with an error instead, and each is written down, so that any power cut can be played: a file then
holds what was written before its last sync, and of what came after only what chance leaves.

Nothing is compiled: ``ctypes`` patches the SQLite library the ``sqlite3`` module has loaded.
"""

import ctypes
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import pytest

_OK = 0
SECTOR = 512
_POINTER = ctypes.c_void_p


class _Vfs(ctypes.Structure):
    _fields_: ClassVar = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("following", _POINTER),
        ("name", ctypes.c_char_p),
        ("own_data", _POINTER),
        ("open", _POINTER),
        ("delete", _POINTER),
        ("others", _POINTER * 14),
    ]


class _Methods(ctypes.Structure):
    _fields_: ClassVar = [
        ("version", ctypes.c_int),
        ("close", _POINTER),
        ("read", _POINTER),
        ("write", _POINTER),
        ("truncate", _POINTER),
        ("sync", _POINTER),
        ("others", _POINTER * 13),
    ]


class _File(ctypes.Structure):
    _fields_: ClassVar = [("methods", ctypes.POINTER(_Methods))]


_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int,
    _POINTER,
    _POINTER,  # not text: SQLite keeps the very pointer, and parameters stand behind its end
    ctypes.POINTER(_File),
    ctypes.c_int,
    ctypes.POINTER(ctypes.c_int),
)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_char_p, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int)


@dataclass(frozen=True)
class Act:
    """One thing done to one file, or the program's word that something is saved (``ack``)."""

    kind: str
    file: str = ""
    offset: int = 0
    data: bytes = b""
    said: object = None


@dataclass
class Disk:
    """What was done, and what is to fail.

    ``fails`` is asked before every write, truncation, sync and deletion with its running number
    (from 1) and its kind; an SQLite result code other than 0 is given back instead of doing it.
    """

    acts: list[Act] = field(default_factory=list)
    fails: Callable[[int, str], int] = lambda _number, _kind: _OK
    asked: int = 0

    def fail_from(self, number: int, code: int) -> None:
        """Fail the ``number``-th act from now on and every one after it with ``code``."""
        self.asked = 0
        self.fails = lambda asked, _kind: code if asked >= number else _OK

    def mend(self) -> None:
        """Fail no more."""
        self.fails = lambda _number, _kind: _OK

    def answer(self, kind: str) -> int:
        """Whether this is to be done: 0, or the error to give instead."""
        self.asked += 1
        return self.fails(self.asked, kind)

    def acknowledge(self, said: object) -> None:
        """Note that the program has said ``said`` is saved."""
        self.acts.append(Act("ack", said=said))

    def after_cut(self, at: int, folder: Path, chance: random.Random | None) -> list[object]:
        """Lay the files in ``folder`` as a power cut after act number ``at`` would leave them.

        Without ``chance`` everything unsynced is lost; with it, each unsynced write is lost, kept
        or torn at a sector. Returns what had been acknowledged by then.
        """
        acknowledged: list[object] = []
        pending: dict[str, list[Act]] = {}
        files: dict[str, bytearray] = {}
        for act in self.acts[:at]:
            if act.kind == "ack":
                acknowledged.append(act.said)
            elif act.kind == "sync":
                for waiting in pending.pop(act.file, []):
                    _apply(files, waiting)
                files.setdefault(act.file, bytearray())
            elif act.kind == "delete":
                pending.pop(act.file, None)
                files.pop(act.file, None)
            else:
                pending.setdefault(act.file, []).append(act)
        if chance is not None:
            for waiting in (act for acts in pending.values() for act in acts):
                torn = _torn(waiting, chance)
                if torn is not None:
                    _apply(files, torn)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        return acknowledged


def _apply(files: dict[str, bytearray], act: Act) -> None:
    content = files.setdefault(act.file, bytearray())
    if act.kind == "truncate":
        del content[act.offset :]
        return
    end = act.offset + len(act.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[act.offset : end] = act.data


def _torn(act: Act, chance: random.Random) -> Act | None:
    luck = chance.random()
    if luck < 0.4:
        return None
    if luck < 0.8 or act.kind != "write" or len(act.data) <= SECTOR:
        return act
    kept = chance.randrange(1, -(-len(act.data) // SECTOR)) * SECTOR
    return Act("write", act.file, act.offset, act.data[:kept])


def _library() -> ctypes.CDLL:
    sqlite3.connect(":memory:").close()
    for line in Path("/proc/self/maps").read_text().splitlines():
        name = line.rpartition(" ")[2]
        if "libsqlite3" in name:
            return ctypes.CDLL(name)
    pytest.skip("this Python carries SQLite inside itself, where its disk cannot be reached")


@contextmanager
def watched_disk() -> Iterator[Disk]:
    """Every SQLite file opened inside the block lies on the disk it hands out.

    Connections opened inside must be closed inside.
    """
    library = _library()
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
    library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), ctypes.c_int]
    library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
    real = library.sqlite3_vfs_find(None)
    disk = Disk()
    hooks = _Hooks(disk, real.contents)
    ours = _Vfs.from_buffer_copy(real.contents)
    ours.name = b"watched"
    ours.open = ctypes.cast(hooks.opened, _POINTER)
    ours.delete = ctypes.cast(hooks.deleted, _POINTER)
    assert library.sqlite3_vfs_register(ctypes.byref(ours), 1) == _OK
    try:
        yield disk
    finally:
        library.sqlite3_vfs_register(real, 1)
        library.sqlite3_vfs_unregister(ctypes.byref(ours))


class _Hooks:
    """The functions SQLite calls; they live as long as this does."""

    def __init__(self, disk: Disk, real: _Vfs) -> None:
        self._disk = disk
        self._names: dict[int, str] = {}
        self._real_open = _OPEN(real.open)
        self._real_delete = _DELETE(real.delete)
        self._kept: list[Any] = []
        self._methods: dict[int, ctypes.Array[ctypes.c_char] | _Methods] = {}
        self.opened = _OPEN(self._open)
        self.deleted = _DELETE(self._delete)

    def _open(
        self,
        vfs: int,
        name: int | None,
        file: "ctypes._Pointer[_File]",
        flags: int,
        out: "ctypes._Pointer[ctypes.c_int]",
    ) -> int:
        code = int(self._real_open(vfs, name, file, flags, out))
        if code != _OK or not file.contents.methods:
            return code
        address = ctypes.addressof(file.contents)
        self._names[address] = Path(ctypes.string_at(name).decode()).name if name else ""
        real = ctypes.addressof(file.contents.methods.contents)
        if real not in self._methods:
            self._methods[real] = self._led(file.contents.methods.contents)
        ours = self._methods[real]
        assert isinstance(ours, _Methods)
        file.contents.methods = ctypes.pointer(ours)
        return code

    def _led(self, real: _Methods) -> _Methods:
        disk, names = self._disk, self._names
        write, truncate, sync = _WRITE(real.write), _TRUNCATE(real.truncate), _SYNC(real.sync)

        def on_write(file: int, data: int, size: int, offset: int) -> int:
            code = disk.answer("write")
            if code != _OK:
                return code
            disk.acts.append(Act("write", names[file], offset, ctypes.string_at(data, size)))
            return int(write(file, data, size, offset))

        def on_truncate(file: int, size: int) -> int:
            code = disk.answer("truncate")
            if code != _OK:
                return code
            disk.acts.append(Act("truncate", names[file], size))
            return int(truncate(file, size))

        def on_sync(file: int, flags: int) -> int:
            code = disk.answer("sync")
            if code != _OK:
                return code
            disk.acts.append(Act("sync", names[file]))
            return int(sync(file, flags))

        ours = _Methods.from_buffer_copy(real)
        led = (_WRITE(on_write), _TRUNCATE(on_truncate), _SYNC(on_sync))
        self._kept += [*led, write, truncate, sync]
        ours.write, ours.truncate, ours.sync = (ctypes.cast(one, _POINTER) for one in led)
        return ours

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        code = self._disk.answer("delete")
        if code != _OK:
            return code
        self._disk.acts.append(Act("delete", Path(name.decode()).name))
        return int(self._real_delete(vfs, name, sync_folder))
