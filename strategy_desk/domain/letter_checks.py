"""What may not stand in a letter to a family or a child, and the sentence in which it does.

The words of a letter are searched whoever wrote them: for names of other children and of people of
whom the family is not told, for addresses that keep somebody safe, and for words copied from what
the family may not see. Source: domain specification 8.4.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from strategy_desk.domain.letters import Fault, KeptSource, LetterPart, Source
from strategy_desk.domain.names import plain, visible
from strategy_desk.domain.names_in_use import NOT_NAMES, RUN
from strategy_desk.domain.reading_ease import sentences
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.sides import Others

COPIED = 5
"""Words in a row, in what a family may not see, that a letter may not have too."""


@dataclass(frozen=True, kw_only=True)
class Restricted:
    """What a letter about one child may not hold.

    ``people`` are those who may not be named, ``own`` the words of names that may: the child's and
    the family's. ``phrases`` are other words as they are written: whole names of children of other
    records, references, codes, safe addresses, numbers. ``secret`` are texts a family may not see,
    ``shared`` those it may.
    """

    people: Hiding
    own: frozenset[str]
    others: Others | None
    phrases: tuple[str, ...]
    secret: tuple[str, ...]
    shared: tuple[str, ...]

    def trouble(self, sentence: str) -> str:
        """Say what is wrong with a sentence; nothing where nothing is."""
        sentence = visible(sentence)
        if self.others is not None and self.others.are_told_of(sentence):
            return "it tells of another child."
        if self._names(sentence):
            return "it names somebody whom this letter may not name."
        if self._known_phrases is not None and self._known_phrases.search(sentence):
            return "it has a name, address or number that this letter may not hold."
        if _runs(sentence) & self._copied:
            return "its words are copied from something that the family may not see."
        return ""

    def is_clean(self, sentence: str) -> bool:
        """Whether nothing is wrong with a sentence."""
        return not self.trouble(sentence)

    def _names(self, sentence: str) -> bool:
        found = (sentence[span.start : span.end] for span in self.people.spans(sentence))
        return any(not words_of(name) <= self.own for name in found)

    @cached_property
    def _known_phrases(self) -> re.Pattern[str] | None:
        wanted = [p for p in self.phrases if not words_of(p) or not words_of(p) <= NOT_NAMES]
        either = "|".join(map(re.escape, sorted(map(visible, wanted), key=len, reverse=True)))
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if either else None

    @cached_property
    def _copied(self) -> frozenset[tuple[str, ...]]:
        secret = frozenset(run for text in self.secret for run in _runs(text))
        return secret - frozenset(run for text in self.shared for run in _runs(text))


def faults(
    parts: Iterable[LetterPart],
    restricted: Restricted,
    shared: Collection[tuple[object, object]],
    address: str = "",
    greeting: str = "",
) -> tuple[Fault, ...]:
    """Return everything that stops a letter, in its order.

    ``shared`` are the sources that a family may see now, each as kind and identity.
    """
    found = list(_around(restricted, "Address", address))
    found += _around(restricted, "Greeting", greeting)
    for part in parts:
        gone = [_no_longer(part, one) for one in part.sources if not _is_in(one.source, shared)]
        said = {fault.sentence for fault in gone}
        found += gone
        found += [
            Fault(part=part.key, heading=part.heading, sentence=sentence, why=why)
            for sentence in sentences(part.text)
            if not any(sentence in whole for whole in said)
            and (why := restricted.trouble(sentence))
        ]
    return tuple(found)


def words_of(name: str) -> frozenset[str]:
    """Return the words of a name in plain letters."""
    return frozenset(plain(run) for run in RUN.findall(visible(name)))


def _is_in(source: Source, shared: Collection[tuple[object, object]]) -> bool:
    return (source.kind, source.of) in shared


def _no_longer(part: LetterPart, kept: KeptSource) -> Fault:
    return Fault(
        part=part.key,
        heading=part.heading,
        sentence=kept.sentence,
        why=f"the {kept.source.label} may no longer be shown to the family.",
        source=kept.id,
    )


def _around(restricted: Restricted, heading: str, text: str) -> Iterator[Fault]:
    why = restricted.trouble(" ".join(text.split()))
    if why:
        yield Fault(part="", heading=heading, sentence=text, why=why)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of so many words of a text, in plain letters."""
    words = [plain(word) for word in re.findall(r"\w+", visible(text))]
    return frozenset(tuple(words[n : n + COPIED]) for n in range(len(words) - COPIED + 1))
