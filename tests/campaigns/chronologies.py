"""Read every chronology of our own making by the command line; say how each row was read.

    python3 dev.py campaign chronologies [--files N] [--seed S]

Prints the table of docs/chronologies.md, and then reads N files that were put together by chance.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from strategy_desk.cli.desks import PASSPHRASE
from strategy_desk.cli.main import main as command_line
from strategy_desk.desk import create_desk
from tests.exchange.chronologies import FILES
from tests.exchange.chronologies.files import File
from tests.exchange.chronologies.judging import Score, judge
from tests.exchange.chronologies.reading import said_of
from tests.exchange.chronologies.shuffled import shuffled

FULL = 1_000
WORDS = "harbour lantern orchard quilt"


def scores(folder: Path) -> Iterator[tuple[File, Score | None]]:
    """Judge each file; nothing for one that may be refused, and was."""
    os.environ[PASSPHRASE] = WORDS
    desk = folder / "desk.sddesk"
    create_desk(desk, WORDS)
    for number, file in enumerate(FILES):
        reference = f"C-{number}"
        path = folder / file.name
        path.write_bytes(file.data)
        here = ("--desk", str(desk), "--now", file.now)
        who = ("--reference", reference, "--name", file.child, "--born", file.born)
        _said(*here, "new-child", *who)
        words = ("--as", "chronology", "--child", reference, "--agency", file.agency)
        code, out = _said(*here, "import", str(path), *words, "--dry-run", "--json")
        if code and not file.may_refuse:
            msg = f"{file.name} was refused"
            raise AssertionError(msg)
        yield file, None if code else judge(file, json.loads(out))


def by_chance(files: int, seed: int) -> Score:
    """Judge so many files put together by chance."""
    total = Score()
    for number in range(seed, seed + files):
        file = shuffled(number)
        _add(total, judge(file, said_of(file)), file.name)
    return total


def _add(total: Score, score: Score, name: str) -> None:
    total.right, total.queried = total.right + score.right, total.queried + score.queried
    total.wrong += [f"{name}: {fault}" for fault in score.wrong]
    total.lost += [f"{name}: {fault}" for fault in score.lost]


def _said(*words: str) -> tuple[int, str]:
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        try:
            code = command_line(words)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
    return code, out.getvalue()


def main(words: list[str]) -> int:
    """Print the table; fail where anything was wrong or lost."""
    parser = ArgumentParser(prog="chronologies", description=__doc__)
    parser.add_argument("--files", type=int, default=FULL)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args(words)
    print(
        "| file | what lies in wait | right | asked | wrong | lost |",
        "|---|---|---|---|---|---|",
        sep="\n",
    )
    total = Score()
    with tempfile.TemporaryDirectory(prefix="desk-chronologies-") as folder:
        for file, score in scores(Path(folder)):
            if score is None:
                print(f"| `{file.name}` | {file.traps} | refused in words | | | |")
                continue
            print(f"| `{file.name}` | {file.traps} | {_figures(score)} |")
            _add(total, score, file.name)
    print(f"| **{len(FILES)} files** | | {_figures(total)} |", flush=True)
    chance = by_chance(asked.files, asked.seed)
    print(f"| **{asked.files:,} files put together by chance** | | {_figures(chance)} |")
    print(*total.faults, *chance.faults, sep="\n")
    return 1 if total.faults or chance.faults else 0


def _figures(score: Score) -> str:
    return " | ".join(map(str, (score.right, score.queried, len(score.wrong), len(score.lost))))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
