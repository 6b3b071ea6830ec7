"""What every form's presenter does: reads while somebody types, saves, keeps drafts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.time import Pass
from strategy_desk.errors import ChangedElsewhere, ComesTwice, DeskError, NotFound, RuleBroken
from strategy_desk.presenters.forms.drafts import Draft, Drafts
from strategy_desk.presenters.forms.sheet import Filled, Sheet, Words

AnySheet = TypeVar("AnySheet", bound=Sheet)
AnyRecord = TypeVar("AnyRecord")


class FormView(Protocol):
    """What a presenter asks of its form. A field called nothing is the form as a whole."""

    def fill(self, words: Words) -> None:
        """Put words into these fields; the others stay."""

    def offer(self, name: str, words: Sequence[str]) -> None:
        """Offer words to complete a field with."""

    def understood(self, name: str, words: str) -> None:
        """Show beside a field how it was understood, or nothing."""

    def ask_which(self, name: str) -> None:
        """Ask beside a field which of the two times is meant."""

    def not_understood(self, name: str, error: DeskError) -> None:
        """Say beside a field that somebody has left why it was not understood."""

    def wrong(self, name: str, error: DeskError) -> None:
        """Say beside a field what is wrong with it, and go there."""

    def differs(self, name: str, words: str) -> None:
        """Show beside a field what somebody else saved in it."""

    def restored(self) -> None:
        """Say that the words are those of before, which were not saved."""

    def saved(self) -> None:
        """Close: everything is saved."""


class Editor(ABC, Generic[AnySheet]):
    """Carries what is typed into one form to the record. ``about`` is a record, or what is new."""

    def __init__(
        self, view: FormView, desk: Desk, child: ChildRecord, drafts: Drafts, about: object
    ) -> None:
        self._view = view
        self._desk = desk
        self._child = child
        self._drafts = drafts
        self._key = f"{type(self).__name__} {child.id} {about}"
        self._passes: dict[str, Pass] = {}
        self._filled: Filled = {}
        self._usual: Words = {}
        self._is_open = False
        self._is_saving = False
        self._touched: set[str] = set()
        self._left: set[str] = set()
        self._refused_in = ""
        self._waiting: Words | None = None

    @property
    @abstractmethod
    def readings(self) -> Mapping[str, Callable[[AnySheet], str]]:
        """How each field that is read says what it understood. Raises RuleBroken."""

    @abstractmethod
    def sheet(self, common: Mapping[str, Any]) -> AnySheet:
        """Return the form's own sheet; ``common`` is what every sheet is read with."""

    @abstractmethod
    def command(self, sheet: AnySheet) -> tuple[Callable[..., Any], object]:
        """Return the use case and the command that save the form. Raises RuleBroken."""

    @abstractmethod
    def removal(self, reason: str) -> tuple[Callable[..., Any], object]:
        """Return the use case and the command that take the record out. Raises RuleBroken."""

    @abstractmethod
    def ask_again(self, then: Callable[[Filled | None], object]) -> None:
        """Read the record as it stands now; nothing where it is gone."""

    def open(self, filled: Filled, usual: Words | None = None) -> None:
        """Fill the form: with a record, with what is usual for a new one, or with a draft.

        Somebody may have begun to type before the record was read: their words stay.
        """
        self._filled, self._usual = filled, usual or {}
        words = {name: said for name, (said, _) in filled.items()} | dict(self._usual)
        draft = self._drafts.kept.get(self._key)
        if draft is not None:
            words |= draft.words
            self._passes = dict(draft.passes) | self._passes
        self._view.fill({n: said for n, said in words.items() if n not in self._touched})
        if draft is not None:
            self._view.restored()
        self._is_open = True
        if self._waiting is None:
            self.show(words)
        else:
            typed = {n: said for n, said in self._waiting.items() if n in self._touched}
            self.save(words | typed)

    def fill_late(self, filled: Filled) -> None:
        """Fill fields that were read after the others, unless somebody has begun to type there."""
        self._filled = {**self._filled, **filled}
        draft = self._drafts.kept.get(self._key)
        typed = self._touched | set(draft.words if draft else ())
        self._view.fill({name: said for name, (said, _) in filled.items() if name not in typed})

    def begin_again(self) -> None:
        """Leave the draft, and fill the form as at first."""
        self._drafts.kept.pop(self._key, None)
        self._passes.clear()
        self._touched.clear()
        self.open(self._filled, self._usual)

    def typed(self, name: str, words: Words) -> None:
        """Read again: an answer given of other words no longer counts."""
        self._passes.pop(name, None)
        self._touched.add(name)
        self._left.discard(name)
        self._refused_in = ""
        self.show(words)

    def choose(self, name: str, which: Pass, words: Words) -> None:
        """Take the answer to which of two times is meant."""
        self._passes[name] = which
        self._refused_in = ""
        self.show(words)

    def finished(self, name: str, words: Words) -> None:
        """Say what is wrong with a field that somebody has left, until they type there again."""
        self._left.add(name)
        self.show(words)

    def show(self, words: Words) -> None:
        """Show how each field is understood; of one that is being typed, as far as it can be.

        What a save was refused for stays until something is typed.
        """
        sheet = self._sheet(words)
        for name, say in self.readings.items():
            if name == self._refused_in:
                continue
            try:
                self._view.understood(name, say(sheet))
            except ComesTwice:
                self._view.ask_which(name)
            except RuleBroken as error:
                if name in self._left:
                    self._view.not_understood(name, error)
                else:
                    self._view.understood(name, "")

    def save(self, words: Words) -> None:
        """Save the form; what stands against it is said beside its field, and nothing is lost."""
        if not self._is_open:
            self._waiting = words
            return
        self._waiting, self._refused_in = None, ""
        self.leave(words)
        self.show(words)
        self._carry_out(lambda: self.command(self._sheet(words)), words)

    def remove(self, reason: str, words: Words) -> None:
        """Take the record out, because it was a mistake."""
        self._carry_out(lambda: self.removal(reason), words)

    def leave(self, words: Words) -> None:
        """Keep what was typed for the next time this form is opened."""
        at_first = {name: said for name, (said, _) in self._filled.items()} | dict(self._usual)
        typed = {n: said for n, said in words.items() if said != at_first.get(n, "")}
        if not self._is_open:
            typed = {name: said for name, said in typed.items() if name in self._touched}
        if typed:
            self._drafts.kept[self._key] = Draft(words=typed, passes=dict(self._passes))
        else:
            self._drafts.kept.pop(self._key, None)

    def _carry_out(
        self, asked: Callable[[], tuple[Callable[..., Any], object]], words: Words
    ) -> None:
        """Carry out what is asked, once: a second Enter while it is being saved is not a second."""
        if self._is_saving:
            return
        try:
            use_case, command = asked()
        except RuleBroken as error:
            self._refuse(error)
            return
        self._is_saving = True
        self._desk.do(use_case, command, lambda _: self._saved(), self._refused(words))

    def _sheet(self, words: Words) -> AnySheet:
        return self.sheet(
            {
                "words": words,
                "child": self._child,
                "now": self._desk.now(),
                "passes": self._passes,
                "filled": self._filled,
                "agencies": self._desk.agencies,
            }
        )

    def _saved(self) -> None:
        self._drafts.kept.pop(self._key, None)
        self._view.saved()

    def _refuse(self, error: DeskError) -> None:
        name = self._refused_in = error.field if isinstance(error, RuleBroken) else ""
        self._view.wrong(name, error)
        if isinstance(error, ComesTwice):
            self._view.ask_which(name)

    def _refused(self, words: Words) -> Callable[[DeskError], None]:
        def refused(error: DeskError) -> None:
            self._is_saving = False
            if isinstance(error, ChangedElsewhere):
                self.ask_again(lambda theirs: self._merge(words, theirs, error))
            else:
                self._refuse(error)

        return refused

    def _merge(self, words: Words, theirs: Filled | None, error: DeskError) -> None:
        """Put what somebody else saved beside what was typed; where only they wrote, theirs holds.

        Saving again then keeps what stands in the form.
        """
        if theirs is None:
            self._refuse(NotFound("Somebody else took this out.", "What you typed is still here."))
            return
        before, self._filled = self._filled, theirs
        for name, (said, _) in theirs.items():
            was, mine = before.get(name, ("", None))[0], words.get(name, "")
            if said not in (was, mine):
                self._view.differs(name, said)
                if mine == was:
                    self._view.fill({name: said})
        self._view.wrong(
            "",
            ChangedElsewhere(
                error.what, "Theirs stands beside yours. Save again to keep what is here."
            ),
        )


def recorded(record: AnyRecord | None) -> AnyRecord:
    """Return the record that is to be taken out. Raises RuleBroken where there is none yet."""
    if record is None:
        raise RuleBroken("Nothing is recorded yet that could be taken out.")
    return record
