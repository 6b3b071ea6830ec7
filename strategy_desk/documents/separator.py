"""The sheet that parts one person's copy from the next, where several are printed at once."""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents import parts
from strategy_desk.documents.document import DOCUMENTS, Document, Paper
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.style import COVER, LEAD
from strategy_desk.documents.wording import wording


def sheet_for(paper: Paper, copy: str) -> Paper:
    """Return the sheet that lies over a copy of a paper, such as ``Copy 3 of 8``."""
    return replace(paper, document="separator", copy=copy, parts=(), added=(), seal=b"")


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Say whose copy follows, large enough to be read from the tray."""
    said = wording("pack")
    return [
        parts.space(60),
        parts.words(said["separator"], style=LEAD),
        parts.heading(paper.person or paper.audience.label, COVER),
        parts.words(paper.audience.label, style=replace(LEAD, size=16, leading=20)),
        parts.words(paper.copy, style=LEAD),
        parts.words(said["separator_follows"].format(edition=paper.edition), style=LEAD),
    ]


DOCUMENTS.add("separator", Document(title="Separator sheet", story=story))
