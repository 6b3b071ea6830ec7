"""The hunt for leaks, short and seeded: every copy of a few desks on which every text is known."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.documents.document import DOCUMENTS
from strategy_desk.domain import release
from strategy_desk.domain.sharing import Audience, Tier
from tests.campaigns import leaks
from tests.campaigns._canaries import NOW
from tests.campaigns._desk_of_canaries import DeskPlanter

SEED = 7
"""Social care has copies of this desk, and records of health's and of the police's stand in it."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, DeskPlanter]]:
    """One desk full of canaries, only to be read."""
    path = tmp_path_factory.mktemp("canaries") / "desk.sddesk"
    create_desk(path, leaks.PASSPHRASE)
    desk = open_desk(path, leaks.PASSPHRASE, "Test", AtOnce(), lambda: NOW)
    yield desk, leaks.planted(desk, SEED)
    desk.close()
    shutil.rmtree(path.parent)


def test_every_column_that_holds_words_is_planted_or_has_its_reason(planted):
    assert leaks.lacking(planted[1].planted) == (set(), set())


def test_no_copy_of_the_desk_holds_a_word_that_is_not_for_its_reader(planted):
    desk, planter = planted
    result = leaks.Result()

    leaks.hunt_on(desk, planter, result)

    assert not result.leaks
    assert not result.stopped
    assert set(DOCUMENTS) <= {*result.copies}


@pytest.mark.parametrize("tier", [Tier.HEALTH, Tier.POLICE])
def test_a_fault_in_the_one_rule_is_found_and_the_self_test_alone_stops_it_too(
    planted, monkeypatch: pytest.MonkeyPatch, tier: Tier
):
    desk, planter = planted
    monkeypatch.setattr(
        Audience, "may_see", lambda self, asked: asked in self.tiers or asked is tier
    )
    copies = [
        copy
        for copy in leaks.every_copy(desk, planter)
        if copy.name in {"minutes", "chronology as docx, xlsx, csv"} and copy.reader.key == "CSC"
    ]
    with_test, without = leaks.Result(), leaks.Result()

    for copy in copies:
        leaks.search(copy, planter.planted, with_test)
    monkeypatch.setattr(release, "check", lambda *_: None)
    for copy in copies:
        leaks.search(copy, planter.planted, without)

    assert len(without.leaks) > len(copies)
    assert len(with_test.stopped) == len(copies)
    assert not with_test.leaks
