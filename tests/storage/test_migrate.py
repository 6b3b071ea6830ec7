"""An older desk: copied, brought up to date whole or not at all, or refused in words."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import MetaData, String, Table, insert, select, text
from sqlalchemy.orm import Session

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import CannotOpen
from strategy_desk.models.base import Base, fuzzy_parts, words_json
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.events import EventRow
from strategy_desk.services import children, integrity, interviews, referral_answers
from strategy_desk.storage import keys, migrate, opening
from strategy_desk.storage.engine import outside, postgres_engine, sqlite_engine
from tests.storage.office import WORDS, add_child, add_meeting, lines, write_line

HEAD = migrate.HEAD

OLD = Path(__file__).parents[1] / "old"
"""One desk of each older revision: a made-up child with thirty episodes out of a police file."""

WORDS_OF_OLD_DESKS = "bronze lantern orchard quilt"

NEXT = '''
"""A later revision, for these tests. SQLite has to make the whole table again for it."""

import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("child") as batch:
        batch.add_column(sa.Column("hobby", sa.String(), nullable=False, server_default="none"))
        batch.alter_column("home_area", existing_type=sa.String(), nullable=True)
    {more}
'''


@pytest.fixture
def later(tmp_path, monkeypatch):
    """Gives this program one revision more than made the desk; its upgrade may do more."""

    def add(more="pass"):
        scripts = tmp_path / "migrations"
        shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "later.py").write_text(NEXT.format(before=HEAD, more=more), "utf-8")
        monkeypatch.setattr(migrate, "SCRIPTS", scripts)
        monkeypatch.setattr(migrate, "HEAD", "later")

    return add


def hobbies(store):
    with store.engine.connect() as connection:
        return connection.execute(text("SELECT hobby FROM child")).scalars().all()


def test_an_older_desk_is_brought_up_to_date(open_again, later):
    store = open_again()
    meeting = add_meeting(store)
    write_line(store, meeting, "Kept")
    store.close()
    later()

    store = open_again()

    assert hobbies(store) == ["none"]
    assert lines(store, meeting) == ["Kept"]
    if store.engine.dialect.name == "sqlite":
        assert outside(store.engine, "PRAGMA foreign_keys") == [(1,)]
        assert outside(store.engine, "PRAGMA foreign_key_check") == []


def test_a_copy_of_the_file_is_kept_first_and_opens_with_the_same_passphrase(
    path, later, monkeypatch
):
    store = opening.open_file(path, WORDS)
    add_child(store)
    store.close()
    later()
    opening.open_file(path, WORDS).close()
    (copy,) = path.parent.glob(f"office-before-{HEAD}-*.sddesk")

    monkeypatch.undo()
    old = opening.open_file(copy, WORDS)
    names = [child.name for child in old.read(children.summaries, None)]
    checks = integrity.verify(old, copy)
    old.close()
    assert names == ["Wren"]
    assert all(check.right for check in checks)


def test_an_upgraded_desk_is_whole(path, later):
    store = opening.open_file(path, WORDS)
    write_line(store, add_meeting(store), "Kept")
    store.close()
    later()

    store = opening.open_file(path, WORDS)
    wrong = [check for check in integrity.verify(store, path) if not check.right]
    store.close()
    assert not wrong


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ("raise RuntimeError('half way')", RuntimeError),
        ("op.execute('DELETE FROM child')", RuntimeError),
    ],
    ids=["an error half way", "rows that refer to nothing"],
)
def test_an_upgrade_that_fails_leaves_the_desk_as_it_was(path, later, monkeypatch, more, error):
    store = opening.open_file(path, WORDS)
    meeting = add_meeting(store)
    store.close()
    later(more)
    with pytest.raises(error):
        opening.open_file(path, WORDS)
    monkeypatch.undo()

    store = opening.open_file(path, WORDS)
    write_line(store, meeting, "Still here")
    checks = integrity.verify(store, path)
    store.close()
    assert all(check.right for check in checks)


def test_a_desk_that_a_newer_version_made_is_refused_in_words(open_again):
    store = open_again()
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()

    with pytest.raises(CannotOpen, match="A newer version of Strategy Desk made this desk"):
        open_again()


def test_the_migrations_make_on_a_server_what_the_models_say(address):
    from alembic import command
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = postgres_engine(address)
    command.upgrade(migrate.configuration(engine), "head")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()

    assert not differences


def add_row(connection, name, **values):
    """Add a row to a table as it is there; other columns that must hold something hold no words."""
    table = Table(name, MetaData(), autoload_with=connection)
    must = {c.name: "" for c in table.columns if not c.nullable and isinstance(c.type, String)}
    connection.execute(insert(table).values({**must, "version": 1, **values}))


def test_an_interview_on_a_server_keeps_what_it_says_as_its_table_grows(address):
    from alembic import command

    engine = postgres_engine(address)
    command.upgrade(migrate.configuration(engine), "0002")
    child, interview = uuid4(), uuid4()
    with engine.begin() as connection:
        add_row(connection, "child", id=child, date_of_birth=date(2012, 5, 1))
        add_row(connection, "interview", id=interview, child=child, words="I was cold.",
                outcome="completed", tier="A", child_chose_later=False)  # fmt: skip
    command.upgrade(migrate.configuration(engine), "head")
    with Session(engine) as session:
        (kept,) = interviews.of_child(session, child)
    engine.dispose()

    assert (kept.id, kept.words) == (interview, "I was cold.")
    assert (kept.place, kept.passed_on_to, kept.alone, kept.said) == ("", "", None, ())


def test_an_answer_on_a_server_keeps_its_sources_by_sentence(address):
    from alembic import command

    engine = postgres_engine(address)
    command.upgrade(migrate.configuration(engine), "0010")
    child, referral, answer = uuid4(), uuid4(), uuid4()
    with engine.begin() as connection:
        add_row(connection, "child", id=child, date_of_birth=date(2012, 5, 1))
        add_row(connection, "referral", id=referral, child=child, form_version="2026-04-27")
        add_row(connection, "answer", id=answer, referral=referral, key="family", tier="F",
                text="His mother. A sister.\nAn aunt", sources="V1\nV2")  # fmt: skip
    command.upgrade(migrate.configuration(engine), "head")
    with Session(engine) as session:
        kept = referral_answers.written(session, referral)["family"]
    engine.dispose()

    assert kept.text == "His mother. A sister.\nAn aunt"
    assert [(one.text, one.sources, one.tier.value) for one in kept.sentences] == [
        (text, ("V1", "V2"), "F") for text in ("His mother.", "A sister.", "An aunt")
    ]


def test_an_event_keeps_the_place_that_its_file_names(tmp_path):
    from alembic import command

    path = tmp_path / "0002.sddesk"
    for name in (path.name, f"{path.name}.keys"):
        shutil.copy(OLD / name, tmp_path / name)
    unlocked = keys.unlock(path, WORDS_OF_OLD_DESKS)
    engine = sqlite_engine(path, unlocked.data_key, unlocked.salt)
    outside(engine, "PRAGMA foreign_keys = OFF")
    command.upgrade(migrate.configuration(engine), "0016")
    child, file, seen, rang = (uuid4().hex for _ in range(4))
    read_at = datetime(2026, 9, 18, 9, tzinfo=UTC)
    with engine.begin() as connection:
        add_row(connection, "child", id=child, date_of_birth=date(2012, 5, 1))
        add_row(connection, "imported_file", id=file, child=child, read_at=read_at)
        for number, event, place in ((2, seen, "Saltmere RS"), (3, rang, "")):
            cells = json.dumps([["Event", "Seen"], ["LOCN_FOUND", place]])
            add_row(connection, "event", id=event, child=child, begins=read_at, help=False,
                    when=words_json(fuzzy_parts(FuzzyDate.unknown())))  # fmt: skip
            add_row(connection, "imported_row", id=uuid4().hex, file=file, number=number,
                    cells=cells, event=event)  # fmt: skip
    engine.dispose()

    store = opening.open_file(path, WORDS_OF_OLD_DESKS)
    with Session(store.engine) as session:
        places = dict(session.execute(select(EventRow.id, EventRow.place)).all())
    store.close()

    assert places == {UUID(seen): "Saltmere RS", UUID(rang): ""}


def test_opening_a_desk_of_today_does_not_load_alembic(path):
    import subprocess
    import sys

    script = (
        "import sys; from pathlib import Path; from strategy_desk.storage import opening;"
        f"opening.open_file(Path({str(path)!r}), {WORDS!r}).close();"
        "sys.exit('alembic' in sys.modules)"
    )

    assert not subprocess.run([sys.executable, "-c", script], check=False).returncode


@pytest.mark.parametrize("old", sorted(OLD.glob("*.sddesk")), ids=lambda path: path.stem)
def test_a_desk_of_every_older_revision_opens_whole(tmp_path, old):
    for name in (old.name, f"{old.name}.keys"):
        shutil.copy(old.with_name(name), tmp_path / name)

    store = opening.open_file(tmp_path / old.name, WORDS_OF_OLD_DESKS)
    with Session(store.engine) as session:
        kept = session.scalars(select(EpisodeRow)).all()
        held = interviews.of_child(session, kept[0].child)
    checks = integrity.verify(store, tmp_path / old.name)
    store.close()

    ends = [(row.ends, row.ends_by, row.returned or row.located) for row in kept]
    assert len(kept) == 30
    assert held
    assert all((i.place, i.passed_on_to, i.said) == ("", "", ()) for i in held)
    assert all(
        (first, last) == (end.sort_key if end else (None, None)) for first, last, end in ends
    )
    assert all((row.begins, row.begins_by) == row.missing_since.sort_key for row in kept)
    assert all(check.right for check in checks), checks
