"""Where the deadline stands in a quick line.

A deadline that fills a part of the line, or that 'by' or 'within' leads to, is taken wherever it
stands. One that nothing leads to is taken only where a deadline is usually said, so that a date
which belongs to what is to be done stays there: 'view CCTV from 9 Oct by Friday'. So does one of
what it depends on: 'ring 101 if he is not back by 10pm'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from strategy_desk.domain.clocks import CLOCK
from strategy_desk.domain.date_words import MONTH, NUMBER, WEEKDAY, spelt_out
from strategy_desk.domain.deadlines.phrases import Deadline, DeadlineStatus
from strategy_desk.domain.quick.known import LONGEST_NAME, Known
from strategy_desk.domain.quick.words import Gap, Line

LONGEST = 10
"""Words of a deadline."""

Read = Callable[[str], Deadline]


class Place(IntEnum):
    """How sure the place of some words makes it that they are the deadline, least first."""

    OPEN = 0
    INSIDE = 1
    EDGE = 2
    LED = 3
    WHOLE = 4


@dataclass(frozen=True)
class _Found:
    """Words that can be the deadline. Of those as sure the last are meant, as many as belong.

    ``understood`` are a day, and two that disagree: neither of them is meant alone then.
    """

    understood: bool
    place: Place
    first: int
    last: int
    deadline: Deadline

    @property
    def rank(self) -> tuple[bool, Place, int, int]:
        return self.understood, self.place, self.last, -self.first


def take(line: Line, read: Read, known: Known) -> tuple[Deadline | None, str]:
    """Take the deadline out of a line, and return it with its words.

    A meeting that something is to be brought to stays in the words: 'report to the next meeting'.
    """
    found = max(_every(line, read, known), key=lambda one: one.rank, default=None)
    if found is None:
        return None, ""
    words = line.said(found.first, found.last)
    brought = found.first > 0 and line.words[found.first - 1].plain == "to"
    if not (brought and "meeting" in words.casefold()):
        line.take(found.first, found.last)
    return found.deadline, words


def _every(line: Line, read: Read, known: Known) -> Iterator[_Found]:
    """The longest phrase from each word that can be the deadline."""
    for first in range(len(line.words)):
        for last in range(_end(line, first), first, -1):
            words = line.said(first, last).casefold().replace(",", "")
            phrase = spelt_out(" ".join(words.split()))
            place = _place(line, first, last, phrase, known)
            if place is None:
                continue
            deadline = read(line.said(first, last))
            if _may_be(deadline, place, phrase, line.after(last)):
                understood = deadline.date is not None or _disagrees(deadline)
                yield _Found(understood, place, first, last, deadline)
                break


def _end(line: Line, first: int) -> int:
    """Return where the longest phrase from a word could end: 'due: Fri. 27 Nov, 5pm'."""
    last = first + 1
    while last < len(line.words) and last - first < LONGEST:
        label = line.between(last) == ":" and last == first + 1
        if line.after(last) is Gap.HARD or not (label or line.between(last) in ("", ",", ".")):
            break
        last += 1
    return last


def _place(line: Line, first: int, last: int, phrase: str, known: Known) -> Place | None:
    """Say where words stand; nothing where no deadline would be looked for there."""
    begins, ends = line.words[first].before, line.after(last)
    if phrase.isdigit() or phrase in _NEVER:
        return None
    if phrase in _WORDS_TOO and not (begins and ends):
        return None
    if ends is Gap.NONE and _BELONGS.search(f"{phrase} {line.words[last].plain}"):
        return None
    led = bool(_LED.match(phrase))
    bare = bool(_BARE.match(phrase) or _LED_LOOSELY.match(phrase))
    if begins and ends and (begins is ends is Gap.HARD or bare or led):
        return Place.WHOLE
    if (led or bare) and phrase not in _SAME_DAY and _depends(line, first, led, known):
        return None
    if led:
        return Place.LED
    if begins is Gap.NONE and line.words[first - 1].plain in _OWNED_BY:
        return None
    if not bare:
        return Place.OPEN if ends and _VAGUE.fullmatch(phrase) else None
    if ends:
        return Place.EDGE
    goes_on = line.words[last].plain in _GOES_ON or _who_follows(line, last, begins, phrase, known)
    return Place.INSIDE if goes_on else None


def _who_follows(line: Line, last: int, begins: Gap, phrase: str, known: Known) -> bool:
    """Whether who it is comes next: 'Fri Rao', but not 'the Friday police log'."""
    count = bool(_COUNT.fullmatch(phrase))
    if known.person(line, last)[0] or (count and known.acts(line, last)):
        return True
    return (count or begins is Gap.HARD) and known.agency(line, last)[0] is not None


def _depends(line: Line, first: int, led: bool, known: Known) -> bool:
    """Whether words are of what the action depends on: 'if he is not back', 'before he goes on'."""
    for index in range(first - 1, -1, -1):
        if line.words[index + 1].before is not Gap.NONE:
            return False
        word = line.words[index].plain
        if word == "unless" or (word == "if" and not _is_by_the_way(line, index, first)):
            return True
        if word in _WHEN and not led:
            return True
        if word in _GOES_ON_TO and _names_end(line, index, known):
            return False
    return False


def _is_by_the_way(line: Line, index: int, first: int) -> bool:
    """Whether this 'if' sets no condition: 'see him if possible by Fri', 'check if it rang'."""
    brief = first == index + 2 and line.words[index + 1].plain in _IF_SO
    return brief or (index > 0 and line.words[index - 1].plain in _WHETHER)


def _names_end(line: Line, end: int, known: Known) -> bool:
    """Whether the name of an agency or a person ends there."""
    starts = range(max(0, end - LONGEST_NAME), end)
    return any(end in (known.agency(line, n)[1], known.person(line, n)[1]) for n in starts)


def _disagrees(deadline: Deadline) -> bool:
    """Whether two days were said, or a moment that there is twice."""
    return deadline.date is None and deadline.status is DeadlineStatus.SAY_WHICH


def _may_be(deadline: Deadline, place: Place, phrase: str, ends: Gap) -> bool:
    """Whether words that were read so, there, are the deadline."""
    if deadline.status is DeadlineStatus.CANNOT_BE_READ:
        return False
    if _disagrees(deadline):
        return place >= Place.EDGE
    if deadline.date is None:
        if _VAGUE.fullmatch(phrase):
            return bool(ends)
        if _LED.match(phrase) and not _CONDITION.match(phrase):
            return " if " not in phrase
        alone = place is Place.WHOLE and ends is Gap.HARD
        return alone and not _NO_DATE_ALONE.fullmatch(phrase)
    if _MEETING.fullmatch(phrase):
        return False
    return place >= Place.LED or "has passed" not in deadline.text


_LEADS = r"(?:by|before|within|inside|due|deadline|no later than|not later than|on or before|until)"
_LED = re.compile(rf"{_LEADS}:? .|\+ ?\d|in the 72|(?:at|in time for|ahead of) the next ")
_LED_LOOSELY = re.compile(rf"(?:in|on) (?:the )?(?:next )?(?:{NUMBER}|{WEEKDAY}|\d)|at {CLOCK} \w")
_UNIT = (
    r"h|hrs?|hours?|wds?|w/d|(?:working |work |business |calendar )?days?|d|weeks?|wks?|fortnights?"
    r"|months?"
)
_TODAY = r"today|tonight|tomm?orr?ow|tmrw|tmw|yesterday"
_BARE = re.compile(
    rf"(?:{CLOCK} )?(?:this |next |early |late )?(?:{WEEKDAY}|{_TODAY})\b"
    r"|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?\b|\d{4}-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? ?(?:{MONTH})\b"
    rf"|(?:{MONTH}) \d{{1,2}}\b|{NUMBER} ?(?:{_UNIT})\b"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)\b"
    r"|(?:the )?(?:end of|close of|cop|cob|eod|eow|eom|eob|first thing|day after|week end)\b"
    r"|(?:a )?(?:week|fortnight) (?:on|today|tomorrow|from)"
    r"|(?:the )?(?:next|following) (?:working )?day|(?:the )?same day"
    r"|this (?:week|morning|afternoon|evening)|(?:early|late|later|mid) "
    r"|(?:the )?next (?:strategy |review )?meeting|w/?c |week (?:commencing|ending) "
    rf"|(?:the )?(?:first|last) (?:full |working )?(?:week|day|{WEEKDAY}) "
    r"|(?:christmas|xmas|boxing|new year|easter|good friday)"
)
_VAGUE = re.compile(
    r"(?:by |as )*(?:asap|a s a p|(?:as )?soon as (?:possible|practicable)|immediate(?:ly)?"
    r"|urgent(?:ly)?|straight ?away|right away|at once|with immediate effect|ongoing|on-going"
    r"|tb[cda]|soon(?:est)?|shortly|in due course|return|(?:next|this) (?:week|month)|now)"
)
_CONDITION = re.compile(
    rf"(?:{_LEADS} )?(?:when|once|if|as soon as|upon|unless|pending|subject|every|each|after|from"
    r"|since|not before|any ?time)\b(?! possible)"
)
_NO_DATE_ALONE = re.compile(
    r"(?:the |next |first |initial |review )*(?:icpc|rcpc|.*conference|core group|.*review|court.*"
    r"|hearing|panel|mace|plo|sentencing|trial|supervision|visit|handover|meeting|discussion"
    r"|return|release|discharge|strategy|holidays?|half[- ]?term|terms?|open|none|nil|priority"
    r"|always|standing|later|continue|in progress)"
)
_MEETING = re.compile(
    r"(?:the |our |review |follow[- ]?up |strategy |missing )*"
    r"(?:meeting|review|discussion|strategy)"
)
_COUNT = re.compile(rf"{NUMBER} ?(?:{_UNIT})")
_BELONGS = re.compile(
    rf"{NUMBER} ?(?:{_UNIT}) (?:of|from|after|before|post|prior)$"
    r"|(?:meeting|review|discussion|strategy|hearing|trial|court|conference|icpc|panel|return)"
    r" (?:on|of|in)$"
)
"""A count or a meeting of which the words that follow say which: it is not known without them."""

_NEVER = frozenset({"24/7", "may", "march", "second"})
_WORDS_TOO = frozenset({"sat", "sun"})
"""Days that inside a sentence are something else: 'find out where she sat'."""

_OWNED_BY = frozenset(
    {"of", "from", "since", "the", "for", "dated", "last", "until", "every", "each", "over", "past"}
    | {"a", "an", "between", "and", "or", "after", "during", "this", "his", "her", "their", "was"}
    | {"our", "your", "all", "any", "about", "re", "than"}
)
_GOES_ON = frozenset(
    {"with", "and", "then", "to", "about", "re", "for", "before", "after", "so", "if", "via"}
)
_SAME_DAY = frozenset({"today", "tonight"})
"""What depends on something of today is to be done today."""

_WHEN = frozenset({"before", "b4", "until", "till", "when", "once"})
_WHETHER = frozenset(
    {"check", "see", "ask", "out", "know", "confirm", "establish", "clarify", "consider", "decide"}
    | {"verify", "say", "us", "determine", "explore", "clear"}
)
_IF_SO = frozenset(
    {"possible", "poss", "needed", "required", "necessary", "appropriate", "agreed", "available"}
    | {"able", "so", "any", "practicable", "relevant", "applicable"}
)
_GOES_ON_TO = frozenset({"to", "will", "should", "must"})
"""After a name they begin what is to be done: 'if he is missing police to look by 10pm'."""
