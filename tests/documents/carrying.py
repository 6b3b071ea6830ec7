"""Papers that carry texts: every one of them in each kind of record that a document prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents.document import Paper
from strategy_desk.domain.minutes import LineKind
from tests.documents import samples

_SHORT = 80
"""Letters of a text where a name or a few words stand."""


def paper(document: str, texts: Sequence[str]) -> Paper:
    """One copy of a document whose records say these texts, and nothing of their own."""
    numbered = [*enumerate(texts, 1)]
    lines = tuple(samples.line(n, 6, "CSC", text[:_SHORT], text) for n, text in numbered)
    words = samples.line(len(texts) + 1, 6, "CSC", "A. P.", texts[-1], LineKind.CHILD_WORDS)
    actions = tuple(
        samples.action(f"B{n}", "CSC", text, None, owner=text[:_SHORT], purpose=text[:_SHORT])
        for n, text in numbered
    )
    decisions = tuple(
        samples.decided(samples.QUESTIONS[0], samples.Answer.YES, text, text=text[:_SHORT])
        for text in texts[:40]
    )
    events = tuple(
        replace(samples.EVENTS[0], id=samples.identity(f"carried {n}"), text=text)
        for n, text in numbered
    )
    child = replace(samples.CHILD, name=texts[0], living=texts[0])
    meeting = replace(
        samples.MEETING,
        child=child,
        purpose=texts[0],
        place=texts[0],
        chair=texts[0],
        attendance=(replace(samples.MEETING.attendance[0], name=texts[0], role=texts[0]),),
        agenda=(samples.AgendaItem(number=6, title=texts[0]),),
        lines=(*lines, words),
        actions=actions,
        decisions=decisions,
        left_over=(),
    )
    episodes = tuple(replace(one, found_place=texts[0]) for one in samples.EPISODES)
    timeline = replace(
        samples.TIMELINE, child=child, events=events, episodes=episodes, actions=actions
    )
    answers = tuple(replace(one, text=texts[0]) for one in samples.REFERRAL.answers)
    changes = {
        "meeting": meeting,
        "timeline": timeline,
        "referral": replace(samples.REFERRAL, answers=answers) if document == "nrm" else None,
    }
    given = samples.paper(document, **changes)
    if given.letter:
        said = "\n\n".join(text for text in texts if text.strip())
        given = replace(given, letter=replace(given.letter, text=said, addressee=texts[0]))
    return given
