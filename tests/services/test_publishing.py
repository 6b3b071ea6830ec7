from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from strategy_desk.desk import Desk
from strategy_desk.documents import action_rows, minutes_prose, summary
from strategy_desk.documents.document import Paper
from strategy_desk.domain.agendas import to_go_through
from strategy_desk.domain.meetings import AgendaItem, MeetingState
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Audience
from strategy_desk.domain.time import at_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import catalogues, print_readers, publishing
from strategy_desk.services.print_keys import PrintKey

ROWAN = "SD-2026-001"
RESTRICTED = (
    "X1", "phone line", "Originator", "Consider warning notice",
    "Serve Child Abduction Warning Notice", "Legal planning meeting to be held",
)  # fmt: skip
HEALTH = ("sprained wrist", "CAMHS referral of 17 Jun", "Hand injury")
NOT_FAMILY = ("Child Abduction Warning Notice served", "CPS told of NRM decision", "with the lab")
READERS = ("professionals", *(agency.code for agency in catalogues.agencies()), "family")
AFTER_E16 = at_local(datetime(2026, 10, 26, 12))
"""Within 72 hours of the return of 25 October, and after the second meeting."""
COPIES = [
    (document, reader)
    for document in ("agenda", "minutes", "decisions", "actions", "timeline", "nrm")
    for reader in READERS
    if document != "nrm" or reader in {"POL", "CSC"}
]


def paper(demo: Desk, document: str, audience: str, **more: Any) -> Any:
    key = PrintKey(
        document=document,
        audience=audience,
        printed_by="S. Abara",
        **({"reference": ROWAN, "printed_at": demo.now()} | more),
    )
    return demo.get(publishing.paper, key)


def words(thing: Any) -> str:
    """Every word of a record, however deep; an agenda's prompts are the template's."""
    if isinstance(thing, str):
        return thing
    if isinstance(thing, tuple | list | frozenset):
        return "\n".join(map(words, thing))
    if is_dataclass(thing) and not isinstance(thing, AgendaItem | Audience):
        return "\n".join(words(getattr(thing, field.name)) for field in fields(thing))
    return ""


@pytest.mark.parametrize(("document", "reader"), COPIES)
def test_no_attendee_is_handed_what_is_not_theirs(demo: Desk, document: str, reader: str):
    found = words(paper(demo, document, reader))

    hidden = {
        "POL": HEALTH + RESTRICTED[-1:],
        "HEA": RESTRICTED,
        "family": RESTRICTED + HEALTH + NOT_FAMILY,
        "HOM": RESTRICTED + HEALTH + NOT_FAMILY,
    }.get(reader, RESTRICTED + HEALTH)
    assert not [phrase for phrase in hidden if phrase in found]


def test_the_first_meetings_minutes_keep_the_same_rule(demo: Desk):
    found = words(paper(demo, "minutes", "professionals", reference="", meeting=f"{ROWAN}-M1"))

    assert not [phrase for phrase in RESTRICTED if phrase in found]
    assert "Phone to be examined" in found


def test_the_chair_is_handed_everything(demo: Desk):
    found = "".join(words(paper(demo, kind, "chair")) for kind in ("minutes", "timeline"))

    assert not [
        p for p in RESTRICTED + HEALTH + NOT_FAMILY if p not in found and p != RESTRICTED[3]
    ]


def test_the_pack_holds_nothing_that_needs_its_owners_agreement(demo: Desk):
    found = words(paper(demo, "nrm", "chair"))

    assert not [phrase for phrase in RESTRICTED + HEALTH if phrase in found]
    assert "Rowan is 14." in found


@pytest.mark.parametrize(
    ("reader", "who"),
    [
        ("family", "the family"),
        ("professionals", "Professionals"),
        ("EDU", "Education"),
        ("HOM", "Home and placement"),
        ("VOL", "Voluntary"),
    ],
)
def test_only_the_chair_and_first_responders_get_a_pack(demo: Desk, reader: str, who: str):
    with pytest.raises(RuleBroken, match=f"no copy for {who}"):
        paper(demo, "nrm", reader)


def test_a_pack_is_offered_to_nobody_who_gets_none(demo: Desk):
    key = PrintKey(document="nrm", reference=ROWAN, printed_at=demo.now(), printed_by="S. Abara")

    assert [one.key for one in demo.get(print_readers.every_reader, key)] == ["chair", "POL", "CSC"]


def test_minutes_of_a_child_are_those_of_the_last_meeting_held(demo: Desk):
    found = paper(demo, "minutes", "chair")

    assert found.meeting.reference == f"{ROWAN}-M2"
    assert found.title == f"{ROWAN}-M2, minutes, version 1"


