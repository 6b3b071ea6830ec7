"""The lines of one agenda item between the screen and the disk: what is saved, and what waits.

A line is known by its key, the text of its identity, because the screen can carry only text with
a block. ``standing`` is always every line as it stands on the screen, in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from strategy_desk.domain.minutes import (
    FileLines,
    MinuteLine,
    Pen,
    WriteLine,
    as_command,
    place,
)
from strategy_desk.domain.sharing import Tier

Lines = Mapping[str, WriteLine]


class LineLedger:
    """Who says each line and what it is, beside words that the screen holds."""

    def __init__(self) -> None:
        self._fresh: WriteLine | None = None
        self._lines: dict[str, WriteLine] = {}
        self._saved: dict[str, WriteLine] = {}
        self._waiting: dict[str, int] = {}
        self._begun: set[str] = set()
        self._never_left: set[str] = set()

    def open(self, lines: Iterable[MinuteLine], fresh: WriteLine) -> list[WriteLine]:
        """Take up an item; ``fresh`` is what a new line of it begins as. Returns its lines."""
        known = [as_command(line, fresh.meeting) for line in lines]
        self._fresh = fresh
        self._saved = {str(line.line): line for line in known}
        self._waiting.clear()
        self._begun = set(self._saved)
        self._never_left.clear()
        return known

    def get(self, key: str) -> WriteLine | None:
        """Return what is known of a line besides its words."""
        return self._lines.get(key)

    def put(self, line: WriteLine) -> None:
        """Say what is known of a line besides its words."""
        self._lines[str(line.line)] = line

    def take(self, line: WriteLine) -> WriteLine:
        """Know a line that was begun elsewhere, and return it: it is as old as it was there."""
        self.put(line)
        self._begun.add(str(line.line))
        return line

    def forget(self, key: str) -> None:
        """A blank line that went was none."""
        self._lines.pop(key, None)

    def write_out(self, lines: Sequence[WriteLine], at: datetime, blank: WriteLine | None) -> Lines:
        """Return the lines to show, with a blank one to go on with at their end."""
        self._lines = {str(line.line): line for line in lines}
        last = blank or self._blank(at)
        self._lines[str(last.line)] = last
        return self._lines

    def after(self, line: WriteLine, at: datetime) -> WriteLine:
        """Return the line that follows one that was ended: the same speaker goes on.

        It is restricted as that one was, and as lines of its item start: open only where both are.
        """
        fresh = self._fresh or line
        tier = fresh.tier if line.tier is Tier.ALL else line.tier
        new = replace(line, line=uuid4(), text="", at=at, tier=tier, kind=fresh.kind, exact=False)
        self.put(new)
        return new

    def rest(self, line: WriteLine) -> WriteLine:
        """Return the line that the last words of one become where it is parted: all else stays."""
        return self.take(replace(line, line=uuid4(), text=""))

    def begin(self, key: str, at: datetime) -> None:
        """Note that a line has its first letter: it is as old as that, not as the blank."""
        if key not in self._begun and key in self._lines:
            self._begun.add(key)
            self._never_left.add(key)
            self._lines[key] = replace(self._lines[key], at=at)

    def leave(self, key: str) -> None:
        """Note that the caret went elsewhere: from now on others can rely on the line."""
        self._never_left.discard(key)

    def was_left(self, line: WriteLine) -> bool:
        """Whether others can rely on a line as it is."""
        return bool(line.text.strip()) and str(line.line) not in self._never_left

    def standing(self, texts: Iterable[tuple[str, str]]) -> dict[str, WriteLine]:
        """Return every line as it stands, given keys and words in order, each with its place."""
        found = {
            key: replace(self._lines[key], text=text) for key, text in texts if key in self._lines
        }
        known = [self._saved[key].position if key in self._saved else None for key in found]
        places = zip(found.items(), place(known), strict=True)
        return {key: replace(line, position=where) for (key, line), where in places}

    def line(self, key: str, text: str, before: str, after: str) -> WriteLine | None:
        """Return one line as it stands between two others, without looking at all of them."""
        if key not in self._lines:
            return None
        known = [self._saved[one].position if one in self._saved else None for one in (before, key)]
        follows = self._saved.get(after)
        where = place((*known, follows.position if follows else None))[1]
        return replace(self._lines[key], text=text, position=where)

    def is_typed(self, key: str, line: WriteLine) -> bool:
        """Whether a line has words or facts that are not saved."""
        saved = self._saved.get(key)
        return line != saved if saved else bool(line.text.strip())

    def reopen(self, key: str) -> None:
        """A line that was never left is to be saved when it is."""
        self._saved.pop(key, None)

    def file(self, standing: Lines, pen: Pen) -> FileLines | None:
        """Return what is to be saved so that the disk says what the screen says, if anything is."""
        worded = {key: line for key, line in standing.items() if line.text.strip()}
        changed = {key: line for key, line in worded.items() if line != self._saved.get(key)}
        gone = self._saved.keys() - worded.keys()
        if not changed and not gone:
            return None
        for key in (*changed, *gone):
            self._waiting[key] = self._waiting.get(key, 0) + 1
        self._saved = worded
        return FileLines(
            lines=tuple(changed.values()), removed=tuple(UUID(key) for key in gone), pen=pen
        )

    def taken(self, filing: FileLines, *, saved: bool) -> None:
        """Note that a filing reached the disk, or that it did not and must be sent again."""
        for key in (*(str(line.line) for line in filing.lines), *map(str, filing.removed)):
            left = self._waiting.pop(key, 1) - 1
            if left:
                self._waiting[key] = left
        if not saved:
            for line in filing.lines:
                self._saved.pop(str(line.line), None)

    def told(self, lines: Iterable[MinuteLine], standing: Lines) -> list[WriteLine] | None:
        """Return the lines to show now that the disk says this; nothing, where it is no news.

        What is being typed, and what is on its way to the disk, stays as it stands.
        """
        if self._fresh is None:
            return None
        says = dict(self._said(lines, standing, self._fresh.meeting))
        if all(says.get(key) == self._saved.get(key) for key in says.keys() | self._saved.keys()):
            return None
        kept = {
            key
            for key, line in standing.items()
            if key in self._waiting or self.is_typed(key, line)
        }
        shown = {key: standing[key] if key in kept else line for key, line in says.items()}
        shown |= {key: standing[key] for key in kept - says.keys()}
        self._saved = {
            key: self._saved.get(key, line) if key in kept else line for key, line in says.items()
        }
        return sorted(shown.values(), key=lambda line: line.position)

    def _said(
        self, lines: Iterable[MinuteLine], standing: Lines, meeting: UUID
    ) -> Iterator[tuple[str, WriteLine]]:
        """What the disk says: of a line under our own pen, what was last filed of it."""
        for line in lines:
            key = str(line.id)
            if line.held and key in standing:
                if key in self._saved:
                    yield key, self._saved[key]
            elif key in standing or key not in self._waiting:
                yield key, as_command(line, meeting)

    def _blank(self, at: datetime) -> WriteLine:
        if self._fresh is None:
            msg = "a line needs an item"
            raise RuntimeError(msg)
        last = next(reversed(self._lines.values()), None)
        fresh = replace(self._fresh, line=uuid4(), at=at)
        return replace(fresh, agency=last.agency, speaker=last.speaker) if last else fresh
