"""What was written about a child, in words: what kind of thing, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from strategy_desk.domain.time import instant_words

NOUNS = {
    "actions": "Action",
    "chronologies": "Chronology",
    "children": "Child's record",
    "decisions": "Decision",
    "episodes": "Missing episode",
    "events": "Event",
    "identifiers": "Number, vehicle or online name",
    "interviews": "Return interview",
    "joins": "Reports of one episode",
    "links": "Link",
    "meetings": "Meeting",
    "people": "Person",
    "places": "Place",
    "referral_entries": "NRM answer",
    "referral_forms": "NRM questions",
    "referral_use": "Restricted record for the NRM",
    "referrals": "NRM preparation",
    "transfer": "File of episodes",
    "triggers": "Trigger",
    "undo": "Last step",
}

VERBS = {
    "add": "added",
    "agree": "agreed",
    "cancel": "cancelled",
    "close": "closed",
    "complete": "completed",
    "convene": "called",
    "enter": "entered online",
    "import_episodes": "taken in",
    "join": "joined",
    "move": "moved",
    "part": "parted",
    "record": "recorded",
    "redo": "done again",
    "remove": "taken out",
    "start": "started",
    "supersede": "replaced",
    "take": "taken in",
    "tie": "added",
    "undo": "undone",
    "untie": "taken out",
    "waive": "waived",
    "withdraw": "withdrawn",
}
"""What the use cases do, said of the noun; any other changes it."""


@dataclass(frozen=True, kw_only=True)
class ChangeRecord:
    """One unit of work about a child. ``command`` names its use case, as the journal does."""

    command: str
    who: str
    at: datetime

    @property
    def what(self) -> str:
        """What was done, such as 'Missing episode recorded'."""
        noun, _, verb = self.command.partition(".")
        return f"{NOUNS.get(noun, 'Record')} {VERBS.get(verb, 'changed')}"

    @property
    def by(self) -> str:
        """Who did it, and when."""
        return f"{self.who}, {instant_words(self.at)}"
