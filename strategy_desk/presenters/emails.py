"""Drafts of emails: the papers of one reader attached, in words that name nobody."""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.documents.document import Paper, letter_of, meeting_of
from strategy_desk.documents.wording import listed, wording
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.exchange.exporters import emails, release
from strategy_desk.exchange.exporters.emails import Attached, Draft
from strategy_desk.exchange.saving import file_name


def draft_of(
    papers: Sequence[Paper], made: Sequence[bytes], to: tuple[str, ...] = ()
) -> tuple[str, bytes]:
    """Return the draft of an email with these papers of one reader, and the name of its file.

    ``made`` are the finished files of the papers, in the same order.
    """
    first = papers[0]
    subject, text = _letter(first) if first.letter else _parcel(papers)
    attached = tuple(
        Attached(file_name=file_name(one.title, one.audience.key), data=data)
        for one, data in zip(papers, made, strict=True)
    )
    draft = Draft(subject=subject, text=text, attached=attached, to=to)
    held = tuple(part for one in papers for part in one.held)
    release.check(f"{subject}\n{text}".encode(), held)
    return file_name(first.title, first.audience.key, "eml"), emails.write(draft)


def _parcel(papers: Sequence[Paper]) -> tuple[str, str]:
    """What is said of papers of a meeting."""
    said, meeting = wording("letter"), meeting_of(papers[0])
    kinds = [paper.document for paper in papers]
    names = {kind: said[kind] for kind in kinds}
    if "minutes" in kinds and meeting.state is not MeetingState.AGREED:
        names["minutes"] = said["draft_minutes"]
    filled = {
        "reference": meeting.reference,
        "reader": papers[0].audience.label,
        "attached": listed(list(names.values())),
    }
    text = said["text_family" if papers[0].audience.is_family else "text"]
    told = [text.format(**filled).strip(), *(said[f"{kind}_do"] for kind in kinds)]
    return said["subject"].format(**filled), "\n\n".join(told) + "\n"


def _letter(paper: Paper) -> tuple[str, str]:
    """What is said of the letter of an escalation."""
    said, letter = wording("escalation"), letter_of(paper)
    filled = {
        "reference": letter.meeting,
        "number": letter.number,
        "reader": paper.audience.label,
    }
    return said["subject"].format(**filled), said["text"].format(**filled)
