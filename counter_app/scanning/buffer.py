"""The buffer between the keyboard and the window: keystrokes in, decisions out.

The window's event filter hands in every character key, release, ending key and committed text
with the time of its event, and does what comes back; it decides nothing. The buffer has no clock:
the window calls :meth:`BurstBuffer.tick` once nothing has come for ``settings.pause``.
"""

import logging
from dataclasses import dataclass, replace
from typing import Final

from counter_app.codes.characters import half_width
from counter_app.codes.numbers import LENGTH, kind_of
from counter_app.scanning.burst import Burst, Ending, Stroke
from counter_app.scanning.judge import INSTANT, ScannerSettings, Verdict, judge, unmarked
from counter_app.scanning.scanned import classify

_log = logging.getLogger(__name__)
_SECOND_ENDING: Final = 60.0
_SUSPECT_FROM: Final = 3
_LONGEST: Final = 512
"""Characters of a burst; a longer one is a paste machine or a cat, and is typed."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What became of one burst.

    ``typed`` is what went into the field, character for character; ``code`` what the scan says,
    half-width, without the shop's marks and without control characters (those are in ``dropped``).
    ``typed`` is empty where nothing is to be taken out of the field.
    """

    verdict: Verdict
    typed: str = ""
    code: str = ""
    ending: Ending = Ending.NONE
    dropped: tuple[str, ...] = ()
    began_at: float | None = None


class BurstBuffer:
    """Collects one burst at a time. All times in ms, never going back."""

    def __init__(self, settings: ScannerSettings | None = None) -> None:
        self._settings = settings or ScannerSettings()
        self._strokes: list[Stroke] = []
        self.secret = False
        """Whether the burst under way goes into a field for a PIN."""
        self._repeated = False
        self._composed = ""
        self._last_at: float | None = None
        self._scan_ended_at: float | None = None

    @property
    def pending(self) -> str:
        """The characters of the burst under way."""
        return "".join(stroke.character for stroke in self._strokes)

    @property
    def deadline(self) -> float | None:
        """When :meth:`tick` is due, on the clock of the events; None where nothing is pending."""
        return None if self._last_at is None else self._last_at + self._settings.pause

    @property
    def suspect(self) -> bool:
        """Whether the burst under way may become a scan: completers, shortcuts and default
        buttons wait. From the third character, while every gap is instant or so."""
        burst = Burst(self._strokes)
        return len(self._strokes) >= _SUSPECT_FROM and not self._repeated and burst.pace <= INSTANT

    def press(
        self, character: str, at: float, *, key: int | None = None, repeated: bool = False
    ) -> tuple[Decision, ...]:
        """A key that gives ``character`` went down at ``at``.

        Args:
            character: its text, a control character too; what it is in full width stays so.
            key: the native key, to match its release; None where releases are not seen.
            repeated: the keyboard repeats by itself because the key is held.

        Returns:
            What became of an earlier burst, if a pause came before this key; then PENDING.
        """
        before = self.tick(at)
        self._repeated = self._repeated or repeated
        self._strokes.append(Stroke(character, at, key))
        self._last_at = at
        if len(self._strokes) > _LONGEST:
            return (*before, self._give_up())
        return (*before, Decision(Verdict.PENDING, self.pending))

    def release(self, key: int, at: float) -> None:
        """The key went up at ``at``; one that was not pressed in this burst is nothing."""
        for stroke in self._strokes:
            if stroke.key == key and stroke.up_at is None:
                stroke.up_at = at
                return

    def compose(self, preedit: str, at: float) -> tuple[Decision, ...]:
        """An input method shows ``preedit``: what it grew by was typed, or scanned."""
        grown = _letters(preedit)
        if not grown.startswith(self._composed):
            self._composed = grown
            return ()
        new, self._composed = grown[len(self._composed) :], grown
        return tuple(d for character in new for d in self.press(character, at))

    def commit(self, text: str, at: float) -> tuple[Decision, ...]:
        """An input method put ``text`` into the field; letters seen in its pre-edit count once."""
        letters = _letters(text)
        known, self._composed = self._composed, ""
        if known and letters.startswith(known):
            text = letters[len(known) :]
        elif known:
            # The person chose characters for what was composed: nobody scans those.
            return (*self.tick(at), *self.interrupt())
        return tuple(d for character in text for d in self.press(character, at))

    def end(self, ending: Ending, at: float) -> tuple[Decision, ...]:
        """Enter or Tab went down at ``at``: what the burst was, decided now.

        Empty where no burst is under way: the key is an ordinary one.
        """
        before = self.tick(at)
        if not self._strokes:
            if self._scan_ended_at is not None and at - self._scan_ended_at <= _SECOND_ENDING:
                return (*before, Decision(Verdict.SWALLOWED, ending=ending))
            return before
        return (*before, *self._decide(ending, at))

    def tick(self, at: float) -> tuple[Decision, ...]:
        """It is ``at`` now: a burst that has been silent for the pause is decided."""
        deadline = self.deadline
        if deadline is None or at < deadline or not self._strokes:
            return ()
        return self._decide(Ending.NONE, at)

    def interrupt(self) -> tuple[Decision, ...]:
        """Something else came (a click, an arrow, backspace, a shortcut): decided as it stands."""
        return self._decide(Ending.NONE, self._last_at) if self._strokes else ()

    def _decide(self, ending: Ending, at: float | None) -> tuple[Decision, ...]:
        ended_at = None if ending is Ending.NONE else at
        burst = Burst(self._strokes, ending, ended_at, self._repeated, self.secret)
        self._clear()
        decisions = tuple(_decisions(burst, self._settings))
        if decisions[-1].verdict is Verdict.SCANNED:
            # A scanner that is slow with its Enter, or sends two keys, sends it now.
            self._scan_ended_at = at
        return decisions

    def _give_up(self) -> Decision:
        typed = self.pending
        self._clear()
        return Decision(Verdict.TYPED, typed)

    def _clear(self) -> None:
        self._strokes, self._repeated, self._composed = [], False, ""
        self._last_at, self._scan_ended_at = None, None


