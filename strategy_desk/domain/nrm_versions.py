"""What a new version of the questions changes for a referral that was begun on an older one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.nrm_forms import Form, Question, QuestionKind, characters, fits


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One question that both versions ask, and in what it differs."""

    before: Question
    now: Question

    @property
    def is_reworded(self) -> bool:
        """Whether it asks in other words."""
        return self.before.text != self.now.text

    @property
    def is_now_required(self) -> bool:
        """Whether the form takes no empty answer any more."""
        return self.now.required and not self.before.required

    @property
    def is_no_longer_required(self) -> bool:
        """Whether the form takes an empty answer now."""
        return self.before.required and not self.now.required

    @property
    def is_asked_otherwise(self) -> bool:
        """Whether other answers lead to it, or it is taken in another way."""
        was, now = self.before, self.now
        return (was.asked_if, was.kind, was.one_of) != (now.asked_if, now.kind, now.one_of)

    @property
    def new_options(self) -> tuple[str, ...]:
        """What can be chosen now and could not before."""
        return tuple(one for one in self.now.options if one not in self.before.options)

    @property
    def gone_options(self) -> tuple[str, ...]:
        """What could be chosen before and cannot now."""
        return tuple(one for one in self.before.options if one not in self.now.options)

    @property
    def new_limit(self) -> int:
        """The characters that it takes now, where it took another number; else 0."""
        return self.now.limit if self.now.limit != self.before.limit else 0


@dataclass(frozen=True, kw_only=True)
class FormChange:
    """What differs between two versions, in the order of the new one."""

    before: str
    now: str
    new: tuple[Question, ...] = ()
    gone: tuple[Question, ...] = ()
    changed: tuple[Changed, ...] = ()
    new_order: bool = False


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """An answer that a version of the form would not take, and why. It is kept all the same."""

    key: str
    text: str
    why: str


@dataclass(frozen=True, kw_only=True)
class DraftChange:
    """What a new version changes for one child's open draft; ``seen`` is its version as read."""

    child: UUID
    reference: str
    seen: int
    change: FormChange
    misfits: tuple[Misfit, ...] = ()
    lacking: tuple[Question, ...] = ()


def compared(before: Form, now: Form) -> FormChange:
    """Return what a new version changes."""
    was = {one.key: one for one in before.questions}
    keys = {one.key for one in now.questions}
    both = [one.key for one in now.questions if one.key in was]
    return FormChange(
        before=before.version,
        now=now.version,
        new=tuple(one for one in now.questions if one.key not in was),
        gone=tuple(one for one in before.questions if one.key not in keys),
        changed=tuple(
            Changed(before=was[one.key], now=one)
            for one in now.questions
            if one.key in was and _asks(one) != _asks(was[one.key])
        ),
        new_order=both != [one.key for one in before.questions if one.key in keys],
    )


def misfits(form: Form, answers: Mapping[str, str]) -> tuple[Misfit, ...]:
    """Return the answers that a version of the form would not take as they are."""
    found = ((key, text, _why_not(form.question(key), text)) for key, text in answers.items())
    return tuple(Misfit(key=key, text=text, why=why) for key, text, why in found if text and why)


def lacking_now(before: Form, now: Form, answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return what the new version lacks an answer to that the old one did not."""
    already = _keys(before.lacking(answers))
    return tuple(one for one in now.lacking(answers) if one.key not in already)


def _asks(question: Question) -> tuple[object, ...]:
    """What of a question matters to whoever answers it."""
    return (
        question.text,
        question.kind,
        question.required,
        question.options,
        question.asked_if,
        question.one_of,
        question.limit,
    )


def _why_not(question: Question | None, text: str) -> str:
    if question is None:
        return "The form no longer asks this."
    chosen = question.kind in (QuestionKind.RADIO, QuestionKind.CHECKBOX) and question.options
    if chosen and text.casefold() not in {one.casefold() for one in question.options}:
        return f"It can no longer be chosen; there are: {', '.join(question.options)}."
    if not fits(question, text):
        return f"It has {characters(text):,} characters; the form now takes {question.limit:,}."
    return ""


def _keys(questions: Iterable[Question]) -> set[str]:
    return {one.key for one in questions}
