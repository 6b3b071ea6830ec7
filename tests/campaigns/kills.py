"""Kill the program while a meeting is typed: what was acknowledged is there, and all but the last.

    python3 dev.py campaign kills [--kills N] [--seed S]

The meeting of `_script` is typed at 80 words a minute into the program's own window, on an
encrypted desk. After a random time the program is killed from outside, its file is looked at, it
is started again, and the typing goes on from where the record stands.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from strategy_desk.desk import open_desk
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind
from strategy_desk.services import demonstration, integrity
from tests.campaigns import _script as meeting
from tests.campaigns._program import STARTS, WHO, meeting_of
from tests.campaigns._script import Standing, Stroke
from tests.campaigns._typist import Keyboard, Running, screen
from tests.campaigns.typing import DISSENT, EXACT, prepare, quantile

FULL = 1000
SHORTEST, LONGEST = 0.1, 4.0
"""Seconds of typing after which a kill comes."""

STARTING, WHILE_STARTING = 0.1, 1.5
"""The share of kills that come before anything is typed, and within how many seconds."""

AT_RISK = 0.2
"""Seconds of typing that a kill may take. Source: the issue of live minuting."""


BACK = 0.4
"""Seconds that a person takes to go back to what they were typing beside the minutes."""

LOOK = 0.03
"""Seconds between two looks at the screen for what a key did."""

FIELDS = frozenset({"F8", "ctrl+d"})
"""Keys that go to a field beside the minutes, where typing goes on."""

ASIDE = frozenset({"F8", "ctrl+d", "ctrl+shift+h", "ctrl+t"})
"""Keys that begin what is done beside the minutes: whoever comes back does it again, or not."""


@dataclass(kw_only=True)
class Result:
    """What a campaign found.

    ``risked`` is the typing each kill took, in seconds, ``over`` says which took too much.
    """

    kills: int = 0
    typed: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    unsound: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    risked: list[float] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)

    def risk(self, seconds: float, key: str) -> None:
        """Note how long before the kill the first key was sent that it took."""
        self.risked.append(seconds)
        if seconds > AT_RISK:
            self.over.append(f"kill {self.kills}: took {seconds:.1f} s of typing, from {key!r} on")

    @property
    def passed(self) -> bool:
        """Whether nothing was lost, every desk was whole and the person found their place again."""
        found = self.lost or self.unsound or self.moved or self.over
        return not found and bool(self.acknowledged)

    def __str__(self) -> str:
        took = [one for one in self.risked if one]
        return (
            f"{datetime.now(UTC):%d %b %Y}: {self.kills:,} kills, {self.typed:,} keys typed, "
            f"{self.acknowledged:,} saves acknowledged, {len(self.lost)} lost, "
            f"{len(self.unsound)} faults, {len(self.moved)} times out of place; "
            f"{len(took)} kills took typing, {quantile(took, 0.5)} at the median, "
            f"{quantile(took, 1)} at most, over 200 ms {len(self.over)} times; "
            f"in place again after {quantile(self.opened, 0.5)} (median), "
            f"{quantile(self.opened, 1)} (longest)"
        )


@dataclass(kw_only=True)
class Life:
    """One run of the program: from which key on, when each was sent, what was acknowledged."""

    begin: int
    sent: list[float] = field(default_factory=list)
    killed: float = 0.0
    saved: list[dict[str, Any]] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The key that comes next."""
        return self.begin + len(self.sent)


def campaign(kills: int, seed: int, folder: Path, *, say: bool = False) -> Result:
    """Kill the program so many times."""
    pick, result = random.Random(seed), Result()
    new = folder / "new.sddesk"
    prepare(new)
    with screen() as around:
        around |= {"XDG_DATA_HOME": str(folder)}
        keyboard = Keyboard(around)
        while result.kills < kills:
            desk = _take(new, folder / f"desk-{result.kills}")
            typist = Typist(desk, keyboard, around, pick, result)
            while result.kills < kills and typist.live():
                if say and not result.kills % 25:
                    print(result, flush=True)
            if say and (faults := [*result.over, *result.unsound, *result.moved]):
                print(*faults, sep="\n", flush=True)
        keyboard.close()
    faults = [log.read_text(encoding="utf-8").strip() for log in folder.glob("*/faults.log")]
    result.unsound += filter(None, faults)
    return result


