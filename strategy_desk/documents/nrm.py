"""The preparation pack for a National Referral Mechanism referral. It is not the referral.

Cover with the decision, indicators with their evidence, how the child told, answers in the order
of the online form, chronology, episodes, measures, chart and documents. Every page says what it is
not.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from strategy_desk.documents import (
    answers,
    episodes,
    figures,
    history,
    nrm_account,
    nrm_course,
    nrm_decision,
    nrm_indicators,
    nrm_judgement,
    parts,
    tables,
)
from strategy_desk.documents import timeline as chart
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.forms import filled_in_boxes
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, link, strong
from strategy_desk.documents.style import COVER, LEAD, NOTE
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.referrals import (
    NOT_A_REFERRAL,
    ReferralRecord,
)
from strategy_desk.domain.time import age_on, clock_words, date_words, instant_words, to_local
from strategy_desk.errors import RuleBroken

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
    referral, timeline, case = referral_of(paper), timeline_of(paper), case_of(paper)
    said = wording("nrm")
    told = history.history_table(timeline, said["chronology"])
    note = parts.words(said["chronology_note"], style=NOTE, keeps=True)
    return [
        *_cover(paper, referral),
        NewPage(landscape=False),
        *nrm_decision.why_not(case),
        *nrm_indicators.indicators(case.indicators, timeline.child.first_name),
        *nrm_judgement.judgement(referral),
        *nrm_account.how_told(timeline),
        *nrm_judgement.unknown(referral),
        *nrm_account.done_since(timeline, case.indicators.first_day),
        *nrm_course.course(case),
        NewPage(landscape=False),
        *answers.answer_sections(referral, _since_sent(paper)),
        NewPage(landscape=False),
        *parts.section(said["chronology"], note, *told),
        *parts.section(wording("record")["episodes"], episodes.episode_table(timeline)),
        *figures.shown(timeline, _PATTERN),
        *chart.latest_weeks(paper, timeline),
        NewPage(landscape=False),
        *nrm_course.documents(case),
        *parts.left_out(timeline.withheld, paper.audience, said["held_back_why"]),
    ]


def referral_of(paper: Paper) -> ReferralRecord:
    """Return the referral that a paper is about.

    Raises:
        RuleBroken: there is none.
    """
    if paper.referral is None:
        raise RuleBroken("This document is about a referral.", "Name the child to print for.")
    return paper.referral


def case_of(paper: Paper) -> NrmCase:
    """Return the course of the referral that a paper is about.

    Raises:
        RuleBroken: there is none.
    """
    if paper.case is None:
        raise RuleBroken("This document is about a referral.", "Name the child to print for.")
    return paper.case


def _cover(paper: Paper, referral: ReferralRecord) -> list[Flowable]:
    said, child, case = wording("nrm"), timeline_of(paper).child, case_of(paper)
    age = age_on(child.date_of_birth, to_local(paper.printed_at).date())
    return [
        parts.space(6),
        parts.words(strong(said["over_title"]), style=replace(LEAD, after=0)),
        parts.heading(said["title"], COVER),
        parts.words(strong(child.name), f", {age}", style=replace(LEAD, size=16, leading=20)),
        parts.space(3),
        parts.boxed(*nrm_decision.decision(case)),
        parts.space(2),
        tables.plain(_facts(paper, referral), (52, 0)),
        *parts.section(said["in_this_pack"], _contents(paper, referral)),
        _not_the_referral(paper),
        *_sent(case),
    ]


def _facts(paper: Paper, referral: ReferralRecord) -> list[tuple[Text, Text]]:
    said, child = wording("nrm"), timeline_of(paper).child
    texts = {answer.key: answer.text for answer in answers.printable(referral)}
    case = case_of(paper)
    rows = [(said["exploitation"], _types(referral, texts))]
    cover = {row: _together(texts, keys) for row, keys in _COVER.items()}
    cover["authority"] = said["authority_when"].format(
        authority=cover["authority"].rstrip("."),
        when=_step(case, "local_authority", said["authority_not_told"]),
    )
    rows += [(said[row], text) for row, text in cover.items()]
    rows += [(said["consent"], _consent(case)), (said["guardian"], _step(case, "guardian"))]
    if case.section_45:
        rows.append((said["criminal"], case.section_45))
    if case.inquiry_shown_by:
        rows.append((said["criminal"], said["inquiry_asked"]))
    return [(strong(label.format(child=child.first_name)), text) for label, text in rows]


def _consent(case: NrmCase) -> str:
    said, child = wording("nrm"), case.child.first_name
    if case.route.consent_needed:
        return said["consent_adult"].format(child=child)
    told = _step(case, "told_child", said["child_not_told"].format(child=child))
    return said["consent_child"].format(child=child, told=told)


def _step(case: NrmCase, key: str, not_yet: str = "") -> str:
    """When something was done and by whom, or that it is not yet."""
    said = wording("nrm")
    for one in case.owed:
        if one.step.key == key and one.on is not None:
            return said["done_by"].format(day=date_words(one.on), who=one.by)
    return not_yet or said["owed_not_yet"]


def _sent(case: NrmCase) -> list[Flowable]:
    """The reference and who sent it, or boxes for them."""
    said, sent = wording("nrm"), case.course.submission
    if sent is None:
        return [filled_in_boxes(said["reference_box"], said["sent_box"])]
    moment = to_local(sent.at)
    rows = (
        (strong(said["reference_box"]), sent.reference),
        (
            strong(said["sent_box"]),
            said["sent"].format(
                who=sent.by,
                responder=sent.responder,
                day=date_words(moment.date()),
                time=clock_words(sent.at),
            ),
        ),
    )
    return [tables.plain(rows, (52, 0))]


def _since_sent(paper: Paper) -> str:
    """That what stands here is not what was sent, once it was: the record goes on (4.1)."""
    sent = case_of(paper).course.submission
    if sent is None:
        return ""
    return wording("nrm")["since_sent"].format(
        sent=instant_words(sent.at), now=instant_words(timeline_of(paper).as_of)
    )


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
    count = said["answers_holds"].format(given=given, asked=asked)
    told, case = len(history.entries(timeline)), case_of(paper)
    weeks = chart.title_of_latest(paper, timeline)
    rows = (
        (said["indicators"], counted(len(case.indicators.used), "indicator")),
        (said["clocks"], counted(len(case.clocks), "date")),
        (said["answers"], f"{count}. {answers.missing_words(referral)}"),
        (said["chronology"], counted(told, "entry", "entries")),
        (record["episodes"], counted(len(timeline.episodes), "episode")),
        (record["shows"], said["measures_holds"]),
        (weeks, said["chart_holds"]),
        (said["documents"], nrm_course.files_to_send(case)),
    )
    return tables.contents(rows)


def _not_the_referral(paper: Paper) -> Flowable:
    said = wording("nrm")
    service = link(said["service"], said["service_address"])
    then = strong(_since_sent(paper)) if _since_sent(paper) else said["write_reference"]
    texts = (said["not_the_referral"], service, said["not_the_referral_after"], " ", then)
    return parts.words(*texts, style=replace(NOTE, before=14))


DOCUMENTS.add("nrm", Document(title="NRM preparation pack", story=story, notice=NOT_A_REFERRAL))
