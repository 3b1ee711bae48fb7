"""A pytest plugin that runs mutmut's mutants as fast as forks go, and remembers each one's end.

mutmut starts pytest anew for every mutant, which costs some twenty times the tests that tell a
mutant from the program. Here the tests are collected once. For each mutant a fork switches it on
and runs the tests that reach its function, those first that have killed its neighbours, until one
fails. Each end is written down at once, so that a run that is broken off goes on where it was:
a mutant runs again when its function has changed, and a survivor when any test has.

``MUTATION_UNTIL``, seconds since 1970, stops it in time.
"""

import gc
import hashlib
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from mutmut.state import state

from counter_app.policy import PolicyBook, WorkCalendar

ENDS = "ends.jsonl"
"""One JSON object a line: name, end, the test that killed it, hashes of its function and of the
tests. It stands beside the folder of the mutants."""
KILLED, SURVIVED, TIMEOUT, UNREACHED = "killed", "survived", "timeout", "unreached"
_MEMORY = 4 << 30
_WARM_UP = "tests/policy/test_hotline.py"


def function_of(mutant: str) -> str:
    """The function a mutant was made of, as mutmut's statistics name it."""
    return mutant.rpartition("__mutmut_")[0]


def module_of(mutant: str) -> str:
    """The module's file a mutant stands in."""
    return mutant.rpartition(".")[0].replace(".", "/") + ".py"


def tests_now(folder: Path) -> str:
    """A short hash of the room's tests and tables, as they are in ``folder``."""
    files = (f for f in folder.glob("tests/policy/**/*.*") if f.suffix in (".py", ".csv"))
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return found.hexdigest()[:12]


def ends_so_far(file: Path) -> dict[str, dict[str, str]]:
    """The last written end of each mutant; a line broken off by a kill is passed over."""
    found: dict[str, dict[str, str]] = {}
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        try:
            entry = json.loads(line)
        except json.JSONDecodeError:
            continue
        found[entry["name"]] = entry
    return found


def mutants(folder: Path) -> dict[str, str]:
    """All mutants mutmut made of the policy room, and the hash of each one's function."""
    found: dict[str, str] = {}
    for file in sorted(folder.glob("counter_app/policy/*.meta")):
        meta = json.loads(file.read_text("utf-8"))
        functions = meta["hash_by_function_name"]
        for name in meta["exit_code_by_key"]:
            found[name.replace("__init__.", "")] = functions[function_of(name).rpartition(".")[2]]
    return found


