"""The versions of the online form's questions: those that came with the program, and an office's.

A version is a file ``form-YEAR-MONTH-DAY.toml``. An office adds one to its own folder when the Home
Office changes the form before a new program does.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from strategy_desk import places
from strategy_desk.domain.nrm_forms import (
    FileLimits,
    Form,
    Question,
    QuestionKind,
    Section,
    check_form,
)
from strategy_desk.errors import CannotRead, NotFound

_NAME = re.compile(r"form-(\d{4}-\d{2}-\d{2})\.toml")
_MAY_SAY = {field.name for field in fields(Question)} - {"section"}


def versions() -> tuple[str, ...]:
    """Return the versions there are, oldest first."""
    return tuple(sorted(_files()))


def newest() -> Form:
    """Return the newest version that can be read: what new referrals begin on.

    Raises:
        CannotRead: none of them can be.
    """
    for version in reversed(versions()):
        try:
            return form(version)
        except CannotRead:
            continue
    raise CannotRead("No version of the NRM questions can be read.", "Install the program again.")


def troubles() -> tuple[str, ...]:
    """Return, for each version that cannot be read, a sentence that says why."""
    found = []
    for version in versions():
        try:
            form(version)
        except CannotRead as error:
            found.append(error.sentence)
    return tuple(found)


def form(version: str) -> Form:
    """Return the questions as published on a date.

    Raises:
        NotFound: that version is not on this computer.
        CannotRead: its file says something that no form can mean.
    """
    path = _files().get(version)
    if path is None:
        raise NotFound(
            f"The NRM questions of {version} are not on this computer.",
            "Copy their file from the computer on which the referral was begun.",
        )
    return _form(version, path, path.stat().st_mtime_ns)


def _files() -> dict[str, Path]:
    """Every version's file; one that came with the program is not replaced by an office's."""
    own = sorted(places.nrm_folder().glob("form-*.toml"))
    came = sorted((places.resources() / "nrm").glob("form-*.toml"))
    return {name[1]: path for path in (*own, *came) if (name := _NAME.fullmatch(path.name))}


@cache
def _form(version: str, path: Path, _changed: int) -> Form:
    try:
        said = _read(path)
        pack = _read(places.resources() / "nrm" / "pack.toml")
        found = Form(
            version=version,
            title=said["title"],
            source=said["source"],
            questions=tuple(
                _question(section["title"], entry, said["text_limit"])
                for section in said["section"]
                for entry in section.get("question", ())
            ),
            pack=tuple(_question("", entry, pack["text_limit"]) for entry in pack["question"]),
            sections=tuple(
                Section(title=one["title"], adults_only=tuple(one.get("adults_only", ())))
                for one in said["section"]
            ),
            files=FileLimits(
                types=tuple(said["files"]["types"]),
                under_mb=said["files"]["under_mb"],
                most=said["files"]["most"],
            ),
        )
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CannotRead(
            f"The questions of {version} cannot be read.", "Check the file, or take it away."
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise CannotRead(
            f"The questions of {version} lack something, or say it in another way: {error}.",
            "Compare the file with the one that came with the program.",
        ) from error
    check_form(found)
    return found


def _question(section: str, entry: dict[str, Any], text_limit: int) -> Question:
    if strange := sorted(entry.keys() - _MAY_SAY):
        raise ValueError(f"'{strange[0]}' of '{entry.get('key', '?')}'")
    kind = QuestionKind(entry.get("kind", "text"))
    return Question(
        key=entry["key"],
        number=entry["number"],
        section=section,
        text=entry["text"],
        kind=kind,
        required=entry.get("required", True),
        options=tuple(entry.get("options", ())),
        asked_if=tuple((key, answer) for key, answer in entry.get("asked_if", ())),
        one_of=entry.get("one_of", ""),
        limit=entry.get("limit", text_limit if kind is QuestionKind.TEXT else 0),
        prefill=entry.get("prefill", ""),
        wanted=entry.get("wanted", ""),
    )


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)
