"""The form of what is told of a child."""

from __future__ import annotations

from functools import partial

from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.presenters.forms.children import ChildEditor
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.ui.forms.fields import Row
from strategy_desk.ui.forms.form import Form
from strategy_desk.ui.forms.rows import tr


def child_form(desk: Desk, child: ChildRecord, drafts: Drafts) -> Form:
    """Return the form of a child's details."""
    form = Form(tr("{0}: details").format(child.reference), _rows(), tr("Save"))
    page = desk.for_page(partial(isValid, form))
    form.connect_to(ChildEditor(form, page, child, drafts))
    return form


def _rows() -> tuple[Row, ...]:
    nations = tuple(
        (nation.value, nation.value.replace("-", " ").title()) for nation in Jurisdiction
    )
    return (
        Row(name="name", label=tr("Name")),
        Row(name="known_as", label=tr("Also known as"), hint=tr("names the child goes by")),
        Row(name="date_of_birth", label=tr("Born"), hint=tr("3 Feb 2012")),
        Row(name="gender", label=tr("Gender")),
        Row(name="ethnicity", label=tr("Ethnicity")),
        Row(name="nationality", label=tr("Nationality")),
        Row(name="birthplace", label=tr("Born in"), hint=tr("town, country")),
        Row(name="language", label=tr("Language")),
        Row(name="needs", label=tr("Communication needs"), wide=True),
        Row(name="living", label=tr("Where the child lives"), wide=True),
        Row(name="home_area", label=tr("Home area"), hint=tr("town, county")),
        Row(name="school", label=tr("School or training")),
        Row(name="legal_status", label=tr("Legal status"), wide=True),
        Row(name="parental_responsibility", label=tr("Who has parental responsibility"), wide=True),
        Row(name="jurisdiction", label=tr("Whose rules apply"), options=nations),
    )
