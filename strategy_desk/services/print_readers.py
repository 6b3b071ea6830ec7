"""Whom a document can be printed for, and how many copies that makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.sharing import CHAIR, COMMON, Audience
from strategy_desk.domain.sides import kept_for_names
from strategy_desk.errors import NotFound
from strategy_desk.services import catalogues, desk_settings
from strategy_desk.services.print_keys import OF_A_MEETING, PACK, PrintKey, meeting_of


@dataclass(frozen=True, kw_only=True)
class PrintReader:
    """Whom a copy can be for; ``meeting`` is what it is called for them, as a family's is.

    ``child`` is the reference of the one child that it is about, where the meeting has several.
    ``kept`` counts what is about the child or about all and is in no family's copy, because it
    names another child.
    """

    key: str
    label: str
    meeting: str
    child: str = ""
    kept: int = 0


def every_reader(session: Session, key: PrintKey) -> tuple[PrintReader, ...]:
    """Return whom a copy can be for, each agency too: of several children, each one's family."""
    agencies = desk_settings.named(session, None)
    own = [audience(agencies, agency.code) for agency in agencies]
    meeting = None
    if key.document in OF_A_MEETING:
        with suppress(NotFound):
            meeting = meeting_of(session, replace(key, audience=CHAIR.key))
    offered = (reader for reader in (*COMMON.values(), *own) if is_for(key.document, reader))
    return tuple(one for reader in offered for one in _each_copy(key, reader, meeting))


def is_for(document: str, reader: Audience) -> bool:
    """Whether a document has a copy for a reader: a referral's draft is no attendee's (8.4)."""
    responders = {one.agency for one in catalogues.responders()}
    return document != PACK or reader.key in {CHAIR.key, *responders}


def _each_copy(
    key: PrintKey, reader: Audience, meeting: MeetingRecord | None
) -> Iterator[PrintReader]:
    """One copy, or one for each child where it is of one child alone."""
    if meeting is None or not (meeting.others and reader.is_of_one_child):
        yield PrintReader(key=reader.key, label=reader.label, meeting=key.meeting)
        return
    for child, reference in meeting.references:
        yield PrintReader(
            key=reader.key,
            label=f"{reader.label} of {meeting.of(child.id)}",
            meeting=reference,
            child=child.reference,
            kept=kept_for_names(meeting, child.id),
        )
