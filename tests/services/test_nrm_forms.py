"""The versions of the questions: ours against the published form, and an office's own."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from uuid import UUID

import pytest

from strategy_desk import places
from strategy_desk.desk import Desk
from strategy_desk.domain import drafting
from strategy_desk.domain.nrm_forms import UPLOAD, QuestionKind
from strategy_desk.domain.referrals import CREDIBILITY, MoveForm, WriteAnswer
from strategy_desk.errors import CannotRead, ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.services import nrm_forms, referral_forms, referrals
from strategy_desk.services.referrals import ReferralKey

FORM = nrm_forms.form("2026-04-27")
OURS = {question.key: question for question in FORM.questions}
KINDS = {
    "input-text": QuestionKind.TEXT,
    "textarea": QuestionKind.TEXT,
    "select": QuestionKind.LIST,
    "radio-group": QuestionKind.RADIO,
    "checkbox": QuestionKind.CHECKBOX,
    "input-file": QuestionKind.FILE,
}


@pytest.fixture
def steps(shared: Path) -> dict:
    """The published form, step by step."""
    path = shared / "cases" / "templates" / "nrm_online_form_2026.json"
    return {one["step"]: one for one in json.loads(path.read_text("utf-8"))["steps"]}


@pytest.fixture
def published(shared: Path) -> list[dict]:
    """The fields of the child's path in its order."""
    path = shared / "cases" / "templates" / "nrm_child_path_fields.csv"
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def childs_fields(steps: dict) -> dict[str, tuple[dict, dict]]:
    """Every field that a child's referral can reach, by its name, with its step, in order."""
    found: dict[str, tuple[dict, dict]] = {}
    waiting, seen = ["/reference"], set()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in steps:
            continue
        seen.add(name)
        step = steps[name]
        for field in step["fields"]:
            found.setdefault(field["name"], (field, step))
        if name == "/pv-want-to-submit-nrm":  # a child's is automatic: the page asks nothing
            del found["pv-want-to-submit-nrm"]
            waiting.append("/pv-name-referral")
        elif name == "/pv-ho-reference":
            waiting.append("/fr-details")
        else:
            adult = "/pv-under-age-at-time-of-exploitation"
            waiting += [f["target"] for f in step["forks"] if f["target"] != adult] + [step["next"]]
    return found


def test_every_field_that_a_child_can_reach_is_there_and_no_other(steps: dict):
    assert set(childs_fields(steps)) == set(OURS) - {"user-email"}


def test_each_field_is_taken_needed_limited_and_chosen_as_published(steps: dict):
    differing = []
    for key, (field, _) in childs_fields(steps).items():
        ours = OURS[key]
        limit = field["max"][0] if isinstance(field["max"], list) else field["max"]
        if key != "pv-dob":
            differing += [(key, "kind")] * (ours.kind is not KINDS[field["type"]])
        differing += [(key, "required")] * (ours.required is not field["required"])
        differing += [(key, "limit")] * (ours.limit != (limit or 0))
        chosen = () if ours.kind is QuestionKind.CHECKBOX else ours.options
        differing += [(key, "options")] * (list(chosen) != (field["options"] or []))

    assert not differing
    assert OURS["pv-dob"].kind is QuestionKind.DATE


def test_what_depends_on_an_answer_of_its_own_page_does_so_here(steps: dict):
    for key, (field, _) in childs_fields(steps).items():
        if field.get("depends"):
            value = {"true": "yes", "not-sure": "not sure"}.get(*[field["depends"]["value"]] * 2)
            assert OURS[key].asked_if == ((field["depends"]["field"], value),), key


def test_the_order_of_the_fields_is_that_of_the_form(published: list[dict]):
    order = [key for key in OURS if key in {row["field"] for row in published}]

    left_out = {"when-did-the-exploitation-take-place-multiple"}  # the list shows one of the two
    assert [k for k in order if k not in left_out] == [
        row["field"] for row in published if row["field"] and row["field"] not in left_out
    ]
    for row in published:
        if ours := OURS.get(row["field"]):
            assert ours.required is (row["required on that page"] == "yes"), row["field"]
            assert ours.limit == int(row["max characters"] or 0), row["field"]
            listed = [one for one in row["options"].split(" | ") if one]
            assert list(() if ours.kind is QuestionKind.CHECKBOX else ours.options) == listed


