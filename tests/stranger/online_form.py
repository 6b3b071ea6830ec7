"""The online form as its publisher has it, walked step by step with the answers given so far."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIRST, LAST = "/reference", "/confirm"

BY_CODE: Mapping[str, Callable[[Mapping[str, str]], bool]] = {
    "/where-exploitation-happened-overseas": lambda given: (
        given["where-exploitation-happened"] == "uk-and-overseas"
    ),
    "/fr-details": lambda given: given["pv-under-age"] != "no",
    "/what-evidence-you-will-submit": lambda given: bool(given["upload-file"]),
}
"""Forks that the form decides in code, by where they lead."""

CONSENT = "/pv-want-to-submit-nrm"
"""The page that asks adults; a child's referral is automatic and goes on to the name."""


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field that is asked: how it is given, whether it is needed, at most how many signs."""

    name: str
    kind: str
    required: bool
    most: int | None
    options: tuple[str, ...]

    @property
    def is_further_place(self) -> bool:
        """Whether it is a second or later place or nationality to choose, if there is any."""
        return self.kind == "select" and not self.required


class OnlineForm:
    """The steps of the form."""

    def __init__(self, file: Path) -> None:
        self._steps = {one["step"]: one for one in json.loads(file.read_text())["steps"]}

    def asked(self, given: Mapping[str, str]) -> Iterator[Field]:
        """Yield each field on the way; ``given`` must hold its answer before the next is asked."""
        at = FIRST
        while at != LAST:
            step = self._steps[at]
            if at == CONSENT:
                at = "/pv-name-referral"
                continue
            for one in step["fields"]:
                if _holds(one.get("depends"), given):
                    yield _field(one)
            at = self._after(step, given)

    def _after(self, step: Mapping[str, Any], given: Mapping[str, str]) -> str:
        for fork in step["forks"]:
            condition, target = fork["condition"], fork["target"]
            taken = (
                BY_CODE[target](given) if isinstance(condition, str) else _holds(condition, given)
            )
            if taken:
                return target
        return step["next"]


def as_value(field: Field, answer: str) -> str:
    """Return what the form makes of an answer when it decides where to go on."""
    if field.kind == "checkbox":
        return "true" if answer else ""
    return answer.casefold().replace(" ", "-")


def _holds(condition: Mapping[str, str] | None, given: Mapping[str, str]) -> bool:
    return condition is None or given.get(condition["field"], "") == condition["value"]


def _field(one: Mapping[str, Any]) -> Field:
    most = one.get("max")
    return Field(
        name=one["name"],
        kind=one.get("type") or "date",
        required=bool(one.get("required")),
        most=most[0] if isinstance(most, list) else most,
        options=tuple(one.get("options") or ()),
    )
