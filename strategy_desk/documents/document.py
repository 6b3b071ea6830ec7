"""Documents: what may be printed, for whom, and the one door to paper.

A paper holds the records of one copy, chosen for its reader before they come here. What lays them
out is imported only when something is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from strategy_desk.documents.setting import Setting
from strategy_desk.documents.wording import Said, day_words, in_welsh, wording
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.escalation_letters import Letter
from strategy_desk.domain.events import WrittenIn
from strategy_desk.domain.held_back import HeldBack
from strategy_desk.domain.letters import LetterRecord
from strategy_desk.domain.meetings import HELD, AgendaItem, MeetingRecord, MeetingState
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.packs import AddedPaper
from strategy_desk.domain.prose import Furniture
from strategy_desk.domain.referrals import ReferralRecord
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.domain.time import clock_words, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.undecided import Undecided
from strategy_desk.errors import RuleBroken
from strategy_desk.registry import Registry

if TYPE_CHECKING:
    from strategy_desk.documents.layout import Flowable, NewPage


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One copy to print: which document, for whom, and the records it is made of.

    ``title`` is its reference and kind, such as ``RT-2026-M2, minutes``: it stands on every page
    and in the file, so it names nobody. ``copy`` says which copy it is, such as ``Copy 3 of 8``.
    ``others`` are the timelines of the further children of a meeting about several, ``when_held``
    those of all its children as they were when it was held.
    ``waiting`` says of which children it is not decided whether to refer.
    ``written_in`` says which rows of which files tell of an event. A version that was issued
    before speaks of the record as it was at ``issued_at``, whenever it is printed. ``large`` asks
    for large print, ``holes`` for room to punch the first page. ``held_back`` counts what an
    agenda, a sheet of decisions or one of actions would hold and its reader may not see; ``held``
    is what the finished copy is searched for, and no part of it.

    A copy for the register has a ``seal``, a secret that its check value is made with, and says
    which ``person`` it is for. A pack is made of ``parts``, each a paper of its own, and of papers
    that were ``added``, without those ``papers_held_back``. ``edition`` is the name of its version,
    ``due`` when it is to come back.
    """

    document: str
    title: str
    audience: Audience
    printed_at: datetime
    printed_by: str
    copy: str
    timeline: Timeline | None = None
    others: tuple[Timeline, ...] = ()
    when_held: tuple[Timeline, ...] = ()
    meeting: MeetingRecord | None = None
    referral: ReferralRecord | None = None
    case: NrmCase | None = None
    waiting: tuple[Undecided, ...] = ()
    letter: Letter | None = None
    told: LetterRecord | None = None
    agencies: tuple[Agency, ...] = ()
    written_in: Mapping[UUID, tuple[WrittenIn, ...]] = field(default_factory=dict)
    issued_at: datetime | None = None
    large: bool = False
    holes: bool = False
    held_back: int = 0
    held: tuple[HeldBack, ...] = field(default=(), repr=False, compare=False)
    seal: bytes = b""
    person: str = ""
    edition: str = ""
    due: date | None = None
    parts: tuple[Paper, ...] = ()
    added: tuple[AddedPaper, ...] = ()
    papers_held_back: int = 0

    @property
    def reference(self) -> str:
        """What the meeting or child is called that it is about."""
        return self.title.partition(",")[0]

    @property
    def as_of(self) -> datetime:
        """The moment at which what it says was so."""
        return self.issued_at or self.printed_at

    @property
    def children(self) -> tuple[ChildRecord, ...]:
        """Whom it is about."""
        told = [timeline.child for timeline in self.timelines]
        return (*told, *(self.meeting.children if self.meeting else ()))

    @property
    def setting(self) -> Setting:
        """How it is set: in Welsh too where one of the children needs it."""
        about = (*self.children, *((self.told,) if self.told else ()))
        welsh = any(one.needs_welsh for one in about)
        return Setting(large=self.large, bilingual=welsh, holes=self.holes)

    @property
    def timelines(self) -> tuple[Timeline, ...]:
        """The timeline of each child it is about."""
        return (self.timeline, *self.others) if self.timeline else ()

    def of(self, child: UUID) -> Timeline | None:
        """Return the timeline of one of the children, if the paper has it."""
        return next((one for one in self.timelines if one.child.id == child), None)

    def then(self, child: UUID) -> Timeline | None:
        """Return the timeline of one of the children when the meeting was held, or as it is."""
        held = next((one for one in self.when_held if one.child.id == child), None)
        return held or self.of(child) or self.timeline

    def agency(self, code: str) -> str:
        """Return the name of an agency; its code where the partnership has no such agency."""
        return next((agency.name for agency in self.agencies if agency.code == code), code)

    @property
    def every_agency(self) -> tuple[Agency, ...]:
        """The partnership's agencies, then any that it has no longer but the record has."""
        known = {agency.code for agency in self.agencies}
        told = {event.agency for timeline in self.timelines for event in timeline.events}
        told |= {action.agency for timeline in self.timelines for action in timeline.actions}
        return (
            *self.agencies,
            *(Agency(code=code, name=code) for code in sorted(told - known) if code),
        )


