"""The preparation pack for a National Referral Mechanism referral. It is not the referral.

Cover with the decision, indicators with their evidence, answers in the order of the online form,
chronology, episodes and measures. Every page says what it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from strategy_desk.documents import answers, episodes, figures, history, marks, parts, tables
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.forms import filled_in_boxes
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, link, slanted, strong
from strategy_desk.documents.style import CELL, COVER, LEAD, NOTE, SECTION, TOPIC
from strategy_desk.documents.summary import kind_words
from strategy_desk.documents.wording import counted, long_day, sentence, wording
from strategy_desk.domain.decisions import Answer, DecisionRecord
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.referrals import (
    NOT_A_REFERRAL,
    ReferralRecord,
)
from strategy_desk.domain.time import age_on, date_words, to_local
from strategy_desk.domain.timescales import is_child
from strategy_desk.errors import RuleBroken

DECISION = "nrm"
"""The key of the question whose answer stands on the cover."""

EXPLOITATION = "types-of-exploitation-"
"""How the keys begin under which the types of exploitation are ticked."""

_PATTERN = tuple(f"M{number:02d}" for number in range(1, 12))
"""Measures M01 to M11, which the pack carries."""

_COVER = {
    "first_responder": (
        "user-organisation",
        "fr-details-first-name fr-details-last-name",
        "fr-details-role",
        "fr-details-phone",
    ),
    "second_contact": ("fr-alternative-contact",),
    "authority": (
        "local-authority-contacted-about-child-local-authority-name",
        "local-authority-contacted-about-child-local-authority-phone",
    ),
    "police": ("reported-to-police-police-forces", "reported-to-police-crime-reference"),
    "where_now": ("current-pv-location-uk-city", "current-pv-location-uk-region"),
}
"""Rows of the cover, by their words, and the answers they show; those in one text are one name."""


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the pack."""
    referral, timeline = referral_of(paper), timeline_of(paper)
    said = wording("nrm")
    told = history.history_table(timeline, said["chronology"])
    note = parts.words(said["chronology_note"], style=NOTE, keeps=True)
    return [
        *_cover(paper, referral),
        NewPage(landscape=False),
        *_indicators(paper, referral),
        NewPage(landscape=False),
        *answers.answer_sections(referral),
        NewPage(landscape=False),
        *parts.section(said["chronology"], note, told),
        *parts.section(wording("record")["episodes"], episodes.episode_table(timeline)),
        *figures.shown(timeline, _PATTERN),
        *parts.left_out(timeline.withheld, paper.audience),
    ]


def referral_of(paper: Paper) -> ReferralRecord:
    """Return the referral that a paper is about.

    Raises:
        RuleBroken: there is none.
    """
    if paper.referral is None:
        raise RuleBroken("This document is about a referral.", "Name the child to print for.")
    return paper.referral


def _cover(paper: Paper, referral: ReferralRecord) -> list[Flowable]:
    said, child = wording("nrm"), timeline_of(paper).child
    age = age_on(child.date_of_birth, to_local(paper.printed_at).date())
    return [
        parts.space(16),
        parts.words(strong(said["over_title"]), style=replace(LEAD, after=0)),
        parts.heading(said["title"], COVER),
        parts.words(strong(child.name), f", {age}", style=replace(LEAD, size=16, leading=20)),
        parts.space(3),
        parts.boxed(*_decision(paper)),
        parts.space(2),
        tables.plain(_facts(paper, referral), (52, 0)),
        *parts.section(said["in_this_pack"], _contents(paper, referral)),
        _not_the_referral(),
        filled_in_boxes(said["reference_box"], said["sent_box"]),
    ]


def _decision(paper: Paper) -> list[Flowable]:
    said, meeting = wording("nrm"), paper.meeting
    made = [d for d in meeting.decisions if d.question.key == DECISION] if meeting else []
    if meeting is None or not made:
        return [_headline(said["decision_none"]), parts.words(said["decision_none_why"])]
    day = long_day(to_local(meeting.starts).date())
    when = said["decision_made"].format(
        kind=kind_words(meeting), number=meeting.number, day=day, chair=meeting.chair
    )
    told = [when, *(sentence(part) for part in (made[0].text, made[0].reason) if part)]
    return [_headline(_decided(made[0])), parts.words(" ".join(told))]


