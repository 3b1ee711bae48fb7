"""Two versions of a policy laid side by side: clauses, and every setting that differs."""

from counter_app.policy import load_document
from counter_app.policy.document import Words
from counter_app.resource_files import resource
from counter_app.services.policy_review import SideRow, settings_that_differ, side_by_side

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")


def other(*changes: tuple[str, str]) -> str:
    text = SHIPPED
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def said(text: str) -> Words:
    return Words(text, text)


def test_a_document_beside_itself() -> None:
    document = load_document(SHIPPED)
    rows = side_by_side(document, document)
    assert [row.key for row in rows] == list(document.clauses)
    assert not any(row.changed for row in rows)
    assert rows == side_by_side(document, None)
    assert settings_that_differ(SHIPPED, SHIPPED) == ()


def test_a_clause_in_other_words_or_in_one_version_only() -> None:
    changed = other(
        ("The warranty term is one year", "The warranty term is two years"),
        ('name = { en = "Misuse"', 'name = { en = "Wrong use"'),
        ('[clauses."house.pause"]', '[clauses."house.waiting"]'),
        ('clause = "house.pause"', 'clause = "house.waiting"'),
    )
    rows = side_by_side(load_document(SHIPPED), load_document(changed))
    differing = [row.key for row in rows if row.changed]
    assert differing == ["detail.1", "exclusion.2", "house.pause", "house.waiting"]
    assert rows[-2].after is None
    assert rows[-1].before is None


def test_every_setting_that_differs_by_its_key() -> None:
    changed = other(
        ("[term]\nmonths = 12", "[term]\nmonths = 24"),
        ('to_maker = ["agency"]', 'to_maker = ["agency", "other"]'),
        ('labour = "free"\ncites = ["exclusion.1", "detail.1", "charge.1", "exclusion.*"]',
         'labour = "charged"\ncites = ["exclusion.1", "detail.1", "charge.1", "exclusion.*"]'),
        ("hours = 12\n", "hours = 24\n"),
        ("effective_from = 2000-01-01", "effective_from = 2027-01-01"),
        ('closes = "21:00"', 'closes = "20:00"'),
        ("The warranty term is one year", "The warranty term is two years"),
    )  # fmt: skip
    assert settings_that_differ(SHIPPED, changed) == (
        SideRow("effective_from", said("2000-01-01"), said("2027-01-01"), changed=True),
        SideRow("term.months", said("12"), said("24"), changed=True),
        SideRow("rows.c-first.labour", said("free"), said("charged"), changed=True),
        SideRow("route.to_maker", said('["agency"]'), said('["agency", "other"]'), changed=True),
        SideRow("service_window.closes", said("21:00"), said("20:00"), changed=True),
        SideRow("deadlines.verify_fault.hours", said("12"), said("24"), changed=True),
    )


def test_a_setting_only_one_of_them_has() -> None:
    changed = other(("allow_cheaper_later = false\n", ""), ("format = 1", "format = 1\nnew = true"))
    assert settings_that_differ(SHIPPED, changed) == (
        SideRow("allow_cheaper_later", said("false"), None, changed=True),
        SideRow("new", None, said("true"), changed=True),
    )
