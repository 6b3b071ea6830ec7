"""What a return interview asks about, and what was said of each.

Source: domain specification 2.5 (Record).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """One thing to ask about, in the order of the form."""

    PUSH = "push"
    PULL = "pull"
    WHERE = "where"
    WITH_WHOM = "with_whom"
    TRAVEL = "travel"
    HARM = "harm"
    SUBSTANCES = "substances"
    MONEY = "money"
    ONLINE = "online"
    HELP = "help"
    SHARING = "sharing"
    PARENTS = "parents"


TOPIC_NAMES = {
    Topic.PUSH: "Push",
    Topic.PULL: "Pull",
    Topic.WHERE: "Where",
    Topic.WITH_WHOM: "With whom",
    Topic.TRAVEL: "Travel",
    Topic.HARM: "Harm",
    Topic.SUBSTANCES: "Substances",
    Topic.MONEY: "Money, debt",
    Topic.ONLINE: "Online",
    Topic.HELP: "What would help",
    Topic.SHARING: "Sharing",
    Topic.PARENTS: "Parents or carers",
}

OF_THE_CHILD = tuple(topic for topic in Topic if topic is not Topic.PARENTS)
"""What the child is asked; parents or carers are asked where the child declined."""

ACCOUNTS = tuple(topic for topic in OF_THE_CHILD if topic is not Topic.SHARING)
"""What the child told, without what they agreed to or expect of its being passed on."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What was said of one topic, as somebody wrote it down."""

    topic: Topic
    words: str


def about(said: Iterable[Said], topic: Topic) -> str:
    """Return what was said of a topic, or nothing."""
    return next((one.words for one in said if one.topic is topic), "")
