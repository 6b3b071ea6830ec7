"""Every heading of the published forms is found in the comparison, or explained there."""

from __future__ import annotations

import json
import re
from pathlib import Path

DOC = Path(__file__).parents[1] / "docs" / "templates.md"


def test_every_heading_of_every_published_form_is_compared(shared: Path):
    forms = json.loads((shared / "cases/templates/templates.json").read_text(encoding="utf-8"))
    asked = {f"{form['id']}.{heading['order']}" for form in forms for heading in form["headings"]}
    told = set(re.findall(r"\b[A-Z]{2,3}\d+\.\d+\b", DOC.read_text(encoding="utf-8")))
    assert len(forms) == 24
    assert asked == told
