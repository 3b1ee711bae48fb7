"""The catalogue tool, loaded by its path since it is no part of the program, and its product."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from counter_app.i18n import Translator, translator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def catalogue_tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "catalogue_tool", ROOT / "resources" / "build" / "catalogue.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def english() -> Translator:
    return translator("en")


@pytest.fixture(scope="session")
def chinese(catalogue_tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Translator:
    """The Chinese translator over a catalogue compiled now, whatever the build has left."""
    folder = tmp_path_factory.mktemp("translations") / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "counter_app.po"
    (folder / source.name).write_bytes(source.read_bytes())
    catalogue_tool.compile_translations(folder.parents[1])
    return translator("zh_CN", folder.parents[1])
