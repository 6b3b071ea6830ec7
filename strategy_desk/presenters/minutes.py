"""The lines of a meeting: saving them as they are typed, and saying more about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, Protocol
from uuid import UUID, uuid4

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import Attendance, MeetingRecord
from strategy_desk.domain.minutes import Basis, FileLines, LineKind, Pen, WriteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local
from strategy_desk.domain.wording.abbreviations import Abbreviations
from strategy_desk.domain.wording.phrases import Phrases
from strategy_desk.errors import CannotSave, DeskError
from strategy_desk.services import minutes, spelling, wording

if TYPE_CHECKING:
    from strategy_desk.storage.unit_of_work import UnitOfWork

PATIENCE = 0.4
"""Seconds after which a save that is not acknowledged is put aside as well."""

WORD = re.compile(r"[^\W\d_]+")

ASIDE = (
    "What you typed is on the screen and, sealed, on this computer. It is tried again by itself."
)


class MinutesView(Protocol):
    """What the presenter asks of the surface."""

    def filed(self, filing: FileLines) -> None:
        """Say that these lines are on disk."""

    def not_filed(self, filing: FileLines, error: DeskError) -> None:
        """Say beside the lines why they were not taken; their words stay."""

    def waiting(self, sentence: str) -> None:
        """Say that what was typed is not saved yet, and where it is meanwhile."""

    def nothing_waits(self) -> None:
        """Say that all that could not be saved is saved."""


class Minutes:
    """Saves what is typed, and keeps in hand what the drive would not take.

    Whatever the desk has not acknowledged for `PATIENCE` is also put aside on this computer. A
    page may close meanwhile: its view is then told nothing, but what it meant to save is not lost.
    """

    def __init__(
        self, view: MinutesView, desk: Desk, alive: Callable[[], bool] = lambda: True
    ) -> None:
        self._view = view
        self._desk = desk
        self._page = desk.for_page(alive)
        self._alive = alive
        self._under_way: list[_Sent] = []
        self._refused: list[_Sent] = []
        self._aside: FileLines | None = None
        self._why = ""

    def begin(self) -> None:
        """Take in hand what an earlier page had to put aside, so that it is not written over."""
        self._page.read_aside(self._take_in_hand)

    def read_words(
        self,
        phrases: Callable[[Phrases], object],
        abbreviations: Callable[[Abbreviations], object],
    ) -> None:
        """Read the phrases to ask about and the short forms; without them the meeting goes on."""

        def without(error: DeskError) -> None:
            self._view.waiting(error.sentence)

        self._page.work(wording.phrases, phrases, without)
        self._page.work(wording.abbreviations, abbreviations, without)

    def look_up(self, words: Iterable[str], then: Callable[[frozenset[str]], object]) -> None:
        """Find which words are misspelt, off the window's thread; without a dictionary, none."""
        if not self._desk.closed.is_set():
            self._page.work(partial(spelling.unknown, words), then, lambda _: None)

    def suggest(self, word: str, then: Callable[[tuple[str, ...]], object]) -> None:
        """Find what a misspelt word may have meant."""
        self._page.work(partial(spelling.suggestions, word), then, lambda _: then(()))

    @property
    def is_waiting(self) -> bool:
        """Whether anything typed is not on the desk yet."""
        return bool(self._under_way or self._refused)

    def hold(self, pen: Pen) -> None:
        """Keep where the pen is and the line under it."""
        self._send(_Sent(minutes.hold, pen, monotonic()))

    def file(self, filing: FileLines) -> None:
        """Save the lines that were left."""
        sent = _Sent(minutes.file, filing, monotonic())
        if any(waits.use_case is minutes.file for waits in self._refused):
            self._refused.append(sent)
        else:
            self._send(sent)

    def try_again(self) -> None:
        """Send what is in hand in the order in which it was typed; put aside what takes long."""
        if self._desk.closed.is_set():
            return
        waiting, self._refused = self._refused, []
        newest_pen = next((s for s in reversed(waiting) if s.use_case is minutes.hold), None)
        for sent in waiting:
            if sent.use_case is not minutes.hold or sent is newest_pen:
                self._send(sent)
        if any(monotonic() - sent.since > PATIENCE for sent in self._under_way):
            self._put_aside()

    def _take_in_hand(self, waited: tuple[FileLines, datetime]) -> None:
        self._aside = waited[0]
        self._send(_Sent(minutes.take_up, waited, monotonic()))

    def _send(self, sent: _Sent) -> None:
        if self._desk.closed.is_set():
            self._refused.append(sent)
            self._put_aside()
            return

        def taken(_: object) -> None:
            self._under_way.remove(sent)
            if sent.use_case is minutes.file and self._alive():
                self._view.filed(sent.command)
            if self._aside is not None and not self.is_waiting:
                self._aside, self._why = None, ""
                self._desk.forget_aside()
                if self._alive():
                    self._view.nothing_waits()

        def refused(error: DeskError) -> None:
            self._under_way.remove(sent)
            if isinstance(error, CannotSave):
                self._refused.append(sent)
                self._why = error.what
                self._put_aside()
            elif sent.use_case is minutes.file and self._alive():
                self._view.not_filed(sent.command, error)
            elif sent.use_case is minutes.file:
                self._desk.on_failure(error)

        self._under_way.append(sent)
        self._desk.do(sent.use_case, sent.command, taken, refused)

    def _put_aside(self) -> None:
        everything = _together(sent.command for sent in (*self._refused, *self._under_way))
        if everything in {self._aside, FileLines()}:
            return
        self._aside = everything
        why = self._why or "Not saved yet: the desk file does not answer."

        def kept(_: None) -> None:
            self._say(f"{why} {ASIDE}")

        self._desk.put_aside(everything, kept, lambda error: self._say(error.sentence))

    def _say(self, sentence: str) -> None:
        if self._alive():
            self._view.waiting(sentence)


