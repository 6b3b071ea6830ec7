"""Take the drive away while a meeting is typed: the words stay, it is said, and nothing is lost.

    python3 dev.py campaign faults [FAULT]

Each fault comes from outside, to the program's own window on an encrypted desk, while somebody
types. Then either it clears, or the program is killed first and started again after it cleared.
A fault that this computer cannot make, because that takes an administrator, is said to be left out.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from strategy_desk.desk import open_desk
from strategy_desk.services import demonstration
from tests.campaigns._program import STARTS, WHO, meeting_of
from tests.campaigns._typist import PATIENCE, ROOT, Keyboard, Running, screen
from tests.campaigns.typing import prepare

BEFORE = "Said before anything went wrong."
DURING = "Said while nothing could be saved, by two people in turn."
LAST = "The last words before"
LETTER = 0.05
HELD = 5.0
"""Seconds for which another program holds the desk file, as a virus scanner does."""

DRIVE = 8 * 1024 * 1024
"""Bytes of the drive that is filled."""

HOLDER = """
import sys, time
from pathlib import Path
from strategy_desk.services import demonstration
from strategy_desk.storage import keys
from strategy_desk.storage.engine import sqlite_engine
path = Path(sys.argv[1])
unlocked = keys.unlock(path, demonstration.PASSPHRASE)
with sqlite_engine(path, unlocked.data_key, unlocked.salt).connect() as holds:
    holds.exec_driver_sql("UPDATE setting SET value = value")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


class CannotMake(Exception):
    """This computer cannot make the fault."""


@contextmanager
def full(desk: Path, _: int) -> Iterator[None]:
    """No room is left on the drive."""
    ballast = desk.with_name("ballast")
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass
    yield
    ballast.unlink()


@contextmanager
def io_error(desk: Path, process: int) -> Iterator[None]:
    """Every write that makes a file of the desk longer fails."""
    log = desk.with_name(desk.name + "-wal")
    resource.prlimit(process, resource.RLIMIT_FSIZE, (log.stat().st_size, resource.RLIM_INFINITY))
    yield
    if Path(f"/proc/{process}").exists():
        forever = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, forever)


@contextmanager
def moved(desk: Path, _: int) -> Iterator[None]:
    """The desk file is taken out of its folder."""
    away = desk.with_name("elsewhere")
    desk.rename(away)
    yield
    away.rename(desk)


