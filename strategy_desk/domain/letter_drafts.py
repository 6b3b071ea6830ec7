"""First drafts of letters: sentences from what a family may see, each with what it rests on.

What was decided is drafted only where the meeting wrote that the family is told of it; everything
else waits for a person. No owner of an action and nobody who came is named: agencies and roles are.
Source: domain specification 1.4 (duty 7), 1.5 (items 9 and 21).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import Answer, DecisionRecord
from strategy_desk.domain.letter_wording import LetterWords
from strategy_desk.domain.letters import DraftPart, LetterKind, Sentence, Source, SourceKind
from strategy_desk.domain.meetings import Attendance, MeetingRecord, Presence
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.reading_ease import sentences
from strategy_desk.domain.time import DAY_NAMES, MONTH_NAMES, clock_words, to_local

FAMILY_TOLD = "family"
"""The key of the decision what the child and the family are told, and by whom."""

OWN = "MTG"
"""The code of the meeting itself, whose actions, such as to meet again, are told in other parts."""

CAME = frozenset({Presence.PRESENT, Presence.LEFT, Presence.REPORT})


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a letter is drafted from: a meeting as the child's family may see it, and fixed words.

    ``agencies`` are names by code, ``verbs`` those that actions begin with, ``email`` the office's.
    ``drafted_on`` is the day of drafting, ``next_day`` that of the next planned meeting where the
    family is to come to it. ``done`` are the keys of the decisions that were carried out by then.
    """

    kind: LetterKind
    child: ChildRecord
    meeting: MeetingRecord
    words: LetterWords
    agencies: Mapping[str, str]
    verbs: frozenset[str]
    drafted_on: date
    next_day: date | None = None
    email: str = ""
    done: frozenset[str] = frozenset()

    @property
    def fixed(self) -> Mapping[str, str]:
        """The fixed words of this kind of letter."""
        return self.words.fixed[self.kind]

    def say(self, key: str, **filled: str) -> str:
        """Return fixed words, filled in."""
        return self.fixed[key].format(first=self.child.first_name, **filled)

    @property
    def lines(self) -> tuple[MinuteLine, ...]:
        """The lines of the minutes as they were left, in order."""
        return tuple(sorted(self.meeting.lines, key=lambda line: (line.item, line.position)))

    @property
    def actions(self) -> tuple[ActionRecord, ...]:
        """The open actions of the meeting that came of nothing a family may not see."""
        return tuple(one for one in self.meeting.actions if one.is_open and _rests(self, one.line))

    @property
    def decisions(self) -> tuple[DecisionRecord, ...]:
        """The decisions that came of nothing a family may not see."""
        return tuple(one for one in self.meeting.decisions if _rests(self, one.line))


def shared_sources(told: Told) -> frozenset[tuple[SourceKind, object]]:
    """Return everything that a letter may rest on now: by inclusion, what a family may see."""
    return frozenset(
        {(SourceKind.MEETING, told.meeting.id)}
        | {(SourceKind.LINE, line.id) for line in told.lines}
        | {(SourceKind.DECISION, one.id) for one in told.decisions}
        | {(SourceKind.ACTION, one.id) for one in told.meeting.actions if _rests(told, one.line)}
    )


def draft(told: Told, is_clean: Callable[[str], bool]) -> tuple[DraftPart, ...]:
    """Draft every part of a letter; a sentence that is not ``is_clean`` is left out."""
    return tuple(
        DraftPart(
            key=part.key,
            heading=part.words,
            welsh=part.welsh,
            sentences=tuple(
                one
                for whole in _PARTS[part.key](told)
                for one in _split(whole)
                if is_clean(one.text)
            ),
        )
        for part in told.words.parts[told.kind]
    )


