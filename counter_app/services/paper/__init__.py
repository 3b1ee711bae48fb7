"""A ticket as paper: which documents there are, and their data from what is on record."""

from counter_app.services.paper.house import HOUSE_KINDS, printer_test
from counter_app.services.paper.kinds import KINDS, paper, papers_of, print_document

__all__ = ["HOUSE_KINDS", "KINDS", "paper", "papers_of", "print_document", "printer_test"]
