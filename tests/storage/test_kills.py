"""The kill campaign, short and seeded."""

from __future__ import annotations

from uuid import uuid4

from tests.campaigns import kills
from tests.storage.office import add_meeting, write_line


def test_no_acknowledged_save_is_lost_when_the_program_is_killed(tmp_path):
    result = kills.campaign(8, seed=20261123, folder=tmp_path)

    assert result.kills == 8
    assert result.acknowledged > 100
    assert not result.lost
    assert not result.unsound


def test_the_campaign_would_see_a_save_that_was_lost(file_store, path):
    meeting = add_meeting(file_store)
    line = write_line(file_store, meeting, "Save 4")
    file_store.close()
    result = kills.Result()

    assert kills.check(path, meeting, {line: 4}, 4, result) == 4
    assert result.lost == []
    kills.check(path, meeting, {line: 5, uuid4(): 6}, 6, result)
    assert result.lost == ["kill 0: save 5", "kill 0: save 6"]
