"""The measures of a whole office: 20,000 children, 100,000 episodes, 80,000 return interviews.

Ours is `services.office.everybody` on an encrypted desk, read and pass together. The peer is a
numpy pass over the same rows of the same file: read through the bare driver, then the same
figures by whole arrays. Both answer; the answers are compared. In turn in one process, medians.

    python -m benchmarks.office [--rounds 5]
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import numpy as np
from sqlalchemy import insert
from sqlalchemy.orm import Session

from strategy_desk.domain.measures.counts import WINDOWS
from strategy_desk.domain.measures.gaps import SOON
from strategy_desk.domain.office import LONG
from strategy_desk.domain.time import FuzzyDate, preceding, rolling, to_utc
from strategy_desk.models.children import ChildRow
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.interviews import InterviewEpisodeRow, InterviewRow
from strategy_desk.services import office
from strategy_desk.storage import migrate
from strategy_desk.storage.engine import outside, sqlite_engine

CHILDREN, EPISODES, HELD = 20_000, 100_000, 0.8
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
GOAL = 2.0

EPISODES_SQL = """
SELECT e.id, e.child, e.begins, e.begins_by, e.ends, e.ends_by FROM episode e
WHERE e.joined_into IS NULL ORDER BY e.child, e.begins
"""
INTERVIEWS_SQL = """
SELECT x.episode, max(i.outcome NOT IN ('not_offered', 'not_required_adult')),
       max(i.outcome = 'completed'),
       min(CASE WHEN i.outcome = 'completed' THEN i.begins END),
       min(CASE WHEN i.outcome = 'completed' THEN i.begins_by END),
       min(i.outcome = 'not_required_adult') = 0
