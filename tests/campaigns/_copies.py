"""Every copy that can leave a desk, each with whom it is for and the texts that stand in it."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from functools import cache, partial
from uuid import UUID

import docx

from strategy_desk.cli import timeline_json, timeline_text
from strategy_desk.desk import Desk
from strategy_desk.documents.document import DOCUMENTS, render
from strategy_desk.documents.template_fields import FIELDS, ROWS
from strategy_desk.domain.chart.entries import as_text, entries
from strategy_desk.domain.marking import marked, unmarked
from strategy_desk.domain.packs import audience_of
from strategy_desk.domain.sending import Parcel
from strategy_desk.domain.sharing import CHAIR, FAMILY, Audience, Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.exporters import files
from strategy_desk.exchange.exporters.files import FORMATS
from strategy_desk.exchange.saving import file_name
from strategy_desk.presenters.emails import draft_of
from strategy_desk.presenters.inviting import draft_of as draft_invitation
from strategy_desk.services import (
    convening,
    exports,
    meetings,
    packs,
    print_keys,
    publishing,
    referrals,
    sending,
    timelines,
)
from strategy_desk.services.exports import ExportKey
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.pack_catalogue import catalogue
from strategy_desk.services.packs import PackKey
from strategy_desk.services.print_keys import OF_A_MEETING, TOLD, PrintKey
from strategy_desk.services.referrals import ReferralKey
from strategy_desk.services.sending import CopyKey
from strategy_desk.services.timelines import TimelineKey
from tests.documents import reading

WHO = "Test"


@dataclass(frozen=True)
class Wanted:
    """A reader of one meeting, the children it is about for them, and ``child`` of those.

    Whose ``turn`` it is decides which version of the pack they get.
    """

    audience: Audience
    meeting: str
    about: tuple[UUID, ...]
    child: UUID
    reference: str
    turn: int


@dataclass(frozen=True)
class Copy:
    """A copy to be made, and the children whom it is about."""

    name: str
    reader: Audience
    about: tuple[UUID, ...]
    make: Callable[[], Iterator[str]]


def copies(desk: Desk, wanted: Wanted) -> Iterator[Copy]:
    """Yield every copy for one reader."""
    for name in DOCUMENTS:
        yield from _documents(desk, wanted, name)
    for what, kinds in FORMATS.items():
        for whole in (True, False) if what in ("actions", "calendar") else (True,):
            yield _file(desk, wanted, what, kinds, whole=whole)
    yield _pack(desk, wanted)
    yield Copy("eml", wanted.audience, wanted.about, lambda: _email(desk, wanted))
    yield Copy("invitation", wanted.audience, wanted.about, lambda: _invited(desk, wanted))
    yield from _pasted(desk, wanted)
    yield Copy("timeline --json", wanted.audience, (wanted.child,), lambda: _shown(desk, wanted))


def _documents(desk: Desk, wanted: Wanted, name: str) -> Iterator[Copy]:
    if name in {print_keys.LETTER, packs.PACK, *TOLD}:
        return
    about = wanted.about if name in OF_A_MEETING else (wanted.child,)
    reader = wanted.audience
    if name == print_keys.PACK:
        reader = replace(reader, tiers=reader.tiers & {Tier.ALL, Tier.NOT_FAMILY})
    key = PrintKey(
        document=name,
        reference=wanted.reference,
        meeting=wanted.meeting if name in OF_A_MEETING else "",
        audience=wanted.audience.key,
        printed_at=desk.now(),
        printed_by=WHO,
    )
    yield Copy(name, reader, about, lambda: _printed(desk, key))


def _pack(desk: Desk, wanted: Wanted) -> Copy:
    """One of the versions of the pack that may go to this reader, as it is built for them."""
    fitting = []
    for version in catalogue().versions:
        with suppress(RuleBroken):
            fitting.append((version, audience_of(version, wanted.audience)))
    version, reader = fitting[wanted.turn % len(fitting)]
    key = PackKey(
        meeting=wanted.meeting,
        audience=wanted.audience.key,
        edition=version.key,
        at=desk.now(),
        who=WHO,
    )
    return Copy(packs.PACK, reader, wanted.about, partial(_packed, desk, key))


def _packed(desk: Desk, key: PackKey) -> Iterator[str]:
    paper = desk.get(packs.paper, key)
    yield file_name(paper.title, paper.audience.key)
    yield from in_pdf(render(paper))


def told(desk: Desk, letter: UUID, child: UUID, document: str) -> Copy:
    """Return a letter that the chair has read, as it is posted or given."""
    key = PrintKey(document=document, printed_at=desk.now(), printed_by=WHO, letter=letter)
    return Copy(document, FAMILY, (child,), lambda: _printed(desk, key))


def _printed(desk: Desk, key: PrintKey) -> Iterator[str]:
    paper = desk.get(publishing.paper, key)
    yield file_name(paper.title, paper.audience.key)
    yield from in_pdf(render(paper))


def letter(desk: Desk, step: UUID) -> tuple[Audience, Iterator[str]]:
    """Return whom the letter of a step is for, and what stands in it."""
    key = PrintKey(document="", printed_at=desk.now(), printed_by=WHO, step=step)
    paper = desk.get(publishing.paper, key)
    return paper.audience, in_pdf(render(paper))


def _file(desk: Desk, wanted: Wanted, what: str, kinds: tuple[str, ...], *, whole: bool) -> Copy:
    of_meeting = whole and what != "chronology"
    key = ExportKey(
        what=what,
        at=desk.now(),
        who=WHO,
        reference=wanted.reference,
        meeting=wanted.meeting if of_meeting else "",
        audience=wanted.audience.key,
    )

    def make() -> Iterator[str]:
        exported = desk.get(exports.read, key)
        for kind in kinds:
            yield from in_file(files.write(exported, kind))
        if what == "minutes":
            yield from in_file(files.write(exported, "docx", template()))

    about = wanted.about if of_meeting else (wanted.child,)
    return Copy(f"{what} as {', '.join(kinds)}", wanted.audience, about, make)


@cache
def template() -> bytes:
    """A partnership's own file with everything that it can name."""
    document = docx.Document()
    for name in FIELDS:
        document.add_paragraph(f"{{{{{name}}}}}")
    for row, (columns, _) in ROWS.items():
        cells = document.add_table(rows=1, cols=len(columns)).rows[0].cells
        for cell, column in zip(cells, columns, strict=True):
            cell.text = f"{{{{{row}.{column}}}}}"
        cells[0].text = f"{{{{row {row}}}}}{cells[0].text}"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _email(desk: Desk, wanted: Wanted) -> Iterator[str]:
    """The draft of an email with everything that goes out to this reader."""
    going = desk.get(sending.of_meeting, wanted.meeting)
    for reader in going.readers:
        if (reader.audience.key, reader.reference) == (wanted.audience.key, wanted.meeting):
            parcel = reader.documents(Parcel.MINUTES)
            if not parcel:
                continue
            key = CopyKey(
                meeting=reader.reference,
                audience=reader.audience.key,
                documents=parcel,
                at=desk.now(),
                who=WHO,
            )
            papers = desk.get(sending.papers, key)
            name, data = draft_of(papers, [b""] * len(papers))  # each is searched by itself
            yield name
            message = message_from_bytes(data, policy=default)
            yield str(message["Subject"])
            body = message.get_body()
            yield body.get_content() if body else ""
            for part in message.iter_attachments():
                yield str(part.get_filename())


