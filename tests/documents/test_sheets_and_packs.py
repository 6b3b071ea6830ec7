"""Action sheets, the timeline and the NRM pack: what each says, and what it never says."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from strategy_desk.documents import chart, figures
from strategy_desk.documents.document import render
from strategy_desk.documents.nrm_account import done_since
from strategy_desk.domain import measures
from strategy_desk.domain.chart import cells
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.decisions import Answer, IndicatorReason
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.nrm_course import Step, StepDone, Submission
from strategy_desk.domain.nrm_forms import Question, QuestionKind
from strategy_desk.domain.nrm_quality import INSIGHT
from strategy_desk.domain.quality_marks import JudgedMark, QualityMark
from strategy_desk.domain.referrals import CREDIBILITY, AnswerRecord, Entered, ReferralRecord, told
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS
from strategy_desk.domain.undecided import Undecided
from tests.documents import reading, samples


def text_of(name: str, *reader, **changes) -> str:
    """The text of a sample document."""
    return reading.text(render(samples.paper(name, *reader, **changes)))


def test_an_agency_takes_away_its_own_open_actions_alone():
    said = text_of("actions", samples.POLICE)

    assert said.index("Actions for Police") < said.index("Check telephone billing")
    assert samples.SECRET_ACTION in said
    assert "advocate" not in said
    assert said.count("Done, evidence attached") == 2
    assert said.count("Cannot be done. Why, and what instead:") == 2


def test_an_agency_sheet_counts_the_hours_that_are_left_when_it_is_printed():
    said = text_of("actions", samples.POLICE)

    assert "35 h left of the first 72 hours." in said
    assert "1 open action falls inside them." in said


def test_after_the_first_72_hours_nothing_is_counted():
    later = replace(samples.TIMELINE, as_of=samples.AS_OF + timedelta(days=3))

    said = text_of("actions", timeline=later, printed_at=later.as_of)

    assert "first 72 hours" not in said


def test_an_agency_with_nothing_to_do_is_told_so():
    reader = replace(PROFESSIONALS, key="YJS", label="Youth justice")

    assert "There is no open action for this agency." in text_of("actions", reader)


def test_an_agency_that_has_done_everything_is_not_told_that_there_was_nothing():
    reader = replace(PROFESSIONALS, key="VOL", label="Voluntary")

    assert [one.is_open for one in samples.LEFT_OVER if one.agency == reader.key] == [False]
    assert "There is no open action for this agency." in text_of("actions", reader)


def test_the_whole_list_has_new_and_left_over_actions():
    said = text_of("actions")

    assert "Actions agreed" in said
    for action in (*samples.ACTIONS, *samples.LEFT_OVER):
        assert reading.even(action.text) in said


def test_the_timeline_has_every_episode_with_its_interview():
    said = text_of("timeline")

    assert "1 Wed 4 Mar 2026 17:00" in said
    assert "held Fri 6 Mar 2026 15:00, within 72 hours" in said
    assert "held Mon 20 Apr 2026 11:00, after the 72 hours" in said
    assert "declined by the child" in said
    assert "a later time Kaya chose" in said
    assert "due by Fri 20 Nov 2026 23:10" in said
    assert "Missing again after 29 hours." in said
    assert "not known not recorded" in said


def test_charts_cover_every_week_once_from_the_first_mark_to_now():
    sheets = chart.sheets(samples.TIMELINE, samples.AGENCIES)

    for before, after in itertools.pairwise(sheets):
        assert after.first == before.last + timedelta(days=1)
    assert {sheet.first.weekday() for sheet in sheets} == {0}
    assert sheets[0].first <= samples.EVENTS[0].when.date
    assert sheets[-1].last >= samples.AS_OF.date()
    assert all((sheet.last - sheet.first).days <= 26 * 7 for sheet in sheets)


def test_a_bar_bears_the_letter_of_its_risk_inside_and_only_where_there_is_room():
    figures = [n for n in reading.structure(render(samples.paper("timeline"))) if n.tag == "Figure"]
    drawn = reading.even(" ".join(figure.text for figure in figures))

    for said in ("H73 h", "? H", " 15 h", " 19 h"):
        assert said in drawn
    for beside in ("15 h L", "19 h M"):
        assert beside not in drawn


def test_a_child_with_no_episode_has_a_timeline_that_says_so():
    nothing = {"episodes": (), "interviews": (), "events": (), "actions": (), "meetings": ()}
    empty = replace(samples.TIMELINE, **nothing)

    assert "No missing episode is recorded." in text_of("timeline", timeline=empty)


def test_the_figures_above_the_chart_are_those_of_the_screen():
    said = text_of("timeline")
    shown = cells.cells(samples.TIMELINE, measures.all_of(samples.TIMELINE))

    assert reading.even(figures.sentences(samples.TIMELINE, ("M02",))[0]) in said
    assert " ".join(cell.label for cell in shown) in said
    assert " ".join(f"{cell.value} {cell.note}".strip() for cell in shown) in said


def test_the_figures_above_the_chart_are_a_table_whose_names_are_header_cells():
    shown = cells.cells(samples.TIMELINE, measures.all_of(samples.TIMELINE))
    nodes = reading.structure(render(samples.paper("timeline")))
    first = [node.tag for node in nodes].index("Table")
    cell_tags = [node.tag for node in nodes[first:] if node.tag in {"TR", "TH", "TD"}]

    count = len(shown)
    assert cell_tags[: 2 * count + 2] == ["TR", *["TH"] * count, "TR", *["TD"] * count]


def test_the_pack_begins_with_the_decision_and_leads_to_the_service():
    pdf = render(samples.paper("nrm"))
    cover = reading.pages(pdf)[0]

    assert "Decision: refer Meeting 2, Thursday 19 November 2026." in cover
    assert "Chair R. Oyelaran. By the council, 20 November. Six indicators" in cover
    assert "Not needed under 18." in cover
    assert [n.text.strip() for n in reading.structure(pdf) if n.tag == "Link"] == [
        "www.modernslavery.gov.uk/start"
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [(Answer.NO, "Decision: not to refer"), (Answer.LATER, "Decision: later, by No date")],
)
def test_the_cover_says_what_was_decided(answer: Answer, said: str):
    decision = replace(samples.DECISIONS[2], answer=answer)
    case = replace(samples.CASE, decision=replace(samples.SETTLED, decision=decision))

    assert said in text_of("nrm", case=case)


def test_a_pack_without_a_decision_says_that_one_is_owed_and_since_when():
    waiting = Undecided(
        child=samples.CHILD, since=date(2026, 5, 8), days=195, indicators=3, note=""
    )
    said = text_of("nrm", case=replace(samples.CASE, decision=None, waiting=waiting))

    assert "Decision: none recorded" in said
    assert "195 days since the third indicator had evidence, on 8 May 2026." in said


def test_a_no_gives_the_reason_for_each_indicator_that_the_reader_may_see():
    reasons = (
        IndicatorReason(code="CC03", reason="The debt was to a cousin"),
        IndicatorReason(code="CC07", reason="zanzibar"),
    )
    no = replace(samples.DECISIONS[2], answer=Answer.NO, until=date(2027, 1, 20), reasons=reasons)
    case = replace(samples.CASE, decision=replace(samples.SETTLED, decision=no))

    said = text_of("nrm", case=case)

    assert "Decision: not to refer, looked at again on 20 Jan 2027" in said
    assert "Is told a debt is owed: The debt was to a cousin." in said
    assert "zanzibar" not in said


def test_the_minutes_say_on_page_1_why_it_was_decided_not_to_refer():
    reasons = (IndicatorReason(code="CC03", reason="The debt was to a cousin"),)
    no = replace(samples.DECISIONS[2], answer=Answer.NO, until=date(2027, 1, 20), reasons=reasons)
    meeting = replace(samples.MEETING, decisions=(*samples.DECISIONS[:2], no))
    timeline = replace(samples.TIMELINE, indicators=samples.REFERRAL.indicators)

    first = reading.pages(render(samples.paper("minutes", meeting=meeting, timeline=timeline)))[0]

    assert "NRM: not to refer. Chair R. Oyelaran; looked at again on 20 Jan 2027." in first
    assert "Is told a debt is owed: The debt was to a cousin." in first


def test_the_minutes_say_how_long_a_referral_is_not_decided_but_not_to_the_family():
    waiting = (
        Undecided(child=samples.CHILD, since=date(2026, 5, 8), days=195, indicators=3, note=""),
    )
    said = "NRM: not decided for 195 days, since the third indicator had evidence on 8 May 2026."

    assert said in text_of("minutes", waiting=waiting)
    assert "NRM: not decided" not in text_of("minutes", FAMILY, waiting=waiting)


def test_what_protects_stands_beside_the_indicators_each_with_its_source():
    said = text_of("nrm")

    assert "What protects Kaya" in said
    assert "Trusts her mentor Tidewater Mentoring 8 Nov 2026" in said
    assert "The record also shows something of 1 indicator that nobody has judged yet." in said


def test_dates_that_press_and_what_is_owed_are_said_with_who_did_it():
    said = text_of("nrm")

    assert "18th birthday 2 May 2029" in said
    assert "The child is told what a referral is 18 Nov 2026 A. Penhallow. At the home" in said
    assert "Leaflet given and explained Not yet" in said
    assert "Criminal case The child is under investigation or charged" in said


def test_how_the_child_told_is_said_without_what_and_arranged_interviews_are_to_come():
    interview, *_ = samples.TIMELINE.interviews
    held = replace(interview, interviewer="A. Penhallow", place="The youth centre", alone=True)
    coming = replace(interview, outcome=Outcome.ARRANGED, at=read_moment("1 Dec 2026 16:00"))
    review = replace(samples.KINDS["contact"], name="LAC review")
    first = samples.TIMELINE.events[0]
    event = replace(first, kind=review, childs_view="I owe them.", source="Mentor")
    timeline = replace(samples.TIMELINE, interviews=(held, coming), events=(event,))
    said = text_of("nrm", timeline=timeline)
    told = said[said.index("How Kaya told us") : said.index("What agencies have done")]

    assert "6 Mar 2026 15:00 A. Penhallow Return interview. The youth centre. Seen alone." in told
    assert "1 Dec 2026 16:00, to come" in told
    assert "Mentor LAC review." in told
    assert "I owe them" not in told
    none = replace(timeline, interviews=(), events=())
    assert "Nobody has recorded yet how Kaya told of this." in text_of("nrm", timeline=none)


def with_answers(*answers: AnswerRecord) -> ReferralRecord:
    """The sample referral with these answers in place of its own, and the box for a judgement."""
    keys = {one.key for one in answers}
    others = (one for one in samples.REFERRAL.answers if one.key not in keys)
    box = Question(
        key=INSIGHT,
        number="23",
        section="Professional insight",
        text="Professional judgement",
        kind=QuestionKind.TEXT,
    )
    form = replace(samples.FORM, questions=(*samples.FORM.questions, box))
    return replace(samples.REFERRAL, form=form, answers=(*others, *answers))


def test_the_judgement_begins_beside_the_indicators_and_stands_whole_in_its_answer():
    own = AnswerRecord(key=INSIGHT, text="Kaya is 15. Adults use a debt. Zanzibar ends it.")
    said = text_of("nrm", referral=with_answers(own))
    beside = said[: said.index("How Kaya told us")]

    assert "Professional judgement Kaya is 15. Adults use a debt. Answer 23." in beside
    assert "Zanzibar" not in beside
    assert "Zanzibar ends it." in said
    for none in ((), (replace(own, drafted=True),)):
        said = text_of("nrm", referral=with_answers(*none))
        assert "Adults use a debt. Answer 23." not in said


def test_what_is_not_known_stands_beside_the_indicators_with_why_and_where():
    began = AnswerRecord(
        key="how-did-the-exploitation-start",
        text="It began in May. Kaya has not yet felt able to say how. She said “I don't know”.",
    )
    said = text_of("nrm", referral=with_answers(began))
    part = said[said.index("What we do not know, and why") : said.index("What agencies have done")]

    assert "How the exploitation began Kaya has not yet felt able to say how. Answer 10." in part
    assert "What keeps the child in it Not answered yet. Answer 16a." in part
    assert "It began in May" not in part
    assert "I don't know" not in part


def test_nothing_is_said_of_what_is_not_known_where_the_answers_leave_nothing_open():
    keeps = AnswerRecord(key="what-is-keeping-them-in-situation", text="The debt of May.")

    assert "What we do not know" not in text_of("nrm", referral=with_answers(keeps))


def test_what_agencies_have_done_counts_from_the_first_indicator():
    timeline = replace(samples.TIMELINE, actions=(), episodes=samples.TIMELINE.episodes[:1])
    said = text_of("nrm", timeline=timeline)

    assert "Since 4 Mar 2026: 0 actions completed, 1 episode." in said
    none = replace(samples.CASE, indicators=replace(samples.CASE.indicators, used=()))
    assert "What agencies have done" not in text_of("nrm", case=none)


def test_an_episode_of_the_first_day_counts_though_in_utc_it_began_the_day_before():
    one = replace(samples.TIMELINE.episodes[0], missing_since=read_moment("4 Jun 2026 00:30"))
    timeline = replace(samples.TIMELINE, actions=(), episodes=(one,))
    *_, told = done_since(timeline, date(2026, 6, 4))

    assert "1 episode." in "".join(span.text for span in told.spans)


@pytest.mark.parametrize("name", ["nrm", "chronology"])
def test_beneath_the_chronology_stands_what_its_marks_mean_and_no_other(name: str):
    low = [one for one in samples.TIMELINE.episodes if one.rank < 0][:1]
    assert low, "an episode of which no risk is recorded"
    said = text_of(name, timeline=replace(samples.TIMELINE, episodes=tuple(low), events=()))

    assert "episode, risk not recorded" in said
    assert "episode, high risk" not in said
    assert "state over time" not in said
    assert "state over time" in text_of(name)


def test_the_kind_of_an_event_begins_as_large_in_the_pack_as_in_the_chronology():
    event = replace(samples.TIMELINE.events[0], text="zanzibar")
    timeline = replace(samples.TIMELINE, events=(event,))

    for name in ("nrm", "chronology"):
        said = text_of(name, timeline=timeline)
        assert f"{event.kind.name[:1].upper()}{event.kind.name[1:]}: zanzibar" in said


def test_documents_say_whether_their_owner_agreed():
    said = text_of("nrm")

    assert "Yes. DI L. Orme, 18 Nov 2026." in said
    assert "NRM-evidence-01.pdf, 2.4 MB" in said
    assert "Not asked yet. Restricted." in said
    assert "School log" not in text_of("nrm", FAMILY)


def test_the_cover_and_the_list_say_how_many_documents_are_sent_of_those_that_are_listed():
    said = text_of("nrm")

    assert "Documents to send 1 of 2 files to send" in said
    assert "1 of 2 files to send. Only what its owner agreed to" in said


def test_what_is_left_out_of_the_pack_waits_for_its_owner_also_where_the_chair_reads_it():
    timeline = replace(samples.TIMELINE, withheld=6)
    said = text_of("nrm", timeline=timeline)

    assert "6 lines held back. What is restricted goes into a referral pack only where" in said
    assert "for a reader to whom they are not shown" not in said


def test_the_cover_says_when_the_local_authority_was_told_or_that_it_is_not_recorded():
    assert "Told: not recorded yet." in text_of("nrm")

    step = Step(key="local_authority", text="Referred to children's social care")
    done = StepDone(step=step, on=date(2026, 11, 17), by="K. Amadi")
    case = replace(samples.CASE, owed=(done, *samples.CASE.owed))
    assert "Told: 17 Nov 2026, K. Amadi." in text_of("nrm", case=case)


def test_a_cover_without_a_decision_says_nothing_of_consent_to_who_is_an_adult():
    adult = replace(
        samples.CASE, decision=None, route=replace(samples.CASE.route, consent_needed=True)
    )
    said = text_of("nrm", case=adult)

    assert "A strategy meeting must decide and give its reason." in said
    assert "Consent is not needed under 18" not in said.partition("In this pack")[0]


def test_the_reference_replaces_the_empty_boxes_once_it_is_known():
    sent = Submission(
        at=samples.AS_OF, by="A. Penhallow", responder="Local authority", reference="NRM-9"
    )
    case = replace(samples.CASE, course=replace(samples.COURSE, submission=sent))

    said = text_of("nrm", case=case)

    assert "NRM reference NRM-9" in said
    assert "A. Penhallow, Local authority, 19 Nov 2026 09:30" in said


def test_once_sent_the_cover_and_the_answers_say_that_the_record_has_gone_on():
    sent = Submission(
        at=samples.AS_OF - timedelta(days=2), by="A. P", responder="Police", reference="NRM-9"
    )
    case = replace(samples.CASE, course=replace(samples.COURSE, submission=sent))
    notice = (
        "The referral was made on Tue 17 Nov 2026 09:30. This pack is the record as at "
        "Thu 19 Nov 2026 09:30, which has gone on since"
    )
    cover, *pages = reading.pages(render(samples.paper("nrm", case=case)))
    answers = next(page for page in pages if "Answers in the order of the online form" in page)

    assert notice in cover
    assert answers.index(notice) < answers.index("answers given")
    assert "which has gone on since" not in text_of("nrm")


def test_what_is_said_of_services_stands_apart_from_what_is_said_of_the_child():
    said = text_of("nrm")
    apart = said.index("About services, not the child")

    assert said.index("Is told a debt is owed") < apart
    assert said.index("Return interviews missed or declined in a row") > apart


def test_answers_stand_in_the_order_of_the_form_with_sources_and_gaps():
    said = text_of("nrm")
    places = [said.index(question.text) for question in samples.FORM.questions[:4]]

    assert places == sorted(places)
    assert "Yes [date of birth] From the record, to be checked." in said
    assert "a telephone in February 2026. [V01] In May Kaya was told of a debt. [episode 3]" in said
    assert "16a What keeps the child in it Not answered yet. The form needs an answer." in said
    assert "16b How the child left it. Not asked: 15 is “Yes”." in said
    assert "UK town 2" not in said
    assert "5 of 9 answers given" in said


def test_a_sentence_whose_owner_has_not_agreed_is_in_no_pack_and_its_place_is_said():
    held = replace(told("Zanzibar Dock was named by a source.", ("V09",))[0], held=True)
    answer = AnswerRecord(
        key="how-did-the-exploitation-start",
        text="It began in May. Zanzibar Dock was named by a source.",
        sentences=(*told("It began in May.", ("V01",)), held),
    )
    answers = tuple(a for a in samples.REFERRAL.answers if a.key != answer.key)
    said = text_of("nrm", referral=replace(samples.REFERRAL, answers=(*answers, answer)))

    assert "It began in May. [V01] Type: 16 characters. 1 line held back until its owner" in said
    assert "Zanzibar" not in said


def test_an_answer_that_professionals_see_in_part_says_so_in_one_mark():
    answer = AnswerRecord(key="how-did-the-exploitation-start", text="", sentences=(), is_part=True)
    answers = tuple(a for a in samples.REFERRAL.answers if a.key != answer.key)
    said = text_of("nrm", referral=replace(samples.REFERRAL, answers=(*answers, answer)))

    assert said.count("1 line held back until its owner agrees to its use here.") == 1


def test_the_pack_says_what_was_entered_what_the_form_no_longer_asks_and_what_is_open():
    entered = Entered(by="L. Marchetti", at=samples.AS_OF)
    answers = tuple(
        replace(a, entered=entered) if a.key == "reference" else a for a in samples.REFERRAL.answers
    )
    mark = QualityMark(key="no_copies", title="No passage twice", looks_for="Copies.", mend="Cut.")
    boxes = (
        Question(key="pack-act", number="Act", section="", text="What was done", required=True,
                 kind=QuestionKind.TEXT, wanted="Say who did it."),
    )  # fmt: skip
    said = text_of(
        "nrm",
        referral=replace(
            samples.REFERRAL,
            form=replace(samples.FORM, pack=boxes),
            answers=answers,
            orphans=(AnswerRecord(key="old-question", text="Still kept."),),
            quality=(JudgedMark(mark=mark, where=("reference",)),),
        ),
    )

    assert "Entered online by L. Marchetti," in said
    assert "Act What was done Not answered yet. The form needs an answer. Say who did it." in said
    assert "old-question: Still kept." in said
    assert "0 of 1 marks of a good referral are met" in said
    assert "No passage twice. Cut. See 2." in said


def test_each_answer_says_how_it_is_given_online():
    form = replace(samples.FORM, questions=(
        Question(key="a", number="1", section="S", text="Told", kind=QuestionKind.TEXT, limit=9),
        Question(key="b", number="2", section="S", text="Is it", kind=QuestionKind.RADIO,
                 options=("Yes", "No")),
        Question(key="c", number="3", section="S", text="Town", kind=QuestionKind.LIST,
                 required=True),
        Question(key="d", number="4", section="S", text="Born", kind=QuestionKind.DATE),
        Question(key="e", number="5", section="S", text="Box", kind=QuestionKind.CHECKBOX),
        Question(key="f", number="6", section="S", text="More", kind=QuestionKind.TEXT,
                 asked_if=(("e", "yes"),)),
    ))  # fmt: skip
    given = {"a": "One\ntwo", "b": "Perhaps", "c": "Gullhaven", "d": "4 Mar 2011"}
    answers = tuple(AnswerRecord(key=key, text=text) for key, text in given.items())
    said = text_of("nrm", referral=replace(samples.REFERRAL, form=form, answers=answers))

    assert "Type: 8 of 9 characters." in said
    assert "Perhaps Choose one of: Yes; No. The online form does not offer this answer" in said
    assert "Gullhaven Choose from the form's list." in said
    assert "4 Mar 2011 Type: day 4, month 3, year 2011." in said
    assert "Box. Not ticked." in said
    assert "More. Not asked: the box of 5 is not ticked." in said
    assert "4 of 5 answers given. None that the form needs is missing." in said


def test_whether_the_child_is_believed_is_never_filled_in_from_the_record():
    said = text_of("nrm")

    assert "A drafted opinion of the account" not in said
    assert "The desk never fills this in." in said


def test_a_persons_own_words_on_the_account_do_print():
    own = AnswerRecord(key=CREDIBILITY, text="No concern: fear explains the gap of May.")
    answers = tuple(a for a in samples.REFERRAL.answers if a.key != CREDIBILITY)
    referral = replace(samples.REFERRAL, answers=(*answers, own))

    assert own.text in text_of("nrm", referral=referral)


def test_the_chronology_is_in_order_of_time_with_episodes_among_the_rest():
    said = text_of("nrm")
    said = said[said.index("Episodes in bold on grey") :]
    order = [
        "A second telephone",
        "Episode 1, 6h30m, low.",
        "Social worker rings",
        "Episode 2, 19h00m, medium.",
        "First session with a mentor",
        "Episode 3, 65h00m, high.",
        "Mentoring restarts",
        "Episode 8, 73h10m, high.",
    ]

    assert [said.index(text) for text in order] == sorted(said.index(text) for text in order)


def test_the_pack_carries_measures_1_to_11_and_no_others():
    said = text_of("nrm")
    shown = said[said.index("What the record shows Worked out") :]

    for sentence in figures.sentences(samples.TIMELINE, ("M01", "M02", "M07", "M11")):
        assert reading.even(sentence) in shown
    for sentence in figures.sentences(samples.TIMELINE, ("M24", "M28")):
        assert reading.even(sentence) not in shown


def test_an_action_that_was_carried_over_says_how_often():
    first = replace(
        samples.TIMELINE.meetings[0],
        id=uuid4(),
        number=1,
        starts=samples.MEETING.starts - timedelta(days=60),
    )
    between = replace(first, id=uuid4(), starts=samples.MEETING.starts - timedelta(days=30))
    old = replace(samples.ACTIONS[2], id=uuid4(), meeting=first.id, number="A9")
    timeline = replace(
        samples.TIMELINE, meetings=(first, between, *samples.TIMELINE.meetings), actions=(old,)
    )
    meeting = replace(samples.MEETING, left_over=(old,))

    assert "carried 2 times" in text_of("actions", timeline=timeline, meeting=meeting)
    assert "carried" not in text_of("actions", timeline=timeline)


def test_a_family_is_not_told_that_other_children_are_left_out():
    assert "ther child" in text_of("timeline", PROFESSIONALS)
    for name in ("timeline", "minutes"):
        assert "ther child" not in text_of(name, FAMILY)
