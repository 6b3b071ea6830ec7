"""The questions of the online form, as one published version of them says.

Source: domain specification 4.4; the form's own limits stand in ``resources/nrm``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from strategy_desk.errors import CannotRead, RuleBroken

ANY = "*"
"""In a condition: whatever the answer is, as long as there is one."""

UNDER_18 = "pv-under-age"
"""The question whose answer decides the route. Not sure is treated as a child (4.2)."""

UPLOAD = "upload-file"
"""The question that is answered by the files themselves."""


class QuestionKind(StrEnum):
    """How the online form takes an answer."""

    TEXT = "text"
    LIST = "list"
    RADIO = "radio"
    CHECKBOX = "checkbox"
    DATE = "date"
    FILE = "file"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One field of the online form, from ``resources/nrm``.

    ``asked_if`` holds alternatives of (field key, answer in lower case): it is asked when one of
    them holds, or always when there are none. Of the questions with one ``one_of`` at least one
    must be answered. ``limit`` is the most characters, 0 where the form sets none. ``prefill``
    names what the record can offer, ``wanted`` says what to do where the answer is not known.
    """

    key: str
    number: str
    section: str
    text: str
    kind: QuestionKind
    required: bool = False
    options: tuple[str, ...] = ()
    asked_if: tuple[tuple[str, str], ...] = ()
    one_of: str = ""
    limit: int = 0
    prefill: str = ""
    wanted: str = ""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One part of the form. ``adults_only`` names its pages that no child's referral reaches."""

    title: str
    adults_only: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FileLimits:
    """What the form takes as evidence: endings without a dot, MB that each stays under, how many.

    A megabyte is a million bytes here, the smaller of the two readings: what passes, passes either.
    """

    types: tuple[str, ...] = ()
    under_mb: int = 0
    most: int = 0


@dataclass(frozen=True, kw_only=True)
class FileOffered:
    """A file somebody would submit: its name and its size in bytes."""

    name: str
    size: int


@dataclass(frozen=True, kw_only=True)
class Form:
    """One published version of the questions, in the order of the online form.

    ``pack`` are boxes that the preparation pack asks for and the online form does not (4.5).
    """

    version: str
    title: str
    source: str
    questions: tuple[Question, ...]
    pack: tuple[Question, ...] = ()
    sections: tuple[Section, ...] = ()
    files: FileLimits = field(default_factory=FileLimits)

    def asked(self, answers: Mapping[str, str]) -> tuple[Question, ...]:
        """Return the questions that these answers lead to, in order.

        A question behind one that is not asked itself is not asked either.
        """
        reached: dict[str, Question] = {}
        for question in self.questions:
            if not question.asked_if or any(
                key in reached and _holds(answers.get(key, ""), wanted)
                for key, wanted in question.asked_if
            ):
                reached[question.key] = question
        return tuple(reached.values())

    def question(self, key: str) -> Question | None:
        """Return a question of the form or of the pack by its key."""
        return next((one for one in (*self.questions, *self.pack) if one.key == key), None)

    def lacking(self, answers: Mapping[str, str]) -> tuple[Question, ...]:
        """Return the questions that are asked, need an answer and have none.

        Where one of several is needed and none is given, the first of them stands for all.
        """
        asked = self.asked(answers)
        met = {one.one_of for one in asked if one.one_of and answers.get(one.key)}
        lacks: dict[str, Question] = {}
        for one in asked:
            if one.one_of and one.one_of not in met:
                lacks.setdefault(one.one_of, one)
            elif one.required and not answers.get(one.key):
                lacks[one.key] = one
        return tuple(lacks.values())


def is_childs_route(answers: Mapping[str, str]) -> bool:
    """Whether these answers keep to the route for a child: under 18, not sure, or not yet said."""
    return answers.get(UNDER_18, "").casefold() != "no"


def in_box(text: str) -> str:
    """Return a text as a box of the form holds it: each line break is one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def characters(text: str) -> int:
    """Count a text as the online form does.

    A browser sends a text area with carriage return and line feed for each line break, and the
    form's own check counts UTF-16 units of what was sent: a break counts two, and so does a sign
    outside the basic plane. Source: HTML standard, form control infrastructure, textarea value.
    """
    held = in_box(text)
    return len(held.encode("utf-16-le", "surrogatepass")) // 2 + held.count("\n")


def fits(question: Question, text: str) -> bool:
    """Whether a box of the form takes a text of this length."""
    return not question.limit or characters(text) <= question.limit


def is_offered(question: Question, text: str) -> bool:
    """Whether the form offers this answer; a pick list's answers are known to the form alone."""
    return not question.options or text in question.options


def check_length(question: Question, text: str) -> None:
    """Refuse an answer that the online form would not take (AC36).

    Raises:
        RuleBroken: it is longer than the box takes.
    """
    if not fits(question, text):
        raise RuleBroken(
            f"The answer has {characters(text):,} characters; the form takes {question.limit:,}.",
            "Shorten it or move part of it to another question. Nothing was saved.",
        )


def check_files(limits: FileLimits, files: Iterable[FileOffered]) -> None:
    """Refuse files that the online form would not take (AC36).

    Raises:
        RuleBroken: one has another ending, is too large or empty, or there are too many.
    """
    offered = list(files)
    for file in offered:
        ending = file.name.rpartition(".")[2] if "." in file.name else ""
        if ending.casefold() not in limits.types:
            raise RuleBroken(
                f"The form does not take {ending.upper() or 'nameless'} files.",
                f"It takes {', '.join(kind.upper() for kind in limits.types)}: save it as a PDF.",
            )
        if file.size >= limits.under_mb * 1_000_000:
            raise RuleBroken(
                f"The file has {file.size / 1_000_000:.1f} MB; each must stay under "
                f"{limits.under_mb} MB.",
                "Split it or make its pictures smaller.",
            )
        if file.size <= 0:
            raise RuleBroken("The file is empty.", "Choose the file that holds the document.")
    if len(offered) > limits.most:
        raise RuleBroken(
            f"These are {len(offered)} files; the form takes {limits.most}.",
            "Put some together into one PDF.",
        )


def check_form(form: Form) -> None:
    """Refuse questions that nobody could answer in order.

    Raises:
        CannotRead: with the first fault found and where it stands.
    """
    where = f"The questions of {form.version}"
    if not form.questions:
        raise CannotRead(f"{where} hold no question.", "Ask whoever made the file.")
    keys = Counter(one.key for one in (*form.questions, *form.pack))
    for key, times in keys.items():
        if times > 1:
            raise CannotRead(f"{where} ask '{key}' {times} times.", "Give each its own key.")
    before: set[str] = set()
    for question in form.questions:
        for key, _ in question.asked_if:
            if key not in before:
                raise CannotRead(
                    f"{where} ask '{question.key}' after '{key}', which does not stand before it.",
                    "Put it behind the question that it depends on.",
                )
        before.add(question.key)


def _holds(answer: str, wanted: str) -> bool:
    return bool(answer) if wanted == ANY else answer.casefold() == wanted
