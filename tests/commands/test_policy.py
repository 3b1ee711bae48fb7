"""The `policy` commands: what is printed where, line by line, and how they end."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from counter_app.commands.policy import policy_group
from counter_app.resource_files import resource
from tests.commands.cases import Cli, as_lines
from tests.policy.cases import case

SHIPPED = resource("policies", "service-policy.toml")
EXAMPLE = resource("policies", "examples", "two-year-policy.toml")
EXAMPLE_TABLE = resource("policies", "examples", "two-year-policy.csv")


def test_one_value_or_lines(cli: Cli) -> None:
    pretty = json.dumps(case(), indent=2).encode()
    alone = cli("policy", "decide", "-", stdin=pretty)
    lines = cli("policy", "decide", "-", stdin=as_lines(case(), b"\n", case()))
    assert (alone.code, alone.err) == (lines.code, lines.err) == (0, "")
    assert lines.out == alone.out * 2
    (decision,) = alone.json_lines
    assert list(decision) == [
        *("policy", "judged_on", "judged_by", "term", "faults", "freight", "on_site", "route"),
        *("manufacturer_direct", "deadlines"),
    ]
    assert decision["policy"]["id"] == "service-policy"


def test_a_file(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_bytes(b"\xef\xbb\xbf" + as_lines(case(), case()).replace(b"\n", b"\r\n"))
    outcome = cli("policy", "decide", str(file))
    assert (outcome.code, len(outcome.json_lines)) == (0, 2)


def test_why_in_both_languages(cli: Cli) -> None:
    (decision,) = cli("policy", "decide", "-", stdin=as_lines(case())).json_lines
    for step in decision["faults"][0]["because"]:
        assert set(step) == {"clause", "en", "zh"}
        assert "{" not in step["en"] + step["zh"]
        assert not any(letter > "\u3000" for letter in step["en"])


def test_bad_lines_amid_good_ones(cli: Cli) -> None:
    outcome = cli(
        "policy",
        "decide",
        "-",
        stdin=as_lines(
            case(),
            b"{bad\n",
            b"\n",
            case(product__origin="ours\nline 9: forged"),
            b"[1]\n",
            case(product__sold_on="2026-03-11"),
            b"\xff\n",
            case(),
        ),
    )
    assert outcome.code == 2
    assert len(outcome.json_lines) == 2
    errors = outcome.err.splitlines()
    assert [error.split(":")[1].strip() for error in errors] == [
        *("line 2", "line 4", "line 5", "line 6", "line 7")
    ]
    assert "product.origin: is " in errors[1]
    assert "own_brand, agency, other" in errors[1]
    assert "product.sold_on: the sale on 2026-03-11 is after 2026-03-10" in errors[3]


def test_nothing_in_is_nothing_out(cli: Cli) -> None:
    outcome = cli("policy", "decide", "-", stdin=b"\n \n")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["decide"],
        ["decide", "/nowhere/cases.jsonl"],
        ["decide", "--policy", "/nowhere/policy.toml", "-"],
        ["check", "/nowhere/policy.toml"],
        ["test", str(SHIPPED), "/nowhere/cases.csv"],
        ["test", str(SHIPPED), str(SHIPPED)],
        ["show", "--language", "de"],
        ["show", "--policy", str(EXAMPLE_TABLE)],
        ["nothing"],
    ],
)
def test_wrong_arguments_are_one_line_and_exit_2(arguments: list[str], cli: Cli) -> None:
    outcome = cli("policy", *arguments, stdin=b"")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1


def test_another_document_decides_whatever_its_dates(cli: Cli) -> None:
    old = case(received_at="1995-03-10T10:00:00+08:00", product__sold_on="1993-06-10")
    assert cli("policy", "decide", "-", stdin=as_lines(old)).code == 2
    outcome = cli("policy", "decide", "--policy", str(EXAMPLE), "-", stdin=as_lines(old))
    assert outcome.code == 0
    (decision,) = outcome.json_lines
    assert decision["policy"]["id"] == "two-year-example"
    assert decision["term"] == {"ends_on": "1995-06-10", "months": 24, "status": "in_term"}


def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "mine.toml"
    text = SHIPPED.read_text("utf-8")
    file.write_text(text.replace('second_clause = "charge.2"', 'second_clause = "charge.4"'))
    return file


def test_a_document_with_findings_decides_nothing(cli: Cli, tmp_path: Path) -> None:
    file = str(faulty(tmp_path))
    outcome = cli("policy", "decide", "--policy", file, "-", stdin=as_lines(case()))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "counter-app: mine.toml: bands.second_clause: cites charge.4, "
        "which is not among the clauses\n"
    )


def test_check(cli: Cli, tmp_path: Path) -> None:
    clean = cli("policy", "check", str(SHIPPED))
    assert clean.code == 0
    assert clean.out == ("service-policy.toml: nothing found; 14 rows decide all 96 combinations\n")
    found = cli("policy", "check", str(faulty(tmp_path)))
    assert found.code == 1
    finding, example = found.out.splitlines()
    assert finding.startswith("mine.toml:30: bands.second_clause: cites charge.4")
    shown: dict[str, Any] = json.loads(example.partition("case: ")[2])
    assert cli("policy", "decide", "-", stdin=as_lines(shown)).code == 0


def test_check_shows_both_ages_where_charges_fall(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    text = SHIPPED.read_text("utf-8")
    start = text.index('id = "e"')
    file.write_text(text[:start] + text[start:].replace('labour = "free"', 'labour = "charged"', 1))
    found = cli("policy", "check", str(file))
    assert found.code == 1
    assert "earlier: {" in found.out


def test_check_of_what_is_no_document(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("months = 12\n")
    outcome = cli("policy", "check", str(file))
    assert (outcome.code, outcome.out) == (2, "")
    assert "mine.toml:1: months: is not a key here" in outcome.err


def test_a_table(cli: Cli, tmp_path: Path) -> None:
    good = cli("policy", "test", str(EXAMPLE), str(EXAMPLE_TABLE))
    assert good.code == 0
    assert good.out.endswith("0 differences\n")
    bad = cli("policy", "test", str(SHIPPED), str(EXAMPLE_TABLE))
    assert bad.code == 1
    assert (
        "row 2, column expect.ends_on: expected 2026-03-10, the policy says 2025-03-10" in bad.out
    )
    broken = tmp_path / "cases.csv"
    broken.write_text("case,colour\n")
    outcome = cli("policy", "test", str(SHIPPED), str(broken))
    assert (outcome.code, outcome.out) == (2, "")
    assert "row 1: colour is not a column" in outcome.err


def test_show(cli: Cli) -> None:
    english = cli("policy", "show")
    chinese = cli("policy", "show", "--language", "zh_CN")
    assert english.code == chinese.code == 0
    assert english.out.startswith("Service policy 2026.1\n")
    assert chinese.out.startswith("服务政策 2026.1\n")
    assert "charge.2  From the third year past the term" in english.out
    example = cli("policy", "show", "--policy", str(EXAMPLE))
    assert "An example for another shop" in example.out


def test_the_group_runs_alone() -> None:
    outcome = CliRunner().invoke(policy_group, ["show"], standalone_mode=False)
    assert outcome.output.startswith("Service policy")


def test_no_database_is_opened_and_each_line_is_answered_at_once(tmp_path: Path) -> None:
    """A program that writes one case and waits for its answer gets it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "counter_app", "--database", f"sqlite:///{tmp_path}/no.sqlite3",
         "policy", "decide", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    for _ in range(2):
        process.stdin.write(as_lines(case()))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["judged_on"] == "2026-03-10"
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    process.stdout.close()
    assert list(tmp_path.iterdir()) == []


def test_a_rehearsal_with_a_document_that_is_wrong_names_every_mistake(
    cli: Cli, tmp_path: Path
) -> None:
    text = SHIPPED.read_text("utf-8")
    draft = tmp_path / "draft.toml"
    text = text.replace('closes = "21:00"', 'closes = "08:00"', 1)
    draft.write_text(text.replace('zh_CN = "人为损坏"', 'zh_CN = ""', 1), "utf-8")
    outcome = cli("policy", "replay", str(draft))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines() == [
        'counter-app: draft.toml: clauses."exclusion.4".name.zh_CN: has no text in zh_CN',
        "counter-app: draft.toml: service_window.closes: must be later than it opens, 09:00",
    ]
