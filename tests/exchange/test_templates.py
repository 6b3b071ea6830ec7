"""A partnership's own template: filled from the record, and checked before it is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.documents.template_fields import FIELDS, NEEDED, ROWS
from strategy_desk.domain.calendars import Calendar
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.prose import Filling, Furniture
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Audience
from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.exchange.exporters import files, templates, word_parts
from strategy_desk.exchange.exporters.characters import shown
from tests.documents import samples
from tests.exchange.test_word_minutes import HOSTILE, WORDS
from tests.exchange.word_reading import holds, minutes, parts, read, text, with_parts

HEAD = "{{copy.handling}} {{copy.reader}}"
HANDBOOK = Path(__file__).parents[2] / "docs" / "templates.md"
MAIN = b"wordprocessingml.document.main+xml"
RELS = "word/_rels/document.xml.rels"
NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = (), head: str = HEAD) -> bytes:
    """A partnership's file: a letterhead, what is needed, paragraphs, a table of these rows."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    document.add_heading("Ostrey Safeguarding Partnership", 1)
    if head:
        document.add_paragraph("{{meeting.state}} {{meeting.quorum}}")
    for words in paragraphs:
        document.add_paragraph(words)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, texts, strict=True):
                cell.text = words
    return saved(document)


def saved(document) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


ACTIONS = (
    ("No.", "What", "Who", "By"),
    (
        "{{row actions}}{{actions.number}}",
        "{{actions.action}}",
        "{{actions.owner}}",
        "{{actions.due}}",
    ),
)
EXAMPLE = template(
    "{{meeting.title}}",
    "About {{child.name}} ({{child.reference}}).",
    "{{copy.left_out}}",
    rows=ACTIONS,
)


ANY = template("<{{child.name}}>", rows=(("{{row lines}}<{{lines.text}}>",),), head="")
PAGE = Furniture(title="", marking="", copy="", reader="", printed="")


def filled(given: bytes = EXAMPLE, reader: Audience = CHAIR, **changes) -> bytes:
    return files.write(minutes(reader, **changes), "docx", given)


def cells(data: bytes, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in read(data).tables[table].rows]


def test_fields_are_filled_and_all_else_stays():
    document = read(filled())
    said = text(document)

    assert "Ostrey Safeguarding Partnership" in said
    assert "Review strategy meeting 2: minutes" in said
    assert "About Kaya Demir-Rhys (KD-31)." in said
    assert "DRAFT. These minutes are not agreed yet. Quorum: police" in said
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE Chair"
    assert "{{" not in said
    assert document.core_properties.author == ""
    assert not [part for part in document.part.package.iter_parts() if "thumb" in part.partname]


def test_a_row_is_repeated_for_each_record_under_its_heading():
    head, *rows = cells(filled())

    assert head == ["No.", "What", "Who", "By"]
    assert [row[0] for row in rows] == [action.number for action in samples.ACTIONS]
    assert rows[0][1:] == [
        "Check telephone billing for 1 to 18 November",
        "DC M. Achterberg",
        "Fri 20 Nov 2026 17:00, inside the first 72 hours",
    ]


def test_a_row_of_which_there_is_nothing_says_so():
    assert cells(filled(actions=()))[1:] == [["None recorded", "", "", ""]]


def test_what_a_row_repeats_is_never_two_of_one_in_the_file():
    document = docx.Document(io.BytesIO(EXAMPLE))
    w14 = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
    for number, paragraph in enumerate(document.element.body.iter(f"{{{NS}}}p")):
        paragraph.set(w14, f"{number:08X}")
    found = [p.get(w14) for p in read(filled(saved(document))).element.body.iter(f"{{{NS}}}p")]

    assert len([one for one in found if one]) == len({one for one in found if one}) > 0


def test_every_row_of_the_list_can_be_filled():
    for row, (columns, _) in ROWS.items():
        texts = tuple(f"{{{{{row}.{column}}}}}" for column in columns)
        given = template(rows=((f"{{{{row {row}}}}}{texts[0]}", *texts[1:]),))
        assert "{{" not in text(read(filled(given)))
        assert any(any(one) for one in cells(filled(given)))


def test_every_field_of_the_list_can_be_filled():
    given = template(*(f"{{{{{field}}}}}" for field in FIELDS))

    assert "{{" not in text(read(filled(given)))


def test_the_handbook_lists_every_field_and_row_and_no_other():
    said = HANDBOOK.read_text("utf-8")
    listed = set(re.findall(r"\{\{([a-z_]+\.[a-z_]+)\}\}", said))
    of_rows = {f"{row}.{column}" for row, (columns, _) in ROWS.items() for column in columns}
    needed = set(re.findall(r"`\{\{([a-z_.]+)\}\}` \|[^|]*\*\*Needed\*\*", said))

    assert listed == {*FIELDS, *of_rows}
    assert set(re.findall(r"\{\{row ([a-z_]+)\}\}", said)) == {*ROWS}
    assert needed == {*NEEDED}


