"""Episodes, events and interviews changed and taken out, on a real file."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import (
    ChangeEpisode,
    EpisodeFields,
    Graded,
    PreventionInterview,
    RecordEpisode,
    RemoveEpisode,
)
from strategy_desk.domain.events import (
    ChangeEvent,
    RecordEvent,
    RemoveEvent,
    Significance,
    WrittenIn,
)
from strategy_desk.domain.interviews import (
    ChangeReturnInterview,
    InterviewFields,
    Offer,
    Outcome,
    RecordReturnInterview,
    RemoveReturnInterview,
    Status,
    timeliness,
)
from strategy_desk.domain.links import LinkRole, Noun, Thing
from strategy_desk.domain.people import AddPerson, Company, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.domain.topics import Said, Topic
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.imports import ConflictRow, ImportedFileRow, ImportedRow
from strategy_desk.models.removals import RemovalRow
from strategy_desk.services import (
    company,
    episodes,
    events,
    interviews,
    people,
    tiers,
    timelines,
    today,
    undo,
)
from strategy_desk.services.timelines import TimelineKey

SINCE = read_moment("14 Nov 2026 18:10")
HOME = read_moment("16 Nov 2026 02:45")


def timeline(desk: Desk):
    return desk.get(timelines.read, TimelineKey(reference="T-1", as_of=desk.now()))


def the_episode(desk: Desk, child: UUID):
    return desk.get(episodes.of_child, child)[0]


def changed(desk: Desk, child: UUID, **fields) -> None:
    episode = the_episode(desk, child)
    command = ChangeEpisode(episode=episode.id, seen=episode.version, **fields)
    desk.carry_out(episodes.change, command)


@pytest.fixture
def episode(desk: Desk, child: UUID) -> UUID:
    command = RecordEpisode(
        child=child,
        missing_since=SINCE,
        returned=HOME,
        references=("MP/1", "MP/2"),
        grades=(Graded(level="low"), Graded(level="high", by="DI Marsh", why="threats seen")),
        prevention=PreventionInterview(at=read_moment("16 Nov 2026 04:00"), by="PC Rao"),
        source="Police",
    )
    return desk.carry_out(episodes.record, command)


class TestAnEpisode:
    def test_every_field_is_changed_at_once(self, desk, child, episode):
        said = {
            "missing_since": read_moment("14 Nov 2026 18:00"),
            "reported": read_moment("14 Nov 2026 19:25"),
            "located": read_moment("16 Nov 2026 01:00"),
            "returned": HOME,
            "last_seen": read_moment("14 Nov 2026 17:30"),
            "expected_back": read_moment("14 Nov 2026 21:00"),
            "references": ("MP/9",),
            "grades": (Graded(level="medium", at=SINCE, by="DS Vale", why="second time"),),
            "missing_from": "school",
            "found_place": "Saltmere",
            "returned_by": "police",
            "reported_by": "grandmother",
            "harm": True,
            "harm_note": "A cut hand.",
            "prevention": PreventionInterview(at=HOME, by="PC Rao", place="home", note="Tired."),
            "note": "Left after a call.",
            "source": "Placement",
            "tier": Tier.NOT_FAMILY,
        }
        assert set(said) == set(EpisodeFields.__dataclass_fields__) - {"found_with"}

        changed(desk, child, **said)

        now = the_episode(desk, child)
        grade = now.grades[0]
        assert {name: getattr(now, name) for name in said if name != "grades"} == {
            name: value for name, value in said.items() if name != "grades"
        }
        assert (grade.level.code, grade.at, grade.by, grade.why) == (
            "medium", SINCE, "DS Vale", "second time",
        )  # fmt: skip
        assert len(now.grades) == 1

    def test_a_changed_grade_counts_as_a_change_of_the_episode(self, desk, child, episode):
        seen = the_episode(desk, child).version
        changed(desk, child, missing_since=SINCE, returned=HOME, grades=(Graded(level="low"),))

        assert the_episode(desk, child).version > seen
        stale = ChangeEpisode(episode=episode, seen=seen, missing_since=SINCE)
        with pytest.raises(ChangedElsewhere):
            desk.carry_out(episodes.change, stale)

    def test_saving_what_is_there_already_writes_nothing(self, desk, child, episode):
        now = the_episode(desk, child)
        last = desk.get(undo.last_entry, None)
        grades = tuple(Graded(level=g.level.code, at=g.at, by=g.by, why=g.why) for g in now.grades)

        changed(
            desk, child, missing_since=SINCE, returned=HOME, references=now.references,
            grades=grades, prevention=now.prevention, source=now.source,
        )  # fmt: skip

        assert desk.get(undo.last_entry, None) == last
        assert the_episode(desk, child).version == now.version

    def test_a_wrong_order_is_refused_with_its_field_and_both_values(self, desk, child, episode):
        """AC30."""
        with pytest.raises(RuleBroken) as refused:
            changed(desk, child, missing_since=SINCE, returned=read_moment("14 Nov 2026 17:00"))

        assert refused.value.field == "returned"
        assert "17:00" in refused.value.what
        assert "18:10" in refused.value.what
        assert the_episode(desk, child).returned == HOME

    @pytest.mark.parametrize(
        ("field", "words"),
        [("last_seen", "24 Nov 2026 10:00"), ("returned", "24 Nov 2026 10:00")],
    )
    def test_what_is_to_come_is_refused_with_its_field(self, desk, child, episode, field, words):
        with pytest.raises(RuleBroken, match="in the future") as refused:
            changed(desk, child, missing_since=SINCE, **{field: read_moment(words)})

        assert refused.value.field == field

    def test_a_change_is_undone_with_everything_that_hangs_on_it(self, desk, child, episode):
        before = the_episode(desk, child)
        changed(desk, child, missing_since=SINCE, references=("X",), grades=())
        desk.carry_out(undo.undo, None)

        now = the_episode(desk, child)
        assert (now.references, now.grades, now.prevention, now.returned) == (
            before.references, before.grades, before.prevention, HOME,
        )  # fmt: skip

    def test_a_mistake_is_taken_out_with_its_interview_and_its_reason_kept(
        self, desk, child, episode
    ):
        other = desk.carry_out(
            episodes.record, RecordEpisode(child=child, missing_since=read_moment("1 Nov 2026"))
        )
        for covered in ((episode,), (episode, other)):
            desk.carry_out(
                interviews.record,
                RecordReturnInterview(
                    child=child,
                    episodes=covered,
                    outcome=Outcome.NOT_OFFERED,
                    said=(Said(topic=Topic.HELP, words="Football"),),
                ),
            )
        before = timeline(desk)
        seen = next(e.version for e in before.episodes if e.id == episode)

        command = RemoveEpisode(episode=episode, seen=seen, reason="Another child's")
        desk.carry_out(episodes.remove, command)

        after = timeline(desk)
        assert [e.id for e in after.episodes] == [other]
        assert [i.episodes for i in after.interviews] == [(other,)]
        assert removals(desk) == [("episode", episode, "Another child's", "Test")]
        desk.carry_out(undo.undo, None)
        assert [e.id for e in timeline(desk).episodes] == [e.id for e in before.episodes]
        assert len(timeline(desk).interviews) == 2
        assert removals(desk) == []

    def test_whoever_the_child_was_found_with_is_linked_and_a_new_name_added(
        self, desk, child, episode
    ):
        known = desk.carry_out(
            people.add, AddPerson(child=child, kind=PersonKind.CHILD_PEER, name="Ava Marsh")
        )
        both = Company(known=(known,), new=("a man called Tee",))
        changed(desk, child, missing_since=SINCE, returned=HOME, found_with=both)

        found = timeline(desk)
        assert [p.name for p in found.company(found.episodes[0])] == [
            "Ava Marsh",
            "a man called Tee",
        ]
        changed(desk, child, missing_since=SINCE, returned=HOME, found_with=Company(known=(known,)))
        found = timeline(desk)
        assert [p.name for p in found.company(found.episodes[0])] == ["Ava Marsh"]
        assert desk.get(company.of, Thing(noun=Noun.EPISODE, id=episode)) == (known,)
        desk.carry_out(undo.undo, None)
        assert len(desk.get(company.of, Thing(noun=Noun.EPISODE, id=episode))) == 2

    def test_company_that_nobody_asked_about_stays(self, desk, child, episode):
        somebody = Company(new=("Ava Marsh",))
        changed(desk, child, missing_since=SINCE, returned=HOME, found_with=somebody)
        changed(desk, child, missing_since=SINCE, returned=HOME, note="Tired.")

        assert len(desk.get(company.of, Thing(noun=Noun.EPISODE, id=episode))) == 1

    def test_it_is_opened_to_more_people_only_as_its_owner_agrees(self, desk, child, episode):
        changed(desk, child, missing_since=SINCE, returned=HOME, tier=Tier.POLICE)
        with pytest.raises(RuleBroken, match="until the agency that owns it agrees"):
            changed(desk, child, missing_since=SINCE, returned=HOME)

        day = read_moment("20 Nov 2026")
        agreed = Agreement(agency="POL", by="DS Vale", when=day, reason="The operation is over")
        changed(desk, child, missing_since=SINCE, returned=HOME, agreement=agreed)

        assert the_episode(desk, child).tier is Tier.ALL
        (lowering,) = desk.get(tiers.lowerings, child)
        assert (lowering.thing, lowering.was, lowering.agreement) == (episode, Tier.POLICE, agreed)

    def test_taking_out_needs_a_reason(self, desk, child, episode):
        with pytest.raises(RuleBroken, match="does not say why") as refused:
            desk.carry_out(episodes.remove, RemoveEpisode(episode=episode, seen=1, reason=" "))

        assert refused.value.field == "reason"
        assert the_episode(desk, child).id == episode


class TestAnEvent:
    @pytest.fixture
    def event(self, desk, child) -> UUID:
        command = RecordEvent(
            child=child, when=read_moment("early March 2018"), agency="EDU", kind="contact",
            text="Seen at the gate with a man.",
        )  # fmt: skip
        return desk.carry_out(events.record, command)

    def test_every_field_is_changed_and_undone(self, desk, child, event):
        before = desk.get(events.of_child, child)
        said = {
            "when": read_moment("2 Mar 2018"),
            "agency": "POL",
            "kind": "concern",
            "text": "Seen with an adult.",
            "reference": "V1",
            "tier": Tier.POLICE,
            "source": "Officer",
            "help": True,
            "until": read_moment("4 Mar 2018"),
            "author": "A. Bell",
            "response": "Spoken to.",
            "childs_view": "Felt watched.",
            "significance": Significance.KEY,
        }
        desk.carry_out(events.change, ChangeEvent(event=event, seen=1, **said))

        (now,) = desk.get(events.of_child, child)
        assert {n: getattr(now, n) for n in said if n != "kind"} == {
            n: v for n, v in said.items() if n != "kind"
        }
        assert now.kind.name == "concern"
        desk.carry_out(undo.undo, None)
        (back,) = desk.get(events.of_child, child)
        assert (back.when, back.text, back.tier) == (
            before[0].when, before[0].text, before[0].tier,
        )  # fmt: skip

    def test_whom_it_names_is_linked_to_it(self, desk, child, event):
        fields = {"when": read_moment("2 Mar 2018"), "agency": "EDU", "kind": "contact"}
        named = Company(new=("a man called Tee",))
        command = ChangeEvent(event=event, seen=1, text="Seen with Tee.", people=named, **fields)
        desk.carry_out(events.change, command)

        found = timeline(desk)
        (link,) = found.links
        assert (link.role, found.people[0].name) == (LinkRole.NAMED, "a man called Tee")
        desk.carry_out(undo.undo, None)
        assert timeline(desk).links == ()

    def test_help_is_its_kinds_where_nobody_says(self, desk, child, event):
        said = {"when": read_moment("2 Mar 2018"), "agency": "VOL", "text": "Session 1."}
        desk.carry_out(events.change, ChangeEvent(event=event, seen=1, kind="direct work", **said))

        assert desk.get(events.of_child, child)[0].help

    @pytest.mark.parametrize(
        ("said", "field"),
        [({"text": " "}, "text"), ({"until": read_moment("1 Mar 2018")}, "until")],
    )
    def test_what_cannot_be_is_refused_with_its_field(self, desk, child, event, said, field):
        fields = {"when": read_moment("2 Mar 2018"), "agency": "EDU", "kind": "contact"}
        command = ChangeEvent(event=event, seen=1, **fields | {"text": "Seen."} | said)
        with pytest.raises(RuleBroken) as refused:
            desk.carry_out(events.change, command)

        assert refused.value.field == field

    def test_a_change_over_somebody_elses_is_refused(self, desk, child, event):
        fields = {"when": read_moment("2 Mar 2018"), "agency": "EDU", "kind": "contact"}
        desk.carry_out(events.change, ChangeEvent(event=event, seen=1, text="Theirs.", **fields))

        with pytest.raises(ChangedElsewhere):
            desk.carry_out(events.change, ChangeEvent(event=event, seen=1, text="Mine.", **fields))
        assert desk.get(events.of_child, child)[0].text == "Theirs."

    def test_it_says_which_file_and_row_it_came_from(self, desk, child, event):
        import_of(desk, child, event)

        assert desk.get(events.written_in, child) == {
            event: (WrittenIn(file="school.xlsx", sheet="Log", row=7),)
        }

    def test_taken_out_its_row_of_a_file_stays_and_says_so(self, desk, child, event):
        import_of(desk, child, event)
        desk.carry_out(events.remove, RemoveEvent(event=event, seen=1, reason="Entered twice"))

        assert desk.get(events.of_child, child) == ()
        assert desk.get(why_of_rows, None) == ["Read.\nTaken out as a mistake: Entered twice"]
        desk.carry_out(undo.undo, None)
        assert [e.id for e in desk.get(events.of_child, child)] == [event]
        assert desk.get(why_of_rows, None) == ["Read."]
        assert event in desk.get(events.written_in, child)

    def test_what_is_gone_cannot_be_changed(self, desk, child, event):
        desk.carry_out(events.remove, RemoveEvent(event=event, seen=1, reason="Entered twice"))

        with pytest.raises(NotFound):
            desk.carry_out(events.remove, RemoveEvent(event=event, seen=1, reason="Again"))


class TestAnInterview:
    def interview(self, desk, child):
        return desk.get(interviews.of_child, child)[0]

    def record(self, desk, child, *covered: UUID, **said) -> UUID:
        fields = {"outcome": Outcome.NOT_OFFERED} | said
        command = RecordReturnInterview(child=child, episodes=covered, **fields)
        return desk.carry_out(interviews.record, command)

    def test_every_field_is_changed_with_its_offers_and_episodes(self, desk, child, episode):
        other = desk.carry_out(
            episodes.record,
            RecordEpisode(child=child, missing_since=read_moment("1 Nov 2026"), returned=SINCE),
        )
        key = self.record(desk, child, episode)
        said = {
            "episodes": (episode, other),
            "outcome": Outcome.COMPLETED,
            "at": read_moment("17 Nov 2026 10:00"),
            "offers": (
                Offer(at=read_moment("16 Nov 2026 12:00"), outcome=Outcome.REFUSED_BY_CHILD),
                Offer(at=read_moment("17 Nov 2026 09:00"), by="R. Okoro", method="visit"),
            ),
            "interviewer": "R. Okoro",
            "independent": True,
            "alone": False,
            "place": "school",
            "child_chose_later": True,
            "parent_information": True,
            "words": "I was cold.",
            "said": (
                Said(topic=Topic.PUSH, words="A row about a phone."),
                Said(topic=Topic.MONEY, words="Owes for a coat."),
                Said(topic=Topic.PARENTS, words="Gran saw a car."),
            ),
            "passed_on_to": "MASH",
            "passed_on_at": read_moment("17 Nov 2026 11:30"),
            "note": "Wants football.",
            "tier": Tier.NOT_FAMILY,
        }
        assert set(said) == set(InterviewFields.__dataclass_fields__)
        desk.carry_out(interviews.change, ChangeReturnInterview(interview=key, seen=1, **said))

        now = self.interview(desk, child)
        assert {name: getattr(now, name) for name in said} == said
        desk.carry_out(undo.undo, None)
        back = self.interview(desk, child)
        assert (back.episodes, back.outcome, back.offers) == ((episode,), Outcome.NOT_OFFERED, ())
        assert (back.said, back.alone, back.passed_on_at) == ((), None, None)

    def test_a_topic_taken_out_or_put_in_is_a_change_that_others_are_told_of(
        self, desk, child, episode
    ):
        push, pull, harm = (
            Said(topic=topic, words=topic.value) for topic in (Topic.PUSH, Topic.PULL, Topic.HARM)
        )
        key = self.record(desk, child, episode, said=(push, pull))
        told = {"interview": key, "episodes": (episode,), "outcome": Outcome.NOT_OFFERED}
        for said in ((pull,), (pull, harm), (harm, pull), ()):
            seen = self.interview(desk, child).version
            command = ChangeReturnInterview(seen=seen, said=said, **told)
            desk.carry_out(interviews.change, command)

            assert self.interview(desk, child).said == said
            with pytest.raises(ChangedElsewhere):
                desk.carry_out(interviews.change, command)
        for said in ((harm, pull), (pull, harm), (pull,), (push, pull)):
            desk.carry_out(undo.undo, None)
            assert self.interview(desk, child).said == said

    def test_declined_and_then_held_is_within_and_the_refusal_stays_in_its_history(
        self, desk, child, episode
    ):
        """AC27: returned at T, declined at T + 20 h, held at T + 60 h."""
        declined = read_moment("16 Nov 2026 22:45")
        key = self.record(desk, child, episode, outcome=Outcome.REFUSED_BY_CHILD, at=declined)
        command = ChangeReturnInterview(
            interview=key,
            seen=1,
            episodes=(episode,),
            outcome=Outcome.COMPLETED,
            at=read_moment("18 Nov 2026 14:45"),
            offers=(Offer(at=declined, outcome=Outcome.REFUSED_BY_CHILD),),
        )
        desk.carry_out(interviews.change, command)

        now = timeline(desk)
        one = now.interview_of(now.episodes[0])
        assert timeliness(now.episodes[0], one, now.as_of).status is Status.WITHIN
        assert [o.outcome for o in one.offers] == [Outcome.REFUSED_BY_CHILD]

    def test_whoever_is_named_to_see_the_child_is_on_the_first_page(self, desk, child):
        home = read_moment("22 Nov 2026 20:00")
        since = read_moment("22 Nov 2026 10:00")
        command = RecordEpisode(child=child, missing_since=since, returned=home)
        episode = desk.carry_out(episodes.record, command)
        (before,) = desk.get(today.first_hours, desk.now()).home
        assert before.plan.who == ""

        self.record(
            desk, child, episode, outcome=Outcome.ARRANGED, interviewer="R. Okoro",
            at=read_moment("24 Nov 2026 16:00"),
        )  # fmt: skip

        (one,) = desk.get(today.first_hours, desk.now()).home
        assert (one.plan.who, one.status, one.outcome) == ("R. Okoro", Status.DUE, None)
        now = timeline(desk)
        assert now.interview_of(now.episodes[0]).interviewer == "R. Okoro"

    def test_an_interview_that_was_only_arranged_falls_overdue(self, desk, child, episode):
        self.record(desk, child, episode, outcome=Outcome.ARRANGED, interviewer="R. Okoro")

        (one,) = desk.get(today.first_hours, desk.now()).home
        assert (one.status, one.plan.who) == (Status.OVERDUE, "R. Okoro")

    def test_declined_and_then_held_is_no_longer_waited_for(self, desk, child):
        since, home = read_moment("22 Nov 2026 10:00"), read_moment("22 Nov 2026 20:00")
        command = RecordEpisode(child=child, missing_since=since, returned=home)
        episode = desk.carry_out(episodes.record, command)
        early = read_moment("22 Nov 2026 21:00")
        self.record(desk, child, episode, outcome=Outcome.REFUSED_BY_CHILD, at=early)
        held = read_moment("23 Nov 2026 08:00")
        self.record(desk, child, episode, outcome=Outcome.COMPLETED, at=held)

        (one,) = desk.get(today.first_hours, desk.now()).home
        assert (one.outcome, one.status) == (Outcome.COMPLETED, Status.WITHIN)

    def test_arranged_with_nobody_is_refused(self, desk, child, episode):
        with pytest.raises(RuleBroken, match="who will see the child, or when") as refused:
            self.record(desk, child, episode, outcome=Outcome.ARRANGED)

        assert refused.value.field == "interviewer"

    def test_of_two_interviews_a_held_one_comes_before_one_arranged(self, desk, child, episode):
        self.record(desk, child, episode, outcome=Outcome.ARRANGED, interviewer="R. Okoro")
        at = read_moment("17 Nov 2026 10:00")
        held = self.record(desk, child, episode, outcome=Outcome.COMPLETED, at=at)

        now = timeline(desk)
        assert now.interview_of(now.episodes[0]).id == held

    @pytest.mark.parametrize("held", ["16 Nov 2026 02:00", "15 Nov 2026"])
    def test_held_before_the_return_is_refused_with_both_values(self, desk, child, episode, held):
        at = read_moment(held)
        with pytest.raises(RuleBroken, match="before the return") as refused:
            self.record(desk, child, episode, outcome=Outcome.COMPLETED, at=at)

        assert refused.value.field == "at"

    def test_covering_no_episode_is_refused(self, desk, child):
        with pytest.raises(RuleBroken, match="covers no episode"):
            self.record(desk, child)

    def test_a_mistake_is_taken_out_and_comes_back(self, desk, child, episode):
        offer, told = Offer(at=read_moment("17 Nov 2026")), Said(topic=Topic.HELP, words="Football")
        key = self.record(
            desk, child, episode, outcome=Outcome.NOT_REACHED, offers=(offer,), said=(told,)
        )
        before = desk.get(interviews.of_child, child)[0]
        command = RemoveReturnInterview(interview=key, seen=1, reason="Wrong child")
        desk.carry_out(interviews.remove, command)

        assert desk.get(interviews.of_child, child) == ()
        desk.carry_out(undo.undo, None)
        back = desk.get(interviews.of_child, child)[0]
        assert back.said == (told,)
        assert (back.episodes, back.offers) == (before.episodes, before.offers)


def removals(desk: Desk):
    def read(session, _):
        return [
            (row.noun, row.thing, row.reason, row.who)
            for row in session.scalars(select(RemovalRow))
        ]

    return desk.get(read, None)


def import_of(desk: Desk, child: UUID, event: UUID) -> None:
    """A row of a file that the event was read from, with an account that may be the same."""

    def write(work, _):
        file = work.add(
            ImportedFileRow(
                child=child,
                name="school.xlsx",
                digest="0",
                agency="EDU",
                read_at=datetime(2026, 11, 20, tzinfo=UTC),
                read_by="Test",
            )
        )
        work.add(
            ImportedRow(
                file=file.id, sheet="Log", number=7, cells="[]", verdict="new", why="Read.",
                event=event,
            )
        )  # fmt: skip
        work.add(ConflictRow(child=child, event=event, other=event, likeness=100, settled_at=None))

    desk.carry_out(write, None)


def why_of_rows(session, _):
    return [row.why for row in session.scalars(select(ImportedRow))]
