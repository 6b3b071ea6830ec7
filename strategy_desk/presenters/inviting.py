"""Invitations: a draft of an email for each agency, with the meeting for its calendar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.documents.wording import listed, long_day, wording
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.calendars import Calendar, invitation_entry
from strategy_desk.domain.invitations import Invitation
from strategy_desk.domain.time import clock_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.exchange.exporters import calendars, emails
from strategy_desk.exchange.exporters.emails import Attached, Draft
from strategy_desk.exchange.saving import file_name, save_new
from strategy_desk.services import convening, meetings, settings

CALENDAR = "text/calendar"

ORGANIZER = "email"
"""The setting with the office's address, to which answers go."""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A draft that was made: what its file is called, and for whom it has no address."""

    name: str
    agency: str
    to: tuple[str, ...]
    without: tuple[str, ...]


class InvitingView(Protocol):
    """What the presenter asks of the panel."""

    def invited(self, words: str) -> None:
        """Say how many drafts there are, and of whom no address is known."""

    def refused(self, error: DeskError) -> None:
        """Say why there are none."""


class Inviting:
    """Writes the invitations of one meeting into a folder."""

    def __init__(self, view: InvitingView, desk: Desk) -> None:
        self._view = view
        self._desk = desk

    def write(self, reference: str, folder: Path) -> None:
        """Write a draft for each agency that is invited."""

        def found(invited: tuple[Invitation, ...]) -> None:
            self._desk.ask(settings.read, None, lambda kept: made(invited, kept))

        def made(invited: tuple[Invitation, ...], kept: dict[str, str]) -> None:
            organizer = kept.get(ORGANIZER, "")
            self._desk.work(
                lambda: tuple(write(folder, invited, organizer, self._desk.now())),
                lambda sent: self._view.invited(words_of(sent, self._desk.agencies, organizer)),
                self._view.refused,
            )

        key = meetings.MeetingKey(meeting=reference)
        self._desk.ask(convening.invitation, key, found, self._view.refused)


def write(
    folder: Path, invited: Iterable[Invitation], organizer: str, now: datetime
) -> Iterator[Sent]:
    """Write a draft for each; yield what was written."""
    times: Counter[str] = Counter()
    for one in invited:
        key = f"{one.reference} {one.agency}"
        times[key] += 1
        whose = one.agency if times[key] == 1 else f"{one.agency}_{times[key]}"
        name = file_name(f"{one.reference}, invitation", whose, "eml")
        made = save_new(folder, name, draft_of(one, organizer, now))
        yield Sent(name=made.name, agency=one.agency, to=one.to, without=one.without)


def draft_of(invitation: Invitation, organizer: str, now: datetime) -> bytes:
    """Return the draft of an email that asks an agency to come."""
    entry = invitation_entry(invitation)
    name = file_name(f"{invitation.reference}, invitation", invitation.agency, "ics")
    calendar = Calendar(made_at=now, entries=(entry,), organizer=organizer)
    return emails.write(
        Draft(
            subject=invitation.subject,
            text=text_of(invitation),
            attached=(Attached(file_name=name, data=calendars.write(calendar), kind=CALENDAR),),
            to=invitation.to,
        )
    )


def text_of(invitation: Invitation) -> str:
    """Return what the email says: that the meeting is held, or is not. It names no child."""
    said = wording("invitation")
    told = [
        said["off" if invitation.is_off else "asked"].format(
            title=invitation.title,
            reference=invitation.reference,
            day=long_day(to_local(invitation.starts).date()),
            starts=clock_words(invitation.starts),
            ends=clock_words(invitation.ends),
        )
    ]
    if invitation.is_off:
        return f"{told[0].strip()}\n"
    told += [said["where"].format(place=invitation.place)] if invitation.place else []
    told += [said["chair"].format(chair=invitation.chair)] if invitation.chair else []
    told += [said["name"]] if invitation.wants_name else []
    told += [said["chronology"]] if invitation.wants_chronology else []
    agenda = "\n".join(f"{n}. {title}" for n, title in enumerate(invitation.agenda, 1))
    told += [f"{said['agenda']}\n{agenda}"] if agenda else []
    return "\n\n".join([*told, said["care"]]) + "\n"


def words_of(sent: Iterable[Sent], agencies: Iterable[Agency], organizer: str) -> str:
    """Say how many drafts there are, and which agencies have no address."""
    made = tuple(sent)
    names = {agency.code: agency.name.lower() for agency in agencies}
    none = {names.get(one.agency, one.agency): None for one in made if not one.to}
    some = {names.get(one.agency, one.agency): None for one in made if one.to and one.without}
    told = [f"{len(made)} draft{'' if len(made) == 1 else 's'} written."]
    told += [f"No address is known for {listed(list(none))}."] if none else []
    told += [f"Some people of {listed(list(some))} have none."] if some else []
    told += [] if organizer else ["The office has no address, so nobody can answer the calendar."]
    return " ".join(told)
