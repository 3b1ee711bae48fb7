"""One scan of a badge says who stands at the bench."""

from counter_app.services.badges import issue_badge, revoke_badge
from counter_app.services.desk import Actor, Desk, Proof
from counter_app.ui.main_window import MainWindow
from counter_app.ui.workplace import Workplace


def test_a_badge_changes_who_is_here(
    window: MainWindow, workplace: Workplace, desk: Desk, manager: Actor, technician: Actor
) -> None:
    assert technician.staff_id is not None
    code = issue_badge(desk, manager, technician.staff_id)
    window.parts.router.scanned(code)
    assert workplace.background.finish()
    assert workplace.actor.staff_id == technician.staff_id
    assert workplace.actor.sign_in.proof is Proof.BADGE


def test_a_lost_badge_changes_nobody_and_says_so(
    window: MainWindow, workplace: Workplace, desk: Desk, manager: Actor, technician: Actor
) -> None:
    assert technician.staff_id is not None
    code = issue_badge(desk, manager, technician.staff_id)
    revoke_badge(desk, manager, technician.staff_id)
    window.parts.router.scanned(code)
    assert workplace.background.finish()
    assert workplace.actor == manager
    assert "opens nothing" in window.status.text()
