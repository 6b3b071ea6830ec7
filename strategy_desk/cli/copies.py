"""Commands about copies that left: check one, and make a pack."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from strategy_desk.cli import desks
from strategy_desk.cli.lost import lost_unless_saved
from strategy_desk.desk import Desk
from strategy_desk.documents import read_back
from strategy_desk.domain.copies import (
    CopyRecord,
    Fingerprint,
    How,
    Judged,
    Verdict,
    judged,
    typed_value,
)
from strategy_desk.domain.sharing import COMMON
from strategy_desk.domain.time import date_words, instant_words
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.saving import save_new
from strategy_desk.presenters.releasing import Released, To, release
from strategy_desk.services import copies, packs
from strategy_desk.services.copies import CheckKey
from strategy_desk.services.packs import PackKey

NOT_RIGHT = 1
"""The exit code of a copy that is unknown or was changed."""

SAID = {
    Verdict.RIGHT: "The file is exactly as it was made.",
    Verdict.SAVED_AGAIN: "The words of every page are as they were made. The file was saved again "
    "or unlocked since, so its pictures and charts cannot be vouched for.",
    Verdict.UNKNOWN: "This file is no copy in the register of this desk: it was not made here, or "
    "is a preview.",
}


def check_copy(args: Namespace) -> int:
    """Say which copy a file or a paper is, and whether the file is as it was made."""
    with desks.desk(args) as desk:
        if args.value:
            return _check_value(desk, args.value)
        return _check_file(desk, Path(args.file), _secret(args.opened_by))


def pack(args: Namespace) -> int:
    """Make the pack of a meeting for one reader."""
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    with desks.desk(args) as desk:
        reader = desk.get(packs.reader, packs.ReaderKey(meeting=args.meeting, contact=args.reader))
        paper = desk.get(
            packs.paper,
            PackKey(
                meeting=reader.meeting,
                audience=reader.audience.key,
                person=reader.person,
                edition=args.version,
                large=args.large,
                at=desk.now(),
                who=desk.who,
            ),
        )
        agency = "" if reader.audience.key in COMMON else reader.audience.key
        how = How.LOCKED if args.encrypt else How.PDF
        made: list[Released] = []
        release(desk, ((paper, To(person=reader.person, agency=agency, how=how)),), made.append)
        with lost_unless_saved(desk, [made[0].copy.id]):
            written = save_new(out, made[0].file_name, made[0].data)
    print(
        f"Made {written.name}: {made[0].name}, version {paper.edition}, for {paper.audience.label}."
    )
    print(f"Check value: {made[0].value}")
    if made[0].passphrase:
        print(f"Passphrase: {made[0].passphrase}")
        print("It is shown this once. Tell it by telephone, never with the file.")
    return 0


def _check_value(desk: Desk, value: str) -> int:
    copy = desk.get(copies.find, CheckKey(values=(typed_value(value),)))
    if copy is None:
        print("No copy on this desk has this check value: it was not made here, or is misread.")
        return NOT_RIGHT
    print("\n".join(_about(copy)))
    print("What is on the paper cannot be seen from here: compare it with a new copy.")
    return 0


def _check_file(desk: Desk, file: Path, passphrase: str) -> int:
    data = file.read_bytes()
    same = desk.get(copies.find, CheckKey(digest=read_back.digest(data)))
    if same is not None:
        found = Fingerprint(digest=read_back.digest(data), pages=(), values=())
    else:
        found = read_back.fingerprint(data, passphrase)
    copy = same or desk.get(copies.find, CheckKey(values=tuple(filter(None, found.values))))
    verdict = judged(copy, found)
    if copy is not None:
        print("\n".join(_about(copy)))
    print(SAID.get(verdict.verdict) or _altered(verdict))
    return 0 if verdict.verdict in {Verdict.RIGHT, Verdict.SAVED_AGAIN} else NOT_RIGHT


def _about(copy: CopyRecord) -> Iterator[str]:
    edition = f", {copy.edition}" if copy.edition else ""
    yield f"{copy.name} of {copy.of}: {copy.document}{edition}, built for {copy.label}."
    if copy.person or copy.agency:
        yield f"For: {', '.join(filter(None, (copy.person, copy.agency)))}."
    made = instant_words(copy.made_at or copy.begun_at)
    value = f" Check value {copy.value}." if copy.value else ""
    yield f"Made: {made} by {copy.made_by}, as {copy.how.value}.{value}"
    for step in copy.steps:
        note = f" {step.note}" if step.note else ""
        yield f"{step.step.value.capitalize()}: {instant_words(step.at)}, noted by {step.by}.{note}"
    if copy.is_out and copy.due:
        yield f"Back, or destroyed, by: {date_words(copy.due)}."


def _altered(verdict: Judged) -> str:
    told = []
    if verdict.pages:
        pages = ", ".join(map(str, verdict.pages))
        told.append(
            f"Page {pages} is not as it was made."
            if len(verdict.pages) == 1
            else f"Pages {pages} are not as they were made."
        )
    if verdict.lacking:
        lacks = "1 page is" if verdict.lacking == 1 else f"{verdict.lacking} pages are"
        told.append(f"{lacks} not there that it was made with.")
    return f"The file was changed. {' '.join(told)} Do not rely on it: ask who sent it."


def _secret(file: str) -> str:
    if not file:
        return ""
    try:
        return Path(file).read_text(encoding="utf-8").strip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise CannotRead("The passphrase file cannot be read.", "Check its place.") from None