class Typist:
    """Types one meeting through one life of the program after another."""

    def __init__(
        self,
        desk: Path,
        keyboard: Keyboard,
        around: dict[str, str],
        pick: random.Random,
        result: Result,
    ) -> None:
        self._desk, self._keyboard, self._around = desk, keyboard, around
        self._pick, self._result = pick, result
        self._strokes = meeting.script(pick.randrange(10**9))
        self._began = time.time()
        self._before: Life | None = None
        self._stands = 0

    def live(self) -> bool:
        """Start the program, type and kill it; tell whether the meeting can go on."""
        life = self._type_until_killed()
        result = self._result
        result.kills += 1
        result.typed += len(life.sent)
        result.acknowledged += len(life.saved)
        found = look(self._desk, result)
        matching = moments(self._strokes, life, found)
        if not matching:
            last = found.lines[-1].text if found.lines else "nothing"
            result.unsound.append(f"kill {result.kills}: the record is of no moment: {last!r}")
            return False
        stands = matching[-1]
        taken = life.sent[stands - life.begin :]
        first = self._strokes[min(stands, len(self._strokes) - 1)].key
        result.risk(life.killed - taken[0] if taken else 0.0, first)
        lost = missing(self._strokes, life, found)
        result.lost += [f"kill {result.kills}: {words}" for words in lost]
        # A life in which nothing was typed leaves the person where the one before it did.
        self._before, self._stands = life if life.sent else self._before, stands
        # Once it is started again the program takes nothing back of what was there before: a line
        # that is to be taken back whole has to be typed in one life.
        return stands < len(self._strokes) and not self._is_taken_back(stands)

    def _is_taken_back(self, stands: int) -> bool:
        """Whether a key stands in what is typed only to be taken back."""
        step = self._strokes[stands].step
        keys = [one.key for one in self._strokes[step:] if one.step == step]
        return "ctrl+z" in keys and stands > step

    def _type_until_killed(self) -> Life:
        pick, started = self._pick, time.monotonic()
        log = self._desk.parent / "faults.log"
        running = Running.start(self._desk, self._began, self._around, log)
        life = Life(begin=self._stands, killed=started)
        if pick.random() < STARTING:
            time.sleep(pick.uniform(0, WHILE_STARTING))
        else:
            at = running.until_ready()
            self._result.opened.append(time.monotonic() - started)
            self._check_place(at)
            self._check_beside(at["beside"])
            life.begin = go_on(self._strokes, self._stands, at)
            if at["beside"]:
                self._keyboard.press(self._strokes[self._strokes[life.begin].step].key)
                time.sleep(BACK)
            self._type(life, running, time.monotonic() + pick.uniform(SHORTEST, LONGEST))
        life.killed = time.monotonic()
        running.kill()
        life.saved = running.saved
        return life

    def _type(self, life: Life, running: Running, until: float) -> None:
        due = time.monotonic()
        for stroke in self._strokes[life.begin :]:
            due += stroke.wait
            time.sleep(max(min(due, until) - time.monotonic(), 0))
            while stroke.looks and time.monotonic() < until and not running.has_looked():
                time.sleep(LOOK)
            if time.monotonic() >= until:
                return
            life.sent.append(self._keyboard.press(stroke.key))
        time.sleep(max(until - time.monotonic(), 0))

    def _check_beside(self, there: str) -> None:
        """What was typed into an action or a reason and not entered is there, but for the last."""
        life = self._before
        wanted = after(self._strokes, life.end).beside if life else ""
        if life is None or there == wanted or not wanted.startswith(there):
            return
        taken = life.sent[len(there) - len(wanted)]
        self._result.risk(life.killed - taken, wanted[len(there)])

    def _check_place(self, at: dict[str, Any]) -> None:
        """The item, the caret and what is in sight are where the person was."""
        if self._before is None:
            return
        life, strokes = self._before, self._strokes
        # What was pressed within the time at risk may be there or not.
        late = [n for n, when in enumerate(life.sent, life.begin) if life.killed - when <= AT_RISK]
        allowed = {strokes[n].item for n in (*late, max(min(late, default=life.end) - 1, 0))}
        allowed |= {strokes[max(self._stands - 1, 0)].item} if not life.sent else set()
        wrong = []
        if at["item"] not in allowed:
            wrong.append(f"item {at['item']}, not {sorted(allowed)}")
        if at["line"] and at["caret"] != len(at["line"]):
            wrong.append(f"caret {at['caret']} in {at['line']!r}")
        if not at["in_sight"]:
            wrong.append("the caret is out of sight")
        pen = next((one["pen"] for one in reversed(life.saved) if one["pen"]), None)
        if pen and at["line"] and pen[0] == at["line"] and pen[2] != at["scroll"]:
            wrong.append(f"scrolled to {at['scroll']}, not {pen[2]}")
        self._result.moved += [f"kill {self._result.kills}: {words}" for words in wrong]


def look(desk: Path, result: Result) -> MeetingRecord:
    """Open the file that was left behind: it is whole. Returns the meeting."""
    opened = open_desk(desk, demonstration.PASSPHRASE, WHO, clock=lambda: STARTS)
    try:
        checks = integrity.verify(opened._store, desk)
        found = meeting_of(opened)
    finally:
        opened.close()
    result.unsound += [f"kill {result.kills}: {c.name}: {c.found}" for c in checks if not c.right]
    return found


