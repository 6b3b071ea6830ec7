"""The words of the minutes, the same whichever program they are laid out for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from strategy_desk.documents.document import Paper
from strategy_desk.documents.summary import kind_words
from strategy_desk.documents.wording import counted, listed, long_day, long_moment, wording
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.corrections import Amendment
from strategy_desk.domain.dissents import DissentStage, Outcome, of_line
from strategy_desk.domain.meetings import Attendance, MeetingRecord, MeetingState, Presence
from strategy_desk.domain.minutes import Basis, LineKind, MinuteLine
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.sharing import Audience
from strategy_desk.domain.sides import parts_of
from strategy_desk.domain.time import age_on, clock_words, date_words, to_local
from strategy_desk.domain.wording.quotations import quoted

_PRESENCE = {
    Presence.PRESENT: "present",
    Presence.LEFT: "left",
    Presence.REPORT: "report",
    Presence.APOLOGIES: "apologies",
    Presence.INVITED: "invited",
}
_LEADS = {
    LineKind.DECISION: "decision_line",
    LineKind.ACTION: "action_line",
    LineKind.ANALYSIS: "analysis_line",
    Basis.FACT: "fact_line",
    Basis.OPINION: "opinion_line",
    Basis.REPORTED: "reported_line",
}
_OUTCOMES = {Outcome.SETTLED: "stage_settled", Outcome.NOT_SETTLED: "stage_not_settled"}
ELSEWHERE = frozenset({LineKind.CHILD_WORDS, LineKind.DISSENT})
"""Lines that have a section of their own."""


def title(meeting: MeetingRecord) -> str:
    """What the minutes are called."""
    return wording("minutes")["title"].format(kind=kind_words(meeting), number=meeting.number)


def subtitle(meeting: MeetingRecord) -> str:
    """Whom they are about, and why the meeting was held."""
    day = to_local(meeting.starts).date()
    ages = [age_on(child.date_of_birth, day) for child in meeting.children]
    *before, last = [child.name for child in meeting.children]
    others = [f"{name}, {age}" for name, age in zip(before, ages, strict=False)]
    said = wording("minutes")["subtitle"]
    names = "; ".join([*others, last])
    return said.format(child=names, age=ages[-1], purpose=meeting.purpose).rstrip()


def each(meeting: MeetingRecord) -> Iterator[tuple[MeetingRecord, Callable[[str], str]]]:
    """Yield the part of each child, with how to head it; of one child, as it stands."""
    said = wording("minutes")["about"]
    for part in parts_of(meeting):
        name = meeting.of(part.child.id)
        yield part, partial(_headed, said, name) if name else _alone


def about(meeting: MeetingRecord, child: UUID | None) -> str:
    """What a line about one of several children begins with."""
    name = meeting.of(child)
    return wording("minutes")["about_line"].format(child=name) if name else ""


def _alone(title: str) -> str:
    return title


def _headed(said: str, name: str, title: str) -> str:
    return said.format(what=title, child=name)


def draft(meeting: MeetingRecord) -> tuple[str, str]:
    """That they are a draft, and what that means; nothing once they are agreed."""
    said = wording("minutes")
    return ("", "") if meeting.state is MeetingState.AGREED else (said["draft"], said["draft_why"])


def version(paper: Paper, meeting: MeetingRecord) -> str:
    """Which version this is, and how many amendments stand at its end; empty where none is out."""
    if not meeting.versions:
        return ""
    said, last = wording("minutes"), meeting.versions[-1]
    if paper.issued_at is None:
        return said["version_next"].format(
            number=last.number + 1, last=last.number, day=_day(last.at)
        )
    which = said["version_agreed" if last.agreed else "version_circulated"]
    text = which.format(number=last.number, day=_day(last.at), who=last.by)
    if meeting.amendments:
        count = counted(len(meeting.amendments), "amendment stands", "amendments stand")
        text = f"{text} {said['amended'].format(count=count)}"
    return text


def held(meeting: MeetingRecord, ends: datetime | None = None) -> str:
    """When the meeting was held, or is planned until ``ends``."""
    ends = meeting.ends or ends
    until = f" to {clock_words(ends)}" if ends else ""
    return f"{long_day(to_local(meeting.starts).date())}, {clock_words(meeting.starts)}{until}"


def facts(meeting: MeetingRecord) -> list[tuple[str, str]]:
    """When and where, who chaired and wrote, and of which child, each under its name."""
    said, unknown = wording("minutes"), wording("shared")["not_recorded"]
    pairs = [
        (said["held"], held(meeting)),
        (said["where"], meeting.place or unknown),
        (said["chair"], meeting.chair or unknown),
        (said["minute_taker"], meeting.minute_taker or unknown),
    ]
    for child in meeting.children:
        known = [
            (said["born"], date_words(child.date_of_birth)),
            (said["living"], child.living or unknown),
            (said["reference"], child.reference),
            (said["legal_status"], begun(child.legal_status) or unknown),
            *((said[key], text) for key, text in _more_of(child) if text),
        ]
        name = meeting.of(child.id)
        pairs += [(name, ". ".join(map(": ".join, known)))] if name else known
    return pairs


def _more_of(child: ChildRecord) -> tuple[tuple[str, str], ...]:
    """What is told of a child only where it is recorded."""
    return (
        ("known_as", child.known_as),
        ("ethnicity", child.ethnicity),
        ("language", "" if child.language == "English" else child.language),
        ("school", child.school),
        ("parental_responsibility", child.parental_responsibility),
    )


def name(who: Attendance) -> str:
    """Who it was; of a place for which nobody was named, that."""
    return who.name or wording("minutes")["unnamed"]


def presence(who: Attendance, meeting: MeetingRecord) -> str:
    """How somebody took part: from when and until when, where they came late or left."""
    said = wording("minutes")
    began = min((one.arrived_at for one in meeting.attendance if one.arrived_at), default=None)
    times = [(said["from"], who.arrived_at), (said["until"], who.left_at)]
    told = " ".join(f"{word} {clock_words(at)}" for word, at in times if at and at != began)
    came = ", ".join(filter(None, (said[_PRESENCE[who.presence]], told)))
    return ". ".join(filter(None, (came, who.note)))


def quorum(paper: Paper, meeting: MeetingRecord) -> list[str]:
    """Who made the meeting quorate; else who was not there, why it went on, and what is planned."""
    said = wording("minutes")
    if meeting.is_quorate:
        names = [agency.name.lower() for agency in paper.every_agency if agency.in_quorum]
        return [said["quorate"].format(agencies=listed(names))]
    absent = listed([paper.agency(code).lower() for code in meeting.absent_from_quorum])
    reason, plan = meeting.inquorate_reason, meeting.reconvene_plan
    lines = [said["inquorate_why"].format(agencies=absent)]
    lines += [said["inquorate_reason"].format(reason=reason)] if reason else []
    return [*lines, said["reconvene"].format(plan=plan)] if plan else lines


def changes(paper: Paper, meeting: MeetingRecord) -> list[str]:
    """When the quorum was lost and regained, and from when somebody else took the minutes."""
    said = wording("minutes")
    lines = [
        said["quorum_lost" if change.absent else "quorum_again"].format(
            at=clock_words(change.at),
            agencies=listed([paper.agency(code).lower() for code in change.absent]),
        )
        for change in meeting.quorum_changes
    ]
    return lines + [
        said["handover"].format(
            at=clock_words(handover.at), after=handover.after, before=handover.before
        )
        for handover in meeting.handovers
    ]


def told(line: MinuteLine) -> str:
    """To whom the child said it."""
    who = ", ".join(part for part in (line.speaker, line.agency) if part)
    return wording("minutes")["child_words_told"].format(who=who) if who else ""


def of_kind(meeting: MeetingRecord, kind: LineKind) -> list[MinuteLine]:
    """The lines of one kind, in their order."""
    return [line for line in meeting.lines if line.kind is kind]


def child_words(meeting: MeetingRecord) -> Iterator[tuple[str, list[MinuteLine]]]:
    """The children's own words under their names: one child's always, even where there are none."""
    lines = of_kind(meeting, LineKind.CHILD_WORDS)
    if not meeting.others:
        yield meeting.child.first_name, lines
        return
    for_all = [line for line in lines if not meeting.of(line.about)]
    if for_all:
        yield listed([meeting.of(child.id) for child in meeting.children]), for_all
    for child in meeting.children:
        yield meeting.of(child.id), [line for line in lines if line.about == child.id]


def items(paper: Paper, meeting: MeetingRecord) -> Iterator[tuple[str, list[MinuteLine]]]:
    """Each item with its lines, those about one of several children under their name.

    A family's have no numbers, so that no gap shows one left out.
    """
    said = wording("minutes")
    titles = {item.number: item.title for item in meeting.agenda}
    lines = [line for line in meeting.lines if line.kind not in ELSEWHERE]
    for number in sorted({line.item for line in lines}):
        title = titles.get(number, said["item_unlisted"])
        if not paper.audience.is_family:
            title = said["item"].format(number=number, title=title)
        of_item = [line for line in lines if line.item == number]
        names = [meeting.of(child.id) for child in meeting.children] if meeting.others else []
        for name in ("", *names):
            about = [line for line in of_item if meeting.of(line.about) == name]
            if about:
                head = said["about"].format(what=title, child=name) if name else title
                yield head, sorted(about, key=lambda line: line.position)


def lead(line: MinuteLine) -> str:
    """What a line begins with: what it is, and how its speaker knows it."""
    leads = (_LEADS.get(line.kind), _LEADS.get(line.basis))
    return "".join(wording("minutes")[name] for name in leads if name)


def spoken(line: MinuteLine) -> str:
    """What was said, in quotation marks where the words are the speaker's own."""
    return quoted(line.text) if line.exact else line.text


