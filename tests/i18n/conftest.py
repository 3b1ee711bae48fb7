"""The two languages; Chinese over a catalogue compiled for the tests."""

from pathlib import Path

import catalogue
import pytest

from counter_app.i18n import Translator, translator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def english() -> Translator:
    return translator("en")


@pytest.fixture(scope="session")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Translator:
    """The Chinese translator over a catalogue compiled now, whatever the build has left."""
    folder = tmp_path_factory.mktemp("translations") / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    source = ROOT / "resources" / "translations" / "zh_CN" / "LC_MESSAGES" / "counter_app.po"
    (folder / source.name).write_bytes(source.read_bytes())
    catalogue.compile_translations(folder.parents[1])
    return translator("zh_CN", folder.parents[1])
