"""Packs of the demonstration: what each holds, for whom, and papers that agencies sent."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import select

from strategy_desk import places
from strategy_desk.documents.document import render
from strategy_desk.domain.copies import How
from strategy_desk.domain.letters import AddressLetter, Draft, LetterKind, ReadLetter
from strategy_desk.domain.packs import AddPaper, Choice, ChooseVersion, RemovePaper, Why
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import CHAIR, Tier
from strategy_desk.errors import CannotRead, NotFound, RuleBroken
from strategy_desk.exchange.importers import papers
from strategy_desk.models.contents import ContentRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import (
    added_papers,
    copies,
    left_out,
    letters,
    meetings,
    packs,
    people,
    pseudonyms,
    undo,
)
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.pack_catalogue import catalogue
from strategy_desk.services.packs import PackKey, ReaderKey
from tests.documents import reading
from tests.services.read_letters import read_letter

MEETING = "SD-2026-001-M2"
POLICE = "DS P. Hallow"
FAMILY = LetterKind.FAMILY


def pack(desk, contact: str = "POL", **more):
    reader = desk.get(packs.reader, ReaderKey(meeting=MEETING, contact=contact))
    key = PackKey(
        meeting=reader.meeting,
        audience=reader.audience.key,
        person=reader.person,
        at=desk.now(),
        who=desk.who,
    )
    return desk.get(packs.paper, replace(key, **more))


def add(desk, title: str, tier: Tier = Tier.NOT_FAMILY):
    file = io.BytesIO()
    Image.new("L", (400, 300), 120).save(file, "PNG")
    about = desk.get(meetings.read, MeetingKey(meeting=MEETING))
    command = AddPaper(
        meeting=about.id,
        title=title,
        agency="EDU",
        dated=date(2026, 10, 19),
        tier=tier,
        data=file.getvalue(),
        made=papers.of_picture(file.getvalue()),
        alternative="A grey wall.",
    )
    return desk.carry_out(added_papers.add, command), file.getvalue()


def test_everybody_invited_has_a_version_of_their_own(demo):
    found = demo.get(packs.readers, MEETING)

    assert [(one.audience.key, one.version.key) for one in found] == [
        *(("chair", "full"), ("CSC", "shared"), ("POL", "shared"), ("HEA", "shared")),
        *(("EDU", "shared"), ("HOM", "family"), ("YJS", "shared"), ("VOL", "shared")),
        ("family", "family"),
    ]
    assert found[2].person == POLICE


@pytest.mark.parametrize(
    ("contact", "key"),
    [
        *((POLICE, "POL"), ("ds p. hallow", "POL"), ("pol", "POL"), ("chair", "chair")),
        *(("S. Abara", "chair"), ("s. abara, service manager", "chair")),
    ],
)
def test_a_reader_is_found_by_name_or_audience(demo, contact: str, key: str):
    found = demo.get(packs.reader, ReaderKey(meeting=MEETING, contact=contact))

    assert found.audience.key == key


def test_somebody_who_was_not_invited_is_told_how_to_be_named(demo):
    with pytest.raises(NotFound, match=r"Nobody called N\. Body was invited"):
        demo.get(packs.reader, ReaderKey(meeting=MEETING, contact="N. Body"))
    with pytest.raises(NotFound, match="no audience called NOB"):
        demo.get(packs.reader, ReaderKey(meeting=MEETING, contact="NOB"))


def test_each_part_is_filtered_for_whom_the_version_is_built(demo_desk):
    demo = demo_desk
    read_letter(demo, MEETING, "Dana Tilley")
    for contact, built in (("chair", "chair"), ("POL", "professionals"), ("family", "family")):
        paper = pack(demo, contact)
        assert {part.audience.key for part in paper.parts} == {built} == {paper.audience.key}
    assert [part.document for part in pack(demo).parts] == [
        *("minutes", "timeline", "chronology", "actions")
    ]
    assert [part.document for part in pack(demo, "family").parts] == ["family-letter"]


def test_no_letter_that_the_chair_has_not_read_is_in_a_pack(demo_desk):
    meeting = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING))
    draft = Draft(meeting=meeting.id, child=meeting.child.id, kind=FAMILY, addressee="Lee Tilley")
    demo_desk.carry_out(letters.begin, draft)
    waiting = {r.audience.key: r.lacking for r in demo_desk.get(packs.readers, MEETING)}

    assert {key for key, why in waiting.items() if why} == {"family", "HOM"}
    with pytest.raises(RuleBroken) as error:
        pack(demo_desk, "family")
    assert error.value.sentence == waiting["family"]
    assert "not read by the chair yet: Ctrl Shift Y." in waiting["family"]

    letter = read_letter(demo_desk, MEETING, "Dana Tilley")
    assert not any(r.lacking for r in demo_desk.get(packs.readers, MEETING))
    (told,) = [part.told for part in pack(demo_desk, "family").parts]
    assert told.id == letter


def test_a_familys_pack_is_the_letter_without_its_address_and_says_draft_nowhere(demo_desk):
    letter = read_letter(demo_desk, MEETING, "Dana Tilley")
    kept = demo_desk.get(letters.read, letter)
    address = AddressLetter(
        letter=letter,
        seen=kept.version,
        addressee="Dana Tilley",
        greeting="Dear Dana",
        address="14 Kestrel Row",
    )
    demo_desk.carry_out(letters.address, address)
    with pytest.raises(RuleBroken, match="not read by the chair yet"):
        pack(demo_desk, "family")
    seen = demo_desk.get(letters.read, letter).version
    chair = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING)).chair
    demo_desk.carry_out(letters.note_read, ReadLetter(letter=letter, seen=seen, by=chair))

    for contact in ("family", "HOM"):
        made = reading.text(render(pack(demo_desk, contact)))
        assert "Dear Dana" in made
        assert "14 Kestrel Row" not in made
        assert "draft" not in made.casefold()


def test_somebody_to_whom_a_letter_was_written_gets_theirs_alone(demo_desk):
    read_letter(demo_desk, MEETING, "Dana Tilley")
    own = read_letter(demo_desk, MEETING, "Lee Tilley")

    assert len(pack(demo_desk, "family").parts) == 2
    assert [p.told.id for p in pack(demo_desk, "family", person="Lee Tilley").parts] == [own]


def test_own_actions_are_the_agencys_sheet(demo):
    (sheet,) = pack(demo, edition="own").parts

    assert (sheet.document, sheet.audience.key) == ("actions", "POL")


def test_a_version_for_somebody_else_is_refused(demo):
    with pytest.raises(RuleBroken, match="Full is not for Family"):
        pack(demo, "family", edition="full")
    with pytest.raises(RuleBroken, match="Family letter is not for Police"):
        pack(demo, "POL", edition="family")


def test_a_choice_is_kept_for_that_person_and_leaves_out_what_was_chosen(demo_desk):
    before = pack(demo_desk, POLICE)
    line = before.parts[0].meeting.lines[0]
    choice = Choice(
        audience="POL", person=POLICE, edition="full", how=How.PRINT, left_out=(line.id,)
    )
    command = ChooseVersion(meeting=before.meeting.id, choice=choice)
    demo_desk.carry_out(packs.choose, command)

    chosen = pack(demo_desk, POLICE)
    (reader,) = [r for r in demo_desk.get(packs.readers, MEETING) if r.person == POLICE]
    assert (reader.version.key, reader.choice) == ("full", choice)
    assert chosen.edition == "Full"
    assert line.id not in {one.id for one in chosen.parts[0].meeting.lines}
    assert line.text not in reading.text(render(chosen))
    assert chosen.parts[0].meeting.withheld >= 1
    assert pack(demo_desk, "CSC").edition == "No restricted"


def test_a_sheet_counts_the_action_that_was_taken_out_of_it_by_hand(demo_desk):
    before = pack(demo_desk)
    gone = before.meeting.actions[0].id
    choice = Choice(audience="POL", person=POLICE, edition="shared", left_out=(gone,))
    demo_desk.carry_out(packs.choose, ChooseVersion(meeting=before.meeting.id, choice=choice))

    had, sheet = (
        next(part for part in one.parts if part.document == "actions")
        for one in (before, pack(demo_desk, POLICE))
    )
    assert sheet.held_back == had.held_back + 1


@pytest.fixture
def family_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The key of a version with minutes for the family, as an office may add one."""
    for each in places.resources().iterdir():
        (tmp_path / each.name).symlink_to(each)
    own, usual = tmp_path / "packs.toml", places.resources() / "packs.toml"
    own.unlink()
    more = """
        [[version]]
        key = "told"
        name = "Family minutes"
        reader = "family"
        documents = ["minutes", "actions", "timeline"]
    """
    own.write_text(usual.read_text("utf-8") + more, "utf-8")
    monkeypatch.setattr(places, "resources", lambda: tmp_path)
    catalogue.cache_clear()
    yield "told"
    catalogue.cache_clear()


