"""Documents read strictly: what the shipped one says, and what another may and must."""

import hashlib
from collections.abc import Callable

import pytest

from counter_app.policy import PolicyDocumentError
from counter_app.policy.document import PolicyDocument
from counter_app.policy.document_reader import read_document
from counter_app.values import Charge, DeadlineId, Origin
from tests.policy.edited_document import SHIPPED, changed, mistakes


def test_tables_that_are_none() -> None:
    assert mistakes("rows = 3\nterm = 4\n")[-1].startswith("mine.toml: clauses: is missing")
    assert "mine.toml: rows: is '3'; it must be one or more tables [[rows]]" in mistakes("rows = 3")
    assert "mine.toml: term: is '4'; it must be a table" in mistakes("term = 4")
    assert "mine.toml: freight: is '4'; it must be a table" in mistakes("freight = 4")
    assert not any("inbound" in line for line in mistakes("format = 1"))


@pytest.mark.parametrize(
    ("text", "where"),
    [("id = \n", "line 1"), ("a = 1\na = 2\n", "line 2"), ("a = " + "[" * 9000, "the file")],
)
def test_what_is_not_toml(text: str, where: str) -> None:
    (mistake,) = mistakes(text)
    assert mistake.startswith(f"mine.toml: {where}: is not TOML: ")
    with pytest.raises(PolicyDocumentError) as wrong:
        read_document(text, "mine.toml")
    (problem,) = wrong.value.problems
    assert (problem.kind, problem.key) == ("not_toml", where)
    expected = "nested too deep" if "[[" in text else str(wrong.value.__cause__)
    assert mistake.endswith(f"is not TOML: {expected}")


def test_the_hash_is_of_the_text_whatever_its_line_endings() -> None:
    document = read_document(SHIPPED, "a")
    assert document.stamp.sha256 == hashlib.sha256(SHIPPED.encode()).hexdigest()
    assert read_document("\ufeff" + SHIPPED.replace("\n", "\r\n"), "b") == document
    assert read_document(SHIPPED + "# x\n", "c").stamp.sha256 != document.stamp.sha256


def test_what_the_shipped_document_says(policy: PolicyDocument) -> None:
    assert policy.term_months == 12
    assert policy.bands.first_months == 24
    assert policy.reported_first_hours == 90 * 24
    assert [rule.id for rule in policy.deadlines] == list(DeadlineId)
    assert policy.rows[0].charges.parts is Charge.FREE
    assert len(policy.cells) == 96


def test_every_clause_of_the_rulings_is_there_in_both_languages(policy: PolicyDocument) -> None:
    published = {
        *("scope.1", "scope.2", "detail.1", "detail.2", "detail.3", "detail.4"),
        *(f"exclusion.{n}" for n in range(1, 6)),
        *("charge.1", "charge.2", "charge.3", "response.1"),
        *("response.2.verify", "response.2.own", "response.2.agency"),
    }
    house = {
        f"house.{name}"
        for name in (
            *("reported_first", "excluded_in_term", "out_of_scope", "no_proof_of_sale"),
            *("no_fault_found", "manufacturer_freight", "repaired_here", "service_window"),
            "pause",
        )
    }
    assert set(policy.clauses) == published | house
    assert {clause.id for clause in policy.clauses.values() if clause.house} == house
    for clause in policy.clauses.values():
        assert clause.text("en") != clause.text("zh_CN")
        assert clause.name("en") != clause.name("zh_CN")
        assert clause.source
    assert policy.clause("charge.1").name("en") == "First two years past the term"


