"""The service policy as pure rules: facts in, decision out.

The public surface, for every other room::

    policies = PolicyBook.shipped()
    calendar = WorkCalendar.shipped()
    decision = decide(facts, policies, calendar)      # CaseFacts -> Decision; InvalidInput
    record = stored_record(decision, facts)           # what a ticket keeps (ruling 13)
    canonical_json(record)                            # its bytes
    replay(record, policies)                          # the same record again, byte for byte
    decide_again(record, policies)                    # (Decision, CaseFacts) with the reasons

``facts_from_json``/``facts_to_json`` and ``decision_to_json`` are the shapes of ``policy decide``.
``policies.clause("charge.1").text("zh_CN")`` is a clause in words, ``.name(language)`` its chip.
``hotline_open(moment, policies)`` says whether the telephone is answered and when that changes.
``waive(list_price_fen, charge)`` and ``split_line`` part a quote line into list price, waived,
discount and payable.
"""

from counter_app.policy.book import PolicyBook, load_document
from counter_app.policy.calendar import WorkCalendar, read_calendar
from counter_app.policy.decide import decide
from counter_app.policy.decision import (
    Because,
    CalendarWord,
    ChargeRange,
    Charges,
    Deadline,
    Decision,
    FaultDecision,
    Freight,
    JudgedBy,
    OnSite,
    Pending,
    Stamp,
    Term,
    WorkingDays,
)
from counter_app.policy.decision_json import decision_to_json
from counter_app.policy.document import CheckFee, Clause, PolicyDocument
from counter_app.policy.document_reader import PolicyDocumentError
from counter_app.policy.facts import CaseFacts, FaultFacts, Pause, Place, ProductFacts, ShopDays
from counter_app.policy.facts_json import facts_from_json, facts_to_json
from counter_app.policy.hotline import hotline_open
from counter_app.policy.json_text import canonical_json, parse_json
from counter_app.policy.money import LineSplit, line_price, split_line, waive
from counter_app.policy.record import decide_again, replay, stored_record
from counter_app.policy.schema import Problem

__all__ = [
    "Because",
    "CalendarWord",
    "CaseFacts",
    "ChargeRange",
    "Charges",
    "CheckFee",
    "Clause",
    "Deadline",
    "Decision",
    "FaultDecision",
    "FaultFacts",
    "Freight",
    "JudgedBy",
    "LineSplit",
    "OnSite",
    "Pause",
    "Pending",
    "Place",
    "PolicyBook",
    "PolicyDocument",
    "PolicyDocumentError",
    "Problem",
    "ProductFacts",
    "ShopDays",
    "Stamp",
    "Term",
    "WorkCalendar",
    "WorkingDays",
    "canonical_json",
    "decide",
    "decide_again",
    "decision_to_json",
    "facts_from_json",
    "facts_to_json",
    "hotline_open",
    "line_price",
    "load_document",
    "parse_json",
    "read_calendar",
    "replay",
    "split_line",
    "stored_record",
    "waive",
]
