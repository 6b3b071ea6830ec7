"""The campaign of damaged imports, short and seeded."""

from __future__ import annotations

import random

from tests.campaigns import imports
from tests.exchange.chronologies import FILES


def test_a_damaged_file_is_taken_in_whole_or_refused_in_words(tmp_path):
    result = imports.campaign(200, seed=20261123, folder=tmp_path)

    assert result.faults == []
    assert result.taken > 50
    assert result.refusals.total() > 20


def test_the_damage_is_real_and_comes_again_by_its_seed():
    for file in FILES:
        spoilt = [imports.damaged(file.data, random.Random(seed)) for seed in range(5)]

        assert len(set(spoilt)) > 1
        assert spoilt[1] == imports.damaged(file.data, random.Random(1))
