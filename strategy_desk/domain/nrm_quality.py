"""The quality check of a referral: each mark of a good one, met or not, and where to mend it.

A check reads words and looks for what its mark says that it looks for; whether they are true and
enough is for people. Source: domain specification 4.7, after the first responder toolkit of April
2026; the marks' words are ``resources/nrm/quality.toml``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from strategy_desk.domain.nrm_forms import (
    UPLOAD,
    Question,
    QuestionKind,
    is_offered,
)
from strategy_desk.domain.quality_marks import JudgedMark, QualityMark
from strategy_desk.domain.referrals import ReferralRecord
from strategy_desk.domain.sentences import folded, lines, split, words

SEVERAL = "potential-victim-exploitative-situation-multiple"
WHEN_EACH = "when-did-the-exploitation-take-place-multiple"
FIRST_CHANCE = "is-this-the-first-chance-to-report"
WHY_LATE = "why-report-now"
INSIGHT = "professional-insight"
AUTHORITY = "local-authority-contacted-about-child-local-authority-"

DATED = (
    "when-did-the-exploitation-take-place",
    WHEN_EACH,
    "how-did-the-exploitation-start",
    "were-they-taken-somewhere-by-their-exploiter-journey-details",
)
"""Boxes that tell what happened and when."""

TOLD = (
    *DATED,
    "what-were-they-required-to-do",
    "living-conditions",
    "how-they-were-treated",
    "what-is-keeping-them-in-situation",
    "how-why-did-they-leave-the-situation",
    "details-last-contact",
)
"""Boxes that tell what happened."""

SAME = 5
"""Words from which on a sentence in two boxes counts as copied."""

FEW = 4
"""Words that explain nothing yet."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\s+((?:19|20)\d\d)\b", re.IGNORECASE)
_TIME_FRAME = re.compile(
    rf"\b(?:(?:19|20)\d\d|{_MONTH}|spring|summer|autumn|winter|aged? (?:of )?\d+|\d+ years old"
    r"|(?:last|this|every) (?:week|month|year|day)|\d+ (?:days?|weeks?|months?))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]+”|\"[^\"]+\"")
_ATTRIBUTED = re.compile(
    r"\b(?:said|says|told|tells|asked|wrote|writes|words|texted|explained|described|disclosed)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because|after|since|now|following|led|therefore|so that|due to|when|until)\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\b(?:not (?:yet )?(?:known|asked|sure|disclosed|said)|not(?: yet)?(?= felt able)|unknown"
    r"|unclear|don['’]t know)\b",
    re.IGNORECASE,
)
_WHY_UNKNOWN = re.compile(
    r"\b(?:because|since|until|asked|afraid|fear|trauma|declined|(?:did|does|do) not want|wish\w*"
    r"|felt able|nobody|no one|awaited|not safe)\b",
    re.IGNORECASE,
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
)
_FACT = re.compile(
    rf"\b(?:\w*\d\w*|{_MONTH} (?:19|20)\d\d|(?:six|seven|eight|nine)teen|twenty"
    rf"|{_NUMBERS})\b",
    re.IGNORECASE,
)


def judged(referral: ReferralRecord, marks: Iterable[QualityMark]) -> tuple[JudgedMark, ...]:
    """Return every mark, met or not."""
    return tuple(
        JudgedMark(mark=mark, where=tuple(dict.fromkeys(CHECKS[mark.key](referral))))
        for mark in marks
    )


def not_known(referral: ReferralRecord) -> tuple[tuple[Question, str], ...]:
    """Return the questions whose answer says that something is not known, with what it says.

    Those boxes that tell what happened and have no answer yet stand among them with nothing.
    """
    texts, lacking = referral.for_form, referral.form.lacking(referral.for_form)

    def says_so(sentence: str) -> bool:
        return _UNKNOWN.search(_QUOTED.sub(" ", sentence)) is not None

    told = (
        (one, " ".join(filter(says_so, split(texts.get(one.key, ""))))) for one in referral.asked
    )
    return tuple((one, said) for one, said in told if said or (one.key in TOLD and one in lacking))


def is_ready(referral: ReferralRecord) -> bool:
    """Whether the referral could be typed into the online form as it stands (4.4, validator).

    That is the child's route, nothing missing, nothing too long, nothing that the form does not
    offer, and no other child by name. The other marks are advice: a referral is not kept back
    until every one of them is met.
    """
    return (
        referral.is_childs_route
        and not referral.to_do
        and not referral.too_long
        and not not_offered(referral)
        and not referral.naming
    )


def not_offered(referral: ReferralRecord) -> tuple[Question, ...]:
    """Return the questions whose answer is none of those that the form offers."""
    return tuple(one for one, text in referral.copying if not is_offered(one, text))


def _dated_sequence(referral: ReferralRecord) -> list[str]:
    given, asked = _given(referral, TOLD), {one.key for one in referral.asked}
    undated = [k for k in DATED if k in asked and not _TIME_FRAME.search(given.get(k, ""))]
    return [*undated, *(key for key, text in given.items() if not _in_order(text))]


