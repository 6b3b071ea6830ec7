"""The form of a missing episode, new or changed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.presenters.forms.editor import Drafts
from strategy_desk.presenters.forms.episodes import EpisodeEditor
from strategy_desk.presenters.forms.sheet import NO, YES
from strategy_desk.ui.forms.fields import Row
from strategy_desk.ui.forms.form import Form

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


def tr(words: str) -> str:
    """Return words in the language of the window."""
    return QCoreApplication.translate("Forms", words)


def tier_rows(*, can_open: bool) -> tuple[Row, ...]:
    """Return the fields of who may see something, and who agreed that more may."""
    tiers = tuple((tier.value, name) for tier, name in TIER_NAMES.items())
    tier = Row(name="tier", label=tr("Who may see it"), options=tiers)
    agreed = Row(
        name="agreement",
        label=tr("If more may see it than before: who agreed, when and why"),
        hint=tr("Police - DS P. Hallow - 20 Nov - the operation is over"),
        wide=True,
    )
    return (tier, agreed) if can_open else (tier,)


def yes_or_no(nobody: str) -> tuple[tuple[str, str], ...]:
    """Return the options of a question that may not have been answered."""
    return (("", nobody), (YES, tr("Yes")), (NO, tr("No")))


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
        Row(name="found_place", label=tr("Found at"), hint=tr("place, town")),
        Row(name="found_with", label=tr("Found with"), hint=tr("name; name")),
        Row(name="returned_by", label=tr("How the child came back")),
        Row(name="reported_by", label=tr("Reported by"), hint=tr("mother, carer, school")),
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
        Row(name="note", label=tr("Note"), long=True),
    )