def walked(steps: dict, answers: dict[str, str]) -> list[str]:
    """The fields that somebody meets who walks the published form with these answers."""
    found, name = [], "/reference"
    chosen = {key: value.casefold().replace(" ", "-") for key, value in answers.items()}
    while name and name != "/confirm":
        step = steps[name]
        if name != "/pv-want-to-submit-nrm":
            for field in step["fields"]:
                depends = field.get("depends")
                wanted = {"true": "yes"}.get(depends["value"], depends["value"]) if depends else ""
                if not depends or chosen.get(depends["field"]) == wanted:
                    found.append(field["name"])
        onward = step["next"]
        for fork in step["forks"]:
            rule = fork["condition"]
            if isinstance(rule, dict):
                holds = chosen.get(rule["field"]) == rule["value"]
            elif "automatic-referral" in rule or "pv-under-age" in rule:
                holds = True
            elif "files" in rule:
                holds = bool(chosen.get(UPLOAD))
            else:
                key, value = re.findall(r"'([\w-]+)'", rule)
                holds = chosen.get(key) == value
            if holds:
                onward = fork["target"]
                break
        name = onward
    return found


CHOICES = {
    one.key: one.options
    for one in FORM.questions
    if one.kind in (QuestionKind.RADIO, QuestionKind.CHECKBOX) and "Yes" in one.options
}


def chosen(options: tuple[str, ...], wanted: str) -> str:
    """The option that comes nearest to what is wanted."""
    unsure = {"Not sure", "Not Sure", "I don't know"}
    nearest = [one for one in options if one == wanted or (wanted in unsure and one in unsure)]
    return (nearest or ["No"])[0]


@pytest.mark.parametrize("answer", ["Yes", "No", "Not sure"])
@pytest.mark.parametrize("where", ["UK", "Overseas", "UK and Overseas"])
@pytest.mark.parametrize("age", ["Yes", "Not Sure"])
def test_every_branch_leads_where_the_published_form_leads(
    steps: dict, answer: str, where: str, age: str
):
    answers = {key: chosen(options, answer) for key, options in CHOICES.items()} | {
        "pv-under-age": age,
        "where-exploitation-happened": where,
        UPLOAD: "3" if answer == "Yes" else "",
    }
    ours = [one.key for one in FORM.asked(answers) if one.key != "user-email"]

    assert ours == walked(steps, answers)


def test_the_files_that_the_form_takes_are_data_of_its_version():
    assert FORM.files.types == ("jpg", "jpeg", "png", "pdf", "doc", "docx")
    assert (FORM.files.under_mb, FORM.files.most) == (25, 100)


def test_one_type_of_exploitation_is_needed():
    types = [one for one in FORM.questions if one.one_of]

    assert len(types) == 10
    assert {one.one_of for one in types} == {"types-of-exploitation"}


def test_the_sections_stand_as_on_the_prompt_sheet_with_adults_pages_named(shared: Path):
    path = shared / "cases" / "templates" / "nrm_offline_prompt_sheet_2026-04-27.csv"
    with path.open(encoding="utf-8") as file:
        titles = list(dict.fromkeys(row["section"] for row in csv.DictReader(file)))
    empty = {one.title for one in FORM.sections} - {one.section for one in FORM.questions}

    assert len(FORM.sections) == len(titles) == 12
    assert empty == {"Consent and support", "Duty to notify"}
    assert all(one.adults_only for one in FORM.sections if one.title in empty)


def test_every_number_of_the_childs_route_that_has_a_field_is_there():
    numbers = {question.number.rstrip("ab") for question in FORM.questions}

    assert numbers == {str(n) for n in range(1, 50)} - {"37"}


def test_every_needed_answer_says_what_to_do_where_it_is_not_known():
    narrative = [
        one
        for one in (*FORM.questions, *FORM.pack)
        if one.kind is QuestionKind.TEXT and one.required and not one.asked_if
    ]
    own = {"user-email", "reference", "pv-name-first-name", "pv-name-last-name"}

    assert not [one.key for one in narrative if not one.wanted and one.key not in own]


def test_the_form_asks_only_for_drafts_that_there_are():
    asked = {question.prefill for question in (*FORM.questions, *FORM.pack)} - {""}

    assert asked == set(drafting._DRAFTS)


def test_credibility_is_never_prefilled():
    credibility = [one for one in FORM.questions if one.key.startswith(CREDIBILITY)]

    assert len(credibility) == 2
    assert not any(question.prefill for question in credibility)


# An office's own versions.

