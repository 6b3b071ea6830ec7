"""Email addresses: looked at, kept, and put where an email is to go, one family at a time."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import icalendar
import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain import emails
from strategy_desk.domain.invitations import RegularList, offers
from strategy_desk.domain.meetings import (
    Attendance,
    CancelMeeting,
    Convene,
    MeetingType,
    SetPresence,
)
from strategy_desk.domain.people import AddPerson, ChangePerson, PersonKind
from strategy_desk.domain.quick_actions import read_attendee
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters import inviting
from strategy_desk.presenters.convening import read_named
from strategy_desk.services import attendance, catalogues, convening, meetings, people, recipients
from strategy_desk.services.convening import OfferKey
from strategy_desk.services.meetings import MeetingKey
from tests.services import siblings
from tests.services.conftest import NOW
from tests.services.siblings import SAM, WILL

POLICE = Attendance(agency="POL", name="PC Rao", email="a.rao@police.example")
SECOND = Attendance(agency="POL", name="DS Hallow")
HEALTH = Attendance(agency="HEA", name="", role="Named nurse")
MOTHER = Attendance(agency="HOM", name="Mother of Sam", email="mother@first.example")
UNCLE = Attendance(agency="HOM", name="Uncle of Will", email="uncle@second.example")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("  a.rao@police.example ", "a.rao@police.example"),
        ("mailto:A.Rao@Police.Example", "A.Rao@police.example"),
        ("o'neil+desk@sub.gov.example", "o'neil+desk@sub.gov.example"),
    ],
)
def test_an_address_is_kept_as_it_is_used(typed: str, kept: str):
    assert emails.checked(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "rao", "rao@police", "a rao@police.example", "a@b.example, c@d.example", "@police.example",
        "a..rao@police.example", ".rao@police.example", "rao@-police.example",
        "rao@police..example",
        "Rao <rao@police.example>", "rao@police.example\nBcc: all@other.example",
        f"{'a' * 250}@b.example",
    ],
)  # fmt: skip
def test_what_is_no_single_address_is_refused_beside_its_field(typed: str):
    with pytest.raises(RuleBroken, match="is not an email address") as refused:
        emails.checked(typed)
    assert refused.value.field == "email"
    assert len(refused.value.what) < 100


def test_a_part_with_an_at_is_the_address_of_who_is_added_or_named():
    who = read_attendee("Police - a.rao@police.example - PC Rao - night lead", AGENCIES)
    assert (who.name, who.role, who.email) == ("PC Rao", "night lead", "a.rao@police.example")

    named = read_named(HEALTH, "N. Osei, named doctor, n.osei@health.example")
    assert (named.name, named.role, named.email) == (
        "N. Osei", "named doctor", "n.osei@health.example"
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="is not an email address"):
        read_named(HEALTH, "N. Osei, n.osei@health")


AGENCIES = catalogues.agencies()


def test_a_person_and_somebody_on_a_list_keep_theirs_and_a_wrong_one_changes_nothing(desk: Desk):
    sam = siblings.add(desk, SAM)
    add = AddPerson(child=sam, kind=PersonKind.PROFESSIONAL, name="PC Rao", email=POLICE.email)
    key = desk.carry_out(people.add, add)
    wrong = ChangePerson(
        person=key, seen=1, kind=PersonKind.PROFESSIONAL, name="PC Rao", email="rao@"
    )
    with pytest.raises(RuleBroken, match="is not an email address"):
        desk.carry_out(people.change, wrong)
    (kept,) = desk.get(people.of_child, sam)
    assert kept.email == POLICE.email

    meeting = called(desk, sam, SECOND)
    now = SetPresence(meeting=meeting, attendance=replace(SECOND, email="d.hallow@police.example"))
    desk.carry_out(attendance.set_presence, now)
    again = SetPresence(meeting=meeting, attendance=SECOND)
    desk.carry_out(attendance.set_presence, again)
    (listed,) = siblings.read(desk, meeting).attendance
    assert listed.email == "d.hallow@police.example"


def test_who_came_before_is_offered_with_the_address_of_the_list_or_of_the_network(desk: Desk):
    sam = siblings.add(desk, SAM)
    known = AddPerson(
        child=sam, kind=PersonKind.PROFESSIONAL, name="DS Hallow", email="d@police.example"
    )
    desk.carry_out(people.add, known)
    called(desk, sam, POLICE, SECOND)

    key = OfferKey(reference=SAM.reference, type=MeetingType.MACE)
    offered = {one.who.name: one.who.email for one in desk.get(convening.offered, key)}
    assert offered["PC Rao"] == POLICE.email
    assert offered["DS Hallow"] == "d@police.example"
    assert offers((), RegularList(types=(), places=(), chronologies=())) == ()


def test_an_email_goes_to_an_agency_together_and_to_each_family_by_itself(desk: Desk):
    shared = two(desk)
    found = desk.get(recipients.of_meeting, "KN-71-M1").known

    by_agency = {(one.agency, one.to): one for one in found}
    assert by_agency["POL", (POLICE.email,)].without == ("DS Hallow",)
    assert by_agency["HEA", ()].without == ("Named nurse",)
    assert {(one.reference, one.to) for one in found if one.agency == "HOM"} == {
        (shared.references[SAM], (MOTHER.email,)),
        (shared.references[WILL], (UNCLE.email,)),
    }


def test_invitations_ask_whom_there_is_an_address_for_and_say_who_has_none(
    desk: Desk, tmp_path: Path
):
    two(desk)
    invited = desk.get(convening.invitation, MeetingKey(meeting="KN-71-M1"))
    office = "desk@office.example"
    sent = tuple(inviting.write(tmp_path, invited, office, NOW))

    assert inviting.words_of(sent, AGENCIES, office) == (
        "4 drafts written. No address is known for health. Some people of police have none."
    )
    found = {
        one.name: message_from_bytes((tmp_path / one.name).read_bytes(), policy=default)
        for one in sent
    }
    police = found["KN-71-M1_invitation_POL.eml"]
    (part,) = police.iter_attachments()
    calendar = icalendar.Calendar.from_ical(part.get_content())
    (event,) = calendar.walk("VEVENT")
    assert police["To"] == POLICE.email
    assert str(calendar["method"]) == "REQUEST"
    assert event["organizer"] == f"mailto:{office}"
    assert event["attendee"] == f"mailto:{POLICE.email}"
    assert part.get_filename() == "KN-71-M1_invitation_POL.ics"
    mothers, uncles = found["KN-71-M1_invitation_HOM.eml"], found["QX-82-M1_invitation_HOM.eml"]
    assert (mothers["To"], uncles["To"]) == (MOTHER.email, UNCLE.email)
    for message, other, child in ((mothers, UNCLE, WILL), (uncles, MOTHER, SAM)):
        whole = (tmp_path / next(n for n, m in found.items() if m is message)).read_text()
        body = message.get_body().get_content()
        inside = next(message.iter_attachments()).get_content()
        for word in (other.email, child.reference, other.name):
            assert word not in whole + body + str(inside)
    for name, message in found.items():
        for sibling in (SAM, WILL):
            assert sibling.name not in name + message["Subject"]
            assert sibling.name.split()[0] not in name + message["Subject"]
            assert sibling.name not in message.get_body().get_content()


def test_without_an_address_of_the_office_a_calendar_only_says_when(desk: Desk, tmp_path: Path):
    two(desk)
    invited = desk.get(convening.invitation, MeetingKey(meeting="KN-71-M1"))
    police = next(one for one in invited if one.agency == "POL")
    message = message_from_bytes(inviting.draft_of(police, "", NOW), policy=default)
    (part,) = message.iter_attachments()
    calendar = icalendar.Calendar.from_ical(part.get_content())

    assert str(calendar["method"]) == "PUBLISH"
    assert "attendee" not in calendar.walk("VEVENT")[0]
    assert "nobody can answer" in inviting.words_of((), AGENCIES, "")


def called(desk: Desk, child, *listed: Attendance, others=()):
    command = Convene(
        child=child,
        others=others,
        type=MeetingType.PROFESSIONALS,
        starts=siblings.STARTS,
        attendance=listed,
    )
    return desk.carry_out(meetings.convene, command)


def two(desk: Desk) -> siblings.Shared:
    """A meeting about both, to which a relative of each is invited."""
    ids = {sibling: siblings.add(desk, sibling) for sibling in siblings.BOTH}
    for sibling, relative in ((SAM, MOTHER), (WILL, UNCLE)):
        near = AddPerson(child=ids[sibling], kind=PersonKind.FAMILY, name=relative.name)
        desk.carry_out(people.add, near)
    listed = (POLICE, SECOND, HEALTH, MOTHER, UNCLE)
    meeting = called(desk, ids[SAM], *listed, others=(ids[WILL],))
    return siblings.Shared(meeting, ids, {SAM: "KN-71-M1", WILL: "QX-82-M1"})


def test_a_draft_that_somebody_wrote_in_is_never_written_over(desk: Desk, tmp_path: Path):
    two(desk)
    invited = desk.get(convening.invitation, MeetingKey(meeting="KN-71-M1"))
    first = next(iter(inviting.write(tmp_path, invited, "", NOW))).name
    (tmp_path / first).write_text("With a line of my own.")

    again = next(iter(inviting.write(tmp_path, invited, "", NOW))).name

    assert (tmp_path / first).read_text() == "With a line of my own."
    assert again != first
    assert (tmp_path / again).exists()


def test_who_was_invited_is_told_that_a_meeting_is_called_off(desk: Desk):
    two(desk)
    called = desk.get(convening.invitation, MeetingKey(meeting="KN-71-M1"))[0]
    meeting = desk.get(meetings.read, MeetingKey(meeting="KN-71-M1"))
    off = CancelMeeting(meeting=meeting.id, reason=f"{SAM.name} was found")
    desk.carry_out(meetings.cancel, off)

    told = desk.get(convening.invitation, MeetingKey(meeting="KN-71-C1"))
    police = next(one for one in told if one.agency == "POL")
    draft = inviting.draft_of(police, "desk@office.example", NOW)

    message = message_from_bytes(draft, policy=default)
    calendar = icalendar.Calendar.from_ical(next(message.iter_attachments()).get_content())
    (event,) = calendar.walk("VEVENT")
    assert message["Subject"].startswith("Called off: ")
    assert "will not be held" in message.get_body().get_content()
    assert "invited" not in message.get_body().get_content()
    assert SAM.name not in draft.decode()
    assert str(calendar["method"]) == "CANCEL"
    assert (str(event["status"]), str(event["transp"])) == ("CANCELLED", "TRANSPARENT")
    assert event["uid"] == f"meeting-{meeting.id}@strategy-desk"
    assert event["sequence"] > called.version
