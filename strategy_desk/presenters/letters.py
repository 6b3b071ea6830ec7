"""The page of letters: which there are of a meeting, what stops each, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol, TypeAlias
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_day
from strategy_desk.domain.letters import (
    AddressLetter,
    Draft,
    LetterKind,
    LetterRecord,
    LetterSummary,
    ReadLetter,
    Redraft,
    SendLetter,
    SettleSource,
    WritePart,
)
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.wording.phrases import Phrases
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.services import letter_words, letters
from strategy_desk.services.letters import LettersOf, MeetingLetters

READS = frozenset(
    {"letter", "letter_part", "letter_source", "meeting", "minute_line", "decision", "action"}
    | {"attendance", "amendment", "correction", "person", "place", "identifier", "event"}
    | {"child", "meeting_child", "lowering", "setting"}
)


LetterName: TypeAlias = tuple[UUID, LetterKind, UUID | str]
"""About which child, of which kind, and which one; to whom, where it is not drafted yet."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One letter there is or could be. ``label`` says to whom, ``state`` how far it has come."""

    kind: LetterKind
    child: ChildRecord
    addressee: str
    label: str
    letter: LetterSummary | None = None

    @property
    def key(self) -> LetterName:
        """What tells this letter from others; one that is kept stays so when it is re-addressed."""
        return self.child.id, self.kind, self.letter.id if self.letter else self.addressee

    @property
    def state(self) -> str:
        """How it stands, in words."""
        letter = self.letter
        if letter is None:
            return "not drafted"
        if letter.sent_on is not None:
            return f"sent {date_words(letter.sent_on)}, {letter.sent_how}"
        if letter.read_at is not None:
            return f"read by {letter.read_by}, {date_words(to_local(letter.read_at).date())}"
        return "draft"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything the page shows. ``letter`` is the one that is chosen, where it is drafted."""

    meeting: MeetingRecord
    choices: tuple[Choice, ...]
    chosen: Choice
    letter: LetterRecord | None = None


class LettersView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: Shown) -> None:
        """Show the letters, and the one that is chosen."""

    def know(self, phrases: Phrases, longest: Mapping[LetterKind, int]) -> None:
        """Ask about these phrases from now on, and about sentences of so many words by kind."""

    def refused(self, error: DeskError) -> None:
        """Say why something was not done."""

    def part_refused(self, key: str, error: DeskError) -> None:
        """Say beside a part why it was not saved."""


class Letters:
    """Keeps the letters of one meeting on the screen, and carries out what is asked of them.

    ``chosen`` is the letter last looked at of each meeting, for as long as the desk is open.
    """

    def __init__(
        self, view: LettersView, desk: Desk, reference: str, chosen: dict[str, LetterName]
    ) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._meeting: UUID | None = None
        self._chosen = chosen

    def open(self) -> None:
        """Show the page once it is known what is asked about, and keep it true from then on."""
        self._desk.work(
            lambda: (letter_words.letter_phrases(), letter_words.letter_words().longest),
            self._begin,
            self._view.refused,
        )

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written.

        What is shown is written back, so it is read as it is recorded: the page is closed while
        names are hidden.
        """
        if changed & READS:
            self._desk.ask(
                letters.of_meeting,
                self._reference,
                self._read,
                self._view.refused,
                as_recorded=True,
            )

    def choose(self, choice: Choice) -> None:
        """Show another letter."""
        self._chosen[self._reference] = choice.key
        self.refresh(READS)

    def begin(self, choice: Choice, addressee: str) -> None:
        """Draft a letter that is not there yet."""
        if self._meeting is None:
            return
        command = Draft(
            meeting=self._meeting,
            child=choice.child.id,
            kind=choice.kind,
            addressee=addressee.strip(),
        )

        def begun(letter: UUID) -> None:
            self._chosen[self._reference] = (choice.child.id, choice.kind, letter)
            self.refresh(READS)

        self._desk.do(letters.begin, command, begun, self._view.refused)

    def write(self, letter: UUID, key: str, was: str, text: str) -> None:
        """Save one part as it was typed."""
        command = WritePart(letter=letter, key=key, was=was, text=text)

        def refused(error: DeskError) -> None:
            self._view.part_refused(key, error)
            self.refresh(READS)

        self._desk.do(letters.write_part, command, None, refused)

    def redraft(self, letter: UUID, key: str, replace: bool) -> None:
        """Draft a part again; with ``replace``, over what somebody wrote."""
        command = Redraft(letter=letter, keys=(key,), replace=replace)
        self._desk.do(letters.redraft, command, None, partial(self._view.part_refused, key))

    def settle(self, source: UUID) -> None:
        """Say that nothing is left of a sentence whose source the family may not see any longer."""
        self._do(letters.settle, SettleSource(source=source))

    def address(self, letter: LetterRecord, addressee: str, greeting: str, address: str) -> None:
        """Say to whom it goes, how it greets them and where it is posted; nothing if it says so."""
        said = (addressee.strip(), greeting.strip(), address.strip())
        if said != (letter.addressee, letter.greeting, letter.address):
            to, greets, where = said
            command = AddressLetter(
                letter=letter.id, seen=letter.version, addressee=to, greeting=greets, address=where
            )
            self._do(letters.address, command)

    def note_read(self, letter: LetterRecord, by: str) -> None:
        """Note that the chair has read it."""
        self._do(letters.note_read, ReadLetter(letter=letter.id, seen=letter.version, by=by))

    def note_sent(self, letter: LetterRecord, how: str, on: str) -> None:
        """Note how it went, on the day that is typed or today."""
        today = to_local(self._desk.now()).date()
        try:
            day = read_day(on) if on.strip() else today
        except RuleBroken as error:
            self._view.refused(error)
            return
        command = SendLetter(letter=letter.id, seen=letter.version, how=how, on=day)
        self._do(letters.note_sent, command)

    def _begin(self, known: tuple[Phrases, Mapping[LetterKind, int]]) -> None:
        self._view.know(*known)
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def _do(self, use_case: Callable[..., Any], command: object) -> None:
        self._desk.do(use_case, command, None, self._view.refused)

    def _read(self, found: MeetingLetters) -> None:
        self._meeting = found.meeting.id
        choices = tuple(choice for own in found.children for choice in _choices(found, own))
        wanted = self._chosen.get(self._reference)
        chosen = next((one for one in choices if one.key == wanted), None)
        if chosen is None:
            chosen = next((one for one in choices if one.letter is not None), choices[0])
        self._chosen[self._reference] = chosen.key
        shown = Shown(meeting=found.meeting, choices=choices, chosen=chosen)
        if chosen.letter is None:
            self._view.present(shown)
            return
        self._desk.ask(
            letters.read,
            chosen.letter.id,
            lambda letter: self._view.present(replace(shown, letter=letter)),
            self._view.refused,
            as_recorded=True,
        )