def test_a_familys_actions_show_no_gap_where_one_was_taken_out_by_hand(
    demo_desk, family_minutes: str
):
    before = pack(demo_desk, "family", edition=family_minutes)
    gone = before.meeting.actions[1]
    left_out = (gone.id, before.meeting.left_over[0].id)
    choice = Choice(audience="family", edition=family_minutes, left_out=left_out)
    demo_desk.carry_out(packs.choose, ChooseVersion(meeting=before.meeting.id, choice=choice))
    after = pack(demo_desk, "family")

    for part in after.parts:
        numbers = [one.number for one in part.meeting.actions]
        assert numbers == [f"2.{n}" for n in range(1, len(before.meeting.actions))]
        assert [one.number for one in part.meeting.left_over] == ["1.7"]
        told = {one.id: one.number for one in part.timeline.actions}
        kept = {one.id: one.number for one in (*part.meeting.actions, *part.meeting.left_over)}
        assert told.items() >= kept.items()
    said = reading.text(render(after))
    assert f"2.{len(before.meeting.actions)}" not in said


def test_a_person_gets_every_part_in_large_print_where_that_was_chosen(demo_desk):
    usual = pack(demo_desk, POLICE)
    choice = Choice(audience="POL", person=POLICE, edition="shared", large=True)
    demo_desk.carry_out(packs.choose, ChooseVersion(meeting=usual.meeting.id, choice=choice))
    large = pack(demo_desk, POLICE)

    assert (usual.large, large.large) == (False, True)
    assert {part.large for part in large.parts} == {True}
    assert not pack(demo_desk, "CSC").large
    assert pack(demo_desk, "CSC", large=True).large
    found = pypdfium2.PdfDocument(render(large))
    try:
        words = found[0].get_textpage()
        at, _ = words.search("Back, or destroyed").get_next()
        _, bottom, _, top = words.get_charbox(at)
        assert top - bottom > 11  # a capital of 18 points
    finally:
        found.close()


