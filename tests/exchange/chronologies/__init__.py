"""Chronologies of our own making, with the right answer beside every row.

The answers were set from what a row says, not from what the program makes of it.
"""

from tests.exchange.chronologies import (
    cards,
    councils,
    dates,
    exports,
    families,
    harder,
    health,
    layouts,
    mischief,
    orders,
    police,
    reviews,
    schools,
    spellings,
    times,
)

_KINDS = (
    councils, cards, dates, exports, families, harder, health, layouts, mischief, orders, police,
    reviews, schools, spellings, times,
)  # fmt: skip

FILES = tuple(file for kind in _KINDS for file in kind.FILES)
