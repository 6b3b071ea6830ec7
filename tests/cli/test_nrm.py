"""The referral on the command line."""

from __future__ import annotations

from itertools import groupby

from strategy_desk.services import nrm_forms

ROWAN, OTHER = "SD-2026-001", "SD-2026-002"
KEYS = {"number", "keys", "asked", "required", "answer", "characters", "sources", "missing"}


def test_the_referral_is_one_document_in_the_order_of_the_online_form(on_demo):
    found = on_demo("nrm", ROWAN, "--json").json
    form = nrm_forms.newest()

    assert set(found) == {"version", "questions", "indicators", "quality", "ready"}
    assert found["version"] == "2026-04-27"
    assert all(set(one) == KEYS for one in found["questions"])
    grouped = groupby(form.questions, key=lambda one: one.number)
    assert [(one["number"], one["keys"]) for one in found["questions"]] == [
        (number, [field.key for field in fields]) for number, fields in grouped
    ]
    assert len({one["number"] for one in found["questions"]}) == len(found["questions"])


def test_an_answer_of_one_box_is_its_text_and_of_several_is_by_key(on_demo):
    found = {one["number"]: one for one in on_demo("nrm", ROWAN, "--json").json["questions"]}

    assert found["3"]["answer"] == "Mereshire Council"
    assert found["3"]["characters"] == len("Mereshire Council")
    assert found["7"]["answer"]["birthplace"] == "England, Harlowmere"
    assert found["7"]["characters"]["birthplace"] == len("England, Harlowmere")
    assert found["27"]["answer"] == {
        "where-exploitation-happened-uk-city-1": "Gullhaven",
        "where-exploitation-happened-uk-city-2": "Pellbridge",
    }
    assert found["27"]["sources"] == ["E07", "E11", "E15", "E04"]
    lines = found["14"]["answer"].count("\n")
    assert found["14"]["characters"] == len(found["14"]["answer"]) + lines


def test_what_is_missing_asked_and_needed_is_said(on_demo):
    found = {one["number"]: one for one in on_demo("nrm", OTHER, "--json").json["questions"]}

    assert found["24"]["missing"]
    assert found["24"]["answer"] is None
    assert (found["16a"]["asked"], found["16a"]["missing"]) == (False, False)
    assert (found["18"]["required"], found["18"]["missing"]) == (False, False)
    assert (found["32"]["required"], found["32"]["missing"]) == (True, True)
    assert (found["49"]["asked"], found["49"]["required"]) == (False, False)


def test_indicators_and_marks_are_said_and_the_referral_is_ready(on_demo):
    found = on_demo("nrm", ROWAN, "--json").json

    assert {"code", "evidence", "proposed", "confidence"} == set(found["indicators"][0])
    assert all(one["evidence"] for one in found["indicators"])
    marks = {one["mark"]: one for one in found["quality"]}
    assert len(marks) == 13
    assert marks["act_and_purpose"] == {"mark": "act_and_purpose", "ok": True, "where": []}
    assert [key for key, one in marks.items() if not one["ok"]] == []
    assert found["ready"] is True


def test_a_referral_that_nobody_has_written_yet_is_not_ready_and_says_where(on_demo):
    found = on_demo("nrm", OTHER, "--json").json
    marks = {one["mark"]: one for one in found["quality"]}

    assert "fr-details-phone" in marks["two_contacts"]["where"]
    assert marks["evidence_dated"]["where"] == ["upload-file"]
    assert found["ready"] is False


def test_the_text_form_reads_in_the_order_of_the_form_with_sources_and_hints(on_demo):
    said = on_demo("nrm", ROWAN)

    assert said.code == 0
    assert said.out.index("First responder details") < said.out.index("Background")
    assert "Preparation copy. Not a referral. Submit at modernslavery.gov.uk." in said.out
    assert "return interview, E15]" in said.out
    assert "     3 documents to upload" in said.out
    assert "Ready to be typed in." in said.out
    assert "Person X1" not in said.out


def test_the_text_form_says_what_is_missing_and_how_much(on_demo):
    said = on_demo("nrm", OTHER)
    needed = said.out.count("[not answered; needed]")

    assert "[not answered; needed] A number that is answered." in said.out
    assert f"Not ready: {needed} answers missing, 0 too long, 0 that the form does not" in said.out


def test_a_child_who_is_not_there_is_refused_in_words(on_demo):
    said = on_demo("nrm", "SD-1999-000", "--json")

    assert said.code == 2
    assert "SD-1999-000" in said.err
    assert not said.out


def test_somebody_of_18_is_told_of_the_route_for_adults(own_desk, run):
    run("--desk", own_desk, "new-child", "--reference", "T-18", "--name", "Lee Oak",
        "--born", "24 Nov 2008")  # fmt: skip
    young = run("--desk", own_desk, "--now", "2026-11-23T09:00", "nrm", "T-18")
    grown = run("--desk", own_desk, "--now", "2026-11-24T09:00", "nrm", "T-18")

    assert "route for adults" not in young.out
    assert "route for adults" in grown.out
