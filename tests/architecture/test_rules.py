"""Rules of the architecture that no import contract can say."""

from __future__ import annotations

import ast
from pathlib import Path

import strategy_desk

PACKAGE = Path(strategy_desk.__file__).parent


def test_use_cases_never_commit():
    calls = {
        (path.name, node.func.attr)
        for path in (PACKAGE / "services").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert not {call for call in calls if call[1] in {"commit", "rollback"}}


def test_the_rules_never_ask_the_clock():
    asked = [
        path.name
        for path in (PACKAGE / "domain").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    ]

    assert not asked