@dataclass
class Ends:
    """The mutants' ends on file, and which of them still hold."""

    made: dict[str, str]
    tests: str
    folder: Path

    def __post_init__(self) -> None:
        self.known = ends_so_far(self.folder / ENDS)

    def holds(self, mutant: str) -> bool:
        """Whether the mutant need not run again."""
        entry = self.known.get(mutant)
        if entry is None or entry["function"] != self.made[mutant]:
            return False
        return entry["end"] in (KILLED, TIMEOUT) or entry["tests"] == self.tests

    def write(self, mutant: str, end: str, killer: str) -> None:
        """Put the mutant's end on file."""
        self.known[mutant] = entry = {
            "name": mutant,
            "end": end,
            "killer": killer,
            "function": self.made[mutant],
            "tests": self.tests,
        }
        with (self.folder / ENDS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")


@dataclass
class Loop:
    """The collected tests, which of them reach which function, and what each has killed."""

    items: dict[str, pytest.Item]
    tests: dict[str, list[str]]
    durations: dict[str, float]
    last: pytest.Item
    readers: frozenset[str]
    kills: dict[str, Counter[str]] = field(default_factory=dict)

    def seconds(self, mutant: str) -> float:
        """How long the tests that reach the mutant take."""
        return sum(self.durations.get(test, 0) for test in self.tests.get(function_of(mutant), ()))

    def order(self, mutant: str) -> list[pytest.Item]:
        """The tests that reach the mutant, the likeliest to kill it first, then the quickest."""
        near = self.kills.get(function_of(mutant), Counter())
        around = self.kills.get(module_of(mutant), Counter())
        names = [name for name in self.tests.get(function_of(mutant), ()) if name in self.items]
        names.sort(key=lambda name: (-near[name], -around[name], self.durations.get(name, 0)))
        return [self.items[name] for name in names]

    def learn(self, mutant: str, test: str) -> None:
        """``test`` killed ``mutant``: it goes first for the next one there."""
        for key in (function_of(mutant), module_of(mutant)):
            self.kills.setdefault(key, Counter())[test] += 1

    def end(self, mutant: str) -> tuple[str, str]:
        """How the mutant ends, and the test that killed it where one did."""
        items = self.order(mutant)
        if not items:
            return UNREACHED, ""
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self._run(mutant, items, writing)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            killer = pipe.read()
        _, status = os.waitpid(child, 0)
        if killer:
            return KILLED, killer
        if os.WIFSIGNALED(status):
            over_time = os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
            return (TIMEOUT if over_time else KILLED), ""
        return (SURVIVED if os.WEXITSTATUS(status) == 0 else KILLED), ""

    def _run(self, mutant: str, items: list[pytest.Item], writing: int) -> None:
        """In the fork: switch the mutant on, run the tests, name the one that fails, end."""
        seconds = ceil(2 + 5 * self.seconds(mutant))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        os.environ["MUTANT_UNDER_TEST"] = mutant
        if function_of(mutant) in self.readers:
            _forget_what_was_read()
        # A next test is always named, so that what stands for the whole session stays up.
        for item, following in zip(items, [*items[1:], self.last], strict=True):
            if any(r.failed for r in runtestprotocol(item, log=False, nextitem=following)):
                os.write(writing, item.nodeid.encode())
                os._exit(1)
        os._exit(0)


def _readers() -> frozenset[str]:
    """The functions reached while the shipped policy and calendar are read, which every fork
    finds read already; only a mutant of one of these must read them anew."""
    os.environ["MUTANT_UNDER_TEST"] = "stats"
    _forget_what_was_read()
    state()._stats.clear()
    PolicyBook.shipped()
    WorkCalendar.shipped()
    os.environ["MUTANT_UNDER_TEST"] = ""
    return frozenset(state()._stats)


def _forget_what_was_read() -> None:
    PolicyBook.shipped.cache_clear()
    WorkCalendar.shipped.cache_clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of the tests: every mutant whose end is not known."""
    until = float(os.environ.get("MUTATION_UNTIL", "inf"))
    statistics: dict[str, Any] = json.loads(Path("mutmut-stats.json").read_text("utf-8"))
    warm_up = next(item for item in session.items if item.nodeid.startswith(_WARM_UP))
    loop = Loop(
        {item.nodeid: item for item in session.items},
        statistics["tests_by_mangled_function_name"],
        statistics["duration_by_test"],
        warm_up,
        _readers(),
    )
    made = mutants(Path())
    ends = Ends(made, tests_now(Path()), Path(".."))
    for name in filter(ends.holds, made):
        loop.learn(name, ends.known[name]["killer"])
    os.environ["MUTANT_UNDER_TEST"] = ""
    runtestprotocol(warm_up, log=False, nextitem=session.items[-1])
    gc.freeze()
    waiting = [name for name in made if not ends.holds(name)]
    # Survivors first; the others in an order of no meaning, so that what was run is a fair sample.
    waiting.sort(key=lambda name: (name not in ends.known, hashlib.sha256(name.encode()).digest()))
    for number, name in enumerate(waiting, start=1):
        if time.time() > until:
            break
        end, killer = loop.end(name)
        ends.write(name, end, killer)
        loop.learn(name, killer)
        sys.stderr.write(f"\r{number} of {len(waiting)} ")
    return True
