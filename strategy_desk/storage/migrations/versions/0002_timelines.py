"""Timelines and chronologies: people and places, imported files, firings, joined reports."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TWO_ENDS = (
    " + ".join(
        f"(CASE WHEN {end} IS NULL THEN 0 ELSE 1 END)"
        for end in ("episode", "event", "person", "place", "identifier")
    )
    + " = 2"
)


LAST = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts after everything that has a date."""


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "layout",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("headings", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("day_first", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layout")),
        sa.UniqueConstraint("agency", "headings", name=op.f("uq_layout_agency_headings")),
    )
    op.create_table(
        "firing",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_firing_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firing")),
        sa.UniqueConstraint(
            "child", "rule", "fired_at", name=op.f("uq_firing_child_rule_fired_at")
        ),
    )
    with op.batch_alter_table("firing", schema=None) as batch:
        batch.create_index(batch.f("ix_firing_child"), ["child"], unique=False)

    op.create_table(
        "identifier",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_identifier_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identifier")),
    )
    with op.batch_alter_table("identifier", schema=None) as batch:
        batch.create_index(batch.f("ix_identifier_child"), ["child"], unique=False)

    op.create_table(
        "imported_file",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_imported_file_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_file")),
    )
    with op.batch_alter_table("imported_file", schema=None) as batch:
        batch.create_index(batch.f("ix_imported_file_child"), ["child"], unique=False)

    op.create_table(
        "lowering",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("thing", sa.Uuid(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("now", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_lowering_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lowering")),
    )
    with op.batch_alter_table("lowering", schema=None) as batch:
        batch.create_index(batch.f("ix_lowering_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_lowering_thing"), ["thing"], unique=False)

    op.create_table(
        "place",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("force_area", sa.String(), nullable=False),
        sa.Column("latitude", sa.Integer(), nullable=True),
        sa.Column("longitude", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_place_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch:
        batch.create_index(batch.f("ix_place_child"), ["child"], unique=False)

    op.create_table(
        "conflict",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("likeness", sa.Integer(), nullable=False),
        sa.Column("differs", sa.String(), nullable=False),
        sa.Column("settlement", sa.String(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_conflict_child_child")),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_conflict_event_event")),
        sa.ForeignKeyConstraint(["other"], ["event.id"], name=op.f("fk_conflict_other_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict")),
    )
    with op.batch_alter_table("conflict", schema=None) as batch:
        batch.create_index(batch.f("ix_conflict_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_conflict_event"), ["event"], unique=False)
        batch.create_index(batch.f("ix_conflict_other"), ["other"], unique=False)

    op.create_table(
        "imported_row",
        sa.Column("file", sa.Uuid(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cells", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("event", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_imported_row_event_event")),
        sa.ForeignKeyConstraint(
            ["file"], ["imported_file.id"], name=op.f("fk_imported_row_file_imported_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_row")),
    )
    with op.batch_alter_table("imported_row", schema=None) as batch:
        batch.create_index(batch.f("ix_imported_row_event"), ["event"], unique=False)
        batch.create_index(batch.f("ix_imported_row_file"), ["file"], unique=False)

    op.create_table(
        "link",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("episode", sa.Uuid(), nullable=True),
        sa.Column("event", sa.Uuid(), nullable=True),
        sa.Column("person", sa.Uuid(), nullable=True),
        sa.Column("place", sa.Uuid(), nullable=True),
        sa.Column("identifier", sa.Uuid(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(TWO_ENDS, name=op.f("ck_link_two_ends")),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_link_child_child")),
        sa.ForeignKeyConstraint(["episode"], ["episode.id"], name=op.f("fk_link_episode_episode")),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name=op.f("fk_link_event_event")),
        sa.ForeignKeyConstraint(
            ["identifier"], ["identifier.id"], name=op.f("fk_link_identifier_identifier")
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_link_person_person")),
        sa.ForeignKeyConstraint(["place"], ["place.id"], name=op.f("fk_link_place_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link")),
    )
    with op.batch_alter_table("link", schema=None) as batch:
        batch.create_index(batch.f("ix_link_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_link_episode"), ["episode"], unique=False)
        batch.create_index(batch.f("ix_link_event"), ["event"], unique=False)
        batch.create_index(batch.f("ix_link_identifier"), ["identifier"], unique=False)
        batch.create_index(batch.f("ix_link_person"), ["person"], unique=False)
        batch.create_index(batch.f("ix_link_place"), ["place"], unique=False)

    op.create_table(
        "removal",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("noun", sa.String(), nullable=False),
        sa.Column("thing", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_removal_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal")),
    )
    with op.batch_alter_table("removal", schema=None) as batch:
        batch.create_index(batch.f("ix_removal_child"), ["child"], unique=False)

    op.create_table(
        "kept_apart",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("one", sa.Uuid(), nullable=False),
        sa.Column("other", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_kept_apart_child_child")),
        sa.ForeignKeyConstraint(["one"], ["episode.id"], name=op.f("fk_kept_apart_one_episode")),
        sa.ForeignKeyConstraint(
            ["other"], ["episode.id"], name=op.f("fk_kept_apart_other_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_apart")),
    )
    with op.batch_alter_table("kept_apart", schema=None) as batch:
        batch.create_index(batch.f("ix_kept_apart_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_kept_apart_one"), ["one"], unique=False)
        batch.create_index(batch.f("ix_kept_apart_other"), ["other"], unique=False)

    op.create_table(
        "join_choice",
        sa.Column("episode", sa.Uuid(), nullable=False),
        sa.Column("joined", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("report", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode"], ["episode.id"], name=op.f("fk_join_choice_episode_episode")
        ),
        sa.ForeignKeyConstraint(
            ["joined"], ["episode.id"], name=op.f("fk_join_choice_joined_episode")
        ),
        sa.ForeignKeyConstraint(
            ["report"], ["episode.id"], name=op.f("fk_join_choice_report_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_choice")),
    )
    with op.batch_alter_table("join_choice", schema=None) as batch:
        batch.create_index(batch.f("ix_join_choice_episode"), ["episode"], unique=False)
        batch.create_index(batch.f("ix_join_choice_joined"), ["joined"], unique=False)
        batch.create_index(batch.f("ix_join_choice_report"), ["report"], unique=False)

    with op.batch_alter_table("episode", schema=None) as batch:
        batch.add_column(sa.Column("begins_by", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("ends", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("ends_by", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("joined_into", sa.Uuid(), nullable=True))
        batch.add_column(sa.Column("last_seen", sa.Text(), nullable=True))
        batch.add_column(sa.Column("expected_back", sa.Text(), nullable=True))
        batch.add_column(sa.Column("reported_by", sa.String(), nullable=True))
        batch.add_column(sa.Column("harm", sa.Boolean(), nullable=True))
        batch.add_column(sa.Column("harm_note", sa.String(), nullable=True))
        batch.create_index(batch.f("ix_episode_joined_into"), ["joined_into"], unique=False)
        batch.create_foreign_key(
            batch.f("fk_episode_joined_into_episode"), "episode", ["joined_into"], ["id"]
        )
    with op.batch_alter_table("event", schema=None) as batch:
        batch.add_column(sa.Column("author", sa.String(), nullable=True))
        batch.add_column(sa.Column("response", sa.String(), nullable=True))
        batch.add_column(sa.Column("childs_view", sa.String(), nullable=True))
        batch.add_column(sa.Column("significance", sa.String(), nullable=True))
        batch.add_column(sa.Column("joined_into", sa.Uuid(), nullable=True))
        batch.create_index(batch.f("ix_event_joined_into"), ["joined_into"], unique=False)
        batch.create_foreign_key(
            batch.f("fk_event_joined_into_event"), "event", ["joined_into"], ["id"]
        )
    with op.batch_alter_table("interview", schema=None) as batch:
        batch.add_column(sa.Column("begins", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("begins_by", sa.DateTime(timezone=True), nullable=True))

    _fill("episode", reported_by="", harm_note="")
    _fill("event", author="", response="", childs_view="", significance="normal")
    _fill_sort_keys("episode", ("begins", "begins_by"), ("missing_since", "reported"))
    _fill_sort_keys("episode", ("ends", "ends_by"), ("returned", "located"))
    _fill_sort_keys("interview", ("begins", "begins_by"), ("at",))
    with op.batch_alter_table("episode", schema=None) as batch:
        batch.alter_column("begins_by", existing_type=sa.DateTime(timezone=True), nullable=False)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError


def _fill(table: str, **values: str) -> None:
    """Give the rows there are a value in each new column, which must then have one."""
    rows = sa.table(table, *(sa.column(name) for name in values))
    op.execute(rows.update().values(**values))
    with op.batch_alter_table(table, schema=None) as batch:
        for name in values:
            batch.alter_column(name, existing_type=sa.String(), nullable=False)


def _fill_sort_keys(table: str, names: tuple[str, ...], sources: tuple[str, ...]) -> None:
    """Work out sort keys, first and last, from the first of the fuzzy dates that is there."""
    rows = sa.table(
        table,
        sa.column("id", sa.Uuid()),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in names),
        *(sa.column(source, sa.Text()) for source in sources),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows)).mappings().all():
        known = next((row[source] for source in sources if row[source]), None)
        if known is not None:
            keys = dict(zip(names, _instants(json.loads(known)), strict=True))
            connection.execute(rows.update().where(rows.c.id == row["id"]).values(**keys))


def _instants(parts: dict[str, str]) -> tuple[datetime, datetime]:
    """The first and last instant that a fuzzy date can mean, as revision 0002 counted them."""
    if "at" in parts:
        at = datetime.fromisoformat(parts["at"]).astimezone(UTC)
        return at, at
    first = _midnight(parts["earliest"], 0) if "earliest" in parts else None
    last = _midnight(parts["latest"], 1) if "latest" in parts else None
    return first or last or LAST, last or LAST


def _midnight(day: str, later: int) -> datetime:
    start = date.fromordinal(date.fromisoformat(day).toordinal() + later)
    return datetime.combine(start, time.min, ZoneInfo("Europe/London")).astimezone(UTC)