def _headline(text: str) -> Flowable:
    return parts.words(text, style=replace(SECTION, before=0, tag="P", level=None), keeps=True)


def _decided(made: DecisionRecord) -> str:
    said = wording("nrm")
    if made.answer is Answer.YES:
        return said["decision_yes"]
    if made.answer is Answer.NO:
        return said["decision_no"]
    until = date_words(made.until) if made.until else wording("shared")["no_date"]
    return said["decision_later"].format(until=until)


def _facts(paper: Paper, referral: ReferralRecord) -> list[tuple[Text, Text]]:
    said, child = wording("nrm"), timeline_of(paper).child
    texts = {answer.key: answer.text for answer in answers.printable(referral)}
    young = is_child(child.date_of_birth, to_local(paper.printed_at).date())
    consent = said["consent_child" if young else "consent_adult"]
    rows = [(said["exploitation"], _types(referral, texts))]
    rows += [(said[row], _together(texts, keys)) for row, keys in _COVER.items()]
    rows.append((said["consent"], consent.format(child=child.first_name)))
    return [(strong(label.format(child=child.first_name)), text) for label, text in rows]


def _types(referral: ReferralRecord, texts: dict[str, str]) -> str:
    ticked = [
        question.text.rpartition(": ")[2]
        for question in referral.form.questions
        if question.key.startswith(EXPLOITATION) and texts.get(question.key)
    ]
    return "; ".join(ticked) or wording("nrm")["not_answered"]


def _together(texts: dict[str, str], groups: Iterable[str]) -> str:
    shown = [" ".join(texts.get(key, "") for key in group.split()).strip() for group in groups]
    return ", ".join(filter(None, shown)) or wording("nrm")["not_answered"]


def _contents(paper: Paper, referral: ReferralRecord) -> Flowable:
    said, record, timeline = wording("nrm"), wording("record"), timeline_of(paper)
    given, asked = answers.given(referral)
    told = len(history.entries(timeline))
    rows = (
        (said["indicators"], counted(len(referral.indicators), "indicator")),
        (said["answers"], said["answers_holds"].format(given=given, asked=asked)),
        (said["chronology"], counted(told, "entry", "entries")),
        (record["episodes"], counted(len(timeline.episodes), "episode")),
        (record["shows"], said["measures_holds"]),
    )
    return tables.contents(rows)


def _not_the_referral() -> Flowable:
    said = wording("nrm")
    service = link(said["service"], said["service_address"])
    texts = (said["not_the_referral"], service, said["not_the_referral_after"])
    return parts.words(*texts, style=replace(NOTE, before=14))


def _indicators(paper: Paper, referral: ReferralRecord) -> list[Flowable]:
    said, name = wording("nrm"), timeline_of(paper).child.first_name
    of_child = [use for use in referral.indicators if not use.about_services]
    of_services = [use for use in referral.indicators if use.about_services]
    note = parts.words(said["indicators_note"], style=NOTE, keeps=True)
    table = _indicator_table(of_child) if of_child else parts.words(said["indicators_none"])
    laid = parts.section(said["indicators"], note, table)
    if of_services:
        laid.append(
            parts.boxed(
                parts.heading(said["services"], replace(TOPIC, before=0)),
                parts.words(said["services_note"].format(child=name), style=NOTE, keeps=True),
                _indicator_table(of_services),
            )
        )
    return laid


def _indicator_table(uses: Sequence[IndicatorUse]) -> Flowable:
    said = wording("nrm")
    heads = (said["indicator"], said["evidence"], said["first_seen"])
    return tables.table(
        heads, [_indicator(use) for use in uses], (58, 0, 26), continued=said["indicators"]
    )


def _indicator(use: IndicatorUse) -> tuple[Flowable, list[Flowable], str]:
    sources = counted(len(use.evidence), "source")
    about = f"{sources}, {use.confidence}" if use.confidence else sources
    evidence: list[Flowable] = [parts.words(text, style=CELL) for text in use.evidence]
    evidence.append(parts.words(slanted(f"{use.code}: {about}."), style=CELL))
    draw = marks.square if len(use.evidence) > 1 else marks.half_square
    return history.marked(draw, strong(use.name)), evidence, use.first_seen


DOCUMENTS.add("nrm", Document(title="NRM preparation pack", story=story, notice=NOT_A_REFERRAL))
