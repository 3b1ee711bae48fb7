"""Every mistake somebody can make in a policy document is named, at its place."""

import pytest

from counter_app.policy import PolicyDocumentError
from counter_app.policy.document_reader import read_document
from tests.policy.edited_document import changed, mistakes


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