def long_day(day: date) -> str:
    """Return a date as 'Thursday 8 October 2026'."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _why(told: Told) -> Iterator[Sentence]:
    source = (_meeting(told),)
    held = long_day(to_local(told.meeting.starts).date())
    yield Sentence(text=told.say("met", day=held), sources=source)
    why = told.words.why[told.kind].get(told.meeting.type.value, "")
    yield Sentence(text=why.format(first=told.child.first_name), sources=source)


def _who(told: Told) -> Iterator[Sentence]:
    came = tuple(dict.fromkeys(_role(told, w) for w in told.meeting.attendance if _came(w)))
    if came:
        yield Sentence(text=told.say("there"))
    for words in came:
        yield Sentence(text=words, sources=(_meeting(told),), listed=True)


def _decided(told: Told) -> Iterator[Sentence]:
    """What the family is told: decisions in plain words, then what was written of telling them.

    That was written for those who tell, so it waits for a person to say it to the family.
    """
    yield from _plain_decisions(told)
    telling = [(_line(line), line.text) for line in _telling_lines(told)]
    telling += [(_decision(o), o.text.strip() or o.reason) for o in _telling_decisions(told)]
    for source, words in telling:
        for text in sentences(words):
            yield Sentence(text=told.say("reason", reason=_stopped(text)), sources=(source,))


def _actions(told: Told) -> Iterator[Sentence]:
    """What each agency will do. A day that is past is promised to nobody."""
    if told.kind is LetterKind.CHILD:
        yield from _plain_decisions(told)
    for action in told.actions:
        if action.agency == OWN and "meeting" in action.text.casefold():
            continue  # when we meet again has a part of its own
        words, is_done = _doing(told, action.text)
        key = f"action{'' if is_done else '_as_said'}{'' if action.due else '_undated'}"
        day = _promised(told, action.due) if action.due else ""
        text = told.say(key, agency=_agency(told, action.agency), action=words, day=day)
        yield Sentence(text=text, sources=(_action(action),), listed=True)


def _said(told: Told) -> Iterator[Sentence]:
    own = [line for line in told.lines if line.kind is LineKind.CHILD_WORDS]
    for line in own:
        words = line.text.strip().strip('“”"')
        yield Sentence(text=told.say("said", words=words), sources=(_line(line),))
    if own:
        yield Sentence(text=told.say("heard"))


def _promised(told: Told, due: date) -> str:
    return long_day(due) if due >= told.drafted_on else told.say("new_day")


def _ring(told: Told) -> Iterator[Sentence]:
    yield Sentence(text=told.say("ring"))
    if told.email:
        yield Sentence(text=told.say("email", email=told.email))
    yield Sentence(text=told.say("missing"))


def _again(told: Told) -> Iterator[Sentence]:
    """When the next meeting is. A day that is past is promised to nobody."""
    review = told.meeting.review
    if review is None:
        text = told.say("no_date")
    elif review >= told.drafted_on:
        text = told.say("again", day=long_day(review))
    elif told.next_day is not None:
        text = told.say("again_on", day=long_day(told.next_day))
    else:
        text = told.say("again_open")
    yield Sentence(text=text, sources=(_meeting(told),))


def _of_fixed(*keys: str) -> Callable[[Told], Iterator[Sentence]]:
    return lambda told: (Sentence(text=told.say(key)) for key in keys)


_PARTS: Mapping[str, Callable[[Told], Iterator[Sentence]]] = {
    "why": _why,
    "who": _who,
    "decided": _decided,
    "actions": _actions,
    "said": _said,
    "ring": _ring,
    "talk": _of_fixed("talk", "childline", "danger"),
    "advocate": _of_fixed("advocate", "ask"),
    "wrong": _of_fixed("wrong"),
    "again": _again,
}
"""What each part is drafted from."""

PART_KEYS = tuple(_PARTS)
"""The parts that a letter can have."""


def _plain_decisions(told: Told) -> Iterator[Sentence]:
    """The decisions that the family is told of, in plain words."""
    telling = [(_line(line), line.text) for line in _telling_lines(told)]
    telling += [(_decision(o), f"{o.text} {o.reason}") for o in _telling_decisions(told)]
    made = {one.question.key: one for one in told.decisions}
    for plain in told.words.decisions:
        one = made.get(plain.key)
        said = [source for source, words in telling if _speaks_of(words, plain.named)]
        if one is None or not said:
            continue
        until = long_day(one.until) if one.until else ""
        is_done = one.answer is Answer.YES and plain.key in told.done
        own = plain.done if is_done else plain.words[one.answer]
        text = own[told.kind].format(first=told.child.first_name, until=until)
        yield Sentence(text=text, sources=(_decision(one), *said))


def _telling_lines(told: Told) -> tuple[MinuteLine, ...]:
    titles = {title.casefold() for title in told.words.told_under}
    items = {item.number for item in told.meeting.agenda if item.title.casefold() in titles}
    return tuple(
        line
        for line in told.lines
        if line.item in items and line.kind in {LineKind.INFORMATION, LineKind.DECISION}
    )


def _telling_decisions(told: Told) -> tuple[DecisionRecord, ...]:
    return tuple(
        one
        for one in told.decisions
        if one.question.key == FAMILY_TOLD and one.answer is Answer.YES
    )


def _speaks_of(words: str, named: Sequence[str]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", words, re.IGNORECASE) for n in named)


def _role(told: Told, who: Attendance) -> str:
    """What somebody is, and for which agency: a place or a name after a comma is left out."""
    name, role = _agency(told, who.agency), who.role.partition(",")[0].strip()
    agency = f"{name[:1].lower()}{name[1:]}"
    if not role:
        return told.say("somebody", agency=agency)
    return told.say("role", role=role, agency=agency)


def _agency(told: Told, code: str) -> str:
    return told.words.agencies.get(code) or told.agencies.get(code, code)


def _came(who: Attendance) -> bool:
    return who.presence in CAME and bool(who.name)


def _doing(told: Told, words: str) -> tuple[str, bool]:
    """What is to be done, and whether it begins with a verb that can follow ``will``."""
    text = words.strip().rstrip(".")
    first = re.split(r"\W", text, maxsplit=1)[0]
    if first.casefold() in told.verbs and not first.isupper():
        return f"{text[:1].lower()}{text[1:]}", True
    return text, False


def _stopped(words: str) -> str:
    text = words.strip()
    return text if not text or text[-1] in '.?!”"' else f"{text}."


def _split(one: Sentence) -> Iterable[Sentence]:
    """A draft as single sentences, so that each can be looked at by itself."""
    if one.listed or "“" in one.text:
        return (one,) if one.text.strip() else ()
    return (Sentence(text=text, sources=one.sources) for text in sentences(one.text))


def _rests(told: Told, line: object) -> bool:
    """Whether what came of a line came of one that a family may see."""
    return line is None or line in {one.id for one in told.meeting.lines}


def _meeting(told: Told) -> Source:
    return Source(
        kind=SourceKind.MEETING, of=told.meeting.id, label=f"meeting {told.meeting.reference}"
    )


def _line(line: MinuteLine) -> Source:
    label = f"line of {clock_words(line.at)[:5]} under item {line.item}"
    return Source(kind=SourceKind.LINE, of=line.id, label=label)


def _decision(one: DecisionRecord) -> Source:
    return Source(kind=SourceKind.DECISION, of=one.id, label=f"decision “{one.question.text}”")


def _action(one: ActionRecord) -> Source:
    return Source(kind=SourceKind.ACTION, of=one.id, label=f"action “{one.text}”")