def test_circulated_minutes_are_printed_as_they_were_sent_whenever_that_is(demo: Desk):
    by_itself, asked_for = (
        paper(demo, "minutes", "professionals", meeting=f"{ROWAN}-M2", version=version)
        for version in (0, 1)
    )

    assert by_itself == asked_for
    assert "Done 6 Nov 2026" not in repr(minutes_prose.prose(by_itself))
    assert by_itself.meeting.state is MeetingState.CIRCULATED


def test_in_short_speaks_of_the_day_of_the_meeting_whenever_it_is_printed(demo: Desk):
    first = summary.sentences(paper(demo, "minutes", "chair", meeting=f"{ROWAN}-M1"))
    second = summary.sentences(paper(demo, "minutes", "chair", meeting=f"{ROWAN}-M2"))

    assert "Rowan came home on Monday 18 May 2026 at 13:20" in first
    assert "the first 72 hours end on Thursday 21 May 2026 at 13:20" in first
    assert "7 in all" in first
    assert "15 in all" in second
    assert "first 72 hours" not in second


@pytest.mark.parametrize("document", ["minutes", "decisions"])
def test_no_action_falls_into_72_hours_that_began_after_the_meeting(demo: Desk, document: str):
    found = paper(demo, document, "chair", meeting=f"{ROWAN}-M2", printed_at=AFTER_E16)

    assert found.meeting.actions
    assert not [one for one in found.meeting.actions if action_rows.hours_end(one, found)]


def test_a_child_without_a_meeting_has_no_minutes(demo: Desk):
    with pytest.raises(NotFound, match="No meeting has been held"):
        paper(demo, "minutes", "chair", reference="SD-2026-005")
    assert paper(demo, "timeline", "chair", reference="SD-2026-005").meeting is None


def test_an_agenda_of_a_child_is_that_of_the_next_meeting_planned(demo: Desk):
    found = paper(demo, "agenda", "chair")

    assert found.title == f"{ROWAN}-M3, agenda"
    assert found.meeting.state is MeetingState.PLANNED


def test_a_child_without_a_planned_meeting_has_the_last_ones_agenda(demo: Desk):
    found = paper(demo, "agenda", "chair", reference="SD-2026-004")

    assert found.title == "SD-2026-004-M1, agenda"
    assert found.meeting.state is not MeetingState.PLANNED
    with pytest.raises(NotFound, match="No meeting has been held"):
        paper(demo, "agenda", "chair", reference="SD-2026-005")


def test_decisions_of_a_child_are_those_of_the_last_meeting_held(demo: Desk):
    before = demo.now() - timedelta(days=400)

    assert paper(demo, "decisions", "chair").title == f"{ROWAN}-M2, decisions and actions"
    with pytest.raises(NotFound, match="No meeting has been held"):
        paper(demo, "decisions", "chair", printed_at=before)


@pytest.mark.parametrize("document", ["agenda", "decisions", "actions"])
def test_a_copy_counts_what_it_would_hold_and_does_not(demo: Desk, document: str):
    whole, professionals = (paper(demo, document, who) for who in ("chair", "professionals"))

    assert whole.held_back == 0
    assert professionals.held_back == sizes(document, whole) - sizes(document, professionals) > 0
    assert paper(demo, document, "family").held_back == 0


def test_a_copy_of_an_agenda_ends_when_the_meeting_does(demo: Desk):
    readers = ("chair", "POL", "family")
    ends = {paper(demo, "agenda", who).meeting.planned_end for who in readers}

    minutes = sum(item.minutes for item in paper(demo, "agenda", "chair").meeting.agenda)
    starts = paper(demo, "agenda", "chair").meeting.starts
    assert ends == {starts + timedelta(minutes=minutes)}


def test_large_print_is_asked_for_and_given(demo: Desk):
    assert paper(demo, "minutes", "chair", large=True).large
    assert paper(demo, "minutes", "chair", large=True).setting.large
    assert not paper(demo, "minutes", "chair").large


def test_a_child_in_wales_has_its_papers_in_welsh_too(demo: Desk):
    assert paper(demo, "timeline", "chair", reference="SD-2026-005").setting.bilingual
    assert not paper(demo, "timeline", "chair").setting.bilingual


def sizes(document: str, found: Paper) -> int:
    """How many items and actions, or actions, with disagreements among decisions, a paper holds."""
    meeting = found.meeting
    if document == "agenda":
        return len(meeting.agenda) + len(to_go_through(meeting, found.timeline))
    dissent = [line for line in meeting.lines if line.kind is LineKind.DISSENT]
    actions = len(meeting.actions) + len(meeting.left_over)
    return actions + len(dissent) if document == "decisions" else actions


@pytest.mark.parametrize(
    "document", ["agenda", "minutes", "decisions", "actions", "timeline", "nrm"]
)
def test_titles_name_nobody(demo: Desk, document: str):
    title = paper(demo, document, "chair").title

    assert "Rowan" not in title
    assert "Tilley" not in title
