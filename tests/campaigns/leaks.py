"""Hunt for leaks: desks of made-up words, every copy that can leave them, and nothing out of place.

    python3 dev.py campaign leaks [--desks N] [--minutes M] [--seed S]

On each desk every text is a word that stands nowhere else, planted in every column that holds
words. Each document and file is made for each reader, and searched in its text, its data about
itself and its unpacked streams for every word that is not for this reader: exact, without accents,
spaces and line breaks, and as initials. So is what is put on the clipboard, without the lines that
have a protective mark for others.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from unittest import mock
from uuid import UUID

from hypothesis import Phase, given, seed, settings
from sqlalchemy.orm import Session

from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.documents.document import DOCUMENTS
from strategy_desk.domain import release
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.approval import Agree, Circulate, SendToChair
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Audience, Tier
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models import metadata
from strategy_desk.services import (
    approval,
    catalogues,
    co_missing,
    meetings,
    print_keys,
    releasing,
    timelines,
)
from strategy_desk.storage import keys
from strategy_desk.storage.unit_of_work import UnitOfWork
from tests.campaigns import _copies
from tests.campaigns._canaries import (
    CODED,
    NOT_MADE,
    NOW,
    Canary,
    Planted,
    every_text_column,
    squeezed,
)
from tests.campaigns._copies import Copy, Wanted
from tests.campaigns._desk_of_canaries import DeskPlanter
from tests.campaigns._shapes import Shape, shapes
from tests.services.read_letters import read_letter

FULL = 500
PASSPHRASE = "a passphrase for canaries"


@dataclass
class Result:
    """What was made, searched and found."""

    desks: int = 0
    copies: Counter[str] = field(default_factory=Counter)
    searched: int = 0
    leaks: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether nothing stood where it should not, and no copy was stopped."""
        return not self.leaks and not self.stopped

    def add(self, desk: Result) -> None:
        """Take in what was found on one desk more."""
        self.desks += desk.desks
        self.copies += desk.copies
        self.searched += desk.searched
        self.leaks += desk.leaks
        self.stopped += desk.stopped

    def __str__(self) -> str:
        return (
            f"{self.desks:,} desks, {self.copies.total():,} copies, {self.searched:,} words sought,"
            f" {len(self.leaks):,} leaks, {len(self.stopped):,} copies stopped,"
            f" {self.seconds / 60:.1f} minutes"
        )


def campaign(desks: int, start: int, folder: Path, minutes: float = inf) -> Result:
    """Hunt on so many desks, and begin no further one after so many minutes."""
    result, began = Result(), time.monotonic()
    empty = new_desk(folder)

    @seed(start)
    @settings(max_examples=desks, phases=[Phase.generate], database=None, deadline=None)
    @given(shapes())
    def on_each(shape: Shape) -> None:
        if time.monotonic() - began > 60 * minutes:
            return
        found = hunt(empty, shape)
        result.add(found)
        result.seconds = time.monotonic() - began
        print(result, *found.leaks[-3:], *found.stopped[-3:], file=sys.stderr)
        if not found.passed:
            print(f"desk {result.desks}: {shape}", file=sys.stderr)

    on_each()
    return result


def new_desk(folder: Path) -> Path:
    """Make the folder of a desk with nothing on it, which is copied for each that is filled."""
    empty = folder / "empty"
    empty.mkdir()
    create_desk(empty / "desk.sddesk", PASSPHRASE)
    return empty


def hunt(empty: Path, shape: Shape) -> Result:
    """Fill a desk, make every copy, and search each."""
    result = Result(desks=1)
    with planted(empty, shape) as (desk, planter), remembered():
        for copy in every_copy(desk, planter):
            search(copy, planter.planted, result)
        for letter, child, document in planter.planted.letters:
            search(_copies.told(desk, letter, child, document), planter.planted, result)
        for step, child in planter.planted.steps:
            _letter(desk, step, child, planter.planted, result)
    return result


@contextmanager
def remembered() -> Iterator[None]:
    """Read each record of a desk that stays as it is once; many copies are made of the same."""
    with ExitStack() as stack:
        for module, name in ((timelines, "read"), (meetings, "read"), (releasing, "of_copy")):
            stack.enter_context(mock.patch.object(module, name, _once(getattr(module, name))))
        stack.enter_context(mock.patch.object(release, "_Wanted", _built_once(release._Wanted)))
        yield


def _built_once(make: Callable[..., object]) -> Callable[..., object]:
    """What is searched for is built of the same records for many copies."""
    known: dict[tuple[int, int], tuple[object, ...]] = {}

    def build(things: object, shared: object) -> object:
        key = id(things), id(shared)
        if key not in known:
            known[key] = make(things, shared), things, shared  # none of which goes meanwhile
        return known[key][0]

    return build


def _once(query: Callable[..., object]) -> Callable[..., object]:
    known: dict[object, object] = {}

    def ask(session: Session, key: object) -> object:
        if co_missing.ONE_CHILD in session.info:  # the record as it stood before
            return query(session, key)
        if key not in known:
            known[key] = query(session, key)
        return known[key]

    return ask


@contextmanager
def planted(empty: Path, shape: Shape) -> Iterator[tuple[Desk, DeskPlanter]]:
    """A desk of this shape, which is there only as long as it is looked at."""
    with tempfile.TemporaryDirectory(dir=empty.parent) as folder:
        shutil.copytree(empty, folder, dirs_exist_ok=True)
        desk = open_desk(Path(folder) / "desk.sddesk", PASSPHRASE, "Test", AtOnce(), lambda: NOW)
        try:
            yield desk, _filled(desk, shape)
        finally:
            desk.close()


