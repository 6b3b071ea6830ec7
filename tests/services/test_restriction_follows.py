"""A restricted line stays restricted wherever it is used again: action, decision, letter, pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.indicators import Evidence, UseIndicator
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import FileLines, as_command
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import actions, decisions, indicators, minutes, publishing
from strategy_desk.services.print_keys import PrintKey
from tests.services import siblings
from tests.services.conftest import NOW
from tests.services.siblings import SAM, Shared

WORDS = "Burner phone by the kiosk"


@pytest.fixture
def shared(desk: Desk) -> Shared:
    """A meeting about one child."""
    return siblings.called(desk, others=False)


def act(desk: Desk, shared: Shared, line: UUID, tier: Tier = Tier.ALL) -> None:
    command = RecordAction(
        meeting=shared.meeting,
        agency="POL",
        text=WORDS,
        line=line,
        tier=tier,
        due=date(2026, 12, 1),
    )
    desk.carry_out(actions.record, command)


def decide(desk: Desk, shared: Shared, line: UUID | None) -> None:
    command = Decide(
        meeting=shared.meeting,
        question=siblings.read(desk, shared.meeting).questions[0].key,
        answer=Answer.YES,
        reason=WORDS,
        line=line,
    )
    desk.carry_out(decisions.decide, command)


def test_what_comes_of_a_restricted_line_is_restricted(desk: Desk, shared: Shared):
    line = siblings.line(desk, shared.meeting, WORDS, tier=Tier.POLICE)
    act(desk, shared, line)
    act(desk, shared, line, Tier.HEALTH)
    decide(desk, shared, line)

    whole = siblings.read(desk, shared.meeting)
    assert [one.tier for one in whole.actions] == [Tier.POLICE, Tier.CHAIR]
    assert whole.decisions[0].tier is Tier.POLICE


@pytest.mark.parametrize("reader", ["professionals", "family", "HEA"])
def test_a_reader_is_told_what_was_decided_but_not_the_restricted_words(
    desk: Desk, shared: Shared, reader: str
):
    decide(desk, shared, siblings.line(desk, shared.meeting, WORDS, tier=Tier.POLICE))

    seen = siblings.read(desk, shared.meeting, reader)
    assert [(one.answer, one.reason, one.line) for one in seen.decisions] == [
        (Answer.YES, "", None)
    ]
    assert siblings.read(desk, shared.meeting, "POL").decisions[0].reason == WORDS


def test_a_line_that_is_restricted_later_takes_with_it_what_came_of_it(desk: Desk, shared: Shared):
    key = siblings.line(desk, shared.meeting, WORDS)
    act(desk, shared, key)
    decide(desk, shared, key)
    refile(desk, shared, key, Tier.CHAIR)

    assert tiers_of(siblings.read(desk, shared.meeting)) == [Tier.CHAIR, Tier.CHAIR]
    refile(desk, shared, key, Tier.ALL)
    assert tiers_of(siblings.read(desk, shared.meeting)) == [Tier.CHAIR, Tier.CHAIR]


def test_it_stays_restricted_when_the_line_is_taken_out_or_it_is_answered_anew(
    desk: Desk, shared: Shared
):
    key = siblings.line(desk, shared.meeting, WORDS, tier=Tier.POLICE)
    act(desk, shared, key)
    decide(desk, shared, key)
    desk.carry_out(minutes.file, FileLines(removed=(key,)))
    decide(desk, shared, None)

    assert tiers_of(siblings.read(desk, shared.meeting)) == [Tier.POLICE, Tier.POLICE]


def test_the_pack_holds_no_restricted_indicator_even_for_the_chair(desk: Desk, shared: Shared):
    seen = Evidence(text=WORDS, tier=Tier.POLICE)
    use = UseIndicator(child=shared.ids[SAM], code="CC01", evidence=(seen,))
    desk.carry_out(indicators.use, use)

    key = PrintKey(
        document="nrm", reference=SAM.reference, printed_at=NOW, printed_by="Test", audience="chair"
    )
    paper = desk.get(publishing.paper, key)
    assert paper.referral is not None
    assert not paper.referral.indicators


def refile(desk: Desk, shared: Shared, key: UUID, tier: Tier) -> None:
    line = next(one for one in siblings.read(desk, shared.meeting).lines if one.id == key)
    again = replace(as_command(line, shared.meeting), tier=tier)
    desk.carry_out(minutes.file, FileLines(lines=(again,)))


def tiers_of(meeting: MeetingRecord) -> list[Tier]:
    return [meeting.actions[0].tier, meeting.decisions[0].tier]
