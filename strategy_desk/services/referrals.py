"""Referrals in preparation: what people wrote, and drafts from the record for what they have not.

A draft says where it comes from. Police, health and chair-only facts never enter one, nor does the
question on credibility; other children are never named (domain specification 4.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.drafting import USABLE, Draft, Known, drafts
from strategy_desk.domain.nrm_forms import Form, Question, QuestionKind, check_length
from strategy_desk.domain.nrm_quality import judged
from strategy_desk.domain.referrals import (
    AnswerRecord,
    ReferralRecord,
    Sentence,
    WriteAnswer,
    for_reader,
    text_of,
    tier_of,
)
from strategy_desk.domain.restricted import RestrictedRecord, RestrictedWords
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.sharing import CHAIR, Audience, shared_with
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.domain.timescales import is_child
from strategy_desk.errors import NotFound
from strategy_desk.models.children import ChildRow
from strategy_desk.models.referrals import ReferralRow
from strategy_desk.services import (
    catalogues,
    desk_settings,
    evidence_files,
    long_answers,
    meetings,
    nrm_forms,
    people,
    pseudonyms,
    referral_answers,
    referral_entries,
    referral_use,
    settings,
    timelines,
)
from strategy_desk.services.referral_answers import begun, row_of
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ReferralKey:
    """One child's referral at a moment, for one reader."""

    reference: str
    as_of: datetime
    audience: str = CHAIR.key


def read(session: Session, key: ReferralKey) -> ReferralRecord:
    """Return the referral: written answers first, drafts from the record for the others.

    Raises:
        NotFound: there is no such child or reader, or its questions are not on this computer.
    """
    reader = audience(desk_settings.named(session, None), key.audience)
    whole = timelines.read(session, TimelineKey(reference=key.reference, as_of=key.as_of))
    child = whole.child.id
    row = row_of(session, child)
    newest = nrm_forms.newest()
    form = nrm_forms.form(row.form_version) if row else newest
    agreements = referral_use.of_referral(session, row.id) if row else ()
    files = shared_with(reader, evidence_files.of_child(session, child))
    sent = (file.id for file in files if file.agreed)
    agreed = frozenset((*(one.thing for one in agreements), *sent))
    judging = _Judging(referral_use.worded(session, whole), agreed)
    written = {k: judging.judge(a) for k, a in _written(session, row).items()}
    known = replace(_known(session, whole, agreed, reader), files=files)
    offered = drafts(form, known, {key: one.text for key, one in written.items()})
    made = {key: judging.judge(_drafted(key, draft)) for key, draft in offered.items()}
    every = (written | made).values()
    ticked = referral_entries.ticked(session, row.id, every) if row else every
    answers = _seen(ticked, (*form.questions, *form.pack), reader)
    orphans = _seen(written.values(), _without(written, form), reader)
    found = ReferralRecord(
        id=row.id if row else child,
        version=row.version if row else 0,
        child=child,
        form=form,
        answers=answers,
        indicators=for_audience(whole, reader).indicators,
        evidence=files,
        orphans=orphans,
        agreements=agreements,
        naming=tuple(one.key for one in answers if known.names.spans(one.for_form)),
        is_adult=not is_child(whole.child.date_of_birth, to_local(key.as_of).date()),
        newer="" if form.version == newest.version else newest.version,
    )
    return replace(found, quality=judged(found, catalogues.quality_marks()))


def write_answer(work: UnitOfWork, command: WriteAnswer) -> None:
    """Write the answer to one question, beginning the referral with the first.

    Raises:
        RuleBroken: it is longer than the form takes.
        NotFound: the form has no such question.
    """
    child = work.get(ChildRow, command.child)
    referral = begun(work, command.child)
    form = nrm_forms.form(referral.form_version)
    question = form.question(command.key)
    if question is None:
        raise NotFound(f"The form of {form.version} has no question {command.key}.")
    check_length(question, command.text)
    if command.shortens:
        long_answers.shorten(work, command.child, command.key)
    stood = referral_answers.written(work.session, referral.id).get(command.key)
    if stood is None:
        key = ReferralKey(reference=child.reference, as_of=work.now)
        stood = read(work.session, key).answer(command.key)
    referral_answers.write(work, referral, command, stood.sentences if stood else ())


def drafters(reader: Audience) -> Audience:
    """Return a reader held to what a draft and a pack may rest on (4.8)."""
    return replace(reader, tiers=reader.tiers & USABLE)


class _Judging:
    """Which sentences carry restricted words, and whether their owner has agreed."""

    def __init__(self, records: Sequence[RestrictedRecord], agreed: frozenset[UUID]) -> None:
        self._restricted = RestrictedWords(records, USABLE)
        self._agreed = agreed

    def judge(self, answer: AnswerRecord) -> AnswerRecord:
        """Return an answer whose sentences carry the tier of the words in them."""
        sentences = tuple(map(self._judged, answer.sentences))
        return replace(answer, sentences=sentences, tier=tier_of(sentences))

    def _judged(self, one: Sentence) -> Sentence:
        found = self._restricted.carried(one.text)
        rests_on = tuple(dict.fromkeys((*one.rests_on, *(record.id for record in found))))
        tier = tightest(one.tier, *(record.tier for record in found))
        held = tier not in USABLE and not (rests_on and self._agreed.issuperset(rests_on))
        return replace(one, tier=tier, rests_on=rests_on, held=held)


def _known(session: Session, whole: Timeline, agreed: frozenset[UUID], reader: Audience) -> Known:
    """What drafts for a reader may rest on: the usable tiers, and what its owner agreed to."""
    usable = for_audience(whole, drafters(reader))
    seen = for_audience(whole, reader)

    def chosen(open_ones: Iterable[Any], every: Iterable[Any]) -> tuple[Any, ...]:
        ids = {one.id for one in open_ones} | agreed
        return tuple(one for one in every if one.id in ids)

    every = people.of_child(session, whole.child.id)
    professionals = meetings.who_came(session, whole.child.id)
    named = [who.name for who in professionals]
    return Known(
        timeline=replace(
            usable,
            events=chosen(usable.events, seen.events),
            interviews=chosen(usable.interviews, seen.interviews),
        ),
        people=chosen(shared_with(drafters(reader), every), shared_with(reader, every)),
        identifiers=chosen(usable.identifiers, seen.identifiers),
        professionals=professionals,
        indicators=usable.indicators,
        office=settings.read(session, None),
        names=Hiding(pseudonyms.of(session, [whole.child], named)),
    )


def _written(session: Session, row: ReferralRow | None) -> dict[str, AnswerRecord]:
    return referral_answers.written(session, row.id) if row else {}


def _drafted(key: str, draft: Draft) -> AnswerRecord:
    return AnswerRecord(key=key, text=text_of(draft), sentences=draft, drafted=True)


def _seen(
    answers: Iterable[AnswerRecord], order: Iterable[Question], reader: Audience
) -> tuple[AnswerRecord, ...]:
    """The answers that a reader may see, in an order of questions."""
    by_key = {answer.key: answer for answer in answers}
    found = (by_key[question.key] for question in order if question.key in by_key)
    return tuple(seen for one in found if (seen := for_reader(one, reader)))


def _without(answers: Mapping[str, AnswerRecord], form: Form) -> tuple[Question, ...]:
    """The questions of other versions that answers were written to, which this form lacks."""
    return tuple(
        Question(key=key, number="", section="", text=key, kind=QuestionKind.TEXT)
        for key in answers
        if form.question(key) is None
    )
