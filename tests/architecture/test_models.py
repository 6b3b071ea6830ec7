"""The tables: what migrations make is what the models say, and everything has a name."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from sqlalchemy import DateTime, Enum, Float, UniqueConstraint, create_engine, inspect

from strategy_desk.models.base import Base, Kept, Unjournalled, UtcDateTime
from strategy_desk.storage import migrate
from strategy_desk.storage.engine import sqlite_engine

TABLES = sorted(Base.metadata.tables.items())


@pytest.fixture
def engine(tmp_path):
    engine = sqlite_engine(tmp_path / "x.sddesk", os.urandom(32), os.urandom(16))
    yield engine
    engine.dispose()


def test_the_migrations_make_what_the_models_say(engine):
    from alembic import command
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    command.upgrade(migrate.configuration(engine), "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, Base.metadata)

    assert not differences


def test_a_new_desk_is_the_same_as_one_that_was_brought_up_to_date(engine, tmp_path):
    from alembic import command

    other = sqlite_engine(tmp_path / "y.sddesk", os.urandom(32), os.urandom(16))
    command.upgrade(migrate.configuration(engine), "head")
    migrate.make(other)
    migrated, made = described(engine), described(other)
    other.dispose()

    assert migrated == made


def test_the_newest_revision_is_the_one_that_new_desks_are_stamped_with():
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(migrate.configuration(create_engine("sqlite://")))

    assert scripts.get_heads() == [migrate.HEAD]


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_every_constraint_and_index_has_a_name(name, table):
    assert all(constraint.name for constraint in table.constraints)
    assert all(index.name for index in table.indexes)


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_every_row_is_told_apart_by_one_column(name, table):
    """What the journal names a row by."""
    assert len(table.primary_key.columns) == 1


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_every_reference_can_be_followed_quickly(name, table):
    first = {next(iter(index.columns)).name for index in table.indexes}
    unique = {
        next(iter(constraint.columns)).name
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    }
    alone = {column.name for column in table.columns if column.unique}
    referring = {column.name for column in table.columns if column.foreign_keys}

    assert referring <= first | unique | alone


@pytest.mark.parametrize(("name", "table"), TABLES)
def test_no_column_can_hold_a_time_without_a_zone_or_a_rounded_number(name, table):
    kinds = [column.type for column in table.columns]

    assert not [kind for kind in kinds if isinstance(kind, DateTime | Enum | Float)]
    assert all(kind.timezone for kind in kinds if isinstance(kind, UtcDateTime))


@pytest.mark.parametrize("mapper", list(Base.registry.mappers), ids=lambda m: m.class_.__name__)
def test_a_row_is_columns_and_nothing_else(mapper):
    own = {name for name in vars(mapper.class_) if not name.startswith("_")}

    assert mapper.class_.__name__.endswith("Row")
    assert not mapper.relationships
    assert own <= {attribute.key for attribute in mapper.column_attrs} | {"metadata", "registry"}


def test_every_row_that_people_work_on_has_a_version():
    apart = (Kept, Unjournalled)
    without = {m.class_.__name__ for m in Base.registry.mappers if not issubclass(m.class_, apart)}

    assert without == {"SettingRow"}


def described(engine):
    """Every table, column, constraint and index of a database."""
    found = inspect(engine)
    return {
        table: {
            "columns": sorted(
                (c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)
            ),
            "key": found.get_pk_constraint(table),
            "references": sorted(map(str, found.get_foreign_keys(table))),
            "unique": sorted(map(str, found.get_unique_constraints(table))),
            "indexes": sorted(map(str, found.get_indexes(table))),
        }
        for table in found.get_table_names()
    }


def test_the_diagram_shows_every_table_and_only_columns_that_are_there():
    page = (Path(__file__).parents[2] / "docs" / "data-model.md").read_text("utf-8")
    diagram = page.split("```mermaid")[1].split("```")[0]
    boxes = dict(re.findall(r"^    (\w+) \{\n(.*?)^    \}", diagram, re.M | re.S))
    joined = re.findall(r"^    (\w+) [|o{}]+--[|o{}]+ (\w+) :", diagram, re.M)
    columns = {
        (box, name)
        for box, text in boxes.items()
        for name in re.findall(r"^ {8}\w+ (\w+)", text, re.M)
    }
    there = {(name, column.name) for name, table in TABLES for column in table.columns}
    references = {
        (key.column.table.name, name) for name, table in TABLES for key in table.foreign_keys
    }

    assert {*boxes, *(name for pair in joined for name in pair)} == set(dict(TABLES))
    assert columns <= there
    assert set(joined) == references