def _filled(desk: Desk, shape: Shape) -> DeskPlanter:
    planter = DeskPlanter(shape)
    planter.plant()
    desk.carry_out(_write, planter)
    if shape.is_agreed:
        meeting = planter.meeting
        desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
        desk.carry_out(approval.circulate, Circulate(meeting=meeting))
        desk.carry_out(approval.agree, Agree(meeting=meeting))
    for document, kind in print_keys.TOLD.items():
        for child in planter.together:
            letter = read_letter(desk, planter.called(child), "Dear all", kind)
            planter.planted.letters.append((letter, child, document))
    planter.plant_after()
    planter.add_others()
    desk.carry_out(_write, planter)
    return planter


def _write(work: UnitOfWork, planter: DeskPlanter) -> None:
    for row in planter.rows:
        work.session.add(row)
        work.session.flush()
    planter.rows.clear()


def lacking(planted: Planted) -> tuple[set[str], set[str]]:
    """Return the tables without a row and the columns without a word that have no reason why."""
    tables = {table.name for table in metadata.sorted_tables} - planted.tables - {*NOT_MADE}
    return tables, every_text_column() - planted.columns - {*CODED}


def every_copy(desk: Desk, planter: DeskPlanter) -> Iterator[Copy]:
    """Yield each copy for each reader who differs from the others in what they may see.

    Each gets one version of the pack, another from desk to desk.
    """
    together = tuple(planter.together)
    first = planter.shape.turn
    for turn, reader in enumerate(readers(first), first):
        for child in together:
            about = (child,) if reader.is_of_one_child else together
            if child == about[0]:
                reference = planter.planted.references[child]
                wanted = Wanted(reader, planter.called(child), about, child, reference, turn)
                yield from _copies.copies(desk, wanted)


def readers(turn: int) -> Iterator[Audience]:
    """Yield a reader for each set of tiers; who may see the same take turns from desk to desk."""
    alike: dict[frozenset[Tier], list[Audience]] = {}
    agencies = catalogues.agencies()
    for one in (CHAIR, PROFESSIONALS, FAMILY, *(audience(agencies, a.code) for a in agencies)):
        alike.setdefault(one.tiers, []).append(one)
    for same in alike.values():
        yield same[turn % len(same)]


def search(copy: Copy, planted: Planted, result: Result) -> None:
    """Make one copy and search it."""
    try:
        texts = list(copy.make())
    except NotFound:
        return
    except RuleBroken as error:
        if "stopped" in error.what or "may not see" in error.what:
            result.stopped.append(f"{copy.name} for {copy.reader.key}: {error.what}")
        return
    result.copies[copy.name] += 1
    forbidden = [one for one in planted.canaries if not one.is_for(copy.reader, copy.about)]
    result.searched += len(forbidden)
    for one in standing(forbidden, texts):
        result.leaks.append(f"{copy.name} for {copy.reader.key}: {one.where}")


def standing(forbidden: Sequence[Canary], texts: Sequence[str]) -> Iterator[Canary]:
    """Yield what stands in texts and should not."""
    said = "\n".join(texts)
    whole = "\n".join(map(squeezed, texts))
    capitals = {found for found in re.findall(r"\b[^\W\d_]{3}\b", said) if found.isupper()}
    for one in forbidden:
        if one.is_code:
            is_there = re.search(rf"\b{one.words}\b", said) is not None
        else:
            # Words from the right are in some readings as they are drawn, from the left.
            is_there = (
                one.squeezed in whole
                or (one.is_from_right and one.squeezed[::-1] in whole)
                or one.initials in capitals
            )
        if is_there:
            yield one


def _letter(desk: Desk, step: UUID, child: UUID, planted: Planted, result: Result) -> None:
    try:
        reader, texts = _copies.letter(desk, step)
    except RuleBroken as error:
        if "stopped" in error.what:
            result.stopped.append(f"letter: {error.what}")
        return
    result.copies["escalation"] += 1
    forbidden = [one for one in planted.canaries if not one.is_for(reader, (child,))]
    result.searched += len(forbidden)
    for one in standing(forbidden, list(texts)):
        result.leaks.append(f"letter for {reader.key}: {one.where}")


def main(words: list[str]) -> int:
    """Run the campaign."""
    parser = ArgumentParser(prog="leaks", description=__doc__)
    parser.add_argument("--desks", type=int, default=FULL)
    parser.add_argument("--minutes", type=float, default=inf)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args(words)
    for name, cheap in (("time", 1), ("memory", 1024), ("lanes", 1)):
        keys.KDF[name] = cheap
    with tempfile.TemporaryDirectory(prefix="desk-leaks-") as folder:
        result = campaign(asked.desks, asked.seed, Path(folder), asked.minutes)
    print(result)
    print(*(f"{number:>6} {name}" for name, number in sorted(result.copies.items())), sep="\n")
    print(*result.leaks, *result.stopped, f"seed {asked.seed}", sep="\n")
    unmade = set(DOCUMENTS) - {*result.copies}
    print(*(f"{name} was made for nobody" for name in unmade), sep="\n")
    return 0 if result.passed and not unmade else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
