"""A file as the command line would print it, read for a child without any desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from strategy_desk.cli.chronologies import document
from strategy_desk.domain.chronologies import ChildFacts, ReadChronology
from strategy_desk.domain.time import at_local
from strategy_desk.exchange.importers import chronologies
from strategy_desk.services import catalogues
from tests.exchange.chronologies.files import File


def said_of(file: File) -> dict[str, Any]:
    """Return what is printed of a file. Raises CannotRead where it is refused."""
    born = date.fromisoformat(file.born)
    command = ReadChronology(
        child=ChildFacts(reference="C-1", name=file.child, born=born),
        now=at_local(datetime.fromisoformat(file.now)),
        agencies=catalogues.agencies(),
        kinds=tuple(catalogues.event_kinds()),
        agency=file.agency,
    )
    return document(file.name, chronologies.read(file.data, command))
