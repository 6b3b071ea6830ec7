"""The rows of a desk of canaries: children, their records, and their meetings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from strategy_desk.domain.identifiers import IdentifierKind
from strategy_desk.domain.links import LinkRole, Noun, roles_between
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.people import PersonKind
from strategy_desk.domain.places import PlaceKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import FuzzyDate, Precision, to_local
from strategy_desk.domain.topics import Topic
from strategy_desk.models import (
    actions,
    children,
    corrections,
    decisions,
    desks,
    dissents,
    episodes,
    events,
    identifiers,
    imports,
    indicators,
    interviews,
    links,
    meetings,
    minutes,
    packs,
    people,
    places,
    referrals,
    removals,
    tiers,
    triggers,
)
from strategy_desk.services import catalogues, nrm_forms
from tests.campaigns._canaries import NOW, SEVERAL, Planter
from tests.campaigns._shapes import Shape

STARTS = NOW - timedelta(days=3)
OPEN_ITEMS, OWN_ITEMS = (1, 8), (2, 3)
"""Items whose lines are of any tier, and those whose lines are all of the item's own."""

Needs = frozenset[Tier]


class DeskPlanter(Planter):
    """Makes a whole desk."""

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self.items: dict[int, Tier] = {}

    def plant(self) -> None:
        """Make every row but those that come after the minutes were agreed."""
        *self.together, apart = (self._child(n) for n in range(2 + self.shape.siblings))
        self.own, *self.siblings = self.together
        self._meetings()
        for child in self.together:
            self._record(child)
        self._record(apart, few=True)
        self._minutes()
        self._papers()
        self._odds()

    def plant_after(self) -> None:
        """Make what is written of minutes that are out: corrections and amendments."""
        for number, line in enumerate(self.lines[:5], 1):
            self.add(
                corrections.CorrectionRow,
                self.needs[line.id],
                line.about,
                meeting=self.meeting,
                number=number,
                part="words",
                agency="POL",
                verdict="rejected",
                at=NOW,
                settled_at=NOW,
                line=line.id,
                action=None,
                decision=None,
                tier=line.tier,
            )
            self.add(
                corrections.AmendmentRow,
                self.needs[line.id],
                line.about,
                meeting=self.meeting,
                number=number,
                at=NOW,
                line=line.id,
                action=None,
                decision=None,
                about=line.about,
                tier=line.tier,
            )

    def _child(self, number: int) -> UUID:
        key = self.key()
        reference = f"{self.capitals()}-{self.chance.randrange(1000, 9999)}"
        self.planted.references[key] = reference
        self.note(reference, "child.reference", child=key)
        self.add(
            children.ChildRow,
            child=key,
            names=("name",),
            id=key,
            reference=reference,
            date_of_birth=date(2010, 3, 1 + number),
            jurisdiction="england",
        )
        return key

    def _meetings(self) -> None:
        self.earlier = [self.key() for _ in range(self.shape.earlier)]
        self.meeting, self.coming = self.key(), self.key()
        every: Iterable[tuple[UUID, datetime, str]] = (
            *(
                (key, STARTS - timedelta(days=30 - n), "draft")
                for n, key in enumerate(self.earlier)
            ),
            (self.meeting, STARTS, "draft"),
            (self.coming, NOW + timedelta(days=7), "planned"),
        )
        for number, (key, starts, state) in enumerate(every, 1):
            self.add(
                meetings.MeetingRow,
                child=self.own if key in self.earlier else None,
                id=key,
                number=number,
                reference=f"{self.planted.references[self.own]}-M{number}",
                type="strategy_initial",
                starts=starts,
                ends=starts + timedelta(hours=1) if state == "draft" else None,
                state=state,
                review=None,
                sheet_sent=None,
                purpose=self.own_words("meeting.purpose", child=self._whom(key)),
                of=self.own,
            )
        # A meeting about one child rightly has no row here, and no other row may be made up.
        self.planted.tables.add(meetings.MeetingChildRow.__tablename__)
        for position, child in enumerate(self.siblings, 1):
            for number, key in enumerate((self.meeting, self.coming), 1):
                self.add(
                    meetings.MeetingChildRow,
                    meeting=key,
                    of=child,
                    position=position,
                    number=number,
                    reference=f"{self.planted.references[child]}-M{number}",
                    joined=None,
                )
        for key in (*self.earlier, self.meeting, self.coming):
            self._room(key)

    def called(self, child: UUID) -> str:
        """What the meeting is called for one of its children."""
        number = 1 + self.shape.earlier if child == self.own else 1
        return f"{self.planted.references[child]}-M{number}"

    def _whom(self, meeting: UUID) -> UUID:
        """Whom words about all of a meeting are about: no copy of one of several has them."""
        return SEVERAL if self.siblings and meeting not in self.earlier else self.own

    def _room(self, meeting: UUID) -> None:
        whom = self._whom(meeting)
        for position, code in enumerate(self.shape.agencies):
            note = self.own_words("attendance.note", child=whom)
            self.add(
                meetings.AttendanceRow,
                meeting=meeting,
                position=position,
                agency=code,
                presence="present",
                arrived_at=None,
                left_at=None,
                note=note,
                name=self._carer(whom) if code == "HOM" else self.name(),
            )
            self.add(
                meetings.RequestRow,
                child=whom,
                meeting=meeting,
                position=position,
                agency=code,
                wanted="name",
                at=NOW - timedelta(days=9),
            )
        self.add(meetings.HandoverRow, meeting=meeting, position=0, at=STARTS)
        self.add(meetings.QuorumChangeRow, meeting=meeting, position=0, at=STARTS, absent="HEA")
        for number in OPEN_ITEMS + OWN_ITEMS:
            own = Tier.ALL if number in OPEN_ITEMS else self.tier()
            tier = self.items.setdefault(number, own)
            self.add(
                meetings.AgendaItemRow, meeting=meeting, number=number, minutes=5, tier=tier.value
            )

    def _carer(self, whom: UUID) -> str:
        """A carer at a meeting about several, who is in nobody's network."""
        name = self.name()
        self.note(name, "attendance.name", child=whom)
        return name

    def _minutes(self) -> None:
        kinds = list(LineKind)
        self.lines: list[Any] = []
        self.needs: dict[UUID, Needs] = {}
        abouts = (None, *self.together)
        for position in range(self.shape.lines):
            tier, about = self.tier(), self.chance.choice(abouts)
            item = self.chance.choice(OPEN_ITEMS + OWN_ITEMS)
            tier = tier if item in OPEN_ITEMS else self.items[item]
            line = self.add(
                minutes.MinuteLineRow,
                child=about,
                meeting=self.meeting,
                item=item,
                position=1024 * (position + 1),
                at=STARTS,
                agency=self.chance.choice(self.shape.agencies),
                kind=kinds[position % len(kinds)].value,
                basis="",
                exact=position % 3 == 0,
                about=about,
                tier=tier.value,
            )
            self.lines.append(line)
            self.needs[line.id] = frozenset({tier})
            if line.kind == LineKind.DISSENT.value:
                self._stage(line, tier)
        tier = self.tier()
        self.add(
            minutes.PenRow,
            child=self.own,
            meeting=self.meeting,
            line=self.key(),
            item=1,
            position=99,
            at=STARTS,
            agency="POL",
            kind="information",
            basis="",
            exact=False,
            about=self.own,
            caret=0,
            scroll=0,
            filed=False,
            tier=tier.value,
        )
        self._decisions()
        for child in self.together:
            for meeting in (*self.earlier, self.meeting) if child == self.own else (self.meeting,):
                self._actions(meeting, child)
        self.add(minutes.SendingBackRow, meeting=self.meeting, at=NOW)

    def _stage(self, line: Any, tier: Tier) -> None:
        self.add(
            dissents.DissentStageRow,
            child=line.about,
            meeting=self.meeting,
            line=line.id,
            agency="POL",
            stage=1,
            raised_at=NOW,
            due=NOW.date(),
            outcome="settled",
            answered_at=NOW,
            tier=tier.value,
        )

    def _decisions(self) -> None:
        for question in catalogues.decision_questions():
            for child in self.together:
                line = self.chance.choice((None, *self.lines))
                aside = line is not None and line.about not in (None, child)
                line = None if aside else line
                self.add(
                    decisions.DecisionRow,
                    self.needs[line.id] if line is not None else frozenset(),
                    child,
                    meeting=self.meeting,
                    of=child,
                    question=question.key,
                    answer="yes",
                    until=None,
                    line=line.id if line is not None else None,
                    tier=line.tier if line is not None else "A",
                )

    def _actions(self, meeting: UUID, child: UUID) -> None:
        statuses = ("accepted", "done", "withdrawn", "proposed")
        before = self.earlier.index(meeting) if meeting in self.earlier else self.shape.earlier
        letter = "ABC"[before if child == self.own else 0]
        for number in range(1, 1 + self.shape.actions):
            free = number == 1  # a letter of its escalation can be made, whosever it is
            lines = self.lines if meeting == self.meeting and not free else ()
            line = self.chance.choice((None, *lines))
            line = None if line is not None and line.about not in (None, child) else line
            tier, status = Tier.ALL if free else self.tier(), statuses[number % 4]
            if line is not None:
                tier = tightest(tier, Tier(line.tier))
            needs: Needs = frozenset({tier})
            done = status == "done"
            key = self.add(
                actions.ActionRow,
                needs,
                child,
                number=f"{letter}{number}",
                of=child,
                meeting=meeting,
                agency=self.chance.choice(self.shape.agencies),
                due=NOW.date() + timedelta(days=number - 3),
                due_time=None,
                status=status,
                completed=NOW.date() if done else None,
                outcome="yes" if done else "not known",
                superseded_by="",
                line=line.id if line is not None else None,
                priority="standard",
                basis="calendar",
                basis_days=None,
                accepted_at=NOW,
                said_done=None,
                closed_on=NOW.date() if status == "withdrawn" else None,
                tier=tier.value,
            ).id
            for kind, step in (("note", None), ("escalation", 1)):
                made = self.add(
                    actions.ActionUpdateRow,
                    needs | {tier},
                    child,
                    action=key,
                    at=NOW,
                    kind=kind,
                    step=step,
                )
                if kind == "escalation":
                    self.planted.steps.append((made.id, child))

    def _record(self, child: UUID, *, few: bool = False) -> None:
        self.things: dict[Noun, list[tuple[UUID, Needs]]] = {noun: [] for noun in Noun}
        for number in range(2 if few else self.shape.episodes):
            self._episode(child, number)
        if few:
            return
        self._joined_episode(child)
        for _ in range(self.shape.events):
            self._event(child)
        for kind in PersonKind:
            tier = self.tier()
            peer = kind is PersonKind.CHILD_PEER
            row = self.add(
                people.PersonRow,
                child=child,
                names=("name",),
                secret=frozenset({"name"} if peer else ()),
                of=child,
                kind=kind.value,
                code="" if peer and self.chance.random() < 0.5 else self._code(tier, child),
                tier=tier.value,
            )
            self.things[Noun.PERSON].append((row.id, frozenset({tier})))
        for place in PlaceKind:
            tier = self.tier()
            row = self.add(
                places.PlaceRow,
                child=child,
                of=child,
                kind=place.value,
                latitude=51_000_000 + self.chance.randrange(900_000),
                longitude=-1_000_000,
                tier=tier.value,
            )
            self.things[Noun.PLACE].append((row.id, frozenset({tier})))
        for number in IdentifierKind:
            tier = self.tier()
            row = self.add(
                identifiers.IdentifierRow, child=child, of=child, kind=number.value, tier=tier.value
            )
            self.things[Noun.IDENTIFIER].append((row.id, frozenset({tier})))
        self._links(child)
        self._referral(child)
        self._files(child)
        self._kept(child)

    def _code(self, tier: Tier, child: UUID) -> str:
        code = ""
        while not code or code in self._used:  # one code is one child on the whole desk
            code = f"{self.chance.choice('QVXYZ')}{self.chance.randrange(100, 999)}"
        self._used.add(code)
        self.note(code, "person.code", frozenset({tier}), child)
        return code

    def _episode(self, child: UUID, number: int, **more: Any) -> tuple[Any, Needs]:
        tier, begins = self.tier(), NOW - timedelta(days=60 - 9 * number, hours=3)
        ends = begins + timedelta(hours=5 + self.chance.randrange(60))
        needs = frozenset({tier})
        row = self.add(
            episodes.EpisodeRow,
            child=child,
            of=child,
            begins=begins,
            begins_by=begins,
            ends=ends,
            ends_by=ends,
            missing_since=_at(begins),
            reported=_at(begins),
            returned=_at(ends),
            located=None,
            harm=True,
            tier=tier.value,
            **more,
        )
        self.things[Noun.EPISODE].append((row.id, needs))
        self.add(episodes.EpisodeReferenceRow, needs, child, episode=row.id, position=0)
        self.add(episodes.GradeRow, needs, child, episode=row.id, position=0, level="medium")
        self.add(episodes.PreventionInterviewRow, needs, child, episode=row.id)
        self._interview(child, row.id, ends)
        return row, needs

    def _joined_episode(self, child: UUID) -> None:
        """Two reports of one episode, of tiers of their own."""
        root = next(r for r in self.rows if isinstance(r, episodes.EpisodeRow) and r.child == child)
        report, _ = self._episode(child, 0, joined_into=root.id)
        self.things[Noun.EPISODE].pop()
        self.add(
            episodes.JoinChoiceRow,
            child=child,
            episode=root.id,
            joined=report.id,
            position=0,
            field="found_place",
            report=self.chance.choice((root.id, report.id)),
        )

    def _interview(self, child: UUID, episode: UUID, ends: datetime) -> None:
        tier, at = self.tier(), ends + timedelta(hours=20)
        row = self.add(
            interviews.InterviewRow,
            child=child,
            of=child,
            outcome="completed",
            begins=at,
            begins_by=at,
            at=_at(at),
            independent=True,
            alone=True,
            parent_information=True,
            tier=tier.value,
        )
        self.add(interviews.InterviewEpisodeRow, interview=row.id, episode=episode, position=0)
        self.add(
            interviews.OfferRow,
            frozenset({tier}),
            child,
            interview=row.id,
            position=0,
            outcome="completed",
        )
        for place, topic in enumerate((Topic.PUSH, Topic.HELP)):
            self.add(
                interviews.SaidRow,
                frozenset({tier}),
                child,
                interview=row.id,
                position=place,
                topic=topic.value,
            )

    def _event(self, child: UUID, **more: Any) -> Any:
        tier = self.tier()
        row = self.add(
            events.EventRow,
            child=child,
            of=child,
            begins=self.moment(90),
            agency=self.chance.choice(self.shape.agencies),
            kind=self.chance.choice(("contact", "concern", "intelligence", "injury")),
            help=False,
            significance="normal",
            tier=tier.value,
            **more,
        )
        if not more:
            self.things[Noun.EVENT].append((row.id, frozenset({tier})))
        return row

    def _links(self, child: UUID) -> None:
        for noun, others in (
            (Noun.EPISODE, (Noun.PLACE, Noun.PERSON, Noun.IDENTIFIER)),
            (Noun.EVENT, (Noun.PLACE, Noun.PERSON, Noun.IDENTIFIER)),
            (Noun.PERSON, (Noun.PLACE, Noun.IDENTIFIER)),
        ):
            for other in others:
                for one, needs in self.chance.sample(self.things[noun], 2):
                    two, further = self.chance.choice(self.things[other])
                    tier = self.tier()
                    role: LinkRole = self.chance.choice(roles_between(noun, other))
                    self.add(
                        links.LinkRow,
                        needs | further,
                        child,
                        of=child,
                        role=role.value,
                        tier=tier.value,
                        **{noun.value: one, other.value: two},
                    )

    def _referral(self, child: UUID) -> None:
        form = nrm_forms.newest()
        key = self.add(referrals.ReferralRow, of=child, form_version=form.version).id
        texts = [q for q in form.questions if q.kind.value == "text"]
        for question in self.chance.sample(texts, min(5, len(texts))):
            self._answer(child, key, question.key)
        self.add(referrals.UseAgreedRow, child=child, referral=key, thing=self.key(), agency="POL")
        self.add(referrals.LongAnswerRow, of=child, key=texts[0].key, over=0)
        for code in self.chance.sample(sorted(catalogues.indicators()), 5):
            if self.chance.random() < 0.3:  # as it was before evidence had rows of its own
                tier = self.tier().value
                self.add(indicators.IndicatorUseRow, child=child, of=child, code=code, tier=tier)
                continue
            use = self.add(
                indicators.IndicatorUseRow,
                of=child,
                code=code,
                evidence="",
                first_seen="",
                confidence="",
                tier="A",
            )
            for position in range(2):
                tier = self.tier().value
                self.add(
                    indicators.EvidenceRow, child=child, use=use.id, position=position, tier=tier
                )

    def _answer(self, child: UUID, referral: UUID, question: str) -> None:
        """An answer of two sentences, each of a tier of its own."""
        tiers = (self.tier(), self.tier())
        said = []
        for tier in tiers:
            words = self.own_words("answer_sentence.text", frozenset({tier}), child)
            self.note(words, "answer.text", frozenset({tier}), child)
            said.append(f"It was said to be {words}.")
        whole = tightest(*tiers)
        row = self.add(
            referrals.AnswerRow,
            child=child,
            referral=referral,
            key=question,
            text=" ".join(said),
            tier=whole.value,
        )
        for position, (text, tier) in enumerate(zip(said, tiers, strict=True)):
            self.add(
                referrals.AnswerSentenceRow,
                child=child,
                answer=row.id,
                position=position,
                text=text,
                tier=tier.value,
                rests_on="",
            )
        self.add(
            referrals.EnteredRow,
            frozenset({whole}),
            child,
            referral=referral,
            key=question,
            by=self.own_words("answer_entered.by", child=child),
            at=NOW,
        )

    def _files(self, child: UUID) -> None:
        """A file whose rows tell of one event, or of a further account of one that is shared."""
        roots = [r for r in self.rows if isinstance(r, events.EventRow) and r.child == child]
        for root in self.chance.sample(roots, 2):
            account = self._event(child, joined_into=root.id)
            needs = frozenset({Tier(account.tier), Tier(root.tier)})
            file = self.add(
                imports.ImportedFileRow,
                needs,
                child,
                of=child,
                digest=self.key().hex,
                agency="POL",
                read_at=NOW,
            )
            self.add(
                imports.ImportedRow,
                needs,
                child,
                file=file.id,
                number=2,
                cells=json.dumps([["When", self.own_words("imported_row.cells", needs, child)]]),
                verdict="new",
                event=account.id,
            )
            self.add(
                imports.ConflictRow,
                child=child,
                of=child,
                event=root.id,
                other=account.id,
                likeness=90,
                settlement="joined",
                said=json.dumps({"text": self.own_words("conflict.said", chair=True)}),
                settled_at=NOW,
            )

    def _kept(self, child: UUID) -> None:
        things = [key for found in self.things.values() for key, _ in found]
        self.add(
            tiers.LoweringRow,
            of=child,
            thing=things[0],
            was="P",
            now="A",
            agency="POL",
        )
        self.add(removals.RemovalRow, of=child, noun="event", thing=self.key(), at=NOW)
        one, other = (key for key, _ in self.things[Noun.EPISODE][:2])
        self.add(episodes.KeptApartRow, of=child, one=one, other=other)
        fired = self.moment(90)
        self.add(
            triggers.FiringRow,
            child=child,
            of=child,
            rule="missing_3_in_90",
            fired_at=fired,
            seen_at=NOW,
            tier=self.tier().value,
        )
        self.add(
            triggers.WaiverRow,
            frozenset({Tier.NOT_FAMILY}),
            child,
            of=child,
            rule="missing_3_in_90",
            fired_at=fired,
        )

    def _papers(self) -> None:
        """What agencies sent, one of each tier, which tell of all the children."""
        whom = self._whom(self.meeting)
        for position, tier in enumerate(Tier):
            needs = frozenset({tier})
            said = self.own_words("added_paper.words", needs, whom)
            self.add(
                packs.AddedPaperRow,
                child=whom,
                meeting=self.meeting,
                position=position,
                agency="POL",
                dated=None,
                kind="docx",
                digest="0" * 64,
                size=1,
                words=json.dumps([{"text": said, "is_heading": False, "rows": []}]),
                pages="[]",
                tier=tier.value,
            )

    def _odds(self) -> None:
        self.add(desks.UserRow)
        self.add(
            imports.LayoutRow,
            agency="POL",
            headings='["When"]',
            columns='["when"]',
            day_first=True,
        )


def _at(moment: datetime) -> FuzzyDate:
    day = to_local(moment).date()
    return FuzzyDate(precision=Precision.EXACT, earliest=day, latest=day, at=moment)
