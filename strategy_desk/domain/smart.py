"""What is still to be said of an action: gentle questions, none of which stops anybody.

Source: domain specification 7.1: one verb, one named owner, who accepts it if they are absent, one
deadline date that is neither past nor on a day nobody works.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy_desk.domain.deadlines.phrases import DeadlineStatus
from strategy_desk.domain.quick_actions import LONGEST, QuickAction
from strategy_desk.domain.time import day_words
from strategy_desk.domain.timescales import Jurisdiction, next_working_day, why_not_working
from strategy_desk.domain.vague_verbs import VagueVerb


class Asks(StrEnum):
    """What a question is about."""

    ACTION = "action"
    OWNER = "owner"
    DATE = "date"


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One question, and the part of the action it is about."""

    about: Asks
    sentence: str


def of_line(read: QuickAction, vague: Iterable[VagueVerb]) -> tuple[Prompt, ...]:
    """Return what to ask about a quick line as it was read; nothing while nothing is said."""
    if not read.text:
        return ()
    if read.too_long:
        return (Prompt(about=Asks.ACTION, sentence=_TOO_LONG),)
    return tuple(
        prompt
        for prompt in (
            of_verb(read.text, vague),
            of_owner(read.text, read.owner, read.candidates),
            _unlisted(read),
            _absent(read),
            _of_deadline(read),
        )
        if prompt is not None
    )


def of_verb(text: str, vague: Iterable[VagueVerb]) -> Prompt | None:
    """Ask what is meant by a verb that says too little, where the action begins or goes on so."""
    for clause in _clauses(text):
        for verb in vague:
            if verb.begins(clause):
                sentence = f"'{verb.words.capitalize()}' leaves open what is done. {verb.ask}"
                return Prompt(about=Asks.ACTION, sentence=sentence)
    return None


def of_owner(text: str, owner: str, candidates: Sequence[str] = ()) -> Prompt | None:
    """Ask for the one person who answers for an action."""
    everybody = _EVERYBODY.match(text)
    if everybody:
        whom = everybody["who"].casefold()
        sentence = f"'{whom.capitalize()}' is nobody in particular. Who answers for it?"
    elif owner and _SEVERAL.search(owner):
        sentence = f"{owner} are more than one. Which of them answers for it?"
    elif owner:
        return None
    elif candidates:
        sentence = f"This can be {_or(candidates)}. Which one of them answers for it?"
    else:
        sentence = "Nobody is named yet. Who answers for it?"
    return Prompt(about=Asks.OWNER, sentence=sentence)


def of_date(
    due: date | None,
    today: date,
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: Collection[date] = (),
) -> Prompt | None:
    """Ask about a deadline that is missing, past, or on a day that is not worked."""
    if due is None:
        return Prompt(about=Asks.DATE, sentence="There is no date yet. By which day?")
    if due < today:
        return Prompt(about=Asks.DATE, sentence=f"{day_words(due)} has passed. By which day?")
    why = why_not_working(due, jurisdiction, closed)
    if not why:
        return None
    following = day_words(next_working_day(due, jurisdiction, closed))
    sentence = f"{day_words(due)} is {why}. Is that day meant, or {following}?"
    return Prompt(about=Asks.DATE, sentence=sentence)


def _of_deadline(read: QuickAction) -> Prompt | None:
    """Ask as the deadline itself does: it knows when a limit in hours may end on a Sunday."""
    if read.deadline is None:
        return of_date(None, date.min)
    if read.deadline.status is DeadlineStatus.CLEAR:
        return None
    return Prompt(about=Asks.DATE, sentence=read.deadline.text)


def _unlisted(read: QuickAction) -> Prompt | None:
    if not read.unlisted:
        return None
    sentence = f"{read.owner} is not on the list of those here. Has somebody asked them?"
    return Prompt(about=Asks.OWNER, sentence=sentence)


def _absent(read: QuickAction) -> Prompt | None:
    if not read.absent:
        return None
    return Prompt(about=Asks.OWNER, sentence=f"{read.owner} is not here. Have they accepted it?")


def _clauses(text: str) -> Iterator[str]:
    """The beginnings of what is to be done: 'meet mum and monitor' has two."""
    for clause in _GOES_ON.split(text.casefold()):
        yield _SUBJECT.sub("", clause).strip()


def _or(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


_TOO_LONG = (
    f"This is longer than {LONGEST:,} letters, too long for an action. Shorten it to what is done."
)
_GOES_ON = re.compile(r"\s+(?:and|then|&)\s+|[,;:]\s*|\s+[-\u2010-\u2015]\s+")
_ALL = r"all(?: (?:agencies|partners|professionals|present|attendees|parties))?"
_EVERYBODY = re.compile(
    rf"(?P<who>{_ALL}|everyone|everybody|each agency|both|team|the team|the network|the group|we)"
    r"\s+(?:to|will|should|must|need to|needs to)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    rf"^(?:(?:{_ALL}|everyone|everybody|we|both|the network) )?(?:to |will |should |please )*"
)
_SEVERAL = re.compile(r"\s(?:and|&|\+)\s|[,/;]")
