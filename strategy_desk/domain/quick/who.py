"""Who a quick line is for: the agency and the person, named alone, at the front or after 'by'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.names import Name
from strategy_desk.domain.quick.known import Candidate, Known, capitalised
from strategy_desk.domain.quick.words import Gap, Line


@dataclass(kw_only=True)
class Names:
    """An agency and the people who stand together, from one word up to another."""

    agency: Agency | None = None
    agency_words: str = ""
    people: tuple[Candidate, ...] = ()
    end: int = 0


class Who:
    """Takes agency and owner out of a line where they are sure; what is not sure stays in it.

    ``agency_words`` are those that were taken for the agency; ``asked`` are the people who could be
    meant where it is not one.
    """

    def __init__(self, line: Line, known: Known) -> None:
        self.agency: Agency | None = None
        self.agency_words = ""
        self.owner: Candidate | None = None
        self.asked: tuple[Candidate, ...] = ()
        self._line = line
        self._known = known
        self._joint: frozenset[int] = frozenset()
        self._called()
        self._side_by_side()
        while self._alone(sure=True) or self._alone(sure=False):
            pass
        self._of_one_word()
        self._leading()
        self._closing()
        self._first_said()
        self._implied()

    def _called(self) -> None:
        """Take '@Rao' and 'owner: Sana Iqbal'."""
        for first, word in enumerate(self._line.words):
            label = word.plain == "owner" and bool(word.before)
            start = first + label
            if not (label or word.called) or start == len(self._line.words):
                continue
            people, end = self._known.person(self._line, start)
            if not people:
                end = max(capitalised(self._line, start), start + word.called)
            if not people and end > start and self._line.words[start].text[0].isalpha():
                people = (Candidate(name=self._line.said(start, end), listed=False),)
            if people:
                self._take(Names(people=people, end=end), first, end)
                return

    def _side_by_side(self) -> None:
        """Note that two parts in a row name two people: 'Rao, Osei - visit'. Neither is taken."""
        if self.owner is not None:
            return
        for (first, last), (other, end) in pairwise(self._line.pieces()):
            one, two = self._names(first, last), self._names(other, end)
            acts = two.end == end or self._link(two.end, end) > two.end
            apart = one.people and two.people and not set(one.people) & set(two.people)
            if apart and acts and one.end == last:
                self.asked = tuple(dict.fromkeys((*self.asked, *one.people, *two.people)))
                self._joint |= {self._line.words[first].start, self._line.words[other].start}

    def _pieces(self) -> Iterator[tuple[int, int]]:
        """Give the parts of the line from which somebody can be taken."""
        for first, last in self._line.pieces():
            if self._line.words[first].start not in self._joint:
                yield first, last

    def _alone(self, *, sure: bool) -> bool:
        """Take one agency or person that fills a part of the line; between commas less surely."""
        for first, last in self._pieces():
            ends = (self._line.words[first].before, self._line.after(last))
            names = self._names(first, last)
            outer = ends == _HARD or self._line.in_brackets(first, last)
            if not sure:
                outer = outer or bool(names.people) or Gap.HARD in ends
            if names.end == last and outer and self._take(names, first, last):
                return True
        return False

    def _of_one_word(self) -> None:
        """Take the last word that may be a surname, alone between dashes, where nobody is known."""
        if self.owner or self.asked:
            return
        for first, last in reversed(list(self._pieces())):
            ends = (self._line.words[first].before, self._line.after(last))
            person = self._known.surname(self._line, first) if last == first + 1 else None
            if person and ends == _HARD and len(self._line.words) > 1:
                self._take(Names(people=(person,), end=last), first, last)
                return

    def _leading(self) -> None:
        """Take who stands before 'to' or a verb: 'Sana Iqbal CSC to chase', 'police check'."""
        for first, last in self._pieces():
            names = self._names(first, last)
            link = self._link(names.end, last)
            nobody = names.end == first
            if nobody and link > first == 0 and (self.agency or self.owner):
                self._line.take(first, link)
                return
            if nobody:
                continue
            if self._is_accompanied(names, last) and self._take(names, first, names.end):
                return
            joint = self._is_joint(names, last)
            if joint or (self._acts(names, link, last) and self._take(names, first, link)):
                return

    def _closing(self) -> None:
        """Take who stands at the end: 'to be done by PC Rao', 'check billing PC Rao'."""
        for first, last in self._pieces():
            for start in range(first + 1, last):
                names = self._names(start, last)
                if names.end < last:
                    continue
                by = self._line.words[start - 1].plain == "by"
                if by or (names.people and not self._has_object(first, start)):
                    known = all(one.listed or Name.of(one.name).titles for one in names.people)
                    if known and self._take(names, start - by, last):
                        return
                break

    def _first_said(self) -> None:
        """Take somebody here whom the line begins with, where nobody else is named: 'Rao intel'."""
        if self.agency or self.owner or self.asked or not self._line.words:
            return
        first, last = next(self._line.pieces())
        names = self._names(first, last)
        here = [who for who in names.people if who.listed and who.circle == 0]
        told = names.end < last and self._line.words[names.end].plain in _TOLD_OF
        if len(here) == len(names.people) == 1 and names.end < last and not (told or names.agency):
            self._take(names, first, names.end)

    def _has_object(self, first: int, start: int) -> bool:
        """Whether the name that begins at ``start`` is of somebody to whom something is done."""
        before = self._line.words[start - 1].plain
        begins = start - 1 == first or self._line.words[start - 2].plain in _AND | {"to"}
        return before in _BEFORE_OBJECTS or self._known.is_verb(before, begins=begins)

    def _implied(self) -> None:
        """Where no agency was taken, it is the owner's, or the one the line begins with.

        Of people who could be meant it is theirs, where they are all of one agency.
        """
        people = (self.owner,) if self.owner else self.asked
        employers = {agency.code: agency for agency in map(self._known.employer, people) if agency}
        if self.agency is None and len(employers) == 1:
            (self.agency,) = employers.values()
        if self.agency is None and self._line.words:
            last = next(self._line.pieces())[1]
            whose = self._line.words[0].text.casefold()
            own = last > 1 and (whose in _THEIR or whose.endswith(("'s", "\u2019s")))
            names = self._names(int(own), last)
            if not self._known.is_thing(names.agency_words):
                self.agency = names.agency

    def _names(self, first: int, last: int) -> Names:
        """Return the agency and the people who stand together from a word on, in any order."""
        begin = self._after_article(first, last)
        names = Names(end=begin)
        while names.end < last:
            of = names.end > begin and self._line.words[names.end].plain in _OF
            at = min(names.end + of, last - 1)
            people, person_end = self._known.person(self._line, at)
            agency, agency_end = self._known.agency(self._line, at)
            if people and not names.people and person_end >= agency_end:
                names.people, names.end = people, person_end
            elif agency and names.agency is None and not self._is_done(names, at, agency_end):
                names.agency, names.agency_words = agency, self._line.said(at, agency_end)
                names.end = agency_end
            else:
                break
        if names.agency is None and not names.people:
            names.end = first
        return names

    def _is_done(self, names: Names, first: int, end: int) -> bool:
        """Whether a name after somebody's is what they do: 'Osei sexual health appointment'."""
        thing = self._known.is_thing(self._line.said(first, end))
        return bool(names.people) and thing and self._line.after(end) is Gap.NONE

    def _after_article(self, first: int, last: int) -> int:
        """Return where a name begins after 'the', 'for' or 'action for'."""
        for words in _ARTICLES:
            end = first + len(words)
            if end < last and tuple(w.plain for w in self._line.words[first:end]) == words:
                return end
        return first

    def _is_accompanied(self, names: Names, last: int) -> bool:
        """Whether one person acts with an agency: 'Rao with social care to visit'."""
        if not names.people or names.end + 1 >= last:
            return False
        others = self._names(names.end + 1, last)
        acts = self._link(others.end, last) > others.end > names.end + 1
        return self._line.words[names.end].plain in _WITH and acts and not others.people

    def _is_joint(self, names: Names, last: int) -> bool:
        """Note that two are to act together: 'Rao and Osei to visit'. Nothing is taken then."""
        if names.end + 1 >= last or self._line.words[names.end].plain not in _AND:
            return False
        others = self._names(names.end + 1, last)
        if names.people and others.people and self.owner is None:
            self.asked = tuple(dict.fromkeys((*names.people, *others.people)))
        return others.end > names.end + 1

    def _acts(self, names: Names, link: int, last: int) -> bool:
        """Whether those named do what follows: nobody 'to be told' does."""
        if link > names.end:
            return link < last and self._line.words[link].plain not in _PASSIVE
        if names.agency and names.people:
            return True
        thing = not names.people and self._known.is_thing(names.agency_words)
        return not thing and self._known.acts(self._line, names.end)

    def _link(self, first: int, last: int) -> int:
        """Return where 'to', 'will' or 'agreed to' end, if they stand there."""
        for words in _LINKS:
            end = first + len(words)
            if end <= last and tuple(w.plain for w in self._line.words[first:end]) == words:
                return end
        return first

    def _take(self, names: Names, first: int, last: int) -> bool:
        """Take those named out of the line, where they say something new and are not a question."""
        if len(names.people) > 1:
            self.asked = () if self.owner else names.people
            return False
        new_owner = names.people and self.owner is None
        new_agency = names.agency and self.agency is None
        if not (new_owner or new_agency):
            return False
        if new_owner:
            self.owner, self.asked = names.people[0], ()
        if new_agency:
            self.agency, self.agency_words = names.agency, names.agency_words
        self._line.take(first, last)
        return True


