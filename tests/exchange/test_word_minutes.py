"""The minutes as a Word file: Word's own styles, the words of the paper, nobody's secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.documents.minutes_prose import prose
from strategy_desk.domain.meetings import Attendance, MeetingState, Presence
from strategy_desk.domain.minutes import Basis, LineKind
from strategy_desk.domain.prose import Furniture, Grid, Prose, Style, strong
from strategy_desk.domain.prose import words as prose_words
from strategy_desk.domain.room import Handover, QuorumChange
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS, Audience, Tier
from strategy_desk.domain.time import clock_words
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.exporters import word_files
from strategy_desk.exchange.exporters.characters import shown
from tests.documents import samples
from tests.exchange.word_reading import W, holds, minutes, parts, read, text, written

WORDS = ("Ferrand", "ending 4471", "Burner")
HOSTILE = (
    "a\x00b\x07c\x1b[0m",
    "=1+1",
    "]]> & <w:p/> <!-- x",
    "\u202egnp.exe",
    "שלום \u0645\u0631\u062d\u0628\u0627",
    "👩‍👩‍👧 🪿",
    "{{child.name}} {{row actions}}",
    "\ufffe\uffff\ud800",
    "one\r\ntwo\u2028three\tfour",
    "x" * 40_000,
)


def runs(paragraph) -> list[str]:
    return [run.text for run in paragraph.runs if run.bold]


def paragraph(document, holding: str):
    return next(found for found in document.paragraphs if holding in found.text)


def line(number: int, **changes):
    return tuple(
        replace(one, **changes) if place == number else one
        for place, one in enumerate(samples.LINES)
    )


def test_every_style_is_one_that_word_has():
    document = written()
    styles = {found.style.name for found in document.paragraphs if found.text}

    assert styles == {
        "Title", "Subtitle", "Heading 1", "Heading 2", "Normal", "List Bullet", "Quote",
    }  # fmt: skip
    assert {table.style.name for table in document.tables} == {"Table Grid"}
    assert document.paragraphs[0].style.name == "Title"


def test_the_language_is_british_english_throughout():
    document = written()
    said = {lang.get(f"{W}val") for lang in document.styles.element.iter(f"{W}lang")}

    assert said == {"en-GB"}
    assert document.core_properties.language == "en-GB"


def test_the_parts_stand_in_the_order_of_the_paper():
    headings = [p.text for p in written().paragraphs if p.style.name in ("Heading 1", "Heading 2")]

    assert headings == [
        "Who was here",
        "What Kaya has said",
        "What was said",
        "6. Current position",
        "7. Timeline and pattern sheet",
        "8. Agency information in turn",
        "9. What the child has said",
        "14. NRM decision",
        "Decisions",
        "Who did not agree",
        "Actions",
        "Actions left over from earlier meetings",
        "Next review",
        "Sharing and keeping these minutes",
        "What the record shows",
        "To check in the record",
    ]


def test_head_and_foot_hold_the_marking_the_reader_and_numbers_that_word_works_out():
    section = written(PROFESSIONALS).sections[0]
    head = [p.text for p in section.header.paragraphs]
    foot = section.footer._element

    assert head == [
        "OFFICIAL-SENSITIVE",
        "Professionals, Copy 3 of 8",
        "Draft. Not agreed until the chair has signed.",
    ]
    assert [code.text for code in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
    assert "OFFICIAL-SENSITIVE. KD-31-M2, minutes" in section.footer.paragraphs[0].text
    assert (section.page_width.mm, section.page_height.mm) == (
        pytest.approx(210, abs=0.1),
        pytest.approx(297, abs=0.1),
    )


def test_heading_rows_repeat_and_no_row_is_cut_in_two():
    tables = [t for t in written().tables if t.rows[0].cells[0].text in ("No.", "Agency")]

    assert len(tables) == 4
    for table in tables:
        first, *rest = (row._tr.trPr for row in table.rows)
        assert first.find(f"{W}tblHeader") is not None
        assert not [row for row in rest if row.find(f"{W}tblHeader") is not None]
        assert all(row.find(f"{W}cantSplit") is not None for row in (first, *rest))


def test_who_left_a_lost_quorum_and_who_took_over_the_minutes_are_told():
    first, *others = samples.MEETING.attendance
    at = samples.MEETING.starts
    left = at + timedelta(minutes=34)
    said = text(
        written(
            attendance=(
                replace(first, presence=Presence.LEFT, arrived_at=at, left_at=left),
                *others,
                Attendance(agency="EDU", name="", role="Safeguarding lead"),
            ),
            quorum_changes=(QuorumChange(at=at, absent=("HEA",)), QuorumChange(at=left)),
            handovers=(Handover(at=left, before="K. Lowe", after="B. Reid"),),
        )
    )

    begins, ends = clock_words(at), clock_words(left)
    assert f"Left, until {ends}" in said
    assert "Nobody named\nSafeguarding lead" in said
    assert f"From {begins} there was no quorum: nobody was present for health." in said
    assert f"From {ends} there was a quorum again." in said
    assert f"From {ends} the minutes were taken by B. Reid, before that by K. Lowe." in said


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.DRAFT])
def test_minutes_are_a_draft_until_agreed(state: MeetingState):
    assert "DRAFT. These minutes are not agreed yet." in text(written(state=state))


def test_agreed_minutes_are_no_draft():
    document = written(state=MeetingState.AGREED)
    head = " ".join(p.text for p in document.sections[0].header.paragraphs)

    assert "draft" not in f"{text(document)} {head}".casefold()


def test_an_inquorate_meeting_says_so_with_reason_and_plan():
    document = written(
        absent_from_quorum=("HEA",),
        inquorate_reason="The named doctor was called away.",
        reconvene_plan="Again on 20 November.",
    )
    said = text(document)

    assert "INQUORATE\nNobody was present for health." in said
    assert "Why the meeting went on: The named doctor was called away." in said
    assert "Plan to reconvene: Again on 20 November." in said
    assert runs(paragraph(document, "INQUORATE")) == ["INQUORATE"]


def test_the_childs_words_and_exact_words_are_quotations():
    document = written(lines=line(2, exact=True))
    child, police = paragraph(document, "owe them"), paragraph(document, "Harl railway")

    assert child.style.name == police.style.name == "Quote"
    assert child.text.startswith("“They said I owe them.")
    assert child.text.endswith("Told by T. Brannigan, VOL.")
    assert police.text.endswith(": “Kaya was found at Harl railway station with two telephones.”")


@pytest.mark.parametrize(
    ("basis", "lead"),
    [
        (Basis.FACT, "Fact. "),
        (Basis.OPINION, "Opinion. "),
        (Basis.REPORTED, "Told by somebody else. "),
    ],
)
def test_how_a_speaker_knows_it_stands_before_what_they_said(basis: Basis, lead: str):
    said = paragraph(written(lines=line(2, basis=basis)), "Harl railway")

    assert said.text.startswith(f"POL, DC M. Achterberg: {lead}Kaya was found")
    assert lead in runs(said)


@pytest.mark.parametrize(
    ("kind", "lead"),
    [
        (LineKind.DECISION, "Decision. "),
        (LineKind.ACTION, "Action. "),
        (LineKind.ANALYSIS, "View. "),
    ],
)
def test_what_a_line_is_stands_before_it(kind: LineKind, lead: str):
    assert f": {lead}Kaya was found" in text(written(lines=line(2, kind=kind)))


def test_a_restricted_line_has_a_bar_and_the_name_of_its_tier():
    said = paragraph(written(samples.POLICE), samples.SECRET)

    assert said.text.startswith("Police restricted. POL, DC M. Achterberg: ")
    assert said._p.pPr.find(f"{W}pBdr/{W}left") is not None


def test_decisions_actions_and_dissent_are_told_whole():
    tables = {
        table.rows[0].cells[1].text: [[c.text for c in row.cells] for row in table.rows]
        for table in written().tables
    }
    said = text(written())

    assert tables["Question"][1] == [
        "1",
        "Section 47 enquiry",
        "Yes. Joint with police",
        "Reasonable cause to suspect significant harm by adults outside the family.",
    ]
    assert tables["Question"][4][2] == "Not decided yet"
    assert "EDU, M. Quill: Education wants the full timetable to start at once." in said
    assert said.count("Education wants the full timetable") == 1
    assert "14 working days (20 days) late" in said


@pytest.mark.parametrize("reader", [PROFESSIONALS, FAMILY], ids=lambda reader: reader.key)
def test_what_a_reader_may_not_see_is_in_no_part_of_the_file(reader: Audience):
    data = word_files.write(minutes(reader))

    assert not [word for word in WORDS if holds(data, word)]
    assert all(holds(word_files.write(minutes()), word) for word in WORDS)


@pytest.mark.parametrize("reader", [PROFESSIONALS, FAMILY], ids=lambda reader: reader.key)
def test_a_longer_secret_leaves_no_longer_gap(reader: Audience):
    short = word_files.write(minutes(reader))
    long = word_files.write(minutes(reader, lines=line(3, text="Ferrand " * 500)))

    assert parts(short) == parts(long)


def test_professionals_are_told_how_many_lines_are_held_back_and_a_family_nothing():
    assert "2 lines held back." in text(written(PROFESSIONALS))
    said = text(written(FAMILY)).casefold()
    assert not [word for word in ("held back", "restricted police", "left out") if word in said]
    assert "6. current position" not in said


def test_a_copy_with_what_its_reader_may_not_see_is_not_written():
    restricted = replace(samples.LINES[0], tier=Tier.POLICE)
    paper = samples.paper("minutes", FAMILY)

    with pytest.raises(RuleBroken, match="its reader may not see"):
        prose(replace(paper, meeting=replace(paper.meeting, lines=(restricted,))))


def test_nobody_is_named_in_the_files_properties():
    document = written()
    about = document.core_properties

    assert not [part for part in document.part.package.iter_parts() if "thumb" in part.partname]
    assert about.title == "KD-31-M2, minutes"
    assert {about.author, about.last_modified_by, about.comments, about.keywords} == {""}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_every_letter_arrives_or_is_shown_as_its_code(words: str):
    document = written(
        lines=line(2, text=words), actions=(replace(samples.ACTIONS[0], text=words),)
    )

    assert text(document).count(shown(words)) == 2


@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_at_all_arrives(words: str):
    blocks = (
        prose_words(words, strong(f"<{words}>"), style=Style.QUOTE),
        Grid(heads=("a",), rows=((f"<{words}>",),), widths=(1,)),
    )
    page = Furniture(title=words, marking=words, copy=words, reader=words, printed=words)
    document = read(word_files.write(Prose(furniture=page, blocks=blocks)))

    assert text(document).count(f"<{shown(words)}>") == 2
    assert document.sections[0].header.paragraphs[0].text == shown(words)


def test_who_signs_stands_on_the_page_of_what_is_signed():
    document = written()
    held = paragraph(document, "may be used only to keep")
    told = paragraph(document, "Tell the minute-taker within five")

    assert held.paragraph_format.keep_with_next
    assert told.paragraph_format.keep_with_next