LATER = """
title = "Later"
source = "Made up"
text_limit = 200
files = { types = ["pdf"], under_mb = 5, most = 10 }

[[section]]
title = "One"

[[section.question]]
key = "reference"
number = "1"
text = "Your own reference, reworded"

[[section.question]]
key = "still-in-exploitative-situation"
number = "2"
text = "Is the child still being exploited?"
kind = "radio"
options = ["Yes", "Not sure"]

[[section.question]]
key = "brand-new"
number = "3"
text = "Asked for the first time"
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where an office puts newer versions, with one in it."""
    folder = tmp_path / "nrm"
    folder.mkdir()
    monkeypatch.setattr(places, "nrm_folder", lambda: folder)
    (folder / "form-2027-02-01.toml").write_text(LATER, "utf-8")
    return folder


def pack(desk: Desk):
    return desk.get(referrals.read, ReferralKey(reference="T-1", as_of=desk.now()))


def write(desk: Desk, child: UUID, key: str, text: str) -> None:
    desk.carry_out(referrals.write_answer, WriteAnswer(child=child, key=key, text=text))


def test_new_referrals_begin_on_the_newest_version(desk: Desk, child: UUID, office: Path):
    write(desk, child, "brand-new", "Yes")

    assert nrm_forms.versions() == ("2026-04-27", "2027-02-01")
    assert (pack(desk).form.version, pack(desk).newer) == ("2027-02-01", "")


def test_an_open_draft_stays_until_somebody_moves_it_and_loses_nothing(
    desk: Desk, child: UUID, office: Path, monkeypatch: pytest.MonkeyPatch
):
    later = office / "form-2027-02-01.toml"
    later.rename(office / "put-by")
    for key, text in (
        ("reference", "MERE 7"),
        ("still-in-exploitative-situation", "No"),
        ("living-conditions", "Slept on a floor. Ate once a day."),
    ):
        write(desk, child, key, text)
    assert not desk.get(referral_forms.changes, None)
    (office / "put-by").rename(later)

    assert (pack(desk).form.version, pack(desk).newer) == ("2026-04-27", "2027-02-01")
    (found,) = desk.get(referral_forms.changes, None)
    assert found == desk.get(referral_forms.change, child)
    assert (found.reference, found.child) == ("T-1", child)
    assert [one.key for one in found.change.new] == ["brand-new"]
    assert {one.key for one in found.misfits} == {
        "still-in-exploitative-situation", "living-conditions",
    }  # fmt: skip
    assert [one.key for one in found.lacking] == ["brand-new"]

    stale = MoveForm(child=child, seen=found.seen + 1, to="2027-02-01")
    with pytest.raises(ChangedElsewhere):
        desk.carry_out(referral_forms.move, stale)
    desk.carry_out(referral_forms.move, MoveForm(child=child, seen=found.seen, to="2027-02-01"))

    moved = pack(desk)
    assert moved.form.version == "2027-02-01"
    assert moved.by_key["reference"] == "MERE 7"
    assert {one.key: one.text for one in moved.orphans} == {
        "living-conditions": "Slept on a floor. Ate once a day."
    }
    assert not desk.get(referral_forms.changes, None)
    with pytest.raises(RuleBroken, match="already"):
        desk.carry_out(
            referral_forms.move, MoveForm(child=child, seen=found.seen + 1, to="2027-02-01")
        )
    back = MoveForm(child=child, seen=found.seen + 1, to="2026-04-27")
    desk.carry_out(referral_forms.move, back)
    assert pack(desk).by_key["living-conditions"] == "Slept on a floor. Ate once a day."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("title = ", "cannot be read"),
        (LATER.replace('key = "reference"', 'key = "brand-new"'), "'brand-new' 2 times"),
        (LATER.replace('kind = "radio"', 'kind = "wheel"'), "wheel"),
        (LATER.replace("text_limit = 200", ""), "text_limit"),
        (LATER.replace('number = "3"', 'number = "3"\nlimitt = 4'), "'limitt' of 'brand-new'"),
    ],
)
def test_a_version_that_cannot_be_read_is_told_of_and_stops_nothing(
    office: Path, text: str, why: str
):
    (office / "form-2027-02-01.toml").write_text(text, "utf-8")

    assert nrm_forms.newest().version == "2026-04-27"
    (trouble,) = nrm_forms.troubles()
    assert why in trouble
    with pytest.raises(CannotRead, match=re.escape(why)):
        nrm_forms.form("2027-02-01")


def test_an_office_cannot_replace_a_version_that_came_with_the_program(office: Path):
    (office / "form-2026-04-27.toml").write_text(LATER, "utf-8")

    assert nrm_forms.form("2026-04-27").title == FORM.title


def test_a_draft_on_a_version_that_is_not_here_is_told_in_words(office: Path):
    with pytest.raises(NotFound, match="2031-01-01 are not on this computer"):
        nrm_forms.form("2031-01-01")