def test_a_choice_that_is_not_for_the_reader_is_refused(demo_desk):
    meeting = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING)).id
    choice = Choice(audience="family", edition="shared")

    with pytest.raises(RuleBroken, match="No restricted is not for Family"):
        demo_desk.carry_out(packs.choose, ChooseVersion(meeting=meeting, choice=choice))


def test_a_paper_is_kept_in_the_desk_whole_and_not_in_the_journal(demo_desk):
    added, data = add(demo_desk, "Photograph of the wall")

    entry = demo_desk.get(lambda s, _: s.scalars(select(JournalRow.changes)).all()[-1], None)
    assert demo_desk.get(added_papers.original, added) == data
    assert "Photograph of the wall" in entry
    assert len(entry) < 2_000


def test_papers_go_to_those_who_may_see_them_and_the_rest_are_counted(demo_desk):
    add(demo_desk, "Photograph of the wall", Tier.ALL)
    add(demo_desk, "Intelligence log", Tier.POLICE)
    read_letter(demo_desk, MEETING, "Dana Tilley")

    for contact, edition, titles, held in (
        ("chair", "", ["Photograph of the wall", "Intelligence log"], 0),
        ("POL", "full", ["Photograph of the wall", "Intelligence log"], 0),
        ("POL", "", ["Photograph of the wall"], 1),
        ("family", "", [], 0),
    ):
        paper = pack(demo_desk, contact, edition=edition)
        assert [one.title for one in paper.added] == titles
        assert paper.papers_held_back == held
    made = render(pack(demo_desk, "POL"))
    assert "1 paper held back." in reading.text(made)
    assert "A grey wall." in {node.alternative for node in reading.structure(made)}
    assert not reading.holds(made, "Intelligence log")


