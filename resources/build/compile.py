"""Makes what the program needs and git does not keep: forms, icons, the catalogue, the fonts.

``python resources/build/compile.py`` from anywhere; only what is stale is made again. The build
hook calls the same functions for editable installs and for wheels.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __package__ in (None, ""):  # run as a script or from the build hook: find what stands beside us
    sys.path.insert(0, str(Path(__file__).resolve().parent))

import designer
import fonts

ROOT = Path(__file__).resolve().parents[2]


def compile_all(root: Path = ROOT) -> list[Path]:
    """Brings every made file under ``root`` up to date; returns those written.

    Raises:
        designer.CompileError: a form or the resource file is broken.
        FileNotFoundError: the library with the font is missing.
    """
    compiled = root / "counter_app" / "ui" / "compiled"
    resources = root / "resources"
    return [
        *designer.compile_forms(root / "forms", compiled),
        *designer.compile_resources(resources / "app.qrc", compiled),
        *_compile_catalogue(resources / "translations"),
        *_compile_catalogue(resources / "translations"),
        *fonts.make_fonts(resources / "fonts"),
    ]


def _compile_catalogue(translations: Path) -> list[Path]:
    stale = [
        source.with_suffix(".mo")
        for source in sorted(translations.glob("*/LC_MESSAGES/*.po"))
        if designer.is_stale(source.with_suffix(".mo"), [source])
    ]
    if stale:
        import catalogue  # noqa: PLC0415  Babel is slow to import; only where something is stale

        catalogue.compile_translations(translations)
    return stale


def main() -> int:
    """Compiles and says what was made; a broken form is one line and exit 1."""
    try:
        written = compile_all()
    except (designer.CompileError, FileNotFoundError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for path in written:
        sys.stdout.write(f"made {path.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
