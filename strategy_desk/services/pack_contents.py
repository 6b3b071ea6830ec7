"""What one copy of a pack holds and what it does not, thing by thing, for the chair alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.packs import PackItem, PackVersion, audience_of
from strategy_desk.domain.sharing import TIER_NAMES, Audience, Tier
from strategy_desk.services import added_papers, desk_settings, meetings, packs
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.pack_catalogue import catalogue
from strategy_desk.services.packs import PackKey

CHOSEN = "Left out by choice"
"""Why something is not in a copy that somebody took out of it, and may put back."""

HOLDS = {
    "decisions": frozenset({"minutes", "decisions"}),
    "actions": frozenset({"minutes", "decisions", "actions"}),
}
"""The documents that show a decision or an action, besides lines, which only the minutes have."""


def of(session: Session, key: PackKey) -> tuple[PackItem, ...]:
    """Return every line, decision, action and paper of a meeting, and why it is not in a copy.

    Raises:
        NotFound: there is no such meeting, reader or version.
        RuleBroken: the version is not for that reader.
    """
    wide = audience(desk_settings.named(session, None), key.audience)
    whole = meetings.read(session, MeetingKey(meeting=key.meeting))
    choice = packs.choice_of(session, whole.id, wide, key.person)
    version = catalogue().version(key.edition or choice.edition)
    built = audience_of(version, wide)
    seen = meetings.read(session, MeetingKey(meeting=key.meeting, audience=built.key))
    return tuple(
        _item(item, tier, version, built, inside=inside, chosen=item.id in choice.left_out)
        for item, tier, inside in _things(session, whole, seen)
    )


def _things(
    session: Session, whole: MeetingRecord, seen: MeetingRecord
) -> Iterator[tuple[PackItem, Tier, bool]]:
    """Everything that there is, its tier, and whether the reader's own side of it has it."""
    there = {one.id for one in seen.lines}
    there |= {one.id for one in seen.decisions} | {one.id for one in seen.actions}
    titles = {item.number: item.title for item in whole.agenda}
    for line in whole.lines:
        yield (
            PackItem(
                id=line.id,
                what=titles.get(line.item, ""),
                agency=line.agency,
                text=line.text,
                document="minutes",
            ),
            line.tier,
            line.id in there,
        )
    for made in whole.decisions:
        text = ". ".join(filter(None, (made.answer.value.capitalize(), made.text, made.reason)))
        item = PackItem(id=made.id, what=made.question.text, text=text, document="decisions")
        yield item, Tier.ALL, made.id in there
    for action in whole.actions:
        yield (
            PackItem(
                id=action.id,
                what=f"Action {action.number}",
                agency=action.agency,
                text=action.text,
                document="actions",
            ),
            action.tier,
            action.id in there,
        )
    for paper in added_papers.of_meeting(session, whole.id):
        item = PackItem(
            id=paper.id, what="Paper", agency=paper.agency, text=paper.title, document="papers"
        )
        yield item, paper.tier, True


def _item(
    item: PackItem,
    tier: Tier,
    version: PackVersion,
    built: Audience,
    *,
    inside: bool,
    chosen: bool,
) -> PackItem:
    why = ""
    if not built.may_see(tier):
        why = TIER_NAMES[tier]
    elif not _has(version, item.document):
        why = f"Not in the version {version.name}"
    elif not inside:
        why = "About another child, or not for this agency"
    elif chosen:
        why = CHOSEN
    return replace(item, why=why)


def _has(version: PackVersion, document: str) -> bool:
    if document == "papers":
        return version.papers
    return bool(HOLDS.get(document, frozenset({document})) & set(version.documents))