@pytest.mark.parametrize("reader", [PROFESSIONALS, FAMILY], ids=lambda reader: reader.key)
def test_what_a_reader_may_not_see_is_in_no_part_of_the_file(reader: Audience):
    rows = tuple(
        (f"{{{{row {row}}}}}" + " ".join(f"{{{{{row}.{column}}}}}" for column in columns),)
        for row, (columns, _) in ROWS.items()
    )
    given = template(*(f"{{{{{field}}}}}" for field in FIELDS), rows=rows)

    assert not [word for word in WORDS if holds(filled(given, reader), word)]
    assert all(holds(filled(given), word) for word in WORDS)


def test_a_restricted_line_says_so_wherever_the_template_puts_it():
    given = template(rows=(("{{row lines}}{{lines.text}}",),))

    assert [f"Police restricted. {samples.SECRET}"] in cells(filled(given, samples.POLICE))


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_words_of_the_record_are_never_read_as_a_field_or_as_markup(words: str):
    actions = (replace(samples.ACTIONS[0], text=words),)
    data = filled(actions=actions, purpose=words)

    assert cells(data)[1][1] == shown(words)
    assert len(cells(data)) == 2


@given(st.text(st.characters(codec=None), max_size=60))
def test_any_text_at_all_arrives(words: str):
    filling = Filling(
        fields={"child.name": words},
        rows={"lines": ({"lines.text": words},)},
        columns={"lines": ("lines.text",)},
    )
    data = templates.fill(ANY, filling, PAGE)

    assert f"<{shown(words)}>" in text(read(data))
    assert cells(data) == [[f"<{shown(words)}>"]]


def test_a_word_template_file_is_taken_as_one():
    def as_template(name: str, part: bytes) -> bytes:
        return part.replace(MAIN, b"wordprocessingml.template.main+xml")

    data = filled(with_parts(EXAMPLE, as_template))
    assert MAIN.decode() in parts(data)["[Content_Types].xml"]


def test_a_field_in_a_text_box_and_in_a_table_within_a_table_is_filled():
    document = docx.Document(io.BytesIO(EXAMPLE))
    inner = document.tables[0].rows[0].cells[1].add_table(1, 1)
    inner.rows[0].cells[0].text = "{{meeting.chair}}"
    run = document.paragraphs[0].add_run()._r
    box = (
        f'<w:pict xmlns:w="{NS}" xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox>'
        "<w:txbxContent><w:p><w:r><w:t>{{child.age}} years</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict>"
    )
    run.append(docx.oxml.parser.parse_xml(box))
    said = text(read(filled(saved(document))))

    assert "15 years" in said
    assert "R. Oyelaran" in said


def whole(_: str, part: bytes) -> bytes:
    return part