@pytest.mark.parametrize(
    ("key", "old", "asked"),
    [
        ("route.to_maker", 'to_maker = ["agency"]', lambda d: d.to_maker),
        ("dual_service.origins", 'origins = ["agency"]', lambda d: d.dual_service),
        ("freight.not_owed.origins", 'origins = ["other"]', lambda d: d.freight.not_owed),
        ("on_site.not_for", 'not_for = ["other"]', lambda d: d.on_site.not_for),
    ],
)
def test_nobody_is_an_answer_too(
    key: str, old: str, asked: Callable[[PolicyDocument], frozenset[Origin]]
) -> None:
    name = key.rpartition(".")[2]
    assert len(asked(read_document(SHIPPED, "mine.toml"))) == 1
    assert asked(read_document(changed(old, f"{name} = []"), "mine.toml")) == frozenset()
    assert asked(read_document(changed(old, ""), "mine.toml")) == frozenset()
    assert asked(read_document(changed(old, f'{name} = "own_brand"'), "x")) == {Origin.OWN_BRAND}
    assert mistakes(changed(old, f'{name} = "ours"')) == [
        f"mine.toml: {key}: is 'ours'; it must be one or more of own_brand, agency, other"
    ]


@pytest.mark.parametrize(("amount", "taken"), [("1", True), ("0", False)])
def test_a_check_fee_is_at_least_one_fen(amount: str, taken: bool) -> None:
    fee = f'\n[check_fee]\namount_fen = {amount}\nclause = "house.pause"\n'
    text = changed("\n[pause]\n", f"{fee}\n[pause]\n")
    if taken:
        fee_read = read_document(text, "mine.toml").check_fee
        assert fee_read is not None
        assert fee_read.amount_fen == 1
    else:
        assert mistakes(text)[0].startswith("mine.toml: check_fee.amount_fen: is '0'")


@pytest.mark.parametrize(
    ("old", "key", "low", "high"),
    [
        ("months = 12", "term.months", 0, 600),
        ("first_months = 24", "bands.first_months", 0, 600),
        ("hours = 2160", "reported_first.hours", 0, 87840),
        ("hours = 12", "deadlines[1].hours", 1, 8784),
        ("working_days = 3", "deadlines[3].working_days", 1, 366),
    ],
)
def test_a_number_has_its_bounds(old: str, key: str, low: int, high: int) -> None:
    name = old.split(" ", maxsplit=1)[0]
    for taken in (low, high):
        read_document(changed(f"\n{old}", f"\n{name} = {taken}"), "mine.toml")
    for refused in (low - 1, high + 1):
        assert mistakes(changed(f"\n{old}", f"\n{name} = {refused}")) == [
            f"mine.toml: {key}: is '{refused}'; it must be a whole number from {low} to {high}"
        ]


@pytest.mark.parametrize(
    ("old", "after", "key", "allowed"),
    [
        ('id = "service-policy"', "", "id", "a text that is not empty"),
        (
            "effective_from = 2000-01-01",
            "",
            "effective_from",
            "a date such as 2026-01-31, without quotes",
        ),
        ("months = 12", "", "term.months", "a whole number from 0 to 600"),
        ('opens = "09:00"', "", "service_window.opens", 'a time of day such as "09:00"'),
        ('rule = "working_time"', "", "pause.rule", "one of working_time, whole_days, ignored"),
        ('cities = ["Shenzhen", "深圳"]', "", "on_site.cities", "a list of texts"),
        ('inbound = { counter = "none", mail_in = "customer", on_site = "none" }', "",
         "freight.inbound", "a table"),
        ('cites = { agency = ["response.2.agency"] }', "", "deadlines[2].cites", "a table"),
        ('worst = { parts = "free", labour = "charged" }', "", "rows[3].worst", "a table"),
    ],
)  # fmt: skip
def test_what_is_missing_and_what_it_must_be(old: str, after: str, key: str, allowed: str) -> None:
    said = f"mine.toml: {key}: is missing; it must be {allowed}"
    assert said in mistakes(changed(old, "", after))


def test_rows_are_missing() -> None:
    text = SHIPPED.replace("[[rows]]", "[[lines]]")
    assert "mine.toml: rows: is missing; it must be one or more tables [[rows]]" in mistakes(text)


def test_half_a_character_in_a_comment_is_hashed_as_it_is() -> None:
    text = SHIPPED + "# \ud800\n"
    found = read_document(text, "typed").stamp.sha256
    assert found == hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
