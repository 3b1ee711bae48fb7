"""Parts of an intake that taking in and amending share: what is typed, checked, made into rows."""

from counter_app.errors import CounterError, InvalidInput
from counter_app.messages import msg
from counter_app.services.deciding import settle
from counter_app.services.desk import Actor, Desk
from counter_app.services.forms import FaultForm, IntakeForm
from counter_app.services.typed_text import one_line, paragraphs
from counter_app.store import Unit
from counter_app.store.tables import Fault, Ticket
from counter_app.values import DecisionStage, Route, Service

MOST_FAULTS = 50
MOST_ACCESSORIES = 50


def decide_now(desk: Desk, unit: Unit, actor: Actor, row: Ticket, stage: DecisionStage) -> None:
    """Settle, with the policy's complaints naming the form's own fields (``faults.0.cause``)."""
    try:
        settle(desk, unit, actor, row, stage)
    except CounterError as wrong:
        if wrong.field is not None:
            wrong.field = wrong.field.replace("[", ".").replace("]", "")
        raise


def faults_of(forms: tuple[FaultForm, ...]) -> list[Fault]:
    """The rows of what the customer says is wrong, numbered from 1."""
    if not forms:
        raise InvalidInput(msg("Say what is wrong with the product."), field="faults")
    if len(forms) > MOST_FAULTS:
        raise InvalidInput(
            msg("A ticket holds at most {most} faults.", most=MOST_FAULTS), field="faults"
        )
    return [
        Fault(position=at + 1, reported=reported(form, at), kind=form.kind, cause=form.cause)
        for at, form in enumerate(forms)
    ]


def reported(form: FaultForm, at: int) -> str:
    """What the customer says of fault ``at``, checked."""
    return paragraphs(
        form.reported,
        f"faults.{at}.reported",
        msg("Say what is wrong, in the customer's own words."),
    )


def accessory_names(names: tuple[str, ...]) -> list[str]:
    """The accessories that were named, checked; empty lines are left out."""
    if len(names) > MOST_ACCESSORIES:
        raise InvalidInput(
            msg("A ticket holds at most {most} accessories.", most=MOST_ACCESSORIES),
            field="accessories",
        )
    checked = (one_line(name, f"accessories.{at}", 200) for at, name in enumerate(names))
    return [name for name in checked if name]


def consent_refused(form: IntakeForm) -> str:
    """Why a consent was not given, as typed; empty where both were.

    Raises ``InvalidInput`` where the customer stands at the counter and was not asked.
    """
    if form.data_loss_consent and form.terms_consent:
        return ""
    reason = paragraphs(form.consent_refused, "consent_refused")
    asked = form.consents_asked and form.service is Service.COUNTER and not form.nameless
    if asked and not reason:
        raise InvalidInput(
            msg("Ask the customer for both consents, or say why one is not given."),
            field="consent_refused",
        )
    return reason


def set_route(row: Ticket, reason: str) -> None:
    """Bring an agency product back to this workshop where a reason is given (ruling 8)."""
    said = paragraphs(reason, "repair_here_reason")
    if said and row.service is Service.ON_SITE:
        raise InvalidInput(
            msg("An on-site visit has no other route: leave the reason empty."),
            field="repair_here_reason",
        )
    row.route = Route.REPAIR_HERE if said else None
    row.route_reason = said or None