REFUSED = {
    "an unknown field": (
        template("{{meeting.weather}}"),
        r"no field called meeting\.weather, in paragraph 3 of the text",
    ),
    "an unknown row": (
        template(rows=(("{{row secrets}}",),)),
        r"no row called secrets, in table 1, row 1 of the text",
    ),
    "no field at all": (
        template("{{ if child }}"),
        r"\{\{ if child \}\} is no field, in paragraph 3",
    ),
    "an open brace": (template("{{meeting.title"), r"\{\{ is no field, in paragraph 3"),
    "a field of a row outside it": (
        template("{{actions.owner}}"),
        r"\{\{actions\.owner\}\} is one of a row, in paragraph 3",
    ),
    "a field of another row": (
        template(rows=(("{{row lines}}{{actions.owner}}",),)),
        r"\{\{actions\.owner\}\} is one of a row, in table 1, row 1",
    ),
    "a row outside a table": (template("{{row actions}}"), r"stands in no table, in paragraph 3"),
    "two rows in one": (
        template(rows=(("{{row actions}}", "{{row lines}}"),)),
        r"\{\{row lines\}\} is the second in its row, in table 1",
    ),
    "a field in the header": (
        template(head=f"{HEAD} {{{{meeting.sky}}}}"),
        r"no field called meeting\.sky, in paragraph 1 of the header",
    ),
    "no marking": (
        template(head="{{copy.reader}}"),
        r"has no \{\{copy\.handling\}\}, and no copy may go without",
    ),
    "a cut file": (EXAMPLE[:3000], "damaged"),
    "no Word file": (b"Dear all", "damaged, or is no Word file"),
    "a password": (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "has a password"),
    "macros": (with_parts(EXAMPLE, whole, {"word/vbaProject.bin": b"x"}), "has macros"),
    "a file of macros": (
        with_parts(
            EXAMPLE,
            lambda name, part: part.replace(
                b"application/vnd.openxmlformats-officedocument." + MAIN,
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        "has macros",
    ),
    "an entity": (
        with_parts(
            EXAMPLE,
            lambda name, part: (
                part.replace(b"<w:document", b"<!DOCTYPE x []><w:document", 1)
                if name == "word/document.xml"
                else part
            ),
        ),
        "what no Word file does",
    ),
    "two bytes a letter": (
        with_parts(
            EXAMPLE,
            lambda name, part: (
                part.decode().replace("UTF-8", "UTF-16").encode("utf-16")
                if name == "word/document.xml"
                else part
            ),
        ),
        "what no Word file does",
    ),
    "a broken part": (
        with_parts(EXAMPLE, lambda name, part: part[:-9] if name == "word/document.xml" else part),
        "damaged",
    ),
    "a missing part": (
        with_parts(EXAMPLE, lambda name, part: None if name == "word/document.xml" else part),
        "damaged",
    ),
    "a field in a footnote": (
        with_parts(EXAMPLE, whole, {"word/footnotes.xml": b"<x>{{child.name}}</x>"}),
        "stands in a footnote of the template",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_template_that_cannot_be_filled_is_refused_with_the_place(what: str):
    given, said = REFUSED[what]

    with pytest.raises(CannotRead, match=said) as refused:
        filled(given)
    assert refused.value.remedy


def test_parts_that_only_a_broken_file_has_are_refused():
    with_two = io.BytesIO(EXAMPLE)
    with zipfile.ZipFile(with_two, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", b"<x/>")
    no_root = with_parts(
        EXAMPLE, lambda name, part: b"<x/>" if name.startswith(("word/h", "docProps")) else part
    )

    for broken in (with_two.getvalue(), no_root):
        with pytest.raises(CannotRead, match="damaged"):
            filled(broken)


def test_no_hostile_file_gets_further_than_its_refusal(shared: Path):
    found = sorted((shared / "cases" / "hostile" / "docx").iterdir())

    assert found
    for path in found:
        with pytest.raises(CannotRead):
            filled(path.read_bytes())


def test_a_field_that_is_split_is_named_with_its_place():
    document = docx.Document(io.BytesIO(EXAMPLE))
    split = document.tables[0].rows[0].cells[2].paragraphs[0]
    for words in ("{{meet", "ing.chair", "}}"):
        split.add_run(words).bold = words == "ing.chair"

    with pytest.raises(
        CannotRead, match=r"\{\{meeting\.chair\}\} is split.*table 1, row 1"
    ) as said:
        filled(saved(document))
    assert "type it again in one go" in said.value.remedy


def test_a_row_inside_a_row_that_repeats_is_refused():
    document = docx.Document(io.BytesIO(EXAMPLE))
    inner = document.tables[0].rows[1].cells[1].add_table(1, 1)
    inner.rows[0].cells[0].text = "{{row lines}}{{lines.text}}"

    with pytest.raises(CannotRead, match="inside a row that is repeated"):
        filled(saved(document))


def test_a_picture_that_would_be_fetched_is_refused_and_a_link_to_a_page_is_not():
    def linked(kind: str) -> bytes:
        document = docx.Document(io.BytesIO(EXAMPLE))
        document.part.relate_to("https://example.org/x", f"{RELATION}/{kind}", is_external=True)
        return saved(document)

    with pytest.raises(CannotRead, match="leads to a file elsewhere"):
        filled(linked("image"))
    assert "https://example.org/x" in parts(filled(linked("hyperlink")))[RELS]


@pytest.mark.parametrize("order", ["INCLUDEPICTURE", "INCLUDETEXT", "DDEAUTO", "LINK"])
def test_a_field_by_which_word_brings_in_another_file_is_refused(order: str):
    document = docx.Document(io.BytesIO(EXAMPLE))
    word_parts.add_field(document.paragraphs[0], f' {order} "https://example.org/x" ')
    harmless = docx.Document(io.BytesIO(EXAMPLE))
    word_parts.add_field(harmless.paragraphs[0], f"PAGE of {order}")

    with pytest.raises(CannotRead, match="leads to a file elsewhere"):
        filled(saved(document))
    assert holds(filled(saved(harmless)), f"PAGE of {order}")


def test_where_the_template_came_from_is_left_out():
    document = docx.Document(io.BytesIO(EXAMPLE))
    place = "file:///C:/Users/somebody/Partnership.dotx"
    document.part._settings_part.relate_to(place, f"{RELATION}/attachedTemplate", is_external=True)

    assert holds(saved(document), "Partnership.dotx")
    assert not holds(filled(saved(document)), "Partnership.dotx")


def test_agreed_minutes_say_nothing_of_a_draft_and_inquorate_ones_say_it():
    agreed = text(read(filled(state=MeetingState.AGREED)))
    inquorate = text(read(filled(absent_from_quorum=("HEA",))))

    assert "draft" not in agreed.casefold()
    assert "INQUORATE. Nobody was present for health." in inquorate


def test_only_the_minutes_go_into_a_template():
    with pytest.raises(RuleBroken, match="Only the minutes"):
        files.write(Calendar(made_at=samples.AS_OF, entries=()), "ics", EXAMPLE)
