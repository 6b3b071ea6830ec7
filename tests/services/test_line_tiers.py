"""A restricted line that was left is opened as its owner agrees, and by nothing else."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.meetings import MeetingState, StartMeeting
from strategy_desk.domain.minutes import FileLines, LiftLines, Pen, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.errors import RuleBroken
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import line_tiers, meetings, minutes, tiers
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.storage.unit_of_work import UnitOfWork

MEETING = "SD-2026-001-M3"
AGREED = Agreement(
    agency="POL", by="DS P. Hallow", when=read_moment("20 Nov 2026"), reason="To look out"
)


@pytest.fixture
def begun(demo_desk: Desk) -> UUID:
    meeting = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING)).id
    demo_desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    return meeting


def line(meeting: UUID, text: str = "Two adults named.", tier: Tier = Tier.POLICE) -> WriteLine:
    return WriteLine(
        meeting=meeting, line=uuid4(), item=5, position=900, text=text, agency="POL", tier=tier
    )


def file(desk: Desk, *lines: WriteLine) -> None:
    """File lines as the window does, the pen on the last."""
    pen = Pen(line=lines[-1], filed=True)
    desk.carry_out(minutes.file, FileLines(lines=lines, pen=pen))


def _end(work: UnitOfWork, meeting: UUID) -> None:
    work.get(MeetingRow, meeting).state = MeetingState.DRAFT.value


def tier_of(desk: Desk, one: WriteLine) -> Tier:
    meeting = desk.get(meetings.read, MeetingKey(meeting=MEETING))
    return next(found.tier for found in meeting.lines if found.id == one.line)


def test_while_the_pen_never_left_it_a_restriction_is_taken_back_freely(demo_desk, begun):
    said = line(begun)
    file(demo_desk, said)
    file(demo_desk, replace(said, tier=Tier.ALL))

    assert tier_of(demo_desk, said) is Tier.ALL


def test_once_it_was_left_a_save_keeps_its_words_and_its_restriction(demo_desk, begun):
    said, after = line(begun), line(begun, "Next.", Tier.ALL)
    file(demo_desk, said)
    file(demo_desk, after)
    changed = replace(said, text="Two adults were named.", tier=Tier.ALL)
    demo_desk.carry_out(minutes.hold, Pen(line=changed))
    file(demo_desk, changed)

    found = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING)).lines
    assert [(one.text, one.tier) for one in found if one.id == said.line] == [
        ("Two adults were named.", Tier.POLICE)
    ]
    file(demo_desk, replace(changed, tier=Tier.CHAIR))
    assert tier_of(demo_desk, said) is Tier.CHAIR


def test_after_the_meeting_no_save_opens_the_line_that_the_pen_is_on(demo_desk, begun):
    said = line(begun)
    file(demo_desk, said)
    demo_desk.carry_out(_end, begun)
    file(demo_desk, replace(said, tier=Tier.ALL))

    assert tier_of(demo_desk, said) is Tier.POLICE


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        (None, "until the agency that owns it agrees"),
        (replace(AGREED, by=" "), "who agreed"),
        (replace(AGREED, reason=""), "the reason"),
        (replace(AGREED, agency="EDU"), "does not own"),
        (replace(AGREED, when=read_moment("November 2026")), "on which day"),
    ],
)
def test_it_is_not_lifted_without_agency_person_day_and_reason(demo_desk, begun, agreement, why):
    said = line(begun)
    file(demo_desk, said)
    with pytest.raises(RuleBroken, match=why):
        demo_desk.carry_out(line_tiers.lift, LiftLines(lines=(said.line,), agreement=agreement))

    assert tier_of(demo_desk, said) is Tier.POLICE


def test_it_is_lifted_on_its_owners_word_which_is_kept(demo_desk, begun):
    said = line(begun)
    file(demo_desk, said)
    demo_desk.carry_out(line_tiers.lift, LiftLines(lines=(said.line,), agreement=AGREED))

    assert tier_of(demo_desk, said) is Tier.ALL
    child = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING)).child.id
    lowered = demo_desk.get(tiers.lowerings, child)
    (kept,) = [one for one in lowered if one.thing == said.line]
    assert (kept.was, kept.now, kept.agreement) == (Tier.POLICE, Tier.ALL, AGREED)