def said_of(line: MinuteLine, stages: Iterable[DissentStage]) -> list[tuple[str, str]]:
    """What is told of a disagreement under its words, each part with what it begins with."""
    said = wording("minutes")
    told = [(said["dissent_reason"], line.reason)] if line.reason else []
    told.append((said["response"], line.response or said["response_none"]))
    return told + [stage_words(stage) for stage in of_line(stages, line.id)]


def stage_words(stage: DissentStage) -> tuple[str, str]:
    """One stage of a disagreement: with whom it was raised, by when, and what came of it."""
    said = wording("minutes")
    raised = said["stage_raised"].format(
        day=_day(stage.raised_at), by=stage.by, to=stage.to, due=long_day(stage.due)
    )
    came = said["stage_waiting"]
    if stage.answered_at is not None:
        words = said[_OUTCOMES[stage.outcome]]
        came = words.format(day=_day(stage.answered_at), answer=stage.answer)
    return said["stage"].format(number=stage.stage, name=stage.name), f"{raised} {came}"


def stages_left(meeting: MeetingRecord) -> list[DissentStage]:
    """The stages of disagreements whose line stands in these minutes no longer as one."""
    there = {line.id for line in of_kind(meeting, LineKind.DISSENT)}
    return [stage for stage in meeting.stages if stage.line not in there]


