"""Mutation testing of the policy room: mutmut makes the mutants, the room's own tests kill them.

95 of 100 must be killed; the random tests are left out, so that a killed mutant stays killed. A
survivor must be listed, with its reason, in ``surviving-mutants.txt``. All of it stays in
``build/mutation``: a run that is broken off goes on where it was, and after a change only what
the change may have moved runs again. Delete that folder to begin anew.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "mutation"
COPIED = ("counter_app", "resources", "tests", "forms")
WANTED = 0.95
SELECTED = ["-m", "not soak and not hypothesis", "-p", "no:cacheprovider"]
SETTINGS = f"""
[tool.mutmut]
source_paths = ["counter_app"]
only_mutate = ["counter_app/policy/*"]
also_copy = ["resources", "forms"]
pytest_add_cli_args = {SELECTED}
pytest_add_cli_args_test_selection = ["tests/policy"]
"""
PLUGINS = ("cov", "benchmark", "xdist")
"""What the loop has no use for, and would load for each run."""


def listed() -> dict[str, str]:
    """The survivors that are known, each with its reason."""
    lines = (Path(__file__).parent / "surviving-mutants.txt").read_text("utf-8").splitlines()
    pairs = (line.split(None, 1) for line in lines if line and not line.startswith("#"))
    return {name: reason for name, reason in pairs}  # noqa: C416 - a pair must be one


def test_every_listed_survivor_has_a_reason() -> None:
    assert all(reason.strip() for reason in listed().values())


@pytest.mark.soak
@pytest.mark.skipif(importlib.util.find_spec("mutmut") is None, reason="mutmut is not installed")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="a mutant runs in a fork")
def test_mutants_are_killed() -> None:
    from tests.policy.mutation_loop import KILLED, TIMEOUT, Ends, mutants, tests_now

    made_in = FOLDER / "mutants"
    _copy_the_checkout()
    # One mutant by name: mutmut makes them all, and notes which test reaches which function.
    _run(["-m", "mutmut", "run", "counter_app.policy.hotline.x_hotline_open__mutmut_1"], FOLDER)
    loop = ["-m", "pytest", "-p", "tests.policy.mutation_loop", "--rootdir=.", "--assert=plain"]
    without = [word for plugin in PLUGINS for word in ("-p", f"no:{plugin}")]
    _run([*loop, "-q", "-s", *without, *SELECTED, "tests/policy"], made_in)

    ends = Ends(mutants(made_in), tests_now(made_in), FOLDER)
    assert len(ends.made) > 1000
    assert [name for name in ends.made if not ends.holds(name)] == []
    survivors = {name for name in ends.made if ends.known[name]["end"] not in (KILLED, TIMEOUT)}
    sys.stderr.write(f"{len(ends.made) - len(survivors)} of {len(ends.made)} mutants killed\n")
    assert 1 - len(survivors) / len(ends.made) >= WANTED
    assert survivors <= set(listed()), sorted(survivors - set(listed()))


def _copy_the_checkout() -> None:
    for stale in (*COPIED, *(f"mutants/{name}" for name in ("resources", "tests", "forms"))):
        shutil.rmtree(FOLDER / stale, ignore_errors=True)
    (FOLDER / "mutants" / "mutmut-stats.json").unlink(missing_ok=True)
    for name in COPIED:
        shutil.copytree(ROOT / name, FOLDER / name, ignore=shutil.ignore_patterns("__pycache__"))
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    (FOLDER / "pyproject.toml").write_text(project + SETTINGS, "utf-8")


def _run(arguments: list[str], folder: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONPATH", None)
    subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, check=True)
