"""What the page of things to send out shows: a row for each, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from strategy_desk.domain.meetings import HELD, MeetingRecord
from strategy_desk.domain.sending import Outgoing, Parcel, Reader
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.time import to_local
from strategy_desk.presenters.exporting import Choice

SHEETS = Choice(what="sheets", format="pdf", text="Action sheets: PDF, one for each agency")
OWN = Choice(what="template", format="docx", text="Minutes: in your own Word template")
FILES = (
    Choice(what="minutes", format="pdf", text="Minutes: PDF"),
    Choice(what="minutes", format="docx", text="Minutes: Word"),
    OWN,
    SHEETS,
    Choice(what="actions", format="xlsx", text="Actions: Excel"),
    Choice(what="actions", format="csv", text="Actions: text table (CSV)"),
    Choice(what="calendar", format="ics", text="Review dates and deadlines: calendar"),
)

NO_ADDRESS = "none known"


@dataclass(frozen=True, kw_only=True)
class Made:
    """What was made of a row: the files, or why there are none, and of which record."""

    files: tuple[Path, ...] = ()
    trouble: str = ""
    meeting: MeetingRecord | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing to make.

    ``nothing`` says why there is nothing to be made, ``is_old`` that the record has changed since.
    ``about`` is the meeting's reference, with which each of its files begins; ``of`` is what it is
    made from, a reader or a choice of file.
    """

    key: str
    about: str
    of: Reader | Choice
    name: str
    who: str = ""
    goes: str = ""
    to: str = ""
    nothing: str = ""
    made: Made = field(default_factory=Made)
    is_old: bool = False

    @property
    def state(self) -> str:
        """How it stands, in words."""
        made = self.made
        if made.trouble or self.nothing:
            return made.trouble or self.nothing
        if not made.files:
            return "Not made yet"
        first, more = made.files[0].name.removeprefix(f"{self.about}_"), len(made.files) - 1
        named = f"{first} and {more} more" if more else first
        return f"{named}, before the record changed" if self.is_old else named

    @property
    def tone(self) -> str:
        """The colour token of its state."""
        if self.made.trouble:
            return "danger"
        return "done" if self.made.files and not self.is_old else "ink.2"


@dataclass(frozen=True, kw_only=True)
class TemplateShown:
    """The template that is kept, and what is wrong with it or with the one that was chosen."""

    kept: str = ""
    chosen: str = ""
    faults: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Say which template is used, or why the one that was chosen is not."""
        if self.chosen and self.faults:
            stays = f"{self.kept} stays in use." if self.kept else "No template is in use."
            return f"{self.chosen} was not taken. {stays}"
        if self.faults:
            return f"{self.kept} can no longer be filled."
        return f"{self.kept}, checked." if self.kept else "None is chosen."

    @property
    def is_usable(self) -> bool:
        """Whether minutes can be put into the one that is kept."""
        return bool(self.kept) and (bool(self.chosen) or not self.faults)


def draft_rows(out: Outgoing, parcel: Parcel, made: Mapping[str, Made]) -> tuple[Row, ...]:
    """Return a row for the email of each reader."""
    return tuple(
        Row(
            key=(key := f"{reader.key}, {parcel.value}"),
            about=reader.reference,
            of=reader,
            name=reader.label,
            who=", ".join(reader.people),
            goes=_goes(reader, parcel),
            to=_addresses(reader),
            nothing=_why_nothing(out, reader, parcel),
            made=(was := made.get(key, Made())),
            is_old=_is_old(was, out),
        )
        for reader in out.readers
    )


def file_rows(
    out: Outgoing, reader: Reader, template: TemplateShown, made: Mapping[str, Made]
) -> tuple[Row, ...]:
    """Return a row for each file; all but the sheets are for the reader chosen."""
    nothing = {
        OWN: "" if template.is_usable else "Choose your template first, below",
        SHEETS: "" if out.sheets else "No agency has an open action",
    }
    return tuple(
        Row(
            key=(key := _file_key(choice, reader)),
            about=reader.reference,
            of=choice,
            name=choice.text,
            nothing=nothing.get(choice, ""),
            made=(was := made.get(key, Made())),
            is_old=_is_old(was, out),
        )
        for choice in FILES
    )


def _file_key(choice: Choice, reader: Reader) -> str:
    return f"{choice.what}, {choice.format}, {'' if choice is SHEETS else reader.copy}"


def sheets_words(meeting: MeetingRecord) -> str:
    """Say that the action sheets are ready and since when; nothing once they have gone out."""
    if meeting.sheet_sent is not None or meeting.ends is None:
        return ""
    waiting = [one for one in (*meeting.left_over, *meeting.actions) if one.is_open]
    agencies = dict.fromkeys(one.agency for one in waiting)
    if not waiting:
        return "No action is open, so no agency has a sheet"
    sheets = "1 action sheet is" if len(agencies) == 1 else f"{len(agencies)} action sheets are"
    since = f"since {to_local(meeting.ends):%H:%M}, when the meeting was closed"
    return f"{sheets} ready {since}: {', '.join(agencies)}"


def summary(rows: Iterable[Row], stopped: bool, where: Path) -> str:
    """Say what became of the rows that were asked for, and where it is."""
    asked = list(rows)
    files = sum(len(row.made.files) for row in asked)
    failed = sum(bool(row.made.trouble) for row in asked)
    said = "1 file is" if files == 1 else f"{files} files are"
    words = [f"{said} in {where}."] if files else []
    if failed:
        words.append(f"{failed} could not be made: why stands beside it.")
    if stopped:
        words.append("Stopped; what was made stays.")
    return " ".join(words)


def _addresses(reader: Reader) -> str:
    """Their addresses, and how many of them have none."""
    if not reader.to:
        return NO_ADDRESS
    missing = f"{len(reader.without)} without one" if reader.without else ""
    return ", ".join(filter(None, (*reader.to, missing)))


def _why_nothing(out: Outgoing, reader: Reader, parcel: Parcel) -> str:
    """Say why a reader gets no email; nothing where they get one."""
    if out.meeting.state not in HELD:
        return "Not before the meeting is closed"
    if reader.documents(parcel):
        return ""
    return "No action, so no sheet" if reader.is_invited else "Not invited, so no minutes"


def _is_old(made: Made, out: Outgoing) -> bool:
    """Whether the meeting has changed since; that its sheets went out changes none of its words."""
    then, now = (
        replace(meeting, sheet_sent=None, dues=(), version=0) if meeting else None
        for meeting in (made.meeting, out.meeting)
    )
    return then is not None and then != now


def _goes(reader: Reader, parcel: Parcel) -> str:
    """What goes with the email, and how much of the minutes this reader is not shown."""
    own = "action" if reader.actions == 1 else "actions"
    lines = "line" if reader.withheld == 1 else "lines"
    held = f" without {reader.withheld} {lines}" if reader.withheld else ""
    said = {"minutes": f"minutes{held}", "actions": f"sheet of {reader.actions} {own}"}
    words = " and ".join(said[document] for document in reader.documents(parcel))
    whole = reader.audience.key == CHAIR.key and "minutes" in reader.documents(parcel)
    return f"{words}, whole" if whole else words