def _day(moment: datetime) -> str:
    return long_day(to_local(moment).date())


def held_back(meeting: MeetingRecord, reader: Audience) -> tuple[str, ...]:
    """How many lines this reader is not shown, and why; to a family nothing is said of it."""
    if not meeting.withheld or reader.is_family:
        return ()
    said = wording("shared")
    return said["held_back"].format(lines=counted(meeting.withheld, "line")), said["held_back_why"]


def review(meeting: MeetingRecord) -> str:
    """When the next review was to be, and when it is where that is another day."""
    said = wording("minutes")
    set_for, followed = meeting.review, meeting.followed
    words = said["review_on"].format(day=long_day(set_for)) if set_for else said["review_none"]
    if followed is None or to_local(followed).date() == set_for:
        return words
    return f"{words} {said['review_moved'].format(moment=long_moment(followed))}"


def amended(one: Amendment, meeting: MeetingRecord) -> str:
    """Which action or decision an amendment is about."""
    said = wording("minutes")
    for action in meeting.actions:
        if action.id == one.action:
            return said["amended_action"].format(number=action.number)
    for made in meeting.decisions:
        if made.id == one.decision:
            return said["amended_decision"].format(question=made.question.text)
    return ""


def statement(document: str, reader: Audience) -> str:
    """How a document may be used; a family's copy has words of its own, of no other copy."""
    family = reader.is_family
    said = wording("shared")["statement_family"] if family else wording(document)["statement"]
    return said.strip()


def signed(meeting: MeetingRecord) -> tuple[str, str, str]:
    """Who signs, and when."""
    said = wording("minutes")
    return (
        said["signed_chair"].format(name=meeting.chair),
        said["signed_minutes"].format(name=meeting.minute_taker),
        said["signed_date"],
    )
