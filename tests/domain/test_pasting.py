"""What is pasted comes as the words that were said, and loses none of them."""

from __future__ import annotations

import pytest

from strategy_desk.domain.pasting import clean_lines


@pytest.mark.parametrize(
    "line",
    [
        "\u00b7 He rang.",
        "\u00b7\tHe rang.",
        "\u2022 He rang.",
        "\uf0b7 He rang.",
        "o\tHe rang.",
        "- He rang.",
        "\u2013 He rang.",
        "-- He rang.",
        "* He rang.",
        "1. He rang.",
        "1) He rang.",
        "(1) He rang.",
        "7.\tHe rang.",
        "a) He rang.",
        "> He rang.",
        ">> He rang.",
        "> > \u2022 He rang.",
        "> 1. He rang.",
        "\ufeffHe \u202erang.\x07",
        "He\u200b r\u00adang.\ufffc\ufffe",
        "\x1bHe rang\x00.\ud800",
        "  He\u00a0 rang.\t",
        "\u200b\u2022\u200b He rang.",
    ],
)
def test_what_only_lays_out_a_line_is_left_behind(line: str) -> None:
    assert clean_lines(line) == ("He rang.",)


@pytest.mark.parametrize(
    "line",
    [
        "10. He rang.",
        "12.30 he rang",
        "12. 11. 2026 he rang",
        "41 calls",
        "o Gaerdydd",
        "on Friday",
        "> 20 calls",
        ">> 20 calls",
        "**He rang.**",
        "-5 degrees",
        "\u2014",
        "\u201cHe rang.\u201d",
        "A-level day",
        "smile \U0001f600",
    ],
)
def test_what_may_be_said_stays(line: str) -> None:
    assert clean_lines(line) == (line,)


def test_the_lines_of_a_list_and_of_a_mail() -> None:
    text = "List\r\n\u2022 First\no second\n\n3. Third\n4. Fourth\n-----\n--\nMary\x0b____\u2028End"

    assert clean_lines(text) == (
        *("List", "First", "second", "Third", "Fourth"),
        *("Mary", "End"),
    )