def test_a_paper_that_was_taken_out_comes_back_by_undo(demo_desk):
    added, data = add(demo_desk, "Photograph of the wall")
    demo_desk.carry_out(added_papers.remove, RemovePaper(paper=added, seen=1))

    assert pack(demo_desk).added == ()
    demo_desk.carry_out(undo.undo, 0)
    assert [one.title for one in pack(demo_desk).added] == ["Photograph of the wall"]
    assert demo_desk.get(added_papers.original, added) == data


def test_a_file_that_was_changed_behind_the_desk_is_not_used(demo_desk):
    added, data = add(demo_desk, "Photograph of the wall")

    def change(work, digest: str) -> None:
        work.session.get_one(ContentRow, digest).data = b"another"

    demo_desk.carry_out(change, sha256(data).hexdigest())
    with pytest.raises(CannotRead, match="no longer as it was kept"):
        demo_desk.get(added_papers.original, added)


def test_a_paper_whose_title_names_the_child_is_refused(demo_desk):
    with pytest.raises(RuleBroken, match="names the child"):
        add(demo_desk, "Photograph of Rowan")


def test_another_child_has_one_code_in_every_part_and_the_key_is_the_chairs(demo_desk):
    child = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING)).child
    peer = AddPerson(child=child.id, kind=PersonKind.CHILD_PEER, name="Zebedee Quillfeather")
    demo_desk.carry_out(people.add, peer)
    key = demo_desk.get(pseudonyms.of_child, child.reference)
    paper = pack(demo_desk)
    said = "Seen with Zebedee Quillfeather; Zebedee ran."
    lines = (replace(paper.parts[0].meeting.lines[0], text=said),)
    spoken = replace(paper.parts[0], meeting=replace(paper.parts[0].meeting, lines=lines))

    told = demo_desk.get(pseudonyms.told, spoken)

    assert "ZQ" in {one.code for one in key}
    assert told.meeting.lines[0].text == "Seen with ZQ; ZQ ran."
    assert not reading.holds(render(replace(paper, parts=(told,))), "Quillfeather")
    assert demo_desk.get(pseudonyms.told, replace(spoken, audience=CHAIR)).meeting == spoken.meeting


def test_what_is_not_in_a_copy_is_told_with_why(demo_desk):
    add(demo_desk, "Intelligence log", Tier.POLICE)
    paper = pack(demo_desk, POLICE)
    line = paper.parts[0].meeting.lines[0]
    choice = Choice(audience="POL", person=POLICE, edition="shared", left_out=(line.id,))
    demo_desk.carry_out(packs.choose, ChooseVersion(meeting=paper.meeting.id, choice=choice))
    key = PackKey(
        meeting=MEETING, audience="POL", person=POLICE, at=demo_desk.now(), who=demo_desk.who
    )

    told = demo_desk.get(left_out.of_pack, key)
    whole = demo_desk.get(meetings.read, MeetingKey(meeting=MEETING))
    hidden = {one.id for one in whole.lines if one.tier in {Tier.POLICE, Tier.CHAIR, Tier.HEALTH}}

    assert {one.words for one in told if one.why is Why.CHOSEN} == {line.text}
    assert {one.id for one in told if one.kind == "line"} == hidden | {line.id}
    assert [(one.words, one.why) for one in told if one.kind == "paper"] == [
        ("Intelligence log", Why.TIER)
    ]
    assert not [one for one in told if one.why is Why.OTHER_CHILD]
    own = demo_desk.get(left_out.of_pack, replace(key, edition="own"))
    assert {one.why for one in own if one.kind == "decision"} == {Why.VERSION}


def test_making_nothing_leaves_the_register_as_it_was(demo):
    render(pack(demo))

    assert demo.get(copies.of_meeting, MEETING) == ()
