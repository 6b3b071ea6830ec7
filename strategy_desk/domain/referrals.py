"""The National Referral Mechanism referral, prepared here and made only on the online form.

Source: domain specification 4.1 (what the pack is), 4.4 (the child route in order).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol
from uuid import UUID

from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.nrm_forms import (
    UNDER_18,
    UPLOAD,
    Form,
    Question,
    fits,
    in_box,
    is_childs_route,
)
from strategy_desk.domain.quality_marks import JudgedMark
from strategy_desk.domain.sentences import lines
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.domain.tiers import Agreement, tightest

NOT_A_REFERRAL = (
    "Preparation copy. Not a referral. Submit at modernslavery.gov.uk. "
    "Do not send to the Home Office."
)
"""The line that every page of the pack carries (4.1)."""

CREDIBILITY = "evidence-of-dishonesty"
"""The question that the desk never fills (4.8)."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence of an answer and the rows of the record that it rests on.

    ``rests_on`` are restricted records whose owner must agree to this use; it is ``held`` while
    one has not, and then enters neither the form nor the pack (4.8). ``begins`` a new line or not.
    """

    text: str
    sources: tuple[str, ...] = ()
    tier: Tier = Tier.ALL
    rests_on: tuple[UUID, ...] = ()
    held: bool = False
    begins: bool = True


@dataclass(frozen=True, kw_only=True)
class Entered:
    """That an answer was typed into the online form. ``stands`` until the answer changes."""

    by: str
    at: datetime
    stands: bool = True


@dataclass(frozen=True, kw_only=True)
class AnswerRecord:
    """One answer, as a whole and by sentence; ``drafted`` where nobody has written it yet.

    ``is_part`` says that its reader is not shown all of it, and may know that much.
    """

    key: str
    text: str
    sentences: tuple[Sentence, ...] = ()
    drafted: bool = False
    tier: Tier = Tier.ALL
    entered: Entered | None = None
    is_part: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """Everything that the answer rests on, once."""
        return tuple(dict.fromkeys(s for one in self.sentences for s in one.sources))

    @property
    def held(self) -> int:
        """How many sentences wait for their owner's agreement."""
        return sum(one.held for one in self.sentences)

    @property
    def free(self) -> tuple[Sentence, ...]:
        """The sentences that are not held."""
        return kept(self.sentences, lambda one: not one.held)

    @property
    def for_form(self) -> str:
        """The text exactly as the online form's box takes it, without what is held.

        Blanks alone answer nothing.
        """
        text = text_of(self.free) if self.held else in_box(self.text)
        return text if text.strip() else ""


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One entry of the catalogue of indicators."""

    code: str
    name: str
    category: str

    @property
    def about_services(self) -> bool:
        """Whether it describes what services did, and not the child; printed apart."""
        return self.category == "System"


class Evidence(Protocol):
    """A document that would be submitted, as far as an answer and the quality check need it."""

    @property
    def dated(self) -> bool:
        """Whether it says when it was made."""

    @property
    def agreed(self) -> bool | None:
        """Whether its owner agreed to send it; nothing while nobody asked."""


@dataclass(frozen=True, kw_only=True)
class UseAgreed:
    """That the owner of a restricted record agreed to its use in this one referral."""

    thing: UUID
    agreement: Agreement


@dataclass(frozen=True, kw_only=True)
class ReferralRecord:
    """The preparation pack of one child. ``answers`` are in the order of the form.

    ``orphans`` are answers to questions that this version of the form no longer asks. ``naming``
    are the keys of answers in which another child stands by name. ``is_adult`` says that the child
    is 18 by now. ``newer`` is the version that new referrals begin on, where it is not this one;
    ``quality`` is what the check found.
    """

    id: UUID
    version: int
    child: UUID
    form: Form
    answers: tuple[AnswerRecord, ...] = ()
    indicators: tuple[IndicatorUse, ...] = ()
    orphans: tuple[AnswerRecord, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    agreements: tuple[UseAgreed, ...] = ()
    naming: tuple[str, ...] = ()
    is_adult: bool = False
    newer: str = ""
    quality: tuple[JudgedMark, ...] = ()

    @property
    def by_key(self) -> dict[str, str]:
        """Answer texts by field key; files that may be sent answer for themselves."""
        return chosen(self.evidence) | {answer.key: answer.text for answer in self.answers}

    @property
    def for_form(self) -> dict[str, str]:
        """What each box of the online form is given, by field key: never what is held."""
        return self.by_key | {answer.key: answer.for_form for answer in self.answers}

    @property
    def is_childs_route(self) -> bool:
        """Whether it goes the way for a child: a "yes" that was right no longer is after 18."""
        answers = self.for_form
        outgrown = self.is_adult and answers.get(UNDER_18, "").casefold() == "yes"
        return is_childs_route(answers) and not outgrown

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions that the answers lead to, in the order in which the form asks them."""
        return self.form.asked(self.for_form)

    @property
    def to_do(self) -> tuple[Question, ...]:
        """What still lacks an answer that the form needs, then the boxes of the pack that do."""
        texts = self.for_form
        boxes = (one for one in self.form.pack if one.required and not texts.get(one.key))
        return (*self.form.lacking(texts), *boxes)

    @property
    def too_long(self) -> tuple[Question, ...]:
        """The questions whose answer is longer than its box takes, such as a long draft."""
        texts = self.for_form
        return tuple(q for q in (*self.asked, *self.form.pack) if not fits(q, texts.get(q.key, "")))

    @property
    def copying(self) -> tuple[tuple[Question, str], ...]:
        """What to copy into the online form, box by box in its order, exactly as each takes it."""
        texts = self.for_form
        return tuple((q, texts[q.key]) for q in self.asked if q.key != UPLOAD and texts.get(q.key))

    def answer(self, key: str) -> AnswerRecord | None:
        """Return the answer to one question, if there is any."""
        return next((one for one in self.answers if one.key == key), None)


