"""Kill the program while lines are being typed: no acknowledged line may be lost.

    python3 dev.py campaign kills [--kills N] [--seed S]

A second process types minute lines through the desk as fast as it can, each first held under the
pen and then filed, and says so after each save was acknowledged. It is killed at a random moment:
mostly between one save and the next few, at times while it starts. Then the desk is opened again
and everything is checked.
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from strategy_desk.desk import create_desk, open_desk
from strategy_desk.domain.minutes import FileLines, Pen, WriteLine
from strategy_desk.services import integrity, minutes
from strategy_desk.storage import opening
from tests.storage.office import WORDS, add_meeting

FULL = 200
KILLS_A_DESK = 10
"""Then a new desk is taken, because checking one grows with all that was ever typed on it."""

STARTS = 0.15
"""The share of kills that come while the program starts, within the first two seconds."""

MOST_SAVES, LONGEST_WAIT = 120, 0.04
"""A kill comes after so many saves at most, and so many seconds at most after the last."""


@dataclass(kw_only=True)
class Result:
    """What a campaign found."""

    kills: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether nothing was lost and every desk was whole."""
        return not self.lost and not self.unsound and bool(self.acknowledged)

    def __str__(self) -> str:
        middle, longest = statistics.median(self.opened) * 1000, max(self.opened) * 1000
        return (
            f"{datetime.now(UTC):%d %b %Y}: {self.kills} kills, "
            f"{self.acknowledged:,} saves acknowledged, {len(self.lost)} lost, "
            f"{len(self.unsound)} faults found; "
            f"opened again in {middle:.0f} ms (median), {longest:.0f} ms (longest)"
        )


def campaign(kills: int, seed: int, folder: Path) -> Result:
    """Kill the typist so many times."""
    pick, result = random.Random(seed), Result()
    new = folder / "new.sddesk"
    create_desk(new, WORDS)
    while result.kills < kills:
        desk = folder / f"desk-{result.kills}.sddesk"
        _take(new, desk)
        meeting = _call_meeting(desk)
        saved: dict[UUID, int] = {}
        newest = 0
        for _ in range(min(KILLS_A_DESK, kills - result.kills)):
            said = _type_until_killed(desk, meeting, newest, pick)
            result.acknowledged += len(said)
            saved |= dict(said)
            heard = max((number for _, number in said), default=newest)
            newest = check(desk, meeting, saved, heard, result)
            result.kills += 1
    return result


def check(desk: Path, meeting: UUID, saved: dict[UUID, int], heard: int, result: Result) -> int:
    """Open a desk again: what was acknowledged is there, and the file is whole.

    ``saved`` is the last acknowledged save of each line, ``heard`` the last of all. Returns the
    newest save on the desk.
    """
    began = time.perf_counter()
    store = opening.open_file(desk, WORDS)
    result.opened.append(time.perf_counter() - began)
    try:
        lines = store.read(minutes.of_meeting, meeting)
        checks = integrity.verify(store, desk)
    finally:
        store.close()
    there = {line.id: int(line.text.removeprefix("Save ")) for line in lines}
    unheard = [number for number in there.values() if number > heard]
    result.lost += [
        f"kill {result.kills}: save {number}"
        for key, number in saved.items()
        if there.get(key, 0) < number
    ]
    result.unsound += [f"kill {result.kills}: {c.name}: {c.found}" for c in checks if not c.right]
    # One save may have been kept that nobody was told of any more; not two.
    result.unsound += [f"kill {result.kills}: {unheard} kept unheard"] if len(unheard) > 1 else []
    return max(there.values(), default=0)


def typist(desk_file: Path, meeting: UUID, begin: int) -> None:
    """Type without end: of three saves two hold a line as it grows, and one files it."""
    desk = open_desk(desk_file, WORDS, "Typist")
    key, number = uuid4(), begin
    while True:
        number += 1
        line = WriteLine(meeting=meeting, line=key, item=1, position=number, text=f"Save {number}")
        said = partial(_say, f"{key} {number}")
        if number % 3:
            desk.do(minutes.hold, Pen(line=line), said)
        else:
            filing = FileLines(lines=(line,), pen=Pen(line=line, filed=True))
            desk.do(minutes.file, filing, said)
            key = uuid4()


def _say(words: str, _: object) -> None:
    print(words, flush=True)


def _take(new: Path, desk: Path) -> None:
    for end in ("", ".keys"):
        shutil.copy2(f"{new}{end}", f"{desk}{end}")


def _call_meeting(desk: Path) -> UUID:
    store = opening.open_file(desk, WORDS)
    try:
        return add_meeting(store)
    finally:
        store.close()


def _type_until_killed(
    desk: Path, meeting: UUID, begin: int, pick: random.Random
) -> list[tuple[UUID, int]]:
    """Return the saves that were acknowledged before the kill: of which line, which number."""
    command = [sys.executable, "-m", __spec__.name, "--type", str(desk), str(meeting), str(begin)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        said = _listen(process, pick)
    whole = [line.split() for line in said if line.endswith("\n")]
    return [(UUID(key), int(number)) for key, number in whole]


def _listen(process: subprocess.Popen[str], pick: random.Random) -> list[str]:
    """Hear some saves acknowledged, kill, and hear those that were said before."""
    heard: list[str] = []
    if pick.random() < STARTS:
        time.sleep(pick.uniform(0, 2))
    else:
        heard += _some(process, pick.randint(1, MOST_SAVES))
        time.sleep(pick.uniform(0, LONGEST_WAIT))
    process.kill()
    return heard + process.stdout.readlines()


def _some(process: subprocess.Popen[str], number: int) -> Iterator[str]:
    for _ in range(number):
        yield process.stdout.readline()


def main(words: list[str]) -> int:
    """Run the campaign, or the typist that it kills."""
    parser = ArgumentParser(prog="kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=FULL)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--type", nargs=3)
    asked = parser.parse_args(words)
    if asked.type:
        desk, meeting, begin = asked.type
        typist(Path(desk), UUID(meeting), int(begin))
    with tempfile.TemporaryDirectory(prefix="desk-kills-") as folder:
        result = campaign(asked.kills, asked.seed, Path(folder))
    print(result)
    print(*result.lost, *result.unsound, f"seed {asked.seed}", sep="\n")
    return 0 if result.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
