"""The form of a return interview: who will see the child, and afterwards how it went."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.interviews import OUTCOME_WORDS
from strategy_desk.domain.topics import OF_THE_CHILD, TOPIC_NAMES, Topic
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.interviews import InterviewEditor
from strategy_desk.presenters.forms.sheet import YES
from strategy_desk.ui.forms.fields import Fold, Row
from strategy_desk.ui.forms.form import Form
from strategy_desk.ui.forms.rows import tier_rows, tr, yes_or_no


def interview_form(desk: Desk, child: ChildRecord, drafts: Drafts, episode: UUID) -> Form:
    """Return the form of the interview after one episode, filled where it is recorded."""
    title = tr("Return interview with {0}").format(child.first_name)
    form = Form(title, _rows(), tr("Save"), can_remove=True)
    page = desk.for_page(partial(isValid, form))
    form.connect_to(InterviewEditor(form, page, child, drafts, episode))
    return form


HINTS = {
    Topic.PUSH: "what made it hard to stay",
    Topic.PULL: "what or who drew them away",
    Topic.WHERE: "places, and how long in each",
    Topic.WITH_WHOM: "who they were with, who they met",
    Topic.TRAVEL: "how, and who paid",
    Topic.HARM: "hurt, threatened, made to do anything",
    Topic.SUBSTANCES: "alcohol, drugs, from whom",
    Topic.MONEY: "money, gifts, anything owed",
    Topic.ONLINE: "phones, messages, who asked them",
    Topic.HELP: "what, and from whom",
    Topic.SHARING: "what they agreed to or expect, who is not to know",
}
"""What to ask of each topic, in a few words."""


def _rows() -> tuple[Row, ...]:
    outcomes = tuple(
        (outcome.value, words[:1].upper() + words[1:]) for outcome, words in OUTCOME_WORDS.items()
    )
    return (
        Row(name="interviewer", label=tr("Who sees the child, or saw them"), hint=tr("name, role")),
        Row(name="outcome", label=tr("How it stands"), options=outcomes),
        Row(name="at", label=tr("When it is to be, or was"), hint=tr("thu 1600, yesterday 10:30")),
        Row(name="episodes", label=tr("After episodes"), hint=tr("15, 16")),
        Row(
            name="offers",
            label=tr("Offers, one a line: when - by whom - how - what came of it"),
            hint=tr("mon 0900 - R. Okoro - phone - declined"),
            long=True,
            wide=True,
        ),
        Row(name="words", label=tr("In the child's own words"), long=True, wide=True),
        Row(
            name="chose_later",
            label=tr("Later because the child wished it"),
            options=(("", tr("No")), (YES, tr("Yes"))),
        ),
        Row(
            name="parent_information",
            label=tr("Parents or carers told what they know"),
            options=yes_or_no(tr("Not asked")),
        ),
        Row(
            name=Topic.PARENTS.value,
            label=tr("What parents or carers know"),
            long=True,
        ),
        Row(name="note", label=tr("Note"), long=True),
        *tier_rows(can_open=True),
        *_topics(),
        *_how_it_was_done(),
    )


def _topics() -> tuple[Row, ...]:
    fold = Fold(title=tr("What the child said"), key="Alt S")
    return tuple(
        Row(name=topic.value, label=TOPIC_NAMES[topic], hint=tr(HINTS[topic]), long=True, fold=fold)
        for topic in OF_THE_CHILD
    )


def _how_it_was_done() -> tuple[Row, ...]:
    fold = Fold(title=tr("How it was done, and what was passed on"), key="Alt D")
    nobody = tr("Not answered")
    return (
        Row(name="place", label=tr("Where it is held"), hint=tr("school, home"), fold=fold),
        Row(name="alone", label=tr("The child seen alone"), options=yes_or_no(nobody), fold=fold),
        Row(
            name="independent",
            label=tr("By somebody independent of the child's care"),
            options=yes_or_no(nobody),
            fold=fold,
        ),
        Row(
            name="passed_on_to",
            label=tr("What protects the child passed on to"),
            hint=tr("social worker, police 101"),
            fold=fold,
        ),
        Row(name="passed_on_at", label=tr("Passed on when"), hint=tr("mon 1130, today"), fold=fold),
    )
