"""The policy in words, in both languages."""

from dataclasses import replace

import pytest

from counter_app.i18n import translator
from counter_app.policy import PolicyDocument
from counter_app.policy.document import Sale, When
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


def test_the_lines_as_a_person_reads_them(policy: PolicyDocument) -> None:
    lines = list(in_words(policy, "en", translator("en").words))
    assert lines[:12] == [
        "Service policy 2026.1",
        "In force from 2000-01-01.",
        f"service-policy · sha256 {policy.stamp.sha256}",
        "",
        "scope.1  Agency product",
        (
            "    A hardware failure of another maker's product that we sold is covered while the "
            "product is in term."
        ),
        "    Source: Product warranty scope (1)",
        "scope.2  Own-brand product",
        (
            "    A hardware failure of a product of our own brand is covered while the product is "
            "in term."
        ),
        "    Source: Product warranty scope (2)",
        "",
        "detail.1  Warranty term",
    ]
    rules = lines.index("How a fault is decided; the first line that fits decides:")
    assert lines[rules - 1] == ""
    assert lines[rules - 3].startswith("house.pause  ")
    assert [line for line in lines if "Source:" in line and "House" in line] == []
    sections = {clause.partition(".")[0] for clause in policy.clauses}
    assert lines.count("") == len(sections) + 1
    assert lines[-1] == (
        "    h: Own brand or Agency product; In term; Hardware failure; Quality failure → "
        "Covered, parts and labour free (scope.*, detail.1, detail.4)"
    )


def test_a_row_that_asks_for_any_sale(policy: PolicyDocument) -> None:
    when = When(sale=frozenset({Sale.UNKNOWN, Sale.KNOWN}))
    rows = (replace(policy.rows[0], when=when),)
    lines = list(in_words(replace(policy, rows=rows), "en", translator("en").words))
    assert lines[-1].startswith("    a-nothing-found: sale proved or sale not proved → ")
