"""The first desk: every table of the main job."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring a desk up from the revision before."""
    op.create_table(
        "child",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("date_of_birth", sa.Date(), nullable=False),
        sa.Column("jurisdiction", sa.String(), nullable=False),
        sa.Column("gender", sa.String(), nullable=False),
        sa.Column("living", sa.String(), nullable=False),
        sa.Column("legal_status", sa.String(), nullable=False),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("home_area", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sa.UniqueConstraint("reference", name=op.f("uq_child_reference")),
    )
    op.create_table(
        "desk_user",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_user")),
        sa.UniqueConstraint("name", name=op.f("uq_desk_user_name")),
    )
    op.create_table(
        "journal",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("redoes", sa.Integer(), nullable=True),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "episode",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("missing_since", sa.Text(), nullable=True),
        sa.Column("reported", sa.Text(), nullable=True),
        sa.Column("located", sa.Text(), nullable=True),
        sa.Column("returned", sa.Text(), nullable=True),
        sa.Column("missing_from", sa.String(), nullable=False),
        sa.Column("found_place", sa.String(), nullable=False),
        sa.Column("returned_by", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_episode_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
    )
    with op.batch_alter_table("episode", schema=None) as batch:
        batch.create_index("ix_episode_child_begins", ["child", "begins"], unique=False)

    op.create_table(
        "event",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("begins", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("when", sa.Text(), nullable=False),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("help", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_event_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    with op.batch_alter_table("event", schema=None) as batch:
        batch.create_index("ix_event_child_begins", ["child", "begins"], unique=False)

    op.create_table(
        "indicator_use",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("first_seen", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_indicator_use_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_use")),
        sa.UniqueConstraint("child", "code", name=op.f("uq_indicator_use_child_code")),
    )
    with op.batch_alter_table("indicator_use", schema=None) as batch:
        batch.create_index(batch.f("ix_indicator_use_child"), ["child"], unique=False)

    op.create_table(
        "interview",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("interviewer", sa.String(), nullable=False),
        sa.Column("child_chose_later", sa.Boolean(), nullable=False),
        sa.Column("parent_information", sa.Boolean(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_interview_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
    )
    with op.batch_alter_table("interview", schema=None) as batch:
        batch.create_index(batch.f("ix_interview_child"), ["child"], unique=False)

    op.create_table(
        "meeting",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("starts", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("chair", sa.String(), nullable=False),
        sa.Column("minute_taker", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("inquorate_reason", sa.String(), nullable=False),
        sa.Column("reconvene_plan", sa.String(), nullable=False),
        sa.Column("review", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_meeting_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("child", "number", name=op.f("uq_meeting_child_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_meeting_reference")),
    )
    with op.batch_alter_table("meeting", schema=None) as batch:
        batch.create_index(batch.f("ix_meeting_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_meeting_starts"), ["starts"], unique=False)

    op.create_table(
        "person",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_person_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch:
        batch.create_index(batch.f("ix_person_child"), ["child"], unique=False)

    op.create_table(
        "referral",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("form_version", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_referral_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sa.UniqueConstraint("child", name=op.f("uq_referral_child")),
    )
    op.create_table(
        "waiver",
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_waiver_child_child")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiver")),
    )
    with op.batch_alter_table("waiver", schema=None) as batch:
        batch.create_index(batch.f("ix_waiver_child"), ["child"], unique=False)

    op.create_table(
        "action",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("child", sa.Uuid(), nullable=False),
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("due_time", sa.Time(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("completed", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("superseded_by", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child"], ["child.id"], name=op.f("fk_action_child_child")),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_action_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("meeting", "number", name=op.f("uq_action_meeting_number")),
    )
    with op.batch_alter_table("action", schema=None) as batch:
        batch.create_index(batch.f("ix_action_child"), ["child"], unique=False)
        batch.create_index(batch.f("ix_action_due"), ["due"], unique=False)
        batch.create_index(batch.f("ix_action_meeting"), ["meeting"], unique=False)

    op.create_table(
        "agenda_item",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("prompts", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_agenda_item_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    with op.batch_alter_table("agenda_item", schema=None) as batch:
        batch.create_index(batch.f("ix_agenda_item_meeting"), ["meeting"], unique=False)

    op.create_table(
        "answer",
        sa.Column("referral", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("sources", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral"], ["referral.id"], name=op.f("fk_answer_referral_referral")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("referral", "key", name=op.f("uq_answer_referral_key")),
    )
    with op.batch_alter_table("answer", schema=None) as batch:
        batch.create_index(batch.f("ix_answer_referral"), ["referral"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("presence", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_attendance_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch:
        batch.create_index(batch.f("ix_attendance_meeting"), ["meeting"], unique=False)

    op.create_table(
        "decision",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_decision_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sa.UniqueConstraint("meeting", "question", name=op.f("uq_decision_meeting_question")),
    )
    with op.batch_alter_table("decision", schema=None) as batch:
        batch.create_index(batch.f("ix_decision_meeting"), ["meeting"], unique=False)

    op.create_table(
        "episode_reference",
        sa.Column("episode", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode"], ["episode.id"], name=op.f("fk_episode_reference_episode_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode_reference")),
    )
    with op.batch_alter_table("episode_reference", schema=None) as batch:
        batch.create_index(batch.f("ix_episode_reference_episode"), ["episode"], unique=False)
        batch.create_index(batch.f("ix_episode_reference_text"), ["text"], unique=False)

    op.create_table(
        "grade",
        sa.Column("episode", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["episode"], ["episode.id"], name=op.f("fk_grade_episode_episode")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade")),
    )
    with op.batch_alter_table("grade", schema=None) as batch:
        batch.create_index(batch.f("ix_grade_episode"), ["episode"], unique=False)

    op.create_table(
        "interview_episode",
        sa.Column("interview", sa.Uuid(), nullable=False),
        sa.Column("episode", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode"], ["episode.id"], name=op.f("fk_interview_episode_episode_episode")
        ),
        sa.ForeignKeyConstraint(
            ["interview"], ["interview.id"], name=op.f("fk_interview_episode_interview_interview")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_episode")),
    )
    with op.batch_alter_table("interview_episode", schema=None) as batch:
        batch.create_index(batch.f("ix_interview_episode_episode"), ["episode"], unique=False)
        batch.create_index(batch.f("ix_interview_episode_interview"), ["interview"], unique=False)

    op.create_table(
        "minute_line",
        sa.Column("meeting", sa.Uuid(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_minute_line_meeting_meeting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute_line")),
    )
    with op.batch_alter_table("minute_line", schema=None) as batch:
        batch.create_index(batch.f("ix_minute_line_meeting"), ["meeting"], unique=False)

    op.create_table(
        "offer",
        sa.Column("interview", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview"], ["interview.id"], name=op.f("fk_offer_interview_interview")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
    )
    with op.batch_alter_table("offer", schema=None) as batch:
        batch.create_index(batch.f("ix_offer_interview"), ["interview"], unique=False)

    op.create_table(
        "prevention_interview",
        sa.Column("episode", sa.Uuid(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["episode"], ["episode.id"], name=op.f("fk_prevention_interview_episode_episode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prevention_interview")),
    )
    with op.batch_alter_table("prevention_interview", schema=None) as batch:
        batch.create_index(batch.f("ix_prevention_interview_episode"), ["episode"], unique=False)


def downgrade() -> None:
    """A desk is never taken back; its copy from before is opened instead."""
    raise NotImplementedError
