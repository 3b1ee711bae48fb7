"""A ticket as paper: which documents there are, and their data from what is on record."""

from counter_app.services.paper.house import HOUSE_KINDS, printer_test
from counter_app.services.paper.kinds import KINDS, any_paper, paper, print_document
from counter_app.services.paper.offers import offered

__all__ = [
    "HOUSE_KINDS",
    "KINDS",
    "any_paper",
    "offered",
    "paper",
    "print_document",
    "printer_test",
]