def _words_quoted(referral: ReferralRecord) -> list[str]:
    given = _given(referral, TOLD)
    quoting = [
        (key, sentence)
        for key, text in given.items()
        for sentence in split(text)
        if _QUOTED.search(sentence)
    ]
    if not quoting:
        return [key for key in TOLD if key in {one.key for one in referral.asked}][1:2]
    return [key for key, sentence in quoting if not _ATTRIBUTED.search(_QUOTED.sub(" ", sentence))]


def _situations_apart(referral: ReferralRecord) -> list[str]:
    texts = referral.for_form
    several = texts.get(SEVERAL, "").casefold()
    if several != "yes":
        return [] if several else [SEVERAL]
    told = [" ".join(line) for line in lines(texts.get(WHEN_EACH, ""))]
    apart = len(told) > 1 and all(_TIME_FRAME.search(line) for line in told)
    return [] if apart else [WHEN_EACH]


def _why_now(referral: ReferralRecord) -> list[str]:
    own = [referral.answer(key) for key in (INSIGHT, WHY_LATE)]
    written = [one.for_form for one in own if one and not one.drafted]
    return [] if any(_REASON.search(text) for text in written) else [INSIGHT]


def _delay_explained(referral: ReferralRecord) -> list[str]:
    texts = referral.for_form
    first = texts.get(FIRST_CHANCE, "").casefold()
    if first != "no":
        return [] if first else [FIRST_CHANCE]
    return [] if len(words(texts.get(WHY_LATE, ""))) > FEW else [WHY_LATE]


def _gaps_explained(referral: ReferralRecord) -> list[str]:
    texts = referral.for_form
    empty = [
        one.key
        for one in referral.form.lacking(texts)
        if one.kind is QuestionKind.TEXT and one.key in TOLD
    ]
    bare = [
        one.key
        for one in referral.asked
        if one.kind is QuestionKind.TEXT
        for sentence in split(_QUOTED.sub(" ", texts.get(one.key, "")))
        if (said := _UNKNOWN.search(sentence))
        and not _WHY_UNKNOWN.search(sentence[: said.start()] + sentence[said.end() :])
    ]
    return [*empty, *bare]


def _judgement_tied(referral: ReferralRecord) -> list[str]:
    own = referral.answer(INSIGHT)
    written = own.for_form if own and not own.drafted else ""
    facts = {found.casefold() for found in _FACT.findall(written)}
    return [] if len(facts) > 1 else [INSIGHT]


def _evidence_dated(referral: ReferralRecord) -> list[str]:
    listed = referral.evidence
    return [] if listed and all(one.dated for one in listed) else [UPLOAD]


def _two_contacts(referral: ReferralRecord) -> list[str]:
    texts = referral.for_form
    missing = [
        key
        for key in ("user-email", "fr-details-phone", "fr-alternative-contact")
        if not texts.get(key)
    ]
    first, second = (texts.get(k, "") for k in ("user-email", "fr-alternative-contact"))
    same = bool(first) and first.strip().casefold() == second.strip().casefold()
    return [*missing, *(["fr-alternative-contact"] if same else [])]


def _no_copies(referral: ReferralRecord) -> list[str]:
    boxes: dict[str, list[str]] = defaultdict(list)
    asked = [one.key for one in referral.asked if one.kind is QuestionKind.TEXT]
    texts = referral.for_form
    for key in (*asked, *(one.key for one in referral.form.pack)):
        for sentence in {folded(one) for one in split(texts.get(key, ""))}:
            if len(words(sentence)) >= SAME:
                boxes[sentence].append(key)
    return [key for keys in boxes.values() if len(keys) > 1 for key in keys]


def _act_and_purpose(referral: ReferralRecord) -> list[str]:
    texts = referral.for_form
    return [one.key for one in referral.form.pack if one.required and not texts.get(one.key)]


def _no_names(referral: ReferralRecord) -> tuple[str, ...]:
    return referral.naming


def _authority_told(referral: ReferralRecord) -> list[str]:
    texts = referral.for_form
    keys = [f"{AUTHORITY}{part}" for part in ("name", "phone", "email")]
    return [key for key in keys if not texts.get(key)]


CHECKS: Mapping[str, Callable[[ReferralRecord], Iterable[str]]] = {
    "dated_sequence": _dated_sequence,
    "words_quoted": _words_quoted,
    "situations_apart": _situations_apart,
    "why_now": _why_now,
    "delay_explained": _delay_explained,
    "gaps_explained": _gaps_explained,
    "judgement_tied": _judgement_tied,
    "evidence_dated": _evidence_dated,
    "two_contacts": _two_contacts,
    "no_copies": _no_copies,
    "act_and_purpose": _act_and_purpose,
    "no_names": _no_names,
    "authority_told": _authority_told,
}
"""The check of each mark: the questions at which it is not met."""


def _given(referral: ReferralRecord, keys: Iterable[str]) -> dict[str, str]:
    """The answers that are asked and given, of these questions."""
    asked, texts = {one.key for one in referral.asked}, referral.for_form
    return {key: texts[key] for key in keys if key in asked and texts.get(key)}


def _in_order(text: str) -> bool:
    """Whether the first full dates of the lines, where they have one, stand in order."""
    firsts = [found for line in text.splitlines() if (found := _DATE.search(line))]
    keys = [(int(f[3]), _MONTHS.index(f[2][:3].casefold()), int(f[1])) for f in firsts]
    return keys == sorted(keys)
