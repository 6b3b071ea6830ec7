"""How a command is added, so that all take the same options."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = "_SubParsersAction[Any]"
else:
    Commands = _SubParsersAction


def command(
    commands: Commands,
    shared: ArgumentParser,
    name: str,
    does: str,
    run: Callable[[Namespace], int],
) -> ArgumentParser:
    """Add a command that takes the global options too; return it for its own."""
    parser: ArgumentParser = commands.add_parser(
        name, parents=[shared], help=does, description=f"{does[:1].upper()}{does[1:]}."
    )
    parser.set_defaults(run=run)
    return parser


def as_json(parser: ArgumentParser) -> None:
    """Let a command answer with one JSON document and nothing else."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")
