"""Commands that put things on paper: one document, or every screen and document."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path

from strategy_desk import places
from strategy_desk.cli import desks
from strategy_desk.cli.lost import lost_unless_saved
from strategy_desk.cli.moments import moment
from strategy_desk.desk import AtOnce, Desk, open_desk
from strategy_desk.documents.document import Paper
from strategy_desk.domain.copies import How
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.exchange.saving import save
from strategy_desk.presenters.releasing import Released, To, release
from strategy_desk.services import children, demonstration, publishing
from strategy_desk.services.print_keys import PrintKey

COPIES = {
    "document-agenda": ("agenda", "professionals"),
    "document-minutes-chair": ("minutes", "chair"),
    "document-minutes-professionals": ("minutes", "professionals"),
    "document-minutes-family": ("minutes", "family"),
    "document-decisions": ("decisions", "professionals"),
    "document-actions": ("actions", "professionals"),
    "document-timeline": ("timeline", "professionals"),
    "document-chronology": ("chronology", "professionals"),
    "document-patterns": ("patterns", "professionals"),
    "document-nrm": ("nrm", "chair"),
    "document-family-letter": ("family-letter", "family"),
    "document-child-letter": ("child-letter", "family"),
}
"""The copies that a tour prints, by file name."""

LARGE = "-large"
"""How the file names end of the same copies in large print, one of each document."""


def print_one(args: Namespace) -> int:
    """Print one document: a numbered copy, which the register has."""
    out = Path(args.out)
    made: list[Released] = []
    with desks.desk(args) as desk:
        paper = _paper(
            desk,
            args.document,
            args.audience,
            reference=args.child,
            meeting=args.meeting,
            version=args.version,
            to=args.to,
            large=args.large_print,
        )
        release(desk, ((paper, To(how=How.PDF)),), made.append)
        with lost_unless_saved(desk, [made[0].copy.id]):
            save(out, made[0].data)
    print(f"Printed {out.name}: {made[0].name}, check value {made[0].value}.")
    return 0


def tour(args: Namespace) -> int:
    """Write every screen and document of the desk named, else of a fresh demonstration."""
    if args.desk:
        with desks.desk(args) as desk:
            write_all(desk, Path(args.out), args.size, args.scale, args.theme)
        return _done(args.out)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / places.DEMO_FILE
        demonstration.make(path)
        now = moment(args.now) if args.now else demonstration.HELD_AT
        desk = open_desk(
            path, demonstration.PASSPHRASE, demonstration.PERSON, AtOnce(), lambda: now
        )
        try:
            write_all(desk, Path(args.out), args.size, args.scale, args.theme)
        finally:
            desk.close()
    return _done(args.out)


def write_all(desk: Desk, out: Path, size: tuple[int, int], scale: float, theme: str) -> None:
    """Write every screen as a picture and every document as a PDF."""
    from strategy_desk.ui.tour import tour as take_pictures  # Qt: not for one document

    out.mkdir(parents=True, exist_ok=True)
    reference = _most_recorded(desk)
    for name, (document, audience) in COPIES.items():
        _print_into(out / f"{name}.pdf", desk, document, audience, reference)
    once = {document: (name, audience) for name, (document, audience) in COPIES.items()}
    for document, (name, audience) in once.items():
        path = out / f"{name}{LARGE}.pdf"
        _print_into(path, desk, document, audience, reference, large=True)
    take_pictures(out, size, scale, theme, desk)


def _print_into(
    path: Path, desk: Desk, document: str, audience: str, reference: str, *, large: bool = False
) -> None:
    try:
        save(path, _printed(desk, document, audience, reference=reference, large=large))
    except NotFound as missing:
        print(f"{path.stem}: {missing.sentence}")


def _done(out: str) -> int:
    print(f"Every screen and document is in {out}")
    return 0


def _printed(
    desk: Desk, document: str, audience: str, *, reference: str, large: bool = False
) -> bytes:
    """A document as a preview shows it: no copy of it is in the register."""
    pages: list[bytes] = []
    paper = _paper(desk, document, audience, reference=reference, large=large)
    desk.render(paper, pages.append)
    return pages[0]


def _paper(
    desk: Desk,
    document: str,
    audience: str,
    *,
    reference: str = "",
    meeting: str = "",
    version: int = 0,
    to: str = "",
    large: bool = False,
) -> Paper:
    key = PrintKey(
        document=document,
        reference=reference,
        meeting=meeting,
        audience=audience,
        version=version,
        to=to,
        large=large,
        printed_by=desk.who,
        printed_at=desk.now(),
    )
    return desk.get(publishing.paper, key)


def _most_recorded(desk: Desk) -> str:
    """The child with the most episodes, who shows most on a tour."""
    found = desk.get(children.summaries, None)
    if not found:
        raise RuleBroken("There is no child on this desk yet.", "Add one first.")
    return max(found, key=lambda child: child.episodes).reference
