"""Prints the table of a ticket's moves into CONTRIBUTING, from the code that holds it."""

from __future__ import annotations

from pathlib import Path

from counter_app.services.moves import states_table

BEGIN, END = "<!-- states: begin -->\n", "<!-- states: end -->\n"


def with_states(page: str) -> str:
    """``page`` with the present table between its two marks.

    Raises:
        ValueError: a mark is missing.
    """
    before, found, rest = page.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not (found and closed):
        raise ValueError("CONTRIBUTING.md has lost the marks of the table of states")
    return f"{before}{BEGIN}\n{states_table()}\n{END}{after}"


def main() -> None:
    """Writes the page anew."""
    page = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"
    page.write_text(with_states(page.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