_TOLD_OF = frozenset(
    {"to", "is", "was", "has", "had", "are", "were", "said", "says", "be", "not", "on", "of"}
    | {"and", "&", "+", "or", "with", "w/", "re", "for", "from", "at", "in", "who", "whose"}
)
"""After a name that a line begins with they say something of them, or name one more."""

_HARD = (Gap.HARD, Gap.HARD)
_OF = frozenset({"of", "from", "for", "at"})
_WITH = frozenset({"with", "w/"})
_AND = frozenset({"and", "&", "+", "or"}) | _WITH
_ARTICLES = (("action", "for"), ("the",), ("for",))
_THEIR = frozenset({"his", "her", "their", "our"})
_PASSIVE = frozenset({"be", "been", "being"})
_LINKS = [
    tuple(words.split())
    for words in (
        *("has agreed to", "have agreed to", "is going to", "are going to"),
        *("to please", "please to", "will please", "agreed to", "agrees to"),
        *("are to", "is to", "needs to", "need to", "has to", "have to"),
        *("to", "will", "should", "must", "shall", "please"),
    )
]
"""What stands between who and what, the longest first."""

_BEFORE_OBJECTS = frozenset(
    {"to", "with", "from", "of", "re", "about", "for", "and", "or", "the", "on", "via", "by", "as"}
    | {"than", "that", "is", "at", "in", "&", "regarding", "concerning", "towards", "between"}
)
