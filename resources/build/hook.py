"""The hatchling build hook: compiles before an editable install or a wheel, and packs a wheel.

In a checkout the program reads ``resources/`` as it stands. A wheel has no checkout beside it, so
the files read at run time go in as ``counter_app/_resources/`` (see counter_app/resource_files.py).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Folder under resources/ → the patterns that travel. Sources of the build itself stay at home.
TRAVELS = {
    "policies": ("**/*",),
    "translations": ("*/LC_MESSAGES/*.mo",),
    "help": ("*/*.md",),  # the README's pictures stay at home
    "fonts": ("*.ttf", "OFL.txt"),
    "styles": ("**/*",),
    "mime": ("packages/*.xml",),
}


def packed(resources: Path) -> dict[str, str]:
    """Each file that travels in a wheel → its place in it, in a steady order."""
    files: dict[str, str] = {}
    for folder, patterns in TRAVELS.items():
        for pattern in patterns:
            for file in sorted((resources / folder).glob(pattern)):
                if file.is_file() and file.suffix != ".py" and not file.name.startswith("."):
                    place = file.relative_to(resources).as_posix()
                    files[str(file)] = f"counter_app/_resources/{place}"
    return files


class CompileHook(BuildHookInterface[Any]):
    """Called by hatchling before it collects the files of an editable install or a wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles; for a wheel (``version`` is "standard") adds the files that travel."""
        root = Path(self.root)
        here = str(root / "resources" / "build")
        if here not in sys.path:
            sys.path.insert(0, here)
        import compile as build  # noqa: PLC0415  stands beside this file, found only just above

        build.compile_all(root)
        if version == "standard":
            build_data["force_include"].update(packed(root / "resources"))
