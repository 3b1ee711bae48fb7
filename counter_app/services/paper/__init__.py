"""A ticket as paper: which documents there are, and their data from what is on record."""

from counter_app.services.paper.kinds import KINDS, paper, print_document

__all__ = ["KINDS", "paper", "print_document"]
