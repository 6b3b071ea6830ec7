"""A chronology of 100,000 rows: taken in whole, against a validated bulk insert of the same rows.

Ours is everything from the bytes of a csv file to a saved desk: the file read and its dates
interpreted, every row compared with the record, an event and a row as written kept for each, and
the journal. The other is what a careful person would write against the driver: csv.reader, each
date and time parsed by strptime (or by fixed positions) and turned into UTC, no empty words, no
time to come, no row twice, and executemany into the same two tables of the same encrypted file in
one transaction; it has no questions, no comparison with the record, no undo and no journal. Both
run in turn in one process; figures are medians.

    python -m benchmarks.imports [--rows 100000] [--rounds 3] [--json]
"""

from __future__ import annotations

import argparse
import csv
import gc
import io
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from strategy_desk.desk import AtOnce, Desk, create_desk, open_store
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.comparison import compare
from strategy_desk.exchange.importers import chronologies as reader
from strategy_desk.services import children, chronologies, undo
from strategy_desk.services.chronologies import FileKey, TakeChronology

PASSPHRASE = "harbour lantern orchard quilt"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")
GOAL = 2.0
WORDS = "child missing placement returned police worker school concern adult vehicle risk plan"


def made_up(rows: int) -> bytes:
    """Return a csv file of so many made-up rows over six years."""
    dice = random.Random(rows)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("Date", "Time", "Event", "Source"))
    for number in range(rows):
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(2400))
        # No hour that the clocks skip or repeat: strptime would pass them, and ours asks.
        clock = f"{dice.randrange(3, 24):02d}:{dice.randrange(60):02d}"
        words = " ".join(dice.choices(WORDS.split(), k=14))
        writer.writerow((f"{day:%d/%m/%Y}", clock, f"{words} {number}", f"Log {number}"))
    return text.getvalue().encode()


class Office:
    """A new encrypted desk with one child, closed and removed at the end."""

    def __init__(self, made: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="desk-bench-"))
        for file in made.iterdir():
            shutil.copy(file, self.folder)
        self.store = open_store(self.folder / "desk.sddesk", PASSPHRASE)
        self.desk = Desk(self.store, "bench", AtOnce(), lambda: NOW)

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_: object) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


def ours(office: Office, data: bytes, steps: dict[str, float]) -> None:
    """Take the file in as the program does; note how long each step takes."""
    desk = office.desk
    key = FileKey(child="B-1", agency="POL", name="bench.csv", now=NOW)
    clock = Clock(steps)
    file = reader.read(data, desk.get(chronologies.how_to_read, key))
    clock.passed("read")
    found = compare(file, desk.get(chronologies.recorded, "B-1"))
    clock.passed("compare")
    command = TakeChronology(
        child="B-1", agency="POL", name="bench.csv", compared_at=NOW, comparison=found
    )
    desk.carry_out(chronologies.take, command)
    clock.passed("write and journal")


def take_back(office: Office, steps: dict[str, float]) -> None:
    """Undo the import."""
    clock = Clock(steps)
    office.desk.carry_out(undo.undo, None)
    clock.passed("undo")


class Clock:
    """Notes the milliseconds between one step and the next."""

    def __init__(self, steps: dict[str, float]) -> None:
        self.steps, self.since = steps, time.perf_counter()

    def passed(self, name: str) -> None:
        """Note the step that is over."""
        now = time.perf_counter()
        self.steps[name] = (now - self.since) * 1000
        self.since = now


def by_strptime(day: str, clock: str) -> datetime:
    """Read a date and a time, refusing what cannot be."""
    return datetime.strptime(f"{day} {clock}", "%d/%m/%Y %H:%M").replace(tzinfo=LONDON)


def by_position(day: str, clock: str) -> datetime:
    """Read a date and a time of one fixed shape."""
    whole = (int(day[6:]), int(day[3:5]), int(day[:2]), int(clock[:2]), int(clock[3:]))
    return datetime(*whole, tzinfo=LONDON)


