"""The project's one tool: sets up, runs, tests. Needs nothing but Python 3.11 to 3.13.

python3 dev.py demo            run the main job on made-up children
python3 dev.py test            run every test
python3 dev.py setup           only set up
python3 dev.py check           format, lint, types, layers, then every test
python3 dev.py bench [NAME]    measure, as ratios against the raw limit
python3 dev.py run -- ARGS     run strategy-desk with these arguments
python3 dev.py campaign NAME   run one long campaign in full
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
LOCK = HERE / "requirements-dev.lock"
STAMP = VENV / "installed"
LINUX = sys.platform.startswith("linux")

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""Libraries that Qt loads on Linux, and the Debian packages that hold them."""

PROGRAMS = {"Xvfb": "xvfb", "pdftotext": "poppler-utils", "javac": "default-jdk-headless"}
"""Programs that the tests judge by, and the Debian packages that hold them."""

TYPISTS = {"openbox": "openbox", "xdotool": "xdotool"}
"""Programs that stand in for a person at the keyboard, for the campaigns that type."""

NEEDS = {"test": PROGRAMS, "check": PROGRAMS, "campaign": PROGRAMS | TYPISTS}
"""Programs by the verb that needs them."""

WINDOW = "tests/ui"
"""Tests of single pages and windows, which are about half of all by the time they take."""

GATES = (
    ("ruff", "format", "--check"),
    ("ruff", "check"),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)
"""What must be clean besides the tests; the tests run these too."""


def main(words: Sequence[str]) -> int:
    """Do what the first word says; return the exit code of what was run."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        refuse(f"Python 3.11, 3.12 or 3.13 is needed; this is {sys.version.split()[0]}.")
    verb, rest = (words[0], list(words[1:])) if words else ("help", [])
    if verb not in VERBS:
        print(__doc__)
        return 0 if verb in {"help", "-h", "--help"} else 2
    # Compiled files make every later start two to three times faster.
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH"):
        os.environ.pop(name, None)
    if LINUX:
        install_system_packages(NEEDS.get(verb, {}))
    install_python_packages()
    return VERBS[verb](rest)


def install_system_packages(programs: Mapping[str, str]) -> None:
    """Install the Debian packages that are missing, or print the line that does."""
    missing = [package for name, package in LIBRARIES.items() if not loads(name)]
    missing += [package for name, package in programs.items() if not shutil.which(name)]
    if not PYTHON.exists() and not importlib.util.find_spec("ensurepip"):
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if not missing:
        return
    if not shutil.which("apt-get"):
        refuse(f"Install what your system calls these Debian packages: {' '.join(missing)}")
    install = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    by_hand = f"sudo apt-get update && sudo {install}"
    if os.geteuid() and not may_sudo():
        refuse(f"Some system packages are missing. Install them with: {by_hand}")
    say(f"installing {', '.join(missing)}")
    sudo = ["sudo", "-n"] if os.geteuid() else []
    quietly = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    # An update may fail for a source that has nothing to do with us: the install decides.
    subprocess.run([*quietly, "apt-get", "update", "-qq"], check=False)
    done = subprocess.run([*quietly, *install.split()], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        refuse(f"The system packages could not be installed. Try by hand: {by_hand}")


def loads(library: str) -> bool:
    """Tell whether a shared library is there, as the loader sees it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def may_sudo() -> bool:
    """Tell whether sudo works without asking for a password."""
    asked = ["sudo", "-n", "true"]
    return bool(shutil.which("sudo")) and not subprocess.run(asked, capture_output=True).returncode


def install_python_packages() -> None:
    """Bring .venv to what the lock and pyproject.toml say, unless it is there already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (HERE / "pyproject.toml").read_bytes()).hexdigest()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return
    pip: list[str | Path] = [PYTHON, "-m", "pip"]
    if not PYTHON.exists() or subprocess.run([*pip, "--version"], capture_output=True).returncode:
        say("making .venv")
        if run([sys.executable, "-m", "venv", "--clear", VENV]):
            refuse("Python could not make .venv; the lines above say why.")
    say("installing the locked packages; the first time this takes a few minutes")
    install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    if run([*install, "--require-hashes", "-r", LOCK]) or run(
        [*install, "--no-build-isolation", "-e", HERE]
    ):
        refuse("The packages could not be installed; the lines above say why.")
    STAMP.write_text(wanted, encoding="ascii")


def test(rest: Sequence[str]) -> int:
    """Run those tests that are named, else every test: the window's beside all others."""
    if LINUX:
        os.environ["DESK_REQUIRE_VERAPDF"] = "1"
    pytest: list[str | Path] = [PYTHON, "-m", "pytest"]
    if rest and not all(word.startswith("-") for word in rest):
        return run([*pytest, *rest])
    others = [*pytest, *rest, f"--ignore={WINDOW}"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        beside = subprocess.Popen(others, cwd=HERE, stdout=said, stderr=subprocess.STDOUT)
        failed = run([*pytest, *rest, WINDOW])
        failed = beside.wait() or failed
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout)
    return failed


def check(rest: Sequence[str]) -> int:
    """Run every gate, and then the tests if all are clean."""
    failed = [gate for gate in GATES if run([BIN / gate[0], *gate[1:]])]
    return 1 if failed else test(["--ignore=tests/architecture/test_gates.py", *rest])


def bench(rest: Sequence[str]) -> int:
    """Run the benchmarks named, or all of them."""
    names = rest or sorted(path.stem for path in (HERE / "benchmarks").glob("[a-z]*.py"))
    failed = [name for name in names if run([PYTHON, "-m", f"benchmarks.{name}"])]
    return 1 if failed else 0


def program(rest: Sequence[str]) -> int:
    """Run strategy-desk."""
    arguments = rest[1:] if rest[:1] == ["--"] else rest
    return run([BIN / "strategy-desk", *arguments], folder=None)


def campaign(rest: Sequence[str]) -> int:
    """Run one long campaign in full."""
    if not rest:
        names = sorted(path.stem for path in (HERE / "tests" / "campaigns").glob("[a-z]*.py"))
        refuse(f"Name a campaign: {', '.join(names)}.")
    return run([PYTHON, "-m", f"tests.campaigns.{rest[0]}", *rest[1:]])


VERBS = {
    "setup": lambda _: 0,
    "demo": lambda rest: program(["demo", *rest]),
    "test": test,
    "check": check,
    "bench": bench,
    "run": program,
    "campaign": campaign,
}


def run(command: Sequence[str | Path], folder: Path | None = HERE) -> int:
    """Run a command in a folder, `None` for the caller's; return its exit code."""
    try:
        return subprocess.run(command, cwd=folder, check=False).returncode
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    """Tell what is going on, apart from what a program prints."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def refuse(text: str) -> NoReturn:
    """Say what is in the way, and stop."""
    say(text)
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
