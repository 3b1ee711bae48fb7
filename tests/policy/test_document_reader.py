"""Documents read strictly: every mistake by file and key, what is wrong, what is allowed."""

import hashlib
from collections.abc import Callable

import pytest

from counter_app.i18n import translator
from counter_app.policy import PolicyDocumentError
from counter_app.policy.document import PolicyDocument
from counter_app.policy.document_reader import read_document
from counter_app.resource_files import resource
from counter_app.values import Charge, DeadlineId, Origin

SHIPPED = resource("policies", "service-policy.toml").read_text(encoding="utf-8")


def changed(old: str, new: str, after: str = "") -> str:
    start = SHIPPED.index(after) if after else 0
    assert old in SHIPPED[start:]
    return SHIPPED[:start] + SHIPPED[start:].replace(old, new, 1)


def mistakes(text: str) -> list[str]:
    """Each mistake as a person reads it."""
    with pytest.raises(PolicyDocumentError) as wrong:
        read_document(text, "mine.toml")
    words = translator("en").words
    assert words(wrong.value.message) == words(wrong.value.messages()[0])
    assert wrong.value.field == wrong.value.problems[0].key
    return [words(message) for message in wrong.value.messages()]


@pytest.mark.parametrize(
    ("old", "new", "after", "mistake"),
    [
        ("format = 1", "format = 2", "", "format: is '2'; it must be a whole number from 1 to 1"),
        ("format = 1", "", "", "format: is missing; it must be a whole number from 1 to 1"),
        (
            'id = "service-policy"',
            "id = 3",
            "",
            "id: is '3'; it must be a text that is not empty",
        ),
        (
            'version = "2026.1"',
            'version = " "',
            "",
            "version: is ' '; it must be a text that is not empty",
        ),
        (
            "effective_from = 2000-01-01",
            'effective_from = "2000-01-01"',
            "",
            "effective_from: is '2000-01-01'; it must be a date such as 2026-01-31, without quotes",
        ),
        (
            "effective_from = 2000-01-01",
            "effective_from = 2000-01-01T00:00:00",
            "",
            (
                "effective_from: is '2000-01-01 00:00:00'; it must be a date such as 2026-01-31, "
                "without quotes"
            ),
        ),
        (
            '"Asia/Shanghai"',
            '"Asia/Shenzhen"',
            "",
            "zone: is 'Asia/Shenzhen'; it must be a time zone's name such as Asia/Shanghai",
        ),
        (
            '"Asia/Shanghai"',
            '"../etc"',
            "",
            "zone: is '../etc'; it must be a time zone's name such as Asia/Shanghai",
        ),
        (
            "example = false",
            'example = "no"',
            "",
            "example: is 'no'; it must be true or false",
        ),
        (
            "example = false",
            "colour = 1",
            "",
            (
                "colour: is not a key here; allowed are allow_cheaper_later, bands, check_fee, "
                "clauses, deadlines, dual_service, effective_from, example, exclusions, format, "
                "freight, hotline, id, on_site, pause, reported_first, route, rows, scope, "
                "service_window, term, title, version, zone"
            ),
        ),
        (
            "months = 12",
            "months = true",
            "",
            "term.months: is 'True'; it must be a whole number from 0 to 600",
        ),
        (
            "months = 12",
            "months = 601",
            "",
            "term.months: is '601'; it must be a whole number from 0 to 600",
        ),
        (
            'misuse = "exclusion.2"',
            'neglect = "exclusion.2"',
            "",
            (
                "exclusions.neglect: is not a key here; allowed are force_majeure, "
                "man_made, misuse, "
                "quality, unauthorised_modification, unknown"
            ),
        ),
        (
            'coverage = "expired"',
            'coverage = "over"',
            "",
            (
                "rows[6].coverage: is 'over'; it must be one of covered, excluded, expired, "
                "no_fault_found, out_of_scope, provisional"
            ),
        ),
        (
            'origin = "other", kind',
            'origin = ["other", "ours"], kind',
            "",
            (
                "rows[1].when.origin: is \"['other', 'ours']\"; it must be one or more "
                "of own_brand, "
                "agency, other"
            ),
        ),
        (
            'origin = "other", kind',
            "origin = [], kind",
            "",
            "rows[1].when.origin: is '[]'; it must be one or more of own_brand, agency, other",
        ),
        (
            'cites = ["house.out_of_scope"]',
            'cites = "house.out_of_scope"',
            "",
            "rows[1].cites: is 'house.out_of_scope'; it must be a list of texts",
        ),
        (
            'best = { parts = "free", labour = "free" }\n',
            "",
            'id = "g"',
            "rows[13].best: is missing; it must be a table",
        ),
        (
            'mail_in = "customer", ',
            "",
            "",
            "freight.inbound.mail_in: is missing; it must be one of company, customer, none",
        ),
        (
            'urgent = "customer"',
            'urgent = "us"',
            "",
            "freight.outbound.urgent: is 'us'; it must be one of company, customer, none",
        ),
        (
            'opens = "09:00"',
            'opens = "9 am"',
            "",
            "service_window.opens: is '9 am'; it must be a time of day such as \"09:00\"",
        ),
        (
            'opens = "09:00"',
            'opens = "25:00"',
            "",
            "service_window.opens: is '25:00'; it must be a time of day such as \"09:00\"",
        ),
        (
            "hours = 12",
            "hours = 12\nworking_days = 1",
            "",
            "deadlines[1]: must have either hours or working_days, and not both",
        ),
        (
            "working_days = 3\n",
            "",
            "",
            "deadlines[3]: must have either hours or working_days, and not both",
        ),
        (
            "hours = 2160",
            "hours = 2160.5",
            "",
            "reported_first.hours: is '2160.5'; it must be a whole number from 0 to 87840",
        ),
        (
            '[clauses."response.1"]',
            '[clauses."Response 1"]',
            "",
            (
                "clauses.Response 1: is not a clause id; it must be a section and a "
                "number, such as "
                '"charge.1"'
            ),
        ),
        (
            'en = "Agency product"',
            "en = 5",
            "",
            "clauses.\"scope.1\".name.en: is '5'; it must be a text that is not empty",
        ),
        (
            "house = true",
            "house = 1",
            "",
            "clauses.\"house.reported_first\".house: is '1'; it must be true or false",
        ),
    ],
)
def test_a_mistake_is_named(old: str, new: str, after: str, mistake: str) -> None:
    assert f"mine.toml: {mistake}" in mistakes(changed(old, new, after))


