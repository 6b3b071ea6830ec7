"""The hunt for leaks, short: every copy of a few desks on which every text is known."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from strategy_desk.documents.document import DOCUMENTS
from strategy_desk.domain import release
from strategy_desk.domain.sharing import PROFESSIONALS, Audience, Tier
from tests.campaigns import leaks
from tests.campaigns._shapes import Shape, shapes

REVEALING = shapes().filter(lambda shape: shape.siblings and len(shape.tiers) > 1)
"""Desks that can tell the most: the least one, which comes first else, has little to hide."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with nothing on it, only to be copied."""
    return leaks.new_desk(tmp_path_factory.mktemp("canaries"))


@settings(max_examples=1)
@given(shape=REVEALING)
def test_every_column_that_holds_words_is_planted_or_has_its_reason(empty: Path, shape: Shape):
    with leaks.planted(empty, shape) as (_, planter):
        assert leaks.lacking(planter.planted) == (set(), set())


def test_no_copy_of_a_desk_holds_a_word_that_is_not_for_its_reader(empty: Path):
    result = leaks.Result()

    @settings(max_examples=1)
    @given(REVEALING)
    def on_each(shape: Shape) -> None:
        found = leaks.hunt(empty, shape)
        assert not found.leaks
        assert not found.stopped
        result.add(found)

    on_each()

    assert result.desks == 1
    assert set(DOCUMENTS) <= {*result.copies}


@pytest.mark.parametrize("tier", [Tier.HEALTH, Tier.POLICE])
def test_a_fault_in_the_one_rule_is_found_and_the_self_test_alone_stops_it_too(
    empty: Path, monkeypatch: pytest.MonkeyPatch, tier: Tier
):
    monkeypatch.setattr(
        Audience, "may_see", lambda self, asked: asked in self.tiers or asked is tier
    )

    @settings(max_examples=1, phases=[Phase.generate])
    @given(REVEALING.filter(lambda shape: tier in shape.tiers))
    def on_each(shape: Shape) -> None:
        with_test, without = leaks.Result(), leaks.Result()
        with leaks.planted(empty, shape) as (desk, planter):
            copies = [
                copy
                for copy in leaks.every_copy(desk, planter)
                if copy.name in {"minutes", "chronology as docx, xlsx, csv"}
                and copy.reader.tiers == PROFESSIONALS.tiers
            ]
            for copy in copies:
                leaks.search(copy, planter.planted, with_test)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(release, "check", lambda *_: None)
                for copy in copies:
                    leaks.search(copy, planter.planted, without)

        assert len(without.leaks) > len(copies)
        assert len(with_test.stopped) == len(copies)
        assert not with_test.leaks

    on_each()
