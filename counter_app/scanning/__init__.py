"""Keystrokes to bursts to codes: pure, the times handed in; a window only routes its events.

What the window's event filter does with a :class:`BurstBuffer`:

- a key press with text → ``press(text, at, key=native scan code, repeated=event.isAutoRepeat())``;
  its release (not an auto-repeat's) → ``release(key, at)``; Enter or Tab → ``end(ending, at)``,
  and the key is swallowed where the last decision is SCANNED or SWALLOWED; an input method's
  pre-edit and commit → ``compose`` and ``commit``; a click, an arrow, backspace or a shortcut →
  ``interrupt``. ``at`` is the event's own timestamp in ms where it has one (0 means it has none:
  then a monotonic clock), since the loop may be late;
- a single-shot timer for ``deadline`` → ``tick(now)``;
- at the first character it remembers the field's text, cursor and selection, and says in
  ``secret`` whether it is for a PIN; while ``suspect`` it holds completers, shortcuts and default
  buttons back;
- SCANNED: the field gets back what it had (its text less ``typed``, where other typing came in
  between), and ``classify(code)`` says what to look up. OFFERED: the text stays; a line says what
  it may have been and which key follows it. TYPED: nothing.
"""

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