FROM interview_episode x JOIN interview i ON i.id = x.interview GROUP BY x.episode
"""


def fill(engine) -> None:
    """Make an office."""
    chance = random.Random(20261123)
    children = [uuid4() for _ in range(CHILDREN)]
    base = {"version": 1}
    rows = []
    for child in [*children, *chance.choices(children, k=EPISODES - CHILDREN)]:
        start = NOW - timedelta(minutes=chance.randrange(60, 3 * 365 * 24 * 60))
        end = min(start + timedelta(minutes=chance.randrange(20, 6000)), NOW)
        began, ended = FuzzyDate.exact(start), FuzzyDate.exact(end)
        rows.append(
            base
            | {
                "id": uuid4(),
                "child": child,
                "begins": start,
                "begins_by": start,
                "ends": end,
                "ends_by": end,
                "joined_into": None,
                "last_seen": None,
                "expected_back": None,
                "missing_since": began,
                "reported": began,
                "located": None,
                "returned": ended,
                "missing_from": "home",
                "found_place": "",
                "returned_by": "",
                "reported_by": "",
                "harm": None,
                "harm_note": "",
                "note": "",
                "source": "",
                "tier": "A",
            }
        )
    held, covers = [], []
    for row in chance.sample(rows, int(EPISODES * HELD)):
        at = row["ends"] + timedelta(minutes=chance.randrange(60, 7000))
        key = uuid4()
        held.append(
            base
            | {
                "id": key,
                "child": row["child"],
                "begins": at,
                "begins_by": at,
                "outcome": chance.choice(["completed", "completed", "refused_by_child"]),
                "at": FuzzyDate.exact(at),
                "interviewer": "",
                "independent": None,
                "alone": None,
                "place": "",
                "child_chose_later": False,
                "parent_information": None,
                "words": "",
                "passed_on_to": "",
                "passed_on_at": None,
                "note": "",
                "tier": "A",
            }
        )
        covers.append(base | {"id": uuid4(), "interview": key, "episode": row["id"], "position": 0})
    with engine.begin() as connection:
        connection.execute(
            insert(ChildRow),
            [
                base
                | {
                    "id": key,
                    "reference": f"C-{n}",
                    "name": f"Child {n}",
                    "date_of_birth": date(2012, 1, 1),
                    "jurisdiction": "england",
                    "gender": "",
                    "living": "",
                    "legal_status": "",
                    "needs": "",
                    "language": "English",
                    "home_area": "",
                }
                for n, key in enumerate(children)
            ],
        )
        for table, values in ((EpisodeRow, rows), (InterviewRow, held)):
            connection.execute(insert(table), values)
        connection.execute(insert(InterviewEpisodeRow), covers)


def instants(column) -> np.ndarray:
    """Text of instants as seconds; nothing sorts before everything."""
    return np.array([text or "1900-01-01" for text in column], "datetime64[s]").astype(np.int64)


def in_arrays(engine) -> dict[str, np.ndarray]:
    """The same figures by whole arrays."""
    interviews = {row[0]: row[1:] for row in outside(engine, INTERVIEWS_SQL)}
    keys, child, begins, begins_by, ends, ends_by = zip(*outside(engine, EPISODES_SQL), strict=True)
    nothing = (0, 0, None, None, 1)
    offered, completed, held, held_by, due = zip(
        *(interviews.get(key, nothing) for key in keys), strict=True
    )
    _, first, of = np.unique(np.array(child), return_index=True, return_inverse=True)
    count = len(first)
    b, b2, e, e2, h, h2 = map(instants, (begins, begins_by, ends, ends_by, held, held_by))
    is_open = np.array([end is None for end in ends])
    now = seconds(NOW)
    exact = (b == b2) & (e == e2)
    over = seconds(rolling(30, NOW).end)
    days = b2 - b <= 25 * 3600
    found: dict[str, np.ndarray] = {}
    for n in WINDOWS:
        start = seconds(rolling(n, NOW).start)
        found[f"in {n}"] = np.bincount(of[days & (b >= start) & (b < over)], minlength=count)
    before = preceding(rolling(90, NOW))
    inside = days & (b >= seconds(before.start)) & (b < seconds(before.end))
    found["before"] = np.bincount(of[inside], minlength=count)
    stop = np.where(is_open, now, e)
    # Reports that overlap are joined: each gives only what is past the latest end before it.
    reach = running_max(np.where(exact, stop, 0), of, first)
    for n in (*WINDOWS, 0):
        start = seconds(rolling(n, NOW).start) if n else 0
        own = np.minimum(stop, now) - np.maximum.reduce([b, reach, np.full_like(b, start)])
        own = np.where(exact, np.maximum(own, 0), 0)
        found[f"minutes {n}"] = np.bincount(of, own, count).astype(np.int64) // 60
    closed = exact & ~is_open
    length = (e - b) // 60
    found["longest"] = np.zeros(count, np.int64)
    np.maximum.at(found["longest"], of[closed], length[closed])
    found["median"] = medians(length[closed], of[closed], count)
    same = (of[1:] == of[:-1]) & (e[:-1] == np.maximum(reach[:-1], e[:-1])) & (b[1:] >= e[:-1])
    gap, whose = ((b[1:] - e[:-1]) // 60)[same], of[1:][same]
    found["gap"] = medians(gap, whose, count)
    for name, limit in SOON.items():
        found[name] = np.bincount(whose[gap <= limit], minlength=count)
    for hours in LONG:
        found[f"over {hours}"] = np.bincount(of[exact & (stop - b > hours * 3600)], minlength=count)
    latest = np.zeros(count, np.int64)
    np.maximum.at(latest, of, e)
    found["since"] = (now - latest) // 60
    owed = ~is_open & np.array(due, bool)
    done = np.array(completed, bool)
    within = owed & done & (h2 <= e + 72 * 3600)
    late = owed & done & (h > e2 + 72 * 3600)
    missed = owed & ~done & (now > e2 + 72 * 3600)
    found["ended"] = np.bincount(of[owed], minlength=count)
    found["offered"] = np.bincount(of[owed & np.array(offered, bool)], minlength=count)
    found["within"] = np.bincount(of[within], minlength=count)
    found["interviews over"] = np.bincount(of[within | late | missed], minlength=count)
    return found


def running_max(stop, of, first) -> np.ndarray:
    """For each episode the latest end of the same child's episodes before it."""
    lifted = stop + of * np.int64(10**11)
    before = np.maximum.accumulate(lifted)
    reach = np.concatenate(([0], before[:-1])) - of * np.int64(10**11)
    reach[first] = 0
    return np.maximum(reach, 0)


