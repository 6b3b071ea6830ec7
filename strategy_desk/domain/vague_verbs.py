"""Verbs that say too little for anybody to see whether an action was done.

Source: domain specification 7.1 (what an action is sent back for).
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class VagueVerb:
    """Words that say too little to see whether something was done, and what to ask instead.

    Before one of ``unless`` they are no verb: a support worker.
    """

    words: str
    ask: str
    unless: tuple[str, ...] = ()

    def begins(self, clause: str) -> bool:
        """Whether a clause in small letters begins with it."""
        found = re.match(rf"{re.escape(self.words)}\b\s*(?P<next>[^\W_]*)", clause)
        return found is not None and found["next"] not in self.unless
