"""A decision with its deadlines and reasons beside the plainest function for the same cases.

The ratio may be 10. A hundred thousand cases go through ``policy decide`` in one process, at
2,000 a second or more, and take no more memory than ten thousand.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from counter_app.i18n import translator
from counter_app.policy import (
    PolicyBook,
    WorkCalendar,
    decide,
    decision_to_json,
    facts_from_json,
    load_document,
)
from counter_app.policy.table import table_facts
from counter_app.policy.table_rows import table_rows
from counter_app.resource_files import resource as shipped
from tests.policy import plainest
from tests.policy.cases import case

ALLOWED_RATIO = 10
WANTED_RATE = 2000
TABLES = Path(__file__).parents[1] / "policy" / "tables"


def some_cases() -> list[dict[str, Any]]:
    """A few hundred cases of every kind: the hand-checked tables' own."""
    from counter_app.policy import facts_to_json

    found = []
    for table in sorted(TABLES.glob("r*-*.csv")):
        header, *rows = table_rows(table.name, table.read_bytes())
        for row in rows:
            facts = table_facts(dict(zip(header, row, strict=False)), PolicyBook.shipped())
            found.append(json.loads(json.dumps(facts_to_json(facts))))
    return found


CASES = some_cases()


def product() -> None:
    policies, calendar = PolicyBook.shipped(), WorkCalendar.shipped()
    for given in CASES:
        assert decide(facts_from_json(given), policies, calendar).faults[0].because


def plain() -> None:
    for given in CASES:
        assert plainest.decide(given)["faults"]


def test_a_decision_with_its_reasons(benchmark: Any) -> None:
    benchmark(product)


def test_a_decision_control(benchmark: Any) -> None:
    benchmark(plain)


def test_a_decision_in_both_languages(benchmark: Any) -> None:
    decision = decide(facts_from_json(case()), PolicyBook.shipped(), WorkCalendar.shipped())
    en, zh = translator("en").words, translator("zh_CN").words
    assert benchmark(decision_to_json, decision, en, zh)


def test_loading_and_checking_a_document(benchmark: Any) -> None:
    assert benchmark(load_document, shipped("policies", "service-policy.toml"))


def best_of(times: int, work: Callable[[], None]) -> float:
    """The shortest of several runs, in seconds of this process's own time."""
    spent = []
    for _ in range(times):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return min(spent)


def test_the_ratio_to_the_plainest_function() -> None:
    product()
    plain()
    ratio = best_of(5, product) / best_of(5, plain)
    print(f"\n{ratio:.2f} times the plainest function, with reasons")  # noqa: T201 - a measurement
    assert ratio <= ALLOWED_RATIO


def run(file: Path) -> tuple[float, int]:
    """Seconds of processor time, and the most memory in kB, of ``policy decide`` on a file."""
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run([sys.executable, '-m', 'counter_app', 'policy', 'decide', sys.argv[1]],"
        " stdout=subprocess.DEVNULL, check=True)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True
    )
    seconds, memory = answer.stdout.split()
    return float(seconds), int(memory)


@pytest.mark.skipif(not hasattr(resource, "RUSAGE_CHILDREN"), reason="needs getrusage")
def test_a_hundred_thousand_cases_in_one_process(tmp_path: Path) -> None:
    lines = [json.dumps(given) + "\n" for given in CASES]
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    few.write_text("".join(lines[n % len(lines)] for n in range(10_000)))
    many.write_text("".join(lines[n % len(lines)] for n in range(100_000)))
    few_seconds, few_memory = run(few)
    seconds, memory = run(many)
    rate = 90_000 / (seconds - few_seconds)
    print(f"\n{rate:.0f} cases a second, {memory / 1024:.0f} MB")  # noqa: T201 - a measurement
    assert rate >= WANTED_RATE
    assert memory <= few_memory * 1.1