def medians(values, of, count) -> np.ndarray:
    """The median of each child's values; nothing where there are fewer than three."""
    order = np.lexsort((values, of))
    values, of = values[order], of[order]
    sizes = np.bincount(of, minlength=count)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    enough = sizes >= 3
    low, high = starts + (sizes - 1) // 2, starts + sizes // 2
    found = np.full(count, np.nan)
    found[enough] = (values[low[enough]] + values[high[enough]]) / 2
    return found


def seconds(instant: datetime) -> int:
    """An instant as seconds in UTC."""
    return int(to_utc(instant).timestamp())


def agree(ours, arrays) -> bool:
    """Tell whether both passes found the same."""
    columns = {
        **{f"in {n}": [f.episodes[k] for f in ours] for k, n in enumerate(WINDOWS)},
        "before": [f.before for f in ours],
        **{f"minutes {n}": [f.minutes[k] for f in ours] for k, n in enumerate((*WINDOWS, 0))},
        "longest": [f.longest or 0 for f in ours],
        "median": [np.nan if f.median is None else f.median for f in ours],
        "since": [f.since_return for f in ours],
        "gap": [np.nan if f.gap is None else f.gap for f in ours],
        **{name: [f.soon[k] for f in ours] for k, name in enumerate(SOON)},
        **{f"over {hours}": [f.long[k] for f in ours] for k, hours in enumerate(LONG)},
        "ended": [f.ended for f in ours],
        "offered": [f.offered for f in ours],
        "within": [f.within for f in ours],
        "interviews over": [f.interviews_over for f in ours],
    }
    wrong = [
        name
        for name, values in columns.items()
        if not np.allclose(np.array(values, float), arrays[name].astype(float), equal_nan=True)
    ]
    if wrong:
        print("differ:", ", ".join(wrong))
    return not wrong and len(columns) == len(arrays)


def timed(job) -> tuple[float, object]:
    """Return the seconds a job takes, and its answer."""
    began = time.perf_counter()
    answer = job()
    return time.perf_counter() - began, answer


def main(words: list[str]) -> int:
    """Print both medians and their ratio; fail when the goal is missed or the answers differ."""
    parser = argparse.ArgumentParser(description="Measures of a whole office.")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(words).rounds
    with tempfile.TemporaryDirectory() as folder:
        engine = sqlite_engine(Path(folder) / "o.sddesk", os.urandom(32), os.urandom(16))
        migrate.make(engine)
        fill(engine)
        ours, arrays = [], []
        for number in range(rounds + 1):
            with Session(engine) as session:
                taken, found = timed(lambda s=session: office.everybody(s, NOW))
            peer, whole = timed(lambda: in_arrays(engine))
            if number == 0:
                same = agree(found, whole)
                continue
            ours.append(taken)
            arrays.append(peer)
        engine.dispose()
    one, other = (statistics.median(values) * 1000 for values in (ours, arrays))
    print(f"whole office          {one:7.0f} ms   {CHILDREN:,} children, {EPISODES:,} episodes")
    print(f"numpy, read and pass  {other:7.0f} ms   same figures: {'yes' if same else 'NO'}")
    print(f"ratio                 {one / other:7.2f}     goal {GOAL}, median of {rounds} rounds")
    return int(not same or one / other > GOAL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
