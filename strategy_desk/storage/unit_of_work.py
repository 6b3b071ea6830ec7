"""One transaction, one person, one moment, one journal entry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import RLock
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, func, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from strategy_desk import places
from strategy_desk.errors import ChangedElsewhere, NotFound
from strategy_desk.models.base import Base, Kept
from strategy_desk.storage import batches, journal, trouble
from strategy_desk.storage.batches import Batch, Columns
from strategy_desk.storage.images import Image
from strategy_desk.storage.second_place import SecondPlace

Row = TypeVar("Row", bound=Base)
KeptRow = TypeVar("KeptRow", bound=Kept)
Command = TypeVar("Command")
Key = TypeVar("Key")
Result = TypeVar("Result")

WRITERS = 7214001
"""The advisory lock under which a PostgreSQL office numbers its journal without gaps."""

READING = {
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}
"""How queries read what others write meanwhile: all of one moment. In a file they always do."""


class UnitOfWork:
    """What a use case is given: the session, who is acting and when. Use cases never commit."""

    def __init__(
        self,
        session: Session,
        who: str,
        now: datetime,
        note: Callable[[Batch], object] = lambda _: None,
    ) -> None:
        self.session = session
        self._note = note
        self.who = who
        self.now = now
        self.undoes: int | None = None
        self.redoes: int | None = None

    def add(self, row: Row) -> Row:
        """Add a new row, and give it back with its identity."""
        self.session.add(row)
        self.session.flush()
        return row

    def add_all(self, kind: type[Base], columns: Columns) -> None:
        """Add many new rows given by their columns; the same unit of work may not change them.

        A column that is not named has its default; keys have none.
        """
        self.session.flush()
        if any(columns.values()):
            self._note(batches.add(self.session.connection(), inspect(kind), columns))

    def remove_all(self, kind: type[Base], rows: Sequence[Image]) -> None:
        """Remove many rows that are as these images say."""
        self.session.flush()
        if rows:
            self._note(batches.remove(self.session.connection(), inspect(kind), rows))

    def get(self, kind: type[KeptRow], key: UUID, seen: int | None = None) -> KeptRow:
        """Return a row.

        Raises:
            NotFound: there is none.
            ChangedElsewhere: it is no longer the version that was seen.
        """
        row = self.session.get(kind, key)
        if row is None:
            raise NotFound("That record is no longer there.", "Open the page again.")
        if seen is not None and row.version != seen:
            raise _changed()
        return row


FollowUp = Callable[[UnitOfWork, journal.Recorder], object]
"""Given the unit of work, and what was written in it."""


@dataclass(frozen=True, kw_only=True)
class Written(Generic[Result]):
    """What a write did: the use case's answer, the tables it wrote, and its journal entry."""

    result: Result
    tables: frozenset[str]
    entry: int | None


class Store:
    """One open desk. Safe to use from any thread; one writes and one reads at a time.

    A query may take as long as it takes, so it has a connection of its own, from ``reading``.

    ``place`` tells this desk from others of this computer, where the engine's address does not.
    ``follow_ups`` come after every use case, in its unit of work and journal entry: what a record
    calls for whichever way it was written.
    """

    def __init__(
        self, engine: Engine, journal_key: bytes, place: str = "", reading: Engine | None = None
    ) -> None:
        self.engine = engine
        self.reading = reading or engine
        self.journal_key = journal_key
        self.follow_ups: list[FollowUp] = []
        where = place or str(engine.url.set(password=None))
        self.second_place = SecondPlace(places.waiting_folder(), where, journal_key)
        self._one_at_a_time, self._one_reads = RLock(), RLock()

    def write(
        self,
        use_case: Callable[[UnitOfWork, Command], Result],
        command: Command,
        *,
        who: str,
        now: datetime,
    ) -> Written[Result]:
        """Carry out a use case, whole or not at all.

        Raises:
            DeskError: whatever the use case refuses; nothing is then written.
            CannotSave: the drive or the server would not take it; nothing is written.
        """
        with self._one_at_a_time, Session(self.engine, expire_on_commit=False) as session:
            recorder = journal.Recorder(session)
            work = UnitOfWork(session, who, now, recorder.note)
            try:
                queue_writers(session.connection())
                self.check_there()
                result = use_case(work, command)
                session.flush()
                for follow_up in self.follow_ups:
                    follow_up(work, recorder)
                session.flush()
                changes = recorder.written
                entry = self._entry(work, use_case, changes) if changes else None
                session.commit()
            except StaleDataError:
                raise _changed() from None
            except DBAPIError as error:
                raise trouble.saving(error) from None
        if changes and command_name(use_case) in journal.FINAL | journal.REGISTERED:
            self.keep_head()
        return Written(result=result, tables=frozenset(c.table for c in changes), entry=entry)

    def try_out(
        self,
        use_case: Callable[[UnitOfWork, Command], Result],
        command: Command,
        *,
        who: str,
        now: datetime,
    ) -> Result:
        """Carry out a use case and take it all back: what would happen."""
        with self._one_at_a_time, Session(self.engine) as session:
            return use_case(UnitOfWork(session, who, now), command)

    def read(self, query: Callable[[Session, Key], Result], key: Key) -> Result:
        """Ask a query."""
        options = READING.get(self.reading.dialect.name, {})
        with self._one_reads, Session(self.reading) as session:
            try:
                session.connection(execution_options=options)
                return query(session, key)
            except DBAPIError as error:
                raise trouble.reading(error) from None

    def tables(self) -> frozenset[str]:
        """Return the name of every table."""
        return frozenset(Base.metadata.tables)

    def check_there(self) -> None:
        """Refuse to write where nobody would find it again; a server is there or does not answer.

        Raises:
            CannotSave: the desk is no longer where it was opened.
        """

    def keep_head(self) -> None:
        """Keep the journal's head outside the database, where there is such a place."""

    def keep_copy(self) -> str:
        """Copy the desk as it stands, and return the copy's name; a server is copied by its own."""
        return ""

    def close(self) -> None:
        """Let go of the file or the server."""
        with self._one_at_a_time, self._one_reads:
            self.reading.dispose()
            self.engine.dispose()

    def _entry(
        self, work: UnitOfWork, use_case: Callable[..., Any], changes: tuple[journal.Write, ...]
    ) -> int:
        return journal.append(
            work.session,
            self.journal_key,
            who=work.who,
            at=work.now,
            command=command_name(use_case),
            changes=changes,
            undoes=work.undoes,
            redoes=work.redoes,
        )


def command_name(use_case: Callable[..., Any]) -> str:
    """Return what the journal calls a use case: its noun and its verb."""
    return f"{use_case.__module__.rpartition('.')[2]}.{use_case.__name__}"


def queue_writers(connection: Connection) -> None:
    """Let the writers of an office go one at a time; a file has taken its lock already."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(WRITERS)))


def _changed() -> ChangedElsewhere:
    return ChangedElsewhere(
        "Somebody else saved this first.", "What you typed is still here; look at theirs."
    )
