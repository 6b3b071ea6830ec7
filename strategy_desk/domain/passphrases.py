"""How long a passphrase would hold against somebody who has the file and guesses.

An estimate from below: words are counted as words, not as letters, and what is repeated or runs
along the keyboard or the alphabet counts for next to nothing.
"""

from __future__ import annotations

import math
import re

from strategy_desk.errors import RuleBroken

SHORTEST = 15
"""Characters, with no rule on their kind (OWASP ASVS 6.2.1)."""

BITS_A_WORD = 11.0
"""What one word adds that somebody chose. A word drawn by dice from 7,776 would add 12.9."""

BITS_A_LETTER = {"letter": math.log2(26), "digit": math.log2(10), "other": 4.0}

GUESSES_A_SECOND = 10_000
"""What a rented machine manages against Argon2id at 64 MiB and three passes."""

FIRST_GUESSED = frozenset({
    "password", "passphrase", "passwort", "letmein", "welcome", "qwerty", "qwertyuiop", "asdfgh",
    "zxcvbn", "iloveyou", "admin", "monkey", "dragon", "football", "liverpool", "arsenal",
    "chelsea", "secret", "strategy", "desk", "safeguarding",
})  # fmt: skip
"""What is tried before anything else; each is worth a letter."""

RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")

PERIODS = (
    (60, "seconds"),
    (3_600, "minutes"),
    (86_400, "hours"),
    (30 * 86_400, "days"),
    (365 * 86_400, "months"),
    (100 * 365 * 86_400, "years"),
)
"""Each period, and the seconds at which the next longer one begins."""


def check_length(passphrase: str) -> None:
    """Refuse a passphrase that is too short.

    Raises:
        RuleBroken: it has fewer than 15 characters.
    """
    if len(passphrase) < SHORTEST:
        raise RuleBroken(
            f"The passphrase has {len(passphrase)} characters.",
            f"Use at least {SHORTEST}: four or five words that do not belong together.",
        )


def time_to_guess(passphrase: str) -> str:
    """Return in words how long guessing would take on average, such as `years`."""
    seconds = 2 ** (bits(passphrase) - 1) / GUESSES_A_SECOND
    return next((name for limit, name in PERIODS if seconds < limit), "centuries")


def bits(passphrase: str) -> float:
    """Return the binary logarithm of the guesses that a passphrase withstands."""
    parts = re.findall(r"[^\W\d_]+|\d+|[^\w\s]+|_+", _once(passphrase.casefold()))
    fresh = list(dict.fromkeys(parts))
    return sum(map(_bits_of, fresh)) + len(parts) - len(fresh)


def _bits_of(part: str) -> float:
    """One run of letters, digits or signs."""
    if part in FIRST_GUESSED or len(set(part)) == 1 or any(_runs(part, run) for run in RUNS):
        return BITS_A_LETTER["letter"]
    if part.isdigit():
        return BITS_A_LETTER["digit"] * min(len(part), 8)
    if part.isalpha():
        return min(BITS_A_LETTER["letter"] * len(part), BITS_A_WORD * math.ceil(len(part) / 8))
    return BITS_A_LETTER["other"] * len(set(part))


def _runs(part: str, run: str) -> bool:
    return len(part) > 2 and (part in run or part in run[::-1])


def _once(words: str) -> str:
    """What is only one thing said over and over counts as that thing."""
    found = re.fullmatch(r"(.+?)\1+", words, re.DOTALL)
    return found[1] if found else words