def _invited(desk: Desk, wanted: Wanted) -> Iterator[str]:
    """The draft of an email that asks this reader to come, with its entry for a calendar."""
    for one in desk.get(convening.invitation, MeetingKey(meeting=wanted.meeting)):
        if one.agency == wanted.audience.key and one.reference == wanted.meeting:
            message = message_from_bytes(draft_invitation(one, "", desk.now()), policy=default)
            yield str(message["Subject"])  # whom it goes to is its reader
            for part in message.walk():
                if not part.is_multipart():
                    yield str(part.get_filename())
                    yield str(part.get_content())


def _pasted(desk: Desk, wanted: Wanted) -> Iterator[Copy]:
    """What the chair's window puts on the clipboard, without the lines marked for others."""
    reader, own = wanted.audience, (wanted.child,)

    def minutes() -> Iterator[str]:
        meeting = desk.get(meetings.read, MeetingKey(meeting=wanted.meeting))
        for line in meeting.lines:
            if line.about is None or line.about in wanted.about:
                yield marked(line.text, line.tier)

    def rows() -> Iterator[str]:
        key = TimelineKey(reference=wanted.reference, as_of=desk.now(), audience=CHAIR.key)
        found = desk.get(timelines.read, key)
        yield from as_text(entries(found, desk.agencies)).splitlines()

    def answers() -> Iterator[str]:
        key = ReferralKey(reference=wanted.reference, as_of=desk.now())
        yield from desk.get(referrals.read, key).for_form.values()

    def kept(made: Callable[[], Iterator[str]]) -> Iterator[str]:
        return (line for line in made() if reader.may_see(unmarked(line)[1]))

    yield Copy("clipboard, minutes", reader, wanted.about, lambda: kept(minutes))
    yield Copy("clipboard, chronology", reader, own, lambda: kept(rows))
    if reader.key == CHAIR.key:
        form = replace(reader, tiers=frozenset({Tier.ALL, Tier.NOT_FAMILY}))
        yield Copy("clipboard, referral", form, own, answers)


