"""What the cards of the bench say of a ticket: verified, at the maker, on a visit."""

from counter_app.i18n import Translator
from counter_app.messages import Message, msg
from counter_app.services.views import TicketView
from counter_app.ui.compiled.ui_diagnosis import Ui_DiagnosisTab
from counter_app.ui.look import set_chip
from counter_app.values import TicketState


def say_steps(ui: Ui_DiagnosisTab, view: TicketView, words: Translator) -> None:
    """Put what is on record of the steps into words."""
    _say_verified(ui, view, words)
    centre = view.maker
    lines = (centre.centre_name, centre.centre_address, centre.centre_phone) if centre else ()
    known = "\n".join(line for line in lines if line)
    ui.forwardCentre.setText(
        known or words.gettext("The maker's service centre is not on file: add it in Settings.")
    )
    ui.makerText.setText(words.words(_sent(view)) if view.forwarded_at else "")
    ui.partsText.setText(words.gettext("Say when they are expected, so that nobody asks twice."))
    _say_visit(ui, view, words)


def _say_verified(ui: Ui_DiagnosisTab, view: TicketView, words: Translator) -> None:
    done = view.verified_at is not None
    ui.verifyFields.setVisible(not done)
    ui.verifyText.setVisible(done and bool(view.verified_note))
    ui.verifyText.setText(view.verified_note)
    heading = (
        words.gettext("Verified with the customer")
        if done
        else words.gettext("Verify with the customer")
    )
    ui.verifyHeading.setText(heading)
    text = ""
    if view.verified_at is not None and view.verified_how is not None:
        text = f"{words.name(view.verified_how)} · {words.moment(view.verified_at)}"
    set_chip(ui.verifyChip, "fine", text)


def _sent(view: TicketView) -> Message:
    name = view.maker.centre_name if view.maker else ""
    return msg("Sent {at} to {name}", at=view.forwarded_at, name=name or view.product.brand)


def _say_visit(ui: Ui_DiagnosisTab, view: TicketView, words: Translator) -> None:
    visit = view.visit
    ui.visitFields.setVisible(view.state is TicketState.ON_VISIT)
    if visit is None:
        return
    who = visit.technician.name if visit.technician else ""
    when = words.moment(visit.starts_at) if visit.starts_at else ""
    lines = (
        " · ".join(part for part in (when, who) if part),
        " ".join(part for part in (visit.city, visit.address) if part),
    )
    ui.visitText.setText("\n".join(line for line in lines if line))
    if visit.finished_at is not None:
        set_chip(ui.visitChip, "fine", words.words(msg("finished {at}", at=visit.finished_at)))
    elif visit.arrived_at is not None:
        set_chip(ui.visitChip, "accent", words.words(msg("arrived {at}", at=visit.arrived_at)))
    else:
        set_chip(ui.visitChip, "quiet", words.name(view.state))
