"""The lines of a meeting: saving them as they are typed, and saying more about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Protocol
from uuid import uuid4

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.meetings import Attendance, MeetingRecord
from strategy_desk.domain.minutes import Basis, FileLines, LineKind, Pen, WriteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local
from strategy_desk.errors import CannotSave, DeskError
from strategy_desk.services import minutes


class MinutesView(Protocol):
    """What the presenter asks of the surface."""

    def filed(self, filing: FileLines) -> None:
        """Say that these lines are on disk."""

    def not_filed(self, filing: FileLines, error: DeskError) -> None:
        """Say beside the lines why they were not taken; their words stay."""

    def waiting(self, error: CannotSave) -> None:
        """Say that what was typed is not saved yet, and try again in a while."""


class Minutes:
    """Saves what is typed, and keeps in hand what the drive would not take."""

    def __init__(self, view: MinutesView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._in_hand: list[FileLines] = []

    def hold(self, pen: Pen) -> None:
        """Keep where the pen is and the line under it; the next one brings what this one lost."""
        self._desk.do(minutes.hold, pen, None, self._not_held)

    def file(self, filing: FileLines) -> None:
        """Save the lines that were left."""
        if self._in_hand:
            self._in_hand.append(filing)
        else:
            self._send(filing)

    def try_again(self) -> None:
        """Send what is in hand, in the order in which it was typed."""
        waiting, self._in_hand = self._in_hand, []
        for filing in waiting:
            self._send(filing)

    def _send(self, filing: FileLines) -> None:
        def refused(error: DeskError) -> None:
            if isinstance(error, CannotSave):
                self._in_hand.append(filing)
                self._view.waiting(error)
            else:
                self._view.not_filed(filing, error)

        self._desk.do(minutes.file, filing, lambda _: self._view.filed(filing), refused)

    def _not_held(self, error: DeskError) -> None:
        if isinstance(error, CannotSave):
            self._view.waiting(error)


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


def tier_words(lines: Iterable[WriteLine]) -> str:
    """Say how far these lines go."""
    tiers = dict.fromkeys(line.tier for line in lines)
    return ", ".join(TIER_NAMES[tier] for tier in tiers)


def spoken(line: WriteLine) -> str:
    """Return who says a line and what it is, for a screen reader; its words are read as text."""
    parts = [f"{to_local(line.at):%H:%M}" if line.at else "", line.agency, line.speaker]
    if line.kind is not LineKind.INFORMATION:
        parts.append(line.kind.value)
    parts += [line.basis.value, "exact words" if line.exact else ""]
    if line.tier is not Tier.ALL:
        parts.append(f"restricted, {TIER_NAMES[line.tier]}")
    return f"Minutes: {', '.join(filter(None, parts)) or 'no speaker'}"