def test_every_mistake_is_named_at_once() -> None:
    text = changed("months = 12", "months = -1").replace('rule = "working_time"', 'rule = "never"')
    assert [line.split(":")[1].strip() for line in mistakes(text)] == ["term.months", "pause.rule"]


def test_a_long_value_is_shown_short() -> None:
    (mistake,) = mistakes(changed("months = 12", f'months = "{"9" * 500}"'))
    assert len(mistake) < 150


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


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("format = 1", "format = 2", "wrong_value"),
        ("format = 1", "", "missing"),
        ("format = 1", "format = 1\ncolour = 1", "unknown_key"),
        ("format = 1", "format = ", "not_toml"),
        ('zone = "Asia/Shanghai"', 'zone = "Asia/Nowhere"', "wrong_value"),
        ('zone = "Asia/Shanghai"', "", "missing"),
        ('cities = ["Shenzhen", "深圳"]', 'cities = ["Shenzhen", " "]', "wrong_value"),
        ('cities = ["Shenzhen", "深圳"]', "cities = [518112]", "wrong_value"),
        ('[clauses."scope.1"]', '[clauses."Scope 1"]', "wrong_value"),
        ("hours = 12", "hours = 12\nworking_days = 1", "wrong_value"),
    ],
)
def test_each_mistake_has_a_kind(old: str, new: str, kind: str) -> None:
    with pytest.raises(PolicyDocumentError) as wrong:
        read_document(changed(old, new), "mine.toml")
    assert [problem.kind for problem in wrong.value.problems] == [kind]


@pytest.mark.parametrize(("length", "shown"), [(60, "9" * 60), (61, "9" * 60 + "…")])
def test_sixty_letters_of_a_value_are_shown(length: int, shown: str) -> None:
    [said] = mistakes(changed("format = 1", f"format = {'9' * length}"))
    assert said.startswith(f"mine.toml: format: is '{shown}'; ")


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
