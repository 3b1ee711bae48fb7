"""The examples in the rules' own docstrings are run."""

import doctest
import importlib

import pytest


@pytest.mark.parametrize("module", ["counter_app.policy.decide", "counter_app.policy.months"])
def test_examples(module: str) -> None:
    found = doctest.testmod(importlib.import_module(module))
    assert found.attempted > 0
    assert found.failed == 0
