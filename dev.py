"""The project's one tool: sets up, runs, tests. Needs nothing but Python 3.11 to 3.13.

    python3 dev.py demo            run the main job on made-up children
    python3 dev.py test            run every test
    python3 dev.py setup           only set up
    python3 dev.py check           format, lint, types, layers and tests
    python3 dev.py bench           measure, as ratios against the raw limit
    python3 dev.py run -- ARGS     run strategy-desk with these arguments
    python3 dev.py campaign NAME   run a long campaign in full
"""

from __future__ import annotations

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = sys.platform == "win32"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
LOCK = HERE / "requirements-dev.lock"
STAMP = VENV / "installed"

SCREEN = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
"""Shared libraries that Qt loads on Debian, and the packages that hold them."""

PROGRAMS = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "pdftotext": "poppler-utils",
    "java": "default-jdk-headless",
}
"""Programs that the tests judge by, and the packages that hold them."""


def main(words: Sequence[str]) -> int:
    """Do what the first word says; return the exit code of what was run."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        return refuse(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
    verb, rest = (words[0], list(words[1:])) if words else ("", [])
    if verb not in VERBS:
        print(__doc__)
        return 0 if verb in {"", "-h", "--help", "help"} else 2
    return prepare(with_programs=verb in {"test", "check", "campaign"}) or VERBS[verb](rest)


def prepare(*, with_programs: bool) -> int:
    """Make the environment what the lock file says; return 0 when it is."""
    return system_packages(with_programs=with_programs) or python_packages()


def system_packages(*, with_programs: bool) -> int:
    """Install the Debian packages that are missing, or print the line that does."""
    if not sys.platform.startswith("linux"):
        return 0
    missing = [package for name, package in SCREEN.items() if not has_library(name)]
    if with_programs:
        missing += [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    if not missing:
        return 0
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or (root and not may_sudo()):
        return refuse(f"Some system libraries are missing. Install them: sudo {' '.join(install)}")
    say(f"installing {', '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], install):
        done = subprocess.run([*root, *command], env=quiet, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return refuse(f"That did not work. Run it by hand: sudo {' '.join(command)}")
    return 0


def has_library(name: str) -> bool:
    """Tell whether the loader finds a shared library."""
    wanted = f"lib{name}.so"
    folders = [*Path("/usr/lib").glob("*-linux-gnu*"), Path("/usr/lib64"), Path("/usr/lib")]
    return any(any(f.glob(f"{wanted}*")) for f in folders) or bool(ctypes.util.find_library(name))


def may_sudo() -> bool:
    """Tell whether sudo works without asking for a password."""
    return bool(shutil.which("sudo")) and not subprocess.run(
        ["sudo", "-n", "true"], capture_output=True, check=False
    ).returncode


def python_packages() -> int:
    """Install the locked packages and this project, unless that is already so."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return 0
    if not PYTHON.exists():
        say("making .venv")
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            shutil.rmtree(VENV, ignore_errors=True)
            return refuse(
                "Python's venv module cannot make an environment. Install it: "
                "sudo apt-get install -y python3-venv"
            )
    say("installing the locked packages; this takes a minute or two the first time")
    pip = [str(PYTHON), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    for what in (
        ["--require-hashes", "-r", str(LOCK)],
        ["--no-build-isolation", "-e", str(HERE)],
    ):
        code = run([*pip, *what])
        if code:
            return refuse("The packages could not be installed; the lines above say why.")
    STAMP.write_text(wanted, encoding="ascii")
    return 0


def demo(rest: list[str]) -> int:
    """Open the demonstration office."""
    return run([str(BIN / "strategy-desk"), "demo", *rest])


def test(rest: list[str]) -> int:
    """Run every test, or those named."""
    return run([str(PYTHON), "-m", "pytest", *rest])


def check(rest: list[str]) -> int:
    """Run the tests, which include format, lint, types and layers."""
    return test(["tests/architecture", *rest]) or test(rest)


def bench(rest: list[str]) -> int:
    """Run the benchmarks named, or all of them."""
    names = rest or sorted(p.stem for p in (HERE / "benchmarks").glob("[a-z]*.py"))
    return max((run([str(PYTHON), "-m", f"benchmarks.{name}"]) for name in names), default=0)


def program(rest: list[str]) -> int:
    """Run strategy-desk."""
    return run([str(BIN / "strategy-desk"), *(rest[1:] if rest[:1] == ["--"] else rest)])


def campaign(rest: list[str]) -> int:
    """Run one long campaign in full."""
    if not rest:
        return refuse("Name a campaign: kills.")
    return run([str(PYTHON), "-m", f"tests.campaigns.{rest[0]}", *rest[1:]])


VERBS = {
    "setup": lambda _: 0,
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "run": program,
    "campaign": campaign,
}


def run(command: list[str]) -> int:
    """Run a command here; return its exit code."""
    # Compiled files make every later start two to three times faster.
    hide = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"}
    environment = {name: value for name, value in os.environ.items() if name not in hide}
    return subprocess.run(command, cwd=HERE, env=environment, check=False).returncode


def say(text: str) -> None:
    """Tell what is going on, apart from what a program prints."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def refuse(text: str) -> int:
    """Say what is in the way; return the exit code for it."""
    say(text)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
