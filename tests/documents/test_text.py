"""Text comes out of the paper as it went in, whatever it is."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_desk.documents import fonts, parts, scripts, shaping
from strategy_desk.documents.document import render
from strategy_desk.documents.fonts import Face
from tests.documents import reading, samples

LEFT_TO_RIGHT = {
    "Welsh": "Siân Ŵyn-Jones o Ŷnys Môn, ŵŷ ẁỳ",
    "Polish": "Łukasz Żółć-Święcicki, Gdańsk",
    "Turkish": "İbrahim Çağrı Işık, Şanlıurfa ğ",
    "Vietnamese": "Nguyễn Thị Ộanh, Đặng Hữu Phước",
    "Romanian": "Ștefan Țurcanu, Iași",
    "Albanian": "Ëngjëll Çelaj",
    "Yoruba": "Adébáyọ̀ Ọlátúnjí, Ṣẹ́gun Ẹ̀bùn",
    "Hausa": "Ƙasim Ɗanjuma, Ɓala Ƴar'adua",
    "Lithuanian": "Jokūbas ė̃ M̃",
    "Greek": "Ελένη Παπαδοπούλου, Θεσσαλονίκη",
    "Ukrainian": "Олександр Їжак, Ґудзь",
    "Russian": "Алёна Щёголева",
    "Kazakh": "Қасым Өмірұлы, Әлия",
    "Tigrinya": "ገብረመድህን ኣስመራ",
    "Armenian": "Հայկ Սարգսյան",
    "Georgian": "გიორგი მელაძე",
}
RIGHT_TO_LEFT = {
    "Arabic": ("محمد صلاح الدين", "ar"),
    "Arabic with vowels": ("مُحَمَّدٌ صَلَاح", "ar"),
    "Persian": ("پژمان گلشیری", "fa"),
    "Kurdish": ("ڕێباز ئەحمەد", "ckb"),
    "Pashto": ("ښکلا ګلاب", "ps"),
    "Urdu": ("ٹیپو خان", "ur"),
    "Hebrew": ("שרה בן-דוד", "he"),
}


def scripted(text: str) -> str:
    """What is drawn for words from the right."""
    return shaping.drawn(text, Face.REGULAR, from_right=True)


def printed(*texts: str) -> bytes:
    """Minutes whose lines say these texts."""
    lines = tuple(samples.line(n, 6, "CSC", "A. P.", text) for n, text in enumerate(texts, 1))
    return render(samples.paper("minutes", meeting=replace(samples.MEETING, lines=lines)))


@pytest.mark.parametrize("language", LEFT_TO_RIGHT)
def test_names_in_many_scripts_come_out_as_they_went_in(language: str):
    name = LEFT_TO_RIGHT[language]

    assert name in reading.text(printed(f"Seen with {name} at home."))


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_names_from_right_to_left_come_out_word_by_word_and_read_whole(language: str):
    name, tag = RIGHT_TO_LEFT[language]
    pdf = printed(f"Seen with {name} (07700 900123).")

    said = reading.text(pdf)
    assert all(word in said for word in name.split()) or language == "Arabic with vowels"
    spoken = [(node.spoken, node.language) for node in reading.structure(pdf) if node.spoken]
    assert spoken == [(name, tag)]


@pytest.mark.parametrize("letter", [*"بپٹښېگیع"])
def test_a_letter_that_joins_has_a_shape_for_each_place(letter: str):
    alone, two, three = (scripted(letter * n) for n in (1, 2, 3))

    assert (len(alone), len(two), len(three)) == (1, 2, 3)
    assert len({*alone, *three}) == 4
    assert {*two} == {three[0], three[2]}


@pytest.mark.parametrize("letter", [*"دڕۆا"])
def test_a_letter_that_joins_only_what_is_before_it_has_two(letter: str):
    assert len({*scripted(letter * 3)}) == 1
    assert len({*scripted(f"ب{letter}"), *scripted(f"ب{letter * 2}"), *scripted("ب")}) == 4


def test_what_is_drawn_for_letters_copies_out_as_the_letters_put_in():
    drawn = scripted("السَّلام پژواک")

    found = [(fonts.glyphs(Face.REGULAR)[one][0], one) for one in drawn]
    letters = [font.compounds.letters.get(ord(one), one) for font, one in found]
    assert "".join(letters)[::-1] == "السَّلام پژواک"


def test_words_from_the_right_are_drawn_from_the_left_and_their_numbers_as_they_are():
    drawn = scripted("שרה 07700 900123, בן (דוד)")

    assert drawn.index("07700 900123") < drawn.index("ה")
    assert drawn.startswith("(")
    assert drawn.endswith("ש")


@pytest.mark.parametrize("face", Face)
@pytest.mark.parametrize("cluster", ["ọ̀", "Ṣ́", "M̃", "ê̄", "Ɔ̃", "и́"])
def test_a_letter_with_a_mark_that_has_no_letter_of_its_own_is_one_glyph(cluster: str, face: Face):
    (drawn,) = shaping.drawn(cluster, face)
    font, width = fonts.glyphs(face)[drawn]

    assert font.compounds.letters[ord(drawn)] == cluster
    assert width == fonts.glyphs(face)[cluster[0]][1] or font.fontName.startswith("Noto")


def test_more_marks_than_any_name_has_are_drawn_one_by_one():
    heaped = "o" + "\u0300" * 200

    assert shaping.drawn(heaped, Face.REGULAR) == heaped


def test_brackets_opened_inside_a_stretch_belong_to_it():
    found = list(scripts.stretches("with שרה (בן) (x) and (דוד)"))

    assert [(part.text, part.from_right) for part in found] == [
        ("with ", False),
        ("שרה (בן)", True),
        (" (x) and (", False),
        ("דוד", True),
        (")", False),
    ]


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("1. שרה, 2. דוד x", ["1. ", "שרה", ", 2. ", "דוד", " x"]),
        ("Said at 10:30: שרה 10:30 דוד. דוד", ["Said at 10:30: ", "שרה 10:30 דוד", ". ", "דוד"]),
        ("שרה, דוד. 3 שרה", ["שרה, דוד. 3 שרה"]),
    ],
)
def test_names_from_the_right_in_a_list_keep_their_order(text: str, parted: list[str]):
    assert [part.text for part in scripts.stretches(text)] == parted


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Ελένη Σ", "el"),
        ("Їжак", "uk"),
        ("Щёголева", "ru"),
        ("Ђорђе", "sr"),
        ("Олена", "und-Cyrl"),
        ("Nguyễn Thị Ộanh", "vi"),
        ("Ŵyn", "cy"),
        ("ገብረመድህን", "und-Ethi"),
        ("Հայկ", "hy"),
    ],
)
def test_a_foreign_name_is_marked_with_its_language_and_the_words_around_it_are_not(
    name: str, language: str
):
    nodes = reading.structure(printed(f"Her aunt {name}. rang twice."))

    found = [(n.text.strip(), n.language) for n in nodes if n.tag == "Span"]
    assert found == [(name, language)]


def test_hostile_text_prints_as_it_is_in_every_place_of_a_meeting():
    text = "<b>&amp; (x) </b>"
    meeting = replace(
        samples.MEETING,
        purpose=text,
        place=text,
        chair=text,
        attendance=(replace(samples.MEETING.attendance[0], name=text, role=text, note=text),),
        lines=(samples.line(1, 9, text, text, text),),
        decisions=(samples.decided(samples.QUESTIONS[0], samples.Answer.YES, text, text=text),),
        actions=(samples.action(text, "CSC", text, None, owner=text, purpose=text),),
        left_over=(),
        agenda=(samples.AgendaItem(number=9, title=text),),
    )

    said = reading.text(render(samples.paper("minutes", meeting=meeting, timeline=None)))

    assert said.count("<b>&amp; (x) </b>") >= 14


def test_hostile_text_prints_as_it_is_in_a_chart():
    event = replace(samples.EVENTS[8], text="<b>&)x\x07 שרה")
    timeline = replace(samples.TIMELINE, events=(event,), actions=(), meetings=())

    figures = [
        node.text
        for node in reading.structure(render(samples.paper("timeline", timeline=timeline)))
        if node.tag == "Figure"
    ]

    assert any("<b>&)x[U+0007]" in text for text in figures)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("bell\x07nul\x00", "bell[U+0007]nul[U+0000]"),
        ("over\u202eride", "over[U+202E]ride"),
        ("zero\u200bwidth\ufeff", "zero[U+200B]width[U+FEFF]"),
        ("half \ud800 pair", "half [U+D800] pair"),
        ("smile \U0001f600 বাংলা", "smile [U+1F600] [U+09AC][U+09BE][U+0982][U+09B2][U+09BE]"),
        ("thin\u2009space", "thin space"),
        ("e\u0301", "é"),
        ("one\r\ntwo\rthree\u2028four\x0bfive", "one\ntwo\nthree\nfour\nfive"),
        ("می\u200cرود", "می\u200cرود"),
    ],
)
def test_what_cannot_be_drawn_or_seen_is_printed_as_its_code(text: str, shown: str):
    assert parts.safe(text) == shown


@given(st.text())
def test_every_character_of_safe_text_can_be_drawn(text: str):
    for character in parts.safe(text):
        assert character in "\n\t\u200c\u200d" or fonts.covers(character)


@given(st.text())
def test_safe_text_is_safe_already(text: str):
    assert parts.safe(parts.safe(text)) == parts.safe(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x24F), min_size=1))
@settings(max_examples=25)
def test_any_latin_text_comes_out_as_it_went_in(text: str):
    shown = parts.safe(text)

    said = reading.text(printed(shown)).replace(" ", "")

    assert shown in said


def test_a_word_of_twenty_thousand_letters_is_wrapped_and_none_is_lost():
    assert reading.text(printed("ŵ" * 20_000)).count("ŵ") == 20_000


def test_lines_stay_inside_the_margins_whatever_the_words():
    for line in _lines("x" * 500 + " " + "word " * 100 + "محمد " * 60, 300):
        assert line.width <= 300


@pytest.mark.parametrize("place", ["line", "action", "event"])
def test_a_megabyte_of_text_prints_whole_and_soon(place: str):
    text = "letter " * 150_000
    began = time.monotonic()

    pdf = render(_paper_with(place, text))

    assert reading.text(pdf).count("letter") >= 150_000
    assert time.monotonic() - began < 60


def _paper_with(place: str, text: str):
    if place == "event":
        event = replace(samples.EVENTS[0], text=text)
        return samples.paper("nrm", timeline=replace(samples.TIMELINE, events=(event,)))
    changed = {"lines": (samples.line(1, 6, "CSC", "A. P.", text),)}
    if place == "action":
        changed = {"actions": (replace(samples.ACTIONS[0], text=text),)}
    return samples.paper("minutes", meeting=replace(samples.MEETING, **changed))


def _lines(text: str, width: float):
    from strategy_desk.documents import breaking
    from strategy_desk.documents.breaking import Span
    from strategy_desk.documents.style import BODY

    return breaking.lines([Span(text=text, face=Face.BOLD)], BODY, width)
