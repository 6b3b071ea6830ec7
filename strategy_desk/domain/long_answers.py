"""Answers longer than the form takes: kept for whoever typed them, until they are shortened."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class LongAnswer:
    """An answer as somebody typed it; ``is_older`` says that another was saved since."""

    id: UUID
    key: str
    text: str
    is_older: bool


@dataclass(frozen=True, kw_only=True)
class KeepLong:
    """Command: keep an answer that the form does not take, as it is typed."""

    child: UUID
    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class DropLong:
    """Command: forget one that was kept."""

    answer: UUID
