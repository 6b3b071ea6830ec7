"""First drafts of the referral's answers, sentence by sentence, each with what it rests on.

A draft says what the record shows and nothing more. Judgement is left to people, and whether the
child is to be believed is never drafted. Source: domain specification 4.4 (pre-fill), 4.7, 4.8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from strategy_desk.domain.drafting import facts, spoken, story
from strategy_desk.domain.drafting.known import USABLE, Draft, Drafter, Known
from strategy_desk.domain.nrm_forms import Form, Question, QuestionKind
from strategy_desk.domain.referrals import CREDIBILITY, chosen, kept, text_of
from strategy_desk.domain.sentences import folded, split, words

__all__ = ["USABLE", "Draft", "Known", "draft", "drafts"]

LONG_ENOUGH = 5
"""Words from which on a sentence may stand in one box only; shorter ones say what any box may."""

FIRST = (
    "last_contact_details", "conditions", "control", "treatment", "required", "future",
    "how_it_began",
)  # fmt: skip
"""The boxes that ask for one thing. They are given what speaks of it before the others are."""


def drafts(form: Form, known: Known, written: Mapping[str, str]) -> dict[str, Draft]:
    """Return what the record offers for each question that nobody has answered.

    No sentence stands in two boxes, nor in one where another already has it in a person's words;
    what nobody is asked is not drafted, so that it takes nothing from what is.
    """
    offered = {
        one.key: draft(one.prefill, known)
        for one in (*form.questions, *form.pack)
        if one.key not in written and not one.key.startswith(CREDIBILITY)
    }
    found = {key: sentences for key, sentences in offered.items() if sentences}
    texts = {key: text_of(sentences) for key, sentences in found.items()}
    answers = {**chosen(known.files), **texts, **written}
    reached = {one.key for one in (*form.asked(answers), *form.pack)}
    taken = {folded(one) for text in written.values() for one in split(text)}
    for question in sorted((*form.questions, *form.pack), key=_turn):
        if question.kind is not QuestionKind.TEXT or question.key not in found:
            continue
        own = found.pop(question.key)
        left = _not_yet(own, taken)
        if left and question.key in reached:
            found[question.key] = left
            taken |= {folded(one.text) for one in left}
    return found


def draft(prefill: str, known: Known) -> Draft:
    """Return what the record offers under a name that the form uses; nothing where it has nothing.

    Other children stand in it by their codes, as the form needs no name (4.8).
    """
    make = _DRAFTS.get(prefill)
    return tuple(
        replace(one, text=known.names.words(one.text)) for one in (make(known) if make else ())
    )


def _not_yet(draft: Draft, taken: set[str]) -> Draft:
    """What of a draft stands in no other box; a few words may stand in any."""
    return kept(
        draft, lambda one: len(words(one.text)) < LONG_ENOUGH or folded(one.text) not in taken
    )


def _turn(question: Question) -> int:
    """When a question's draft is made: the narrowest first, else in the order of the form."""
    return FIRST.index(question.prefill) if question.prefill in FIRST else len(FIRST)


_DRAFTS: Mapping[str, Drafter] = {
    "user_email": facts.office("email"),
    "organisation": facts.office("organisation"),
    "local_authority": facts.office("local_authority"),
    "reference": facts.reference,
    "jurisdiction": facts.jurisdiction,
    "under_18": facts.under_18,
    "first_name": facts.first_name,
    "last_name": facts.last_name,
    "date_of_birth": facts.date_of_birth,
    "gender": facts.gender,
    "birthplace": facts.birthplace,
    "known_as": facts.known_as,
    "nationality": facts.nationality,
    "interpreter": facts.interpreter,
    "language": facts.language,
    "communication": facts.communication,
    "communication_help": facts.needs,
    "current_town": facts.current_town,
    "family": facts.family,
    "any_professionals": facts.any_professionals,
    "professionals": facts.professionals,
    "documents": facts.documents,
    "any_indicators": facts.any_indicators,
    "indicators": facts.indicators,
    "crime": facts.with_indicators("CC04", "CC07", "CC09", "CC10", "CC11", "CC12", "CC13"),
    "sexual": facts.with_indicators("SE02", "SE04", "SE05", "SE06"),
    "exploiters": facts.exploiters,
    "other_victims": facts.other_victims,
    "other_children": facts.other_children,
    "purpose": facts.purpose,
    "education": story.education,
    "when": story.when,
    "how_it_began": story.how_it_began,
    "taken": story.taken,
    "journeys": story.journeys,
    "act": story.act,
    "required": spoken.telling(
        "carr",
        "deliver",
        "sell",
        "sold",
        "hold(?:ing)? (?:a|it|the|items|money)",
        "(?:told|made) (?:(?:me|him|her|them) )?to",
        "made (?:me|him|her|them)",
        "(?:drug )?runner",
        "work(?:s|ed|ing)? for",
    ),
    "conditions": spoken.telling(
        "slept", "sleep", "eat", "food", "hungry", "tired", "wash", "cold"
    ),
    "treatment": spoken.telling(
        "owe",
        "debt",
        "scared",
        "afraid",
        "frightened",
        "hundreds",
        "kept (?:at|in|there|me|him|her|them)",
        "not free",
        "hurt",
        "hit\\b",
        "knife",
        "threat",
        "locked",
        "could not just go",
    ),
    "control": spoken.telling(
        "debt", "owe", "afraid", "scared", "frightened", "say no", "hundreds"
    ),
    "last_contact": story.last_contact,
    "last_contact_details": story.last_contact_details,
    "interviews": story.interviews,
    "insight": story.pattern,
    "concerned": story.concerned,
    "future": story.future,
    "uk_or_overseas": story.uk,
    "town_1": story.town(1),
    "town_2": story.town(2),
    "town_3": story.town(3),
}