@dataclass(frozen=True, kw_only=True)
class WriteAnswer:
    """Command: write the answer to one question of a child's referral.

    Sentences that stood there before keep their sources; ``sources`` and ``tier`` are those of
    the others. It ``shortens`` one that was typed before and was too long for the form.
    """

    child: UUID
    key: str
    text: str
    sources: tuple[str, ...] = ()
    tier: Tier = Tier.ALL
    shortens: bool = False


@dataclass(frozen=True, kw_only=True)
class EnterAnswer:
    """Command: tick that an answer was typed into the online form; ``text`` is what was typed."""

    child: UUID
    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class TakeBackEntry:
    """Command: take back that an answer was typed into the online form."""

    child: UUID
    key: str


@dataclass(frozen=True, kw_only=True)
class AgreeToUse:
    """Command: record that the owner of a restricted record agrees to its use in this referral."""

    child: UUID
    thing: UUID
    agreement: Agreement


@dataclass(frozen=True, kw_only=True)
class WithdrawUse:
    """Command: record that the owner no longer agrees."""

    child: UUID
    thing: UUID


@dataclass(frozen=True, kw_only=True)
class MoveForm:
    """Command: go on with a referral on another version of the questions."""

    child: UUID
    seen: int
    to: str


def chosen(evidence: Iterable[Evidence]) -> dict[str, str]:
    """Return how many files there are to upload, as the answer to that; nothing where none is."""
    going = sum(one.agreed is True for one in evidence)
    return {UPLOAD: f"{going}"} if going else {}


def told(
    text: str, sources: Iterable[str] = (), tier: Tier = Tier.ALL, rests_on: Iterable[UUID] = ()
) -> tuple[Sentence, ...]:
    """Return a text as sentences that all rest on the same."""
    of, on = tuple(sources), tuple(rests_on)
    return tuple(
        Sentence(text=words, sources=of, tier=tier, rests_on=on, begins=place == 0)
        for line in lines(text)
        for place, words in enumerate(line)
    )


def text_of(sentences: Iterable[Sentence]) -> str:
    """Return sentences as one text; each that begins a line does."""
    text = ""
    for one in sentences:
        text += ("\n" if one.begins else " ") * bool(text) + one.text
    return text


def kept(sentences: Iterable[Sentence], keep: Callable[[Sentence], bool]) -> tuple[Sentence, ...]:
    """Return the sentences to keep; a line whose first sentence goes begins with the next."""
    found: list[Sentence] = []
    begins = False
    for one in sentences:
        begins = begins or one.begins
        if keep(one):
            found.append(replace(one, begins=begins))
            begins = False
    return tuple(found)


def tier_of(sentences: Sequence[Sentence]) -> Tier:
    """Return the tier of a text that holds all of these."""
    return tightest(*(one.tier for one in sentences)) if sentences else Tier.ALL


def for_reader(answer: AnswerRecord, reader: Audience) -> AnswerRecord | None:
    """Return an answer built of the sentences that a reader may see.

    Professionals are told that something is held back, also where that is all of it; to a family
    nothing shows that there was more.
    """
    if reader.may_see(answer.tier):
        return answer
    seen = kept(answer.sentences, lambda one: reader.may_see(one.tier))
    may_know = reader.may_see(Tier.NOT_FAMILY)
    if not seen and not may_know:
        return None
    return replace(answer, text=text_of(seen), sentences=seen, tier=tier_of(seen), is_part=may_know)
