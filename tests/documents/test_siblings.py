"""What is about one brother is nowhere in a copy for the other's family, whatever the file."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.documents.document import render
from strategy_desk.domain.approval import Agree, Circulate, SendToChair
from strategy_desk.domain.corrections import Amend
from strategy_desk.domain.follow_ups import FollowUp
from strategy_desk.domain.meetings import Attendance, CloseMeeting, Presence, SetPresence
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sending import Parcel
from strategy_desk.domain.sharing import FAMILY
from strategy_desk.domain.tracked import proposals
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.exporters import files
from strategy_desk.exchange.exporters.files import FORMATS
from strategy_desk.exchange.importers import tracked
from strategy_desk.exchange.saving import file_name
from strategy_desk.presenters.emails import draft_of
from strategy_desk.presenters.exporting import Export
from strategy_desk.services import (
    approval,
    attendance,
    corrections,
    exports,
    follow_ups,
    meetings,
    people,
    print_keys,
    publishing,
    sending,
)
from strategy_desk.services.exports import ExportKey
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.sending import CopyKey
from tests.documents import reading
from tests.services import siblings
from tests.services.conftest import NOW, PASSPHRASE
from tests.services.siblings import BOTH, FOR_ALL, NAMES_BOTH, SAM, WILL, Shared, Sibling

AFTER = NOW + timedelta(hours=2)
PAPERS = (
    *("agenda", "minutes", "decisions", "actions"),
    *("timeline", "chronology", "patterns"),
)
WITHOUT_NAMES = {"agenda", "actions"}
FILES = [
    (what, kind)
    for what, kinds in FORMATS.items()
    for kind in kinds
    if what != "subject-access"  # for the chair alone: it is refused for every other reader
]
ADDRESS = {SAM: "aunt@first.example", WILL: "uncle@second.example"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Shared]]:
    """The agreed minutes of one meeting about two, with an amendment about each and a follow-up."""
    path = tmp_path_factory.mktemp("siblings") / "desk.sddesk"
    create_desk(path, PASSPHRASE)
    desk = open_desk(path, PASSPHRASE, "Test", AtOnce(), lambda: NOW)
    shared = siblings.filled(desk)
    for sibling, child in shared.ids.items():
        carer = Attendance(
            agency="HOM",
            name=f"Carer of {sibling.reference[0]}",
            role=f"Carer of {sibling.name}",
            email=ADDRESS[sibling],
            presence=Presence.APOLOGIES,
            note=f"{sibling.words} letter",
        )
        come = SetPresence(meeting=shared.meeting, attendance=carer)
        desk.carry_out(attendance.set_presence, come)
        near = AddPerson(child=child, kind=PersonKind.FAMILY, name=carer.name)
        desk.carry_out(people.add, near)
    desk.carry_out(meetings.close, CloseMeeting(meeting=shared.meeting))
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=shared.meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=shared.meeting))
    desk.carry_out(approval.agree, Agree(meeting=shared.meeting))
    for sibling, child in shared.ids.items():
        amend = Amend(
            meeting=shared.meeting, text=f"{sibling.words} again", reason="Found", about=child
        )
        desk.carry_out(corrections.amend, amend)
    later = FollowUp(meeting=shared.meeting, starts=siblings.STARTS + timedelta(days=9))
    desk.carry_out(follow_ups.call, later)
    yield desk, shared
    desk.close()
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("reader", ["family", "HOM"])
@pytest.mark.parametrize("document", PAPERS)
def test_a_document_for_one_family_holds_nothing_of_the_other_child(made, document, reader):
    desk, shared = made
    for own, other in ((SAM, WILL), (WILL, SAM)):
        paper = desk.get(publishing.paper, print_key(shared, own, document, reader))
        pdf = render(paper)

        assert not leaks(reading.inside(pdf), reading.text(pdf), other), (document, own)
        assert other.reference not in file_name(paper.title, reader)
        assert not [n for n in reading.bookmarks(pdf) if other.name.split()[0] in n]
        assert own.name in reading.text(pdf) or document in WITHOUT_NAMES
        if document == "minutes":
            said = reading.text(pdf)
            assert FOR_ALL in said
            assert NAMES_BOTH not in said
            for words in ("was mentioned", "said so", "disputed", "to be fetched", "reason"):
                assert f"{own.words} {words}" in said
            assert f"{own.words} again" in said


def test_no_heading_of_an_agenda_about_two_names_either(made):
    desk, shared = made
    said = reading.bookmarks(
        render(desk.get(publishing.paper, print_key(shared, SAM, "agenda", "chair")))
    )

    assert f"Actions from last meeting: {WILL.reference}" in said
    assert not [text for text in said for one in (SAM, WILL) if one.name.split()[0] in text]


@pytest.mark.parametrize("reader", ["family", "HOM"])
@pytest.mark.parametrize(("what", "kind"), FILES)
def test_a_file_for_one_family_holds_nothing_of_the_other_child(made, what, kind, reader):
    desk, shared = made
    for own, other in ((SAM, WILL), (WILL, SAM)):
        for whole in (True, False):
            key = ExportKey(
                what=what,
                at=AFTER,
                who="Test",
                reference=own.reference,
                meeting=shared.references[own] if whole else "",
                audience=reader,
            )
            exported = desk.get(exports.read, key)
            assert not [word for word in other.own if word in str(exported).split()]
            data = files.write(exported, kind)
            inside = unpacked(data)
            assert not leaks(inside, inside.decode("utf-8", "ignore"), other), (what, kind, own)
            if what == "minutes":
                assert own.words.encode() in inside


@pytest.mark.parametrize("reader", ["chair", "professionals", "POL", "CSC"])
def test_a_professionals_copy_holds_all_headed_child_by_child(made, reader):
    desk, shared = made
    said = reading.text(
        render(desk.get(publishing.paper, print_key(shared, SAM, "minutes", reader)))
    )

    for sibling in BOTH:
        first = sibling.name.split()[0]
        for words in ("was mentioned", "said so", "disputed", "to be fetched", "reason", "again"):
            assert f"{sibling.words} {words}" in said
        for head in ("Decisions", "Actions", "Actions left over from earlier meetings"):
            assert f"{head}: {first}" in said
        assert f"What {first} has said" in said
        assert f"What the record shows: {sibling.name}" in said
    assert NAMES_BOTH in said


def test_the_referral_pack_of_one_child_holds_nothing_decided_of_the_other(made):
    desk, shared = made
    for own, other in ((SAM, WILL), (WILL, SAM)):
        for reader in ("chair", "CSC"):
            pdf = render(desk.get(publishing.paper, print_key(shared, own, "nrm", reader)))
            assert not leaks(reading.inside(pdf), reading.text(pdf), other)
            assert f"{own.words} reason" in reading.text(pdf)


def test_a_file_is_offered_for_each_family_under_its_own_childs_references_alone(made, tmp_path):
    desk, shared = made
    view = Forms()
    form = Export(view, desk, SAM.reference, shared.references[SAM])
    form.read_readers()

    wills = [one for one in view.readers if one.label.endswith(" of Will")]
    assert {one.key for one in wills} >= {"family", "HOM"}
    for reader in wills:
        for choice in form.choices:
            if choice.what == "subject-access":
                continue
            name = form.file_name(choice, reader)
            assert SAM.reference not in name
            form.write(tmp_path / name, choice, reader)
            data = (tmp_path / name).read_bytes()
            assert not leaks(unpacked(data), unpacked(data).decode("utf-8", "ignore"), SAM), name


class Forms:
    """What the form is told."""

    def offer(self, readers):
        self.readers = readers

    def saved(self, name, rows):
        self.name = name

    def refused(self, error):
        raise error


def test_each_family_is_sent_its_own_copy_at_its_own_address_alone(made):
    desk, shared = made
    sent = {}
    for reader in desk.get(sending.of_meeting, shared.references[SAM]).readers:
        if reader.audience.key == "HOM":
            copy = CopyKey(
                meeting=reader.reference,
                audience="HOM",
                documents=reader.documents(Parcel.MINUTES),
                at=AFTER,
                who="Test",
            )
            papers = desk.get(sending.papers, copy)
            sent[reader.to] = draft_of(papers, [render(one) for one in papers], reader.to)

    for own, other in ((SAM, WILL), (WILL, SAM)):
        name, data = sent[(ADDRESS[own],)]
        message = message_from_bytes(data, policy=default)
        pdf = next(message.iter_attachments()).get_content()
        assert message["To"] == ADDRESS[own]
        assert message["Bcc"] is None
        assert shared.references[own] in message["Subject"]
        assert other.reference not in name
        assert not leaks(data, message.get_body().get_content() + reading.text(pdf), other)
        assert ADDRESS[other] not in data.decode()


@pytest.mark.parametrize(("reader", "lines"), [("professionals", 8), ("family", 4)])
def test_a_copy_that_comes_back_from_word_finds_its_lines_and_asks_about_no_other(
    made, reader, lines
):
    desk, shared = made
    for own in BOTH:
        key = ExportKey(what="minutes", at=AFTER, meeting=shared.references[own], audience=reader)
        sent = tracked.read(files.write(desk.get(exports.read, key), "docx"))
        whole = siblings.read(desk, shared.meeting)
        known = {line.id for line in whole.lines}
        found = {line for one in sent for line in one.lines}

        assert found <= known
        assert len(found) == lines
        assert not proposals(sent, whole)


def test_a_paper_with_two_children_is_never_printed_for_a_family(made):
    desk, shared = made
    whole = desk.get(publishing.paper, print_key(shared, SAM, "minutes", "professionals"))

    for reader in (FAMILY, replace(FAMILY, key="HOM")):
        side = desk.get(publishing.paper, print_key(shared, SAM, "minutes", "family"))
        for wide in (replace(side, others=whole.others), replace(side, meeting=whole.meeting)):
            with pytest.raises(RuleBroken, match="may not see"):
                render(replace(wide, audience=reader))


def test_the_search_finds_what_is_there(made):
    desk, shared = made
    pdf = render(desk.get(publishing.paper, print_key(shared, SAM, "minutes", "professionals")))

    assert set(leaks(reading.inside(pdf), reading.text(pdf), WILL)) == {*WILL.own}


def print_key(shared: Shared, own: Sibling, document: str, reader: str) -> PrintKey:
    of_a_meeting = document in print_keys.OF_A_MEETING
    return PrintKey(
        document=document,
        reference=own.reference,
        meeting=shared.references[own] if of_a_meeting else "",
        audience=reader,
        printed_at=AFTER,
        printed_by="Test",
    )


def leaks(raw: bytes, said: str, other: Sibling) -> list[str]:
    """What is about the other child in a file: in its own data, and in its words."""
    first = other.name.split()[0]
    found = [word for word in other.own if word != first and word.encode() in raw]
    return found + [word for word in other.own if word not in found and f" {word}" in f" {said}"]


def unpacked(data: bytes) -> bytes:
    """Everything in a file, and in the files inside it."""
    if not data.startswith(b"PK\x03\x04"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return b"\n".join(name.encode() + file.read(name) for name in file.namelist())