def raw(office: Office, data: bytes, read) -> None:
    """Validate and insert the same rows through the driver."""
    connection = office.store.engine.raw_connection().driver_connection
    child = connection.execute("SELECT id FROM child").fetchone()[0]
    file = uuid4().hex
    records = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    headings = next(records)
    events, rows, known = [], [], set()
    for number, (day, clock, words, source) in enumerate(records, 2):
        at = read(day, clock)
        instant, event = at.astimezone(UTC), uuid4().hex
        said = (instant, words.strip().casefold())
        if not words.strip() or instant > NOW or said in known:
            raise ValueError(number)
        known.add(said)
        when = {
            "precision": "exact",
            "earliest": at.date().isoformat(),
            "latest": at.date().isoformat(),
            "at": instant.isoformat(),
            "text": f"{day} {clock}",
        }
        begins = instant.strftime("%Y-%m-%d %H:%M:%S.%f")
        events.append((event, child, begins, json.dumps(when), words, source))
        cells = [*zip(headings, (day, clock, words, source), strict=True)]
        rows.append((uuid4().hex, file, number, json.dumps(cells), event))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO imported_file (id, version, child, name, digest, agency, read_at, read_by)"
        " VALUES (?, 1, ?, 'bench.csv', '', 'POL', '2026-11-23 09:00:00.000000', 'bench')",
        (file, child),
    )
    connection.executemany(
        'INSERT INTO event (id, version, child, begins, reference, "when", agency, kind, text,'
        " tier, source, help, author, response, childs_view, significance)"
        " VALUES (?, 1, ?, ?, '', ?, 'POL', 'contact', ?, 'F', ?, 0, '', '', '', 'normal')",
        events,
    )
    connection.executemany(
        "INSERT INTO imported_row (id, version, file, sheet, number, cells, verdict, why, event)"
        " VALUES (?, 1, ?, '', ?, ?, 'new', '', ?)",
        rows,
    )
    connection.execute("COMMIT")


def timed(does) -> float:
    """Return the milliseconds of one run."""
    gc.collect()
    start = time.perf_counter()
    does()
    return (time.perf_counter() - start) * 1000


def measured(rows: int, rounds: int) -> dict[str, float]:
    """Run all in turn; return the median milliseconds of each."""
    data = made_up(rows)
    found: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        create_desk(made / "desk.sddesk", PASSPHRASE)
        with Office(made) as office:
            office.desk.carry_out(
                children.add,
                AddChild(reference="B-1", name="Wren Alder", date_of_birth=date(2012, 5, 1)),
            )
            office.store.close()
            for file in office.folder.iterdir():
                shutil.copy(file, made)
        for _ in range(rounds):
            for name, read in (("strptime", by_strptime), ("fixed positions", by_position)):
                with Office(made) as office:
                    run = timed(lambda office=office, read=read: raw(office, data, read))
                    found.setdefault(f"driver, {name}", []).append(run)
            with Office(made) as office:
                steps: dict[str, float] = {}
                whole = timed(lambda office=office, steps=steps: ours(office, data, steps))
                found.setdefault("ours", []).append(whole)
                take_back(office, steps)
            for name, took in steps.items():
                found.setdefault(f"  {name}", []).append(took)
    return {name: round(statistics.median(values), 1) for name, values in found.items()}


def main(words: list[str]) -> int:
    """Print the figures; return 1 where the promise is not kept."""
    parser = argparse.ArgumentParser(description="Take in a long chronology.")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    found = measured(asked.rows, asked.rounds)
    ratios = {
        f"ours against the driver, {name}": round(found["ours"] / found[f"driver, {name}"], 2)
        for name in ("strptime", "fixed positions")
    }
    if asked.json:
        print(json.dumps({"rows": asked.rows, "milliseconds": found, "ratios": ratios}, indent=1))
    else:
        for name, took in found.items():
            print(f"{name:<28} {took:10.1f} ms")
        for name, ratio in ratios.items():
            print(f"{name:<42} {ratio:6.2f}x")
    return int(ratios["ours against the driver, strptime"] > GOAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
