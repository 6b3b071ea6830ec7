"""Anything an agency recorded, typed and changed by keys."""

from __future__ import annotations

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.events import ChangeEvent, RecordEvent, Significance
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import Precision
from strategy_desk.services import events, tiers
from tests.ui.forms.conftest import ALT, CTRL, Key, check_names


def begin(hands) -> None:
    hands.press(Key.Key_N, CTRL)
    assert hands.form is not None


def the_event(hands):
    (event,) = hands.timeline.events
    return event


def recorded(hands, **more) -> None:
    fields = {
        "when": read_moment("spring 2019"),
        "agency": "EDU",
        "kind": "contact",
        "text": "Seen at the gate.",
    } | more
    hands.desk.carry_out(events.record, RecordEvent(child=hands.child.id, **fields))


def test_every_field_can_be_typed(hands):
    begin(hands)
    hands.put(
        when="early March 2018",
        until="5 Mar 2018",
        agency="edu",
        kind="conc",
        text="Arrived in new trainers; would not say from whom.",
        place="The school gate",
        source="Form tutor",
        author="A. Bell",
        response="Asked at home.",
        childs_view="A friend gave me them.",
        significance="key",
        help="no",
        reference="ED/7",
    )
    assert hands.under("when") == "between 1 and 10 Mar 2018"
    hands.press(Key.Key_Return)

    event = the_event(hands)
    assert (event.when.text, event.when.precision) == ("early March 2018", Precision.BETWEEN)
    assert (event.agency, event.kind.name) == ("EDU", "concern")
    assert event.text == "Arrived in new trainers; would not say from whom."
    assert event.place == "The school gate"
    assert (event.source, event.author, event.reference) == ("Form tutor", "A. Bell", "ED/7")
    assert (event.response, event.childs_view) == ("Asked at home.", "A friend gave me them.")
    assert (event.significance, event.help) == (Significance.KEY, False)


def test_help_is_its_kinds_and_what_is_intelligence_starts_restricted(hands):
    begin(hands)
    hands.put(when="yesterday", agency="police", kind="intell", text="A man waits at the gate.")
    assert hands.form.words["tier"] == "P"
    hands.press(Key.Key_Return, CTRL)
    begin(hands)
    hands.put(when="yesterday", agency="vol", kind="direct", text="Session 1.")
    hands.press(Key.Key_Return, CTRL)

    first, second = sorted(hands.timeline.events, key=lambda event: event.kind.name)
    assert (first.kind.name, first.help, first.tier) == ("direct work", True, Tier.ALL)
    assert (second.kind.name, second.tier) == ("intelligence", Tier.POLICE)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"agency": "edu", "kind": "cont", "text": "Seen."}, "when", "does not say when"),
        ({"when": "3 May 2026", "kind": "cont", "text": "Seen."}, "agency", "which agency"),
        ({"when": "3 May 2026", "agency": "edu", "text": "Seen."}, "kind", "what kind"),
        ({"when": "3 May 2026", "agency": "edu", "kind": "cont"}, "text", "no words"),
        ({"when": "31 Feb 2026", "agency": "edu", "kind": "cont", "text": "Seen."}, "when", "28"),
        (
            {"when": "3 May 2026", "until": "2 May 2026", "agency": "edu", "kind": "cont",
             "text": "Seen."},
            "until", "before it begins",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_said_beside_its_field(hands, typed, field, words):
    begin(hands)
    hands.put(**typed)
    hands.press(Key.Key_Return, CTRL)

    assert words in hands.under(field)
    assert hands.is_wrong(field)
    assert hands.timeline.events == ()
    assert {n: hands.form.words[n] for n in typed if n not in {"agency", "kind"}} == {
        n: w for n, w in typed.items() if n not in {"agency", "kind"}
    }


def test_in_an_agencys_lane_the_form_is_of_that_agency(hands):
    recorded(hands, when=read_moment("20 Nov 2026"), agency="HEA")
    chart = hands.window.pages.currentWidget().chart
    hands.press(Key.Key_Down)
    for _ in range(12):
        if chart.selected and chart.selected.row == "HEA":
            break
        hands.press(Key.Key_Down)
    begin(hands)

    assert hands.form.words["agency"] == "HEA"


def test_a_change_keeps_the_date_as_written_and_is_undone(hands):
    recorded(hands)
    hands.window.edit(the_event(hands))
    assert hands.form.words["when"] == "spring 2019"
    hands.put(text="Seen at the gate with a man.")
    hands.press(Key.Key_Return, CTRL)

    assert the_event(hands).text == "Seen at the gate with a man."
    assert the_event(hands).when == read_moment("spring 2019")
    hands.press(Key.Key_Z, CTRL)
    assert the_event(hands).text == "Seen at the gate."


def test_what_somebody_else_saved_stands_beside_it(hands):
    recorded(hands)
    was = the_event(hands)
    hands.window.edit(was)
    hands.put(source="Tutor")
    theirs = ChangeEvent(
        event=was.id, seen=was.version, when=was.when, agency="EDU", kind="contact",
        text="Seen twice.", source="Head of year",
    )  # fmt: skip
    hands.desk.carry_out(events.change, theirs)
    hands.press(Key.Key_Return)

    assert hands.form.words["text"] == "Seen twice."
    assert hands.form.words["source"] == "Tutor"
    hands.press(Key.Key_Return)
    assert (the_event(hands).text, the_event(hands).source) == ("Seen twice.", "Tutor")


def test_more_may_see_it_only_with_its_owners_agreement(hands):
    recorded(hands, tier=Tier.POLICE, agency="POL")
    hands.window.edit(the_event(hands))
    hands.put(tier="all")
    hands.press(Key.Key_Return)
    assert the_event(hands).tier is Tier.POLICE
    assert "until the agency that owns it agrees" in hands.form.trouble.text()

    hands.put(agreement="Police - DS P. Hallow - 20 Nov 2026 - the operation is over")
    hands.press(Key.Key_Return)

    assert the_event(hands).tier is Tier.ALL
    (kept,) = hands.desk.get(tiers.lowerings, hands.child.id)
    assert (kept.agreement.agency, kept.agreement.by) == ("POL", "DS P. Hallow")
    assert kept.agreement.reason == "the operation is over"


def test_a_mistake_is_taken_out_and_comes_back(hands):
    recorded(hands)
    hands.window.edit(the_event(hands))
    hands.press(Key.Key_T, ALT)
    hands.type("Entered twice")
    hands.press(Key.Key_Return)
    assert hands.timeline.events == ()
    hands.press(Key.Key_Z, CTRL)

    assert the_event(hands).text == "Seen at the gate."


def test_somebody_who_took_it_out_meanwhile_is_said(hands):
    from strategy_desk.domain.events import RemoveEvent

    recorded(hands)
    was = the_event(hands)
    hands.window.edit(was)
    hands.put(source="Tutor")
    taken = RemoveEvent(event=was.id, seen=was.version, reason="Twice")
    hands.desk.carry_out(events.remove, taken)
    hands.press(Key.Key_Return)

    assert "no longer there" in hands.form.trouble.text()
    assert hands.form.words["source"] == "Tutor"


def test_every_field_has_its_name_for_a_screen_reader(hands):
    begin(hands)

    check_names(hands.form)
