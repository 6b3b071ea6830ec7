"""Short forms that expand before the caret (domain specification, 9.2)."""

from __future__ import annotations

import pytest

from strategy_desk.domain.wording.abbreviations import Abbreviation, Abbreviations, expand
from strategy_desk.services import wording


def expanded(before: str, abbreviations: Abbreviations | None = None) -> str:
    found = expand(before, abbreviations or wording.abbreviations())
    return before[: found.start] + found.text + before[found.end :] if found else before


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Told the SW", "Told the social worker"),
        ("Told the SW ", "Told the social worker "),
        ("Told the SWs,", "Told the social workers,"),
        ("Told the SW's ", "Told the social worker's "),
        ("The RHI.", "The return home interview."),
        ("At the MASH ", "At the multi-agency safeguarding hub "),
        ("Under s47 ", "Under section 47 "),
        ("s47 ", "Section 47 "),
        ("S47 ", "Section 47 "),
        ("Under S47,", "Under section 47,"),
        ("The SW/", "The social worker/"),
        ("Done. RHI ", "Done. Return home interview "),
        ("Done\nRHI ", "Done\nReturn home interview "),
        ("The (RHI)", "The (return home interview)"),
        ("Two YPs ", "Two young people "),
        ("The boys' SW ", "The boys' social worker "),
        ("DSL/SW ", "DSL/social worker "),
        ("/quorate ", "The meeting is quorate. "),
    ],
)
def test_a_short_form_expands(before: str, expected: str):
    assert expanded(before) == expected


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Told the sw ",
        "SWAN ",
        "ASW ",
        "Told the SW  ",
        "Told the SW we ",
        'He said "the SW ',
        "He said “the SW ",
        "He said 'the SW ",
        "http/quorates ",
        "/quorates ",
    ],
)
def test_nothing_else_expands_and_nothing_in_a_quotation(before: str):
    assert expand(before, wording.abbreviations()) is None


def test_after_a_quotation_it_expands_again():
    assert expanded('He said "no" to the SW ') == 'He said "no" to the social worker '


def test_the_later_of_two_lists_holds():
    team = Abbreviations(
        [
            Abbreviation(short="SW", full="social worker"),
            Abbreviation(short="SW", full="senior worker"),
        ]
    )

    assert expanded("the SW ", team) == "the senior worker "
