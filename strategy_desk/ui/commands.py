"""The one table of commands: menus, the palette (Ctrl K), help (F1) and shortcuts come from it.

To add a command, add a row here and a method of its name to the window.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Command:
    """One thing the window can do.

    ``does`` names a method of the window; ``child`` says that it needs an open child. ``also`` are
    other keys for the same.
    """

    id: str
    text: str
    menu: str
    keys: str = ""
    also: str = ""
    does: str
    child: bool = False


COMMANDS: tuple[Command, ...] = (
    Command(id="lock", text="Lock now", menu="File", keys="Ctrl+L", does="lock"),
    Command(
        id="saved", text="Save, or say what is saved", menu="File", keys="Ctrl+S", does="say_saved"
    ),
    Command(
        id="import",
        text="Import a partner's file…",
        menu="Tools",
        keys="Ctrl+Shift+I",
        does="go_import",
    ),
    Command(id="print", text="Print…", menu="File", keys="Ctrl+P", does="print_this", child=True),
    Command(
        id="export",
        text="Export…",
        menu="File",
        keys="Ctrl+Shift+E",
        does="export_this",
        child=True,
    ),
    Command(id="quit", text="Quit", menu="File", keys="Ctrl+Q", does="close"),
    Command(id="undo", text="Undo", menu="Edit", keys="Ctrl+Z", does="undo"),
    Command(id="redo", text="Redo", menu="Edit", keys="Ctrl+Y", does="redo"),
    Command(id="new", text="New", menu="Edit", keys="Ctrl+N", does="make_new"),
    Command(
        id="theme", text="Light or dark", menu="View", keys="Ctrl+Shift+D", does="toggle_theme"
    ),
    Command(id="larger", text="Larger text", menu="View", keys="Ctrl++", does="larger_text"),
    Command(id="smaller", text="Smaller text", menu="View", keys="Ctrl+-", does="smaller_text"),
    Command(id="usual", text="Usual text size", menu="View", keys="Ctrl+0", does="usual_text"),
    Command(id="names", text="Names shown or hidden", menu="View", keys="F9", does="toggle_names"),
    Command(id="full", text="Full screen", menu="View", keys="F11", does="toggle_full_screen"),
    Command(id="room", text="Room view", menu="View", keys="F12", does="toggle_room"),
    Command(id="chair", text="Chair's window", menu="View", keys="Shift+F12", does="toggle_chair"),
    Command(
        id="find",
        text="Find a child, action, meeting or command",
        menu="Go",
        keys="Ctrl+K",
        does="find_anything",
    ),
    Command(id="today", text="Today", menu="Go", keys="Alt+G, T", also="Alt+Home", does="go_today"),
    Command(id="children", text="Children", menu="Go", keys="Alt+G, C", does="go_children"),
    Command(id="meetings", text="Meetings", menu="Go", keys="Alt+G, M", does="go_meetings"),
    Command(id="actions", text="Actions", menu="Go", keys="Alt+G, A", does="go_actions"),
    Command(id="nrm", text="NRM", menu="Go", keys="Alt+G, N", does="go_nrm"),
    Command(id="packs", text="Packs", menu="Go", keys="Alt+G, P", does="go_packs"),
    Command(id="imports", text="Import", menu="Go", keys="Alt+G, I", does="go_import"),
    Command(id="settings", text="Settings", menu="Tools", keys="Alt+G, S", does="go_settings"),
    Command(id="back", text="Back", menu="Go", keys="Alt+Left", does="back"),
    Command(id="forward", text="Forward", menu="Go", keys="Alt+Right", does="forward"),
    Command(
        id="next_tab",
        text="Next tab of the child",
        menu="Go",
        keys="Ctrl+Tab",
        does="next_tab",
        child=True,
    ),
    Command(
        id="previous_tab",
        text="Previous tab of the child",
        menu="Go",
        keys="Ctrl+Shift+Tab",
        does="previous_tab",
        child=True,
    ),
    Command(id="next_pane", text="Next pane", menu="Go", keys="F6", does="next_pane"),
    Command(
        id="previous_pane", text="Previous pane", menu="Go", keys="Shift+F6", does="previous_pane"
    ),
    Command(id="menu", text="Menus", menu="Go", keys="F10", does="open_menu"),
    Command(
        id="episode",
        text="New missing episode",
        menu="Child",
        keys="Ctrl+M",
        does="new_episode",
    ),
    Command(
        id="details",
        text="The child's details…",
        menu="Child",
        keys="Alt+Return",
        does="edit_child",
        child=True,
    ),
    Command(
        id="triggers",
        text="Triggers, and what answered them",
        menu="Child",
        keys="Ctrl+Shift+T",
        does="go_triggers",
        child=True,
    ),
    Command(
        id="known",
        text="As known on…",
        menu="Child",
        keys="Ctrl+Shift+K",
        does="show_as_known",
        child=True,
    ),
    Command(
        id="timeline_and_back",
        text="The child's timeline, and back to the meeting",
        menu="Meeting",
        keys="Ctrl+T",
        does="swap_timeline",
    ),
    Command(
        id="open_next",
        text="Start, or open the next meeting",
        menu="Meeting",
        keys="F5",
        does="open_next_meeting",
    ),
    Command(
        id="send",
        text="Send out after the meeting…",
        menu="Meeting",
        keys="Ctrl+Shift+M",
        does="send_out",
    ),
    Command(id="agenda", text="Print the agenda", menu="Meeting", does="print_agenda", child=True),
    Command(
        id="letters",
        text="Letters to the family and the child…",
        menu="Meeting",
        keys="Ctrl+Shift+Y",
        does="write_letters",
    ),
    Command(
        id="minutes", text="Print the minutes", menu="Meeting", does="print_minutes", child=True
    ),
    Command(
        id="decisions",
        text="Print decisions and actions",
        menu="Meeting",
        does="print_decisions",
        child=True,
    ),
    Command(
        id="sheet", text="Print the action sheet", menu="Meeting", does="print_actions", child=True
    ),
    Command(
        id="pack", text="Print the NRM preparation pack", menu="Child", does="print_nrm", child=True
    ),
    Command(id="help", text="Keys and help", menu="Help", keys="F1", does="show_help"),
    Command(id="licences", text="Licences", menu="Help", does="show_licences"),
)

MENUS = ("File", "Edit", "View", "Go", "Child", "Meeting", "Tools", "Help")


def key_words(keys: str) -> str:
    """Return keys as they are printed: 'Ctrl Shift I', 'Ctrl +', 'Alt G, T', 'Alt Enter'."""
    return " ".join(re.split(r"\+(?!$)", keys)).replace("Return", "Enter")
