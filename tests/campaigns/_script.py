"""A meeting of sixty minutes as the keys that a minute-taker presses, and what the desk must hold.

Nine items of the agenda, sixty lines by seven speakers, twelve actions and every decision, with
slips put right by Backspace, an undo, a paste, a handover and a look at the timeline. Beside each
key stands what the record says once it is saved, so that a program killed anywhere can be asked
how much of it is there.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

MEETING = "SD-2026-001-M3"
ITEMS = (1, 4, 5, 6, 7, 8, 9, 13, 24)
LINES, SPEAKERS, DECISIONS = 60, 7, 8
DECIDED_NO = 4
"""The place of the question that is answered with no; not the referral, which needs more for it."""

LETTERS_A_MINUTE = 400
"""80 words a minute, a word being five letters. Source: the issue of live minuting."""

BETWEEN_WORDS, JITTER = 1.6, 0.35
"""A pause before a word against one within it, and how much pauses differ (logarithmic)."""

MEAN = 1.11
"""What a pause is at the mean, with one letter in six a space."""

SLIPS = 0.006
"""How often a letter goes wrong and is put right by Backspace."""

PASTED = ("The school's note says that he left at ten past two.", "Nobody saw him go.")
"""What the minute-taker has copied from a message, a line each."""

SAID = (
    "Phone billing shows {0} calls from one number, most of them within an hour of school ending.",
    "His mother saw the same car outside on day {0} and reported it at once; she was thanked.",
    "Weight and hand were looked at on visit {0}, and nothing new was found by the nurse.",
    "Lessons were missed on the morning of day {0}, and he came back in time for lunch.",
    "He slept until noon after night {0} and ate with the family in the evening.",
    "His solicitor asked about page {0} of the bundle and will be written to this week.",
    "Group session {0} was held with his mentor, who says that he listens more than he did.",
)
MORE = (
    "It was checked with the worker who took the call, and the times agree.",
    "Nobody in the room knew of it before today.",
    "This is new since the last meeting and changes what is planned for the evenings.",
    "He said the same to two people on two days, without being asked for it again.",
    "The record of it will be sent round with the minutes.",
)
ACTIONS = (
    "Police - check phone billing - Hallow - by Fri 5pm",
    "CSC - see Rowan for the return interview - Marchetti - tomorrow 10",
    "Health - book an appointment for the hand - Osei - 30 Nov",
    "School - agree a taxi both ways - Brandt - within 5 working days",
    "Police - view the station cameras - Hallow - 27 Nov",
    "YJS - tell his solicitor of the referral - Dunmore - 2 Dec",
    "VOL - offer a session to his mother - Faraday - 3 Dec",
    "HOM - write down the car's number - Lindqvist - 28 Nov",
    "CSC - consider his sister - Marchetti - 1 Dec",
    "Police - serve abduction warning notices - Hallow - 30 Nov",
    "Health - ask CAMHS for a consultation - Osei - 10 Dec",
    "School - send the attendance record - Brandt - 27 Nov",
)
MARKS = {9: "ctrl+shift+v", 17: "ctrl+apostrophe", 23: "ctrl+shift+r"}
"""Lines that are more than information: who did not agree, exact words, a restricted one."""


@dataclass(frozen=True)
class Line:
    """A line as the record must have it; ``speaker`` is the number that tags them, 0 for nobody."""

    item: int
    speaker: int
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Standing:
    """What the desk holds once everything up to a key is saved.

    ``ended`` is whether the last line was left; ``beside`` is what stands in the field of an
    action or a reason that is not entered yet.
    """

    lines: tuple[Line, ...] = ()
    ended: bool = True
    actions: int = 0
    decisions: int = 0
    beside: str = ""


@dataclass(frozen=True)
class Stroke:
    """One key, how long the person waits before it, and what stands after it.

    ``looks`` is whether the person looks at the screen first for what the last key did; ``step``
    is the key at which a person starts again who comes back in the middle of this, and ``item``
    the item of the agenda that is open after the key.
    """

    key: str
    wait: float
    after: Standing
    looks: bool = False
    idle: bool = False
    step: int = 0
    item: int = 1


def script(seed: int, *, short: bool = False) -> tuple[Stroke, ...]:
    """Return the whole meeting; the short one has one sentence a line, and no slips."""
    return tuple(_Writer(random.Random(seed), short=short).write())


def timed(strokes: tuple[Stroke, ...], minutes: float) -> tuple[Stroke, ...]:
    """Let the meeting last so long: the person listens between the lines, or types faster."""
    typing = sum(stroke.wait for stroke in strokes)
    left = minutes * 60 - typing
    if left <= 0:
        return tuple(replace(one, wait=one.wait * minutes * 60 / typing) for one in strokes)
    share = left / sum(stroke.idle for stroke in strokes)
    return tuple(replace(one, wait=one.wait + share * one.idle) for one in strokes)


class _Writer:
    def __init__(self, pick: random.Random, *, short: bool) -> None:
        self._pick, self._short = pick, short
        self._now = Standing()
        self._item = 1
        self._speaker = 0
        self._count = self._step = 0
        self._idle = self._looks = False

    def write(self) -> Iterator[Stroke]:
        for place, item in enumerate(ITEMS):
            yield from self._turn_to(item)
            for number in range(7 if place < LINES - 6 * len(ITEMS) else 6):
                yield from self._line(place + number, place * 10 + number)
            yield from self._after_item(place)
        yield from self._decide()

    def _after_item(self, place: int) -> Iterator[Stroke]:
        if place == 1:
            yield from self._undo()
        if place == 2:
            yield from self._paste()
        if place == 3:
            yield from self._hand_over()
        if place == 4:
            yield from self._see_timeline()
        for number in range(place * 2, min(place * 2 + 2, len(ACTIONS))):
            yield from self._act(ACTIONS[number])

    def _turn_to(self, item: int) -> Iterator[Stroke]:
        self._begin()
        self._idle = True
        while self._item < item:
            self._item += 1
            yield self._stroke("ctrl+Next", looks=True)
        self._speaker = 0

    def _line(self, turn: int, number: int) -> Iterator[Stroke]:
        self._begin()
        self._idle = True
        self._speaker = turn % SPEAKERS + 1
        yield self._stroke(f"ctrl+{self._speaker}")
        words = SAID[turn % len(SAID)].format(number)
        if not self._short:
            more = self._pick.sample(MORE, self._pick.randint(1, 2))
            words = " ".join((words, *more))
        yield from self._type(words)
        done = len(self._now.lines)
        if done in MARKS:
            last = replace(self._now.lines[-1], mark=MARKS[done])
            self._now = replace(self._now, lines=(*self._now.lines[:-1], last))
            yield self._stroke(MARKS[done])
        yield from self._end()

    def _undo(self) -> Iterator[Stroke]:
        """A line that was not said is typed, left and taken back."""
        self._begin()
        before = self._now
        yield self._stroke(f"ctrl+{self._speaker}")
        yield from self._type("This was said about another child.")
        yield from self._end()
        self._now = before
        yield self._stroke("ctrl+z", looks=True)

    def _paste(self) -> Iterator[Stroke]:
        self._begin()
        yield self._stroke(f"ctrl+{self._speaker}")
        lines = tuple(Line(self._item, self._speaker, words) for words in PASTED)
        self._now = replace(self._now, lines=(*self._now.lines, *lines), ended=False)
        yield self._stroke("ctrl+v", looks=True)
        yield from self._end()

    def _hand_over(self) -> Iterator[Stroke]:
        self._begin()
        yield self._stroke("ctrl+shift+h", looks=True)
        for letter in "M. Brandt":
            yield self._stroke(letter, looks=letter == "M")
        yield self._stroke("Return")
        yield self._stroke("Escape", looks=True)

    def _see_timeline(self) -> Iterator[Stroke]:
        self._begin()
        yield self._stroke("ctrl+t", looks=True)
        yield self._stroke("ctrl+t", looks=True)
        self._looks = True

    def _act(self, words: str) -> Iterator[Stroke]:
        self._begin()
        self._idle = True
        yield self._stroke("F8", looks=True)
        yield from self._type_beside(words)
        self._now = replace(self._now, actions=self._now.actions + 1, beside="")
        yield self._stroke("Return")
        yield self._stroke("F8", looks=True)

    def _decide(self) -> Iterator[Stroke]:
        for number in range(DECISIONS):
            self._begin()
            self._idle = True
            yield self._stroke("ctrl+d", looks=True)
            yield self._stroke("Home", looks=True)
            for _ in range(number):
                yield self._stroke("Down")
            yield self._stroke("n" if number == DECIDED_NO else "y")
            self._looks = True
            yield from self._type_beside(f"Reason {number} was agreed by all")
            self._now = replace(self._now, decisions=self._now.decisions + 1, beside="")
            yield self._stroke("Return")
            yield self._stroke("Escape", looks=True)

    def _type(self, words: str) -> Iterator[Stroke]:
        for letter in words:
            if letter.isalpha() and not self._short and self._pick.random() < SLIPS:
                yield from self._slip()
            yield self._letter(letter)

    def _slip(self) -> Iterator[Stroke]:
        wrong = "".join(self._pick.choices("aeionrst", k=self._pick.randint(1, 3)))
        for letter in wrong:
            yield self._letter(letter)
        for _ in wrong:
            last = self._now.lines[-1]
            self._now = replace(
                self._now, lines=(*self._now.lines[:-1], replace(last, text=last.text[:-1]))
            )
            if not last.text[:-1]:
                self._now = replace(self._now, lines=self._now.lines[:-1], ended=True)
            yield self._stroke("BackSpace")

    def _letter(self, letter: str) -> Stroke:
        lines = self._now.lines
        if self._now.ended:
            lines = (*lines, Line(self._item, self._speaker, letter))
        else:
            lines = (*lines[:-1], replace(lines[-1], text=lines[-1].text + letter))
        self._now = replace(self._now, lines=lines, ended=False)
        return self._stroke(letter)

    def _type_beside(self, words: str) -> Iterator[Stroke]:
        for letter in words:
            self._now = replace(self._now, beside=self._now.beside + letter)
            yield self._stroke(letter)

    def _end(self) -> Iterator[Stroke]:
        self._now = replace(self._now, ended=True)
        yield self._stroke("Return")

    def _begin(self) -> None:
        self._step = self._count

    def _stroke(self, key: str, *, looks: bool = False) -> Stroke:
        """The next key; lines that are typed keep their place, so they start again at once."""
        typed = len(key) == 1
        slow = BETWEEN_WORDS if key == " " else 1.0
        usual = 60 / LETTERS_A_MINUTE / MEAN
        wait = usual * slow * self._pick.lognormvariate(-JITTER * JITTER / 2, JITTER)
        stroke = Stroke(
            key=key,
            wait=wait if typed or key == "BackSpace" else wait + 0.15,
            after=self._now,
            looks=looks or self._looks,
            idle=self._idle,
            step=self._step,
            item=self._item,
        )
        self._count += 1
        self._idle = self._looks = False
        return stroke
