"""Where resources, the desk file, backups and logs live."""

from __future__ import annotations

import os
import sys
from pathlib import Path

APPLICATION = "strategy-desk"
DEMO_FILE = "demo.sddesk"


def resources() -> Path:
    """The folder of fonts, icons, catalogues and wording.

    It stands beside the package in a checkout and inside it when installed from a wheel.
    """
    installed = Path(__file__).parent / "resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def data_folder() -> Path:
    """The folder of desk files: local to this computer, never a synchronised one."""
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return base / APPLICATION


def desk_file() -> Path:
    """The desk file that opens when none is named."""
    return data_folder() / "desk.sddesk"


def demo_folder() -> Path:
    """The folder that holds the made-up demonstration office."""
    return data_folder() / "demo"


def demo_file() -> Path:
    """The desk file of the demonstration office."""
    return demo_folder() / DEMO_FILE


def remembered_file() -> Path:
    """What this computer remembers of who opened a desk; never anything of a child."""
    return data_folder() / "remembered.json"


def waiting_folder() -> Path:
    """What desks would not take yet, sealed; on this computer even where the desk is not."""
    return data_folder() / "waiting"


def template_folder() -> Path:
    """The partnership's own Word template, which holds nothing of a child."""
    return data_folder() / "template"


def nrm_folder() -> Path:
    """Newer versions of the NRM questions that the office added; they hold nothing of a child."""
    return data_folder() / "nrm"


def widths_file() -> Path:
    """How wide the columns of tables are."""
    return data_folder() / "widths.json"


def preferences_file() -> Path:
    """What suits whoever works at this computer: its look, its keys."""
    return data_folder() / "preferences.json"


def log_file() -> Path:
    """The log, which holds no name and no free text."""
    return data_folder() / "log.txt"