@dataclass(frozen=True, kw_only=True)
class Document:
    """One kind of document. ``notice`` is a line that every page carries.

    One that is ``drafted`` says so on every page until the chair has agreed the meeting's minutes,
    and that the meeting was inquorate where it was. In large print no page is ``landscape`` but
    those of charts, as tables are lists.
    """

    title: str
    story: Callable[[Paper], list[Flowable | NewPage]]
    landscape: bool = False
    notice: str = ""
    drafted: bool = False


DOCUMENTS: Registry[Document] = Registry("strategy_desk.documents", "document")


def render(paper: Paper, goes_on: Callable[[int], bool] = lambda _: True) -> bytes:
    """Return a paper as a PDF. After each page ``goes_on`` is told how many there are.

    Raises:
        NotFound: there is no such document.
        RuleBroken: the paper lacks the record it is about, or it or the finished file holds what
            its reader may not see.
        Stopped: ``goes_on`` said no.
    """
    from strategy_desk.documents import pages, release

    document = DOCUMENTS[paper.document]
    on_every_page = furniture(paper)
    story = document.story(paper)
    moment = to_local(paper.printed_at)
    data = pages.print_pages(
        story,
        on_every_page,
        moment,
        landscape=document.landscape and not paper.large,
        setting=paper.setting,
        seal=paper.seal,
        goes_on=goes_on,
    )
    release.check(data, paper.held, paper.title)
    return data


def furniture(paper: Paper) -> Furniture:
    """Return what stands on every page of a copy, which is checked first.

    Raises:
        NotFound: there is no such document.
        RuleBroken: the paper holds what its reader may not see, or names the child on each page.
    """
    document, shared = DOCUMENTS[paper.document], wording("shared")
    _check_reader(paper)
    _check_names(paper)
    moment = to_local(paper.printed_at)
    return Furniture(
        title=paper.title,
        marking=shared["marking"],
        copy=paper.copy,
        reader=paper.person or paper.audience.label,
        watermark=f"{paper.person or paper.audience.label}, {paper.copy}" if paper.parts else "",
        printed=shared["printed"].format(
            day=day_words(moment.date()), time=clock_words(moment), who=paper.printed_by
        ),
        notice=_notice(paper, document),
    )


def meeting_of(paper: Paper) -> MeetingRecord:
    """Return the meeting that a paper is about.

    Raises:
        RuleBroken: there is none.
    """
    if paper.meeting is None:
        raise RuleBroken("This document is about a meeting.", "Name the meeting to print.")
    return paper.meeting


def timeline_of(paper: Paper) -> Timeline:
    """Return the timeline that a paper is about.

    Raises:
        RuleBroken: there is none.
    """
    if paper.timeline is None:
        raise RuleBroken("This document is about a child.", "Name the child to print for.")
    return paper.timeline


def letter_of(paper: Paper) -> Letter:
    """Return the letter that a paper is.

    Raises:
        RuleBroken: there is none, or it has no words.
    """
    if paper.letter is None or not paper.letter.text.strip():
        raise RuleBroken("This letter has no words yet.", "Write it beside its step first.")
    return paper.letter


def _check_reader(paper: Paper) -> None:
    """Refuse a paper with a record, or a child, that its reader may not see.

    Copies are built from what a reader may see, so this never happens; if it ever does, nothing is
    printed.
    """
    every = (paper, *paper.parts)
    several = any(one.others or (one.meeting and one.meeting.others) for one in every)
    is_wide = several and paper.audience.is_of_one_child
    if is_wide or not all(map(paper.audience.may_see, _tiers(paper))):
        raise RuleBroken(
            "This copy holds something that its reader may not see, so it was not printed.",
            "Make the copy again for that reader.",
        )


def _tiers(thing: object) -> Iterator[Tier]:
    """Every handling tier inside a record, however deep. An agenda item's is only a default."""
    if isinstance(thing, tuple | list | frozenset):
        for part in thing:
            yield from _tiers(part)
    elif isinstance(thing, Mapping):
        yield from _tiers(tuple(thing.values()))
    elif is_dataclass(thing) and not isinstance(thing, AgendaItem | Audience | Agency):
        for part in fields(thing):
            value = getattr(thing, part.name)
            if isinstance(value, Tier):
                yield value
            else:
                yield from _tiers(value)


def _check_names(paper: Paper) -> None:
    if any(child.name in f"{paper.title} {paper.copy}" for child in paper.children):
        raise RuleBroken(
            "The child's name may not stand at the head of a page.", "Use the child's reference."
        )


def _notice(paper: Paper, document: Document) -> str:
    """What every page says of how far the document has come, else the document's own line."""
    if paper.told is not None:
        return paper.told.phrasing.draft if paper.told.read_at is None else document.notice
    meeting, shared = paper.meeting, wording("shared")
    is_of_letters = bool(paper.parts) and all(part.told for part in paper.parts)
    if not document.drafted or meeting is None or is_of_letters:
        return document.notice
    draft = "" if meeting.state is MeetingState.AGREED else shared["draft"]
    inquorate = shared["inquorate"] if meeting.state in HELD and not meeting.is_quorate else ""
    said = [one for one in (inquorate, draft) if one]
    return Said(" ".join(said), " ".join(in_welsh(one) or one for one in said))
