"""The fee for the check, where a customer declines a quote that has something to pay.

The published policy does not speak of it, so it is a house rule, off where the policy document
leaves it out, and cited by the id that the document gives it (``house.check_fee``). It is a
parameter of the document and not a setting, as every house rule is: so it is dated, checked and in
both languages, and a ticket keeps to the version it was received under.
"""

from counter_app.policy import CheckFee, Decision
from counter_app.services.desk import Desk


def fee_of(desk: Desk, decision: Decision) -> CheckFee | None:
    """The fee of the policy ``decision`` was made by; None where the shop asks for none."""
    return desk.policies.stamped(decision.policy).check_fee


def check_fee(desk: Desk, decision: Decision, payable_fen: int) -> tuple[int, str]:
    """What declining a quote over ``payable_fen`` costs, in fen, and the house rule that says so.

    (0, "") where the shop has no such rule, or nothing is to pay.
    """
    rule = fee_of(desk, decision)
    if rule is None or payable_fen <= 0:
        return 0, ""
    return rule.amount_fen, rule.clause
