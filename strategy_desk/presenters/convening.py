"""Calling a meeting, and what is still to be had before it: names, chronologies, its agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain import agencies as agency_names
from strategy_desk.domain import emails
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.agendas import SetAgenda
from strategy_desk.domain.asking import AskAgency, Chronology, Wanted, asked_words
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.deadlines.phrases import DeadlineStatus, read_deadline
from strategy_desk.domain.invitations import Offer, requests_for
from strategy_desk.domain.meetings import (
    AgendaItem,
    Attendance,
    CancelMeeting,
    Convene,
    MeetingRecord,
    MeetingType,
    MoveMeeting,
    NameChair,
    Presence,
    SetPresence,
)
from strategy_desk.domain.quick_actions import read_attendee
from strategy_desk.domain.several import LinkedChild
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.presenters.several import MeetingChildren
from strategy_desk.services import (
    asking,
    attendance,
    children,
    convening,
    linked_children,
    meetings,
)
from strategy_desk.services.linked_children import LinkedKey

READS = frozenset(
    {"meeting", "meeting_child", "attendance", "request", "imported_file", "agenda_item"}
)

PLACE_AFTER = " - "
"""What stands between when a meeting is held and where."""

NEW_ITEM = 5
"""Minutes of an item that is added without any."""


@dataclass(frozen=True, kw_only=True)
class Calling:
    """A meeting to call, as typed. ``starts`` is day and time as people type them.

    ``others`` are the further children that it is about.
    """

    reference: str
    type: MeetingType
    starts: str
    place: str = ""
    chair: str = ""
    minute_taker: str = ""
    purpose: str = ""
    attendance: tuple[Attendance, ...] = ()
    ask: bool = False
    others: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Before:
    """A planned meeting and what it needs to be read with."""

    meeting: MeetingRecord
    agencies: tuple[Agency, ...]
    now: datetime


class CallingView(Protocol):
    """What the presenter asks of the form."""

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show whom the meeting may invite."""

    def offer_children(self, linked: Sequence[LinkedChild]) -> None:
        """Show which children have to do with the one that the meeting is called for."""

    def child_found(self, child: LinkedChild) -> None:
        """Take a child in who was written by name or reference."""

    def called(self, meeting: UUID) -> None:
        """Close the form: the meeting is called."""

    def refused(self, error: DeskError) -> None:
        """Say beside the form why no meeting was called."""


class BeforeView(Protocol):
    """What the presenter asks of the panel."""

    def present(self, before: Before) -> None:
        """Show a planned meeting."""

    def nothing(self) -> None:
        """Show that no meeting is chosen that is still to come."""

    def answered(self) -> None:
        """Close what was asked: it is saved."""

    def refused(self, error: DeskError) -> None:
        """Say beside what was asked why it was not taken."""


class CallMeeting:
    """Offers whom to invite and calls the meeting."""

    def __init__(self, view: CallingView, desk: Desk) -> None:
        self._view = view
        self._desk = desk

    @property
    def is_hidden(self) -> bool:
        """Whether names are hidden, and with them whom a meeting may invite."""
        return not self._desk.names.shown

    def ask_offers(self, reference: str, kind: MeetingType) -> None:
        """Show whom a meeting of this type about this child may invite, once it is known."""
        if reference.strip():
            key = convening.OfferKey(reference=reference.strip(), type=kind)
            self._desk.ask(convening.offered, key, self._view.offer, self._view.refused)
            linked = LinkedKey(reference=reference.strip(), as_of=self._desk.now())
            self._desk.ask(
                linked_children.of_child, linked, self._view.offer_children, self._view.refused
            )

    def find_child(self, words: str) -> None:
        """Take a child into the meeting, by name or reference."""
        self._desk.ask(linked_children.named, words, self._view.child_found, self._view.refused)

    def call(self, asked: Calling) -> None:
        """Call the meeting."""

        def convene(child: ChildRecord) -> None:
            try:
                starts = day_and_time(asked.starts, self._desk.now(), child.jurisdiction)
            except DeskError as error:
                self._view.refused(error)
                return
            command = Convene(
                child=child.id,
                others=asked.others,
                type=asked.type,
                starts=starts,
                place=asked.place.strip(),
                chair=asked.chair.strip(),
                minute_taker=asked.minute_taker.strip() or self._desk.who,
                purpose=asked.purpose.strip(),
                attendance=asked.attendance,
                ask=asked.ask,
            )
            self._desk.do(meetings.convene, command, self._view.called, self._view.refused)

        reference = asked.reference.strip()
        self._desk.ask(children.by_reference, reference, convene, self._view.refused)


