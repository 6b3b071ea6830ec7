"""One made-up child and one made-up meeting, whole, for printing. Every name is invented."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from PIL import Image

from strategy_desk.documents.document import Paper
from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.corrections import Amendment
from strategy_desk.domain.decisions import Answer, DecisionQuestion, DecisionRecord, SettledDecision
from strategy_desk.domain.episodes import EpisodeRecord, Grade, RiskLevel
from strategy_desk.domain.escalation_letters import Letter
from strategy_desk.domain.events import EventKind, EventRecord, Mark
from strategy_desk.domain.evidence_files import EvidenceFile
from strategy_desk.domain.family_numbers import counted_afresh
from strategy_desk.domain.indicators import (
    Confidence,
    Evidence,
    Indicators,
    IndicatorUse,
    Proposal,
    Protective,
)
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.letters import LetterKind, LetterPart, LetterRecord, Phrasing
from strategy_desk.domain.meetings import (
    AgendaItem,
    Attendance,
    MeetingRecord,
    MeetingState,
    MeetingSummary,
    MeetingType,
    Presence,
)
from strategy_desk.domain.minutes import LineKind, MinuteLine, MinutesVersion
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.nrm_clocks import clocks, route
from strategy_desk.domain.nrm_course import Course, Inquiry, Step, StepDone
from strategy_desk.domain.nrm_forms import Form, Question, QuestionKind
from strategy_desk.domain.packs import AddedPaper, Kind, PaperPage, WordPart
from strategy_desk.domain.referrals import (
    CREDIBILITY,
    AnswerRecord,
    ReferralRecord,
    told,
)
from strategy_desk.domain.sharing import CHAIR, Audience, Tier, shared_with
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.domain.timescales import Jurisdiction

SEED = UUID("7c1ce7f0-5f0e-4f0b-9a55-0d1f3a6b2c11")
AS_OF = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
SECRET = "Burner handset ending 4471 traced to Ferrand Quay"
SECRET_ACTION = "Apply for the Ferrand Quay warrant"
SECRET_EVENT = "Source names a man of Ferrand Quay"
SECRETS = (SECRET, SECRET_ACTION, SECRET_EVENT)

AGENCIES = (
    Agency(
        code="POL",
        name="Police",
        reads=frozenset({Tier.ALL, Tier.NOT_FAMILY, Tier.POLICE}),
        in_quorum=True,
    ),
    Agency(
        code="CSC", name="Social care", reads=frozenset({Tier.ALL, Tier.NOT_FAMILY}), in_quorum=True
    ),
    Agency(
        code="HEA",
        name="Health",
        reads=frozenset({Tier.ALL, Tier.NOT_FAMILY, Tier.HEALTH}),
        in_quorum=True,
    ),
    Agency(code="EDU", name="Education", reads=frozenset({Tier.ALL, Tier.NOT_FAMILY})),
    Agency(code="HOM", name="Home and placement"),
    Agency(code="YJS", name="Youth justice", reads=frozenset({Tier.ALL, Tier.NOT_FAMILY})),
    Agency(code="VOL", name="Voluntary", reads=frozenset({Tier.ALL, Tier.NOT_FAMILY})),
    Agency(code="MTG", name="Meetings and decisions", reads=frozenset({Tier.ALL, Tier.NOT_FAMILY})),
)
POLICE = Audience(key="POL", label="Police", tiers=AGENCIES[0].reads)

LOW = RiskLevel(rank=1, code="low", letter="L")
MEDIUM = RiskLevel(rank=2, code="medium", letter="M")
HIGH = RiskLevel(rank=3, code="high", letter="H")

CHILD = ChildRecord(
    id=uuid5(SEED, "child"),
    version=1,
    reference="KD-31",
    name="Kaya Demir-Rhys",
    date_of_birth=date(2011, 5, 2),
    jurisdiction=Jurisdiction.ENGLAND,
    living="Children's home in Ostrey, since 2 Sep 2026",
    legal_status="Looked after, section 20",
)


def identity(name: str) -> UUID:
    """The same identity for the same name, run after run."""
    return uuid5(SEED, name)


def moment(day: int, month: int, hour: int, minute: int = 0) -> FuzzyDate:
    """A moment of 2026, in UTC."""
    return FuzzyDate.exact(datetime(2026, month, day, hour, minute, tzinfo=UTC))


def episode(number: int, start: FuzzyDate, end: FuzzyDate | None, level: RiskLevel | None, **more):
    """One episode of the sample child."""
    return EpisodeRecord(
        id=identity(f"episode {number}"),
        version=1,
        number=number,
        references=(f"MP-{number:03d}",),
        missing_since=start,
        returned=end,
        grades=(Grade(level=level),) if level else (),
        **more,
    )


EPISODES = (
    episode(
        1,
        moment(4, 3, 17),
        moment(4, 3, 23, 30),
        LOW,
        missing_from="home",
        found_place="Home",
        returned_by="own return",
    ),
    episode(
        2,
        moment(11, 4, 20),
        moment(12, 4, 15),
        MEDIUM,
        missing_from="home",
        found_place="Ostrey bus station",
        returned_by="police",
        reported=moment(11, 4, 23),
    ),
    episode(
        3,
        moment(30, 5, 21),
        moment(2, 6, 14),
        HIGH,
        missing_from="school",
        found_place="Flat in Lowmarsh",
        returned_by="police",
    ),
    episode(
        4,
        moment(3, 6, 19),
        moment(4, 6, 9),
        MEDIUM,
        missing_from="home",
        found_place="Home",
        returned_by="mother",
    ),
    episode(
        5,
        FuzzyDate.on_day(date(2026, 7, 18)),
        FuzzyDate.on_day(date(2026, 7, 19)),
        None,
        missing_from="home",
    ),
    episode(
        6,
        moment(5, 9, 18),
        moment(9, 9, 7),
        HIGH,
        missing_from="placement",
        found_place="Flat in Lowmarsh",
        returned_by="police",
    ),
    episode(
        7,
        moment(10, 9, 13),
        moment(11, 9, 4),
        LOW,
        missing_from="placement",
        found_place="Placement",
        returned_by="own return",
    ),
    episode(
        8,
        moment(14, 11, 22),
        moment(17, 11, 23, 10),
        HIGH,
        missing_from="placement",
        found_place="Harl railway station",
        returned_by="police",
        reported=moment(14, 11, 23),
    ),
)


def interview(number: int, outcome: Outcome, at: FuzzyDate | None = None, **more):
    """The return interview of one sample episode."""
    return ReturnInterviewRecord(
        id=identity(f"interview {number}"),
        version=1,
        episodes=(identity(f"episode {number}"),),
        outcome=outcome,
        at=at,
        **more,
    )


INTERVIEWS = (
    interview(1, Outcome.COMPLETED, moment(6, 3, 15)),
    interview(2, Outcome.COMPLETED, moment(20, 4, 10)),
    interview(3, Outcome.REFUSED_BY_CHILD, moment(5, 6, 12)),
    interview(4, Outcome.NOT_OFFERED),
    interview(6, Outcome.COMPLETED, moment(14, 9, 16), child_chose_later=True),
    interview(7, Outcome.COMPLETED, moment(12, 9, 11)),
)

KINDS = {
    "contact": EventKind(name="contact", mark=Mark.CONTACT),
    "concern": EventKind(name="concern", mark=Mark.CONCERN),
    "direct work": EventKind(name="direct work", mark=Mark.DONE, help=True),
    "decision": EventKind(name="decision", mark=Mark.DECISION),
    "not attended": EventKind(name="not attended", mark=Mark.DID_NOT_HAPPEN),
    "support": EventKind(name="support", mark=Mark.BAND),
}


def event(number: int, when: FuzzyDate, agency: str, kind: str, text: str, **more):
    """One event of the sample child."""
    return EventRecord(
        id=identity(f"event {number}"),
        version=1,
        reference=f"V{number:02d}",
        when=when,
        agency=agency,
        kind=KINDS[kind],
        text=text,
        **more,
    )


EVENTS = (
    event(1, moment(2, 2, 9), "EDU", "concern", "A second telephone, said to be a present."),
    event(2, moment(9, 3, 14), "CSC", "contact", "Social worker rings; no reply."),
    event(
        3,
        FuzzyDate.in_month(2026, 5),
        "HEA",
        "concern",
        "Weight loss noted by the school nurse.",
        tier=Tier.HEALTH,
    ),
    event(4, moment(8, 5, 16), "VOL", "direct work", "First session with a mentor."),
    event(5, moment(12, 6, 10), "POL", "concern", SECRET_EVENT, tier=Tier.POLICE),
    event(
        6,
        moment(1, 4, 9),
        "HOM",
        "support",
        "Support at home, twice a week",
        until=moment(20, 7, 9),
    ),
    event(7, moment(2, 9, 12), "HOM", "decision", "Moves to a children's home in Ostrey."),
    event(
        8,
        moment(22, 9, 9),
        "HEA",
        "not attended",
        "Kaya was missing that day; clinic not attended.",
    ),
    event(9, moment(1, 10, 16), "VOL", "direct work", "Mentoring restarts."),
    event(
        10,
        moment(6, 10, 11),
        "POL",
        "decision",
        "Warning notice served on an adult.",
        tier=Tier.NOT_FAMILY,
    ),
)


def action(number: str, agency: str, text: str, due: date | None, **more):
    """One action of the sample meeting."""
    return ActionRecord(
        id=identity(f"action {number}"),
        version=1,
        number=number,
        child=CHILD.id,
        meeting=identity("meeting" if number.startswith("B") else "first meeting"),
        agency=agency,
        owner=more.pop("owner", "A. Penhallow"),
        text=text,
        due=due,
        **more,
    )


ACTIONS = (
    action(
        "B1",
        "POL",
        "Check telephone billing for 1 to 18 November",
        date(2026, 11, 20),
        due_time=time(17),
        purpose="Billing summary",
        owner="DC M. Achterberg",
    ),
    action(
        "B2",
        "CSC",
        "See Kaya for the return interview, with an advocate",
        date(2026, 11, 20),
        due_time=time(16),
        purpose="Interview record, shared the same day",
    ),
    action(
        "B3",
        "HEA",
        "Health check with a nurse Kaya knows",
        date(2026, 12, 1),
        purpose="Clinic letter",
        owner="Dr L. Ssali",
    ),
    action("B4", "EDU", "Taxi both ways; plan for a full timetable", None, owner=""),
    action(
        "B5", "POL", SECRET_ACTION, date(2026, 11, 27), tier=Tier.POLICE, owner="DC M. Achterberg"
    ),
)
LEFT_OVER = (
    action(
        "A2",
        "VOL",
        "Restart mentoring",
        date(2026, 10, 2),
        status=ActionStatus.DONE,
        completed=date(2026, 10, 1),
        evidence="Session note",
    ),
    action(
        "A4",
        "CSC",
        "Family safety plan for Kaya's mother",
        date(2026, 10, 30),
        purpose="Plan signed by her mother",
    ),
)

QUESTIONS = tuple(
    DecisionQuestion(key=key, text=text)
    for key, text in (
        ("s47", "Section 47 enquiry"),
        ("victim", "Treated as a victim (s.45)"),
        ("nrm", "NRM: refer, or reasons not to"),
        ("next_meeting", "Next meeting date"),
    )
)


def decided(question: DecisionQuestion, answer: Answer, reason: str, **more):
    """One decision of the sample meeting."""
    return DecisionRecord(
        child=CHILD.id,
        id=identity(question.key),
        version=1,
        question=question,
        answer=answer,
        reason=reason,
        **more,
    )


DECISIONS = (
    decided(
        QUESTIONS[0],
        Answer.YES,
        "Reasonable cause to suspect significant harm by adults outside the family.",
        text="Joint with police",
    ),
    decided(
        QUESTIONS[1],
        Answer.LATER,
        "The arrest of 17 November is still with the custody officer.",
        until=date(2026, 11, 25),
    ),
    decided(
        QUESTIONS[2],
        Answer.YES,
        "Six indicators from four sources. Consent is not needed under 18.",
        text="By the council, 20 November",
    ),
)


def line(
    position: int,
    item: int,
    agency: str,
    speaker: str,
    text: str,
    kind=LineKind.INFORMATION,
    tier=Tier.ALL,
):
    """One minute line of the sample meeting."""
    return MinuteLine(
        id=identity(f"line {position}"),
        version=1,
        item=item,
        position=position,
        at=AS_OF + timedelta(minutes=position),
        agency=agency,
        speaker=speaker,
        text=text,
        kind=kind,
        tier=tier,
    )


LINES = (
    line(
        1,
        6,
        "CSC",
        "A. Penhallow",
        "Kaya came home on Tuesday night and is at the children's home.",
    ),
    line(
        2,
        7,
        "MTG",
        "R. Oyelaran",
        "Twice Kaya was missing again inside the first 72 hours. "
        "Mentoring stopped in July and restarted in October.",
    ),
    line(
        3,
        8,
        "POL",
        "DC M. Achterberg",
        "Kaya was found at Harl railway station with two telephones.",
    ),
    line(4, 8, "POL", "DC M. Achterberg", SECRET, tier=Tier.POLICE),
    line(
        5,
        8,
        "HEA",
        "Dr L. Ssali",
        "The hand injury is consistent with being hurt by somebody else.",
        LineKind.ANALYSIS,
    ),
    line(
        6,
        9,
        "VOL",
        "T. Brannigan",
        "They said I owe them. I can't just not go.",
        LineKind.CHILD_WORDS,
    ),
    line(7, 9, "CSC", "A. Penhallow", "Kaya asks not to be met by anybody in uniform."),
    line(8, 14, "MTG", "R. Oyelaran", "The council refers, by A. Penhallow.", LineKind.DECISION),
    line(
        9,
        23,
        "EDU",
        "M. Quill",
        "Education wants the full timetable to start at once. The chair set action B4.",
        LineKind.DISSENT,
    ),
)

VERSIONS = (
    MinutesVersion(
        id=identity("version 1"),
        version=1,
        number=1,
        at=datetime(2026, 11, 19, 12, tzinfo=UTC),
        by="P. Lindqvist",
    ),
    MinutesVersion(
        id=identity("version 2"),
        version=1,
        number=2,
        at=datetime(2026, 11, 23, 12, tzinfo=UTC),
        by="M. Chair",
        agreed=True,
    ),
)
AMENDMENTS = tuple(
    Amendment(
        id=identity(f"amendment {number}"),
        version=1,
        number=number,
        text=text,
        reason=reason,
        at=datetime(2026, 11, 24, 9, tzinfo=UTC),
        by="P. Lindqvist",
        tier=tier,
    )
    for number, text, reason, tier in (
        (1, "The car was blue.", "Seen again on CCTV.", Tier.ALL),
        (2, "The plate was read.", "Camera record.", Tier.POLICE),
    )
)

AGENDA = tuple(
    AgendaItem(number=number, title=title, tier=tier)
    for number, title, tier in (
        (6, "Current position", Tier.ALL),
        (7, "Timeline and pattern sheet", Tier.ALL),
        (8, "Agency information in turn", Tier.ALL),
        (9, "What the child has said", Tier.ALL),
        (12, "Restricted police information", Tier.POLICE),
        (14, "NRM decision", Tier.ALL),
        (23, "Disagreement", Tier.ALL),
    )
)

MEETING = MeetingRecord(
    id=identity("meeting"),
    version=1,
    reference="KD-31-M2",
    number=2,
    type=MeetingType.STRATEGY_REVIEW,
    child=CHILD,
    starts=AS_OF - timedelta(minutes=30),
    ends=AS_OF + timedelta(minutes=40),
    place="Room 3 and video",
    chair="R. Oyelaran",
    minute_taker="P. Lindqvist",
    state=MeetingState.DRAFT,
    purpose="Child missing and criminally exploited.",
    attendance=(
        Attendance(
            agency="CSC",
            name="Ailsa Penhallow",
            role="Social worker, Ostrey Council",
            presence=Presence.PRESENT,
        ),
        Attendance(
            agency="POL",
            name="DC Mara Achterberg",
            role="Missing team, Harlshire Police",
            presence=Presence.PRESENT,
        ),
        Attendance(
            agency="HEA",
            name="Dr Lidia Ssali",
            role="Named doctor, Ostrey NHS",
            presence=Presence.PRESENT,
            note="From 10:10",
        ),
        Attendance(
            agency="EDU",
            name="Marek Quill",
            role="Designated lead, Ostrey School",
            presence=Presence.PRESENT,
        ),
        Attendance(
            agency="VOL", name="Tam Brannigan", role="Tidewater Mentoring", presence=Presence.REPORT
        ),
        Attendance(
            agency="YJS",
            name="Jo Fenn",
            role="Ostrey Youth Justice Service",
            presence=Presence.APOLOGIES,
        ),
    ),
    agenda=AGENDA,
    questions=QUESTIONS,
    lines=LINES,
    decisions=DECISIONS,
    actions=ACTIONS,
    left_over=LEFT_OVER,
    review=date(2026, 11, 26),
)

TIMELINE = Timeline(
    child=CHILD,
    as_of=AS_OF,
    episodes=EPISODES,
    interviews=INTERVIEWS,
    events=EVENTS,
    meetings=(
        MeetingSummary(
            id=MEETING.id,
            reference=MEETING.reference,
            number=2,
            type=MEETING.type,
            child=CHILD.id,
            child_name=CHILD.name,
            child_reference=CHILD.reference,
            starts=MEETING.starts,
            state=MEETING.state,
        ),
    ),
    actions=ACTIONS + LEFT_OVER,
    warnings=("Episode 5 has no clock times.",),
)


def question(key: str, number: str, section: str, text: str, **more):
    """One question of the sample form."""
    return Question(
        key=key, number=number, section=section, text=text, **{"kind": QuestionKind.TEXT} | more
    )


FORM = Form(
    version="2026-04-27",
    title="National Referral Mechanism, child route",
    source="made up for tests",
    questions=(
        question("reference", "2", "First responder details", "Your own reference", required=True),
        question(
            "pv-under-age",
            "5",
            "Age and local authority",
            "Is the child under 18?",
            kind=QuestionKind.RADIO,
            required=True,
        ),
        question(
            "how-did-the-exploitation-start",
            "10",
            "Exploitation",
            "How the exploitation began",
            required=True,
        ),
        question(
            "still-in-exploitative-situation",
            "15",
            "Exploitation",
            "Is the child still in it?",
            kind=QuestionKind.RADIO,
            required=True,
        ),
        question(
            "what-is-keeping-them-in-situation",
            "16a",
            "Exploitation",
            "What keeps the child in it",
            asked_if=(("still-in-exploitative-situation", "yes"),),
            required=True,
        ),
        question(
            "how-why-did-they-leave-the-situation",
            "16b",
            "Exploitation",
            "How the child left it",
            asked_if=(("still-in-exploitative-situation", "no"),),
            required=True,
        ),
        question(
            CREDIBILITY,
            "24",
            "Professional insight",
            "Are there concerns about the account?",
            kind=QuestionKind.RADIO,
            required=True,
        ),
        question(
            "where-exploitation-happened-uk-city-1",
            "27",
            "Where it happened",
            "UK town",
            kind=QuestionKind.LIST,
            required=True,
        ),
        question(
            "where-exploitation-happened-uk-city-2",
            "27",
            "Where it happened",
            "UK town 2",
            kind=QuestionKind.LIST,
        ),
        question(
            "types-of-exploitation-forced-to-commit-crime",
            "32",
            "Those who exploited the child",
            "Type of exploitation: Forced to commit a crime",
            kind=QuestionKind.CHECKBOX,
        ),
        question(
            "types-of-exploitation-other",
            "32",
            "Those who exploited the child",
            "Type of exploitation: Other",
            kind=QuestionKind.CHECKBOX,
        ),
    ),
)

REFERRAL = ReferralRecord(
    id=identity("referral"),
    version=1,
    child=CHILD.id,
    form=FORM,
    answers=(
        AnswerRecord(key="reference", text="KD-31"),
        AnswerRecord(
            key="pv-under-age",
            text="Yes",
            drafted=True,
            sentences=told("Yes", ("date of birth",)),
        ),
        AnswerRecord(
            key="how-did-the-exploitation-start",
            text="Older boys gave Kaya a telephone in February 2026. "
            "In May Kaya was told of a debt.",
            sentences=(
                *told("Older boys gave Kaya a telephone in February 2026.", ("V01",)),
                *told("In May Kaya was told of a debt.", ("episode 3",)),
            ),
        ),
        AnswerRecord(key="still-in-exploitative-situation", text="Yes"),
        AnswerRecord(key=CREDIBILITY, text="A drafted opinion of the account", drafted=True),
        AnswerRecord(key="types-of-exploitation-forced-to-commit-crime", text="Yes"),
        AnswerRecord(key="user-organisation", text="Ostrey Council"),
    ),
    indicators=(
        IndicatorUse(
            code="MI01",
            name="Goes missing repeatedly",
            about_services=False,
            items=(
                Evidence(
                    text="8 missing episodes",
                    on="4 Mar 2026",
                    source="Police",
                    label="KD1 to KD8",
                    confidence=Confidence.SEEN,
                ),
                Evidence(
                    text="Reports of March and April",
                    on="6 Apr 2026",
                    source="Mother",
                    confidence=Confidence.TOLD,
                ),
            ),
        ),
        IndicatorUse(
            code="CC03",
            name="Is told a debt is owed",
            about_services=False,
            items=(
                Evidence(
                    text="“They said I owe them”",
                    on="8 May 2026",
                    source="Mentor",
                    confidence=Confidence.TOLD,
                ),
            ),
        ),
        IndicatorUse(
            code="SY03",
            name="Return interviews missed or declined in a row",
            about_services=True,
            items=(
                Evidence(
                    text="Declined after episodes 3, 4 and 5",
                    on="4 Jun 2026",
                    source="the record",
                    confidence=Confidence.SEEN,
                ),
            ),
        ),
    ),
)


SETTLED = SettledDecision(meeting=2, held=MEETING.starts, decision=DECISIONS[2])
STEPS = (
    Step(key="told_child", text="The child is told what a referral is"),
    Step(key="leaflet", text="Leaflet given and explained"),
    Step(key="guardian", text="Guardian service (ICTG) asked"),
)
COURSE = Course(inquiry=Inquiry.CHARGED)
CASE = NrmCase(
    child=CHILD,
    decision=SETTLED,
    chair="R. Oyelaran",
    waiting=None,
    route=route(CHILD, AS_OF.date()),
    clocks=clocks(CHILD, COURSE, AS_OF.date(), None),
    pilot=None,
    course=COURSE,
    duty="A public body that believes a child may be a victim must say so.",
    owed=(
        StepDone(step=STEPS[0], on=date(2026, 11, 18), by="A. Penhallow", note="At the home"),
        StepDone(step=STEPS[1]),
        StepDone(step=STEPS[2]),
    ),
    section_45="The child is under investigation or charged: tell the defence solicitor.",
    inquiry_shown_by=(),
    indicators=Indicators(
        used=REFERRAL.indicators,
        proposed=(
            Proposal(
                code="MI03",
                name="Missing again soon",
                about_services=False,
                items=(Evidence(text="Missing again 31 hours after episode 7"),),
            ),
        ),
        protective=(
            Protective(
                id=identity("protective"),
                version=1,
                text="Trusts her mentor",
                on="8 Nov 2026",
                source="Tidewater Mentoring",
            ),
        ),
    ),
    files=(
        EvidenceFile(
            id=identity("file"),
            version=1,
            number=1,
            title="Police report of 19 April",
            agency="POL",
            author="PC A. Rao",
            on="19 Apr 2026",
            shows="Where she was found",
            name="NRM-evidence-01.pdf",
            size=2_400_000,
            digest="0" * 64,
            agreed=True,
            agreed_by="DI L. Orme",
            agreed_on=date(2026, 11, 18),
        ),
        EvidenceFile(
            id=identity("file 2"),
            version=1,
            number=2,
            title="School log",
            agency="EDU",
            author="",
            on="Oct 2026",
            shows="Attendance",
            name="NRM-evidence-02.pdf",
            size=31_000,
            digest="1" * 64,
            tier=Tier.NOT_FAMILY,
        ),
    ),
    responders=(),
    not_responders="",
    names={"POL": "Police", "EDU": "Education"},
)


LETTER = Letter(
    text="To owner's manager\n\nAction A1 of strategy meeting 1 about child KD-31.\n\n"
    "Please tell the chair by the next working day what has been done.\nWith the evidence.",
    addressee="Ch. Insp. R. Vane",
    at=AS_OF,
    by="P. Lindqvist",
    step=3,
    number="A1",
    meeting=MEETING.reference,
    child=CHILD.reference,
    tier=Tier.POLICE,
)

TOLD = LetterRecord(
    id=identity("letter"),
    version=1,
    kind=LetterKind.FAMILY,
    meeting=MEETING.id,
    child=CHILD.id,
    reference=MEETING.reference,
    addressee="Selin Demir",
    greeting="Dear Selin",
    address="Selin Demir\n4 Quay Row\nOstrey",
    drafted_at=AS_OF,
    phrasing=Phrasing(
        title="Our meeting about Kaya",
        draft="DRAFT. Not to be sent: the chair has not read it yet.",
        closing="Yours sincerely",
        signed="For the meeting",
    ),
    parts=tuple(
        LetterPart(key=key, heading=heading, text=text, drafted=text)
        for key, heading, text in (
            ("why", "Why we met", "We met on Thursday 19 November 2026."),
            (
                "actions",
                "What will happen, and by when",
                "This will happen:\n- Social care will see Kaya.\n- Nurses will call.\n\nYes.",
            ),
            ("again", "When we meet again", " \n"),
        )
    ),
)


def shared_meeting(meeting: MeetingRecord, reader: Audience) -> MeetingRecord:
    """The meeting as a reader gets it: chosen before it comes to paper."""
    lines, actions = shared_with(reader, meeting.lines), shared_with(reader, meeting.actions)
    left_over = shared_with(reader, meeting.left_over)
    if reader.is_family:
        every = (*left_over, *actions)
        actions, left_over = counted_afresh(actions, every), counted_afresh(left_over, every)
    had = len(meeting.lines) + len(meeting.actions) + len(meeting.left_over)
    return replace(
        meeting,
        lines=lines,
        actions=actions,
        left_over=left_over,
        agenda=shared_with(reader, meeting.agenda),
        withheld=had - len(lines) - len(actions) - len(left_over),
    )


def _case(reader: Audience) -> NrmCase:
    """The course of the sample referral, as a reader gets it."""
    return replace(CASE, files=shared_with(reader, CASE.files))


def paper(document: str, reader: Audience = CHAIR, **changes) -> Paper:
    """One copy of a sample document, for one reader."""
    of_meeting = {"agenda", "minutes", "decisions", "actions", "pack", "separator"}
    about = MEETING.reference if document in of_meeting else CHILD.reference
    in_pack = ("minutes", "timeline", "actions") if document == "pack" else ()
    given = Paper(
        document=document,
        title=f"{about}, {document}",
        audience=reader,
        printed_at=AS_OF + timedelta(hours=2),
        printed_by="P. Lindqvist",
        copy="Copy 3 of 8",
        timeline=for_audience(TIMELINE, reader),
        meeting=shared_meeting(MEETING, reader),
        referral=REFERRAL if document == "nrm" else None,
        case=_case(reader) if document == "nrm" else None,
        letter=LETTER if document == "escalation" else None,
        told=TOLD if document.endswith("-letter") else None,
        agencies=AGENCIES,
        edition="No restricted" if document in {"pack", "separator"} else "",
        due=date(2026, 12, 17) if document == "pack" else None,
        parts=tuple(paper(part, reader) for part in in_pack),
        added=shared_with(reader, ADDED) if document == "pack" else (),
    )
    return replace(given, **changes)


def picture(width: int, height: int, mode: str = "L") -> PaperPage:
    """A page as a picture: a made-up one."""
    packed = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(packed, "JPEG")
    return PaperPage(
        jpeg=packed.getvalue(),
        width=width,
        height=height,
        colours=len(mode),
        words="Attendance since September: 61 of 70 sessions.",
    )


ADDED = tuple(
    AddedPaper(
        id=identity(f"added {title}"),
        version=1,
        title=title,
        agency=agency,
        dated=date(2026, 11, 12),
        tier=tier,
        kind=kind,
        digest="",
        size=1,
        **held,
    )
    for title, agency, tier, kind, held in (
        (
            "Attendance report",
            "EDU",
            Tier.ALL,
            Kind.PDF,
            {"pages": (picture(400, 560), picture(560, 400, "RGB"))},
        ),
        (
            "Nurse's summary",
            "HEA",
            Tier.NOT_FAMILY,
            Kind.WORD,
            {
                "words": (
                    WordPart(text="What was seen", is_heading=True),
                    WordPart(text="The hand is healing; <b>no</b> fever."),
                    WordPart(rows=(("Day", "Seen by"), ("11 Nov", "School nurse"))),
                )
            },
        ),
        (
            "Photograph of the gate",
            "EDU",
            Tier.NOT_FAMILY,
            Kind.PICTURE,
            {"pages": (picture(640, 400, "RGB"),), "alternative": "A school gate by a road."},
        ),
        ("Intelligence log", "POL", Tier.POLICE, Kind.PDF, {"pages": (picture(300, 420),)}),
    )
)
