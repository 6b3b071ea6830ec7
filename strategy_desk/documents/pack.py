"""A pack: the papers of a meeting for one person, as one document with one numbering.

Every part is laid out by the document that it is, under the pack's own heading; what an agency
sent follows. The pack is one story and so one tagged file, not files joined together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from strategy_desk.documents import added, minute_words, parts, tables
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of, timeline_of
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, link, strong
from strategy_desk.documents.place import Place
from strategy_desk.documents.style import BODY, COVER, LEAD, NOTE
from strategy_desk.documents.summary import kind_words
from strategy_desk.documents.tagging import WITHIN
from strategy_desk.documents.wording import counted, listed, long_day, long_moment, wording
from strategy_desk.domain.chart.entries import entries
from strategy_desk.domain.time import date_words, to_local


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part: what the contents call it, what they say of it, and what it holds."""

    title: str
    note: str
    story: list[Flowable | NewPage]
    landscape: bool

    def place(self, number: int) -> str:
        """What its beginning is called in the file."""
        return f"part {number}"


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out cover and contents, then each part on pages of its own."""
    every = list(_parts(paper))
    laid: list[Flowable | NewPage] = [*_cover(paper), *_contents(every), *_sharing(paper)]
    for number, part in enumerate(every, 1):
        laid += [NewPage(landscape=part.landscape), Place(part.place(number), 1), *part.story]
    return laid


def _parts(paper: Paper) -> Iterator[Part]:
    said = wording("pack")
    several = len({part.timeline.child.id for part in paper.parts if part.timeline}) > 1
    for part in paper.parts:
        document = DOCUMENTS[part.document]
        title = said.get(part.document, document.title)
        if several and part.document not in _OF_ALL and part.timeline is not None:
            reference = part.timeline.child.reference
            title = said["timeline_of"].format(part=title, child=reference)
        yield Part(
            title=title,
            note=_HOLDS[part.document](part) if part.document in _HOLDS else "",
            story=document.story(part),
            landscape=document.landscape and not part.large,
        )
    for one in paper.added:
        dated = f", {date_words(one.dated)}" if one.dated else ""
        yield Part(
            title=one.title,
            note=said["from_agency"].format(agency=paper.agency(one.agency)) + dated,
            story=added.story(paper, one),
            landscape=added.is_wide(one),
        )


def _lines(part: Paper) -> str:
    meeting = meeting_of(part)
    return listed([counted(len(meeting.lines), "line"), counted(len(meeting.actions), "action")])


def _decided(part: Paper) -> str:
    return counted(len(meeting_of(part).decisions), "decision")


def _episodes(part: Paper) -> str:
    return counted(len(timeline_of(part).episodes), "episode")


def _entries(part: Paper) -> str:
    found = entries(timeline_of(part), part.every_agency, part.written_in)
    return counted(len(found), "entry", "entries")


_HOLDS: Mapping[str, Callable[[Paper], str]] = {
    "minutes": _lines,
    "decisions": _decided,
    "actions": lambda part: part.audience.label,
    "timeline": _episodes,
    "chronology": _entries,
}
"""What the contents say that a part holds, counted in this copy of it."""

_OF_ALL = frozenset({"minutes", "actions", "decisions"})
"""Documents that are of all the children of a meeting at once."""


def _cover(paper: Paper) -> list[Flowable]:
    said, meeting = wording("pack"), meeting_of(paper)
    day = long_day(to_local(meeting.starts).date())
    over = said["over_title"].format(kind=kind_words(meeting), number=meeting.number, day=day)
    return [
        parts.space(16),
        parts.words(strong(over), style=replace(LEAD, after=0)),
        parts.heading(said["title"], COVER),
        parts.space(2),
        tables.plain(_facts(paper), (52, 0)),
    ]


def _facts(paper: Paper) -> list[tuple[Text, Text]]:
    """Whose copy it is: the child stands on it by reference, since a cover lies about."""
    said, meeting, label = wording("pack"), meeting_of(paper), paper.audience.label
    reader = f"{paper.person}, {label}" if paper.person else label
    rows: list[tuple[str, Text]] = [
        (said["for"], strong(reader)),
        (said["copy"], paper.copy),
        (said["version"], paper.edition),
        (said["child"], listed([child.reference for child in meeting.children])),
        (said["made"], f"{long_moment(paper.printed_at)}, {paper.printed_by}"),
    ]
    if paper.due:
        rows.append((said["due"], said["due_why"].format(day=long_day(paper.due))))
    return [(strong(label), text) for label, text in rows if text]


def _contents(every: list[Part]) -> list[Flowable]:
    rows = [
        (part.place(number), link(part.title, f"{WITHIN}{part.place(number)}"), part.note)
        for number, part in enumerate(every, 1)
    ]
    return parts.section(wording("pack")["contents"], tables.places(rows))


def _sharing(paper: Paper) -> list[Flowable]:
    said = wording("pack")
    text = minute_words.statement("minutes", paper.audience)
    statement = parts.words(text, style=replace(BODY, size=9.4, leading=12.8))
    held = paper.papers_held_back
    note: list[Flowable] = []
    if held and not paper.audience.is_family:
        papers = counted(held, "paper")
        note = [parts.words(said["held_back"].format(papers=papers), style=NOTE)]
    return [*note, parts.together(*parts.section(said["sharing"], statement))]


DOCUMENTS.add("pack", Document(title="Pack", story=story, drafted=True))
