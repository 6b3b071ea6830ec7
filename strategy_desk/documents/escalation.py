"""The letter of an escalation, on paper: to whom, about which action, and the words as kept."""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents import parts, tables
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, letter_of
from strategy_desk.documents.forms import signatures
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.style import BODY, NOTE, TITLE
from strategy_desk.documents.wording import counted, long_day, wording
from strategy_desk.domain.time import to_local

_LETTER = replace(BODY, size=10.8, leading=15.4, after=9)


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the letter; who signs it stays with its last words."""
    letter, said = letter_of(paper), wording("escalation")
    days = counted(letter.step, "working day")
    pairs: list[list[tuple[str, Text]]] = [
        [(said["to"], strong(letter.addressee))],
        [(said["date"], long_day(to_local(letter.at).date()))],
        [(said["about"], said["action"].format(number=letter.number, meeting=letter.meeting))],
        [(said["child"], letter.child)],
        [(said["step"], said["after"].format(days=days))],
    ]
    told = [words.strip() for words in letter.text.split("\n\n") if words.strip()]
    *before, last = [parts.words(words, style=_LETTER) for words in told]
    signed = signatures((said["signed"].format(who=letter.by), said["signed_date"]))
    note = parts.words(said["note"], style=NOTE)
    return [
        parts.heading(said["title"], TITLE),
        tables.facts(pairs, label=30),
        parts.rule(),
        *before,
        parts.together(last, signed, note),
    ]


DOCUMENTS.add("escalation", Document(title="Escalation letter", story=story))
