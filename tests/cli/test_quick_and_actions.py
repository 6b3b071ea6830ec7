"""Quick action lines and the list of actions on the command line."""

from __future__ import annotations

import pytest

ROWAN = "SD-2026-001"
NOW = ("--now", "2026-11-23T10:00")
REVIEW = ("--meeting", f"{ROWAN}-M2")


@pytest.mark.parametrize(
    ("line", "agency", "what", "owner", "date", "time"),
    [
        (
            "police: submit intel re Peugeot, PC Rao, by Fri noon",
            *("POL", "submit intel re Peugeot", "PC Rao", "2026-11-27", "12:00"),
        ),
        (
            "by 28/11 health - refer to sexual health - nurse Okafor",
            *("HEA", "refer to sexual health", "nurse Okafor", "2026-11-28", None),
        ),
        (
            "school tell us by Tuesday 5pm what the reduced timetable is",
            *("EDU", "tell us what the reduced timetable is", None, "2026-11-24", "17:00"),
        ),
        (
            "Sana Iqbal CSC to chase return interview within 5wd",
            *("CSC", "chase return interview", "Sana Iqbal", "2026-11-30", None),
        ),
    ],
)
def test_a_line_is_read_without_a_desk(run, line, agency, what, owner, date, time):
    found = run("quick", line, *NOW, "--json", "--desk", "no-such.sddesk").json

    assert (found["agency"], found["what"], found["owner"]) == (agency, what, owner)
    assert (found["deadline"]["date"], found["deadline"]["time"]) == (date, time)
    assert found["missing"] == ([] if owner else ["owner"])


def test_the_deadline_is_that_of_the_deadline_command(run):
    for words in ("by Fri 5pm", "28/11", "asap", "within 72h of return"):
        alone = run("deadline", words, *NOW, "--json").json

        assert run("quick", f"POL - check - {words}", *NOW, "--json").json["deadline"] == alone


def test_what_is_missing_is_named_and_asked_for(run):
    found = run("quick", "CSC to monitor asap", *NOW, "--json").json

    assert set(found) == {
        "agency", "what", "owner", "deadline", "missing", "candidates", "prompts",
    }  # fmt: skip
    assert found["deadline"]["status"] == "ask"
    assert found["missing"] == ["owner", "date"]
    assert len(found["prompts"]) == 3
    said = run("quick", "CSC to monitor asap", *NOW).out
    assert said.splitlines()[:4] == [
        "Agency  Social care",
        "What    monitor",
        "Owner   (to be said)",
        "By      (to be said)",
    ]


def test_nothing_typed_misses_everything(run):
    found = run("quick", "", *NOW, "--json").json

    assert (found["agency"], found["what"], found["owner"]) == (None, "", None)
    assert found["missing"] == ["agency", "action", "owner", "date"]
    assert set(found["deadline"]) == {"date", "time", "status", "text"}


def test_with_a_meeting_the_words_lean_on_it(on_demo):
    line = "Hallow to check billing within 72h of return"
    found = on_demo("quick", line, *REVIEW, "--now", "2026-11-16T10:00", "--json").json

    assert (found["agency"], found["owner"]) == ("POL", "DS P. Hallow")
    assert (found["deadline"]["date"], found["deadline"]["time"]) == ("2026-11-18", "01:05")


def test_a_meeting_that_is_not_there_is_said(on_demo):
    said = on_demo("quick", "POL - check - Fri", "--meeting", "SD-0-M1")

    assert (said.code, said.out) == (2, "")
    assert "There is no meeting called SD-0-M1." in said.err


def test_actions_are_listed(on_demo):
    found = on_demo("actions", "--child", ROWAN, "--agency", "health", "--json").json

    assert [one["id"] for one in found] == ["A6", "B7"]
    assert found[1] == {
        "id": "B7", "text": "CAMHS consultation for carers and network", "agency": "HEA",
        "owner": "Dr N. Osei", "due": "2026-11-03", "status": "proposed",
        "overdue_working_days": 14, "carried": 0, "meeting": f"{ROWAN}-M2",
    }  # fmt: skip
    assert "B10  CSC  Fri 30 Oct 2026, 16 working days late" in on_demo("actions", "--overdue").out


@pytest.mark.parametrize(
    "words",
    [
        ("--child", "SD-9999"),
        ("--agency", "NAVY"),
        ("--as-of", "soon"),
    ],
)
def test_a_list_that_cannot_be_made_is_said(on_demo, words):
    said = on_demo("actions", *words)

    assert (said.code, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1


def test_of_a_meeting_about_several_a_line_says_which_child_it_is_about(on_demo):
    shared = ("--meeting", "SD-2026-003-M1", "--json")
    found = on_demo("quick", "Police - check billing - for Tomasz - by Fri 5pm", *shared).json
    assert (found["child"], found["what"]) == ("SD-2026-003", "check billing")
    of_all = on_demo("quick", "Police - ring Tomasz's mother - by Fri 5pm", *shared).json
    assert (of_all["child"], of_all["what"]) == (None, "ring Tomasz's mother")
    assert "child" not in on_demo("quick", "Police - check", *REVIEW, "--json").json


def test_a_meeting_about_several_is_named_by_the_reference_in_either_childs_record(on_demo):
    for reference in ("SD-2026-002-M1", "SD-2026-003-M1"):
        assert on_demo("actions", "--meeting", reference, "--json").json == []
    assert on_demo("actions", "--meeting", "SD-2026-003-M1", "--child", "SD-2026-003").code == 0
    assert on_demo("timeline", "SD-2026-003").code == 0