@contextmanager
def held(desk: Path, _: int) -> Iterator[None]:
    """Another program holds the file."""
    command = [sys.executable, "-c", HOLDER, str(desk), str(HELD)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        if holder.stdout is not None:
            holder.stdout.readline()
        yield
        holder.wait(HELD + PATIENCE)


@contextmanager
def forbidden(desk: Path, _: int) -> Iterator[None]:
    """The right to change the file is taken away, also from who has it open."""
    files = [str(desk), f"{desk}-wal"]
    if subprocess.run(["chattr", "+i", *files], capture_output=True, check=False).returncode:
        raise CannotMake("taking a right away from an open file takes an administrator")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", *files], check=True)


@contextmanager
def read_only_folder(desk: Path, _: int) -> Iterator[None]:
    """Nothing can be made in the folder, or taken out of it: what is open there goes on."""
    folder = str(desk.parent)
    if subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode:
        raise CannotMake("a folder that takes nothing needs an administrator")
    try:
        yield
    finally:
        subprocess.run(["chattr", "-i", folder], check=True)


FAULTS: dict[str, Callable[..., object]] = {
    "full": full,
    "io-error": io_error,
    "moved": moved,
    "held": held,
    "forbidden": forbidden,
    "read-only-folder": read_only_folder,
}
UNFELT = frozenset({"read-only-folder"})
"""Faults that keep nothing from being saved, so that nothing is said of them."""


@dataclass(kw_only=True)
class Result:
    """What became of one fault."""

    name: str
    killed: bool
    said: str = ""
    said_after: float = 0.0
    aside: bool = False
    well_after: float = 0.0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        end = "killed, started again" if self.killed else f"well after {self.well_after:.1f} s"
        found = "; ".join(self.wrong) or "nothing lost"
        said = f"said after {self.said_after:.1f} s: {self.said}" if self.said else "nothing to say"
        return f"{self.name}, {end}: {found}; put aside: {self.aside}; {said}"


def suffer(name: str, new: Path, folder: Path, around: dict[str, str], *, kill: bool) -> Result:
    """Type through one fault."""
    result = Result(name=name, killed=kill)
    around = around | {"XDG_DATA_HOME": str(folder / "data")}
    with ExitStack() as stack:
        place = folder / "desk"
        place.mkdir(parents=True)
        if name == "full":
            stack.enter_context(_small_drive(place))
        desk = place / new.name
        for end in ("", ".keys"):
            shutil.copy2(f"{new}{end}", f"{desk}{end}")
        keyboard = Keyboard(around)
        stack.callback(keyboard.close)
        running = Running.start(desk, time.time(), around, folder / "faults.log")
        stack.callback(running.kill)
        running.until_ready()
        _type(keyboard, (*BEFORE, "Return"))
        running.until_ready()
        with FAULTS[name](desk, running.process.pid):
            began = time.monotonic()
            for key in (*DURING, "Return", *LAST):
                _type(keyboard, (key,))
                _hear(running, result, began)
            if name not in UNFELT:
                _hear_out(running, result, began, folder / "data")
            if "\n".join((BEFORE, DURING, LAST)) != running.stands()["text"].strip("\n"):
                result.wrong.append(f"on the screen: {running.stands()['text']!r}")
            if kill:
                time.sleep(1)
                running.kill()
        if kill:
            running = Running.start(desk, time.time(), around, folder / "faults.log")
            stack.callback(running.kill)
        _wait_until_well(running, result, folder / "data")
        keyboard.press("ctrl+q")
        running.over()
        result.wrong += _lacking(desk)
    log = (folder / "faults.log").read_text(encoding="utf-8").strip()
    result.wrong += [log] if log else []
    return result


def _hear(running: Running, result: Result, began: float) -> None:
    """Note when it is first said that something is not saved."""
    said = "" if result.said else running.stands()["trouble"]
    if said:
        result.said, result.said_after = said, time.monotonic() - began


def _hear_out(running: Running, result: Result, began: float, data: Path) -> None:
    """Wait until it is said that something is not saved, and see that it was put aside."""
    while not result.said and time.monotonic() - began < PATIENCE:
        time.sleep(0.05)
        _hear(running, result, began)
    result.aside = bool(list(data.rglob("*.waiting")))
    if not result.said or not result.aside:
        result.wrong.append("nothing was said" if result.aside else "nothing was put aside")


def _wait_until_well(running: Running, result: Result, data: Path) -> None:
    began = time.monotonic()
    running.until_ready()
    running.until(trouble="", saving=0)
    while list(data.rglob("*.waiting")) and time.monotonic() - began < PATIENCE:
        time.sleep(0.05)
    result.well_after = time.monotonic() - began
    if list(data.rglob("*.waiting")):
        result.wrong.append("what was put aside is still there")


def _lacking(desk: Path) -> list[str]:
    opened = open_desk(desk, demonstration.PASSPHRASE, WHO, clock=lambda: STARTS)
    try:
        there = [line.text for line in meeting_of(opened).lines]
    finally:
        opened.close()
    return [] if there == [BEFORE, DURING, LAST] else [f"on the record: {there}"]


def _type(keyboard: Keyboard, keys: Sequence[str]) -> None:
    for key in keys:
        keyboard.press(key)
        time.sleep(LETTER)


@contextmanager
def _small_drive(place: Path) -> Iterator[None]:
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DRIVE}", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        raise CannotMake("a drive that can be filled takes an administrator")
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def main(words: list[str]) -> int:
    """Run the campaign."""
    parser = ArgumentParser(prog="faults", description=__doc__)
    parser.add_argument("fault", nargs="?", choices=sorted(FAULTS))
    asked = parser.parse_args(words)
    results = []
    with tempfile.TemporaryDirectory(prefix="desk-faults-") as place, screen() as around:
        new = Path(place) / "new.sddesk"
        prepare(new)
        for name in [asked.fault] if asked.fault else FAULTS:
            for kill in (False, True):
                try:
                    folder = Path(place) / f"{name}-{kill}"
                    results.append(suffer(name, new, folder, around, kill=kill))
                    print(f"{datetime.now(UTC):%d %b %Y}: {results[-1]}", flush=True)
                except CannotMake as reason:
                    print(f"{name} is left out: {reason}", flush=True)
    return 1 if any(result.wrong for result in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
