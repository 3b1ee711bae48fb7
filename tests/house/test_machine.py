"""What a machine lacks is found by loading it; who may not install is told the command."""

import importlib.util
import os
import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, loaded by its path, on a machine that lacks one library."""
    spec = importlib.util.spec_from_file_location("machine", ROOT / ".ci" / "system_packages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "HEADLESS", {"libc.so.6": "libc6", "libnone.so.0": "libnone0"})
    monkeypatch.setattr(module, "WINDOW", {"libwindow.so.0": "libwindow0"})
    monkeypatch.setattr(module, "environment_packages", list)
    monkeypatch.setattr(module.sys, "platform", "linux")
    for variable in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    return module


@pytest.fixture
def commands(machine: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run, apt's part played."""
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(machine.subprocess, "run", run)
    return ran


def _as(monkeypatch: pytest.MonkeyPatch, user: int) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user, raising=False)


def _have(machine: ModuleType, monkeypatch: pytest.MonkeyPatch, which: str | None) -> None:
    found: Callable[[str], str | None] = lambda _: which  # noqa: E731
    monkeypatch.setattr(machine.shutil, "which", found)


def test_missing_is_what_does_not_load(machine: ModuleType) -> None:
    assert machine.missing(machine.HEADLESS) == ["libnone0"]


def test_root_installs_quietly(
    machine: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(monkeypatch, 0)
    _have(machine, monkeypatch, "/usr/bin/apt-get")
    assert machine.main() == 0
    assert [command[1] for command in commands] == ["update", "-qq"]
    assert commands[1][-1] == "libnone0"
    assert "--yes" in commands[1]


@pytest.mark.parametrize(("user", "apt"), [(1000, "/usr/bin/apt-get"), (0, None)])
def test_others_are_told_the_command(
    machine: ModuleType,
    commands: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    user: int,
    apt: str | None,
) -> None:
    _as(monkeypatch, user)
    _have(machine, monkeypatch, apt)
    assert machine.main() == 1
    assert commands == []
    said = capsys.readouterr().err
    assert re.search(r"sudo apt-get install .*\blibnone0$", said, re.MULTILINE)


def test_a_screen_asks_for_the_window_libraries(
    machine: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(monkeypatch, 0)
    _have(machine, monkeypatch, "/usr/bin/apt-get")
    monkeypatch.setenv("DISPLAY", ":0")
    assert machine.main() == 0
    assert commands[1][-2:] == ["libnone0", "libwindow0"]


@pytest.mark.parametrize("script", [".ci/run", ".ci/checks", ".ci/hooks/pre-commit"])
def test_scripts_are_sound_bash_and_can_be_run(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    done = subprocess.run(
        ["bash", "-n", script], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_constraints_pin_every_requirement() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]
    pins = {_name(line) for line in _constraints() if "==" in line}
    assert len(wanted) > 20
    assert {_name(line) for line in wanted} <= pins


def test_constraints_name_no_place() -> None:
    assert [line for line in _constraints() if re.search(r"://|^-|@", line)] == []


def _constraints() -> list[str]:
    return (ROOT / "constraints.txt").read_text("utf-8").splitlines()


def _name(requirement: str) -> str:
    """The library's name, in one spelling, without version and extras."""
    return re.split(r"[=<>!~\[ ;]", requirement)[0].lower().replace("_", "-")
