"""The form of a missing episode, new or changed."""

from __future__ import annotations

from functools import partial

from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.episodes import EpisodeEditor
from strategy_desk.ui.forms.fields import Row
from strategy_desk.ui.forms.form import Form
from strategy_desk.ui.forms.rows import tier_rows, tr, yes_or_no

PLACES = ("", "home", "placement", "school", "contact", "other")
"""What a child can be missing from (domain specification 2.3, Circumstances)."""


def episode_form(
    desk: Desk, child: ChildRecord, drafts: Drafts, record: EpisodeRecord | None = None
) -> Form:
    """Return the form of a child's new episode, or of one to change."""
    title = tr("Episode {0}").format(record.number) if record else tr("New missing episode")
    title = tr("Report of an episode") if record and not record.number else title
    form = Form(title, _rows(record), tr("Save episode"), can_remove=record is not None)
    page = desk.for_page(partial(isValid, form))
    form.connect_to(EpisodeEditor(form, page, child, drafts, record))
    return form


def _rows(record: EpisodeRecord | None) -> tuple[Row, ...]:
    when = tr("fri 18:10, yesterday 2230")
    places = tuple((place, place.capitalize() or tr("Not recorded")) for place in PLACES)
    return (
        Row(name="missing_since", label=tr("Missing since"), hint=when),
        Row(name="reported", label=tr("Reported to police"), hint=when),
        Row(name="returned", label=tr("Returned"), hint=when),
        Row(name="located", label=tr("Located, if not yet returned"), hint=when),
        Row(
            name="risk",
            label=tr("Police risk level, each time it was graded"),
            hint=tr("low 18:00; high 23:10 (DI Marsh: why)"),
            wide=True,
        ),
        Row(name="missing_from", label=tr("Missing from"), options=places),
        Row(name="last_seen", label=tr("Last seen"), hint=when),
        Row(name="expected_back", label=tr("Expected back"), hint=when),
        Row(name="found_place", label=tr("Found at"), hint=tr("place, town")),
        Row(name="found_with", label=tr("Found with"), hint=tr("name; name")),
        Row(name="returned_by", label=tr("How the child came back")),
        Row(name="reported_by", label=tr("Reported by"), hint=tr("mother, carer, school")),
        Row(name="source", label=tr("Source"), hint=tr("agency, person or document")),
        Row(name="references", label=tr("Police reference"), hint=tr("one; another")),
        Row(
            name="prevention",
            label=tr("Prevention interview"),
            hint=tr("sun 0615 - PC Rao - at home"),
        ),
        Row(
            name="harm",
            label=tr("Harm while missing"),
            options=yes_or_no(tr("Not answered")),
        ),
        Row(name="harm_note", label=tr("What harm")),
        *tier_rows(can_open=record is not None),
        Row(name="note", label=tr("Note"), long=True, wide=True),
    )
