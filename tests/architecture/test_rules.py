"""Rules of the architecture that no import contract can say."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import strategy_desk

PACKAGE = Path(strategy_desk.__file__).parent

READS_MARKUP = {"Paragraph", "XPreformatted", "ParaParser"}
RUNS_SQL = {"text", "execute", "exec_driver_sql", "executescript"}


@pytest.fixture(scope="module")
def nodes() -> Callable[..., Iterator[tuple[str, ast.AST]]]:
    """Every node of every module below a folder of the package, with the module's path."""
    every = [
        (path.relative_to(PACKAGE).as_posix(), node)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    ]
    return lambda folder="": ((path, node) for path, node in every if path.startswith(folder))


def called(node: ast.Call) -> str:
    """The last part of the name that is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def is_built(node: ast.expr) -> bool:
    """Tell whether a text is put together as the program runs; a PRAGMA takes no parameters."""
    if isinstance(node, ast.JoinedStr):
        return not ast.unparse(node.values[0]).startswith(("'PRAGMA ", '"PRAGMA '))
    added = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)
    return added or (isinstance(node, ast.Call) and called(node) in {"format", "join"})


def test_use_cases_never_commit(nodes):
    broken = [
        (path, called(node))
        for path, node in nodes("services")
        if isinstance(node, ast.Call) and called(node) in {"commit", "rollback"}
    ]

    assert not broken


def test_the_rules_never_ask_the_clock(nodes):
    broken = [
        (path, ast.unparse(node))
        for path, node in nodes("domain")
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and ast.unparse(node.value).split(".")[-1] in {"datetime", "date"}
    ]

    assert not broken


def test_every_box_to_tick_is_the_one_drawn_in_the_inks_of_the_theme(nodes):
    broken = [
        path
        for path, node in nodes("ui")
        if isinstance(node, ast.ImportFrom)
        and path != "ui/check_box.py"
        and "QCheckBox" in {name.name for name in node.names}
    ]

    assert not broken


def test_no_sql_is_put_together_from_text(nodes):
    broken = [
        (path, ast.unparse(node))
        for folder in ("models", "services", "storage")
        for path, node in nodes(folder)
        if isinstance(node, ast.Call)
        and called(node) in RUNS_SQL
        and any(is_built(argument) for argument in node.args)
    ]

    assert not broken


def test_data_reaches_a_reportlab_paragraph_only_through_parts(nodes):
    broken = [
        (path, name.name)
        for path, node in nodes()
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("reportlab")
        and path != "documents/parts.py"
        for name in node.names
        if name.name in READS_MARKUP or name.name == "*"
    ]

    assert not broken


def test_reportlab_is_imported_by_name(nodes):
    """So that the rule about paragraphs sees every use."""
    broken = [
        (path, name.name)
        for path, node in nodes()
        if isinstance(node, ast.Import)
        for name in node.names
        if name.name.startswith("reportlab.platypus")
    ]

    assert not broken


def test_only_one_place_makes_papers_so_that_each_is_searched_before_it_leaves(nodes):
    made = {
        path
        for path, node in nodes()
        if isinstance(node, ast.Call) and called(node) == "Paper" and node.keywords
    }

    # A pack is made of papers that are made there, and is searched for all that these may not hold.
    assert made == {"services/publishing.py", "services/packs.py"}
