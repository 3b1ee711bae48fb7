"""One fault on the bench: what was reported, what was found, and what that decides."""

from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from counter_app.messages import msg, nmsg
from counter_app.policy.decision import FaultDecision, Term
from counter_app.services.forms import FaultForm, FindingForm
from counter_app.services.verdicts import headline, verdict
from counter_app.services.views import FaultView
from counter_app.ui.choices import choose, fill, hide_errors
from counter_app.ui.compiled.ui_fault_card import Ui_FaultCard
from counter_app.ui.look import clause_chip, icon, set_chip
from counter_app.ui.workplace import Workplace
from counter_app.values import Cause, Charge, FaultKind

_CLAUSES_SHOWN = 4


class FaultCard(QFrame):
    """A card for one fault after the other: made once, and given each (``show_fault``)."""

    changed = Signal()
    photos_wanted = Signal(int)

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.position = 0
        self._fault: FaultView | None = None
        self._photos = 0
        self._shown: tuple[FaultDecision | None, FaultDecision | None, Term | None] = (None,) * 3
        self._ui = Ui_FaultCard()
        self._ui.setupUi(self)
        self._clauses = [clause_chip("", self._ui.clausesHolder) for _ in range(_CLAUSES_SHOWN)]
        for chip in self._clauses:
            self._ui.clausesLayout.addWidget(chip, alignment=Qt.AlignmentFlag.AlignTop)
        hide_errors(self)
        self._say_choices()
        self._ui.photosButton.clicked.connect(self._want_photos)
        self._ui.toggleButton.toggled.connect(self._toggle)
        for box in (self._ui.kindBox, self._ui.causeBox):
            box.currentIndexChanged.connect(self._choice_changed)
        self._ui.evidenceEdit.textEdited.connect(lambda _text: self.changed.emit())
        self._ui.reportedEdit.textEdited.connect(lambda _text: self.changed.emit())
        self._ui.noteEdit.textChanged.connect(self.changed)
        self.tint()

    def show_fault(self, position: int, fault: FaultView | None, *, editable: bool) -> None:
        """Be the card of ``fault``, or of one found beside those on record (None).

        What was typed here for another is gone; nobody is told of a change. What is decided of a
        fault on record is shown by ``show_decision``, which has to follow.
        """
        ui = self._ui
        self.position, self._fault = position, fault
        self.setObjectName(f"fault{position}Card")
        for box, editor in ((ui.kindBox, "kind"), (ui.causeBox, "cause")):
            box.setProperty("field", f"fault{position}.{editor}")
        ui.reportedEdit.setVisible(fault is None)
        for part in (ui.reportedLabel, ui.evidenceHolder, ui.noteHolder, ui.photosButton):
            part.setVisible(fault is not None)
        ui.reportedEdit.setText("")
        ui.reportedLabel.setText(f"{position}  {fault.reported}" if fault else "")
        choose(ui.kindBox, fault.kind if fault else FaultKind.HARDWARE)
        choose(ui.causeBox, fault.cause if fault else Cause.UNKNOWN)
        ui.evidenceEdit.setText(fault.evidence if fault else "")
        ui.noteEdit.blockSignals(True)
        ui.noteEdit.setPlainText(fault.note if fault else "")
        ui.noteEdit.blockSignals(False)
        self.set_editable(editable)
        self.show_photos(0)
        if fault is None:
            self.show_decision(None, None, None)

    @property
    def fault(self) -> FaultView | None:
        """The fault on record; None for one that is being added."""
        return self._fault

    @property
    def kind(self) -> FaultKind:
        """What was found."""
        return FaultKind(self._ui.kindBox.currentData())

    def found(self) -> tuple[FaultKind, Cause]:
        """Kind and cause as chosen."""
        return self.kind, self._cause()

    def finding(self) -> FindingForm:
        """What is filled in, for a fault on record."""
        assert self._fault is not None
        return FindingForm(
            fault_id=self._fault.fault_id,
            kind=self.kind,
            cause=self._cause(),
            note=self._ui.noteEdit.toPlainText(),
            evidence=self._ui.evidenceEdit.text(),
        )

    def added(self) -> FaultForm:
        """What is filled in, for a fault that is being added."""
        return FaultForm(self._ui.reportedEdit.text(), self.kind, self._cause())

    def typed(self) -> dict[str, str]:
        """Everything filled in, as plain words for a draft."""
        return {
            "reported": self._ui.reportedEdit.text(),
            "kind": self.kind,
            "cause": self._cause(),
            "note": self._ui.noteEdit.toPlainText(),
            "evidence": self._ui.evidenceEdit.text(),
        }

    def put(self, typed: dict[str, str]) -> None:
        """Fill in what a draft kept. Raises ``ValueError`` or ``KeyError`` for another's words."""
        choose(self._ui.kindBox, FaultKind(typed["kind"]))
        choose(self._ui.causeBox, Cause(typed["cause"]))
        self._ui.reportedEdit.setText(typed["reported"])
        self._ui.evidenceEdit.setText(typed["evidence"])
        self._ui.noteEdit.setPlainText(typed["note"])
        self._choice_changed()

    def put_found(self, kind: FaultKind, cause: Cause) -> None:
        """Choose what was found; what is typed beside it stays."""
        choose(self._ui.kindBox, kind)
        choose(self._ui.causeBox, cause)
        self._choice_changed()

    def is_dirty(self) -> bool:
        """Whether what is filled in differs from what is on record."""
        if self._fault is None:
            return True
        recorded = FindingForm(
            self._fault.fault_id,
            self._fault.kind,
            self._fault.cause if self._fault.kind is FaultKind.HARDWARE else self._cause(),
            self._fault.note,
            self._fault.evidence,
        )
        return self.finding() != recorded

    def editors(self) -> tuple[QWidget, ...]:
        """Where the technician types, in the order of the Tab key."""
        return (
            self._ui.reportedEdit,
            self._ui.kindBox,
            self._ui.causeBox,
            self._ui.evidenceEdit,
            self._ui.noteEdit,
        )

    def set_editable(self, editable: bool) -> None:
        """Whether findings can be changed now."""
        self._ui.kindBox.setEnabled(editable)
        self._ui.evidenceEdit.setReadOnly(not editable)
        self._ui.noteEdit.setReadOnly(not editable)
        self._ui.causeBox.setEnabled(editable and self.kind is FaultKind.HARDWARE)

    def open(self, opened: bool) -> None:
        """Show or hide the body of the card."""
        self._ui.toggleButton.setChecked(opened)

    def show_decision(
        self, was: FaultDecision | None, now: FaultDecision | None, term: Term | None
    ) -> None:
        """Show what ``now`` decides of this fault, and what stood before (``was``)."""
        self._shown = (was, now, term)
        words = self._workplace.words
        found = self.kind if self.kind is not FaultKind.HARDWARE else self._cause()
        if now is None:
            set_chip(self._ui.wasChip, "quiet", "")
            set_chip(self._ui.nowChip, "quiet", words.name(found))
            self._ui.verdictLine.hide()
            return
        free = now.parts is Charge.FREE and now.labour is Charge.FREE
        unknown = self.found() == (FaultKind.HARDWARE, Cause.UNKNOWN)
        tone = "soon" if now.pending or unknown else "fine" if free else "late"
        changed = was is not None and (was.coverage, was.pending) != (now.coverage, now.pending)
        before = words.words(msg("was: {was}", was=headline(was))) if was and changed else ""
        set_chip(self._ui.wasChip, "quiet", before)
        set_chip(self._ui.nowChip, tone, words.name(found))
        self._ui.verdictLine.setVisible(term is not None)
        if term is not None:
            self._ui.verdictLabel.setText(words.words(verdict(now, term)))
        for chip, clause in zip_longest(self._clauses, now.clauses[:_CLAUSES_SHOWN]):
            chip.setText(clause or "")
            chip.setVisible(bool(clause))

    def show_photos(self, count: int) -> None:
        """How many photos show this fault."""
        self._photos = count
        words = self._workplace.words
        said = nmsg("{count} photo", "{count} photos", count) if count else msg("Add photo…")
        self._ui.photosButton.setText(words.words(said))
        self._ui.photosButton.setAccessibleName(
            words.words(msg("Fault {fault}: {photos}", fault=self.position, photos=said))
        )

    def retranslate(self) -> None:
        """Put the words of the language now in use."""
        self._ui.retranslateUi(self)
        self._say_choices()
        if self._fault is not None:
            self._ui.reportedLabel.setText(f"{self.position}  {self._fault.reported}")
        self.show_decision(*self._shown)
        self.show_photos(self._photos)

    def tint(self) -> None:
        """Draw the icons in the colours now in use."""
        name = "chevron-down" if self._ui.toggleButton.isChecked() else "chevron-right"
        self._ui.toggleButton.setIcon(icon(name, self._workplace.theme, "soft"))
        self._ui.photosButton.setIcon(icon("photo", self._workplace.theme, "accent", 16))

    def _say_choices(self) -> None:
        words = self._workplace.words
        fill(self._ui.kindBox, FaultKind, words)
        fill(self._ui.causeBox, Cause, words)

    def _want_photos(self) -> None:
        if self._fault is not None:
            self.photos_wanted.emit(self._fault.fault_id)

    def _cause(self) -> Cause:
        return Cause(self._ui.causeBox.currentData())

    def _toggle(self, opened: bool) -> None:
        self._ui.body.setVisible(opened)
        self.tint()

    def _choice_changed(self) -> None:
        self._ui.causeBox.setEnabled(self.kind is FaultKind.HARDWARE)
        self.changed.emit()
