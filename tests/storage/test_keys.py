"""The key file: what opens a desk, what does not, and what a damaged one says."""

from __future__ import annotations

import base64
import json
import os
import re
import sys

import pytest

from strategy_desk.errors import CannotOpen, RuleBroken
from strategy_desk.storage import keys, opening
from tests.storage.office import WORDS, add_child


@pytest.fixture
def made(tmp_path):
    """Keys of a desk that holds nothing yet, with the recovery code."""
    desk = tmp_path / "x.sddesk"
    desk.touch()
    code = keys.new_code()
    return desk, keys.create(desk, WORDS, code), code


def change(desk, **parts):
    """Write other parts into a key file."""
    file = keys.side_file(desk)
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | parts), "utf-8")


def test_the_passphrase_and_the_code_give_the_same_keys(made):
    desk, made_keys, code = made

    assert keys.unlock(desk, WORDS) == made_keys
    assert keys.unlock(desk, code) == made_keys


def test_the_code_is_in_groups_of_four_without_letters_that_look_alike(made):
    _, _, code = made

    assert re.fullmatch(r"([A-HJKMNP-TV-Z2-9]{4}-){6}[A-HJKMNP-TV-Z2-9]{4}", code)


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", " "), lambda c: f" {c}\n"]
)
def test_the_code_may_be_typed_in_any_case_and_spacing(made, typed):
    desk, made_keys, code = made

    assert keys.unlock(desk, typed(code)) == made_keys


@pytest.mark.parametrize("secret", ["", WORDS.upper(), WORDS + " ", "AAAA-" * 7])
def test_anything_else_is_refused_in_words(made, secret):
    with pytest.raises(CannotOpen, match="That passphrase does not match") as refused:
        keys.unlock(made[0], secret)

    assert WORDS not in refused.value.sentence


def test_a_passphrase_is_the_same_however_its_accents_are_typed(tmp_path):
    desk = tmp_path / "x.sddesk"
    desk.touch()
    made_keys = keys.create(desk, "tŷ gŵydd ac afon hir", keys.new_code())

    assert keys.unlock(desk, "tŷ gŵydd ac afon hir") == made_keys


def test_a_short_passphrase_is_refused_with_its_length(tmp_path):
    with pytest.raises(RuleBroken, match="has 9 characters"):
        keys.create(tmp_path / "x.sddesk", "too short", keys.new_code())


def test_each_slot_keeps_its_own_cost_and_salt(full_cost, tmp_path):
    (tmp_path / "x.sddesk").touch()
    keys.create(tmp_path / "x.sddesk", WORDS, keys.new_code())
    slots = keys.read(tmp_path / "x.sddesk").slots

    assert [slot.kind for slot in slots] == ["passphrase", "recovery"]
    assert [(slot.time, slot.memory, slot.lanes) for slot in slots] == [(3, 65536, 2)] * 2
    assert slots[0].salt != slots[1].salt


def test_a_slot_cannot_be_passed_off_as_the_other_kind(made):
    desk, _, code = made
    slots = json.loads(keys.side_file(desk).read_text("utf-8"))["slots"]
    change(desk, slots=[slots[0] | {"kind": "recovery"}, slots[1] | {"kind": "passphrase"}])

    for secret in (WORDS, code, code.replace("-", "")):
        with pytest.raises(CannotOpen, match="does not match"):
            keys.unlock(desk, secret)


def test_no_key_stands_in_the_file_or_in_what_is_printed(made):
    desk, made_keys, code = made
    written = keys.side_file(desk).read_bytes()

    for secret in (made_keys.data_key, made_keys.journal_key):
        for form in (secret, base64.b64encode(secret), secret.hex().encode()):
            assert form not in written
        assert repr(secret) not in repr(made_keys)
    assert code.encode() not in written
    assert WORDS.encode() not in written


def test_the_journal_has_a_key_of_its_own(made):
    _, made_keys, _ = made

    assert made_keys.journal_key != made_keys.data_key
    assert len(made_keys.journal_key) == 32


@pytest.mark.parametrize(
    "damage",
    [
        {"salt": "AA=="},
        {"slots": [{"kind": "passphrase"}]},
        {"slots": "none"},
        {"salt": 7},
        {"more": 1},
        {"head": {"number": 1}},
    ],
    ids=str,
)
def test_a_damaged_key_file_says_so(made, damage):
    change(made[0], **damage)

    with pytest.raises(CannotOpen, match="missing or damaged") as refused:
        keys.unlock(made[0], WORDS)
    assert refused.value.remedy.startswith("Put x.sddesk.keys back from a backup")


@pytest.mark.parametrize(("part", "value"), [("memory", 1 << 40), ("memory", 8), ("time", 10**9)])
def test_a_damaged_cost_does_not_take_the_computer(made, part, value):
    slots = json.loads(keys.side_file(made[0]).read_text("utf-8"))["slots"]
    change(made[0], slots=[slots[0] | {part: value}])

    with pytest.raises(CannotOpen, match="missing or damaged"):
        keys.unlock(made[0], WORDS)


def test_a_later_cipher_is_left_to_the_version_that_made_it(made):
    change(made[0], cipher="SQLCipher 5")

    with pytest.raises(CannotOpen, match="a version of Strategy Desk that this one cannot read"):
        keys.unlock(made[0], WORDS)


def test_a_desk_without_its_key_file_says_which_file_to_put_back(path):
    keys.side_file(path).unlink()

    with pytest.raises(CannotOpen, match="missing or damaged") as refused:
        opening.open_file(path, WORDS)
    assert "office.sddesk.keys" in refused.value.remedy


def test_making_a_desk_never_writes_over_the_keys_of_another(path):
    path.rename(path.with_name("moved.sddesk"))
    before = keys.side_file(path).read_bytes()

    with pytest.raises(CannotOpen, match="already a file called"):
        opening.create_file(path, WORDS)
    assert keys.side_file(path).read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such marks on a file")
def test_only_its_owner_may_read_the_desk_and_its_keys_after_work_too(path):
    store = opening.open_file(path, WORDS)
    add_child(store)
    during = [file for file in path.parent.iterdir() if file.name.endswith(("-wal", "-shm"))]
    modes = {
        file.name: file.stat().st_mode & 0o777 for file in (path, keys.side_file(path), *during)
    }
    store.close()
    modes["keys after"] = keys.side_file(path).stat().st_mode & 0o777

    assert during
    assert set(modes.values()) == {0o600}, modes


def test_a_key_file_is_replaced_whole_or_not_at_all(made, monkeypatch):
    desk, made_keys, _ = made
    monkeypatch.setattr(os, "fsync", _disk_full)
    with pytest.raises(OSError, match="No space left"):
        keys.write(desk, keys.KeyFile(salt="", slots=()))
    monkeypatch.undo()

    assert keys.unlock(desk, WORDS) == made_keys


def _disk_full(_descriptor):
    raise OSError(28, "No space left on device")
