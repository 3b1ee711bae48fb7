"""A wheel carries all the program reads, and runs where there is no checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]
_PROBE = """
import json, counter_app
from counter_app.resource_files import resource
from counter_app.ui.compiled import app_rc
print(json.dumps([counter_app.__file__, str(resource("policies")), app_rc.__file__]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as pip would build it, compiled by the hook."""
    folder = tmp_path_factory.mktemp("wheel")
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def test_wheel_carries_what_the_program_reads(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for form in (ROOT / "forms").glob("*.ui"):
        assert f"counter_app/ui/compiled/ui_{form.stem}.py" in inside
    wanted = {
        "counter_app/ui/compiled/app_rc.py",
        "counter_app/_resources/fonts/NotoSansSC-Regular.ttf",
        "counter_app/_resources/fonts/NotoSansSC-Bold.ttf",
        "counter_app/_resources/fonts/OFL.txt",
        "counter_app/_resources/translations/zh_CN/LC_MESSAGES/counter_app.mo",
    }
    for folder in ("policies", "help", "styles", "mime"):
        for file in (ROOT / "resources" / folder).rglob("*"):
            if file.is_file() and file.suffix not in {".py", ".pyc", ".png"}:
                place = file.relative_to(ROOT / "resources").as_posix()
                wanted.add(f"counter_app/_resources/{place}")
    assert wanted - inside == set()


def test_wheel_carries_nothing_else(wheel: Path) -> None:
    strays = [
        name
        for name in zipfile.ZipFile(wheel).namelist()
        if not name.startswith(("counter_app/", "counter_app-"))
        or name.endswith((".po", ".pot", ".part", ".ui", ".pyc"))
    ]
    assert strays == []


def test_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "elsewhere")
    done = subprocess.run(
        [sys.executable, "-c", _PROBE],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "elsewhere")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    places = json.loads(done.stdout)
    assert all(place.startswith(str(tmp_path / "elsewhere")) for place in places), places