def _choices(found: MeetingLetters, own: LettersOf) -> Iterator[Choice]:
    """The letters about one child: those there are, then those that could be."""
    about = f" about {whose}" if (whose := found.meeting.of(own.child.id)) else ""
    has_child = any(one.kind is LetterKind.CHILD for one in own.letters)
    for letter in own.letters:
        words = f"to {letter.addressee}{'' if letter.kind is LetterKind.CHILD else about}"
        yield Choice(
            kind=letter.kind,
            child=own.child,
            addressee=letter.addressee,
            label=f"{_KINDS[letter.kind]} {words}",
            letter=letter,
        )
    written_to = {one.addressee for one in own.letters if one.kind is LetterKind.FAMILY}
    for person in own.family:
        if person.name not in written_to:
            role = f", {person.role.partition(';')[0].lower()}" if person.role else ""
            yield Choice(
                kind=LetterKind.FAMILY,
                child=own.child,
                addressee=person.name,
                label=f"Family letter to {person.name}{role}{about}",
            )
    yield Choice(
        kind=LetterKind.FAMILY,
        child=own.child,
        addressee="",
        label=f"Family letter to somebody else{about}",
    )
    if not has_child:
        yield Choice(
            kind=LetterKind.CHILD,
            child=own.child,
            addressee=own.child.first_name,
            label=f"Letter to {own.child.first_name}",
        )


_KINDS = {LetterKind.FAMILY: "Family letter", LetterKind.CHILD: "Letter"}
