"""The sections of the online form as the page goes through them, and what each still lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from strategy_desk.domain.nrm_forms import Question
from strategy_desk.domain.referrals import ReferralRecord

PACK = "Act and purpose"
"""The boxes of the pack, which the online form does not have."""

_ONE_OF_SEVERAL = re.compile(r"(.*-)\d+")


@dataclass(frozen=True, kw_only=True)
class SectionShown:
    """One section: its number in the online form, none for the boxes of the pack.

    ``questions`` are those to show; one that has none is for ``adults`` only.
    """

    title: str
    number: int = 0
    questions: tuple[Question, ...] = ()
    required: int = 0
    to_do: int = 0

    @property
    def adults(self) -> bool:
        """Whether no child's referral reaches it."""
        return not self.questions

    @property
    def done(self) -> int:
        """How many of the required answers are there."""
        return self.required - self.to_do

    @property
    def state(self) -> str:
        """How far it is, in words."""
        if self.adults:
            return "adults only"
        return f"{self.to_do} to do" if self.to_do else "done"


def sections_of(referral: ReferralRecord) -> tuple[SectionShown, ...]:
    """Return every section in the order of the online form, and the boxes of the pack last."""
    asked = referral.asked
    titles = [one.title for one in referral.form.sections]
    titles = titles or list(dict.fromkeys(one.section for one in asked))
    of_form = (
        _section(referral, title, number, [one for one in asked if one.section == title])
        for number, title in enumerate(titles, 1)
    )
    return (*of_form, _section(referral, PACK, 0, referral.form.pack))


def section_of(question: Question) -> str:
    """Return the title of the section in which a question stands."""
    return question.section or PACK


def next_missing(
    sections: Sequence[SectionShown], referral: ReferralRecord, here: str, by: int
) -> Question | None:
    """Return the next question without a needed answer, or the one before; round and round.

    ``here`` is the key of the question one is at, or the title of the section one is before.
    """
    lacking = {one.key for one in referral.to_do}
    order = [one for section in sections for one in section.questions]
    missing = [place for place, one in enumerate(order) if one.key in lacking]
    if not missing:
        return None
    places = (n for n, one in enumerate(order) if here in (one.key, section_of(one)))
    at = next(places, 0)
    is_on_it = bool(order) and order[at].key == here
    if by < 0:
        return order[([p for p in missing if p < at] or missing)[-1]]
    return order[([p for p in missing if p > at or (p == at and not is_on_it)] or missing)[0]]


def _section(
    referral: ReferralRecord, title: str, number: int, asked: Iterable[Question]
) -> SectionShown:
    questions = tuple(asked)
    needed = {one.one_of or one.key for one in questions if one.required or one.one_of}
    lacking = {one.key for one in referral.to_do}
    return SectionShown(
        title=title,
        number=number,
        questions=tuple(_shown(questions, referral.by_key)),
        required=len(needed),
        to_do=sum(one.key in lacking for one in questions),
    )


def _shown(questions: Iterable[Question], given: dict[str, str]) -> Iterator[Question]:
    """Of the further places that may be named, as many as are and one more."""
    offered: set[str] = set()
    for one in questions:
        several = _ONE_OF_SEVERAL.fullmatch(one.key)
        if several and not one.required and not given.get(one.key):
            if several[1] in offered:
                continue
            offered.add(several[1])
        yield one
