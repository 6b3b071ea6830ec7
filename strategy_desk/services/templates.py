"""What a kind of meeting starts from: its agenda and whom it invites, read from ``resources``.

A partnership edits these files, so that whatever is wrong in one is said with the file, the entry
and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from strategy_desk import places
from strategy_desk.domain import emails
from strategy_desk.domain.agendas import StartingAgenda
from strategy_desk.domain.invitations import Place, RegularList
from strategy_desk.domain.meetings import AgendaItem, MeetingType
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.services import catalogues, checked

_Read = TypeVar("_Read")


def agenda(kind: MeetingType, *, follows: bool = False) -> tuple[AgendaItem, ...]:
    """The agenda that a kind of meeting starts from.

    One that ``follows`` another begins with what that one left to do.

    Raises:
        CannotRead: no agenda is for that kind, or a file is wrong.
    """
    starting = _agendas()[kind]
    return starting.following if follows else starting.items


def regular_list(kind: MeetingType) -> RegularList:
    """Whom a kind of meeting invites, and whose chronology it asks for.

    Raises:
        CannotRead: no list is for that kind, or the file is wrong.
    """
    return _lists()[kind]


def read_agendas(folder: Path) -> dict[MeetingType, StartingAgenda]:
    """Read every agenda of a folder: each type of meeting has exactly one.

    Raises:
        CannotRead: one is missing or wrong: the file, the item, what is wrong and what to do.
    """
    found: dict[MeetingType, StartingAgenda] = {}
    for path in sorted(folder.glob("*.toml")):
        table = checked.table(path)
        types = _in(path.name, partial(_head, table, ("types", "item")))
        items = _each(path.name, table, "item", _item)
        last_actions = frozenset(
            number for number, entry in enumerate(table["item"], 1) if entry.get("last_actions")
        )
        starting = StartingAgenda(items=tuple(items), last_actions=last_actions)
        _add(found, types, starting, path.name)
    _whole(found, "agenda", folder.name)
    return found


def read_lists(path: Path) -> dict[MeetingType, RegularList]:
    """Read the regular lists of invitations: each type of meeting has exactly one.

    Raises:
        CannotRead: one is missing or wrong: the list, the place, what is wrong and what to do.
    """
    table = checked.table(path)
    found: dict[MeetingType, RegularList] = {}
    for number, entry in enumerate(_entries(path.name, table, "list"), 1):
        name = f"{path.name}, list {number}"
        types = _in(name, partial(_list_head, entry))
        invited = _each(name, entry, "place", _place)
        codes = {place.agency for place in invited}
        asked = tuple(entry.get("chronologies", ()))
        strangers = [code for code in asked if code not in codes]
        if strangers:
            raise CannotRead(
                f"{name}: a chronology is wanted of {', '.join(strangers)}, who is not invited.",
                "Add a place for that agency, or take it out of chronologies.",
            )
        regular = RegularList(types=types, places=tuple(invited), chronologies=asked)
        _add(found, types, regular, name)
    _whole(found, "list", path.name)
    return found


@cache
def _agendas() -> dict[MeetingType, StartingAgenda]:
    return read_agendas(places.resources() / "agendas")


@cache
def _lists() -> dict[MeetingType, RegularList]:
    return read_lists(places.resources() / "invitations.toml")


def _item(number: int, entry: Mapping[str, Any]) -> AgendaItem:
    checked.only(entry, ("title", "minutes", "prompts", "tier", "last_actions"))
    minutes = entry.get("minutes")
    if type(minutes) is not int or minutes < 1:
        raise RuleBroken("It has no minutes.", "Write minutes = and a whole number, such as 5.")
    if not isinstance(entry.get("last_actions", False), bool):
        raise RuleBroken("Its last_actions is not yes or no.", "Write last_actions = true.")
    tier = entry.get("tier", Tier.ALL.value)
    if tier not in {known.value for known in Tier}:
        raise RuleBroken(
            f"There is no tier {tier}.", f"Use {', '.join(known.value for known in Tier)}."
        )
    return AgendaItem(
        number=number,
        title=checked.text(entry, "title"),
        minutes=minutes,
        prompts=checked.texts(entry, "prompts") if "prompts" in entry else (),
        tier=Tier(tier),
    )


def _place(_: int, entry: Mapping[str, Any]) -> Place:
    checked.only(entry, ("agency", "role", "by_case", "email"))
    agency = checked.text(entry, "agency")
    known = [one.code for one in catalogues.agencies()]
    if agency not in known:
        raise RuleBroken(f"There is no agency {agency}.", f"Use {', '.join(known)}.")
    by_case = checked.text(entry, "by_case") if "by_case" in entry else ""
    email = emails.checked(checked.text(entry, "email")) if "email" in entry else ""
    return Place(agency=agency, role=checked.text(entry, "role"), by_case=by_case, email=email)


def _list_head(entry: Mapping[str, Any]) -> tuple[MeetingType, ...]:
    types = _head(entry, ("types", "source", "date", "chronologies", "place"))
    checked.text(entry, "source")
    if type(entry.get("date")) is not date:
        raise RuleBroken("It has no date.", "Write date = and the day it was agreed: 2026-11-23.")
    if "chronologies" in entry:
        checked.texts(entry, "chronologies")
    return types


def _head(entry: Mapping[str, Any], known: tuple[str, ...]) -> tuple[MeetingType, ...]:
    checked.only(entry, known)
    types = checked.texts(entry, "types")
    there = [kind.value for kind in MeetingType]
    for kind in types:
        if kind not in there:
            raise RuleBroken(f"There is no type {kind}.", f"Use {', '.join(there)}.")
    return tuple(map(MeetingType, types))


def _each(
    where: str, table: Mapping[str, Any], kind: str, read: Callable[[int, Mapping[str, Any]], _Read]
) -> list[_Read]:
    return [
        _in(f"{where}, {kind} {number}", partial(read, number, entry))
        for number, entry in enumerate(_entries(where, table, kind), 1)
    ]


def _entries(where: str, table: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    entries = table.get(kind)
    if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
        raise CannotRead(f"{where}: it has no {kind}.", f"Begin each with [[{kind}]].")
    return entries


def _in(where: str, read: Callable[[], _Read]) -> _Read:
    """Read one part; what is wrong with it is said with where it stands."""
    try:
        return read()
    except RuleBroken as wrong:
        raise CannotRead(f"{where}: {wrong.what}", wrong.remedy) from None


def _add(
    found: dict[MeetingType, _Read], types: Iterable[MeetingType], what: _Read, where: str
) -> None:
    for kind in types:
        if kind in found:
            raise CannotRead(f"{where}: {kind.value} is there twice.", "Name it in one only.")
        found[kind] = what


def _whole(found: Mapping[MeetingType, object], what: str, where: str) -> None:
    without = [kind.value for kind in MeetingType if kind not in found]
    if without:
        raise CannotRead(
            f"{where}: no {what} is for {', '.join(without)}.", f"Name the type in one {what}."
        )
