"""The far end of a label printer's cable: a real socket, and readers of what arrives there.

The readers are written from the languages' manuals and share nothing with the senders.
"""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PIL import Image


class Listener:
    """Takes connections one after the other, keeps what is sent, answers what is asked."""

    def __init__(self, answers: dict[bytes, bytes] | None = None) -> None:
        self._answers = answers or {}
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._arrived = threading.Condition()
        self.jobs: list[bytes] = []
        self.port: int = self._socket.getsockname()[1]
        self.address = f"127.0.0.1:{self.port}"
        self._thread.start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            with line:
                self._take(line)

    def _take(self, line: socket.socket) -> None:
        received = b""
        while True:
            try:
                part = line.recv(65536)
            except OSError:
                break
            if not part:
                break
            received += part
            if received in self._answers:
                line.sendall(self._answers[received])
                received = b""
        if received and received not in (b"~HS", b"\x1b!?"):
            with self._arrived:
                self.jobs.append(received)
                self._arrived.notify_all()

    def wait_for(self, count: int = 1, seconds: float = 10.0) -> list[bytes]:
        """The jobs, once there are ``count`` of them."""
        with self._arrived:
            self._arrived.wait_for(lambda: len(self.jobs) >= count, seconds)
            return list(self.jobs)

    def close(self) -> None:
        """Switch the printer off."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)


@contextmanager
def listening(answers: dict[bytes, bytes] | None = None) -> Iterator[Listener]:
    """A printer that is switched on for as long as this is open."""
    listener = Listener(answers)
    try:
        yield listener
    finally:
        listener.close()


def zpl_picture(job: bytes) -> tuple[Image.Image, int]:
    """The label of one ^XA…^XZ as black on white, and its copies (ZPL II manual, ^GF)."""
    text = job.decode("ascii")
    match = re.search(r"\^GFA,(\d+),(\d+),(\d+),(.*?)\^FS", text, re.DOTALL)
    assert match, text[:80]
    total, _, wide, data = int(match[1]), match[2], int(match[3]), match[4]
    rows: list[str] = []
    row = ""
    repeat = 0
    for mark in data:
        if mark in "GHIJKLMNOPQRSTUVWXY":
            repeat += ord(mark) - ord("G") + 1
        elif mark in "ghijklmnopqrstuvwxyz":
            repeat += 20 * (ord(mark) - ord("g") + 1)
        elif mark in ",!":
            rows.append(row + ("0" if mark == "," else "F") * (wide * 2 - len(row)))
            row, repeat = "", 0
        elif mark == ":":
            assert not row
            rows.append(rows[-1])
        else:
            row += mark * max(repeat, 1)
            repeat = 0
        if len(row) == wide * 2:
            rows.append(row)
            row = ""
    assert not row
    dots = bytes.fromhex("".join(rows))
    assert len(dots) == total
    copies = re.search(r"\^PQ(\d+)", text)
    printed = re.search(r"\^PW(\d+)", text)
    assert copies
    assert printed
    return _picture(dots, wide, int(printed[1])), int(copies[1])


def tspl_picture(job: bytes) -> tuple[Image.Image, int, tuple[float, float]]:
    """The label of one BITMAP as black on white, its copies and its size in mm (TSPL manual)."""
    size = re.match(rb"SIZE ([\d.]+) mm,([\d.]+) mm\r\n", job)
    match = re.search(rb"CLS\r\nBITMAP 0,0,(\d+),(\d+),0,", job)
    assert match
    assert size
    wide, high = int(match[1]), int(match[2])
    data = job[match.end() : match.end() + wide * high]
    rest = re.match(rb"\r\nPRINT (\d+),1\r\n", job[match.end() + wide * high :])
    assert rest, job[match.end() + wide * high :]
    dots = bytes(byte ^ 0xFF for byte in data)
    millimetres = (float(size[1]), float(size[2]))
    return _picture(dots, wide, round(millimetres[0] * 8)), int(rest[1]), millimetres


def _picture(dots: bytes, row_bytes: int, width: int) -> Image.Image:
    """Dots where 1 is black, as a picture."""
    high = len(dots) // row_bytes
    white = bytes(byte ^ 0xFF for byte in dots)
    return Image.frombytes("1", (row_bytes * 8, high), white).crop((0, 0, width, high))
