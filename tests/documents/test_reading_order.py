"""What a screen reader reads is the story, in its order: nothing lost, moved or said twice."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest

from strategy_desk.documents.document import DOCUMENTS, furniture, render
from strategy_desk.documents.layout import Figure, Flowable
from strategy_desk.documents.paragraph import PageNumber, Paragraph
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Audience
from strategy_desk.errors import RuleBroken
from tests.documents import aloud, reading, samples

NUMBER = "#"


def told(thing: object) -> Iterator[str]:
    """The words of a story in its order; a page number is not known yet."""
    if isinstance(thing, Paragraph):
        yield reading.even(thing.text)
    elif isinstance(thing, PageNumber):
        yield NUMBER
    elif isinstance(thing, Figure):
        yield reading.even(vars(thing)["_alternative"])
    elif isinstance(thing, Flowable):
        for part in vars(thing).values():
            yield from told(part)
    elif isinstance(thing, list | tuple):
        for part in thing:
            yield from told(part)


def may_have(name: str, reader: Audience) -> bool:
    """Whether a sample of the document may be printed for a reader."""
    with suppress(RuleBroken):
        paper = samples.paper(name, reader)
        return bool(furniture(paper) and DOCUMENTS[name].story(paper))
    return False


COPIES = [
    (name, reader)
    for name in DOCUMENTS
    for reader in (CHAIR, PROFESSIONALS, FAMILY)
    if may_have(name, reader)
]


@pytest.mark.parametrize(
    ("name", "reader"), COPIES, ids=[f"{name}-{reader.key}" for name, reader in COPIES]
)
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_what_is_read_out_is_the_story_in_its_order(name: str, reader: Audience, large: bool):
    paper = samples.paper(name, reader, large=large)
    laid = [part for part in DOCUMENTS[name].story(paper) if isinstance(part, Flowable)]
    story = [words for words in told([part.set_in(paper.setting) for part in laid]) if words]

    found = (reading.even(block.text) for block in aloud.blocks(render(paper)))
    read = [words for words in found if words]

    assert len(read) == len(story)
    for words, wanted in zip(read, story, strict=True):
        assert words == wanted or (wanted == NUMBER and words.split()[-1].isdigit())
