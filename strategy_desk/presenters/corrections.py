"""What minutes hold that can be corrected or amended: a line, the actions, the decisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.corrections import Amendment, Correction, Part
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.sharing import Tier


@dataclass(frozen=True, kw_only=True)
class Correctable:
    """Words that stand in the minutes, and what they are called in a list of them.

    ``child`` is whom they are about; without one, all of the meeting.
    """

    called: str
    was: str
    line: UUID | None = None
    action: UUID | None = None
    decision: UUID | None = None
    part: Part = Part.WORDS
    tier: Tier = Tier.ALL
    child: UUID | None = None

    @property
    def is_known(self) -> bool:
        """Whether it is known which words are meant: a line may be still to be chosen."""
        return (self.line or self.action or self.decision) is not None


def correctables(meeting: MeetingRecord, line: MinuteLine | None) -> tuple[Correctable, ...]:
    """Return what a correction can be about: first the line that is chosen, if one is."""
    return (*_of_line(line), *_of_actions(meeting), *_of_decisions(meeting))


def amendables(meeting: MeetingRecord, line: MinuteLine | None) -> tuple[Correctable, ...]:
    """Return what an amendment can be about: the chosen line, or the minutes as a whole."""
    whole = Correctable(called="The minutes as a whole", was="")
    own = list(_of_line(line)) if line is not None else []
    decisions = (one for one in _of_decisions(meeting) if one.part is Part.WORDS)
    return (*own[:1], whole, *_of_actions(meeting), *decisions)


def about_words(one: Correction | Amendment, meeting: MeetingRecord) -> str:
    """Return what a correction or an amendment is about, where that is no line."""
    if one.action is not None:
        numbers = {action.id: action.number for action in meeting.actions}
        return f"Action {numbers[one.action]}" if one.action in numbers else "An action"
    if one.decision is not None:
        asked = {made.id: made.question.text for made in meeting.decisions}
        reason = isinstance(one, Correction) and one.part is Part.REASON
        what = "Reason of the decision" if reason else "Decision"
        return f"{what} on {asked[one.decision]}" if one.decision in asked else "A decision"
    return ""


def _of_line(line: MinuteLine | None) -> Iterator[Correctable]:
    if line is None:
        yield Correctable(called="A line: click it", was="")
        return
    yield Correctable(
        called=f"Line: {line.text}",
        was=line.text,
        line=line.id,
        tier=line.tier,
        child=line.about,
    )
    if line.kind is LineKind.DISSENT:
        yield Correctable(
            called="Why they do not agree",
            was=line.reason,
            line=line.id,
            part=Part.REASON,
            tier=line.tier,
            child=line.about,
        )


def _of_actions(meeting: MeetingRecord) -> Iterator[Correctable]:
    for action in meeting.actions:
        yield Correctable(
            called=f"Action {action.number}: {action.text}",
            was=action.text,
            action=action.id,
            tier=action.tier,
            child=action.child,
        )


def _of_decisions(meeting: MeetingRecord) -> Iterator[Correctable]:
    for made in meeting.decisions:
        name = meeting.of(made.child)
        question = f"{name}: {made.question.text}" if name else made.question.text
        yield Correctable(
            called=f"Decision: {question}", was=made.text, decision=made.id, child=made.child
        )
        yield Correctable(
            called=f"Reason of the decision: {question}",
            was=made.reason,
            decision=made.id,
            part=Part.REASON,
            child=made.child,
        )
