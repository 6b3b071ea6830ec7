"""The desk: the one object that a page, and the command line, holds.

``do`` carries out a use case, ``ask`` a query, ``render`` makes paper; each answers through a
callback, in the order asked. ``watch`` tells which tables were written.
"""

from __future__ import annotations

import gc
import hmac
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from strategy_desk.errors import CannotSave, DeskError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from strategy_desk.documents.document import Paper
    from strategy_desk.domain.agencies import Agency
    from strategy_desk.domain.minutes import FileLines
    from strategy_desk.services.on_screen import Names
    from strategy_desk.storage.unit_of_work import Store, UnitOfWork, Written

COLLECTED_AFTER = (100_000, 50, 100)
"""When Python looks for circles to throw away: seldom, for records are many and have none.

As it is by itself, a third of the time of a long import goes into looking.
"""

Answer = TypeVar("Answer")
Command = TypeVar("Command")
Key = TypeVar("Key")
Failed = Callable[[Exception], object]
_Watcher = tuple[Callable[[], bool], Callable[[frozenset[str]], object], bool]
Refused = Callable[[DeskError], object]


class Jobs(Protocol):
    """Where work is done: at once, or on a worker that answers in the caller's thread."""

    def run(
        self, job: Callable[[], Answer], then: Callable[[Answer], object], failed: Failed
    ) -> None:
        """Run ``job``; call ``then`` or ``failed`` when it is over."""

    def save(
        self, job: Callable[[], Answer], then: Callable[[Answer], object], failed: Failed
    ) -> None:
        """Run ``job`` after earlier saves, and wait for no other job."""

    def close(self) -> None:
        """Finish what was asked and take no more."""


class AtOnce:
    """Jobs done on the spot: the command line and tests."""

    def run(
        self, job: Callable[[], Answer], then: Callable[[Answer], object], failed: Failed
    ) -> None:
        """Run ``job`` now; a fault of ours goes straight to the caller."""
        try:
            answer = job()
        except DeskError as error:
            failed(error)
        else:
            then(answer)

    def save(
        self, job: Callable[[], Answer], then: Callable[[Answer], object], failed: Failed
    ) -> None:
        """Run ``job`` now, as any other."""
        self.run(job, then, failed)

    def close(self) -> None:
        """Nothing is waiting."""


def system_clock() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


class Saves:
    """What is being saved, and what kept the last thing from being saved.

    ``changed`` is called whenever that changes.
    """

    def __init__(self) -> None:
        self.waiting = 0
        self.trouble: CannotSave | None = None
        self.changed: Callable[[], object] = lambda: None

    def begin(self) -> None:
        """Note that something is to be saved."""
        self.waiting += 1
        self.changed()

    def end(self, error: Exception | None = None) -> None:
        """Note that it was, or what came of it; what a rule refuses is no trouble."""
        self.waiting -= 1
        if error is None:
            self.trouble = None
        elif isinstance(error, CannotSave):
            self.trouble = error
        self.changed()


class Called:
    """What a partnership calls the agencies, shared by a desk and its pages."""

    def __init__(self) -> None:
        self.agencies: tuple[Agency, ...] = ()

    def take(self, agencies: tuple[Agency, ...]) -> None:
        """Call them this from now on."""
        self.agencies = agencies


