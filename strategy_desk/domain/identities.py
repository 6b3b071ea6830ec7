"""New identities for many rows at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from uuid import UUID, uuid4


def in_order() -> Iterator[UUID]:
    """Yield new identities that sort as they are made: a table takes in many of those faster."""
    first = uuid4().int >> 32 << 32
    return (UUID(int=first + number) for number in count())
