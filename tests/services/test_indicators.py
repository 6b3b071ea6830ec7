"""Indicators: what the record shows is proposed, and a person takes it or sets it aside."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.indicators import (
    AcceptProposal,
    Computed,
    Confidence,
    Evidence,
    Indicators,
    Noun,
    RecordProtective,
    SetAside,
    UseIndicator,
)
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.proposals import RULES
from strategy_desk.domain.proposals import proposals as shown_by
from strategy_desk.domain.referrals import AgreeToUse, WithdrawUse
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.indicators import EvidenceRow, IndicatorUseRow
from strategy_desk.services import (
    catalogues,
    episodes,
    events,
    indicators,
    interviews,
    people,
    proposals,
    publishing,
    referral_use,
    timelines,
)
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.timelines import TimelineKey

ROWAN = "SD-2026-001"


def found(desk: Desk, reference: str = "T-1", audience: str = "chair") -> Indicators:
    def query(session: Session, key: TimelineKey) -> Indicators:
        return proposals.around(session, timelines.read(session, key))

    key = TimelineKey(reference=reference, as_of=desk.now(), audience=audience)
    return desk.get(query, key)


def record(desk: Desk, child: UUID, text: str, *, tier: Tier = Tier.ALL, when: str = "1 Nov 2026"):
    moment = read_moment(when)
    command = RecordEvent(
        child=child, when=moment, agency="EDU", kind="observation", text=text, tier=tier
    )
    return desk.carry_out(events.record, command)


def proposed(desk: Desk, *args: str):
    return {one.code: one for one in found(desk, *args).proposed}


def test_what_a_reviewer_should_find_in_the_demonstration_is_proposed_or_recorded(demo: Desk):
    """Domain specification 11.4; two of them can only be recorded."""
    timeline: Timeline = demo.get(timelines.read, TimelineKey(reference=ROWAN, as_of=demo.now()))
    shown = {one.code for one in shown_by(timeline, catalogues.indicators().values(), {})}
    recorded = {use.code for use in timeline.indicators}
    computable = {"MI01", "MI02", "MI03", "MI04", "MI06", "CC01", "CC03", "CC04", "CC05", "CT01"}
    computable |= {"SC01", "PL02", "SY01", "SY02", "SY03", "SY04"}

    assert computable <= shown
    assert computable | {"CT04", "CT10"} <= shown | recorded
    assert not {code for code in shown if catalogues.indicators()[code].computed is Computed.NO}


def test_evidence_in_the_demonstration_names_its_rows_and_days(demo: Desk):
    timeline = demo.get(timelines.read, TimelineKey(reference=ROWAN, as_of=demo.now()))
    every = catalogues.indicators().values()
    shown = {one.code: one for one in shown_by(timeline, every, {"POL": "Police"})}

    soon = shown["MI03"].items[0]
    assert (soon.label, soon.on, soon.noun) == ("E10", "11 Jul 2026", Noun.EPISODE)
    assert soon.row == timeline.episodes[9].id
    assert [item.label for item in shown["MI04"].items] == ["E07", "E11", "E15"]
    assert shown["MI01"].first_seen == "13 Jan 2026"
    assert [item.label for item in shown["CC01"].items] == ["V02", "V36"]
    assert shown["CC03"].items[0].confidence is Confidence.TOLD
    assert any("56 working days on" in item.text for item in shown["SY04"].items)


def test_nothing_restricted_is_proposed_from_whoever_asks(demo: Desk):
    for audience in ("chair", "POL", "HEA", "professionals", "family"):
        shown = found(demo, ROWAN, audience)
        words = [item.words for one in shown.proposed for item in one.items]
        assert not [text for text in words if "X1" in text or "V09" in text or "V06" in text]


def test_every_code_of_the_catalogue_is_in_one_group_and_none_is_a_no(demo: Desk):
    shown = found(demo, ROWAN)
    groups = [{one.code for one in group} for group in (shown.used, shown.proposed, shown.open)]

    assert groups[0] | groups[1] | groups[2] == set(catalogues.indicators())
    assert not groups[2] & (groups[0] | groups[1])
    assert {use.code for use in shown.of_services} == {"SY01", "SY02", "SY03", "SY04"}
    assert len(shown.protective) == 3


def test_the_catalogue_says_what_would_be_evidence_and_computes_what_it_can():
    every = catalogues.indicators()

    assert len(every) == 62
    assert all(one.evidence for one in every.values())
    for code, one in every.items():
        assert (one.computed is not Computed.NO) is (code in RULES or bool(one.words))


def test_a_proposal_is_in_use_only_once_a_person_takes_it(desk: Desk, child: UUID):
    event = record(desk, child, "Tutor sees a second phone")
    assert found(desk).used == ()

    desk.carry_out(proposals.accept, AcceptProposal(child=child, code="CC01"))

    use = found(desk).used[0]
    assert (use.code, use.items[0].row, use.items[0].source) == ("CC01", event, "Education")
    assert use.first_seen == "1 Nov 2026"
    assert "CC01" not in proposed(desk)
    with pytest.raises(NotFound):
        desk.carry_out(proposals.accept, AcceptProposal(child=child, code="CC01"))


def test_what_was_set_aside_comes_back_only_with_something_new(desk: Desk, child: UUID):
    record(desk, child, "Tutor sees a second phone")
    aside = SetAside(child=child, code="CC01", reason="His aunt gave it to him.")
    with pytest.raises(RuleBroken, match="reason"):
        desk.carry_out(proposals.set_aside, SetAside(child=child, code="CC01", reason=" "))

    desk.carry_out(proposals.set_aside, aside)

    assert "CC01" not in proposed(desk)
    left = found(desk).set_aside[0]
    assert (left.set_aside, left.by) == ("His aunt gave it to him.", "Test")
    assert "CC01" not in {one.code for one in found(desk).open}

    record(desk, child, "Two phones in his bag", when="9 Nov 2026")
    assert len(proposed(desk)["CC01"].items) == 2


@pytest.mark.parametrize("tier", [Tier.POLICE, Tier.HEALTH, Tier.CHAIR])
def test_what_needs_its_owners_agreement_is_never_proposed(desk: Desk, child: UUID, tier: Tier):
    record(desk, child, "Tutor sees a second phone", tier=tier)

    for audience in ("chair", "POL", "HEA"):
        assert "CC01" not in proposed(desk, "T-1", audience)


def test_words_are_found_whole(desk: Desk, child: UUID):
    record(desk, child, "A power cut; he borrowed a flower pot and showed off")

    assert proposed(desk) == {}


def test_what_is_said_not_to_be_there_is_not_proposed_but_a_denial_is(desk: Desk, child: UUID):
    record(desk, child, "Searched: no knife. There is no known debt and no evidence of cannabis")
    assert not found(desk).proposed

    record(desk, child, "He denied a debt, no more")
    assert [proposal.code for proposal in found(desk).proposed] == ["CC03"]


def test_what_a_child_says_is_not_theirs_is_still_looked_at(desk: Desk, child: UUID):
    since = read_moment("1 Nov 2026 18:00")
    went = RecordEpisode(child=child, missing_since=since, returned=read_moment("2 Nov 2026 18:00"))
    desk.carry_out(
        interviews.record,
        RecordReturnInterview(
            child=child,
            episodes=(desk.carry_out(episodes.record, went),),
            outcome=Outcome.COMPLETED,
            at=read_moment("3 Nov 2026 10:00"),
            words="I have no debt to anybody.",
        ),
    )
    assert "CC03" in proposed(desk)


def test_what_says_nothing_of_others_is_not_proposed_as_their_doing(desk: Desk, child: UUID):
    record(desk, child, "Taken to hospital after a fall. They live near school.")
    record(desk, child, "Says that older boys tease him", when="2 Nov 2026")

    assert proposed(desk) == {}


def test_three_in_90_days_counts_both_ends(desk: Desk, child: UUID):
    for day in ("1 Jun 2026 18:00", "1 Jul 2026 18:00", "29 Aug 2026 18:00"):
        since = read_moment(day)
        desk.carry_out(
            episodes.record,
            RecordEpisode(child=child, missing_since=since, reported=since, returned=since),
        )
    assert proposed(desk)["MI01"].first_seen == "29 Aug 2026"


def test_evidence_is_rows_and_a_reader_sees_what_is_theirs(desk: Desk, child: UUID):
    items = (
        Evidence(text="Open", on="3 Mar 2026", source="School", confidence=Confidence.SEEN),
        Evidence(text="zanzibar", on="1 Mar 2026", source="Police", tier=Tier.POLICE),
    )
    desk.carry_out(indicators.use, UseIndicator(child=child, code="CC01", evidence=items))

    chair, family = found(desk).used[0], found(desk, "T-1", "family").used[0]

    assert (chair.first_seen, chair.sources, chair.tier) == ("1 Mar 2026", 2, Tier.POLICE)
    assert (family.first_seen, family.evidence) == ("3 Mar 2026", ("Open (School, 3 Mar 2026)",))
    assert family.confidence == "seen"


def test_an_indicator_with_only_restricted_evidence_is_open_for_others(desk: Desk, child: UUID):
    items = (Evidence(text="zanzibar", tier=Tier.POLICE),)
    desk.carry_out(indicators.use, UseIndicator(child=child, code="CC07", evidence=items))

    assert [use.code for use in found(desk, "T-1", "POL").used] == ["CC07"]
    shown = found(desk, "T-1", "professionals")
    assert shown.used == ()
    assert "CC07" in {one.code for one in shown.open}


def test_evidence_is_added_once_and_a_use_needs_some(desk: Desk, child: UUID):
    one = UseIndicator(child=child, code="CC01", evidence=(Evidence(text="Phone", label="V02"),))
    desk.carry_out(indicators.add_evidence, one)
    desk.carry_out(indicators.add_evidence, one)
    assert len(found(desk).used[0].items) == 1

    for items, error in (((), RuleBroken), ((Evidence(text=" "),), RuleBroken)):
        with pytest.raises(error, match="evidence"):
            desk.carry_out(indicators.use, UseIndicator(child=child, code="CC01", evidence=items))
    with pytest.raises(NotFound):
        desk.carry_out(
            indicators.use,
            UseIndicator(child=child, code="ZZ99", evidence=(Evidence(text="x"),)),
        )


def test_lines_from_before_are_read_until_they_are_written_as_rows(desk: Desk, child: UUID):
    from strategy_desk.storage.unit_of_work import UnitOfWork

    def as_it_was(work: UnitOfWork, lines: str) -> None:
        work.add(
            IndicatorUseRow(
                child=child, code="CC03", evidence=lines, first_seen="2 Feb 2026", confidence="told"
            )
        )

    desk.carry_out(as_it_was, "Says he owes\nNames a debt")
    old = found(desk).used[0]
    assert [item.text for item in old.items] == ["Says he owes", "Names a debt"]
    assert (old.first_seen, old.confidence) == ("2 Feb 2026", "told")
    assert not any(item.on for item in old.items)

    more = Evidence(text="A bill", on="1 Jan 2026", source="Mother")
    desk.carry_out(
        indicators.add_evidence, UseIndicator(child=child, code="CC03", evidence=(more,))
    )

    now = found(desk).used[0]
    assert [item.text for item in now.items] == ["Says he owes", "Names a debt", "A bill"]
    assert now.first_seen == "1 Jan 2026"
    assert desk.get(lambda s, _: s.query(EvidenceRow).count(), None) == 3
    assert desk.get(lambda s, _: s.query(IndicatorUseRow).one().evidence, None) == ""


@pytest.mark.parametrize(
    ("text", "on", "source", "missing"),
    [
        ("", "1 Nov 2026", "Mother", "what protects"),
        ("Football", "", "Mother", "when"),
        ("Football", "1 Nov 2026", " ", "who says so"),
    ],
)
def test_what_protects_has_its_source_and_date(
    desk: Desk, child: UUID, text: str, on: str, source: str, missing: str
):
    command = RecordProtective(child=child, text=text, on=on, source=source)
    with pytest.raises(RuleBroken, match=missing):
        desk.carry_out(indicators.record_protective, command)

    good = RecordProtective(
        child=child, text="Football", on="1 Nov 2026", source="Coach", tier=Tier.NOT_FAMILY
    )
    desk.carry_out(indicators.record_protective, good)
    assert [one.source for one in found(desk).protective] == ["Coach"]
    assert found(desk, "T-1", "family").protective == ()


def test_a_restricted_row_is_proposed_and_printed_once_its_owner_agreed(desk: Desk, child: UUID):
    event = record(desk, child, "A second phone, zanzibar", tier=Tier.POLICE)
    agreement = Agreement(
        agency="POL", by="DI L. Orme", when=read_moment("20 Nov 2026"), reason="For the referral."
    )
    desk.carry_out(referral_use.agree, AgreeToUse(child=child, thing=event, agreement=agreement))

    assert "CC01" in proposed(desk)
    assert "CC01" not in proposed(desk, "T-1", "professionals")
    desk.carry_out(proposals.accept, AcceptProposal(child=child, code="CC01"))

    def printed(audience: str) -> list[str]:
        key = PrintKey(
            document="nrm",
            reference="T-1",
            printed_at=desk.now(),
            printed_by="T",
            audience=audience,
        )
        used = desk.get(publishing.paper, key).case.indicators.used
        return [item.text for use in used for item in use.items]

    assert printed("chair") == ["A second phone, zanzibar"]
    assert printed("CSC") == []
    desk.carry_out(referral_use.withdraw, WithdrawUse(child=child, thing=event))
    assert printed("chair") == []


def test_other_children_stand_by_initials_in_evidence(desk: Desk, child: UUID):
    peer = AddPerson(child=child, kind=PersonKind.CHILD_PEER, name="Kit Marlow")
    desk.carry_out(people.add, peer)
    record(desk, child, "Kit gave him a second phone")

    assert proposed(desk)["CC01"].items[0].text == "KM gave him a second phone"
