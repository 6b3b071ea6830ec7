"""Copies that were made and did not get to their file: the register says so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.presenters.releasing import lose


@contextmanager
def lost_unless_saved(desk: Desk, copies: Collection[UUID]) -> Iterator[None]:
    """Note of copies that they are lost where writing them fails."""
    try:
        yield
    except DeskError:
        for copy in copies:
            lose(desk, copy, lambda: None)
        raise