class BeforeMeeting:
    """Keeps one planned meeting on the screen, and carries out what is asked about it."""

    def __init__(self, view: BeforeView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._reference = ""
        self._shown: MeetingRecord | None = None
        self._children = MeetingChildren(desk, view.answered, view.refused)
        desk.watch(self.refresh)

    def choose(self, reference: str) -> None:
        """Show a planned meeting; nothing where none is named."""
        self._reference = reference
        if reference:
            self.refresh(READS)
        else:
            self._shown = None
            self._view.nothing()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if self._reference and changed & READS:
            key = meetings.MeetingKey(meeting=self._reference)
            there = partial(self._present, self._reference)
            self._desk.ask(meetings.read, key, there, as_recorded=True)

    def move(self, words: str) -> None:
        """Hold the meeting at another time; a dash and the place follow where that changes too."""
        if self._shown is None:
            return
        when, dash, place = words.partition(PLACE_AFTER)
        try:
            starts = day_and_time(when, self._desk.now(), self._shown.child.jurisdiction)
        except DeskError as error:
            self._view.refused(error)
            return
        where = place if dash else self._shown.place
        command = MoveMeeting(meeting=self._shown.id, starts=starts, place=where)
        self._desk.do(meetings.move, command, self._answered, self._view.refused)

    def name_chair(self, words: str) -> None:
        """Say who chairs the meeting."""
        if self._shown is not None:
            command = NameChair(meeting=self._shown.id, chair=words)
            self._desk.do(meetings.name_chair, command, self._answered, self._view.refused)

    def call_off(self, reason: str) -> None:
        """Say that the meeting will not be held; with that it gives its reference back."""
        if self._shown is None:
            return
        reference, self._reference = self._reference, ""

        def refused(error: DeskError) -> None:
            self._reference = reference
            self._view.refused(error)

        command = CancelMeeting(meeting=self._shown.id, reason=reason)
        self._desk.do(meetings.cancel, command, self._answered, refused)

    def invite(self, words: str) -> None:
        """Invite somebody as well: agency, name and role, or an agency that names nobody yet."""
        if self._shown is None:
            return
        try:
            who = read_invited(words, self._desk.agencies)
        except RuleBroken as error:
            self._view.refused(error)
            return
        command = SetPresence(meeting=self._shown.id, attendance=who)
        self._desk.do(attendance.set_presence, command, self._answered, self._view.refused)

    def change_children(self, words: str) -> None:
        """Add a child by name or reference; after a dash, leave them out."""
        if self._shown is not None:
            self._children.change(self._shown, words)

    def ask_name(self, who: Attendance, of: str) -> None:
        """Note that an agency was asked again to name somebody."""
        self._ask(Wanted.NAME, who.agency, of, who.role)

    def ask_chronology(self, agency: str, of: str) -> None:
        """Note that an agency was asked, again or for the first time, for its chronology."""
        self._ask(Wanted.CHRONOLOGY, agency, of)

    def set_address(self, who: Attendance, words: str) -> None:
        """Keep the address at work of somebody, or of the agency that a place is held for."""
        if self._shown is not None:
            command = SetPresence(meeting=self._shown.id, attendance=replace(who, email=words))
            self._desk.do(attendance.set_presence, command, self._answered, self._view.refused)

    def name(self, who: Attendance, words: str) -> None:
        """Name somebody for a place that is held; ``words`` is a name, a comma and a role."""
        if self._shown is None:
            return
        try:
            named = read_named(who, words)
        except RuleBroken as error:
            self._view.refused(error)
            return
        command = SetPresence(meeting=self._shown.id, attendance=named, held_for=who.role)
        self._desk.do(attendance.set_presence, command, self._answered, self._view.refused)

    def add_item(self, after: int, words: str) -> None:
        """Add an item to the agenda after another; ``words`` may end in its minutes."""
        if self._shown is not None:
            items = list(self._shown.agenda)
            items.insert(after, new_item(words))
            self._set_agenda(items)

    def change_item(self, number: int, words: str) -> None:
        """Change the title and the minutes of an item; its prompts stay."""
        if self._shown is not None:
            read = new_item(words)
            self._set_agenda(
                replace(item, title=read.title, minutes=read.minutes)
                if item.number == number
                else item
                for item in self._shown.agenda
            )

    def remove_item(self, number: int) -> None:
        """Take an item out of the agenda."""
        if self._shown is not None:
            self._set_agenda(item for item in self._shown.agenda if item.number != number)

    def move_item(self, number: int, by: int) -> None:
        """Move an item up or down; nothing where it is first or last already."""
        if self._shown is not None and 1 <= number + by <= len(self._shown.agenda):
            items = list(self._shown.agenda)
            items.insert(number - 1 + by, items.pop(number - 1))
            self._set_agenda(items)

    def _set_agenda(self, items: Iterable[AgendaItem]) -> None:
        if self._shown is not None:
            command = SetAgenda(meeting=self._shown.id, items=tuple(items))
            self._desk.do(convening.set_agenda, command, self._answered, self._view.refused)

    def _ask(self, wanted: Wanted, agency: str, of: str, role: str = "") -> None:
        if self._shown is not None:
            command = AskAgency(
                meeting=self._shown.id, agency=agency, wanted=wanted, of=of.strip(), role=role
            )
            self._desk.do(asking.ask, command, self._answered, self._view.refused)

    def _answered(self, _: object) -> None:
        self._view.answered()

    def _present(self, reference: str, found: MeetingRecord) -> None:
        if reference == self._reference:
            self._shown = found
            agencies = self._desk.agencies
            seen = self._desk.names.record(found)
            self._view.present(Before(meeting=seen, agencies=agencies, now=self._desk.now()))


def day_and_time(words: str, now: datetime, jurisdiction: Jurisdiction) -> datetime:
    """Read when a meeting starts: '26 Nov 2026 10:00', or counted from today, 'thu 10am'.

    Raises:
        AskWhich: it can be meant in more than one way.
        RuleBroken: it cannot be read, or has no time.
    """
    try:
        moment = read_moment(words).at
    except AskWhich:
        raise
    except RuleBroken as unread:
        read = read_deadline(words, now, jurisdiction)
        if read.status is DeadlineStatus.SAY_WHICH:
            raise AskWhich(read.text) from None
        if read.status is not DeadlineStatus.CLEAR or read.date is None:
            raise unread from None
        moment = at_local(datetime.combine(read.date, read.time)) if read.time else None
    if moment is None:
        raise RuleBroken(
            "The meeting needs a day and a time.", "Write 26 Nov 2026 10:00, or thu 10am."
        )
    return moment


def read_invited(words: str, agencies: Sequence[Agency]) -> Attendance:
    """Read who is invited: agency, name and role; of an agency alone a place is held.

    Raises:
        RuleBroken: no part names an agency, or the address is none.
    """
    alone = agency_names.named(agencies, words)
    if alone is not None:
        return Attendance(agency=alone.code, name="")
    return replace(read_attendee(words, agencies), presence=Presence.INVITED)


def read_named(who: Attendance, words: str) -> Attendance:
    """Read who takes a place that is held: a name and, after commas, their own role and address.

    Raises:
        RuleBroken: there is no name, or the address is none.
    """
    parts, email = emails.taken_from(part.strip() for part in words.split(","))
    if not parts:
        raise RuleBroken("There is no name yet.", "Write a name, a comma and a role.")
    name, *role = parts
    return replace(who, name=name, role=", ".join(role) or who.role, email=email or who.email)


def new_item(words: str) -> AgendaItem:
    """Read an item as typed: ``Housing - 10`` is a title and its minutes."""
    title, dash, minutes = words.rpartition(" - ")
    if dash and minutes.strip().isdigit():
        return AgendaItem(number=0, title=title.strip(), minutes=int(minutes))
    return AgendaItem(number=0, title=words.strip(), minutes=NEW_ITEM)


def name_words(
    who: Attendance, agencies: Iterable[Agency], listed: Iterable[Attendance] = ()
) -> str:
    """Return a name, or for a place held ``Health, to be confirmed``.

    Of several places held for one agency, each is told by its role.
    """
    if not who.is_held:
        return who.name
    held = [one for one in listed if one.is_held and one.agency == who.agency]
    names = {agency.code: agency.name for agency in agencies}
    place = who.role if len(held) > 1 and who.role else names.get(who.agency, who.agency)
    return f"{place}, to be confirmed"


def chased_words(before: Before, who: Attendance) -> str:
    """Say of a place held when its agency was asked; empty for somebody named."""
    if not who.is_held:
        return ""
    return asked_words(requests_for(before.meeting.requests, who), before.now)


def missing_words(found: Iterable[Chronology], agencies: Iterable[Agency], now: datetime) -> str:
    """Say whose chronologies have not come, and when a single one was asked for."""
    names = {agency.code: agency.name for agency in agencies}
    missing = [(names.get(one.agency, one.agency), one) for one in found if one.is_missing]
    if len(missing) == 1:
        ((name, one),) = missing
        return f"{name} chronology missing, {asked_words(one.asked, now)}"
    listed = ", ".join(name.lower() for name, _ in missing)
    return f"Chronologies missing: {listed}" if missing else ""
