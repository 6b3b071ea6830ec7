"""The form of anything that one agency recorded, new or changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.events import EventRecord, Significance
from strategy_desk.domain.sentences import begun
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.events import EventEditor
from strategy_desk.services import catalogues
from strategy_desk.ui.forms.fields import Row
from strategy_desk.ui.forms.form import Form
from strategy_desk.ui.forms.rows import tier_rows, tr, yes_or_no


def event_form(
    desk: Desk,
    child: ChildRecord,
    drafts: Drafts,
    record: EventRecord | None = None,
    agency: str = "",
) -> Form:
    """Return the form of a child's new event, from an agency's lane, or of one to change."""
    title = tr("Change what was recorded") if record else tr("Something that happened")
    form = Form(title, _rows(record, desk.agencies), tr("Save"), can_remove=record is not None)
    page = desk.for_page(partial(isValid, form))
    form.connect_to(EventEditor(form, page, child, drafts, record, agency))
    return form


def _rows(record: EventRecord | None, known: Sequence[Agency]) -> tuple[Row, ...]:
    agencies = tuple((agency.code, agency.name) for agency in known)
    kinds = tuple((name, begun(name)) for name in catalogues.event_kinds())
    nothing = ("", tr("Choose"))
    weights = {Significance.NORMAL: tr("Normal"), Significance.KEY: tr("Key to the story")}
    return (
        Row(name="when", label=tr("When"), hint=tr("fri 18:10, 3 may, spring 2019")),
        Row(name="until", label=tr("Until, if it lasted")),
        Row(name="agency", label=tr("Agency"), options=(nothing, *agencies)),
        Row(name="kind", label=tr("Kind"), options=(nothing, *kinds)),
        Row(name="text", label=tr("What happened"), long=True, wide=True),
        Row(name="people", label=tr("People in it"), hint=tr("name; name"), wide=True),
        Row(name="place", label=tr("Where"), wide=True),
        Row(name="source", label=tr("From whom, or which document")),
        Row(name="author", label=tr("Written by")),
        Row(name="response", label=tr("What was done about it"), wide=True),
        Row(name="childs_view", label=tr("What the child said of it"), wide=True),
        Row(
            name="significance",
            label=tr("Weight"),
            options=tuple((weight.value, words) for weight, words in weights.items()),
        ),
        Row(
            name="help",
            label=tr("Counts as help"),
            options=yes_or_no(tr("As its kind usually does")),
        ),
        Row(name="reference", label=tr("Reference")),
        *tier_rows(can_open=record is not None),
    )
