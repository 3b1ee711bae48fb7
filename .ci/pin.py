"""Prints constraints.txt: what is installed beside this Python, pinned; names and versions only."""

import importlib.metadata
import sys

_OWN = {"counter-app", "setuptools"}


def main() -> int:
    """Writes one sorted line for each installed distribution."""
    pins = {
        name.lower().replace("_", "-"): f"{name}=={each.version}"
        for each in importlib.metadata.distributions()
        if (name := each.metadata["Name"])
    }
    sys.stdout.write("# What the program is built and tested with. Made by `make constraints`.\n")
    sys.stdout.writelines(f"{pins[name]}\n" for name in sorted(pins) if name not in _OWN)
    return 0


if __name__ == "__main__":
    sys.exit(main())
