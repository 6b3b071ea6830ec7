"""Making a copy that leaves: its number is taken, it is made, checked, and in the register.

Whatever is printed, saved or sent goes this way, files for other programs too; a preview does not,
and has no number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain.copies import (
    BeginCopies,
    FinishCopy,
    How,
    NewCopy,
    NoteCopy,
    Numbered,
    Step,
    copy_words,
)
from strategy_desk.domain.sharing import COMMON, Audience
from strategy_desk.exchange.saving import file_name
from strategy_desk.services import copies, exports
from strategy_desk.services.exports import Exported, ExportKey

if TYPE_CHECKING:
    from strategy_desk.documents.document import Paper

NOT_WHOLE = "It was not printed or written whole; what came of it is destroyed."
"""What the register says of a copy that has a number and got no further."""


@dataclass(frozen=True, kw_only=True)
class To:
    """To whom a copy goes, and how."""

    person: str = ""
    agency: str = ""
    how: How = How.PDF


@dataclass(frozen=True, kw_only=True)
class Released:
    """A copy that is made and in the register. ``passphrase`` is shown once and kept nowhere."""

    copy: Numbered
    file_name: str
    data: bytes
    value: str
    passphrase: str = ""

    @property
    def name(self) -> str:
        """Which copy it is."""
        return copy_words(self.copy.number, self.copy.total)


def release_all(
    desk: Desk,
    papers: Sequence[tuple[Paper, To]],
    then: Callable[[tuple[Released, ...]], object],
    refused: Refused | None = None,
) -> None:
    """Make copies that go out as one thing; ``then`` is given them when all are made."""
    made: list[Released] = []

    def one(released: Released) -> None:
        made.append(released)
        if len(made) == len(papers):
            then(tuple(made))

    if papers:
        release(desk, papers, one, refused)
    else:
        then(())


def release(
    desk: Desk,
    papers: Sequence[tuple[Paper, To]],
    then: Callable[[Released], object],
    refused: Refused | None = None,
    goes_on: Callable[[int], bool] = lambda _: True,
) -> None:
    """Make copies that are numbered together; ``then`` is given each as it is made.

    Where one fails or is stopped, those before it are made and those after it are not; no number
    is used again.
    """

    def numbered(taken: tuple[Numbered, ...]) -> None:
        make_next(list(zip(papers, taken, strict=True)))

    def make_next(waiting: list[tuple[tuple[Paper, To], Numbered]]) -> None:
        if not waiting:
            return
        ((paper, to), copy), *rest = waiting

        def made(released: Released) -> None:
            then(released)
            make_next(rest)

        make(desk, paper, to, copy, made, refused, goes_on)

    number(desk, papers, numbered, refused)


def number(
    desk: Desk,
    papers: Sequence[tuple[Paper, To]],
    then: Callable[[tuple[Numbered, ...]], object],
    refused: Refused | None = None,
) -> None:
    """Take the numbers of copies that are made together."""
    wanted = tuple(_new(paper, to) for paper, to in papers)
    desk.do(copies.begin, BeginCopies(copies=wanted), then, refused)


def make(
    desk: Desk,
    paper: Paper,
    to: To,
    copy: Numbered,
    then: Callable[[Released], object],
    refused: Refused | None = None,
    goes_on: Callable[[int], bool] = lambda _: True,
) -> None:
    """Make the copy of a number, and keep in the register what tells it from every other."""

    def made(finished: tuple[Released, FinishCopy]) -> None:
        released, finish = finished
        desk.do(copies.finish, finish, lambda _: then(released), refused)

    sealed = _sealed(desk, paper, to, copy)
    desk.work(lambda: _made(sealed, to, copy, goes_on), made, refused)


def release_file(
    desk: Desk,
    key: ExportKey,
    kind: str,
    then: Callable[[Exported, bytes, UUID], object],
    refused: Refused | None = None,
    template: bytes = b"",
) -> None:
    """Make a file for another program, numbered and in the register as a copy on paper is.

    ``then`` is given what is in it, the file, and which copy it is.
    """

    def numbered(taken: tuple[Numbered, ...]) -> None:
        (copy,) = taken
        called = replace(key, copy=copy_words(copy.number, copy.total))
        desk.ask(exports.read, called, partial(make_file, copy), refused, as_recorded=True)

    def make_file(copy: Numbered, found: Exported) -> None:
        desk.work(lambda: _written(found, kind, template), partial(finish, copy, found), refused)

    def finish(copy: Numbered, found: Exported, written: tuple[bytes, str]) -> None:
        data, digest = written
        command = FinishCopy(copy=copy.id, digest=digest, plain=digest, pages=(), value="")
        desk.do(copies.finish, command, lambda _: then(found, data, copy.id), refused)

    def wanted(reader: Audience) -> None:
        new = NewCopy(
            of=key.meeting or key.reference,
            document=key.what,
            edition=kind,
            audience=reader.key,
            label=reader.label,
            agency="" if reader.key in COMMON else reader.key,
            how=How.FILE,
        )
        desk.do(copies.begin, BeginCopies(copies=(new,)), numbered, refused)

    desk.ask(exports.reader_of, key, wanted, refused, as_recorded=True)


def lose(
    desk: Desk, copy: UUID, then: Callable[[], object], refused: Refused | None = None
) -> None:
    """Note in the register of a copy that it did not get whole to paper or disk."""
    noted = NoteCopy(copy=copy, step=Step.DESTROYED, note=NOT_WHOLE)
    desk.do(copies.note, noted, lambda _: then(), refused)


def _written(found: Exported, kind: str, template: bytes) -> tuple[bytes, str]:
    from strategy_desk.documents import read_back
    from strategy_desk.exchange.exporters import files

    data = files.write(found, kind, template)
    return data, read_back.digest(data)


def _new(paper: Paper, to: To) -> NewCopy:
    return NewCopy(
        of=paper.reference,
        document=paper.document,
        edition=paper.edition,
        audience=paper.audience.key,
        label=paper.audience.label,
        person=to.person,
        agency=to.agency,
        how=to.how,
    )


def _sealed(desk: Desk, paper: Paper, to: To, copy: Numbered) -> Paper:
    """The paper of this copy, with a secret for its number, reader and moment."""
    about = (
        paper.reference,
        paper.document,
        f"{copy.number}",
        paper.audience.key,
        to.person,
        paper.printed_at.isoformat(),
    )
    return replace(
        paper,
        copy=copy_words(copy.number, copy.total),
        person=to.person,
        seal=desk.seal("\0".join(about)),
    )


def _made(
    paper: Paper, to: To, copy: Numbered, goes_on: Callable[[int], bool]
) -> tuple[Released, FinishCopy]:
    """The finished file, which passes here before anything else is done with it."""
    from strategy_desk.documents import document, locking, read_back

    plain = document.render(paper, goes_on)
    found = read_back.fingerprint(plain)
    passphrase = locking.new_passphrase() if to.how is How.LOCKED else ""
    data = locking.lock(plain, passphrase) if passphrase else plain
    value = found.values[0]
    released = Released(
        copy=copy,
        file_name=file_name(f"{paper.title}, copy {copy.number}", paper.audience.key),
        data=data,
        value=value,
        passphrase=passphrase,
    )
    finish = FinishCopy(
        copy=copy.id,
        digest=read_back.digest(data),
        plain=found.digest,
        pages=found.pages,
        value=value,
    )
    return released, finish
