"""Minutes that come back from Word: what is proposed of which line, and files that are refused."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.sax.saxutils import escape

import pytest

from strategy_desk.documents import minutes_prose
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.tracked import Marked, proposals
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.exporters import word_files
from strategy_desk.exchange.importers import tracked
from tests.documents import samples

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SAID = "Kaya came home at six."
LINE = replace(samples.LINES[0], text=SAID, agency="CSC", speaker="B. Ode")
NEXT = replace(samples.LINES[1], text="A car was seen.")
MEETING = replace(samples.MEETING, lines=(LINE, NEXT))


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def added(words: str, who: str = "Tam Brannigan") -> str:
    return f'<w:ins w:id="1" w:author="{who}">{run(words)}</w:ins>'


def struck(words: str, who: str = "Tam Brannigan") -> str:
    gone = run(words).replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
    return f'<w:del w:id="2" w:author="{who}">{gone}</w:del>'


def paragraph(inside: str, line=None) -> str:
    mark = ""
    if line is not None:
        mark = f'<w:bookmarkStart w:id="0" w:name="line_{line.id.hex}"/><w:bookmarkEnd w:id="0"/>'
    return f"<w:p>{mark}{inside}</w:p>"


def docx(*paragraphs: str, comments: str = "", head: str = "") -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
        archive.writestr("word/document.xml", head + body)
        if comments:
            noted = f'<w:comments xmlns:w="{WORD}">{comments}</w:comments>'
            archive.writestr("word/comments.xml", noted)
    return whole.getvalue()


def proposed(*paragraphs: str, comments: str = ""):
    """What is proposed, read in this process: the one apart does the same."""
    package = tracked.packages.checked(docx(*paragraphs, comments=comments))
    return proposals(tracked.read_parts(package.data).paragraphs, MEETING)


def test_a_tracked_change_is_proposed_of_its_line_by_its_author():
    (one,) = proposed(
        paragraph(run("Minutes")),
        paragraph(run("Kaya came home at ") + struck("six") + added("seven") + run("."), LINE),
        paragraph(run(NEXT.text), NEXT),
    )

    assert (one.line, one.proposed, one.asks) == (LINE, "Kaya came home at seven.", "")
    assert (one.name, one.agency) == ("Tam Brannigan", "VOL")


def test_what_only_stands_before_the_line_on_the_page_is_not_proposed():
    (one,) = proposed(paragraph(run(f"CSC, B. Ode: {SAID}") + added(" She had not eaten."), LINE))

    assert one.proposed == f"{SAID} She had not eaten."


OWN = (
    replace(LINE, exact=True),
    replace(LINE, kind=LineKind.CHILD_WORDS, text="I will tell you, but not today."),
    replace(LINE, kind=LineKind.DISSENT, exact=True),
    replace(LINE, exact=True, text='"They took my phone"'),
    replace(LINE, text='"They took my phone"'),
    replace(LINE, text="Kaya came\x07 home\x1f at six."),
)


@pytest.mark.parametrize("line", OWN)
def test_a_quotation_that_nobody_changed_proposes_nothing(line):
    meeting = replace(samples.MEETING, lines=(line,))
    sent = word_files.write(minutes_prose.prose(samples.paper("minutes", meeting=meeting)))

    assert not proposals(tracked.read_parts(sent).paragraphs, meeting)


@pytest.mark.parametrize("tail", ["", " Told by B. Ode, CSC."])
@pytest.mark.parametrize("text", [SAID, f'"{SAID}"'])
def test_what_is_changed_in_a_quotation_is_proposed_without_what_stands_around_it(text, tail):
    line, page = replace(LINE, exact=True, text=text), f"CSC: \u201c{{}}\u201d{tail}"
    before, after = page.format(SAID), page.format(f"{SAID} Then slept.")
    marked = Marked(lines=(line.id,), near=None, before=before, after=after)
    (one,) = proposals([marked], replace(MEETING, lines=(line,)))

    assert (one.proposed, one.asks) == (text.replace(SAID, f"{SAID} Then slept."), "")


@pytest.mark.parametrize("tail", ["", " Told by B. Ode, CSC."])
def test_words_added_behind_a_quotation_are_asked_about(tail):
    line = replace(LINE, exact=True)
    printed = f"CSC: \u201c{SAID}\u201d{tail}"
    marked = Marked(lines=(line.id,), near=None, before=printed, after=f"{printed} Then slept.")
    (one,) = proposals([marked], replace(MEETING, lines=(line,)))

    assert one.proposed == f"{SAID} Then slept."
    assert "behind" in one.asks


@pytest.mark.parametrize("left", ["CSC, B. Ode: ", "CSC, B. Ode: \u201c\u201d"])
def test_a_line_of_which_only_its_lead_is_left_is_struck_out(left):
    before = f"CSC, B. Ode: \u201c{SAID}\u201d" if left.endswith("\u201d") else left + SAID
    marked = Marked(lines=(LINE.id,), near=None, before=before, after=left)
    (one,) = proposals([marked], MEETING)

    assert (one.proposed, "taken out" in one.asks) == ("", True)


def test_a_change_in_a_table_is_not_said_to_stand_under_a_line():
    cell = f"<w:tbl><w:tr><w:tc>{paragraph(added('A3'))}</w:tc></w:tr></w:tbl>"
    (one,) = proposed(paragraph(run(SAID), LINE), cell)

    assert one.asks.startswith("Which line, action or decision is meant?")


def test_a_comment_is_the_reason_and_alone_asks_for_words():
    told = '<w:comment w:id="7" w:author="M. Quill"><w:p><w:r><w:t>It was seven.</w:t></w:r></w:p>'
    mark = '<w:r><w:commentReference w:id="7"/></w:r>'
    (one,) = proposed(paragraph(run(SAID) + mark, LINE), comments=f"{told}</w:comment>")

    assert (one.proposed, one.reason, one.name) == (SAID, "It was seven.", "M. Quill")
    assert one.asks.startswith("Only a comment")


def test_a_line_struck_out_and_a_change_that_was_not_tracked_are_said_to_be():
    gone, silent = proposed(
        paragraph(struck(SAID), LINE), paragraph(run("A blue car was seen."), NEXT)
    )

    assert (gone.line, gone.proposed) == (LINE, "")
    assert "taken out" in gone.asks
    assert (silent.line, silent.proposed) == (NEXT, "A blue car was seen.")
    assert "not tracked" in silent.asks


def test_words_under_no_mark_are_asked_about_with_the_line_they_stand_under():
    one, other = proposed(
        paragraph(run(SAID), LINE),
        paragraph(added("Her brother was told too.")),
        paragraph(added("Of other minutes"), samples.LINES[2]),
    )

    assert (one.line, one.proposed) == (None, "Her brother was told too.")
    assert one.asks == f"Which line is meant? It stands under '{SAID}'."
    assert other.line is None


def test_minutes_that_nobody_changed_propose_nothing():
    assert not proposed(paragraph(run("DRAFT")), paragraph(run(SAID), LINE))


def test_a_file_is_read_in_a_process_of_its_own():
    marked = tracked.read(docx(paragraph(run(SAID) + added(" Then slept."), LINE)))

    assert [one.after for one in marked] == [f"{SAID} Then slept."]


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no Word file"),
        (b"%PDF-1.7", "no Word file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "has a password"),
        (docx(paragraph(run(SAID), LINE))[:200], "damaged"),
        (docx(paragraph(run(SAID), LINE), head=BOMB), "damaged"),
        (docx(paragraph(run("a" * 3_000_000), LINE)), "unpacks to far more"),
        (docx(paragraph(run(SAID))), "No line of minutes is marked"),
        (docx("<w:p><w:r>"), "damaged"),
    ],
    ids=["empty", "pdf", "password", "cut", "entities", "bomb", "no mark", "broken"],
)
def test_a_file_that_is_no_copy_of_minutes_is_refused_in_words(data: bytes, says: str):
    with pytest.raises(CannotRead, match=says):
        tracked.read(data)


def test_the_minutes_that_were_sent_out_come_back_line_by_line():
    """What the exporter writes, the reader knows again: an attendee's change finds its line."""
    paper = samples.paper("minutes", meeting=MEETING)
    sent = word_files.write(minutes_prose.prose(paper))

    assert {line for one in tracked.read(sent) for line in one.lines} >= {LINE.id, NEXT.id}
    assert not proposals(tracked.read(sent), MEETING)

    change = f"{added('half past ', 'Tam Brannigan')}"
    returned = changed(sent, "Kaya came home at six.", "Kaya came home at ", change, "six.")
    (found,) = proposals(tracked.read(returned), MEETING)
    assert found.line == LINE
    assert found.proposed == "Kaya came home at half past six."
    assert "Tam Brannigan" in found.name


def changed(sent: bytes, said: str, before: str, change: str, after: str) -> bytes:
    """A file as Word saves it when somebody typed into a line with tracking on."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sent)) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                text = content.decode()
                start = text.index(f">{said}</w:t>")
                begins = text.rindex("<w:r>", 0, start)
                ends = text.index("</w:r>", start) + len("</w:r>")
                content = (text[:begins] + run(before) + change + run(after) + text[ends:]).encode()
            new.writestr(name, content)
    return whole.getvalue()
