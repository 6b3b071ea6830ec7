from __future__ import annotations

from strategy_desk.domain.nrm_forms import Form, Question, QuestionKind
from strategy_desk.domain.nrm_versions import FormChange, compared, lacking_now, misfits


def question(key: str, text: str = "", **more) -> Question:
    kind = more.pop("kind", QuestionKind.TEXT)
    return Question(key=key, number="1", section="A", text=text or key, kind=kind, **more)


OLD = Form(
    version="2026-04-27",
    title="Old",
    source="Made up",
    questions=(
        question("start", limit=100),
        question("still", kind=QuestionKind.RADIO, options=("Yes", "No"), required=True),
        question("why", required=True),
        question("help"),
        question("where"),
        question("gone"),
    ),
)
NEW = Form(
    version="2027-02-01",
    title="New",
    source="Made up",
    questions=(
        question("still", kind=QuestionKind.RADIO, options=("Yes", "Not sure"), required=True),
        question("start", limit=10),
        question("why", "Why only now?"),
        question("help", required=True),
        question("where", asked_if=(("still", "yes"),)),
        question("added", required=True),
    ),
)


def test_a_new_version_says_what_is_new_gone_and_changed():
    change = compared(OLD, NEW)
    changed = {one.now.key: one for one in change.changed}

    assert (change.before, change.now) == ("2026-04-27", "2027-02-01")
    assert [one.key for one in change.new] == ["added"]
    assert [one.key for one in change.gone] == ["gone"]
    assert change.new_order
    assert changed["still"].new_options == ("Not sure",)
    assert changed["still"].gone_options == ("No",)
    assert changed["start"].new_limit == 10
    assert (changed["why"].is_reworded, changed["why"].is_no_longer_required) == (True, True)
    assert changed["help"].is_now_required
    assert changed["where"].is_asked_otherwise
    assert not changed["help"].is_reworded
    assert not changed["where"].is_now_required


def test_a_version_against_itself_changes_nothing():
    assert compared(OLD, OLD) == FormChange(before=OLD.version, now=OLD.version)


def test_answers_that_no_longer_fit_are_named_with_the_reason():
    answers = {"still": "No", "start": "In the spring of 2026", "gone": "Kept", "help": ""}
    found = {one.key: one.why for one in misfits(NEW, answers)}

    assert found == {
        "still": "It can no longer be chosen; there are: Yes, Not sure.",
        "start": "It has 21 characters; the form now takes 10.",
        "gone": "The form no longer asks this.",
    }
    assert not misfits(OLD, answers)


def test_what_the_new_version_lacks_is_only_what_the_old_one_did_not_ask_for():
    answers = {"still": "Yes", "why": "Fear"}

    assert [one.key for one in lacking_now(OLD, NEW, answers)] == ["help", "added"]