class Desk:
    """One open desk, for one person."""

    def __init__(
        self,
        store: Store,
        who: str,
        jobs: Jobs,
        clock: Callable[[], datetime] = system_clock,
        *,
        paper_jobs: Jobs | None = None,
        on_failure: Failed | None = None,
    ) -> None:
        self.who = who
        self._store = store
        self._jobs = jobs
        self._paper_jobs = paper_jobs or jobs
        self._clock = clock
        self._watchers: list[_Watcher] = []
        self._alive: Callable[[], bool] = lambda: True
        self.saves = Saves()
        self.names = _names(who)
        self.closed = Event()
        self.on_failure: Failed = on_failure or _raise
        self._called = Called()
        self._read_names()

    def now(self) -> datetime:
        """Return the moment this desk works at; a demonstration holds it still."""
        return self._clock()

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies as this partnership calls them; until that is read, as usual."""
        from strategy_desk.services import catalogues

        return self._called.agencies or catalogues.agencies()

    def do(
        self,
        use_case: Callable[[UnitOfWork, Command], Answer],
        command: Command,
        then: Callable[[Answer], object] | None = None,
        refused: Refused | None = None,
    ) -> None:
        """Carry out a use case, then tell every open page which tables it wrote.

        It waits for no query, because what is typed is at risk until it is on disk. A command that
        holds what stands for hidden names is refused: it is never written back.
        """
        now = self.now()

        def written(answer: Any) -> None:
            self.saves.end()
            if then is not None and self._alive():
                then(answer.result)
            self._tell(answer.tables)

        failed = self._on_error(refused, wrote=True)

        def not_written(error: Exception) -> None:
            self.saves.end(error)
            failed(error)

        def write() -> Any:
            _check_true(command)
            return self._write(use_case, command, now)

        self.saves.begin()
        self._jobs.save(write, written, not_written)

    def ask(
        self,
        query: Callable[[Session, Key], Answer],
        key: Key,
        then: Callable[[Answer], object],
        refused: Refused | None = None,
        *,
        as_recorded: bool = False,
    ) -> None:
        """Ask a query; while names are hidden they are so in its answer.

        ``as_recorded`` is for what is written back, or leaves the desk for a reader of its own, and
        is not shown.
        """

        def read() -> Answer:
            found = self._store.read(query, key)
            seen = self._on_screen(found)
            return found if as_recorded else seen

        self._jobs.run(read, self._if_alive(then), self._on_error(refused))

    def try_out(
        self,
        use_case: Callable[[UnitOfWork, Command], Answer],
        command: Command,
        then: Callable[[Answer], object],
        refused: Refused | None = None,
    ) -> None:
        """Ask what a use case would do; nothing is written."""
        now, failed = self.now(), self._on_error(refused)

        def tried(found: Answer) -> None:
            self._jobs.run(lambda: self._on_screen(found), self._if_alive(then), failed)

        # As a save: it holds the lock of one until it is taken back.
        self._jobs.save(
            lambda: self._store.try_out(use_case, command, who=self.who, now=now),
            self._if_alive(tried),
            failed,
        )

    def render(
        self, paper: Paper, then: Callable[[bytes], object], refused: Refused | None = None
    ) -> None:
        """Turn records into the bytes of a document, off the database's worker."""
        self._paper_jobs.run(
            lambda: _render(paper),
            self._if_alive(then),
            self._on_error(refused),
        )

    def work(
        self,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        refused: Refused | None = None,
    ) -> None:
        """Do other slow work, such as reading a file, off the database's worker."""
        self._paper_jobs.run(job, self._if_alive(then), self._on_error(refused, wrote=True))

    def put_aside(
        self, filing: FileLines, then: Callable[[None], object], refused: Refused
    ) -> None:
        """Keep on this computer what the desk has not taken yet, also of one that has closed."""
        now = self.now()
        jobs = AtOnce() if self.closed.is_set() else self._paper_jobs
        jobs.run(
            lambda: self._store.second_place.keep(filing, now),
            self._if_alive(then),
            self._on_error(refused),
        )

    def forget_aside(self) -> None:
        """Forget what was put aside: the desk has it all."""
        self._paper_jobs.run(self._store.second_place.clear, lambda _: None, self.on_failure)

    def read_aside(self, then: Callable[[tuple[FileLines, datetime]], object]) -> None:
        """Read what was put aside and since when; ``then`` is called where there is any."""

        def read(waited: tuple[FileLines, datetime] | None) -> None:
            if waited is not None:
                then(waited)

        # As a save, so that no meeting is read before what waited is in it.
        self._jobs.save(self._store.second_place.read, self._if_alive(read), self._on_error(None))

    def take_up_aside(self, then: Callable[[int], object]) -> None:
        """Save what was put aside before this desk was opened; ``then`` is given how many lines.

        Where the desk still does not take it, it stays aside.
        """
        from strategy_desk.services import minutes

        def taken(lines: int) -> None:
            self.forget_aside()
            then(lines)

        self.read_aside(lambda waited: self.do(minutes.take_up, waited, taken))

    def seal(self, words: str) -> bytes:
        """Return a keyed hash of words, under a key of this desk that is not in its database."""
        return hmac.new(self._store.journal_key, words.encode(), sha256).digest()

    def keep_copy(self, then: Callable[[str], object], refused: Refused | None = None) -> None:
        """Copy the whole desk first; ``then`` is given the copy's name, empty for a server.

        It has in it what was saved before, and keeps nothing from being saved meanwhile.
        """
        self._jobs.run(self._store.keep_copy, self._if_alive(then), self._on_error(refused))

    def get(self, query: Callable[[Session, Key], Answer], key: Key) -> Answer:
        """Return the answer to a query; waits for it, so it is not for the window."""
        return self._store.read(query, key)

    def carry_out(
        self, use_case: Callable[[UnitOfWork, Command], Answer], command: Command
    ) -> Answer:
        """Carry out a use case and return its answer; waits for it."""
        written = self._write(use_case, command, self.now())
        self._tell(written.tables)
        return written.result

    def watch(self, seen: Callable[[frozenset[str]], object], *, only_writes: bool = False) -> None:
        """Call ``seen`` with the names of the tables each write touched.

        When names are hidden or shown again it is called with every table, for all of them have to
        be read again, unless it is to hear of ``only_writes``.
        """
        self._watchers.append((self._alive, seen, only_writes))

    def show_names(self, then: Callable[[], object], *, shown: bool) -> None:
        """Show names on every screen, or hide them; ``then`` is called before pages ask again."""

        def known(tables: frozenset[str]) -> None:
            then()
            self._tell(tables, wrote=False)

        def read() -> frozenset[str]:
            self.names.read(self._store.read)
            return self._store.tables()

        self.names.shown = shown
        self._jobs.run(read, self._if_alive(known), self._on_error(None))

    def for_page(self, alive: Callable[[], bool]) -> Desk:
        """Return this desk for a page that may close: it is then told nothing more."""
        page = Desk.__new__(Desk)
        page.__dict__ = self.__dict__ | {"_alive": alive}
        return page

    def close(self) -> None:
        """Finish what was asked, then let go of the file."""
        self.closed.set()
        self._jobs.close()
        self._paper_jobs.close()
        self._store.close()

    def _write(
        self, use_case: Callable[[UnitOfWork, Command], Answer], command: Command, now: datetime
    ) -> Written[Answer]:
        """Write; no query shows whom it names before they are known to be named."""
        with self.names.being_written:
            wrote = self._store.write(use_case, command, who=self.who, now=now)
            self.names.written(wrote.tables)
        return wrote

    def _tell(self, tables: frozenset[str], *, wrote: bool = True) -> None:
        self._watchers[:] = [watcher for watcher in self._watchers if watcher[0]()]
        if "setting" in tables:
            self._read_names()
        if tables:
            for alive, seen, only_writes in tuple(self._watchers):
                if alive() and (wrote or not only_writes):
                    seen(tables)

    def _read_names(self) -> None:
        """Read what the agencies are called, ahead of whatever is asked next."""

        def read() -> tuple[Agency, ...]:
            from strategy_desk.services import desk_settings

            return self._store.read(desk_settings.named, None)

        self._jobs.run(read, self._called.take, lambda _: None)

    def _on_screen(self, found: Answer) -> Answer:
        """What a query answered, as the screens may show it; on the database's worker."""
        self.names.read(self._store.read)
        return self.names.record(found)

    def _if_alive(self, then: Callable[[Answer], object]) -> Callable[[Answer], object]:
        return lambda answer: then(answer) if self._alive() else None

    def _on_error(self, refused: Refused | None, *, wrote: bool = False) -> Failed:
        """What a person can put right goes to the page that asked; all else to ``on_failure``.

        A closed page need not hear that its question had no answer. But something it meant to
        save must not be lost in silence: that goes to ``on_failure`` too.
        """

        def failed(error: Exception) -> None:
            if not isinstance(error, DeskError):
                self.on_failure(error)
            elif self._alive():
                (refused or self.on_failure)(self.names.error(error))
            elif wrote:
                self.on_failure(error)

        return failed


