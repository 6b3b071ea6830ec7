"""Type a whole meeting into the program's own window, and see that no key and no line is lost.

    python3 dev.py campaign typing [--minutes N] [--seed S]

The meeting of `_script` is typed at 80 words a minute, the minute-taker listening between lines so
that it lasts the sixty minutes of a real one. Then the meeting is closed, and the record, the PDF
and the Word file are held against the script.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2

from strategy_desk.desk import open_desk
from strategy_desk.domain.meetings import (
    MeetingRecord,
    MeetingState,
    Presence,
    SetPresence,
    StartMeeting,
)
from strategy_desk.domain.minutes import LineKind
from strategy_desk.services import attendance, demonstration, meetings
from tests.campaigns import _script as meeting
from tests.campaigns._program import STARTS, WHO, meeting_of
from tests.campaigns._script import Standing, Stroke
from tests.campaigns._typist import PATIENCE, Keyboard, Running, screen

DISSENT, EXACT = "ctrl+shift+v", "ctrl+apostrophe"

SHORT = 20
"""Minutes under which lines have one sentence, for there is no time for more."""


@dataclass(kw_only=True)
class Result:
    """What became of a meeting."""

    minutes: float = 0.0
    sent: int = 0
    seen: int = 0
    lines: int = 0
    faults: list[str] = field(default_factory=list)
    paints: list[float] = field(default_factory=list)
    reached: list[float] = field(default_factory=list)
    worst_gap: float = 0.0
    slow: int = 0
    unpainted: int = 0
    pdf: float = 0.0
    docx: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether every key was seen and everything is there."""
        return not self.faults and self.sent == self.seen

    def __str__(self) -> str:
        return (
            f"{datetime.now(UTC):%d %b %Y}: {self.minutes:.1f} minutes, {self.sent:,} keys sent, "
            f"{self.seen:,} seen, {self.lines} lines, {len(self.faults)} faults; "
            f"key to paint {_spread(self.paints)} of {len(self.paints):,}, {self.unpainted} not "
            f"painted by themselves; sent to seen {_spread(self.reached)}; "
            f"no answer for at most {self.worst_gap * 1000:.0f} ms, over 100 ms {self.slow} times; "
            f"PDF {self.pdf:.1f} s after closing, Word written in {self.docx:.1f} s"
        )


def prepare(desk: Path) -> None:
    """Make the desk, where there is none: everybody is in the room, and the meeting has begun."""
    if not desk.exists():
        demonstration.make(desk)
    opened = open_desk(desk, demonstration.PASSPHRASE, WHO, clock=lambda: STARTS)
    try:
        found = meeting_of(opened)
        for who in found.attendance:
            here = SetPresence(meeting=found.id, attendance=replace(who, presence=Presence.PRESENT))
            opened.carry_out(attendance.set_presence, here)
        opened.carry_out(meetings.start, StartMeeting(meeting=found.id))
    finally:
        opened.close()


def campaign(minutes: float, seed: int, folder: Path) -> Result:
    """Type the meeting, close it, and look at everything that came of it."""
    desk = folder / "meeting.sddesk"
    prepare(desk)
    strokes = meeting.timed(meeting.script(seed, short=minutes < SHORT), minutes)
    result = Result()
    with screen() as around:
        around |= {"XDG_DATA_HOME": str(folder)}
        running = Running.start(desk, time.time(), around, folder / "faults.log")
        keyboard = Keyboard(around)
        try:
            running.until_ready()
            began = time.monotonic()
            _type(strokes, keyboard, running)
            result.minutes = (time.monotonic() - began) / 60
            result.pdf = _close_and_print(keyboard, running, folder)
            keyboard.press("ctrl+q")
            running.over()
        finally:
            keyboard.close()
            running.kill()
    _judge_keys(result, keyboard.sent, strokes, running)
    found = _judge_record(result, desk, strokes[-1].after)
    result.docx = _write_docx(desk, folder / "minutes.docx")
    papers = {
        "PDF": read_pdf(next(folder.glob("*.pdf"))),
        "Word": read_docx(folder / "minutes.docx"),
    }
    result.faults += judge_paper(found, papers)
    faults = (folder / "faults.log").read_text(encoding="utf-8").strip()
    result.faults += [faults] if faults else []
    return result


