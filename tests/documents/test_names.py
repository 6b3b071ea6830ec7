"""Names in many languages: through every document, and wherever in a file a name can stand."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from operator import itemgetter

import pytest

from strategy_desk.documents import pages, parts, tables
from strategy_desk.documents.document import DOCUMENTS, render
from strategy_desk.documents.style import TITLE
from strategy_desk.domain.prose import Furniture
from strategy_desk.presenters import finished
from tests.documents import aloud, carrying, reading
from tests.documents.test_hostile import printed, read_out
from tests.documents.test_text import LEFT_TO_RIGHT, RIGHT_TO_LEFT

FROM_RIGHT = {language: name for language, (name, _) in RIGHT_TO_LEFT.items()}
NAMES = LEFT_TO_RIGHT | FROM_RIGHT
SENTENCES = (
    "{} rang at 22:05.",
    "Seen with {} (07700 900123), then home.",
    "“{}”, 14, and {}: both at 3 Quay Row, E1 6AN.",
    "1. {}, 2. {}; 3 of 4 - {} / x",
)


@pytest.mark.parametrize("document", [*DOCUMENTS])
def test_every_name_is_in_every_document_as_it_was_written(document: str):
    texts = [SENTENCES[1].format(name) for name in NAMES.values()]
    pdf = render(carrying.paper(document, texts))

    said, drawn = read_out(pdf), reading.text(pdf)
    wanted = printed(document, [*NAMES])
    assert [language for language in wanted if NAMES[language] not in said] == []
    for language in wanted:
        if language in LEFT_TO_RIGHT:
            assert NAMES[language] in drawn


@pytest.mark.parametrize("language", NAMES)
def test_a_name_stands_right_wherever_it_is(language: str):
    name = NAMES[language]
    sentences = [sentence.replace("{}", name) for sentence in SENTENCES]
    long = " ".join(f"{name} ({n})" for n in range(60))
    furniture = Furniture(title=name, marking="X", copy=name, reader="Chair", printed="Printed")
    story = [
        parts.heading(name, TITLE),
        *(parts.words(sentence) for sentence in [*sentences, long]),
        *parts.section(f"About {name}", tables.table((name, "Words"), [(name, long)], (60, 0))),
        parts.bullets([name]),
    ]
    moment = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)
    pdf = pages.print_pages(story, furniture, moment, landscape=False)

    read = [block.text for block in aloud.blocks(pdf)]
    if language != "Arabic with vowels":
        assert finished.find(pdf, name)
    about = f"About {name}"
    assert read == [name, *sentences, long, about, name, "Words", name, long, "•", name]
    assert reading.bookmarks(pdf) == [name, about]
    assert reading.metadata(pdf)["Title"] == name
    assert name.encode() in pdf[pdf.index(b"<?xpacket begin") : pdf.index(b"<?xpacket end")]


def test_every_letter_of_a_name_leaves_ink_on_the_page():
    story = [parts.words(name) for name in NAMES.values()]
    furniture = Furniture(title="", marking="", copy="", reader="", printed="")
    moment = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)

    inked = reading.inked(pages.print_pages(story, furniture, moment, landscape=False))

    shown = [letter for letter, _ in inked if letter.isalpha()]
    assert len(shown) > sum(letter.isalpha() for name in NAMES.values() for letter in name)
    assert [letter for letter, ink in inked if not ink] == []


@pytest.mark.parametrize("language", FROM_RIGHT)
def test_english_around_a_name_from_the_right_stays_where_it_is(language: str):
    name = FROM_RIGHT[language]
    sentence = f"Q {name}, 34 (07700 900223)"
    story = [parts.words(sentence)]
    furniture = Furniture(title="", marking="", copy="", reader="", printed="")
    moment = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)

    drawn = reading.letters(pages.print_pages(story, furniture, moment, landscape=False))

    found = sorted(drawn, key=itemgetter(1))
    own = [one for one in found if unicodedata.bidirectional(one[0]) in {"R", "AL"}]
    before = next(left for letter, left in found if letter == "Q")
    after = [left for letter, left in found if letter in "023456789"]
    assert before < min(left for _, left in own)
    assert max(left for _, left in own) < min(after)
    assert "".join(letter for letter, left in found if left in after) == "3407700900223"
    assert own[-1][0] == name[0]
    assert own[0][0] == [one for one in name if unicodedata.category(one) != "Mn"][-1]
