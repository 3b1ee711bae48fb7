"""Mutation testing of the policy room with mutmut, in a copy of the checkout.

95 of 100 mutants must be killed by the room's own tests, the random ones left out so that a
killed mutant stays killed. A survivor must be listed, with its reason, in
``surviving-mutants.txt``. It takes the better part of an hour on two cores.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("counter_app", "resources", "tests", "forms")
WANTED = 0.95
SETTINGS = """
[tool.mutmut]
source_paths = ["counter_app"]
only_mutate = ["counter_app/policy/*"]
also_copy = ["resources", "forms"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-m", "not soak and not hypothesis"]
pytest_add_cli_args_test_selection = ["tests/policy"]
"""


def listed() -> dict[str, str]:
    """The survivors that are known, each with its reason."""
    lines = (Path(__file__).parent / "surviving-mutants.txt").read_text("utf-8").splitlines()
    pairs = (line.split(None, 1) for line in lines if line and not line.startswith("#"))
    return {name: reason for name, reason in pairs}  # noqa: C416 - a pair must be one


def test_every_listed_survivor_has_a_reason() -> None:
    assert all(reason.strip() for reason in listed().values())


@pytest.mark.soak
@pytest.mark.skipif(importlib.util.find_spec("mutmut") is None, reason="mutmut is not installed")
def test_mutants_are_killed(tmp_path: Path) -> None:
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (tmp_path / "pyproject.toml").write_text(project + SETTINGS, "utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}

    def mutmut(*arguments: str) -> str:
        run = subprocess.run(
            [sys.executable, "-m", "mutmut", *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout

    mutmut("run")
    found = re.findall(r"^\s*(\S+__mutmut_\d+): (.+)$", mutmut("results", "--all", "true"), re.M)
    ends = dict(found)
    survivors = {name for name, end in ends.items() if end not in ("killed", "timeout")}
    assert len(ends) > 1000
    assert 1 - len(survivors) / len(ends) >= WANTED
    assert survivors <= set(listed()), sorted(survivors - set(listed()))
