"""Files for other programs: minutes, actions, chronologies, calendars and drafts of emails."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from strategy_desk.cli import desks
from strategy_desk.cli.lost import lost_unless_saved
from strategy_desk.cli.moments import one_day
from strategy_desk.desk import Desk
from strategy_desk.documents.document import Paper
from strategy_desk.domain.copies import How
from strategy_desk.domain.sending import Parcel, Reader
from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.exchange import kept_template
from strategy_desk.exchange.exporters import files
from strategy_desk.exchange.saving import save
from strategy_desk.presenters import inviting
from strategy_desk.presenters.emails import draft_of
from strategy_desk.presenters.releasing import Released, To, release, release_file
from strategy_desk.services import convening, desk_settings, sending, settings
from strategy_desk.services.exports import ExportKey
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.sending import CopyKey


def export(args: Namespace) -> int:
    """Write one file, or a draft for each agency invited."""
    out = Path(args.out)
    if args.what == "drafts":
        return _drafts(args, out)
    if args.what == "invitations":
        return _invitations(args, out)
    kind = files.format_of(args.what, args.format)
    template = kept_template.read(Path(args.template)).data if args.template else b""
    made: list[tuple[bytes, UUID]] = []
    with desks.desk(args) as desk:
        release_file(
            desk,
            _key(args, desk),
            kind,
            lambda _, data, copy: made.append((data, copy)),
            template=template,
        )
        ((data, copy),) = made
        with lost_unless_saved(desk, [copy]):
            save(out, data)
    print(f"Wrote {out.name}.")
    return 0


def _drafts(args: Namespace, out: Path) -> int:
    if not args.meeting:
        raise RuleBroken("Drafts are of one meeting's minutes.", "Name it with --meeting.")
    with desks.desk(args) as desk:
        going = desk.get(sending.of_meeting, args.meeting)
        copies = [
            (reader.to, papers, _released(desk, reader, papers))
            for reader in going.readers
            if reader.is_agency and reader.documents(Parcel.MINUTES)
            for papers in [desk.get(sending.papers, _copy(desk, reader))]
        ]
        waiting = [one.copy.id for _, _, made in copies for one in made]
        with lost_unless_saved(desk, waiting):
            _make(out)
            written: Counter[str] = Counter()
            for to, papers, made in copies:
                name, data = draft_of(papers, [one.data for one in made], to)
                written[name] += 1
                if written[name] > 1:
                    name = f"{name.removesuffix('.eml')}_{written[name]}.eml"
                save(out / name, data)
                del waiting[: len(made)]
                print(f"Wrote {name}.{'' if to else ' No address is known for it.'}")
    for code in going.unknown:
        print(f"No draft for {code}, which is none of the partnership's agencies.")
    return 0


def _released(desk: Desk, reader: Reader, papers: Sequence[Paper]) -> list[Released]:
    """The numbered copies of one reader's papers."""
    to = To(person=reader.whom, agency=reader.audience.key, how=How.EMAIL)
    made: list[Released] = []
    release(desk, [(paper, to) for paper in papers], made.append)
    return made


def _invitations(args: Namespace, out: Path) -> int:
    if not args.meeting:
        raise RuleBroken("Invitations are to one meeting.", "Name it with --meeting.")
    with desks.desk(args) as desk:
        invited = desk.get(convening.invitation, MeetingKey(meeting=args.meeting))
        organizer = desk.get(settings.read, None).get(inviting.ORGANIZER, "")
        now, agencies = desk.now(), desk.get(desk_settings.named, None)
    _make(out)
    sent = tuple(inviting.write(out, invited, organizer, now))
    for one in sent:
        print(f"Wrote {one.name}.")
    print(inviting.words_of(sent, agencies, organizer))
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise CannotRead(
            f"The folder {folder.name} cannot be made there.", "Choose another place."
        ) from None


def _copy(desk: Desk, reader: Reader) -> CopyKey:
    return CopyKey(
        meeting=reader.reference,
        audience=reader.audience.key,
        documents=reader.documents(Parcel.MINUTES),
        at=desk.now(),
        who=desk.who,
    )


def _key(args: Namespace, desk: Desk) -> ExportKey:
    return ExportKey(
        what=args.what,
        at=desk.now(),
        who=desk.who,
        reference=args.child,
        meeting=args.meeting,
        audience=args.audience,
        received=one_day(args.received) if args.received else None,
    )
