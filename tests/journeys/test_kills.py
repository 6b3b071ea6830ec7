"""The kill campaign, short and seeded, and that it would see a loss."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest

from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.services import minutes
from tests.campaigns import kills
from tests.campaigns._program import meeting_of
from tests.campaigns._script import script
from tests.campaigns.kills import Life

PROGRAMS = ("Xvfb", "openbox", "xdotool")


@pytest.mark.skipif(
    not all(map(shutil.which, PROGRAMS)), reason="keys need an X server and xdotool"
)
def test_nothing_acknowledged_is_lost_when_the_program_is_killed_while_a_meeting_is_typed(
    demo_file, tmp_path
):
    for end in ("", ".keys"):
        shutil.copy(f"{demo_file}{end}", tmp_path / f"new.sddesk{end}")
    result = kills.campaign(3, seed=20261123, folder=tmp_path)

    assert result.kills == 3
    assert result.typed
    assert result.acknowledged
    assert result.lost == result.unsound == result.moved == []


@pytest.fixture
def typed(demo_desk):
    """A script of which the first line is on the record as far as 20 keys, and the life it had."""
    strokes = script(seed=1, short=True)
    said = strokes[19].after.lines[0]
    meeting = meeting_of(demo_desk)
    who = meeting.attendance[said.speaker - 1]
    line = WriteLine(
        meeting=meeting.id, line=meeting.id, item=1, position=1, text=said.text,
        agency=who.agency, speaker=who.name,
    )  # fmt: skip
    demo_desk.carry_out(minutes.file, FileLines(lines=(line,)))
    saved = [{"saved": "hold", "pen": [], "lines": [[str(line.line), said.text]]}]
    return strokes, Life(begin=0, sent=[0.1 * n for n in range(22)], killed=2.2, saved=saved), line


def test_the_campaign_sees_how_much_of_the_script_is_on_the_record(demo_desk, typed):
    strokes, life, _ = typed

    assert kills.moments(strokes, life, meeting_of(demo_desk)) == [20]
    assert kills.missing(strokes, life, meeting_of(demo_desk)) == []


def test_the_campaign_would_see_an_acknowledged_letter_that_was_lost(demo_desk, typed):
    strokes, life, line = typed
    demo_desk.carry_out(minutes.file, FileLines(lines=(replace(line, text=line.text[:-1]),)))

    assert kills.moments(strokes, life, meeting_of(demo_desk)) == [19]
    assert kills.missing(strokes, life, meeting_of(demo_desk)) == [
        f"{line.text!r} is {line.text[:-1]!r}"
    ]


def test_the_campaign_would_see_words_that_nobody_typed(demo_desk, typed):
    strokes, life, line = typed
    demo_desk.carry_out(minutes.file, FileLines(lines=(replace(line, text="Something else"),)))

    assert kills.moments(strokes, life, meeting_of(demo_desk)) == []
