"""Damage chronologies of every kind and take them in: rows or a refusal in words, nothing else.

    python3 dev.py campaign imports [--files N] [--seed S]

Bytes are flipped, cut, repeated and spliced, in the file as it is or in one part of the zip that it
is. Whatever comes of it, all of a file that was read is on the desk and nothing of one that was
refused, and neither takes longer than SLOWEST.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.chronologies import ReadRow, Verdict
from strategy_desk.domain.comparison import compare
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import chronologies as importer
from strategy_desk.services import children, chronologies, undo
from tests.exchange.chronologies import FILES
from tests.exchange.chronologies.files import File

FULL = 10_000
SLOWEST = 10.0
"""Seconds that one damaged file may take."""

WORDS = "harbour lantern orchard quilt"
REFERENCE = "SD-1"
FRESH = frozenset({Verdict.NEW, Verdict.CONFLICT, Verdict.REVISED})
Damage = Callable[[bytearray, random.Random], None]


@dataclass(kw_only=True)
class Result:
    """What a campaign found; every entry of ``faults`` says by which seed it comes again."""

    taken: int = 0
    rows: int = 0
    refusals: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every file was taken in or refused, and some of each."""
        return not self.faults and bool(self.taken and self.refusals)

    def __str__(self) -> str:
        refused = self.refusals.total()
        return (
            f"{datetime.now(UTC):%d %b %Y}: {self.taken + refused:,} damaged files, "
            f"{self.taken:,} taken in with {self.rows:,} rows, {refused:,} refused "
            f"in {len(self.refusals)} ways, {len(self.faults)} faults; "
            f"the slowest took {self.slowest:.1f} s"
        )


def campaign(files: int, seed: int, folder: Path) -> Result:
    """Take in so many damaged files, one after another, on one desk."""
    result = Result()
    place = folder / "imports.sddesk"
    create_desk(place, WORDS)
    desk = open_desk(place, WORDS, "Campaign", AtOnce())
    try:
        born = date.fromisoformat(FILES[0].born)
        child = AddChild(reference=REFERENCE, name=FILES[0].child, date_of_birth=born)
        desk.carry_out(children.add, child)
        for number in range(seed, seed + files):
            pick = random.Random(number)
            _take_one(desk, pick.choice(FILES), pick, f"seed {number}", result)
    finally:
        desk.close()
    return result


def _take_one(desk: Desk, file: File, pick: random.Random, name: str, result: Result) -> None:
    data = damaged(file.data, pick)
    began = time.perf_counter()
    try:
        rows = _take(desk, file, data)
    except CannotRead as refusal:
        result.refusals[refusal.remedy] += 1
        result.faults += [f"{name}: nothing is said"] if not refusal.what else []
        rows = None
    except Exception as error:  # noqa: BLE001
        result.faults.append(f"{name}: {file.name}: {error!r}")
        return
    spent = time.perf_counter() - began
    result.slowest = max(result.slowest, spent)
    if spent > SLOWEST:
        result.faults.append(f"{name}: {file.name} took {spent:.0f} s")
    result.faults += [f"{name}: {file.name}: {said}" for said in _check(desk, rows)]
    if rows is not None:
        result.taken, result.rows = result.taken + 1, result.rows + len(rows)


def _take(desk: Desk, file: File, data: bytes) -> Sequence[ReadRow]:
    key = chronologies.FileKey(child=REFERENCE, agency=file.agency, name=file.name, now=desk.now())
    read = importer.read(data, desk.get(chronologies.how_to_read, key))
    found = compare(read, desk.get(chronologies.recorded, REFERENCE))
    desk.carry_out(
        chronologies.take,
        chronologies.TakeChronology(
            child=REFERENCE,
            agency=file.agency,
            name=file.name,
            compared_at=key.now,
            comparison=found,
        ),
    )
    return found.file.rows


def _check(desk: Desk, rows: Sequence[ReadRow] | None) -> Iterator[str]:
    """Say what is not on the desk as it was read, and take it off again in one step."""
    if rows is not None:
        there = desk.get(chronologies.recorded, REFERENCE)
        told = sum(row.verdict in FRESH for row in rows)
        if (len(there.earlier), len(there.held)) != (len(rows), told):
            yield f"{len(there.earlier)} of {len(rows)} rows, {len(there.held)} of {told} events"
        desk.carry_out(undo.undo, None)
    left = desk.get(chronologies.recorded, REFERENCE)
    if left.earlier or left.held:
        yield "something was left on the desk"


def damaged(data: bytes, pick: random.Random) -> bytes:
    """Return a file with a few of its bytes gone wrong."""
    if not data.startswith(b"PK") or pick.random() < 0.25:
        return _spoilt(data, pick)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w") as new:
        spoilt = pick.choice([name for name in old.namelist() if name.endswith((".xml", ".rels"))])
        lost = pick.random() < 0.05
        for name in old.namelist():
            part = old.read(name)
            if name != spoilt:
                new.writestr(name, part)
            elif not lost:
                new.writestr(name, _spoilt(part, pick))
    return whole.getvalue()


def _spoilt(data: bytes, pick: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(pick.choice((1, 1, 2, 5))):
        pick.choice(DAMAGES)(spoilt, pick)
    return bytes(spoilt)


def _flip(data: bytearray, pick: random.Random) -> None:
    for _ in range(pick.choice((1, 1, 3, 30))):
        if data:
            data[pick.randrange(len(data))] ^= 1 << pick.randrange(8)


def _cut(data: bytearray, pick: random.Random) -> None:
    start, length = _stretch(data, pick)
    del data[start : start + length]


def _end_early(data: bytearray, pick: random.Random) -> None:
    del data[pick.randint(0, len(data)) :]


def _repeat(data: bytearray, pick: random.Random) -> None:
    start, length = _stretch(data, pick)
    data[start:start] = data[start : start + length] * pick.choice((1, 2, 50))


def _splice(data: bytearray, pick: random.Random) -> None:
    start, length = _stretch(data, pick)
    to = pick.randint(0, len(data))
    data[to : to + length] = data[start : start + length]


def _strange(data: bytearray, pick: random.Random) -> None:
    at = pick.randint(0, len(data))
    data[at:at] = pick.choice(STRANGE)


def _figures(data: bytearray, pick: random.Random) -> None:
    """Change a figure into another, which leaves a file whole and its numbers wrong."""
    places = [n for n, byte in enumerate(data[:200_000]) if 48 <= byte <= 57]
    for place in pick.sample(places, min(len(places), 3)):
        data[place] = pick.randrange(48, 58)


def _stretch(data: bytearray, pick: random.Random) -> tuple[int, int]:
    return pick.randint(0, len(data)), pick.choice((1, 4, 40, 400))


DAMAGES: tuple[Damage, ...] = (_flip, _cut, _end_early, _repeat, _splice, _strange, _figures)
STRANGE = (
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"<",
    b"&#0;",
    b"\xed\xa0\x80",
    b"99999999999",
    b"\r",
    b";" * 600,
)


def main(words: list[str]) -> int:
    """Run the campaign."""
    parser = ArgumentParser(prog="imports", description=__doc__)
    parser.add_argument("--files", type=int, default=FULL)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="desk-imports-") as folder:
        result = campaign(asked.files, asked.seed, Path(folder))
    print(result)
    print(*(f"{number:>6} {remedy}" for remedy, number in result.refusals.most_common()), sep="\n")
    print(*result.faults, f"seed {asked.seed}", sep="\n")
    return 0 if result.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
