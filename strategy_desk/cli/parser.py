"""The words of the command line: every command with its options, and where it is carried out.

What carries a command out is named as ``module:function`` and imported only when it is asked for,
so that the window opens without loading the database or paper.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

WINDOW = "window:window"
REFUSED = 2
"""The exit code of everything that could not be done."""

JURISDICTIONS = ("england", "wales", "scotland", "northern-ireland")
USUAL_SIZE = (1366, 768)
DOCUMENTS = (
    *("agenda", "minutes", "decisions", "actions"),
    *("timeline", "patterns", "chronology", "nrm", "codes"),
    *("family-letter", "child-letter"),
)
READERS = "chair|professionals|family|CODE"


class Parser(argparse.ArgumentParser):
    """A parser that refuses in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words given, and stop."""
        self.exit(REFUSED, f"{message[:1].upper()}{message[1:]}. Try {self.prog} --help.\n")


class Commands:
    """The commands, each of which takes the global options too."""

    def __init__(self, top: Parser, shared: Parser) -> None:
        self._commands = top.add_subparsers(metavar="COMMAND", parser_class=Parser)
        self._shared = shared

    def add(self, name: str, does: str, run: str) -> Parser:
        """Add a command that ``run`` carries out; return its parser for its own options."""
        parser = self._commands.add_parser(
            name, parents=[self._shared], help=does, description=f"{does[:1].upper()}{does[1:]}."
        )
        parser.set_defaults(run=run)
        return parser

    def add_with_json(self, name: str, does: str, run: str) -> Parser:
        """Add a command that can answer with one JSON document and nothing else."""
        parser = self.add(name, does, run)
        parser.add_argument("--json", action="store_true", help="print one JSON document")
        return parser


def parse(words: Sequence[str] | None) -> argparse.Namespace:
    """Read the words of one call. Exits with code 2 where they are no command."""
    words = sys.argv[1:] if words is None else words
    if not words:  # a double click, which need not wait for parsers that have nothing to read
        return argparse.Namespace(run=WINDOW, desk=None, now=None)
    top = Parser(prog="strategy-desk", description="Strategy meetings for children who go missing.")
    shared = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    for parser in (top, shared):
        parser.add_argument("--desk", metavar="FILE|URL", help="the desk to work on")
        parser.add_argument("--passphrase-file", metavar="FILE", help="where the passphrase stands")
        parser.add_argument("--now", metavar="ISO", help="the moment to work at, instead of now")
    top.set_defaults(run=WINDOW)
    commands = Commands(top, shared)
    _on_screen(commands)
    _on_children(commands)
    _on_actions(commands)
    _on_paper(commands)
    _on_words(commands)
    commands.add("verify", "check that a desk is whole", "checks:verify")
    return top.parse_args(words)


def _on_screen(commands: Commands) -> None:
    demo = commands.add("demo", "try it on made-up children", "window:demo")
    demo.add_argument("--folder", metavar="DIR", help="where to make the demonstration desk")
    demo.add_argument("--no-window", action="store_true", help="only make it, and say where")


def _on_children(commands: Commands) -> None:
    commands.add_with_json("children", "list the children", "records:list_children")

    new = commands.add_with_json("new-child", "add a child", "records:new_child")
    new.add_argument("--reference", required=True)
    new.add_argument("--name", required=True)
    new.add_argument("--born", required=True, metavar="DATE")
    new.add_argument("--jurisdiction", choices=JURISDICTIONS)

    took = commands.add_with_json("import", "take in a partner's file", "records:import_file")
    took.add_argument("file", metavar="FILE")
    took.add_argument("--as", dest="kind", required=True, choices=["episodes", "chronology"])
    took.add_argument("--child", required=True, metavar="REFERENCE")
    took.add_argument("--agency", default="", metavar="CODE")
    took.add_argument("--dry-run", action="store_true", help="say what would happen")

    shown = commands.add_with_json("timeline", "show a child's timeline", "records:timeline")
    shown.add_argument("reference", metavar="REFERENCE")
    shown.add_argument("--as-of", metavar="ISO")
    shown.add_argument("--known", metavar="ISO", help="leave out what was recorded later")
    shown.add_argument("--audience", default="chair", metavar=READERS)

    referral = commands.add_with_json("nrm", "show a child's NRM referral", "nrm:nrm")
    referral.add_argument("reference", metavar="REFERENCE")
    referral.add_argument("--as-of", metavar="ISO")

    office = commands.add_with_json("counts", "count the whole office", "counts:counts")
    office.add_argument("--from", dest="first", metavar="DATE", help="a year ago, if not said")
    office.add_argument("--to", dest="last", metavar="DATE", help="today, if not said")


def _on_actions(commands: Commands) -> None:
    line = commands.add_with_json("quick", "read a quick action line", "quick:quick")
    line.add_argument("text", metavar="TEXT")
    line.add_argument("--meeting", default="", metavar="ID", help="match owners on who is there")

    shown = commands.add_with_json("actions", "list actions", "actions:list_actions")
    shown.add_argument("--child", default="", metavar="REFERENCE")
    shown.add_argument("--meeting", default="", metavar="ID")
    shown.add_argument("--agency", default="", metavar="CODE")
    shown.add_argument("--overdue", action="store_true", help="only those past their date")
    shown.add_argument("--as-of", metavar="ISO")


def _on_paper(commands: Commands) -> None:
    one = commands.add("print", "print one document to a PDF", "papers:print_one")
    one.add_argument("document", choices=DOCUMENTS)
    which = one.add_mutually_exclusive_group(required=True)
    which.add_argument("--meeting", default="", metavar="ID")
    which.add_argument("--child", default="", metavar="REFERENCE")
    one.add_argument("--audience", default="chair", metavar=READERS)
    one.add_argument("--to", default="", metavar="NAME", help="of letters to several of a family")
    one.add_argument(
        "--version", type=int, default=0, metavar="N", help="of minutes that were sent out"
    )
    one.add_argument("--large-print", action="store_true", help="18 point text, lists for tables")
    one.add_argument("--out", required=True, metavar="FILE")

    left = commands.add("export", "write a file for another program", "exports:export")
    left.add_argument(
        "what",
        choices=[
            *("minutes", "actions", "chronology", "calendar", "drafts", "invitations"),
            "subject-access",
        ],
    )
    left.add_argument("--format", default="", metavar="docx|xlsx|csv|ics")
    of = left.add_mutually_exclusive_group(required=True)
    of.add_argument("--meeting", default="", metavar="ID")
    of.add_argument("--child", default="", metavar="REFERENCE")
    left.add_argument("--received", default="", metavar="DATE", help="when somebody asked to see")
    left.add_argument("--template", default="", metavar="FILE", help="your own Word file to fill")
    left.add_argument("--audience", "--for", default="chair", metavar=READERS)
    left.add_argument("--out", required=True, metavar="FILE|FOLDER")

    pack = commands.add("pack", "make the pack of a meeting for one reader", "copies:pack")
    pack.add_argument("--meeting", required=True, metavar="ID")
    pack.add_argument("--reader", required=True, metavar="CONTACT|AUDIENCE")
    pack.add_argument("--version", default="", metavar="full|shared|decisions|own|family")
    pack.add_argument("--out", required=True, metavar="DIR")
    pack.add_argument("--large", action="store_true", help="in large print, whoever it is for")
    pack.add_argument("--encrypt", action="store_true", help="lock it with a new passphrase")

    known = commands.add("check-copy", "say which copy a file or paper is", "copies:check_copy")
    which = known.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", default="", metavar="FILE")
    which.add_argument("--value", default="", metavar="XXX-XXX-XXX", help="from a paper copy")
    known.add_argument(
        "--opened-by", default="", metavar="FILE", help="the locked file's passphrase"
    )

    tour = commands.add("tour", "put every screen and document in files", "papers:tour")
    tour.add_argument("--out", required=True, metavar="DIR")
    tour.add_argument("--size", type=_size, default=USUAL_SIZE, metavar="1366x768")
    tour.add_argument("--scale", type=float, default=1.0)
    tour.add_argument("--theme", choices=["light", "dark"], default="light")


def _on_words(commands: Commands) -> None:
    read = commands.add_with_json("deadline", "read a deadline as people type it", "words:deadline")
    read.add_argument("text", metavar="TEXT")

    asked = commands.add_with_json("wording", "ask about words that blame a child", "wording:check")
    asked.add_argument("file", metavar="FILE|-", help="plain text, or - for standard input")

    counted = commands.add_with_json("working-days", "count working days", "words:working_days")
    counted.add_argument("date", metavar="DATE")
    counted.add_argument("number", metavar="N", type=int)
    counted.add_argument("--jurisdiction", choices=JURISDICTIONS, default=JURISDICTIONS[0])


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        msg = f"'{text}' is not a size like 1366x768"
        raise argparse.ArgumentTypeError(msg)
    return int(width), int(height)
