"""Keystrokes to bursts to codes: pure, the times handed in; a window only routes its events."""

from counter_app.scanning.buffer import BurstBuffer, Decision
from counter_app.scanning.burst import Ending
from counter_app.scanning.judge import ScannerSettings, Verdict
from counter_app.scanning.scanned import Scanned, ScannedKind, classify

__all__ = [
    "BurstBuffer",
    "Decision",
    "Ending",
    "Scanned",
    "ScannedKind",
    "ScannerSettings",
    "Verdict",
    "classify",
]