def check_free(path: Path) -> None:
    """Refuse a place where no new desk can be made.

    Raises:
        CannotOpen: there is one already, or the place is shared or cannot be written to.
    """
    from strategy_desk.storage import opening

    opening.check_free(path)


def last_copy(place: str) -> datetime | None:
    """Return when the newest copy beside a desk file was made, if there is one."""
    from strategy_desk.storage import copies

    return copies.newest(Path(place))


def new_code() -> str:
    """Return a recovery code for a desk that is still to be made."""
    from strategy_desk.storage import keys

    return keys.new_code()


def create_desk(path: Path, passphrase: str, code: str = "") -> str:
    """Make a new desk file; return its recovery code, a new one where none is given.

    Raises:
        CannotOpen: there is one already, or the place is shared or cannot be written to.
        RuleBroken: the passphrase is too short.
    """
    from strategy_desk.storage import opening

    return opening.create_file(path, passphrase, code)


def open_store(place: str | Path, secret: str) -> Store:
    """Open a desk file with its secret, or an office's server.

    Raises:
        CannotOpen: in words, whatever stands in the way.
    """
    from strategy_desk.services import triggers
    from strategy_desk.storage import opening

    gc.set_threshold(*COLLECTED_AFTER)
    store: Store
    if str(place).startswith("postgresql://"):
        store = opening.open_server(str(place), secret)
    else:
        store = opening.open_file(Path(place), secret)
    store.follow_ups.append(triggers.note)
    return store


def open_desk(
    place: str | Path,
    secret: str,
    who: str,
    jobs: Jobs | None = None,
    clock: Callable[[], datetime] = system_clock,
    **more: Any,
) -> Desk:
    """Open a desk for one person; see `open_store`."""
    return Desk(open_store(place, secret), who, jobs or AtOnce(), clock, **more)


def _names(who: str) -> Names:
    from strategy_desk.services.on_screen import Names

    return Names(who)


def _check_true(command: object) -> None:
    from strategy_desk.services.on_screen import check_true

    check_true(command)


def _render(paper: Paper) -> bytes:
    from strategy_desk.documents.document import render

    return render(paper)


def _raise(error: Exception) -> None:
    raise error
