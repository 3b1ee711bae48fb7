"""A failing window test leaves a picture behind; a passing one leaves none."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_TESTS = """
from PySide6.QtWidgets import QLabel

def test_fails(qtbot):
    window = QLabel("{word}")
    qtbot.addWidget(window)
    window.show()
    assert window.text() == "something else"

def test_passes(qtbot):
    window = QLabel("{word}")
    qtbot.addWidget(window)
    window.show()
"""


def test_failure_is_photographed(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    common = Path(__file__).parents[1] / "conftest.py"
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    # A copy one level down, so that its pictures land in the scratch folder.
    room = pytester.mkdir("tests")
    (room / "conftest.py").write_text(common.read_text("utf-8"), "utf-8")
    (room / "screen.json").write_bytes(common.with_name("screen.json").read_bytes())
    (room / "test_window.py").write_text(_TESTS.format(word="as it stood"), "utf-8")
    result = pytester.runpytest_subprocess("tests", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1, failed=1)
    pictures = [p.name for p in (pytester.path / "build" / "failed-windows").iterdir()]
    assert pictures == ["tests-test_window.py-test_fails-1.png"]
    result.stdout.fnmatch_lines(["*failed-windows/tests-test_window.py-test_fails-1.png*"])
