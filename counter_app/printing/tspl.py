"""TSPL: a page as one BITMAP, dot for dot (TSC, TSPL/TSPL2 manual, "BITMAP" and "<ESC>!?")."""

from typing import Final

from counter_app.printing.jobs import QueueState
from counter_app.printing.raster import Bitmap

ASK_STATE: Final = b"\x1b!?"

_STATES: Final = (
    (0x04, QueueState.OUT_OF_PAPER),
    (0x08, QueueState.OUT_OF_RIBBON),
    (0x02, QueueState.JAMMED),
    (0x01, QueueState.OPEN),
    (0x40, QueueState.OPEN),
    (0x10, QueueState.PAUSED),
    (0x80, QueueState.REJECTED),
)


def label(
    bitmap: Bitmap, size_mm: tuple[float, float], copies: int = 1, gap_mm: float = 2.0
) -> bytes:
    """One label of ``size_mm`` with ``bitmap`` at its upper left corner, ``copies`` times.

    In a BITMAP a 0 is printed and a 1 is not: the other way round than here.
    """
    width, height = size_mm
    head = (
        f"SIZE {width:.2f} mm,{height:.2f} mm\r\nGAP {gap_mm:.2f} mm,0 mm\r\n"
        f"DIRECTION 1\r\nREFERENCE 0,0\r\nCLS\r\n"
        f"BITMAP 0,0,{bitmap.row_bytes},{bitmap.height},0,"
    )
    data = bytes(byte ^ 0xFF for byte in bitmap.rows)
    return head.encode("ascii") + data + f"\r\nPRINT {copies},1\r\n".encode("ascii")


def state_of(answer: bytes) -> QueueState:
    """The state in an answer to ``<ESC>!?``: one byte of flags, 0x20 while it prints."""
    if not answer:
        return QueueState.UNKNOWN
    for flag, state in _STATES:
        if answer[0] & flag:
            return state
    return QueueState.READY
