"""Finds the system libraries Qt needs and has not got; installs them as root, else says how.

Run by make with whatever Python is there, before there is a virtual environment: standard library
only, Python 3.8 or later. A library is asked for by loading it, which holds on every Linux; the
package names are Debian's and Ubuntu's.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

HEADLESS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}


def missing(libraries: dict[str, str]) -> list[str]:
    """The packages of those libraries that do not load, in order."""
    packages = []
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            packages.append(package)
    return packages


def environment_packages() -> list[str]:
    """``python3-venv`` where Python came without the means to make an environment."""
    try:
        import ensurepip  # noqa: F401, PLC0415
        import venv  # noqa: F401, PLC0415
    except ImportError:
        return ["python3-venv"]
    return []


def main() -> int:
    """Brings the machine to where the window, or the headless tour, can run."""
    if sys.version_info < (3, 11):  # noqa: UP036  it runs before anything has asked for 3.11
        sys.stderr.write(f"Python 3.11 or later is needed; this is {sys.version.split()[0]}.\n")
        return 1
    if not sys.platform.startswith("linux"):
        return 0
    wanted = environment_packages() + missing(HEADLESS)
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        wanted += missing(WINDOW)
    if not wanted:
        return 0
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *wanted]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.stderr.write("System packages are missing. Install them, then try again:\n\n")
        sys.stderr.write(f"    sudo apt-get update && sudo {' '.join(command)}\n\n")
        return 1
    sys.stdout.write(f"Installing system packages: {' '.join(wanted)}\n")
    sys.stdout.flush()
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for step in (["apt-get", "update", "-qq"], [command[0], "-qq", *command[1:]]):
        # No stdin: a question nobody is there to answer must not hold the build.
        done = subprocess.run(
            step, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            sys.stderr.write(done.stdout + done.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
