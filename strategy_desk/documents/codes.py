"""The key to the codes of a case: for the chair alone, and kept apart from every pack."""

from __future__ import annotations

from strategy_desk.documents import parts, tables
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import strong
from strategy_desk.documents.style import LEAD, TITLE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.pseudonyms import key_of
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.errors import RuleBroken


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the key.

    Raises:
        RuleBroken: it is not for the chair.
    """
    if paper.audience.key != CHAIR.key:
        raise RuleBroken(
            "The key to the codes is for the chair alone.", "Print it for the chair, and keep it."
        )
    said, timeline = wording("codes"), timeline_of(paper)
    laid: list[Flowable | NewPage] = [
        parts.heading(said["title"], TITLE),
        parts.words(said["of"].format(reference=timeline.child.reference), style=LEAD),
        parts.boxed(parts.words(strong(said["apart"]), said["apart_why"])),
    ]
    rows = [(one.code, one.name, one.role or one.kind.value) for one in key_of(timeline.people)]
    if not rows:
        return [*laid, parts.words(said["none"])]
    heads = (said["code"], said["name"], said["who"])
    return [*laid, tables.table(heads, rows, (24, 70, 0), continued=said["title"])]


DOCUMENTS.add("codes", Document(title="Key to codes", story=story))
