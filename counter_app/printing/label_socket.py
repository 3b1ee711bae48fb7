"""A label printer on the network: the page's own dots, over a TCP socket, in ZPL or TSPL."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from counter_app.errors import InvalidInput
from counter_app.messages import msg
from counter_app.printing import pieces, raster, tspl, zpl
from counter_app.printing.jobs import Job, Outcome, QueueState, refused, sent
from counter_app.printing.profiles import Way
from counter_app.printing.readback import UnreadablePage, check_page

PORT: Final = 9100
CONNECT_SECONDS: Final = 3.0
ANSWER_SECONDS: Final = 1.0
SEND_SECONDS: Final = 20.0
_LONGEST_ANSWER: Final = 512


def host_and_port(address: str) -> tuple[str, int]:
    """``10.0.0.7:9100`` or ``label-printer``, whose port is 9100. Raises :class:`InvalidInput`."""
    host, colon, port = address.strip().rpartition(":")
    if not colon:
        host, port = port, str(PORT)
    if not host or not (port.isascii() and port.isdigit()) or not 0 < int(port) < 65536:
        raise InvalidInput(
            msg("{address} is not a printer's address, such as 10.0.0.7:9100.", address=address),
            field="address",
        )
    return host, int(port)


@dataclass(frozen=True, slots=True)
class SocketPrinter:
    """Speaks ``way`` (ZPL or TSPL) to the printer at ``address``.

    Never waits longer than ``connect_seconds`` for it to take a connection, nor longer than
    ``answer_seconds`` for it to say how it is: many cheap printers never answer.
    """

    name: str
    way: Way
    address: str
    gap_mm: float = 2.0
    connect_seconds: float = CONNECT_SECONDS
    answer_seconds: float = ANSWER_SECONDS

    def state(self) -> QueueState:
        """What the printer answers; unknown where it takes the connection and says nothing."""
        try:
            with self._connected() as line:
                return self._ask(line)
        except OSError:
            return QueueState.OFFLINE

    def send(self, job: Job) -> Outcome:
        """Send every page as dots. What is sent has been read as dots, black and white."""
        try:
            data = b"".join(self._labels(job))
        except UnreadablePage as trouble:
            return Outcome(False, trouble.message, QueueState.REJECTED)
        try:
            with self._connected() as line:
                line.settimeout(SEND_SECONDS)
                line.sendall(data)
                line.shutdown(socket.SHUT_WR)
        except OSError:
            return refused(self.name, QueueState.OFFLINE)
        return sent(self.name, job)

    def _labels(self, job: Job) -> list[bytes]:
        found = []
        for at, image in enumerate(raster.pages(job.pdf, job.resolution)):
            bitmap = raster.black_and_white(image)
            codes = job.codes[at] if at < len(job.codes) else ()
            seen = pieces.within(bitmap.image(), job.margins_mm, job.resolution)
            check_page((seen,), codes, at + 1, len(job.codes), job.resolution)
            found.append(self._label(bitmap, job))
        return found

    def _label(self, bitmap: raster.Bitmap, job: Job) -> bytes:
        if self.way is Way.ZPL:
            return zpl.label(bitmap, job.copies)
        return tspl.label(bitmap, (job.width_mm, job.height_mm), job.copies, self.gap_mm)

    def _connected(self) -> socket.socket:
        return socket.create_connection(host_and_port(self.address), self.connect_seconds)

    def _ask(self, line: socket.socket) -> QueueState:
        question, state_of = _QUESTIONS[self.way]
        line.settimeout(self.answer_seconds)
        line.sendall(question)
        answer = b""
        try:
            while len(answer) < _LONGEST_ANSWER and state_of(answer) is QueueState.UNKNOWN:
                part = line.recv(_LONGEST_ANSWER)
                if not part:
                    break
                answer += part
        except TimeoutError:
            pass
        return state_of(answer)


_QUESTIONS: Final[dict[Way, tuple[bytes, Callable[[bytes], QueueState]]]] = {
    Way.ZPL: (zpl.ASK_STATE, zpl.state_of),
    Way.TSPL: (tspl.ASK_STATE, tspl.state_of),
}