def _letters(preedit: str) -> str:
    """A pre-edit without the marks an input method puts between syllables."""
    return "".join(c for c in half_width(preedit) if not (c.isspace() or c == "'"))


def _decisions(burst: Burst, settings: ScannerSettings) -> list[Decision]:
    marked = unmarked(burst, settings)
    verdict = judge(burst, marked=marked is not None)
    if burst.secret and not classify(marked or burst.text).is_ours:
        verdict = Verdict.TYPED  # a PIN, from a quick hand or a program that keeps them
    if verdict is Verdict.TYPED:
        parts = _typed_then_scanned(burst)
        if parts is not None:
            return [d for part in parts for d in _decisions(part, settings)]
    decision = Decision(
        verdict,
        burst.typed,
        "" if verdict is Verdict.TYPED else marked or burst.text,
        burst.ending,
        burst.dropped,
        burst.strokes[0].at,
    )
    if decision.dropped and verdict is not Verdict.TYPED:
        _log.info("control characters dropped from a scan: %s", " ".join(decision.dropped))
    return [decision]


def _typed_then_scanned(burst: Burst) -> tuple[Burst, Burst] | None:
    """The two parts of a burst in which a scan of ours follows typing (or a scan) at once.

    The gap between them must stand out from those within the scan.
    """
    if len(burst.strokes) <= LENGTH:
        return None
    typed, scan = burst.strokes[:-LENGTH], replace(burst, strokes=burst.strokes[-LENGTH:])
    between = scan.strokes[0].at - typed[-1].at
    if kind_of(scan.text) is None or between <= 2 * max(scan.gaps):
        return None
    scanned = judge(scan) is Verdict.SCANNED
    return (
        (replace(burst, strokes=typed, ending=Ending.NONE, ended_at=None), scan)
        if scanned
        else None
    )