def _shown(desk: Desk, wanted: Wanted) -> Iterator[str]:
    key = TimelineKey(reference=wanted.reference, as_of=desk.now(), audience=wanted.audience.key)
    found = desk.get(timelines.read, key)
    yield json.dumps(timeline_json.timeline(found), ensure_ascii=False)
    yield "\n".join(timeline_text.lines(found))


def in_pdf(pdf: bytes) -> Iterator[str]:
    """Every text of a PDF, found without the program's own reading back."""
    yield from reading.pages(pdf)
    yield from reading.bookmarks(pdf)
    yield from reading.metadata(pdf).values()
    inside = _unpacked(pdf)
    octal = re.sub(rb"\\([0-7]{3})", lambda m: bytes([int(m.group(1), 8) & 255]), inside)
    yield octal.replace(b"\0", b"").decode("latin-1")
    for found in re.findall(rb"\xfe\xff((?:[^()\\]|\\.)+)", octal, re.DOTALL):
        yield found.decode("utf-16-be", "replace")


def _unpacked(pdf: bytes) -> bytes:
    """The whole file with its streams unpacked, without what fonts are drawn by."""
    parts = [re.sub(rb"stream\r?\n.*?endstream", b"", pdf, flags=re.DOTALL)]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            part = zlib.decompressobj().decompress(found.group(1))
        except zlib.error:
            part = found.group(1)
        if re.search(rb" Tf .*? Tj", part):  # glyphs, which are read as the text of the page
            part = b"\n".join(re.findall(rb"<<.*?>>", part, re.DOTALL))
        parts.append(b"" if part.startswith(b"\0\1\0\0") else part)
    return b"\n".join(parts)


def in_file(data: bytes) -> Iterator[str]:
    """Every text of a docx, xlsx, csv or ics."""
    if not data.startswith(b"PK\x03\x04"):
        yield data.decode("utf-8-sig").replace("\r\n ", "")
        return
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            yield name
            part = file.read(name).decode("utf-8", "replace")
            yield html.unescape(re.sub(r"<[^>]+>", "", part))
            yield "\n".join({html.unescape(said) for said in re.findall(r"\"([^\"]*)\"", part)})