class _Pace:
    """Keeps the time of a script, so that a key that was late makes nothing else late."""

    def __init__(self) -> None:
        self._due = time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait so long from when the last key was due."""
        self._due += seconds
        time.sleep(max(self._due - time.monotonic(), 0))


def _type(strokes: Sequence[Stroke], keyboard: Keyboard, running: Running) -> None:
    pace = _Pace()
    for stroke in strokes:
        pace.wait(stroke.wait)
        if stroke.looks:
            running.looked()
        keyboard.press(stroke.key)


def _close_and_print(keyboard: Keyboard, running: Running, folder: Path) -> float:
    """Close the meeting, print its minutes and save them; return the seconds since it closed."""
    keyboard.click(tuple(running.until_ready()["close"]))
    running.until(field="QLineEdit")
    for key in (*"10 Dec", "Return"):
        keyboard.press(key)
    closed = time.monotonic()
    running.until(closed=True, saving=0)
    keyboard.press("ctrl+p")
    running.until(document=True)
    keyboard.press("ctrl+s")
    running.until(field="QLineEdit")
    keyboard.press("Return")
    end = time.monotonic() + PATIENCE
    while not list(folder.glob("*.pdf")):
        if time.monotonic() > end:
            raise TimeoutError(f"no PDF was saved, {running.stands()}")
        time.sleep(0.02)
    return time.monotonic() - closed


def _write_docx(desk: Path, docx: Path) -> float:
    """Write the Word file by the command line; return the seconds it took."""
    secret = docx.with_suffix(".secret")
    secret.write_text(demonstration.PASSPHRASE, encoding="utf-8")
    began = time.monotonic()
    program = Path(sys.executable).with_name("strategy-desk")
    words = ["export", "minutes", "--format", "docx", "--meeting", meeting.MEETING]
    words += ["--out", str(docx), "--desk", str(desk), "--passphrase-file", str(secret)]
    subprocess.run([program, *words], check=True, capture_output=True)
    return time.monotonic() - began


def _judge_keys(
    result: Result, sent: Sequence[float], strokes: Sequence[Stroke], running: Running
) -> None:
    """Set each key that was sent beside the key that was seen and what was painted of it."""
    keys, painted = running.report.get("keys", []), running.report.get("painted", [])
    result.sent, result.seen = len(sent), len(keys)
    result.worst_gap = running.report.get("worst", 0.0)
    result.slow = running.report.get("slow", 0)
    if result.sent != result.seen:
        result.faults.append(f"{result.sent - result.seen} keys were not seen")
        return
    for stroke, when, (seen, _), shown in zip(strokes, sent, keys, painted, strict=False):
        result.reached.append(seen - when)
        if len(stroke.key) > 1 and stroke.key != "BackSpace":
            continue
        if shown is None:
            result.unpainted += 1
        else:
            result.paints.append(shown - seen)


def judge_record(found: MeetingRecord, wanted: Standing) -> list[str]:
    """Hold the record against the script, letter by letter; return what is not so."""
    people = dict(enumerate(((who.agency, who.name) for who in found.attendance), 1))
    faults = []
    if len(found.lines) != len(wanted.lines):
        faults.append(f"{len(found.lines)} lines, not {len(wanted.lines)}")
    for number, (line, said) in enumerate(zip(found.lines, wanted.lines, strict=False), 1):
        if (line.item, line.text) != (said.item, said.text):
            faults.append(
                f"line {number}: {line.item} {line.text!r}, not {said.item} {said.text!r}"
            )
        if said.speaker and (line.agency, line.speaker) != people[said.speaker]:
            faults.append(f"line {number}: said by {line.speaker!r}")
        if (line.kind is LineKind.DISSENT) != (said.mark == DISSENT):
            faults.append(f"line {number}: {line.kind.value}")
        if line.exact != (said.mark == EXACT):
            faults.append(f"line {number}: exact is {line.exact}")
    if len(found.actions) != wanted.actions:
        faults.append(f"{len(found.actions)} actions, not {wanted.actions}")
    faults += [f"action {a.text!r} lacks a part" for a in found.actions if not (a.owner and a.due)]
    reasons = {d.reason for d in found.decisions}
    faults += [
        f"decision {number} is not there"
        for number in range(wanted.decisions)
        if f"Reason {number} was agreed by all" not in reasons
    ]
    return faults


def _judge_record(result: Result, desk: Path, wanted: Standing) -> MeetingRecord:
    opened = open_desk(desk, demonstration.PASSPHRASE, WHO, clock=lambda: STARTS)
    try:
        found = meeting_of(opened)
    finally:
        opened.close()
    result.lines = len(found.lines)
    result.faults += judge_record(found, wanted)
    if found.state is not MeetingState.DRAFT:
        result.faults.append(f"the meeting is {found.state.value}")
    return found


def judge_paper(found: MeetingRecord, papers: dict[str, str]) -> list[str]:
    """Return which line, action or reason is not in one of the papers."""
    said = [line.text for line in found.lines] + [action.text for action in found.actions]
    said += [decision.reason for decision in found.decisions]
    return [
        f"{name}: no {words!r}"
        for name, text in papers.items()
        for words in said
        if squeezed(words) not in text
    ]


def squeezed(text: str) -> str:
    """The text without what the making of a page may change: blanks, and hyphens at line ends."""
    return re.sub(r"[\s\u00ad\u2010\u2011-]+", "", text)


def read_pdf(path: Path) -> str:
    """Return the words of a PDF."""
    document = pypdfium2.PdfDocument(path)
    try:
        return squeezed(" ".join(page.get_textpage().get_text_bounded() for page in document))
    finally:
        document.close()


def read_docx(path: Path) -> str:
    """Return the words of a Word file."""
    with zipfile.ZipFile(path) as parts:
        xml = parts.read("word/document.xml").decode()
    return squeezed(html.unescape(re.sub(r"<[^>]+>", "", xml)))


def _spread(taken: Sequence[float]) -> str:
    median, late, slowest = (quantile(taken, share) for share in (0.5, 0.95, 1))
    return f"{median} (median), {late} (95th), {slowest} (slowest)"


def quantile(taken: Iterable[float], share: float) -> str:
    """Return the value at a share of the sorted ones, in words."""
    ordered = sorted(taken)
    if not ordered:
        return "-"
    return f"{ordered[min(int(share * len(ordered)), len(ordered) - 1)] * 1000:.1f} ms"


def main(words: list[str]) -> int:
    """Run the campaign."""
    parser = ArgumentParser(prog="typing", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="desk-typing-") as folder:
        result = campaign(asked.minutes, asked.seed, Path(folder))
    print(result)
    print(*result.faults, f"seed {asked.seed}", sep="\n")
    return 0 if result.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
