from __future__ import annotations

from dataclasses import replace

import pytest

from strategy_desk.domain.nrm_forms import (
    ANY,
    FileLimits,
    FileOffered,
    Form,
    Question,
    QuestionKind,
    characters,
    check_files,
    check_form,
    check_length,
    in_box,
    is_childs_route,
)
from strategy_desk.errors import CannotRead, RuleBroken

LIMITS = FileLimits(types=("pdf", "jpg"), under_mb=25, most=100)
BOX = Question(key="told", number="1", section="", text="?", kind=QuestionKind.TEXT, limit=15_000)
MB = 1_000_000


def question(key: str, **more) -> Question:
    return Question(key=key, number="1", section="A", text=key, kind=QuestionKind.TEXT, **more)


def form(*questions: Question) -> Form:
    return Form(version="2027-01-01", title="Made up", source="Nobody", questions=questions)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("abc", 3), ("Zoë", 3), ("a\nb", 4), ("a\r\nb", 4), ("a\rb", 4), ("😀", 2),
        ("\ud83d", 1),
    ],
)  # fmt: skip
def test_characters_are_counted_as_a_browser_sends_them(text: str, count: int):
    assert characters(text) == count


def test_15000_characters_are_taken_and_one_more_is_blocked_with_the_count():
    check_length(BOX, "x" * 15_000)
    check_length(BOX, f"{'x' * 14_996}\n{'x' * 2}")

    with pytest.raises(RuleBroken, match="15,001 characters; the form takes 15,000"):
        check_length(BOX, "x" * 15_001)
    with pytest.raises(RuleBroken, match="15,001"):
        check_length(BOX, f"{'x' * 14_998}\n{'x'}")


def test_a_box_without_a_limit_of_its_own_takes_what_it_is_given():
    check_length(replace(BOX, limit=0), "x" * 20_000)


def test_a_text_is_given_to_a_box_with_plain_line_ends():
    assert in_box("a\r\nb\rc\nd") == "a\nb\nc\nd"


def test_files_are_held_to_the_ending_the_size_and_the_number():
    check_files(LIMITS, [FileOffered(name="a.PDF", size=25 * MB - 1)] * 100)

    with pytest.raises(RuleBroken, match=r"26\.0 MB; each must stay under 25 MB"):
        check_files(LIMITS, [FileOffered(name="a.pdf", size=26 * MB)])
    with pytest.raises(RuleBroken, match="under 25 MB"):
        check_files(LIMITS, [FileOffered(name="a.pdf", size=25 * MB)])
    with pytest.raises(RuleBroken, match="does not take XLSX files"):
        check_files(LIMITS, [FileOffered(name="list.xlsx", size=MB)])
    with pytest.raises(RuleBroken, match="nameless"):
        check_files(LIMITS, [FileOffered(name="list", size=MB)])
    with pytest.raises(RuleBroken, match="empty"):
        check_files(LIMITS, [FileOffered(name="a.pdf", size=0)])
    with pytest.raises(RuleBroken, match="101 files; the form takes 100"):
        check_files(LIMITS, [FileOffered(name="a.pdf", size=MB)] * 101)


def test_a_question_is_asked_where_any_of_its_conditions_holds():
    found = form(
        question("age"),
        question("told", asked_if=(("age", "yes"), ("age", "not sure"))),
        question("files"),
        question("which", asked_if=(("files", ANY),)),
    )

    def asked(**answers: str) -> list[str]:
        return [one.key for one in found.asked(answers)]

    assert asked() == ["age", "files"]
    assert asked(age="Not Sure") == ["age", "told", "files"]
    assert asked(age="No", files="2") == ["age", "files", "which"]


def test_what_hangs_on_a_question_that_is_not_asked_is_not_asked_either():
    found = form(
        question("known"),
        question("in-uk", asked_if=(("known", "yes"),)),
        question("where", asked_if=(("in-uk", "yes"),)),
    )
    answers = {"known": "No", "in-uk": "Yes"}

    assert [one.key for one in found.asked(answers)] == ["known"]


def test_of_several_ticks_one_is_needed():
    found = form(
        question("a", one_of="types"), question("b", one_of="types"), question("c", required=True)
    )

    assert [one.key for one in found.lacking({})] == ["a", "c"]
    assert [one.key for one in found.lacking({"b": "Yes"})] == ["c"]


@pytest.mark.parametrize(
    ("answer", "childs"), [("Yes", True), ("Not Sure", True), ("", True), ("No", False)]
)
def test_not_sure_is_treated_as_a_child(answer: str, childs: bool):
    assert is_childs_route({"pv-under-age": answer}) is childs


def test_questions_that_nobody_could_answer_in_order_are_refused():
    with pytest.raises(CannotRead, match="'a' 2 times"):
        check_form(form(question("a"), question("a")))
    with pytest.raises(CannotRead, match="'a' after 'b'"):
        check_form(form(question("a", asked_if=(("b", "yes"),)), question("b")))
    with pytest.raises(CannotRead, match="no question"):
        check_form(form())
