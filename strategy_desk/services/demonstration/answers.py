"""What the demonstration's data says that people answered to the online form's questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from strategy_desk.domain.referrals import WriteAnswer
from strategy_desk.services import referrals
from strategy_desk.services.demonstration.story import Story, instant


def plan(story: Story, child: UUID, prepared: Mapping[str, Any], texts: Mapping[str, str]) -> None:
    """Lay out the answers, all written by one person at one sitting."""
    for key, text in texts.items():
        story.plan(
            instant(prepared["at"]),
            referrals.write_answer,
            partial(WriteAnswer, child=child, key=key, text=text),
            who=prepared["by"],
        )
