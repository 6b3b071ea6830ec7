"""A file against the record: what is here already, what says it differently, what is gone.

Accounts are looked for among those of the same days only, so that the cost follows the file.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from uuid import UUID

from strategy_desk.domain import exports, identities
from strategy_desk.domain.accounts import Account, Held, plain
from strategy_desk.domain.chronologies import ChronologyFile, ReadRow, Verdict
from strategy_desk.domain.likeness import Likeness, likeness, of_one, revision
from strategy_desk.domain.time import FuzzyDate

REAPPEARS = 1 / 3
"""Share of an earlier file's events that stand in a newer one which is a version of it."""

MOST_LOOKED_AT = 200
"""Accounts of the same days that one row is compared with."""

SHORT, LONG = 3, 366
"""Days up to which a date is looked up by its days, and up to which a vaguer one is at all."""

PLACES = frozenset({"place", "location", "locn", "venue", "address"})
"""Words of a heading that has a place under it."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class EarlierRow:
    """A row of a file that was read before; ``event`` is what it tells of, if anything."""

    id: UUID
    file: UUID
    file_name: str
    number: int
    cells: tuple[str, ...]
    event: UUID | None = None

    @property
    def words(self) -> str:
        """Its cells in one line."""
        return " · ".join(words for words in self.cells if words)


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What the record holds of a child to compare a file with."""

    held: tuple[Held, ...] = ()
    earlier: tuple[EarlierRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pair:
    """An event, and the row of the file that may be another account of it.

    ``row`` is the place of the row among those of the file, and ``event`` what it tells of.
    ``revised`` says that an earlier version of the file told of the same.
    """

    row: int
    event: UUID
    held: Held
    right: Account
    likeness: Likeness
    revised: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A file, each row with its verdict against the record, and the event that it tells of.

    ``withdrawn`` are rows of an earlier version that are not in this one; nobody else tells of
    their events.
    """

    file: ChronologyFile
    events: tuple[UUID | None, ...]
    pairs: tuple[Pair, ...] = ()
    withdrawn: tuple[EarlierRow, ...] = ()


def compare(file: ChronologyFile, recorded: Recorded) -> Comparison:
    """Compare every row of a file that is new, or a question, with what the record holds."""
    return _Comparing(file, recorded).compared()


def account_of(row: ReadRow) -> Account:
    """Return what a row of a file says."""
    return Account(
        agency=row.agency,
        when=row.reading or FuzzyDate.unknown(),
        until=row.until,
        kind=row.kind,
        text=row.text,
        place=place_in(row.cells),
        reference=row.reference,
        response=row.response,
        childs_view=row.childs_view,
        source=row.source,
        author=row.author,
        where=f"row {row.number}",
    )


def place_in(cells: Sequence[tuple[str, str]]) -> str:
    """Return the place that a row names under a heading of its own, if it does."""
    for heading, words in cells:
        if words and names_place(heading):
            return words
    return ""


@lru_cache(maxsize=1_000)
def names_place(heading: str) -> bool:
    """Whether a column with this heading has places in it."""
    return bool(PLACES & {*re.split(r"[\W_]+", heading.casefold())})


class _Comparing:
    """One comparison under way: what each row tells of, and which events were told so far."""

    def __init__(self, file: ChronologyFile, recorded: Recorded) -> None:
        self._file = file
        self._recorded = recorded
        self._rows = list(file.rows)
        self._events: list[UUID | None] = [None] * len(self._rows)
        self._told: set[UUID] = set()
        self._new = identities.in_order()
        self._changed: list[Pair] = []

    def compared(self) -> Comparison:
        fresh = self._find_the_same()
        versions = self._versions()
        pairs = (*self._changed, *self._find_alike(fresh, versions))
        return Comparison(
            file=replace(self._file, rows=tuple(self._rows)),
            events=tuple(self._events),
            pairs=pairs,
            withdrawn=tuple(self._withdrawn(versions)),
        )

    def _find_the_same(self) -> list[tuple[int, UUID]]:
        """Settle the rows that are here already; return the places of the others, as new events."""
        known = dict(_known(self._recorded))
        asked = {row.cells for row in self._recorded.earlier if row.event is None}
        fresh: list[tuple[int, UUID]] = []
        ours = self._ours()
        for place, row in enumerate(self._rows):
            if ours is not None and (noun := exports.called(dict(row.cells))[0]):
                self._read_back(place, noun, ours)
                continue
            if row.verdict is Verdict.QUERIED and asked and _cells(row) in asked:
                self._judge(place, Verdict.SAME, "It was asked when the row was read before.")
            if row.verdict is not Verdict.NEW:
                continue
            said = _key(row.agency, row.reading, plain(row.text))
            here = known.get(said)
            if here is None and self._recorded.earlier:
                here = known.get(_key(row.agency, row.reading, *_cells(row)))
            if here is None:
                self._events[place] = key = next(self._new)
                known[said] = key, f"Row {row.number} says the same."
                fresh.append((place, key))
            else:
                self._events[place], sentence = here
                self._told.add(here[0])
                self._judge(place, Verdict.SAME, sentence)
        return fresh

    def _ours(self) -> dict[str, Held] | None:
        """What is held, by key, if a table of the file says what its rows are called here."""
        if not any(exports.CALLED in table.headings for table in self._file.tables):
            return None
        return {str(held.event): held for held in self._recorded.held}

    def _read_back(self, place: int, noun: str, ours: Mapping[str, Held]) -> None:
        """Settle a row of a copy of this record, which may have been changed in it."""
        cells = dict(self._rows[place].cells)
        # What the reader asked of it is settled: the row says itself what it is.
        self._rows[place] = row = replace(self._rows[place], why=())
        held = ours.get(exports.called(cells)[1])
        if noun != exports.EVENT:
            self._judge(place, Verdict.NOT_AN_EVENT, f"It is kept as {noun}: change it there.")
        elif held is None:
            self._judge(place, Verdict.QUERIED, "What it is a copy of is not in this record.")
        elif exports.is_unchanged(row, held.account):
            self._events[place] = held.event
            self._told.add(held.event)
            self._judge(place, Verdict.SAME, "It is as it stands here.")
        elif row.verdict is Verdict.NEW:
            self._events[place] = event = next(self._new)
            self._told.add(held.event)
            account = account_of(row)
            changed = Pair(
                row=place,
                event=event,
                held=held,
                right=account,
                likeness=of_one(held.account, account),
                revised=True,
            )
            self._changed.append(changed)
            self._judge(place, Verdict.REVISED, _why(changed))

    def _versions(self) -> set[UUID]:
        """The earlier files that this one is a newer version of."""
        rows = [row for row in self._recorded.earlier if row.event]
        had = Counter(row.file for row in rows)
        has = Counter(row.file for row in rows if row.event in self._told)
        return {file for file, count in has.items() if count >= REAPPEARS * had[file]}

    def _withdrawn(self, versions: set[UUID]) -> Iterator[EarlierRow]:
        """Yield what an earlier version said alone, and this one does not say."""
        joined = {held.event for held in self._recorded.held if held.joined_into}
        shared = {held.joined_into for held in self._recorded.held} | joined
        for row in self._recorded.earlier:
            said_alone = row.event is not None and row.event not in shared
            if row.file in versions and said_alone and row.event not in self._told:
                yield row

    def _find_alike(self, fresh: Sequence[tuple[int, UUID]], versions: set[UUID]) -> Iterator[Pair]:
        """Yield each row that may tell of an event that is here, with the likest."""
        older = {row.event for row in self._recorded.earlier if row.file in versions}
        days = _Days(held for held in self._recorded.held if held.joined_into is None)
        in_file = len({self._rows[place].agency for place, _ in fresh}) > 1
        for place, event in fresh if days or in_file else ():
            account = account_of(self._rows[place])
            pair = self._likest(place, event, account, days, older)
            if pair is not None:
                self._told.add(pair.held.event)
                verdict = Verdict.REVISED if pair.revised else Verdict.CONFLICT
                self._judge(place, verdict, _why(pair))
                yield pair
            elif in_file:
                days.add(Held(event=event, account=account))

    def _likest(
        self, place: int, event: UUID, account: Account, days: _Days, older: set[UUID | None]
    ) -> Pair | None:
        best: Pair | None = None
        for held in islice(days.near(account), MOST_LOOKED_AT):
            one_agency = held.account.agency == account.agency
            if one_agency and held.event in self._told:
                continue
            revised = one_agency and held.event in older
            found = (revision if revised else likeness)(held.account, account)
            if found and (best is None or found.percent > best.likeness.percent):
                best = Pair(
                    row=place,
                    event=event,
                    held=held,
                    right=account,
                    likeness=found,
                    revised=revised,
                )
        return best

    def _judge(self, place: int, verdict: Verdict, sentence: str) -> None:
        row = self._rows[place]
        self._rows[place] = replace(row, verdict=verdict, why=(*row.why, sentence))


class _Days:
    """Accounts by the days they can be of, vaguer ones by their months, and by their words."""

    def __init__(self, held: Iterator[Held]) -> None:
        self._by_day: dict[date, list[Held]] = defaultdict(list)
        self._by_month: dict[date, list[Held]] = defaultdict(list)
        self._by_words: dict[str, list[Held]] = defaultdict(list)
        for one in held:
            self.add(one)

    def __bool__(self) -> bool:
        return bool(self._by_words)

    def add(self, held: Held) -> None:
        days = _days(held.account.when)
        for day in days if len(days) <= SHORT else ():
            self._by_day[day].append(held)
        for month in _months(days) if len(days) > SHORT else ():
            self._by_month[month].append(held)
        self._by_words[held.account.telling].append(held)

    def near(self, account: Account) -> Iterator[Held]:
        """Yield those of the same days, the months, the days beside them, and the same words."""
        days = _days(account.when)
        for day in days:
            yield from self._by_day.get(day, ())
        for month in _months(days):
            yield from self._by_month.get(month, ())
        if account.when.at and account.when.earliest:
            for day in (account.when.earliest - _DAY, account.when.earliest + _DAY):
                yield from self._by_day.get(day, ())
        yield from self._by_words.get(account.telling, ())


def _known(recorded: Recorded) -> Iterator[tuple[tuple[object, ...], tuple[UUID, str]]]:
    """What is here, by its words as read and as written, with the sentence that says where."""
    accounts = {held.event: held.account for held in recorded.held}
    for row in recorded.earlier:
        account = accounts.get(row.event) if row.event else None
        if account and row.event:
            sentence = f"Recorded already, from {row.file_name}, row {row.number}."
            yield _key(account.agency, account.when, *row.cells), (row.event, sentence)
    for held in recorded.held:
        account = held.account
        sentence = f"Recorded already: {account.where} says the same."
        yield _key(account.agency, account.when, plain(account.text)), (held.event, sentence)


def _key(agency: str, when: FuzzyDate | None, *words: str) -> tuple[object, ...]:
    bounds = (when.earliest, when.latest, when.at) if when else ()
    return (agency, *bounds, *words)


def _cells(row: ReadRow) -> tuple[str, ...]:
    return tuple(plain(words) for _, words in row.cells)


def _why(pair: Pair) -> str:
    if pair.revised:
        return f"An earlier version has it differently: {pair.likeness.words}."
    manner = "contradicts" if pair.likeness.contradict else "may be"
    like = f"{pair.likeness.words} ({pair.likeness.percent}% alike)"
    return f"It {manner} what {pair.held.account.where} says: {like}."


def _days(when: FuzzyDate) -> Sequence[date]:
    if when.earliest is None or when.latest is None:
        return ()
    length = (when.latest - when.earliest).days + 1
    return [when.earliest + _DAY * n for n in range(length)] if length <= LONG else ()


def _months(days: Sequence[date]) -> set[date]:
    return {day.replace(day=1) for day in days}
