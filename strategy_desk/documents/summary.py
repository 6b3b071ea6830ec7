"""A meeting in short: what a reader with one minute needs."""

from __future__ import annotations

from strategy_desk.documents import figures
from strategy_desk.documents.document import Paper, meeting_of
from strategy_desk.documents.episodes import FIRST_HOURS
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.wording import counted, long_moment, sentence, wording
from strategy_desk.domain.decisions import REFERRAL, Answer, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.sides import parts_of
from strategy_desk.domain.time import date_words, day_words
from strategy_desk.domain.timelines import Timeline

_LEADING = ("M01", "M02")
"""Measures said here: how often, and whether that is changing."""


def in_short(paper: Paper) -> list[Text]:
    """Return the sentences in short, under their name."""
    return [strong(wording("minutes")["in_short"]), sentences(paper)]


def sentences(paper: Paper) -> str:
    """Return how often, whether the first 72 hours ran then, what was decided and agreed."""
    meeting = meeting_of(paper)
    said = wording("minutes")
    told: list[str] = []
    for part in parts_of(meeting):
        timeline = paper.then(part.child.id)
        name = meeting.of(part.child.id)
        told += [f"{name}:"] if name else []
        if timeline:
            told += figures.sentences(timeline, _LEADING)
            told += _golden(timeline)
        told += [
            _decided(part),
            *_referral(paper, part, timeline),
            said["agreed"].format(actions=_actions(part)),
        ]
    return " ".join(told)


def kind_words(meeting: MeetingRecord) -> str:
    """Return what kind of meeting it is."""
    return wording("meetings")[meeting.type.value]


def _golden(timeline: Timeline) -> list[str]:
    """Whether the child is missing now, or came home less than 72 hours ago."""
    said, last = wording("minutes"), timeline.episodes[-1:]
    for episode in last:
        name = timeline.child.first_name
        if episode.is_open:
            return [said["still_missing"].format(child=name, start=episode.start.words)]
        home = episode.end.at if episode.end else None
        if home and home <= timeline.as_of < home + FIRST_HOURS:
            end = long_moment(home + FIRST_HOURS)
            return [said["first_72"].format(child=name, returned=long_moment(home), end=end)]
    return []


def _decided(meeting: MeetingRecord) -> str:
    said = wording("minutes")
    yes = [_what(meeting, made) for made in meeting.decisions if made.answer is Answer.YES]
    return said["decided"].format(questions="; ".join(yes)) if yes else said["decided_none"]


def _what(meeting: MeetingRecord, made: DecisionRecord) -> str:
    day, question = meeting.day_of(made), made.question
    words = day_words(day) if day else made.text.strip(" .")
    if words and question.in_short_with:
        return question.in_short_with.replace("{words}", words)
    return question.in_short or question.text


def _referral(paper: Paper, part: MeetingRecord, timeline: Timeline | None) -> list[str]:
    """Why it was decided not to refer, indicator by indicator; or how long it is not decided."""
    if not paper.audience.may_see(Tier.NOT_FAMILY):
        return []
    said = wording("minutes")
    made = next((d for d in part.decisions if d.question.key == REFERRAL), None)
    if made and made.answer is Answer.NO and made.until:
        names = {use.code: use.name for use in timeline.indicators} if timeline else {}
        why = [f"{names[one.code]}: {one.reason}" for one in made.reasons if one.code in names]
        told = sentence("; ".join(why or [made.reason]))
        again = date_words(made.until)
        return [said["not_referred"].format(chair=part.chair, again=again, why=told)]
    waits = (one for one in paper.waiting if one.child.id == part.child.id)
    return [
        said["not_decided"].format(days=counted(one.days, "day"), since=date_words(one.since))
        for one in waits
    ]


def _actions(meeting: MeetingRecord) -> str:
    return counted(len(meeting.actions), "action was", "actions were")
