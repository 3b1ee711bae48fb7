"""The policy in words, in both languages."""

from dataclasses import replace

import pytest

from counter_app.i18n import translator
from counter_app.policy import PolicyDocument
from counter_app.policy.in_words import in_words


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_clause_and_every_row_is_said(language: str, policy: PolicyDocument) -> None:
    lines = list(in_words(policy, language, translator(language).words))
    text = "\n".join(lines)
    assert policy.stamp.version in lines[0]
    for clause in policy.clauses.values():
        assert f"{clause.id}  {clause.name(language)}" in lines
        assert f"    {clause.text(language)}" in lines
        assert (clause.source in text) or clause.house
    for row in policy.rows:
        assert sum(line.startswith(f"    {row.id}: ") for line in lines) == 1


def test_a_row_in_words(policy: PolicyDocument) -> None:
    lines = list(in_words(policy, "en", translator("en").words))
    (row,) = [line for line in lines if line.startswith("    b-nothing-found: ")]
    assert row == (
        "    b-nothing-found: Own brand or Agency product; No fault found; sale not proved → "
        "Provisional, parts free, labour charged (house.no_proof_of_sale)"
    )


def test_an_example_says_that_it_is_one(policy: PolicyDocument) -> None:
    rows = (replace(policy.rows[0], when=replace(policy.rows[0].when, origin=None, kind=None)),)
    lines = list(in_words(replace(policy, example=True, rows=rows), "en", translator("en").words))
    assert "An example for another shop; not this shop's policy." in lines
    assert lines[-1].startswith("    a-nothing-found: anything else → ")