def moments(strokes: Sequence[Stroke], life: Life, found: MeetingRecord) -> list[int]:
    """Return how many keys may have been pressed for the record to be as it is found."""
    there = _of_record(found)
    pressed = range(life.begin, life.end + 1)
    return [number for number in pressed if _of_script(after(strokes, number)) == there]


def missing(strokes: Sequence[Stroke], life: Life, found: MeetingRecord) -> list[str]:
    """Return what was acknowledged and is not there, or is there as it was before."""
    there = {str(line.id): line.text for line in found.lines}
    growth = [(0, "")]
    for number in range(life.begin, life.end + 1):
        growth += [(number, line.text) for line in after(strokes, number).lines[-1:]]
    undone = any(stroke.key == "ctrl+z" for stroke in strokes[life.begin : life.end])
    lost = []
    for key, text in {key: text for one in life.saved for key, text in one["lines"]}.items():
        now = there.get(key, "")
        first = min((number for number, words in growth if words == text), default=0)
        last = max((number for number, words in growth if words == now), default=0)
        if text.strip() and now != text and last < first and not undone:
            lost.append(f"{text!r} is {now!r}")
    before = after(strokes, life.begin)
    for name, count, had in (
        ("record", len(found.actions), before.actions),
        ("decide", len(found.decisions), before.decisions),
    ):
        done = sum(one["saved"] == name for one in life.saved)
        lost += [f"{name}: {count}, not {had + done}"] if count < had + done else []
    return lost


def go_on(strokes: Sequence[Stroke], stands: int, at: dict[str, Any]) -> int:
    """Return the key at which a person goes on who finds the window like this."""
    if stands >= len(strokes):
        return stands
    for number in range(stands, 0, -1):
        if strokes[number - 1].item == at["item"]:
            break
        # The kill took that the item was turned: the person sees it, and turns again.
        if strokes[number - 1].key == "ctrl+Next" and strokes[number - 1].item == at["item"] + 1:
            return number - 1
    there = _of_script(after(strokes, stands))
    begin, ended = strokes[stands].step, not at["line"]
    of_begin = after(strokes, begin)
    if begin and of_begin.ended and _of_script(of_begin) == there and not (ended or at["beside"]):
        return begin - 1  # the kill took the Enter too: the caret is at the end of the line
    if strokes[begin].key in FIELDS and at["beside"]:
        goes_on = (
            n for n in range(begin, len(strokes)) if after(strokes, n).beside == at["beside"]
        )
        return next(goes_on, stands)
    if strokes[begin].key in ASIDE:
        if _of_script(after(strokes, begin)) == there:
            return begin
        return next((n for n in range(stands, len(strokes)) if strokes[n].step != begin), stands)
    return _within_line(strokes, stands, begin, ended=ended)


def _within_line(strokes: Sequence[Stroke], stands: int, begin: int, *, ended: bool) -> int:
    """The line was left only if the caret is on a new one."""
    while stands > begin and after(strokes, stands).ended != ended:
        stands -= 1
    while stands > begin and _is_no_news(strokes, stands):
        stands -= 1
    return stands


def after(strokes: Sequence[Stroke], number: int) -> Standing:
    """Return what the record says after so many keys."""
    return strokes[number - 1].after if number else Standing()


def _is_no_news(strokes: Sequence[Stroke], number: int) -> bool:
    if strokes[number - 1].key == "ctrl+Next":
        return False  # the person sees that the item was turned, and does not turn it again
    now, before = after(strokes, number), after(strokes, number - 1)
    return _of_script(now) == _of_script(before) and now.ended == before.ended


def _of_script(said: Standing) -> tuple[Any, ...]:
    lines = tuple(
        (line.item, line.speaker, line.text, line.mark == DISSENT, line.mark == EXACT)
        for line in said.lines
    )
    return lines, said.actions, said.decisions


def _of_record(found: MeetingRecord) -> tuple[Any, ...]:
    numbers = {(who.agency, who.name): n for n, who in enumerate(found.attendance, 1)}
    lines = tuple(
        (
            line.item,
            numbers.get((line.agency, line.speaker), 0),
            line.text,
            line.kind is LineKind.DISSENT,
            line.exact,
        )
        for line in found.lines
    )
    return lines, len(found.actions), len(found.decisions)


def _take(new: Path, folder: Path) -> Path:
    folder.mkdir()
    for end in ("", ".keys"):
        shutil.copy2(f"{new}{end}", folder / f"{new.name}{end}")
    return folder / new.name


def main(words: list[str]) -> int:
    """Run the campaign."""
    parser = ArgumentParser(prog="kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=FULL)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="desk-kills-") as folder:
        result = campaign(asked.kills, asked.seed, Path(folder), say=True)
    print(result)
    faults = (*result.lost, *result.over, *result.unsound, *result.moved)
    print(*faults, f"seed {asked.seed}", sep="\n")
    return 0 if result.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
