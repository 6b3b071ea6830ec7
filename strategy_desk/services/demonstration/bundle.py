"""What the demonstration's data says of the documents that go with a referral."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID

from strategy_desk.documents import attached
from strategy_desk.documents.attached import Attached
from strategy_desk.domain.evidence_files import AddEvidenceFile, AgreeToSend
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import evidence_files
from strategy_desk.services.demonstration.story import Story, day, instant
from strategy_desk.services.evidence_prepared import Prepared
from strategy_desk.storage.unit_of_work import UnitOfWork

FIRST = 1
"""The version of a document whose owner has not answered yet."""


def plan(story: Story, child: UUID, documents: Iterable[dict[str, Any]]) -> None:
    """Lay out each document, made at its moment, and what its owner answered."""
    for document in documents:
        name = f"{child}{document['name']}"
        story.plan(
            instant(document["added"]),
            _add,
            partial(_prepared, child, document),
            name=name,
            who=document["added_by"],
        )
        if "answered" in document:
            story.plan(
                instant(document["answered"]),
                evidence_files.agree,
                partial(_answer, story, name, document),
                who=document["added_by"],
            )


def _add(work: UnitOfWork, command: Prepared) -> UUID:
    (file,) = evidence_files.add(work, command)
    return file


def _prepared(child: UUID, data: dict[str, Any]) -> Prepared:
    paper = Attached(
        title=data["title"], made_at=instant(data["added"]), lines=tuple(data["lines"])
    )
    command = AddEvidenceFile(
        child=child,
        title=data["title"],
        agency=data["agency"],
        author=data["author"],
        on=data["on"],
        shows=data["shows"],
        name=data["name"],
        tier=Tier(data["tier"]),
        data=attached.render(paper),
    )
    return Prepared(files=(command,))


def _answer(story: Story, name: str, data: dict[str, Any]) -> AgreeToSend:
    return AgreeToSend(
        file=story.ids[name],
        seen=FIRST,
        agreed=data["agreed"],
        by=data["answered_by"],
        on=day(data["answered"]),
    )