@dataclass(frozen=True)
class _Sent:
    """One save on its way, and since when."""

    use_case: Callable[[UnitOfWork, Any], Any]
    command: Any
    since: float


def _filing_of(command: FileLines | Pen | tuple[FileLines, datetime]) -> FileLines:
    """What a command would save."""
    if isinstance(command, Pen):
        return FileLines(lines=(command.line,))
    return command if isinstance(command, FileLines) else command[0]


def _together(commands: Iterable[FileLines | Pen | tuple[FileLines, datetime]]) -> FileLines:
    """The newest of every line that waits, and what is to go."""
    lines: dict[UUID, WriteLine] = {}
    removed: set[UUID] = set()
    for command in commands:
        filing = _filing_of(command)
        for line in filing.lines:
            lines[line.line] = line
            removed.discard(line.line)
        for gone in filing.removed:
            lines.pop(gone, None)
            removed.add(gone)
    kept = tuple(line for line in lines.values() if line.text.strip())
    return FileLines(lines=kept, removed=tuple(sorted(removed)))


def new_line(
    meeting: MeetingRecord, item: int, at: datetime, speaker: Attendance | None = None
) -> WriteLine:
    """Return an empty line at the end of an item, with the tier that its lines start with."""
    last = max((line.position for line in meeting.lines if line.item == item), default=0)
    tiers = {agenda.number: agenda.tier for agenda in meeting.agenda}
    return WriteLine(
        meeting=meeting.id,
        line=uuid4(),
        item=item,
        position=last + 1,
        text="",
        at=at,
        agency=speaker.agency if speaker else "",
        speaker=speaker.name if speaker else "",
        tier=tiers.get(item, Tier.ALL),
    )


def said_by(lines: Iterable[WriteLine], who: Attendance | None) -> tuple[WriteLine, ...]:
    """Say who speaks on these lines; nobody, where nobody is given."""
    agency, name = (who.agency, who.name) if who else ("", "")
    return tuple(replace(line, agency=agency, speaker=name) for line in lines)


def restricted(lines: Iterable[WriteLine], agencies: Iterable[Agency]) -> tuple[WriteLine, ...]:
    """Restrict lines to their agencies' own tiers; lift it where all are restricted already."""
    chosen = tuple(lines)
    if all(line.tier is not Tier.ALL for line in chosen):
        return tuple(replace(line, tier=Tier.ALL) for line in chosen)
    own = {agency.code: agency.restricted_tier for agency in agencies}
    return tuple(
        line if line.tier is not Tier.ALL else replace(line, tier=own.get(line.agency, Tier.CHAIR))
        for line in chosen
    )


def marked(lines: Iterable[WriteLine], mark: LineKind | Basis) -> tuple[WriteLine, ...]:
    """Say what kind of lines they are, or what they rest on; the same mark again takes it off."""
    chosen = tuple(lines)
    if isinstance(mark, LineKind):
        off = all(line.kind is mark for line in chosen)
        kind = LineKind.INFORMATION if off else mark
        return tuple(replace(line, kind=kind) for line in chosen)
    off = all(line.basis is mark for line in chosen)
    return tuple(replace(line, basis=Basis.NOT_SAID if off else mark) for line in chosen)


def exact(lines: Iterable[WriteLine]) -> tuple[WriteLine, ...]:
    """Say that these are the speaker's exact words, or take it back where all are."""
    chosen = tuple(lines)
    off = all(line.exact for line in chosen)
    return tuple(replace(line, exact=not off) for line in chosen)


def about_next(
    lines: Iterable[WriteLine], children: Iterable[ChildRecord]
) -> tuple[WriteLine, ...]:
    """Say that lines are about the next of the children; after the last, about all again."""
    chosen = tuple(lines)
    turns = [None, *(child.id for child in children)]
    now = chosen[0].about if chosen else None
    after = turns[(turns.index(now) + 1) % len(turns)] if now in turns else None
    return about(chosen, after)


def about(lines: Iterable[WriteLine], child: UUID | None) -> tuple[WriteLine, ...]:
    """Say whom lines are about: one child, or all."""
    return tuple(replace(line, about=child) for line in lines)


def tier_words(lines: Iterable[WriteLine]) -> str:
    """Say how far these lines go."""
    tiers = dict.fromkeys(line.tier for line in lines)
    return ", ".join(TIER_NAMES[tier] for tier in tiers)


def spoken(line: WriteLine, about: str = "") -> str:
    """Return who says a line and what it is, for a screen reader; its words are read as text.

    ``about`` is the name of the child that it is about, where that is one of several.
    """
    parts = [f"{to_local(line.at):%H:%M}" if line.at else "", line.agency, line.speaker]
    if line.kind is not LineKind.INFORMATION:
        parts.append(line.kind.value)
    parts += [line.basis.value, "exact words" if line.exact else ""]
    parts.append(f"about {about}" if about else "")
    if line.tier is not Tier.ALL:
        parts.append(f"restricted, {TIER_NAMES[line.tier]}")
    return f"Minutes: {', '.join(filter(None, parts)) or 'no speaker'}"


def names_of(meeting: MeetingRecord) -> frozenset[str]:
    """Return the words of the names of a meeting, in lower case: they are spelt as they are."""
    said = [child.name for child in meeting.children]
    said += [meeting.chair, meeting.minute_taker, meeting.place]
    said += [who.name for who in meeting.attendance]
    return frozenset(word.casefold() for name in said for word in WORD.findall(name))
