"""Findings are shown at their line."""

import pytest

from counter_app.policy.places import line_of
from counter_app.resource_files import resource

TEXT = resource("policies", "service-policy.toml").read_text(encoding="utf-8")
LINES = TEXT.splitlines()


@pytest.mark.parametrize(
    ("key", "line", "after"),
    [
        ("id", 'id = "service-policy"', ""),
        ("bands.second_clause", 'second_clause = "charge.2"', ""),
        ("bands", "[bands]", ""),
        ("bands.third_clause", "[bands]", ""),
        ("rows[1] (a-nothing-found)", "[[rows]]", ""),
        ("rows[5] (b).cites", 'cites = ["house.no_proof_of_sale"]', 'id = "b"'),
        ("rows[5] (b).when.origin", 'when = { origin = ["own_brand", "agency"], sale', 'id = "b"'),
        ("rows[5] (b)", "[[rows]]", 'worst = { parts = "charged", labour = "charged" }'),
        ("deadlines[2] (forward_to_manufacturer).cites.agency", "cites = { agency", ""),
        ('clauses."detail.1".text.zh_CN', "text = { en", '[clauses."detail.1"]'),
        ("freight.not_owed.clause", 'clause = "house.out_of_scope"', "[freight.not_owed]"),
    ],
)
def test_a_key_is_found_at_its_line(key: str, line: str, after: str) -> None:
    found = line_of(TEXT, key)
    start = next((at for at, text in enumerate(LINES) if text.startswith(after)), 0)
    assert found == next(
        at + 1 for at, text in enumerate(LINES) if at >= start and text.startswith(line)
    )


def test_what_stands_nowhere() -> None:
    assert line_of(TEXT, "colour") is None
    assert line_of(TEXT, "the file") is None
    assert line_of('"odd key" = 1\n[ "a.b" ] # said\nc = 2', '"a.b".c') == 3
    assert line_of('"odd key" = 1', '"odd key"') == 1
